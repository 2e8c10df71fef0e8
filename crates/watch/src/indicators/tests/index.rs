//! Indexes in files: the same hits as the lists they were made of, and nothing of a damaged one.

use std::path::Path;

use proptest::prelude::*;

use super::*;

fn as_of() -> Timestamp {
    TODAY.parse().unwrap()
}

/// Writes lists into a folder and makes an index of them beside it.
fn made(folder: &Path, files: &[String]) -> (Indicators, PathBuf, Built) {
    let lists = folder.join("lists");
    std::fs::create_dir(&lists).unwrap();
    for (number, text) in files.iter().enumerate() {
        std::fs::write(lists.join(format!("list-{number}")), text).unwrap();
    }
    let paths = [lists];
    let index = folder.join("known.index");
    let built = build(&paths, &index, as_of(), &mut |_| {}).unwrap();
    (Indicators::open(&paths, as_of()).0, index, built)
}

fn opened(index: &Path) -> (Indicators, Vec<&'static str>) {
    let (indicators, problems) = Indicators::open(&[index.to_path_buf()], as_of());
    (indicators, problems.iter().map(|problem| problem.what.name()).collect())
}

/// What a lookup gives a reader to see.
fn seen(all: &Indicators, hit: Option<Hit>) -> Option<(u8, String, Option<Timestamp>, String)> {
    hit.map(|hit| {
        let (list, seen, label) = all.source(hit.id);
        (hit.score, list.to_string(), seen, label.to_string())
    })
}

/// Values of few hosts, so that lists overlap, as a row of a table.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{1,2}\\.(bad|shop)\\.(example|github\\.io|co\\.jp)",
        "(bad|shop)\\.(example|github\\.io|co\\.jp)",
        "192\\.0\\.2\\.[0-7]",
        "192\\.0\\.2\\.[0-7]:(80|443)",
        "192\\.0\\.2\\.[0-7]/(24|29|31)",
        "http://[ab]\\.shop\\.example(:8080)?/[xy]",
        "[ab]{32}",
        "2001:db8::[0-7]",
    ]
}

fn list() -> impl Strategy<Value = String> {
    let date = "2026-(09|10)-[0-2][1-9]";
    let until = prop_oneof![Just(String::new()), "2026-1[0-2]-[0-2][1-9]"];
    let row = (value(), 0u8..=100, date, until, "(worm|rat|)", prop::bool::weighted(0.1)).prop_map(
        |(value, trust, seen, until, label, revoked)| {
            format!("{value},{trust},{seen},{until},{label},{revoked}\n")
        },
    );
    let head = "value,confidence,last_seen,valid_until,malware,revoked\n";
    let table = prop::collection::vec(row, 1..30).prop_map(move |rows| format!("{head}{}", rows.concat()));
    let plain = prop::collection::vec(value(), 1..30).prop_map(|rows| rows.join("\n"));
    let warning = prop::collection::vec("(\\.|)(a|b)\\.shop\\.example|192\\.0\\.2\\.[0-3]", 1..4)
        .prop_map(|rows| format!("{{\"name\":\"w\",\"type\":\"hostname\",\"list\":{rows:?}}}"));
    prop_oneof![3 => table, 3 => plain, 1 => warning]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_index_hits_what_the_lists_it_was_made_of_hit(files in prop::collection::vec(list(), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        let (lists, index, built) = made(folder.path(), &files);
        let (index, problems) = opened(&index);
        prop_assert!(problems.is_empty());
        prop_assert_eq!(index.counts(), lists.counts());
        prop_assert_eq!(built.counts, lists.counts());
        prop_assert_eq!(index.lists(), lists.lists());
        let hosts = ["bad", "shop"].map(|name| ["example", "github.io", "co.jp"].map(|end| format!("{name}.{end}"))).concat();
        for at in ["2026-09-15T00:00:00Z", NOON, "2026-10-30T00:00:00Z"].map(time) {
            for name in hosts.iter().flat_map(|host| [host.clone(), format!("a.{host}"), format!("C.ab.{host}.")]) {
                prop_assert_eq!(seen(&index, index.name(&name, at)), seen(&lists, lists.name(&name, at)));
                for (port, path) in [(443, "/x"), (8080, "/y")] {
                    prop_assert_eq!(seen(&index, index.url(&name, port, path, at)), seen(&lists, lists.url(&name, port, path, at)));
                }
            }
            for last in 0..8 {
                for address in [IpAddr::from([192, 0, 2, last]), format!("2001:db8::{last}").parse().unwrap()] {
                    for port in [80, 9] {
                        prop_assert_eq!(seen(&index, index.address(address, port, at)), seen(&lists, lists.address(address, port, at)));
                    }
                }
            }
            for hex in ["a".repeat(32), "ab".repeat(16)] {
                prop_assert_eq!(seen(&index, index.file(&hex, at)), seen(&lists, lists.file(&hex, at)));
            }
        }
    }

    #[test]
    fn an_index_that_was_cut_or_changed_anywhere_is_refused_and_never_a_panic(
        at in 0.0..1.0f64, flip in 1u8..=255, cut: bool
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (_, index, _) = made(folder.path(), &["bad.example\n192.0.2.1\n".into()]);
        let mut bytes = std::fs::read(&index).unwrap();
        let at = ((at * bytes.len() as f64) as usize).max(1);
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= flip;
        }
        std::fs::write(&index, &bytes).unwrap();
        let (all, problems) = opened(&index);
        prop_assert_eq!(problems.len(), 1);
        prop_assert!(all.is_empty());
        prop_assert!(names(&all, "bad.example").is_none());
    }

    #[test]
    fn bytes_that_pass_every_check_sum_and_still_lie_are_no_panic(
        mut bytes in prop::collection::vec(any::<u8>(), 0..600),
        lengths in [0u64..20, 0..100, 0..100, 0..100]
    ) {
        image::seal(&mut bytes, lengths);
        if let Ok(image) = Image::of(bytes) {
            for key in [0, 1, u64::MAX / 2, u64::MAX] {
                for place in image.find(key) {
                    image.slot(place).map(|slot| image.label(slot.label).len());
                }
            }
            image.label(u32::MAX);
        }
    }
}

