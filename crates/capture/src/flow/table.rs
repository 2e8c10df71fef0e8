use std::collections::{BTreeMap, VecDeque};
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher};
use std::net::IpAddr;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::stream::Half;
use super::{Direction, Ended, Endpoint, Flow, Sent, Sides, Transport};
use crate::proto::Reading;
use crate::proto::login::Secret;
use crate::proto::opening::Opening;
use crate::proto::quic;
use crate::{Mac, Time};

/// What identifies a conversation: its ends in a fixed order, transport and VLAN, packed since each packet's is hashed
/// and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    low: [u64; 2],
    high: [u64; 2],
    /// Ports, transport, VLAN.
    rest: u64,
    /// Of a complaint about a conversation that we do not know: whom it is about.
    about: u64,
}

impl Key {
    pub(crate) fn new(from: Endpoint, to: Endpoint, transport: Transport, vlan: Option<u16>) -> Self {
        let (a, b) = ((bits(from.address), from.port), (bits(to.address), to.port));
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        let ports = u64::from(low.1) << 16 | u64::from(high.1);
        let rest = ports << 24 | u64::from(transport.number()) << 16 | u64::from(vlan.unwrap_or(u16::MAX));
        Self { low: low.0, high: high.0, rest, about: 0 }
    }

    /// Tells complaints about different pairs of hosts apart, as Suricata does.
    pub(crate) fn about(mut self, source: IpAddr, target: IpAddr) -> Self {
        let (source, target) = (bits(source), bits(target));
        let mut hasher = DefaultHasher::new();
        (source, target).hash(&mut hasher);
        self.about = hasher.finish();
        self
    }

    fn is_tcp(&self) -> bool {
        (self.rest >> 16) as u8 == Transport::Tcp.number()
    }
}

/// Upper and lower half; an IPv4 address is mapped into IPv6.
fn bits(address: IpAddr) -> [u64; 2] {
    match address {
        IpAddr::V4(v4) => [0, 0xffff_0000_0000 | u64::from(v4.to_bits())],
        IpAddr::V6(v6) => [(v6.to_bits() >> 64) as u64, v6.to_bits() as u64],
    }
}

/// What a TCP conversation's bytes are to us.
#[derive(Debug)]
pub(crate) enum Stage {
    /// We do not know yet; the first bytes of each side, and how many pieces we shall still look at.
    Guessing { heads: Sides<Vec<u8>>, left: u8, opening: Option<Box<Opening>> },
    /// We know, and read.
    Reading(Reading),
    /// Nothing to read here, or nothing more.
    Deaf,
}

/// What TCP needs beside the counts.
#[derive(Debug)]
pub(crate) struct Tcp {
    pub(crate) halves: Sides<Half>,
    pub(crate) stage: Stage,
    /// Sequence number of the opening SYN: the same again is the same attempt, repeated.
    pub(crate) opened: Option<u32>,
    /// Bytes were found missing.
    pub(crate) gapped: bool,
}

impl Stage {
    pub(crate) fn guessing(left: u8) -> Self {
        Self::Guessing { heads: Default::default(), left, opening: None }
    }
}

/// What a UDP conversation's datagrams are to us, beyond one by one.
#[derive(Debug, Default)]
pub(crate) enum Datagrams {
    /// None has come.
    #[default]
    New,
    /// We do not know the protocol; one side's first datagram.
    Opening(Box<Opening>),
    /// QUIC, whose hello may take several.
    Quic(Box<quic::Reader>),
    /// Somebody asked with a word that all can read (SNMP), and no answer has come yet.
    Asked(Secret),
    /// Each is read for itself, or nobody can.
    Known,
}

/// A conversation with what we need to follow it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) flow: Flow,
    pub(crate) tcp: Option<Box<Tcp>>,
    pub(crate) datagrams: Datagrams,
    key: Key,
    /// Rises each time the place is used again, so that an old ticket fits no new conversation.
    generation: u32,
}

