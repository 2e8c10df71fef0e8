use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use super::ip::Fragment;

/// Largest packet IP can carry; a piece beyond it is an attack (ping of death) and dropped.
const MAX_PACKET: usize = 65_535;

/// Pieces kept of one packet. Real ones have a few dozen; tiny ones by the thousand are an attack.
const MAX_PIECES: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    source: IpAddr,
    target: IpAddr,
    id: u32,
    protocol: u8,
}

#[derive(Debug, Default)]
struct Pieces {
    /// Offset and bytes, sorted by offset, never overlapping.
    parts: Vec<(usize, Vec<u8>)>,
    bytes: usize,
    /// Length of the whole, once the last piece was seen.
    total: Option<usize>,
    /// Tells this packet from an earlier one with the same key in the order of ages.
    serial: u64,
}

/// Puts IP fragments together, in bounded memory; where pieces overlap, what came first stays.
#[derive(Debug)]
pub(crate) struct Fragments {
    waiting: HashMap<Key, Pieces>,
    /// Oldest first; may name packets that are complete meanwhile.
    order: VecDeque<(Key, u64)>,
    serial: u64,
    bytes: usize,
    limit: usize,
}

impl Fragments {
    pub(crate) fn new(limit: usize) -> Self {
        Self { waiting: HashMap::new(), order: VecDeque::new(), serial: 0, bytes: 0, limit }
    }

    /// Takes a piece; gives the whole once nothing is missing.
    pub(crate) fn take(&mut self, source: IpAddr, target: IpAddr, piece: &Fragment<'_>) -> Option<Vec<u8>> {
        if piece.offset + piece.payload.len() > MAX_PACKET {
            return None;
        }
        let key = Key { source, target, id: piece.id, protocol: piece.protocol };
        let (order, serial) = (&mut self.order, &mut self.serial);
        let pieces = self.waiting.entry(key).or_insert_with(|| {
            *serial += 1;
            order.push_back((key, *serial));
            Pieces { serial: *serial, ..Pieces::default() }
        });
        let before = pieces.bytes;
        pieces.add(piece);
        self.bytes += pieces.bytes - before;
        if pieces.is_whole() {
            let whole = self.waiting.remove(&key)?;
            self.bytes -= whole.bytes;
            return Some(whole.parts.into_iter().flat_map(|(_, bytes)| bytes).collect());
        }
        self.forget_oldest();
        None
    }

    fn forget_oldest(&mut self) {
        let is_waiting = |waiting: &HashMap<Key, Pieces>, (key, serial): &(Key, u64)| {
            waiting.get(key).is_some_and(|pieces| pieces.serial == *serial)
        };
        while self.bytes > self.limit {
            let Some(oldest) = self.order.pop_front() else { return };
            if is_waiting(&self.waiting, &oldest)
                && let Some(pieces) = self.waiting.remove(&oldest.0)
            {
                self.bytes -= pieces.bytes;
            }
        }
        if self.order.len() > 2 * self.waiting.len() + 32 {
            let waiting = &self.waiting;
            self.order.retain(|entry| is_waiting(waiting, entry));
        }
    }
}

impl Pieces {
    fn add(&mut self, piece: &Fragment<'_>) {
        let end = piece.offset + piece.payload.len();
        if !piece.more {
            self.total.get_or_insert(end);
        }
        if self.parts.len() >= MAX_PIECES {
            return;
        }
        let at = self.parts.partition_point(|(offset, _)| *offset <= piece.offset);
        let taken = at.checked_sub(1).and_then(|i| self.parts.get(i)).map_or(0, |(o, b)| o + b.len());
        let free = self.parts.get(at).map_or(end, |(offset, _)| end.min(*offset));
        let from = piece.offset.max(taken);
        if from < free
            && let Some(bytes) = piece.payload.get(from - piece.offset..free - piece.offset)
        {
            self.bytes += bytes.len();
            self.parts.insert(at, (from, bytes.to_vec()));
        }
    }

    fn is_whole(&self) -> bool {
        let Some(total) = self.total else { return false };
        let mut next = 0;
        self.parts.iter().all(|(offset, bytes)| *offset == std::mem::replace(&mut next, offset + bytes.len()))
            && next >= total
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use proptest::prelude::*;

    use super::*;

    const A: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const B: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));

    fn piece(id: u32, offset: usize, more: bool, payload: &[u8]) -> Fragment<'_> {
        Fragment { id, protocol: 17, offset, more, payload }
    }

    #[test]
    fn pieces_in_any_order_make_the_whole() {
        let mut fragments = Fragments::new(1 << 20);
        assert_eq!(fragments.take(A, B, &piece(1, 16, false, b"end")), None);
        assert_eq!(fragments.take(A, B, &piece(2, 0, true, b"another!")), None);
        assert_eq!(fragments.take(A, B, &piece(1, 0, true, b"01234567")), None);
        let whole = fragments.take(A, B, &piece(1, 8, true, b"89abcdef")).unwrap();
        assert_eq!(whole, b"0123456789abcdefend");
        assert_eq!(fragments.waiting.len(), 1);
    }

    #[test]
    fn where_pieces_overlap_what_came_first_stays() {
        let mut fragments = Fragments::new(1 << 20);
        assert_eq!(fragments.take(A, B, &piece(1, 0, true, b"first___")), None);
        let whole = fragments.take(A, B, &piece(1, 0, false, b"XXXXXXXXlast")).unwrap();
        assert_eq!(whole, b"first___last");
    }

    #[test]
    fn a_piece_beyond_what_ip_can_carry_is_dropped() {
        let mut fragments = Fragments::new(1 << 20);
        assert_eq!(fragments.take(A, B, &piece(1, 65_528, false, &[0; 100])), None);
        assert!(fragments.waiting.is_empty());
    }

    #[test]
    fn memory_stays_within_the_limit() {
        let mut fragments = Fragments::new(10_000);
        for id in 0..1_000 {
            assert_eq!(fragments.take(A, B, &piece(id, 0, true, &[0; 1_000])), None);
            assert!(fragments.bytes <= 11_000 && fragments.order.len() < 64);
        }
    }

    proptest! {
        #[test]
        fn random_pieces_never_exceed_the_whole(
            pieces in prop::collection::vec((0usize..64, any::<bool>(), prop::collection::vec(any::<u8>(), 0..64)), 0..64)
        ) {
            let mut fragments = Fragments::new(1_000);
            for (offset, more, payload) in &pieces {
                if let Some(whole) = fragments.take(A, B, &piece(1, offset * 8, *more, payload)) {
                    prop_assert!(whole.len() <= MAX_PACKET);
                }
            }
        }
    }
}
