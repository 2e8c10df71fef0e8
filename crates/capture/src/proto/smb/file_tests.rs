use super::tests::{close, open, play_with, tree, two, write};
use crate::Direction::{self, ToClient, ToServer};
use crate::proto::file::{Collector, Extract, File, Hashes, Wanted};
use crate::proto::{Message, Said};

type Turn = (Direction, Vec<u8>);

/// Bytes that are nowhere the same for long.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|place| (place * 7 + place / 251) as u8).collect()
}

fn write_at(id: u8, offset: usize, bytes: &[u8]) -> [Turn; 2] {
    let mut turns = write(id, 9, bytes);
    turns[0].1[4 + 64 + 8..4 + 64 + 16].copy_from_slice(&(offset as u64).to_le_bytes());
    turns
}

fn read_asks(id: u8, offset: usize) -> Turn {
    let mut asks = vec![0; 49];
    (asks[0], asks[16]) = (49, 9);
    asks[8..16].copy_from_slice(&(offset as u64).to_le_bytes());
    (ToServer, two(true, 8, (id, 7, 0), &asks))
}

fn read_answers(id: u8, bytes: &[u8]) -> Turn {
    let head = [&[17, 0, 80, 0][..], &(bytes.len() as u32).to_le_bytes(), &[0; 8]].concat();
    (ToClient, two(false, 8, (id, 7, 0), &[&head, bytes].concat()))
}

fn nothing_left(id: u8) -> Turn {
    (ToClient, two(false, 8, (id, 7, 0xc000_0011), &[9, 0, 0, 0, 0, 0, 0, 0, 0]))
}

fn opened() -> Vec<Turn> {
    [tree(1, "\\\\PC\\data"), open(2, "a\\b.bin", 9, 0)].concat()
}

fn files(collector: &Collector, turns: &[Turn], size: usize) -> Vec<(Direction, File)> {
    let file = |said| match said {
        Said { direction, message: Message::File(file) } => Some((direction, *file)),
        _ => None,
    };
    play_with(collector, turns, size).into_iter().filter_map(file).collect()
}

