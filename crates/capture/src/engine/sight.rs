use std::collections::BTreeMap;

use crate::{Flow, LinkType, Packet, Time};

/// A silence longer than this between two packets is named as a pause, in seconds. Offices are quiet at night, but
/// broadcasts never rest for a minute where a network is alive.
const PAUSE: i64 = 60;

/// Most pauses and link types kept.
const MAX_PAUSES: usize = 8;
const MAX_LINKS: usize = 16;

/// What could be seen, and what not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    /// Packets read.
    pub packets: u64,
    /// Their bytes on the wire.
    pub bytes: u64,
    /// Time of the earliest and latest packet.
    pub first: Option<Time>,
    /// See [`Sight::first`].
    pub last: Option<Time>,
    /// Packets whose headers could not be read, or whose link type is unknown.
    pub unread: u64,
    /// Link types that are unknown, each once, at most 16.
    pub unknown_links: Vec<u32>,
    /// Packets of which the capture kept only a part.
    pub snapped: u64,
    /// Payload bytes of TCP and UDP, and of encrypted wireless frames.
    pub payload: u64,
    /// Those of them that were encrypted (TLS, QUIC, SSH, wireless frames).
    pub encrypted: u64,
    /// Bytes of TCP that the capture misses.
    pub missing: u64,
    /// Conversations seen.
    pub flows: u64,
    /// Conversations forgotten early, or no longer read, for lack of room: partly blind.
    pub evicted: u64,
    /// Application protocols seen, with conversations each.
    pub protocols: BTreeMap<&'static str, u64>,
    /// Pauses between packets of more than a minute: from, until; the longest 8, longest first.
    pub pauses: Vec<(Time, Time)>,
}

impl Sight {
    /// Counts a packet, and gives its time; one without is taken to follow the last at once.
    pub(crate) fn packet(&mut self, packet: &Packet<'_>) -> Time {
        let time = packet.time.or(self.last).unwrap_or_default();
        self.packets += 1;
        self.bytes += u64::from(packet.length);
        if packet.data.len() < packet.length as usize {
            self.snapped += 1;
        }
        if let Some(last) = self.last
            && time.since(last) > PAUSE * 1_000_000
        {
            self.pause(last, time);
        }
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = Some(self.last.map_or(time, |last| last.max(time)));
        time
    }

    /// What who counts packets and those who read them saw together.
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.unread += other.unread;
        self.unknown_links.extend(other.unknown_links);
        self.payload += other.payload;
        self.encrypted += other.encrypted;
        self.missing += other.missing;
        self.flows += other.flows;
        self.evicted += other.evicted;
        for (name, flows) in other.protocols {
            *self.protocols.entry(name).or_default() += flows;
        }
        self
    }

    fn pause(&mut self, from: Time, until: Time) {
        let at = self.pauses.partition_point(|(a, b)| b.since(*a) >= until.since(from));
        self.pauses.insert(at, (from, until));
        self.pauses.truncate(MAX_PAUSES);
    }

    /// Whether this kind of link is seen for the first time.
    pub(super) fn unknown_link(&mut self, link: LinkType) -> bool {
        self.unread += 1;
        let is_new = self.unknown_links.len() < MAX_LINKS && !self.unknown_links.contains(&link.0);
        if is_new {
            self.unknown_links.push(link.0);
        }
        is_new
    }

    /// What a wireless network's encryption hides belongs to conversations that nobody can tell apart.
    pub(super) fn protected(&mut self, bytes: usize) {
        self.payload += bytes as u64;
        self.encrypted += bytes as u64;
    }

    pub(super) fn flow_ended(&mut self, flow: &Flow) {
        let payload = flow.to_server.payload + flow.to_client.payload;
        self.payload += payload;
        if matches!(flow.app, Some("tls" | "quic" | "ssh")) {
            self.encrypted += payload;
        }
        if let Some(app) = flow.app {
            debug_assert!(crate::proto::NAMES.contains(&app), "{app} is not among the names");
            *self.protocols.entry(app).or_default() += 1;
        }
    }
}
