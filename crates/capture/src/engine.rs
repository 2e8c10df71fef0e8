//! Drives a capture's packets through layers, flows and protocols to an observer.

use crate::{Observer, Packet, Time};

/// What memory the engine may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most conversations kept at once; beyond it the longest silent is forgotten.
    pub flows: usize,
    /// Most bytes of TCP kept while waiting for earlier ones, over all conversations.
    pub stream_bytes: usize,
    /// Most bytes of IP fragments kept while waiting for the others.
    pub fragment_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { flows: 200_000, stream_bytes: 64 << 20, fragment_bytes: 4 << 20 }
    }
}

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
    /// Payload bytes of TCP and UDP.
    pub payload: u64,
    /// Those of them that were encrypted (TLS, QUIC, SSH).
    pub encrypted: u64,
    /// Bytes of TCP that the capture misses.
    pub missing: u64,
    /// Conversations seen.
    pub flows: u64,
    /// Conversations forgotten early for lack of room: partly blind.
    pub evicted: u64,
    /// Application protocols seen, with conversations each.
    pub protocols: std::collections::BTreeMap<&'static str, u64>,
    /// Pauses between packets of more than a minute: from, until; the longest 8.
    pub pauses: Vec<(Time, Time)>,
}

/// The way from packets to an observer.
pub struct Engine {
    sight: Sight,
}

impl Engine {
    /// An empty engine.
    pub fn new(_limits: Limits) -> Self {
        Self { sight: Sight::default() }
    }

    /// Takes the next packet.
    pub fn packet(&mut self, _packet: &Packet<'_>, _observer: &mut dyn Observer) {}

    /// Ends all conversations; call once, when no packet follows.
    pub fn finish(&mut self, _observer: &mut dyn Observer) -> Sight {
        std::mem::take(&mut self.sight)
    }
}
