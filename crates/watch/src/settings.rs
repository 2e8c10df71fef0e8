//! What the person who asks knows and wants.

use std::sync::Arc;

use capture::Limits;
use capture::proto::file::{Collector, Wanted};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::indicators::Indicators;
use crate::network::Cidr;
use crate::register::Register;

/// What the person who asks knows and wants.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day of the run: end of support and validity of indicators are judged by it.
    pub as_of: Timestamp,
    /// What memory the engine may use.
    pub limits: Limits,
    /// What is wanted of the files that pass by, and how much of it was done: one limit for all that is inspected.
    pub files: Collector,
    /// Threads that take packets apart; what they find does not depend on their number. One more reads, and the caller's
    /// judges.
    pub workers: usize,
    /// Networks that are inside although their addresses do not say so.
    pub inside: Vec<Cidr>,
    /// Known-bad names and addresses.
    pub indicators: Arc<Indicators>,
    /// The firm's own list of its devices.
    pub register: Arc<Register>,
    /// What mails and other tools' records are judged by.
    pub firm: Firm,
}

/// What is known of the firm, for mails and for the records of other tools.
#[derive(Debug, Clone)]
pub struct Firm {
    /// Time zone of clocks that do not name theirs (syslog of RFC 3164, most UTMs).
    pub zone: TimeZone,
    /// The firm's own mail domains, lower case. Where there are none, they are concluded from the records.
    pub domains: Vec<String>,
    /// Mail domains of its partners (取引先), lower case.
    pub partners: Vec<String>,
}

impl Default for Firm {
    /// A firm in Japan of which nothing else is known.
    fn default() -> Self {
        let japan = jiff::tz::Offset::constant(9);
        Self { zone: TimeZone::fixed(japan), domains: Vec::new(), partners: Vec::new() }
    }
}

/// Attachments are kept up to this many bytes, so that they can be looked into; most servers refuse longer ones. All
/// together `capture` keeps within a limit of its own.
const KEPT_OF_A_MAIL: usize = 10 << 20;

impl Settings {
    /// The usual limits, no lists.
    pub fn new(as_of: Timestamp) -> Self {
        Self {
            as_of,
            limits: Limits::default(),
            files: Collector::new(Wanted { keep: KEPT_OF_A_MAIL, ..Wanted::default() }),
            workers: 1,
            inside: Vec::new(),
            indicators: Arc::default(),
            register: Arc::default(),
            firm: Firm::default(),
        }
    }
}
