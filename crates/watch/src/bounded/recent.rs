//! A table that forgets what was not touched for longest.

use std::collections::HashMap;
use std::hash::Hash;

/// Two halves: what was touched lately, and what was before. When the younger half is full, the older one is forgotten
/// as a whole and the younger takes its place. Every step is O(1), and an entry outlives at least as many others as
/// half the table holds.
#[derive(Debug, Clone)]
pub(crate) struct Recent<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    half: usize,
    forgotten: u64,
}

impl<K: Eq + Hash, V> Recent<K, V> {
    /// Holds at most that many entries.
    pub(crate) fn new(most: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), half: (most / 2).max(1), forgotten: 0 }
    }

    /// The entry, made where there is none, and touched.
    pub(crate) fn entry(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let is_young = self.young.contains_key(&key);
        let known = if is_young { None } else { self.old.remove(&key) };
        if !is_young && self.young.len() >= self.half {
            self.forgotten += self.old.len() as u64;
            self.old = std::mem::take(&mut self.young);
        }
        self.young.entry(key).or_insert_with(|| known.unwrap_or_else(make))
    }

    /// The entry, left as old as it is.
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.young.get(key).or_else(|| self.old.get(key))
    }

    /// See [`Recent::get`].
    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.young.get_mut(key).or_else(|| self.old.get_mut(key))
    }

    /// Every entry, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.young.iter().chain(&self.old)
    }

    /// How many entries were forgotten for lack of room.
    pub(crate) fn forgotten(&self) -> u64 {
        self.forgotten
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_touched_again_stays_and_the_rest_is_forgotten_and_counted() {
        let mut table = Recent::new(8);
        for number in 0..100 {
            table.entry(number, || number);
            *table.entry(-1, || 0) += 1;
        }
        assert_eq!(table.get(&-1), Some(&100));
        assert_eq!(table.get(&0), None);
        assert_eq!(table.get(&99), Some(&99));
        assert_eq!(table.iter().count() as u64 + table.forgotten(), 101);
    }

    proptest! {
        #[test]
        fn a_table_never_outgrows_its_size(most in 2_usize..40, keys in prop::collection::vec(0_u8..80, 0..400)) {
            let mut table = Recent::new(most);
            for key in keys {
                *table.entry(key, || 0_u32) += 1;
                prop_assert!(table.get(&key).is_some());
                prop_assert!(table.iter().count() <= most);
            }
        }
    }
}
