//! gzip and zstd around captures, streams, and what is no capture.

use super::super::captures::{MICROSECONDS, Order, Pcap, gzip, mapped, streamed, zstd};
use super::{blocks, plain};

#[test]
fn a_packed_capture_reads_like_the_plain_one() {
    for file in [plain(), blocks()] {
        let expected = streamed(&file);
        assert!(expected.as_ref().is_ok_and(|(packets, damage)| packets.len() == 3 && damage.is_none()));
        for packed in [gzip(&file), zstd(&file), zstd(&gzip(&file)), gzip(&gzip(&file))] {
            assert_eq!(streamed(&packed), expected, "as a stream");
            assert_eq!(mapped(&packed), expected, "as a file");
        }
    }
}

#[test]
fn members_and_frames_follow_each_other_anywhere_in_a_packet() {
    let file = plain();
    let skippable = [&[0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"any"].concat();
    for at in 0..file.len() {
        let (first, second) = file.split_at(at);
        assert_eq!(streamed(&[gzip(first), gzip(second)].concat()), streamed(&file), "gzip at {at}");
        let frames =
            [&skippable, &zstd(first), &skippable, &zstd(second)].map(|frame| frame.to_vec()).concat();
        assert_eq!(streamed(&frames), streamed(&file), "zstd at {at}");
    }
}

#[test]
fn packets_longer_than_the_buffer_come_whole_from_a_stream() {
    let long = vec![7u8; 250_000];
    let mut file = Pcap::new(Order::Little, MICROSECONDS, 1);
    for second in 0..40 {
        file = file.record(second, 0, &long);
    }
    let (packets, damage) = streamed(&gzip(&file.bytes)).expect("a capture");
    assert_eq!((packets.len(), damage), (40, None));
    assert!(packets.iter().all(|packet| packet.data == long));
}

#[test]
fn a_capture_larger_than_one_mapped_piece_reads_like_a_stream() {
    let long = vec![9u8; 262_000];
    let mut file = Pcap::new(Order::Big, MICROSECONDS, 1);
    for second in 0..300 {
        file = file.record(second, second, &long);
    }
    let (from_file, from_stream) = (mapped(&file.bytes), streamed(&file.bytes));
    assert!(from_file == from_stream, "78 MB, too long to print");
    assert!(from_file.is_ok_and(|(packets, damage)| packets.len() == 300 && damage.is_none()));
}

#[test]
fn a_wrapping_cut_short_gives_the_packets_before_the_cut() {
    let file = plain();
    let whole = streamed(&file).expect("a capture").0;
    for packed in [gzip(&file), zstd(&file)] {
        for cut in 1..packed.len() {
            let Ok((packets, damage)) = streamed(packed.get(..cut).unwrap()) else { continue };
            assert!(whole.starts_with(&packets), "cut at {cut}");
            assert_eq!(damage.map(|(name, _)| name), Some("packed-broken"), "cut at {cut}");
        }
    }
}

#[test]
fn a_wrapping_with_a_wrong_check_sum_is_damaged() {
    let mut packed = gzip(&plain());
    let check_sum = packed.len() - 8;
    packed[check_sum] ^= 1;
    let (packets, damage) = streamed(&packed).expect("a capture");
    assert_eq!((packets.len(), damage.map(|(name, _)| name)), (3, Some("packed-broken")));
}

#[test]
fn a_bomb_of_many_wrappings_is_not_unpacked() {
    let bomb = gzip(&gzip(&gzip(&plain())));
    assert_eq!(streamed(&bomb), Err("not-a-capture"));
}

#[test]
fn what_is_no_capture_is_named() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "empty"),
        (b"source,destination\n192.0.2.1,192.0.2.2\n", "text"),
        ("通信の記録ではありません。ただの文章です。長い文章は途中で切れます".as_bytes(), "text"),
        (b"snoop\0\0\0\0\0\0\x02\0\0\0\x04", "foreign-capture"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "not-a-capture"),
        (b"\x1f\x8b\x08", "packed-broken"),
        (b"\x28\xb5\x2f\xfd", "packed-broken"),
        (b"\xa1\xb2", "not-a-capture"),
    ];
    for (bytes, name) in cases {
        assert_eq!(streamed(bytes), Err(name), "{bytes:?} as a stream");
        assert_eq!(mapped(bytes), Err(name), "{bytes:?} as a file");
    }
    assert_eq!(streamed(&gzip(b"")), Err("empty"));
}

#[test]
fn a_missing_file_and_a_folder_are_the_systems_no() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for path in [folder.path().to_path_buf(), folder.path().join("missing.pcap")] {
        assert_eq!(capture::Reader::open(&path).err().map(|reason| reason.name()), Some("io"));
    }
}

#[test]
fn progress_ends_at_the_size_of_the_packed_file() {
    let packed = gzip(&plain());
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::io::Write::write_all(&mut file, &packed).expect("room for it");
    let mut reader = capture::Reader::open(file.path()).expect("a capture");
    while reader.next_packet().is_some() {}
    let progress = reader.progress();
    assert_eq!((progress.read, progress.total), (packed.len() as u64, Some(packed.len() as u64)));
}