/// Silence after which a conversation is over, in seconds (Suricata's defaults): UDP and ICMP without and with an
/// answer, TCP before and after it was established. A closed one is kept as long as a fresh one, for late packets.
const SILENCE: [i64; 4] = [30, 60, 300, 600];

/// A conversation that has been silent for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Silent {
    id: u64,
    place: u32,
}

/// When to look whether a conversation has fallen silent: its place and generation.
type Ticket = (u32, u32);

/// Conversations by key, each with a timer. Tickets are looked at lazily: a conversation that spoke since its
/// ticket was written gets a new one, so a packet costs no list work.
///
/// Silence is counted in whole seconds, and a ticket lies with those of its second. So when a conversation ends
/// depends on its own packets and on the clock alone, never on its neighbours in the table: workers that share a
/// capture ([`crate::workers`]) end the same conversations at the same packets as one that has them all.
pub(crate) struct Table {
    hash: DefaultHashBuilder,
    index: HashTable<u32>,
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
    tickets: [BTreeMap<i64, VecDeque<Ticket>>; 4],
    created: u32,
    limit: usize,
}

impl Table {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            hash: DefaultHashBuilder::default(),
            index: HashTable::new(),
            entries: Vec::new(),
            free: Vec::new(),
            tickets: Default::default(),
            created: 0,
            limit: limit.max(1),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.index.len()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.len() >= self.limit
    }

    pub(crate) fn find(&self, key: &Key) -> Option<u32> {
        let hash = self.hash.hash_one(key);
        self.index.find(hash, |place| self.key(*place) == Some(key)).copied()
    }

    pub(crate) fn get_mut(&mut self, place: u32) -> Option<&mut Entry> {
        self.entries.get_mut(place as usize)?.as_mut()
    }

    /// Adds a conversation that `find` did not know.
    pub(crate) fn insert(&mut self, key: Key, flow: Flow) -> u32 {
        self.created = self.created.wrapping_add(1);
        let place = self.free.pop().unwrap_or_else(|| {
            self.entries.push(None);
            (self.entries.len() - 1) as u32
        });
        let generation = self.created;
        let second = flow.first.second();
        self.entries[place as usize] =
            Some(Entry { flow, tcp: None, datagrams: Datagrams::New, key, generation });
        let Self { hash, index, entries, .. } = self;
        index.insert_unique(hash.hash_one(key), place, |other| {
            entries[*other as usize].as_ref().map_or(0, |entry| hash.hash_one(entry.key))
        });
        let class = usize::from(key.is_tcp());
        self.ticket(class, second, (place, generation));
        place
    }

    pub(crate) fn remove(&mut self, place: u32) -> Option<Entry> {
        let entry = self.entries.get_mut(place as usize)?.take()?;
        let hash = self.hash.hash_one(entry.key);
        if let Ok(found) = self.index.find_entry(hash, |other| *other == place) {
            found.remove();
        }
        self.free.push(place);
        Some(entry)
    }

    fn ticket(&mut self, class: usize, second: i64, ticket: Ticket) {
        self.tickets[class].entry(second).or_default().push_back(ticket);
    }

    /// Finds what has been silent for too long in the second `now`, in the order of beginning.
    pub(crate) fn find_silent(&mut self, now: i64, out: &mut Vec<Silent>) {
        for (class, silence) in SILENCE.into_iter().enumerate() {
            while let Some(bucket) = self.tickets[class].first_entry() {
                if now.saturating_sub(*bucket.key()) < silence {
                    break;
                }
                for (place, generation) in bucket.remove() {
                    out.extend(self.judge(place, generation, now));
                }
            }
        }
        out.sort_unstable();
    }

    /// Takes out what was found silent.
    pub(crate) fn remove_silent(&mut self, silent: Silent) -> Option<Entry> {
        let mut entry = self.remove(silent.place)?;
        entry.flow.ended = Ended::Silent;
        Some(entry)
    }

    /// Whether the conversation is over; if not, its next ticket is written.
    fn judge(&mut self, place: u32, generation: u32, now: i64) -> Option<Silent> {
        let entry = self.entries.get(place as usize)?.as_ref()?;
        if entry.generation != generation {
            return None;
        }
        let (class, last) = (class(&entry.flow), entry.flow.last.second());
        if now.saturating_sub(last) < SILENCE[class] {
            self.ticket(class, last, (place, generation));
            return None;
        }
        Some(Silent { id: entry.flow.id, place })
    }

    /// Takes out a conversation that has been silent longer than most, to make room.
    pub(crate) fn evict(&mut self) -> Option<Entry> {
        loop {
            let oldest = self.tickets.iter_mut().filter_map(BTreeMap::first_entry);
            let mut bucket = oldest.min_by_key(|bucket| *bucket.key())?;
            let ticket = bucket.get_mut().pop_front();
            let Some((place, generation)) = ticket else {
                bucket.remove();
                continue;
            };
            let entry = self.entries.get(place as usize).and_then(Option::as_ref);
            if entry.is_some_and(|entry| entry.generation == generation) {
                let mut entry = self.remove(place)?;
                entry.flow.ended = Ended::Forced;
                return Some(entry);
            }
        }
    }

    /// What is there now, oldest first.
    pub(crate) fn flows(&self) -> Vec<&Flow> {
        let mut flows: Vec<&Flow> = self.entries.iter().flatten().map(|entry| &entry.flow).collect();
        flows.sort_by_key(|flow| flow.id);
        flows
    }

    /// Takes out all that is left, oldest first.
    pub(crate) fn drain(&mut self) -> Vec<Entry> {
        let mut left: Vec<Entry> = self.entries.drain(..).flatten().collect();
        left.sort_by_key(|entry| entry.flow.id);
        self.index.clear();
        self.free.clear();
        self.tickets.iter_mut().for_each(BTreeMap::clear);
        left
    }

    fn key(&self, place: u32) -> Option<&Key> {
        self.entries.get(place as usize)?.as_ref().map(|entry| &entry.key)
    }
}

