//! One indicator of an index, without its value: what a match was made with is known.

/// Bytes of a slot.
pub(super) const SIZE: usize = 32;

/// One indicator as an index keeps it, 32 bytes, numbers with the lowest byte first:
///
/// | bytes | what |
/// |---|---|
/// | 0..8 | number of its key |
/// | 8..16 | last sighting, microseconds since 1970; the lowest number where undated |
/// | 16..24 | when it ends to be valid, alike; the highest where never |
/// | 24..28 | place of its label |
/// | 28..30 | place of its list |
/// | 30 | trust, 0 to 100 |
/// | 31 | bits 0 and 1: how it fades; bit 7: for a name, those below count, too |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) key: u64,
    pub(super) last_seen: i64,
    pub(super) until: i64,
    pub(super) label: u32,
    pub(super) list: u16,
    pub(super) trust: u8,
    /// Place in [`super::FADINGS`].
    pub(super) fading: u8,
    pub(super) below: bool,
}

/// Without a date.
pub(super) const UNDATED: i64 = i64::MIN;
/// Valid for ever.
pub(super) const FOREVER: i64 = i64::MAX;

const BELOW: u8 = 0x80;
const FADING: u8 = 0x03;

impl Slot {
    pub(super) fn bytes(&self) -> [u8; SIZE] {
        let mut bytes = [0; SIZE];
        bytes[..8].copy_from_slice(&self.key.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.last_seen.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.until.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.label.to_le_bytes());
        bytes[28..30].copy_from_slice(&self.list.to_le_bytes());
        bytes[30] = self.trust;
        bytes[31] = self.fading & FADING | if self.below { BELOW } else { 0 };
        bytes
    }

    pub(super) fn read(bytes: &[u8; SIZE]) -> Self {
        let word = |at: usize| std::array::from_fn(|i| bytes[at + i]);
        let [.., l0, l1, l2, l3, n0, n1, trust, flags] = *bytes;
        Self {
            key: u64::from_le_bytes(word(0)),
            last_seen: i64::from_le_bytes(word(8)),
            until: i64::from_le_bytes(word(16)),
            label: u32::from_le_bytes([l0, l1, l2, l3]),
            list: u16::from_le_bytes([n0, n1]),
            trust,
            fading: flags & FADING,
            below: flags & BELOW != 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_slot_is_read_as_it_was_written(key: u64, last_seen: i64, until: i64, label: u32, list: u16, trust: u8, fading in 0u8..4, below: bool) {
            let slot = Slot { key, last_seen, until, label, list, trust, fading, below };
            proptest::prop_assert_eq!(Slot::read(&slot.bytes()), slot);
        }
    }
}
