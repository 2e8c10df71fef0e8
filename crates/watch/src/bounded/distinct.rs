//! How many different things were seen.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Counts different things: exactly up to 32, beyond by linear counting (Whang et al. 1990) over 1,024 bits, which
/// stays within a few percent to about 3,000 and says "many" after that.
#[derive(Debug, Clone, Default)]
pub(crate) struct Distinct {
    few: Vec<u64>,
    many: Option<Box<[u64; WORDS]>>,
}

const EXACT: usize = 32;
const WORDS: usize = 16;
const BITS: u64 = 64 * WORDS as u64;

impl Distinct {
    /// Counts it, and says whether it is new (as far as the bits can tell).
    pub(crate) fn insert(&mut self, what: impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        let mark = hasher.finish();
        if let Some(bits) = &mut self.many {
            return set(bits, mark);
        }
        if self.few.contains(&mark) {
            return false;
        }
        if self.few.len() < EXACT {
            self.few.push(mark);
            return true;
        }
        let mut bits = Box::new([0; WORDS]);
        for known in std::mem::take(&mut self.few) {
            set(&mut bits, known);
        }
        let new = set(&mut bits, mark);
        self.many = Some(bits);
        new
    }

    /// How many.
    pub(crate) fn count(&self) -> u64 {
        let Some(bits) = &self.many else { return self.few.len() as u64 };
        let clear: u64 = bits.iter().map(|word| u64::from(word.count_zeros())).sum();
        let share = BITS as f64 / clear.max(1) as f64;
        (BITS as f64 * share.ln()).round() as u64
    }
}

/// Sets the bit of a mark; true where it was clear.
fn set(bits: &mut [u64; WORDS], mark: u64) -> bool {
    let place = mark % BITS;
    let Some(word) = bits.get_mut((place / 64) as usize) else { return false };
    let bit = 1 << (place % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_counted_exactly_and_many_nearly() {
        for (seen, least, most) in
            [(10, 10, 10), (32, 32, 32), (200, 180, 220), (1000, 920, 1080), (9000, 3000, 9000)]
        {
            let mut counter = Distinct::default();
            for number in 0..seen {
                counter.insert(number);
                counter.insert(number / 2);
            }
            let count = counter.count();
            assert!((least..=most).contains(&count), "{seen}: {count}");
        }
    }
}
