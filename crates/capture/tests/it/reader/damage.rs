//! Files that are cut, or that lie.

use proptest::prelude::*;

use super::super::captures::{MICROSECONDS, NANOSECONDS, Order, Pcap, Pcapng, mapped, streamed};
use super::{blocks, plain};

/// Reads both ways, which must agree; packets' contents and the damage.
#[track_caller]
fn read(file: &[u8]) -> (Vec<String>, Option<(&'static str, u64)>) {
    let (packets, damage) = streamed(file).expect("a capture");
    assert_eq!(mapped(file), Ok((packets.clone(), damage)));
    (packets.iter().map(|packet| String::from_utf8_lossy(&packet.data).into_owned()).collect(), damage)
}

#[test]
fn a_file_cut_anywhere_gives_the_packets_before_the_cut_and_says_so() {
    for file in [plain(), blocks()] {
        let whole = read(&file).0;
        let borders = borders(&file);
        for cut in 4..file.len() {
            let (packets, damage) = read(file.get(..cut).unwrap());
            assert!(whole.starts_with(&packets), "cut at {cut}");
            let inside = !borders.contains(&cut);
            assert_eq!(damage.map(|(name, _)| name), inside.then_some("cut-short"), "cut at {cut}");
        }
    }
}

/// Where a cut leaves a whole file, found by the builders' own arithmetic.
fn borders(file: &[u8]) -> Vec<usize> {
    if *file == plain() {
        return vec![24, 24 + 16 + 12, 24 + 16 + 12 + 16 + 6];
    }
    let mut borders = vec![];
    let mut at = 0;
    while let Some(size) = file.get(at + 4..).and_then(|rest| rest.first_chunk()) {
        at += u32::from_be_bytes(*size) as usize;
        borders.push(at);
    }
    borders
}

#[test]
fn the_place_of_a_cut_is_where_its_record_begins() {
    let file = plain();
    assert_eq!(read(&file[..60]).1, Some(("cut-short", 52)));
}

#[test]
fn behind_a_lying_length_reading_goes_on_where_three_records_follow_each_other() {
    let file = Pcap::new(Order::Big, MICROSECONDS, 1)
        .record(1_000, 0, b"before")
        .lying_record(1_001, 0, 0xfeed_f00d, 9, b"lost data")
        .record(1_002, 0, b"one")
        .record(1_003, 0, b"two")
        .record(1_004, 0, b"three")
        .record(9_999_999, 0, b"four")
        .bytes;
    let found = ["before", "one", "two", "three", "four"].map(String::from).to_vec();
    assert_eq!(read(&file), (found, Some(("bad-length", 24 + 16 + 6))));
}

#[test]
fn two_records_in_the_middle_of_nowhere_are_not_believed() {
    let file = Pcap::new(Order::Little, MICROSECONDS, 1)
        .record(1_000, 0, b"before")
        .lying_record(1_001, 0, 0xfeed_f00d, 9, b"lost data")
        .record(1_002, 0, b"one")
        .record(1_003, 0, b"two")
        .lying_record(1_004, 0, 0xfeed_f00d, 9, b"lost again")
        .bytes;
    assert_eq!(read(&file), (vec!["before".into()], Some(("bad-length", 24 + 16 + 6))));
}

#[test]
fn a_second_with_too_many_fractions_carries_over_and_is_damage() {
    for (magic, fraction) in [(MICROSECONDS, 2_500_000), (NANOSECONDS, 2_500_000_000)] {
        let file = Pcap::new(Order::Little, magic, 1).record(10, fraction, b"odd").bytes;
        let (packets, damage) = streamed(&file).expect("a capture");
        assert_eq!(packets[0].micros, Some(12_500_000));
        assert_eq!(damage, Some(("bad-time", 24)));
    }
}

#[test]
fn a_packet_of_an_interface_that_nobody_described_is_left_out() {
    let file = Pcapng::default()
        .section(Order::Little)
        .enhanced(0, 1, b"too early")
        .interface(1, 0, &[])
        .enhanced(7, 2, b"nowhere")
        .enhanced(0, 3, b"here")
        .bytes;
    assert_eq!(read(&file), (vec!["here".into()], Some(("unknown-interface", 28))));
}

#[test]
fn a_packet_longer_than_its_block_ends_with_the_block() {
    let file = Pcapng::default()
        .section(Order::Little)
        .interface(1, 0, &[])
        .lying_enhanced(0, 1, 5_000, b"four")
        .enhanced(0, 2, b"next")
        .bytes;
    assert_eq!(read(&file), (vec!["four".into(), "next".into()], Some(("bad-length", 48))));
}

#[test]
fn a_block_with_a_lying_length_costs_only_itself() {
    for lie in [0u32, 13, 400, 4_000_000_000] {
        let mut file = Pcapng::default().section(Order::Little).interface(1, 0, &[]).enhanced(0, 1, b"lost");
        file.bytes[48 + 4..48 + 8].copy_from_slice(&lie.to_le_bytes());
        let file = file.enhanced(0, 2, b"found").enhanced(0, 3, b"again").bytes;
        assert_eq!(read(&file), (vec!["found".into(), "again".into()], Some(("bad-length", 48))), "{lie}");
    }
}

#[test]
fn a_block_whose_two_lengths_differ_is_judged_by_what_stands_behind_it() {
    let mut file = Pcapng::default().section(Order::Big).interface(1, 0, &[]).enhanced(0, 1, b"first");
    let last = file.bytes.len() - 1;
    file.bytes[last] ^= 0x40;
    let file = file.enhanced(0, 2, b"second").bytes;
    assert_eq!(read(&file), (vec!["first".into(), "second".into()], Some(("bad-block", 48))));
}

#[test]
fn a_section_without_a_byte_order_costs_only_its_header() {
    let start = blocks();
    let mut broken = Pcapng::default().section(Order::Little);
    broken.bytes[8] = 0;
    let file = [start.clone(), broken.bytes, blocks()].concat();
    let (packets, damage) = read(&file);
    assert_eq!((packets.len(), damage), (6, Some(("bad-block", start.len() as u64))));
}

#[test]
fn a_huge_length_reserves_no_memory() {
    let file = Pcap::new(Order::Little, MICROSECONDS, 1).lying_record(1, 1, 262_144, 262_144, b"tiny").bytes;
    assert_eq!(read(&file), (vec![], Some(("cut-short", 24))));
}

proptest! {
    #[test]
    fn any_bytes_in_any_places_end_and_read_the_same_from_file_and_stream(
        seed in prop::sample::select(vec![plain(), blocks()]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        tail in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let mut file = [seed, tail].concat();
        for (place, byte) in edits {
            let at = place.index(file.len());
            file[at] = byte;
        }
        let from_stream = streamed(&file);
        if let Ok((packets, _)) = &from_stream {
            prop_assert!(packets.len() <= file.len() / 16);
        }
        prop_assert_eq!(mapped(&file), from_stream);
    }
}
