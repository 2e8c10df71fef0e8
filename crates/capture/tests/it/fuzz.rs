//! Every parser of foreign bytes, thrown at random and at damaged input; one line per parser.
//!
//! In an ordinary test run each target gets a bounded number of inputs. For a long hunt use `cargo bolero test
//! it::fuzz::NAME::survives_anything`. An input that once broke a parser goes into `regressions/NAME/` as a file of
//! its bytes and is tried in every run from then on.

use std::path::Path;

use super::captures::{MICROSECONDS, Order, Pcap, Pcapng, gzip, streamed, zstd};

/// Inputs per target in an ordinary run: about a second in a debug build.
pub(super) const ITERATIONS: usize = 5_000;
/// Longest random input.
pub(super) const MAX_LENGTH: usize = 512;

/// A target is a name, good inputs to start from, and what to do with bytes.
macro_rules! targets {
    ($($name:ident, $seeds:expr, $parse:expr;)+) => {$(
        mod $name {
            use super::*;

            #[test]
            fn survives_anything() {
                let seeds: Vec<Vec<u8>> = $seeds;
                bolero::check!()
                    .with_iterations(ITERATIONS)
                    .with_max_len(MAX_LENGTH)
                    .for_each(|input: &[u8]| ($parse)(&shaped(&seeds, input)));
            }

            #[test]
            fn survives_what_once_broke_it() {
                for bytes in regressions(stringify!($name)) {
                    ($parse)(&bytes);
                }
            }
        }
    )+};
}
pub(super) use targets;

targets! {
    reader, captures(), |bytes: &[u8]| drop(streamed(bytes));
}

/// Random bytes alone never get past a magic number: half of the inputs are edits of a good one, two bytes of place
/// and one of value each.
pub(super) fn shaped(seeds: &[Vec<u8>], input: &[u8]) -> Vec<u8> {
    let Some((&pick, edits)) = input.split_first() else { return Vec::new() };
    let seed = seeds.get(usize::from(pick / 2) % seeds.len().max(1));
    let (true, Some(seed)) = (pick % 2 == 0, seed) else { return input.to_vec() };
    let mut bytes = seed.clone();
    for edit in edits.chunks_exact(3) {
        let place = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % (bytes.len() + 1);
        match bytes.get_mut(place) {
            Some(byte) => *byte = edit[2],
            None => bytes.push(edit[2]),
        }
    }
    bytes
}

pub(super) fn regressions(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/regressions").join(target);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|entry| std::fs::read(entry.ok()?.path()).ok()).collect()
}

fn captures() -> Vec<Vec<u8>> {
    let pcap = Pcap::new(Order::Little, MICROSECONDS, 1).record(1, 2, b"one").record(3, 4, b"two").bytes;
    let pcapng = Pcapng::default()
        .section(Order::Big)
        .interface(1, 0, &[(9, &[9]), (14, &[0; 8])])
        .enhanced(0, 1, b"one")
        .old_packet(0, 2, b"two")
        .simple(3, b"tri")
        .bytes;
    vec![gzip(&pcap), zstd(&pcapng), pcap, pcapng]
}
