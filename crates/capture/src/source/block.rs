//! Packets handed on by the thousand, so that others can take them apart while reading goes on.

use std::sync::Arc;

use memmap2::Mmap;

use super::{Packet, Progress, Reader, Record};
use crate::engine::share::{Owner, Share, owner};
use crate::{LinkType, Sight, Time};

/// Packets in a block: enough that handing it on costs nothing, few enough that what the workers make of it stays in
/// the processor's cache until it is judged.
const PACKETS: usize = 1024;
/// Copied bytes in a block: packets of a stream may be 32 MiB long.
const COPIED: usize = 1 << 20;

/// Steps that a worker looks ahead.
const AHEAD: usize = 2;

/// Some packets that follow each other.
pub(crate) struct Block {
    data: Data,
    /// Number of the first packet.
    first: u64,
    packets: Vec<Place>,
    /// For each worker the places of what it must look at, in order.
    of: Vec<Vec<Look>>,
    progress: Progress,
}

enum Data {
    Mapped(Arc<Mmap>),
    Copied(Vec<u8>),
}

struct Place {
    at: usize,
    kept: u32,
    length: u32,
    link: LinkType,
    time: Time,
}

/// What a worker must look at; numbers are places in the block.
#[derive(Clone, Copy)]
enum Look {
    /// The time of this packet, in which a second begins.
    Tick(u16),
    /// A packet that is the worker's alone.
    Own(u16),
    /// A packet of which others may have parts.
    Part(u16),
}

/// What a worker has to do next.
pub(crate) enum Step<'a> {
    /// With this packet, wherever it belongs, another second begins.
    Tick { packet: u64, second: i64 },
    /// This packet is to be read, or what of it is ours.
    Packet { packet: Packet<'a>, time: Time, ours: Share },
}

impl Block {
    /// The next packets, at least one, spread among `of` workers. `sight` counts them.
    pub(crate) fn read(source: &mut Reader, of: u8, sight: &mut Sight) -> Option<Self> {
        let mut record = source.next_record()?;
        let base = source.bytes.base();
        let data = source.bytes.shared().map_or_else(|| Data::Copied(Vec::new()), Data::Mapped);
        let room = || Vec::with_capacity(PACKETS / usize::from(of) * 2);
        let mut block = Self {
            data,
            first: source.packets + 1,
            packets: Vec::with_capacity(PACKETS),
            of: (0..of).map(|_| room()).collect(),
            progress: Progress::default(),
        };
        while block.take(source, &record, sight) {
            let Some(next) = source.next_record() else { break };
            // Of a mapped file: the next packet lies in another piece.
            if matches!(block.data, Data::Mapped(_)) && source.bytes.base() != base {
                source.pending = Some(next);
                break;
            }
            record = next;
        }
        block.progress = source.progress();
        Some(block)
    }

    /// Takes a packet in. False when the block is full.
    fn take(&mut self, source: &mut Reader, record: &Record, sight: &mut Sight) -> bool {
        source.packets += 1;
        let bytes = source.bytes.slice(record.data.clone());
        let Record { time, length, link, .. } = *record;
        let packet = Packet { number: source.packets, time, data: bytes, length, link };
        let time = sight.packet(&packet);
        let place = self.packets.len() as u16;
        // The first of a block always ticks: within a second, a second look finds nothing new.
        if self.packets.last().is_none_or(|before| before.time.second() != time.second()) {
            self.of.iter_mut().for_each(|list| list.push(Look::Tick(place)));
        }
        match owner(&packet, self.of.len() as u8) {
            Owner::One(worker) => {
                self.of.get_mut(usize::from(worker)).into_iter().for_each(|list| list.push(Look::Own(place)));
            }
            Owner::Several => self.of.iter_mut().for_each(|list| list.push(Look::Part(place))),
        }
        let mut at = record.data.start;
        if let Data::Copied(copy) = &mut self.data {
            at = copy.len();
            copy.extend_from_slice(bytes);
        }
        self.packets.push(Place { at, kept: bytes.len() as u32, length, link, time });
        let is_large = matches!(&self.data, Data::Copied(copy) if copy.len() >= COPIED);
        self.packets.len() < PACKETS && !is_large
    }

    /// What a worker has to do.
    pub(crate) fn steps(&self, share: Share) -> impl Iterator<Item = Step<'_>> {
        let looks = self.of.get(usize::from(share.index())).map(Vec::as_slice).unwrap_or_default();
        looks.iter().enumerate().filter_map(move |(step, look)| {
            self.touch(looks.get(step + AHEAD));
            let (Look::Tick(at) | Look::Own(at) | Look::Part(at)) = *look;
            let place = self.packets.get(usize::from(at))?;
            let number = self.first + u64::from(at);
            let ours = match look {
                Look::Tick(_) => return Some(Step::Tick { packet: number, second: place.time.second() }),
                Look::Own(_) => Share::WHOLE,
                Look::Part(_) => share,
            };
            let data = self.bytes().get(place.at..)?.get(..place.kept as usize)?;
            let Place { time, length, link, .. } = *place;
            let packet = Packet { number, time: Some(time), data, length, link };
            Some(Step::Packet { packet, time, ours })
        })
    }

    /// Asks for a packet's first bytes, which another thread read last, so that they are here when they are needed.
    fn touch(&self, ahead: Option<&Look>) {
        let Some(Look::Own(at) | Look::Part(at)) = ahead else { return };
        if let Some(place) = self.packets.get(usize::from(*at)) {
            std::hint::black_box(self.bytes().get(place.at).copied());
        }
    }

    fn bytes(&self) -> &[u8] {
        match &self.data {
            Data::Mapped(piece) => piece,
            Data::Copied(bytes) => bytes,
        }
    }

    /// How far reading had come.
    pub(crate) fn progress(&self) -> Progress {
        self.progress
    }
}
