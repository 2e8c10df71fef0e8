use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use finding::Kind;
use knowledge::{Lang, Origin};

fn watch() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../watch/src")
}

/// Every Rust file below a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// The keys that stand as plain texts where a clue is made.
fn clue_keys(source: &str) -> impl Iterator<Item = &str> {
    let seen = source.split("Clue::seen(").skip(1).filter_map(|rest| Some(rest.split_once(',')?.1));
    let known = source.split("Clue::known(").skip(1);
    seen.chain(known).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn every_clue_that_a_detector_gives_has_its_sentence_in_both_languages() {
    let mut files = Vec::new();
    sources(&watch(), &mut files);
    let mut keys: Vec<_> = files.iter().flat_map(|source| clue_keys(source)).collect();
    keys.sort_unstable();
    keys.dedup();
    assert!(keys.len() > 10, "the clues were found: {keys:?}");
    for key in keys {
        for lang in Lang::ALL {
            assert!(knowledge::built_in().text.has(lang, &format!("clue-{key}")), "{key} in {}", lang.name());
        }
    }
}

#[test]
fn a_card_of_a_detector_has_its_detector_and_each_detector_its_card() {
    let file = |name: &str| format!("{}.rs", name.replace('-', "_"));
    let cards = knowledge::built_in().cards.iter().filter(|card| card.is_from(Origin::Detector));
    let told: BTreeSet<String> = cards.map(|card| file(card.kind.name())).collect();
    let there: BTreeSet<String> = fs::read_dir(watch().join("detectors"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Kind::ALL.into_iter().any(|kind| *name == file(kind.name())))
        .collect();
    assert_eq!(told, there);
}
