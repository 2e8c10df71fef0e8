use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use crate::proto::ftp::{Announced, Data, Transfer};
use crate::{Endpoint, Flow, Time};

/// Most connections awaited at once; a busy file server has a few dozen on their way.
const MAX_EXPECTED: usize = 1024;
/// A connection that is announced comes at once, in microseconds.
const PATIENCE: i64 = 60_000_000;

/// Connections that FTP announced on another one: where they will be opened, and what they will carry.
#[derive(Debug, Default)]
pub(super) struct Expected {
    places: HashMap<Endpoint, Place>,
    /// In the order of their announcement.
    order: VecDeque<Endpoint>,
}

#[derive(Debug)]
struct Place {
    /// The control connection.
    of: u64,
    transfer: Option<Transfer>,
    until: Time,
}

impl Expected {
    pub(super) fn announced(&mut self, flow: &Flow, announced: Announced) {
        let until = Time::from_micros(flow.last.micros().saturating_add(PATIENCE));
        match announced {
            Announced::Waits { toward, port } => {
                // The address that is written in the text may be one from behind a router: that of the packets counts.
                let address: IpAddr = flow.ends(toward).1.address;
                self.expect(Endpoint { address, port }, Place { of: flow.id, transfer: None, until });
            }
            Announced::Carries(transfer) => {
                let of_flow = |end: &&Endpoint| self.places.get(end).is_some_and(|place| place.of == flow.id);
                let newest = self.order.iter().rev().find(of_flow).copied();
                if let Some(place) = newest.and_then(|end| self.places.get_mut(&end)) {
                    (place.transfer, place.until) = (Some(transfer), until);
                }
            }
        }
    }

    fn expect(&mut self, end: Endpoint, place: Place) {
        if self.places.insert(end, place).is_some() {
            self.order.retain(|other| *other != end);
        }
        self.order.push_back(end);
        if self.order.len() > MAX_EXPECTED
            && let Some(oldest) = self.order.pop_front()
        {
            self.places.remove(&oldest);
        }
    }

    /// The reader of a conversation that was announced.
    pub(super) fn take(&mut self, flow: &Flow) -> Option<Data> {
        if self.places.is_empty() {
            return None;
        }
        let end = [flow.server, flow.client].into_iter().find(|end| self.places.contains_key(end))?;
        let place = self.places.remove(&end)?;
        self.order.retain(|other| *other != end);
        (place.until >= flow.last).then(|| Data::of(place.transfer.unwrap_or_else(unknown)))
    }
}

/// A connection that was used before anybody said what for.
fn unknown() -> Transfer {
    Transfer { command: String::new(), name: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Direction;

    fn end(last: u8, port: u16) -> Endpoint {
        Endpoint { address: IpAddr::from([192, 168, 1, last]), port }
    }

    fn flow(id: u64, from: Endpoint, to: Endpoint, second: i64) -> Flow {
        Flow::begin(id, from, to, Time::from_parts(second, 0))
    }

    fn stores(name: &str) -> Announced {
        Announced::Carries(Transfer { command: "STOR".into(), name: name.into() })
    }

    #[test]
    fn an_announced_connection_is_expected_once_and_not_for_ever() {
        let control = flow(1, end(31, 50_000), end(20, 21), 0);
        let announced = |port| Announced::Waits { toward: Direction::ToServer, port };
        let mut expected = Expected::default();
        expected.announced(&control, announced(1025));
        expected.announced(&control, stores("a.csv"));
        let data = |second| flow(2, end(31, 50_001), end(20, 1025), second);
        assert!(expected.take(&flow(2, end(31, 50_001), end(21, 1025), 1)).is_none(), "another server");
        assert!(expected.take(&data(1)).is_some());
        assert!(expected.take(&data(1)).is_none(), "once");
        expected.announced(&control, announced(1025));
        assert!(expected.take(&data(600)).is_none(), "too late");
    }

    #[test]
    fn announcements_without_end_take_no_more_room() {
        let control = flow(1, end(31, 50_000), end(20, 21), 0);
        let mut expected = Expected::default();
        for port in 1..5_000 {
            expected.announced(&control, Announced::Waits { toward: Direction::ToServer, port });
            expected.announced(&control, stores("a.csv"));
        }
        assert_eq!((expected.places.len(), expected.order.len()), (MAX_EXPECTED, MAX_EXPECTED));
        assert!(expected.take(&flow(2, end(31, 1), end(20, 4_999), 1)).is_some());
    }
}
