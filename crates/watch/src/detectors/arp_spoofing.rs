//! `arp-spoofing`: a card claims the address of another device (ARP偽装).
//!
//! **Looks for** a card that has an address of its own and claims a second one: the way out, which its owner goes on
//! claiming; or any address whose owner it asks for in the same minutes, which no honest owner does. Traffic that then
//! takes its way through that card is a second sign.
//!
//! **Comes from** the tools that read other people's traffic on a local network (RFC 826 asks for no proof).
//!
//! **Harmless and alike**: routers that share an address (VRRP, HSRP, CARP have cards of their own; others fall silent
//! when the other takes over); a router that was replaced, whose old card falls silent; two devices given one address
//! by mistake, of which neither has another; a router that answers for hosts behind it, or a bridge of a wireless
//! network, which never ask for what they answer for; a device that looks whether an address is free (RFC 5227).
//!
//! **Thresholds**: three such contradictions within 5 min, or one and traffic that changed its way: 3. Both: 4. One
//! alone: a record.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};

use capture::{Arp, At, Flow, Mac, Message, Observer, Time};
use finding::{Clue, Finding, Kind, Level, Subject};
use knowledge::makers;

use super::{Detector, Network, about};
use crate::bounded::Recent;
use crate::devices::timestamp;
use crate::network::{Inside, is_host};
use crate::settings::Settings;

/// Most claims, cards and ways kept: a segment holds 254 addresses, a large office several.
const MAX_CLAIMS: usize = 4_096;
/// Most suspicious pairs of card and address.
const MAX_SUSPECTS: usize = 256;
/// How long claims count together, in microseconds: 5 min.
const WINDOW: i64 = 5 * 60 * 1_000_000;
/// Contradictions within it that are no accident.
const REPEATED: u32 = 3;
/// Cards of addresses that routers share: VRRP and CARP (RFC 5798), HSRP 1 and 2, GLBP.
const SHARED: [[u8; 4]; 4] = [[0, 0, 0x5e, 0], [0, 0, 0x0c, 0x07], [0, 0, 0x0c, 0x9f], [0, 0x07, 0xb4, 0]];

#[derive(Debug, Clone)]
pub(super) struct ArpSpoofing {
    inside: Inside,
    claims: Recent<(Ipv4Addr, Mac), Claim>,
    /// Who claimed an address last.
    owners: Recent<Ipv4Addr, Mac>,
    /// Up to four addresses that a card claimed.
    cards: Recent<Mac, Vec<Ipv4Addr>>,
    /// Addresses that DHCP names as the way out, and those of cards that carry traffic outside.
    gateways: Recent<Ipv4Addr, ()>,
    /// The card through which an inside address reaches the outside.
    ways: Recent<IpAddr, Mac>,
    /// Cards that took over somebody's way out: whose, from whom, and in which packet.
    taken: Recent<Mac, (IpAddr, Mac, u64)>,
    suspects: HashMap<(Mac, Ipv4Addr), Suspect>,
    overlooked: u64,
}

/// When a card claimed an address.
#[derive(Debug, Clone, Copy)]
struct Claim {
    first: Time,
    last: Time,
    packet: u64,
}

/// A card that contradicts itself, or an owner.
#[derive(Debug, Clone)]
struct Suspect {
    first: Time,
    last: Time,
    count: u64,
    /// Contradictions within the window that began here.
    window: (Time, u32),
    most: u32,
    owner: Option<Mac>,
    clues: Vec<Clue>,
}

