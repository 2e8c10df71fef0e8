//! What one address or one card left behind.

use std::net::IpAddr;

use capture::Time;
use finding::{Clue, SignClass};
use knowledge::signs::Claim;

/// Signs that share a cause count once; each belongs to one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Group {
    /// Maker of the network card.
    Card,
    /// DHCP options.
    Dhcp,
    /// Names it gives itself.
    Names,
    /// Versions in browser announcements, and in SMB and NTLM as a server.
    Windows,
    /// Versions in SMB and NTLM as a client: the same cause, but tools can speak here as well as the system.
    WindowsClient,
    /// How its kernel opens TCP conversations.
    Tcp,
    /// HTTP User-Agents.
    Agents,
    /// What it offers and looks for: mDNS, SSDP.
    Services,
    /// What it says of itself to whoever asks: SNMP, SSH.
    Banners,
    /// Hosts it asks for.
    Hosts,
}

impl Group {
    /// The group whose signs have the same cause.
    pub(crate) fn cause(self) -> Group {
        match self {
            Group::WindowsClient => Group::Windows,
            other => other,
        }
    }
}

/// One sign, as often as it was seen.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) group: Group,
    pub(crate) claim: Claim,
    pub(crate) clue: Clue,
    pub(crate) count: u64,
    pub(crate) first: Time,
    pub(crate) last: Time,
    /// Address it was seen at; none for what only the card tells.
    pub(crate) address: Option<IpAddr>,
    mark: u64,
}

impl Seen {
    pub(crate) fn class(&self) -> SignClass {
        self.claim.class
    }
}

/// Most different signs kept of one address: a device has about ten, a farm behind one address more than we need.
const MAX_SIGNS: usize = 48;
/// Most names kept of one address.
const MAX_NAMES: usize = 8;

/// What one address or card left behind.
#[derive(Debug, Clone)]
pub(crate) struct Trail {
    pub(crate) first: Time,
    pub(crate) last: Time,
    pub(crate) first_packet: u64,
    pub(crate) names: Vec<String>,
    pub(crate) signs: Vec<Seen>,
    /// It spoke with an outside host, and was answered.
    pub(crate) online: bool,
    /// It opened a conversation: where no address is inside by itself, that makes it so.
    pub(crate) spoke_first: bool,
}

impl Trail {
    pub(crate) fn new(time: Time, packet: u64) -> Self {
        Self {
            first: time,
            last: time,
            first_packet: packet,
            names: Vec::new(),
            signs: Vec::new(),
            online: false,
            spoke_first: false,
        }
    }

    pub(crate) fn touch(&mut self, time: Time, packet: u64) {
        // Conversations are told of when they end, so times do not only grow.
        if time < self.first {
            (self.first, self.first_packet) = (time, packet);
        }
        self.last = self.last.max(time);
    }

    pub(crate) fn name(&mut self, name: &str) {
        let known = self.names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !name.is_empty() && !known && self.names.len() < MAX_NAMES {
            self.names.push(name.to_string());
        }
    }

    /// Notes a sign; `mark` is the same for the same sign, so that its clue is only written once.
    pub(crate) fn sign(
        &mut self,
        time: Time,
        mark: u64,
        group: Group,
        claim: Claim,
        clue: impl FnOnce() -> Clue,
    ) {
        if let Some(seen) = self.signs.iter_mut().find(|seen| seen.mark == mark && seen.group == group) {
            seen.count = seen.count.saturating_add(1);
            seen.last = seen.last.max(time);
            return;
        }
        // A sign of class A or B displaces a destination, of which a busy device has any number.
        if self.signs.len() >= MAX_SIGNS {
            let weakest = self.signs.iter().position(|seen| seen.class() > claim.class);
            let Some(at) = weakest else { return };
            self.signs.swap_remove(at);
        }
        self.signs.push(Seen {
            group,
            claim,
            clue: clue(),
            count: 1,
            first: time,
            last: time,
            address: None,
            mark,
        });
    }

    /// Takes in what the same device left under an address, or its card.
    pub(crate) fn absorb(&mut self, other: &Trail, address: Option<IpAddr>) {
        self.touch(other.first, other.first_packet);
        self.touch(other.last, other.first_packet);
        self.online |= other.online;
        for name in &other.names {
            self.name(name);
        }
        for sign in &other.signs {
            match self.signs.iter_mut().find(|seen| seen.mark == sign.mark && seen.group == sign.group) {
                Some(seen) => {
                    seen.count = seen.count.saturating_add(sign.count);
                    seen.first = seen.first.min(sign.first);
                    seen.last = seen.last.max(sign.last);
                }
                None => self.signs.push(Seen { address, ..sign.clone() }),
            }
        }
    }
}
