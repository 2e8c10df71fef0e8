use std::collections::VecDeque;
use std::hash::{BuildHasher, Hash};
use std::net::IpAddr;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::stream::Half;
use super::{Direction, Ended, Endpoint, Flow, Sent, Sides, Transport};
use crate::proto::Reading;
use crate::{Mac, Time};

/// What identifies a conversation: its ends in a fixed order, transport and VLAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    low: (u128, u16),
    high: (u128, u16),
    transport: u8,
    vlan: u16,
}

impl Key {
    pub(crate) fn new(from: Endpoint, to: Endpoint, transport: Transport, vlan: Option<u16>) -> Self {
        let (a, b) = ((bits(from.address), from.port), (bits(to.address), to.port));
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        Self { low, high, transport: transport.number(), vlan: vlan.unwrap_or(u16::MAX) }
    }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

/// What a TCP conversation's bytes are to us.
#[derive(Debug)]
pub(crate) enum Stage {
    /// We do not know yet; the first bytes of each side, and how many pieces we shall still look at.
    Guessing { heads: Sides<Vec<u8>>, left: u8 },
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
}

impl Stage {
    pub(crate) fn guessing(left: u8) -> Self {
        Self::Guessing { heads: Default::default(), left }
    }
}

/// A conversation with what we need to follow it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) flow: Flow,
    pub(crate) tcp: Option<Box<Tcp>>,
    key: Key,
    /// Rises each time the place is used again, so that an old ticket fits no new conversation.
    generation: u32,
}

/// Silence after which a conversation is over, in seconds (Suricata's defaults): UDP and ICMP without and with an
/// answer, TCP before and after it was established. A closed one is kept as long as a fresh one, for late packets.
const SILENCE: [i64; 4] = [30, 60, 300, 600];

/// Conversations by key, each with a timer. Tickets are looked at lazily: a conversation that spoke since its
/// ticket was written gets a new one, so a packet costs no list work.
pub(crate) struct Table {
    hash: DefaultHashBuilder,
    index: HashTable<u32>,
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
    tickets: [VecDeque<(Time, u32, u32)>; 4],
    created: u64,
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
    pub(crate) fn insert(&mut self, key: Key, from: Endpoint, to: Endpoint, now: Time) -> u32 {
        self.created += 1;
        let place = self.free.pop().unwrap_or_else(|| {
            self.entries.push(None);
            (self.entries.len() - 1) as u32
        });
        let generation = self.created as u32;
        let flow = Flow::begin(self.created, from, to, now);
        self.entries[place as usize] = Some(Entry { flow, tcp: None, key, generation });
        let Self { hash, index, entries, .. } = self;
        index.insert_unique(hash.hash_one(key), place, |other| {
            entries[*other as usize].as_ref().map_or(0, |entry| hash.hash_one(entry.key))
        });
        let class = if key.transport == 6 { 1 } else { 0 };
        self.tickets[class].push_back((now, place, generation));
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

    /// A conversation that has been silent for too long at `now`, taken out.
    pub(crate) fn next_silent(&mut self, now: Time) -> Option<Entry> {
        for (class, silence) in SILENCE.into_iter().enumerate() {
            while let Some((written, place, generation)) = self.tickets[class].front().copied() {
                if now.since(written) < silence * 1_000_000 {
                    break;
                }
                self.tickets[class].pop_front();
                if let Some(entry) = self.judge(place, generation, now) {
                    return Some(entry);
                }
            }
        }
        None
    }

    /// Takes the conversation out if it is over; else writes its next ticket.
    fn judge(&mut self, place: u32, generation: u32, now: Time) -> Option<Entry> {
        let entry = self.entries.get(place as usize)?.as_ref()?;
        if entry.generation != generation {
            return None;
        }
        let (class, last) = (class(&entry.flow), entry.flow.last);
        if now.since(last) < SILENCE[class] * 1_000_000 {
            self.tickets[class].push_back((last, place, generation));
            return None;
        }
        let mut entry = self.remove(place)?;
        entry.flow.ended = Ended::Silent;
        Some(entry)
    }

    /// Takes out a conversation that has been silent longer than most, to make room.
    pub(crate) fn evict(&mut self) -> Option<Entry> {
        loop {
            let oldest = self
                .tickets
                .iter_mut()
                .filter(|queue| !queue.is_empty())
                .min_by_key(|queue| queue.front().map(|(written, ..)| *written))?;
            let (_, place, generation) = oldest.pop_front()?;
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
        self.tickets.iter_mut().for_each(VecDeque::clear);
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
