//! One block of a ring (`TPACKET_V3`): a header, then packets, each with a header of its own.
//!
//! The kernel wrote it; it is read like any foreign bytes all the same.

use std::ops::Range;

use crate::Time;

/// What the kernel's header takes before the address of a packet's card (`TPACKET_ALIGN` of `struct tpacket3_hdr`).
const ADDRESS: usize = 48;
/// A VLAN's tag: its kind, and its number.
pub(super) const TAG: usize = 4;
/// Cards' addresses, before which the tag does not stand.
const CARDS: usize = 12;

/// Bits of a packet's state.
const VLAN_VALID: u32 = 1 << 4;
const VLAN_KIND_VALID: u32 = 1 << 6;
/// The usual tag (IEEE 802.1Q), where the kernel does not name it.
const USUAL_TAG: u16 = 0x8100;

/// Who a packet was meant for, as the kernel saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// This machine.
    Us,
    /// All, or a group.
    Many,
    /// Another machine: heard because the port or the card gives everything.
    Others,
    /// Sent by this machine.
    Sent,
}

/// Where the packets of the block at hand lie.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    next: usize,
    left: u32,
}

/// A packet in a block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) data: Range<usize>,
    pub(super) length: u32,
    pub(super) time: Time,
    pub(super) meant: Meant,
}

impl Cursor {
    /// Begins with a block.
    pub(super) fn new(block: &[u8]) -> Self {
        let next = u32_at(block, 16).unwrap_or_default() as usize;
        Self { next, left: u32_at(block, 12).unwrap_or_default() }
    }

    /// The next packet, its VLAN's tag put back where the card or the kernel took it out.
    pub(super) fn next(&mut self, block: &mut [u8]) -> Option<Found> {
        self.left = self.left.checked_sub(1)?;
        let start = self.next;
        let head = block.get(start..)?;
        let (step, kept, length) = (u32_at(head, 0)?, u32_at(head, 12)? as usize, u32_at(head, 16)?);
        let time = Time::from_parts(i64::from(u32_at(head, 4)?), i64::from(u32_at(head, 8)?));
        let state = u32_at(head, 20)?;
        let from = start.checked_add(usize::from(u16_at(head, 24)?))?;
        let tag = (state & VLAN_VALID != 0).then_some(Tag {
            kind: if state & VLAN_KIND_VALID != 0 { u16_at(head, 36)? } else { USUAL_TAG },
            number: u32_at(head, 32)? as u16,
        });
        let meant = meant(*head.get(ADDRESS + 10)?);
        if step == 0 {
            self.left = 0;
        }
        self.next = start.checked_add(step as usize)?;
        let mut data = from..from.checked_add(kept)?;
        let mut length = length;
        block.get(data.clone())?;
        if let Some(tag) = tag.filter(|_| kept >= CARDS) {
            data.start = tag.put_back(block, from)?;
            length = length.saturating_add(TAG as u32);
        }
        Some(Found { data, length, time, meant })
    }
}

/// A VLAN's tag that was taken out of a frame.
struct Tag {
    kind: u16,
    number: u16,
}

impl Tag {
    /// Moves the cards' addresses into the room that was reserved before the frame, and writes the tag behind them.
    fn put_back(&self, block: &mut [u8], from: usize) -> Option<usize> {
        let start = from.checked_sub(TAG)?;
        let room = block.get_mut(start..from + CARDS)?;
        room.copy_within(TAG.., 0);
        let [a, b] = self.kind.to_be_bytes();
        let [c, d] = self.number.to_be_bytes();
        room.get_mut(CARDS..)?.copy_from_slice(&[a, b, c, d]);
        Some(start)
    }
}

fn meant(kind: u8) -> Meant {
    match kind {
        0 => Meant::Us,
        1 | 2 => Meant::Many,
        4 => Meant::Sent,
        _ => Meant::Others,
    }
}

#[inline]
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[inline]
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block with one packet, whose frame begins 80 bytes behind its header.
    fn block(frame: &[u8], state: u32, tag: (u32, u16)) -> Vec<u8> {
        let mut block = vec![0; 48];
        block[12..16].copy_from_slice(&1_u32.to_ne_bytes());
        block[16..20].copy_from_slice(&48_u32.to_ne_bytes());
        let mut head = vec![0; 80];
        let mut write = |at: usize, value: u32| head[at..at + 4].copy_from_slice(&value.to_ne_bytes());
        write(4, 1_700_000_000);
        write(8, 250_000_000);
        write(12, frame.len() as u32);
        write(16, frame.len() as u32 + 100);
        write(20, state);
        write(32, tag.0);
        head[24..26].copy_from_slice(&80_u16.to_ne_bytes());
        head[36..38].copy_from_slice(&tag.1.to_ne_bytes());
        head[ADDRESS + 10] = 3;
        block.extend(head);
        block.extend(frame);
        block
    }

    fn frame() -> Vec<u8> {
        (1..=60).collect()
    }

    #[test]
    fn a_packet_is_found_with_its_time_and_whom_it_was_meant_for() {
        let mut block = block(&frame(), 1, (0, 0));
        let mut cursor = Cursor::new(&block);
        let found = cursor.next(&mut block).unwrap();
        assert_eq!(block[found.data.clone()], frame());
        assert_eq!((found.length, found.meant), (160, Meant::Others));
        assert_eq!(found.time, Time::from_micros(1_700_000_000_250_000));
        assert_eq!(cursor.next(&mut block), None);
    }

    #[test]
    fn a_tag_that_the_kernel_took_out_stands_in_the_frame_again() {
        for (state, kind) in [(VLAN_VALID, 0x8100_u16), (VLAN_VALID | VLAN_KIND_VALID, 0x88a8)] {
            let mut block = block(&frame(), state, (0x2005, 0x88a8));
            let found = Cursor::new(&block).next(&mut block).unwrap();
            let mut wanted = frame();
            let [a, b] = kind.to_be_bytes();
            wanted.splice(12..12, [a, b, 0x20, 0x05]);
            assert_eq!(block[found.data], wanted);
            assert_eq!(found.length, 164);
        }
    }

    #[test]
    fn a_block_that_lies_ends_and_never_reaches_out() {
        let good = block(&frame(), VLAN_VALID, (5, 0));
        for at in 0..good.len() {
            for value in [0, 1, 0x7f, 0xff] {
                let mut bad = good.clone();
                bad[at] = value;
                let mut cursor = Cursor::new(&bad);
                for _ in 0..10 {
                    if let Some(found) = cursor.next(&mut bad) {
                        assert!(bad.get(found.data).is_some());
                    }
                }
            }
        }
        for length in 0..good.len() {
            let mut cut = good[..length].to_vec();
            let mut cursor = Cursor::new(&cut);
            assert_eq!(cursor.next(&mut cut), None, "{length}");
        }
    }
}
