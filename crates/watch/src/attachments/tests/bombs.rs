//! Files that are made to break whoever looks into them.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::make::{self, zip};
use super::{Hints, PROGRAM, look};

fn limited(name: &str, bytes: &[u8]) -> super::Verdict {
    let verdict = look(name, "", bytes, &Hints::default());
    assert!(!verdict.whole, "{verdict:?}");
    assert!(verdict.score >= 20, "{verdict:?}");
    verdict
}

#[test]
fn an_archive_that_unpacks_beyond_belief_is_not_unpacked() {
    limited("a.zip", &zip(&[("zeros.bin", &vec![0u8; 30 << 20])]));
    limited("a.gz", &make::gzip(&vec![0u8; 30 << 20]));
}

#[test]
fn archives_inside_archives_end_at_the_third() {
    let mut inner = zip(&[("invoice.exe", PROGRAM)]);
    for _ in 0..3 {
        inner = zip(&[("a.zip", &inner)]);
    }
    limited("a.zip", &inner);
}

#[test]
fn more_files_than_anybody_sends_are_not_all_looked_at() {
    let names: Vec<String> = (0..1_100).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    limited("a.zip", &zip(&files));
}

#[test]
fn files_that_lie_on_one_another_are_a_reason_of_their_own() {
    let mut bytes = zip(&[("a.txt", b"aaaa"), ("b.txt", b"bbbb")]);
    // The second file of the list is said to begin where the first does.
    let second = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
    bytes[second + 42..second + 46].copy_from_slice(&0u32.to_le_bytes());
    let verdict = look("a.zip", "", &bytes, &Hints::default());
    assert_eq!((verdict.score, verdict.sign), (60, "overlapping"));
}

/// Russ Cox, "Zip Files All The Way Down" (2007): an archive that holds itself. Ours holds archives until the limit, which
/// is all that a reader sees of it.
#[test]
fn an_archive_that_never_ends_ends_at_the_limit() {
    let mut bytes = zip(&[("r.txt", b"r")]);
    for _ in 0..40 {
        bytes = zip(&[("r.zip", &bytes)]);
    }
    limited("r.zip", &bytes);
}

#[test]
fn a_file_longer_than_the_limit_is_looked_at_as_far_as_the_limit() {
    let mut bytes = PROGRAM.to_vec();
    bytes.resize((25 << 20) + 1, 0);
    assert_eq!(limited("a.exe", &bytes).sign, "program");
}

/// Good files of every kind, to be damaged.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let module = make::module("Attribute VB_Name = \"a\"\r\nSub AutoOpen()\r\nShell \"x\"\r\nEnd Sub\r\n");
    vec![
        ("a.zip", zip(&[("a.txt", b"hello"), ("b.exe", PROGRAM)])),
        ("a.zip", make::encrypted_zip("a.exe", PROGRAM, "Ab3x9Qk1")),
        (
            "a.doc",
            make::ole(&[
                ("/Macros/VBA/a", module),
                ("/Workbook", vec![0x85, 0, 8, 0, 0, 0, 0, 0, 2, 1, 0, 0]),
            ]),
        ),
        (
            "a.docx",
            zip(&[
                ("[Content_Types].xml", b"<Types/>"),
                ("word/_rels/a.rels", b"<R TargetMode=\"External\"/>"),
            ]),
        ),
        ("a.lnk", make::shortcut("cmd.exe", "/c x")),
        ("a.iso", make::iso("A.EXE", PROGRAM)),
        ("a.one", make::onenote(PROGRAM)),
        ("a.rar", make::rar5("a.exe")),
        (
            "a.rar",
            b"Rar!\x1a\x07\0\0\0\x74\0\0\x2a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0\0\0a.exe"
                .to_vec(),
        ),
        (
            "a.7z",
            b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\x01a\0.\0e\0"
                .to_vec(),
        ),
        ("a.cab", b"MSCF\0\0\0\0\0\0\0\0\0\0\0\0\x24\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0".to_vec()),
        ("a.tar", make::tar("a.js", b"x")),
        ("a.gz", make::gzip(b"hello")),
        (
            "a.pdf",
            b"%PDF-1.4\n1 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\nx\x9c\nendstream /La#75nch"
                .to_vec(),
        ),
        ("a.html", format!("<html>new Blob( a.download {}", "QUJD".repeat(13_000)).into_bytes()),
        ("a.rtf", b"{\\rtf1\\objdata".to_vec()),
        ("a.js", b"eval(1)".to_vec()),
    ]
}

#[test]
fn every_seed_is_understood() {
    for (name, bytes) in seeds() {
        assert_ne!(look(name, "", &bytes, &Hints::default()).kind, "unknown", "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_bytes_and_any_damage_end_in_a_verdict(
        seed in 0usize..17,
        edits in proptest::collection::vec((any::<u16>(), any::<u8>()), 0..12),
        cut in any::<u16>(),
        noise in proptest::collection::vec(any::<u8>(), 0..300),
        name in "\\PC{0,24}",
    ) {
        let hints = Hints { passwords: crate::attachments::passwords("pw: Ab3x9Qk1"), reply_elsewhere: true };
        static SEEDS: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(seeds);
        let seeds = &*SEEDS;
        let (own, mut bytes) = seeds[seed % seeds.len()].clone();
        for (place, value) in edits {
            let at = usize::from(place) % bytes.len();
            bytes[at] = value;
        }
        if cut % 4 == 0 {
            bytes.truncate(usize::from(cut) % (bytes.len() + 1));
        }
        for (name, bytes) in [(own, &bytes), (name.as_str(), &bytes), (name.as_str(), &noise), (own, &noise)] {
            let verdict = look(name, "text/html", bytes, &hints);
            prop_assert!(verdict.reasons.len() < 64);
        }
    }
}