#[test]
fn an_index_may_stand_beside_lists_and_the_same_list_twice_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (_, index, _) = made(folder.path(), &["bad.example\n192.0.2.1\n".into()]);
    let (more, same) = (folder.path().join("more"), folder.path().join("lists/list-0"));
    std::fs::write(&more, "192.0.2.1\nother.example\n").unwrap();
    let (all, problems) = Indicators::open(&[index.clone(), more], as_of());
    assert!(problems.is_empty());
    assert_eq!((names(&all, "bad.example"), names(&all, "other.example")), (Some(80), Some(80)));
    assert_eq!(addresses(&all, "192.0.2.1", 1), Some(100), "two lists say so");
    let (all, _) = Indicators::open(&[index, same], as_of());
    assert_eq!(addresses(&all, "192.0.2.1", 1), Some(80), "the index was made of that list");
}

#[test]
fn what_expires_behind_the_making_of_an_index_matches_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (_, index, _) =
        made(folder.path(), &["value,valid_until\nbad.example,2026-11-02\ngood.example,\n".into()]);
    let (later, _) = Indicators::open(&[index], "2026-11-03T00:00:00Z".parse().unwrap());
    assert_eq!((names(&later, "bad.example"), names(&later, "good.example")), (None, Some(80)));
}

#[test]
fn an_index_is_replaced_whole_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (_, index, _) = made(folder.path(), &["bad.example\n".into()]);
    let (before, _) = opened(&index);
    std::fs::write(folder.path().join("lists/list-0"), "worse.example\n").unwrap();
    let mut told = Vec::new();
    build(&[folder.path().join("lists")], &index, as_of(), &mut |progress| told.push(progress)).unwrap();
    assert!(told.last().is_some_and(|last| Some(last.read) == last.total));
    assert_eq!(names(&before, "bad.example"), Some(80), "who has the old one mapped keeps it");
    assert_eq!(names(&opened(&index).0, "worse.example"), Some(80));
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["known.index", "lists"]);
    assert!(build(&[], &folder.path().join("no/such/folder/x"), as_of(), &mut |_| {}).is_err());
}

#[test]
fn an_index_of_another_version_or_among_the_lists_of_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (_, index, _) = made(folder.path(), &["bad.example\n".into()]);
    let again =
        build(std::slice::from_ref(&index), &folder.path().join("second"), as_of(), &mut |_| {}).unwrap();
    assert_eq!(
        again.problems.iter().map(|problem| problem.what.name()).collect::<Vec<_>>(),
        ["index-of-index"]
    );
    let mut bytes = std::fs::read(&index).unwrap();
    bytes[8] += 1;
    std::fs::write(&index, bytes).unwrap();
    assert_eq!(opened(&index).1, ["index-version"]);
}
