//! What a worker heard, kept to be told to somebody else later, and brought into the order of one engine.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::{Anomaly, AnomalyKind, Arp, At, Endpoint, Flow, Mac, Message, Observer, Time, Transport};

/// Place of a note among those of all workers: packet; first what the clock ended, by conversation, then what was said
/// in the packet and, deeper, in packets inside it. Of these each belongs to one worker, so no two workers have equal
/// places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    packet: u64,
    depth: u8,
    flow: u64,
}

/// What happened; numbers are places in the columns of [`Notes`].
#[derive(Debug, Clone, Copy)]
enum What {
    Started(u32),
    Ended(u32),
    Said(u32),
    Arp(u32),
    Odd(u32),
}

#[derive(Debug)]
struct Told {
    time: Time,
    packet: u64,
    from_mac: Option<Mac>,
    to_mac: Option<Mac>,
    from: Endpoint,
    to: Endpoint,
    transport: Transport,
    flow: u32,
}

#[derive(Debug)]
struct Odd {
    kind: AnomalyKind,
    time: Time,
    packet: u64,
    ends: Option<(Endpoint, Endpoint, Transport)>,
    flow: Option<u32>,
}

/// Notes in order. Columns, so that a short note takes little room; emptied, they are used again.
#[derive(Debug, Default)]
pub(super) struct Notes {
    order: Vec<(Place, What)>,
    flows: Vec<Flow>,
    said: Vec<(Told, Message)>,
    arps: Vec<(Time, u64, Arp)>,
    odd: Vec<Odd>,
    packet: u64,
    depth: u8,
    /// The clock ends conversations.
    ticking: bool,
}

impl Notes {
    /// What is heard now belongs to this packet: until it says [`Observer::inside`], what its time ends.
    pub(super) fn tick(&mut self, packet: u64) {
        (self.packet, self.depth, self.ticking) = (packet, 0, true);
    }

    /// Forgets all, and keeps the usual room.
    pub(super) fn clear(&mut self) {
        fn clear<T>(column: &mut Vec<T>) {
            /// A block brings about one conversation or message for each packet; a flood brings more.
            const USUAL: usize = 2048;
            column.clear();
            column.shrink_to(USUAL);
        }
        clear(&mut self.order);
        clear(&mut self.flows);
        clear(&mut self.said);
        clear(&mut self.arps);
        clear(&mut self.odd);
    }

    fn note(&mut self, flow: u64, what: What) {
        let flow = if self.ticking { flow } else { 0 };
        self.order.push((Place { packet: self.packet, depth: self.depth, flow }, what));
    }

    fn flow(&mut self, flow: &Flow) -> u32 {
        self.flows.push(flow.clone());
        (self.flows.len() - 1) as u32
    }

    fn tell(&self, what: What, observer: &mut dyn Observer) {
        match what {
            What::Started(at) => {
                self.flows.get(at as usize).into_iter().for_each(|flow| observer.flow_started(flow))
            }
            What::Ended(at) => {
                self.flows.get(at as usize).into_iter().for_each(|flow| observer.flow_ended(flow))
            }
            What::Arp(at) => {
                if let Some((time, packet, arp)) = self.arps.get(at as usize) {
                    observer.arp(*time, *packet, arp);
                }
            }
            What::Odd(at) => {
                let Some(Odd { kind, time, packet, ends, flow }) = self.odd.get(at as usize) else { return };
                let flow = flow.and_then(|at| self.flows.get(at as usize));
                let (kind, time, packet, ends) = (*kind, *time, *packet, *ends);
                observer.anomaly(&Anomaly { kind, time, packet, ends, flow });
            }
            What::Said(at) => {
                let Some((told, message)) = self.said.get(at as usize) else { return };
                let Some(flow) = self.flows.get(told.flow as usize) else { return };
                let Told { time, packet, from_mac, to_mac, from, to, transport, .. } = *told;
                observer.message(&At { time, packet, from_mac, to_mac, from, to, transport, flow }, message);
            }
        }
    }
}

impl Observer for Notes {
    fn flow_started(&mut self, flow: &Flow) {
        let at = self.flow(flow);
        self.note(flow.id, What::Started(at));
    }

    fn hand_over(&mut self, at: &At<'_>, message: Message) {
        let flow = self.flow(at.flow);
        let At { time, packet, from_mac, to_mac, from, to, transport, .. } = *at;
        self.said.push((Told { time, packet, from_mac, to_mac, from, to, transport, flow }, message));
        self.note(at.flow.id, What::Said((self.said.len() - 1) as u32));
    }

    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        self.arps.push((time, packet, *arp));
        self.note(0, What::Arp((self.arps.len() - 1) as u32));
    }

    fn anomaly(&mut self, anomaly: &Anomaly<'_>) {
        let flow = anomaly.flow.map(|flow| self.flow(flow));
        let Anomaly { kind, time, packet, ends, .. } = *anomaly;
        self.odd.push(Odd { kind, time, packet, ends, flow });
        self.note(anomaly.flow.map_or(0, |flow| flow.id), What::Odd((self.odd.len() - 1) as u32));
    }

    fn inside(&mut self, depth: u8) {
        (self.depth, self.ticking) = (depth + 1, false);
    }

    fn flow_ended(&mut self, flow: &Flow) {
        let at = self.flow(flow);
        self.note(flow.id, What::Ended(at));
    }
}

/// Tells what all workers heard, in one order.
pub(super) fn tell_in_order(all: &[Notes], observer: &mut dyn Observer) {
    let mut heads: BinaryHeap<Reverse<(Place, usize)>> = BinaryHeap::with_capacity(all.len());
    let mut read = vec![0; all.len()];
    let first = |worker: usize, at: usize| all.get(worker)?.order.get(at).map(|(place, _)| *place);
    heads.extend((0..all.len()).filter_map(|worker| Some(Reverse((first(worker, 0)?, worker)))));
    while let Some(Reverse((_, worker))) = heads.pop() {
        let (Some(notes), Some(at)) = (all.get(worker), read.get_mut(worker)) else { continue };
        // Mostly one worker has a run of notes before the next one's first.
        let until = heads.peek().map(|Reverse((next, _))| *next);
        let rest = notes.order.get(*at..).unwrap_or_default();
        let run = rest.iter().take_while(|(place, _)| until.is_none_or(|until| *place < until));
        *at += run.map(|(_, what)| notes.tell(*what, observer)).count();
        if let Some(next) = first(worker, *at) {
            heads.push(Reverse((next, worker)));
        }
    }
}
