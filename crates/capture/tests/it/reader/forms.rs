//! Every form of the two formats.

use super::super::captures::{
    KUZNETZOV, Kept, MICROSECONDS, NANOSECONDS, Order, Pcap, Pcapng, mapped, streamed,
};

fn kept(micros: i64, data: &[u8]) -> Kept {
    Kept { micros: Some(micros), data: data.to_vec(), length: data.len() as u32, link: 1 }
}

#[track_caller]
fn check(file: &[u8], packets: &[Kept]) {
    assert_eq!(streamed(file), Ok((packets.to_vec(), None)), "as a stream");
    assert_eq!(mapped(file), Ok((packets.to_vec(), None)), "as a file");
}

#[test]
fn a_pcap_is_read_in_both_byte_orders_and_both_clocks() {
    for order in [Order::Little, Order::Big] {
        for (magic, fraction) in [(MICROSECONDS, 654_321), (NANOSECONDS, 654_321_987)] {
            let file = Pcap::new(order, magic, 1).record(1_790_000_000, fraction, b"hello").bytes;
            check(&file, &[kept(1_790_000_000_654_321, b"hello")]);
        }
    }
}

#[test]
fn kuznetzovs_longer_record_headers_are_skipped() {
    let file = Pcap::new(Order::Little, KUZNETZOV, 1).record(7, 8, b"one").record(9, 10, b"two").bytes;
    check(&file, &[kept(7_000_008, b"one"), kept(9_000_010, b"two")]);
}

#[test]
fn flags_above_the_link_type_are_no_part_of_it() {
    let file = Pcap::new(Order::Little, MICROSECONDS, 0x2400_0001).record(7, 8, b"with check sum").bytes;
    check(&file, &[kept(7_000_008, b"with check sum")]);
}

#[test]
fn a_packet_cut_by_the_snap_length_keeps_its_length_on_the_wire() {
    let file = Pcap::new(Order::Little, MICROSECONDS, 1).lying_record(7, 8, 4, 1_500, b"head").bytes;
    check(&file, &[Kept { length: 1_500, ..kept(7_000_008, b"head") }]);
}

#[test]
fn files_older_than_version_2_4_have_their_lengths_the_other_way_round() {
    for version in [(2, 2), (2, 3)] {
        let file = Pcap::with_version(Order::Big, MICROSECONDS, 1, version)
            .lying_record(7, 8, 1_500, 4, b"head")
            .record(9, 0, b"whole")
            .bytes;
        check(&file, &[Kept { length: 1_500, ..kept(7_000_008, b"head") }, kept(9_000_000, b"whole")]);
    }
}

#[test]
fn a_capture_without_packets_is_whole() {
    check(&Pcap::new(Order::Little, MICROSECONDS, 1).bytes, &[]);
    check(&Pcapng::default().section(Order::Big).interface(1, 0, &[]).bytes, &[]);
}

#[test]
fn each_section_has_its_own_byte_order_and_interfaces() {
    let file = Pcapng::default()
        .section(Order::Little)
        .interface(101, 0, &[])
        .interface(1, 0, &[])
        .enhanced(1, 5, b"ethernet")
        .enhanced(0, 6, b"raw")
        .section(Order::Big)
        .interface(1, 0, &[])
        .enhanced(0, 7, b"other order")
        .bytes;
    check(&file, &[kept(5, b"ethernet"), Kept { link: 101, ..kept(6, b"raw") }, kept(7, b"other order")]);
}

#[test]
fn unknown_blocks_options_and_packet_options_are_skipped() {
    let comment: &[(u16, &[u8])] = &[(1, b"a comment"), (9, &[9]), (0, b""), (9, &[0])];
    let file = Pcapng::default()
        .section(Order::Little)
        .block(0x8000_0001, b"local use")
        .interface(1, 0, comment)
        .block(0x0000_0bad, b"customized")
        .lying_enhanced(0, 5_000, 3, b"abc\0\x01\0\x02\0no\0\0\0\0\0\0")
        .bytes;
    check(&file, &[kept(5, b"abc")]);
}

#[test]
fn an_unknown_block_larger_than_any_packet_is_passed_over_without_being_held() {
    let file = |kind| {
        Pcapng::default()
            .section(Order::Little)
            .interface(1, 0, &[])
            .enhanced(0, 5, b"before")
            .block(kind, &vec![0; 40 << 20])
            .enhanced(0, 6, b"behind")
            .bytes
    };
    check(&file(0x0000_0bad), &[kept(5, b"before"), kept(6, b"behind")]);
    // A packet block of that size is none that we believe.
    let (packets, damage) = mapped(&file(6)).expect("a capture");
    assert_eq!((packets.len(), damage), (1, Some(("bad-length", 48 + 32 + 8))));
}

#[test]
fn a_simple_packet_has_no_time_and_ends_with_the_snap_length() {
    let file = Pcapng::default().section(Order::Little).interface(1, 4, &[]).simple(6, b"cut!\0\0\0\0").bytes;
    check(&file, &[Kept { micros: None, data: b"cut!".to_vec(), length: 6, link: 1 }]);
}

#[test]
fn an_old_packet_block_is_read_like_an_enhanced_one() {
    let file = Pcapng::default().section(Order::Big).interface(1, 0, &[]).old_packet(0, 5, b"old").bytes;
    check(&file, &[kept(5, b"old")]);
}

#[test]
fn an_interfaces_clock_may_tick_in_powers_of_ten_or_two_and_start_elsewhere() {
    let cases: [(u8, u64, i64); 8] = [
        (0, 3, 3_000_000),
        (3, 1_500, 1_500_000),
        (6, 1_500, 1_500),
        (9, 1_500_999, 1_500),
        (12, 7_000_000, 7),
        (0x80, 3, 3_000_000),
        (0x80 | 10, 1_536, 1_500_000),
        (0x80 | 127, u64::MAX, 0),
    ];
    for order in [Order::Little, Order::Big] {
        for (resolution, ticks, micros) in cases {
            let offset = order.i64(-2);
            let file = Pcapng::default()
                .section(order)
                .interface(1, 0, &[(9, &[resolution]), (14, &offset)])
                .enhanced(0, ticks, b"tick")
                .bytes;
            check(&file, &[kept(micros - 2_000_000, b"tick")]);
        }
    }
}

#[test]
fn times_beyond_all_calendars_stop_at_the_border() {
    let far = Order::Little.i64(i64::MAX);
    let file = Pcapng::default()
        .section(Order::Little)
        .interface(1, 0, &[(9, &[0]), (14, &far)])
        .enhanced(0, u64::MAX, b"late")
        .bytes;
    check(&file, &[kept(i64::MAX, b"late")]);
}
