//! `rogue-dhcp`: a second device gives addresses, and another way out (不正DHCPサーバー).
//!
//! **Looks for** an offer or a confirmation (DHCP) from another server and card than the one heard before, that names
//! another router or other name servers, while the first still answers.
//!
//! **Comes from** the most usual cause: a router for homes, plugged in backwards by somebody who wanted Wi-Fi. The
//! rare one reads everybody's traffic.
//!
//! **Harmless and alike**: a pair of servers that give the same answer (failover); a relay, whose card is not the
//! server's; a boot server that gives no address (PXE); virtual networks of one machine, which share its card; a
//! laptop that changes networks, where the first server falls silent.
//!
//! **Thresholds**: two questions that both answered differently: 3. Otherwise, while both are alive: 2. Windows's
//! own shared connection (192.168.137.0/24) is somebody's mistake and no attack: 2 at most.

use std::collections::HashMap;
use std::net::Ipv4Addr;

use capture::proto::dhcp;
use capture::{At, Mac, Message, Observer, Time};
use finding::{Clue, Finding, Kind, Level};
use knowledge::makers;

use super::{Detector, Network, about};
use crate::bounded::Recent;
use crate::devices::timestamp;
use crate::network::Cidr;

/// Most servers remembered; two are too many.
const MAX_SERVERS: usize = 64;
/// Most questions whose first answer is remembered.
const MAX_QUESTIONS: usize = 1_024;
/// Questions answered twice that are no accident.
const CERTAIN: u32 = 2;

/// A server: the address it calls itself by, and its card.
type Server = (Ipv4Addr, Mac);

#[derive(Debug, Clone)]
pub(super) struct RogueDhcp {
    servers: HashMap<Server, Given>,
    questions: Recent<(u32, Option<Mac>), Server>,
    overlooked: u64,
}

/// What a server gives.
#[derive(Debug, Clone)]
struct Given {
    routers: Vec<Ipv4Addr>,
    names: Vec<Ipv4Addr>,
    first: Time,
    last: Time,
    packet: u64,
    count: u64,
    /// Questions that another server had answered, differently.
    against: u32,
}

impl Given {
    fn differs(&self, other: &Given) -> bool {
        self.routers != other.routers || self.names != other.names
    }
}

impl RogueDhcp {
    pub(super) fn new() -> Self {
        Self { servers: HashMap::new(), questions: Recent::new(MAX_QUESTIONS), overlooked: 0 }
    }

    fn answer(&mut self, at: &At<'_>, message: &dhcp::Message) {
        const OFFER: u8 = 2;
        const ACK: u8 = 5;
        let gives = matches!(message.kind, Some(OFFER | ACK)) && message.your_address.is_some();
        let (Some(id), Some(card)) = (message.server_id, at.from_mac) else { return };
        if message.request || !gives || message.relay.is_some() || message.routers.is_empty() {
            return;
        }
        let server = (id, card);
        if self.servers.len() >= MAX_SERVERS && !self.servers.contains_key(&server) {
            self.overlooked += 1;
            return;
        }
        let given = self.servers.entry(server).or_insert_with(|| Given {
            routers: message.routers.clone(),
            names: message.dns_servers.clone(),
            first: at.time,
            last: at.time,
            packet: at.packet,
            count: 0,
            against: 0,
        });
        given.last = at.time;
        given.count += 1;
        let answered = *self.questions.entry((message.xid, message.client_mac), || server);
        if is_other(answered, server)
            && let (Some(before), Some(now)) = (self.servers.get(&answered), self.servers.get(&server))
            && before.differs(now)
        {
            // Of the two, whoever came later to this network is the second.
            let second = if before.packet > now.packet { answered } else { server };
            if let Some(given) = self.servers.get_mut(&second) {
                given.against += 1;
            }
        }
    }

    /// The server that was there before, if this one is a second.
    fn first_one(&self, server: Server, given: &Given) -> Option<Server> {
        let before = self.servers.iter().filter(|(other, there)| {
            let alive = there.last > given.first || given.against > 0;
            is_other(**other, server) && there.packet < given.packet && alive && there.differs(given)
        });
        before.min_by_key(|(_, there)| there.packet).map(|(other, _)| *other)
    }

    fn finding(&self, server: Server, given: &Given, network: &Network<'_>) -> Option<Finding> {
        let (other, _) = self.first_one(server, given)?;
        let (address, card) = server;
        let profile = network.card(card).or_else(|| network.device(address.into()))?;
        let shared = Cidr::around(Ipv4Addr::new(192, 168, 137, 0).into(), 24);
        let certain = given.against >= CERTAIN && !shared.contains(address.into());
        let level = if certain { Level::Dated } else { Level::NoHurry };
        let rule = if given.against > 0 { "rogue-dhcp/both-answer" } else { "rogue-dhcp/second-server" };
        let mut finding = about(profile, Kind::RogueDhcp, level, rule);
        finding.subject = finding::Subject::Address(address.into());
        finding.technique = Some("T1557.003".into());
        (finding.first, finding.last) = (timestamp(given.first), timestamp(given.last));
        finding.count = given.count;
        let router = given.routers.first().map(ToString::to_string).unwrap_or_default();
        let (mac, server, other) = (card.to_string(), address.to_string(), other.to_string());
        let values = [("server", server.as_str()), ("mac", &mac), ("router", &router), ("other", &other)];
        finding.evidence.push(Clue::seen(given.packet, "dhcp-second-server", &values));
        if given.against > 0 {
            let count = given.against.to_string();
            finding.evidence.push(Clue::known("dhcp-both-answer", &[("count", &count)]));
        }
        finding.facts.insert("gateway".into(), router);
        finding.facts.insert("from-mac".into(), mac);
        if let Some(maker) = makers::maker(finding::Mac(card.0)) {
            finding.evidence.push(Clue::known("card-maker", &[("maker", &maker)]));
            finding.facts.insert("maker".into(), maker);
        }
        Some(finding)
    }
}

/// Another address and another card: a machine may answer with several addresses, and an address move to a new card.
fn is_other(one: Server, other: Server) -> bool {
    one.0 != other.0 && one.1 != other.1
}

impl Observer for RogueDhcp {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        if let Message::Dhcp(message) = message {
            self.answer(at, message);
        }
    }
}

impl Detector for RogueDhcp {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let findings = self.servers.iter();
        findings.filter_map(|(server, given)| self.finding(*server, given, network)).collect()
    }

    fn overlooked(&self) -> u64 {
        self.overlooked
    }
}
