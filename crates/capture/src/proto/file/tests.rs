use std::fs;

use super::*;

fn collect(wanted: Wanted, parts: &[&[u8]], complete: bool) -> File {
    let mut tracker = Tracker::begin(&Collector::new(wanted), "smtp", true);
    parts.iter().for_each(|part| tracker.data(part));
    tracker.end(complete)
}

fn wanted(hashes: Hashes, keep: usize) -> Wanted {
    Wanted { hashes, keep, extract: None }
}

#[test]
fn with_nothing_wanted_a_file_is_its_beginning_and_its_size() {
    let file = collect(Wanted::default(), &[b"%PDF-1.7 ", &[7; 2000]], true);
    assert_eq!((file.size, file.head.len(), file.kind, file.whole), (2009, MAX_HEAD, Some("pdf"), true));
    assert_eq!((file.sha256, file.md5, file.content), (None, None, None));
}

#[test]
fn hashes_are_those_of_the_whole_however_it_came() {
    let whole = collect(wanted(Hashes::All, 0), &[b"abc"], true);
    let cut = collect(wanted(Hashes::All, 0), &[b"a", b"", b"bc"], true);
    assert_eq!(whole, cut);
    assert_eq!(whole.md5.as_deref(), Some("900150983cd24fb0d6963f7d28e17f72"));
    assert_eq!(whole.sha1.as_deref(), Some("a9993e364706816aba3e25717850c26c9cd0d89d"));
    let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(whole.sha256.as_deref(), Some(sha256));
    assert_eq!(collect(wanted(Hashes::Sha256, 0), &[b"abc"], true).md5, None);
}

#[test]
fn content_is_kept_up_to_the_limit_and_of_a_cut_file_what_came() {
    let kept = |parts: &[&[u8]], complete| collect(wanted(Hashes::None, 4), parts, complete).content;
    assert_eq!(kept(&[b"ab", b"cd"], true).as_deref(), Some(&b"abcd"[..]));
    assert_eq!(kept(&[b"ab", b"cde"], true), None);
    assert_eq!(kept(&[b"ab"], false).as_deref(), Some(&b"ab"[..]));
}

#[test]
fn what_is_kept_of_all_files_together_is_given_back() {
    let collector = Collector::new(wanted(Hashes::None, 64 << 20));
    let block = vec![0; 64 << 20];
    let begun = || Tracker::begin(&collector, "smtp", true);
    let (mut one, mut two, mut three) = (begun(), begun(), begun());
    one.data(&block);
    two.data(&block);
    three.data(b"more");
    assert_eq!(three.end(true).content, None, "the room is used up");
    drop(one);
    let mut four = begun();
    four.data(b"more");
    assert!(four.end(true).content.is_some() && two.end(true).content.is_some());
}

fn folder(max_file: u64, max_total: u64) -> (tempfile::TempDir, Collector) {
    let folder = tempfile::tempdir().unwrap();
    let extract = Extract { folder: folder.path().to_owned(), max_file, max_total };
    (folder, Collector::new(Wanted { extract: Some(extract), ..Wanted::default() }))
}

fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap().flatten();
    entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

#[test]
fn files_are_written_under_their_hash_and_no_name_of_the_wire() {
    let (folder, collector) = folder(100, 100);
    for _ in 0..2 {
        let tracker = Tracker::begin(&collector, "http", false);
        let mut tracker = tracker.called("../../etc/passwd".into(), String::new(), 0);
        tracker.data(b"abc");
        assert_eq!(names(&folder).iter().filter(|name| name.starts_with(".part-")).count(), 1);
        let sha256 = tracker.end(true).sha256.unwrap();
        assert_eq!(names(&folder), [sha256.as_str()]);
        assert_eq!(fs::read(folder.path().join(sha256)).unwrap(), b"abc");
    }
    assert_eq!((collector.written(), collector.left_out()), (3, 0), "the second was there already");
}

#[test]
fn what_is_too_long_too_much_or_cut_is_not_written() {
    let (folder, collector) = folder(4, 6);
    let write = |bytes: &[u8], complete| {
        let mut tracker = Tracker::begin(&collector, "http", false);
        tracker.data(bytes);
        tracker.end(complete);
    };
    write(b"12345", true);
    write(b"123", false);
    assert_eq!((names(&folder).len(), collector.written()), (0, 0));
    write(b"1234", true);
    write(b"123", true);
    assert_eq!((names(&folder).len(), collector.written(), collector.left_out()), (1, 4, 2));
}

#[test]
fn a_kind_is_told_by_the_first_bytes() {
    let mut program = b"MZ\x90\0".to_vec();
    program.resize(0x3c, 0);
    program.extend([0x80, 0, 0, 0]);
    program.resize(0x80, 0);
    program.extend(b"PE\0\0");
    for (head, kind) in [
        (&program[..], Some("pe")),
        (b"PK\x03\x04\x14\0", Some("zip")),
        (b"\xef\xbb\xbf <!DOCTYPE HTML>", Some("html")),
        (b"MZ is how this letter begins, which is no program.........................", None),
        (b"", None),
        (b"Hello", None),
    ] {
        assert_eq!(kind::of(head), kind, "{head:?}");
    }
}
