//! Which cards are heard in both directions.

/// Pairs remembered; a new one takes the place of an old one. Some of a busy network's are enough.
const PAIRS: usize = 256;

#[derive(Debug)]
pub(super) struct Pairs(Box<[Pair; PAIRS]>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Pair {
    low: [u8; 6],
    high: [u8; 6],
    /// Whether the lower sent, whether the higher did.
    sent: [bool; 2],
}

impl Default for Pairs {
    fn default() -> Self {
        Self(Box::new([Pair::default(); PAIRS]))
    }
}

impl Pairs {
    /// Notes an Ethernet frame; true where its answer was heard, too.
    pub(super) fn note(&mut self, frame: &[u8]) -> bool {
        let Some((target, rest)) = frame.split_first_chunk::<6>() else { return false };
        let Some(source) = rest.first_chunk::<6>() else { return false };
        let (low, high) = if source < target { (*source, *target) } else { (*target, *source) };
        // Makers count up in the last bytes.
        let place = low.iter().chain(&high).fold(0_usize, |sum, byte| sum * 31 + usize::from(*byte)) % PAIRS;
        let Some(pair) = self.0.get_mut(place) else { return false };
        if (pair.low, pair.high) != (low, high) {
            *pair = Pair { low, high, sent: [false; 2] };
        }
        let [by_low, by_high] = &mut pair.sent;
        *(if *source == low { by_low } else { by_high }) = true;
        pair.sent == [true; 2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_answered_counts() {
        let frame = |from: u8, to: u8| [[2, 0, 0, 0, 0, to], [2, 0, 0, 0, 0, from]].concat();
        let mut pairs = Pairs::default();
        assert!(!pairs.note(&frame(1, 2)) && !pairs.note(&frame(1, 2)));
        assert!(!pairs.note(&frame(2, 3)));
        assert!(pairs.note(&frame(2, 1)) && pairs.note(&frame(1, 2)));
        assert!(!pairs.note(&[1, 2, 3]));
    }
}
