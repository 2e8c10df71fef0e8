//! Encrypted sign-ins, known by the shape of their conversations.

use std::collections::VecDeque;
use std::net::IpAddr;

use capture::{Flow, Time, Transport};
use finding::{Clue, Level};

use super::Case;

/// Short sessions within [`WINDOW`] that are put on record.
pub(super) const RECORDED: usize = 10;
/// Short sessions within [`WINDOW`] that are told.
pub(super) const TOLD: usize = 20;

/// 5 minutes, in microseconds.
const WINDOW: i64 = 300_000_000;
/// A refused session ends by itself: three tries, or two minutes of thinking. In microseconds.
const SHORT: i64 = 30_000_000;
/// Handshake and a few refusals stay below; whoever is let in has more to say.
const SMALL: u64 = 8_000;
/// A session behind guesses that lasts or carries so much was let in.
const LONG: i64 = 60_000_000;
const LARGE: u64 = 20_000;
/// Most sessions remembered.
const MAX_RECENT: usize = 64;

/// The service of a conversation that is to be looked at by its shape.
pub(super) fn service(flow: &Flow) -> Option<&'static str> {
    match flow.app {
        Some("ssh") => Some("ssh"),
        Some("rdp") => Some("rdp"),
        // Its first packets, in which it says its name, may be missing.
        Some("tls") | None if flow.server.port == 3389 && flow.transport == Transport::Tcp => Some("rdp"),
        _ => None,
    }
}

/// Sessions of one client with one server.
#[derive(Debug, Clone)]
pub(super) struct Sessions {
    pub(super) service: &'static str,
    /// The last short ones within the window: when, and bytes from the server.
    recent: VecDeque<(Time, u64)>,
    most: usize,
    short: u64,
    first: Option<(Time, u64)>,
    last: Time,
    /// A long one behind enough short ones.
    long: Option<u64>,
    /// Long ones before: the client is known here.
    known: bool,
}

impl Sessions {
    pub(super) fn of(service: &'static str) -> Self {
        Self {
            service,
            recent: VecDeque::new(),
            most: 0,
            short: 0,
            first: None,
            last: Time::default(),
            long: None,
            known: false,
        }
    }

    pub(super) fn note(&mut self, flow: &Flow) {
        let (up, down) = (flow.to_server.payload, flow.to_client.payload);
        if up == 0 || down == 0 {
            return;
        }
        let duration = flow.last.since(flow.first);
        if duration > LONG || up + down > LARGE {
            self.known |= self.most < RECORDED;
            if self.most >= RECORDED {
                self.long.get_or_insert(flow.first_packet);
            }
            return;
        }
        if duration > SHORT || up > SMALL || down > SMALL || !flow.closed {
            return;
        }
        self.first.get_or_insert((flow.first, flow.first_packet));
        self.last = self.last.max(flow.last);
        self.short += 1;
        self.recent.push_back((flow.first, down));
        let too_old = |(time, _): &(Time, u64)| flow.first.since(*time) > WINDOW;
        while self.recent.len() > MAX_RECENT || self.recent.front().is_some_and(too_old) {
            self.recent.pop_front();
        }
        self.most = self.most.max(self.alike());
    }

    /// How many of the recent ones are of nearly the same size as the middle one.
    fn alike(&self) -> usize {
        let mut sizes: Vec<u64> = self.recent.iter().map(|(_, size)| *size).collect();
        sizes.sort_unstable();
        let Some(middle) = sizes.get(sizes.len() / 2).copied() else { return 0 };
        sizes.iter().filter(|size| size.abs_diff(middle) * 4 <= middle).count()
    }

    pub(super) fn judge(self, client: IpAddr, server: IpAddr, port: u16) -> Option<Case> {
        let (first, packet) = self.first?;
        if self.most < RECORDED || self.known {
            return None;
        }
        let level = match self.most >= TOLD {
            true if self.long.is_some() => Level::Dated,
            true => Level::NoHurry,
            false => Level::Record,
        };
        let (from, to, port) = (client.to_string(), server.to_string(), port.to_string());
        let tries = self.short.to_string();
        let ends = [("client", from.as_str()), ("server", &to), ("port", &port)];
        let [a, b, c] = ends;
        let mut evidence = vec![Clue::seen(
            packet,
            "short-sessions",
            &[("service", self.service), a, b, c, ("tries", &tries)],
        )];
        evidence.extend(self.long.map(|packet| Clue::seen(packet, "long-session-after", &ends)));
        let (last, tries) = (self.last, self.short);
        Some(Case { level, rule: "shape", server, first, last, tries, evidence })
    }
}
