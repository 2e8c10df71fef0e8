//! What one entry of another tool tells, in our terms. Every reader makes these; `judge` decides what they come to.

use std::net::IpAddr;

use finding::{Kind, Level};
use jiff::Timestamp;

/// One thing that a tool recorded.
#[derive(Debug, Clone, Default)]
pub(super) struct Event {
    pub(super) tells: Tells,
    /// The sign that tells it, for the rule `kind/sign`.
    pub(super) sign: String,
    /// Place of the entry in its file, from 1.
    pub(super) entry: u64,
    pub(super) time: Option<Timestamp>,
    /// Name of the tool as its maker writes it.
    pub(super) tool: &'static str,
    /// The product that saw it, where the format is of no one maker.
    pub(super) product: Option<String>,
    /// The box that wrote the entry.
    pub(super) reporter: Option<String>,
    /// The computer it is about, where the tool runs on one or names one.
    pub(super) host: Option<String>,
    pub(super) host_address: Option<IpAddr>,
    pub(super) source: Option<IpAddr>,
    pub(super) target: Option<IpAddr>,
    pub(super) port: Option<u16>,
    /// Name of the outer host.
    pub(super) peer: Option<String>,
    pub(super) url: Option<String>,
    pub(super) user: Option<String>,
    /// The tool's own name for what it saw.
    pub(super) threat: Option<String>,
    pub(super) file: Option<String>,
    /// What was signed in to: `vpn`, `rdp`, `windows`, `smtp` ...
    pub(super) service: Option<String>,
    /// Country of the outer address, as the tool says.
    pub(super) country: Option<String>,
    /// Whether the tool stopped it, where it says.
    pub(super) blocked: Option<bool>,
    /// The tool's own level, where a map gives one.
    pub(super) level: Option<Level>,
    pub(super) technique: Option<String>,
    /// How often, where the tool sums up.
    pub(super) count: u64,
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tells {
    /// Nothing that anybody must know; its devices count.
    #[default]
    Nothing,
    /// A kind of finding, by the tool's own opinion.
    Finding(Kind),
    /// A sign-in that was let in or refused.
    Login { accepted: bool },
    /// An inner device and an outer name, address or URL, for the lists.
    Contact { spoke: bool },
}

impl Event {
    pub(super) fn new(tool: &'static str, entry: u64, time: Option<Timestamp>) -> Self {
        Self { tool, entry, time, count: 1, ..Self::default() }
    }

    /// What saw it, as people know it.
    pub(super) fn seen_by(&self) -> &str {
        self.product.as_deref().unwrap_or(self.tool)
    }
}

/// Reads an address, also one in brackets, one mapped into IPv6 (as Windows writes `::ffff:192.0.2.1`), and one with a
/// zone behind it.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim().trim_start_matches('[').trim_end_matches(']');
    let bare = bare.split('%').next().unwrap_or(bare);
    let address: IpAddr = bare.parse().ok()?;
    let address = address.to_canonical();
    (!address.is_unspecified()).then_some(address)
}