impl ArpSpoofing {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            inside: Inside::new(&settings.inside),
            claims: Recent::new(MAX_CLAIMS),
            owners: Recent::new(MAX_CLAIMS),
            cards: Recent::new(MAX_CLAIMS),
            gateways: Recent::new(MAX_CLAIMS),
            ways: Recent::new(MAX_CLAIMS),
            taken: Recent::new(MAX_SUSPECTS),
            suspects: HashMap::new(),
            overlooked: 0,
        }
    }

    /// A card claims an address by speaking under it.
    fn claim(&mut self, time: Time, packet: u64, address: Ipv4Addr, card: Mac) {
        let claim = self.claims.entry((address, card), || Claim { first: time, last: time, packet });
        claim.last = time;
        let own = self.cards.entry(card, Vec::new);
        if own.len() < 4 && !own.contains(&address) {
            own.push(address);
        }
        let owner = self.owners.entry(address, || card);
        let before = std::mem::replace(owner, card);
        if before != card {
            self.conflict(time, packet, address, [before, card]);
        }
    }

    /// An address goes from card to card. Whoever claimed it later, and has another, is the suspect.
    fn conflict(&mut self, time: Time, packet: u64, address: Ipv4Addr, cards: [Mac; 2]) {
        let claim = |card: Mac| self.claims.get(&(address, card)).copied();
        let [Some(one), Some(other)] = cards.map(claim) else { return };
        let [one_card, other_card] = cards;
        let (suspect, owner, since) = if one.first > other.first {
            (one_card, other_card, other.last)
        } else {
            (other_card, one_card, one.last)
        };
        let has_own = self.cards.get(&suspect).is_some_and(|own| own.iter().any(|own| *own != address));
        // Only when the old owner speaks again it is known not to have left.
        let spoke_again = self.claims.get(&(address, suspect)).is_some_and(|claim| since > claim.first);
        if has_own && spoke_again && self.gateways.get(&address).is_some() {
            let clue = Clue::seen(
                packet,
                "arp-two-owners",
                &[
                    ("address", &address.to_string()),
                    ("mac", &suspect.to_string()),
                    ("other", &owner.to_string()),
                ],
            );
            self.suspect(time, (suspect, address), Some(owner), clue);
        }
    }

    /// A card asks who has an address. One that claimed it itself a moment ago lied then.
    fn question(&mut self, time: Time, packet: u64, arp: &Arp) {
        const REQUEST: u16 = 1;
        let asks = arp.operation == REQUEST && arp.sender != arp.target;
        let Some(claim) = self.claims.get(&(arp.target, arp.sender_mac)).filter(|_| asks) else { return };
        if time.since(claim.last) <= WINDOW {
            let clue = Clue::seen(
                claim.packet,
                "arp-claimed-and-asked",
                &[
                    ("address", &arp.target.to_string()),
                    ("mac", &arp.sender_mac.to_string()),
                    ("asked", &packet.to_string()),
                ],
            );
            self.suspect(time, (arp.sender_mac, arp.target), None, clue);
        }
    }

    fn suspect(&mut self, time: Time, key: (Mac, Ipv4Addr), owner: Option<Mac>, clue: Clue) {
        if self.suspects.len() >= MAX_SUSPECTS && !self.suspects.contains_key(&key) {
            self.overlooked += 1;
            return;
        }
        let suspect = self.suspects.entry(key).or_insert_with(|| Suspect {
            first: time,
            last: time,
            count: 0,
            window: (time, 0),
            most: 0,
            owner,
            clues: Vec::new(),
        });
        suspect.last = time;
        suspect.count += 1;
        suspect.owner = suspect.owner.or(owner);
        if time.since(suspect.window.0) > WINDOW {
            suspect.window = (time, 0);
        }
        suspect.window.1 += 1;
        suspect.most = suspect.most.max(suspect.window.1);
        if suspect.clues.len() < REPEATED as usize {
            suspect.clues.push(clue);
        }
    }

    fn finding(
        &self,
        (card, address): (Mac, Ipv4Addr),
        suspect: &Suspect,
        network: &Network<'_>,
    ) -> Option<Finding> {
        let profile = network.card(card).or_else(|| network.device(address.into()))?;
        let taken = self.taken.get(&card);
        let level = match (suspect.most >= REPEATED, taken) {
            (true, Some(_)) => Level::Now,
            (true, None) | (false, Some(_)) => Level::Dated,
            (false, None) => Level::Record,
        };
        let rule = if suspect.owner.is_some() {
            "arp-spoofing/two-owners"
        } else {
            "arp-spoofing/claimed-and-asked"
        };
        let mut finding = about(profile, Kind::ArpSpoofing, level, rule);
        finding.subject = Subject::Card(finding::Mac(card.0));
        finding.technique = Some("T1557.002".into());
        (finding.first, finding.last) = (timestamp(suspect.first), timestamp(suspect.last));
        finding.count = suspect.count;
        finding.evidence.clone_from(&suspect.clues);
        if let Some((whose, from, packet)) = taken {
            let values =
                [("address", whose.to_string()), ("mac", card.to_string()), ("other", from.to_string())];
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            finding.evidence.push(Clue::seen(*packet, "arp-way-taken", &values));
        }
        if self.gateways.get(&address).is_some() {
            finding.facts.insert("gateway".into(), address.to_string());
        }
        finding.facts.insert("from-mac".into(), card.to_string());
        if let Some(maker) = makers::maker(finding::Mac(card.0)) {
            finding.evidence.push(Clue::known("card-maker", &[("maker", &maker)]));
        }
        Some(finding)
    }
}

impl Observer for ArpSpoofing {
    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        let card = arp.sender_mac;
        let honest = arp.frame_mac.is_none_or(|frame| frame == card);
        let shared = SHARED.iter().any(|start| card.0.starts_with(start));
        if shared || !honest || !is_host(arp.sender.into()) || card.0[0] & 1 == 1 {
            return;
        }
        self.claim(time, packet, arp.sender, card);
        self.question(time, packet, arp);
    }

    fn flow_started(&mut self, flow: &Flow) {
        let (client, server) = (flow.client.address, flow.server.address);
        let outward = self.inside.holds(client) && !self.inside.holds(server) && is_host(server);
        let Some(card) = flow.server_mac.filter(|_| outward && flow.outer.is_none()) else { return };
        if let Some(own) = self.cards.get(&card) {
            for address in own.clone() {
                self.gateways.entry(address, || ());
            }
        }
        let before = std::mem::replace(self.ways.entry(client, || card), card);
        // A card with several addresses that takes over a way which another card had.
        let claims = self.cards.get(&card).map_or(0, Vec::len);
        if before != card && claims > 1 {
            self.taken.entry(card, || (client, before, flow.first_packet));
        }
    }

    fn message(&mut self, _: &At<'_>, message: &Message) {
        if let Message::Dhcp(message) = message {
            for router in message.routers.iter().filter(|_| !message.request) {
                self.gateways.entry(*router, || ());
            }
        }
    }
}

impl Detector for ArpSpoofing {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        // A card that claims many addresses is told of once, by the address that weighs most.
        let mut by_card: HashMap<Mac, (Ipv4Addr, &Suspect)> = HashMap::new();
        for ((card, address), suspect) in &self.suspects {
            let weight = |address: Ipv4Addr, suspect: &Suspect| {
                (self.gateways.get(&address).is_some(), suspect.most, std::cmp::Reverse(address))
            };
            let known = by_card.entry(*card).or_insert((*address, suspect));
            if weight(*address, suspect) > weight(known.0, known.1) {
                *known = (*address, suspect);
            }
        }
        let finding = |(card, (address, suspect))| self.finding((card, address), suspect, network);
        by_card.into_iter().filter_map(finding).collect()
    }

    fn overlooked(&self) -> u64 {
        self.claims.forgotten() + self.overlooked
    }
}