fn hashing() -> Collector {
    Collector::new(Wanted { hashes: Hashes::Sha256, keep: 0, extract: None })
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The one file that passes, which is the same however the stream is cut.
fn one(turns: &[Turn]) -> (Direction, File) {
    let whole = files(&hashing(), turns, usize::MAX);
    for size in [1, 2, 3, 7, 63, 64, 65, 100, 1000, 1460] {
        assert_eq!(files(&hashing(), turns, size), whole, "cut every {size} bytes");
    }
    let counted = files(&Collector::default(), turns, 1460);
    let plain = |(direction, file): &(Direction, File)| (*direction, File { sha256: None, ..file.clone() });
    assert_eq!(counted, whole.iter().map(plain).collect::<Vec<_>>(), "with and without hashes");
    assert_eq!(whole.len(), 1, "{whole:?}");
    whole.into_iter().next().unwrap()
}

#[test]
fn a_file_written_in_pieces_has_the_hash_of_the_whole() {
    let bytes = content(30_000);
    let mut turns = opened();
    turns.extend(write_at(3, 0, &bytes[..12_000]));
    turns.extend(write_at(4, 12_000, &bytes[12_000..]));
    turns.extend(close(5, 9));
    let (direction, file) = one(&turns);
    assert_eq!((direction, file.name.as_str(), file.size, file.whole), (ToServer, "b.bin", 30_000, true));
    assert_eq!(file.sha256, Some(sha256(&bytes)));
}

#[test]
fn answers_in_another_order_than_asked_and_pieces_read_twice_make_the_same_file() {
    let bytes = content(30_000);
    let mut turns = opened();
    turns.extend([read_asks(3, 0), read_asks(4, 10_000), read_asks(5, 20_000), read_asks(6, 5_000)]);
    turns.extend([
        read_answers(5, &bytes[20_000..]),
        read_answers(4, &bytes[10_000..20_000]),
        read_answers(3, &bytes[..10_000]),
        read_answers(6, &bytes[5_000..15_000]),
    ]);
    turns.extend(close(7, 9));
    let (direction, file) = one(&turns);
    assert_eq!((direction, file.size, file.whole), (ToClient, 30_000, true));
    assert_eq!(file.sha256, Some(sha256(&bytes)));
}

#[test]
fn a_file_with_a_hole_is_not_whole_and_has_no_hash() {
    let bytes = content(30_000);
    for first in [0, 1] {
        let mut turns = opened();
        turns.extend(write_at(3, first, &bytes[..12_000]));
        turns.extend(write_at(4, 12_002, &bytes[12_000..]));
        turns.extend(close(5, 9));
        let (_, file) = one(&turns);
        assert_eq!((file.whole, file.size, file.sha256), (false, 30_000, None));
    }
}

#[test]
fn reading_behind_the_end_ends_a_file_once() {
    let bytes = content(9_000);
    let mut turns = opened();
    turns.extend([read_asks(3, 0), read_answers(3, &bytes), read_asks(4, 9_000), nothing_left(4)]);
    let ended = files(&hashing(), &turns, 1460);
    assert_eq!(ended.len(), 1);
    turns.extend([read_asks(5, 0), read_answers(5, &bytes)]);
    turns.extend(close(6, 9));
    let (_, file) = one(&turns);
    assert_eq!((file.whole, file.sha256), (true, Some(sha256(&bytes))));
}

#[test]
fn bytes_that_the_capture_lacks_are_a_hole_and_what_follows_is_read_on() {
    let bytes = content(30_000);
    let mut turns = opened();
    let at = turns.len();
    turns.extend(write_at(3, 0, &bytes));
    turns.extend(close(4, 9));
    let mut reader = super::Reader::default();
    let mut out = Vec::new();
    crate::proto::Dissect::collect(&mut reader, &hashing());
    for (number, (direction, bytes)) in turns.iter().enumerate() {
        use crate::proto::Dissect as _;
        if number == at {
            reader.data(*direction, &bytes[..10_000], &mut out);
            reader.gap(*direction, 1_000, &mut out);
            reader.data(*direction, &bytes[11_000..], &mut out);
        } else {
            reader.data(*direction, bytes, &mut out);
        }
    }
    let file = out.iter().find_map(|said| match &said.message {
        Message::File(file) => Some(file),
        _ => None,
    });
    assert!(file.is_some_and(|file| !file.whole && file.sha256.is_none()), "{file:?}");
}

#[test]
fn a_reader_that_jumps_about_stays_within_bounds_and_gives_the_room_back() {
    use crate::proto::Dissect as _;
    let collector = hashing();
    let (mut reader, mut out) = (super::Reader::default(), Vec::new());
    reader.collect(&collector);
    opened().iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    let piece = content(60_000);
    for number in 1..200 {
        let asks = &write_at(3, number * 100_000, &piece)[0];
        reader.data(asks.0, &asks.1, &mut out);
        assert!(reader.held() < 5 << 20, "{}", reader.held());
    }
    drop(reader);
    assert!(collector.may_keep(128 << 20), "all of the room is free again");
}

#[test]
fn a_whole_file_is_written_out_and_a_part_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let extract = Extract { folder: folder.path().to_owned(), max_file: 1 << 20, max_total: 1 << 20 };
    let collector = Collector::new(Wanted { extract: Some(extract), ..Wanted::default() });
    let bytes = content(20_000);
    for first in [0, 5] {
        let mut turns = opened();
        turns.extend(write_at(3, first, &bytes));
        turns.extend(close(5, 9));
        files(&collector, &turns, 1460);
    }
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().flatten().map(|it| it.file_name()).collect();
    assert_eq!(names, [sha256(&bytes).as_str()]);
    assert_eq!(std::fs::read(folder.path().join(sha256(&bytes))).unwrap(), bytes);
}
