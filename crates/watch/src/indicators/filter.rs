//! Says of nearly every key that it is not listed, with one look into a few megabytes: a Bloom filter in blocks of 256
//! bits, one bit in each of eight words (the split block filter of Apache Parquet's format).

/// Bytes of a block.
const BLOCK: usize = 32;
/// Keys for each block: 16 bits a key, of which one in a thousand passes that is not listed.
const KEYS: u64 = 16;

/// One odd factor for each word of a block, as Parquet has them.
const SALTS: [u32; 8] =
    [0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31];

/// An empty filter with room for so many keys.
pub(super) fn empty(keys: u64) -> Vec<u8> {
    let blocks = keys.div_ceil(KEYS).max(1);
    vec![0; usize::try_from(blocks).unwrap_or(usize::MAX / BLOCK).saturating_mul(BLOCK)]
}

/// Adds a key.
pub(super) fn add(filter: &mut [u8], key: u64) {
    let at = place(filter.len(), key);
    let Some(block) = filter.get_mut(at..at + BLOCK) else { return };
    let (words, _) = block.as_chunks_mut::<4>();
    for (word, bit) in words.iter_mut().zip(bits(key)) {
        *word = (u32::from_le_bytes(*word) | bit).to_le_bytes();
    }
}

/// Whether the key may have been added; "no" is certain.
pub(super) fn may_hold(filter: &[u8], key: u64) -> bool {
    let at = place(filter.len(), key);
    let Some(block) = filter.get(at..at + BLOCK) else { return false };
    let (words, _) = block.as_chunks::<4>();
    words.iter().zip(bits(key)).all(|(word, bit)| u32::from_le_bytes(*word) & bit != 0)
}

/// The upper half of the key chooses the block ...
fn place(length: usize, key: u64) -> usize {
    let blocks = (length / BLOCK) as u64;
    (((key >> 32) * blocks) >> 32) as usize * BLOCK
}

/// ... and the lower a bit in each word.
fn bits(key: u64) -> [u32; 8] {
    SALTS.map(|salt| 1 << ((key as u32).wrapping_mul(salt) >> 27))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::key::Key;

    #[test]
    fn what_was_added_passes_and_of_the_rest_hardly_anything() {
        const MANY: u64 = 100_000;
        let key = |number| Key::Name(&format!("host-{number}.example")).hash();
        let mut filter = empty(MANY);
        (0..MANY).for_each(|number| add(&mut filter, key(number)));
        assert!((0..MANY).all(|number| may_hold(&filter, key(number))));
        let passed = (MANY..11 * MANY).filter(|number| may_hold(&filter, key(*number))).count();
        assert!(passed < 3_000, "{passed} of a million passed");
    }

    #[test]
    fn no_filter_of_any_length_is_read_beyond_its_end() {
        for length in 0..100 {
            may_hold(&vec![0xff; length], u64::MAX);
            add(&mut vec![0xff; length], u64::MAX);
        }
    }
}