fn class(flow: &Flow) -> usize {
    match (flow.transport, flow.established && !flow.closed) {
        (Transport::Tcp, false) => 1,
        (Transport::Tcp, true) => 3,
        (_, false) => 0,
        (_, true) => 2,
    }
}

impl Flow {
    /// A conversation of which nothing is known but its ends.
    pub(crate) fn begin(id: u64, client: Endpoint, server: Endpoint, now: Time) -> Self {
        Self {
            id,
            client,
            server,
            client_mac: None,
            server_mac: None,
            vlan: None,
            outer: None,
            transport: Transport::Other(0),
            first: now,
            first_packet: 0,
            last: now,
            to_server: Sent::default(),
            to_client: Sent::default(),
            established: false,
            closed: false,
            syn: None,
            unreachable: false,
            ended: Ended::Open,
            app: None,
        }
    }

    /// Which way a packet from this end goes.
    pub(crate) fn direction_of(&self, from: Endpoint) -> Direction {
        if from == self.client { Direction::ToServer } else { Direction::ToClient }
    }

    pub(crate) fn set_macs(&mut self, client: Option<Mac>, server: Option<Mac>) {
        self.client_mac = client;
        self.server_mac = server;
    }
}

/// The type that answers an ICMP message, which makes question and answer one conversation.
pub(crate) fn icmp_ports(v6: bool, kind: u8, code: u8) -> (u16, u16) {
    use super::community_id::{icmp_counterpart, icmp_v6_counterpart};
    let kind = u16::from(kind);
    let answer = if v6 { icmp_v6_counterpart(kind) } else { icmp_counterpart(kind) };
    (kind, answer.unwrap_or(u16::from(code)))
}
