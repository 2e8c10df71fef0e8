use std::process::Command;

use super::*;
use crate::root;

/// The files that a new detector touches, in a folder of their own.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for file in [KINDS, "crates/watch/src/detectors/mod.rs", "rustfmt.toml"] {
        let target = folder.path().join(file);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(root().join(file), target).expect("a copy");
    }
    fs::create_dir_all(folder.path().join(CARDS)).expect("a folder");
    folder
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect(file)
}

#[test]
fn a_new_detector_is_entered_everywhere_and_is_rust_as_we_write_it() {
    let folder = copy();
    begin(folder.path(), "sample-habit").expect("begins");
    let kinds = read(folder.path(), KINDS);
    let before = fs::read_to_string(root().join(KINDS)).expect("kinds");
    let (_, numbers) = before.split_once("pub fn number").expect("kinds have numbers");
    let numbered = numbers.matches("Kind::").count();
    let number = format!("Kind::SampleHabit => {},\n", numbered);
    for part in [
        "    SampleHabit,\n",
        "        Kind::SampleHabit,\n",
        "Kind::SampleHabit => \"sample-habit\",\n",
        &number,
    ] {
        assert!(kinds.contains(part), "{part}");
    }
    let count = |source: &str| source.matches("Kind::").count();
    assert_eq!(count(&kinds), count(&before) + 3, "once in the list, the names and the numbers");
    let detectors = read(folder.path(), "crates/watch/src/detectors/mod.rs");
    assert!(
        detectors.contains("mod sample_habit;\n")
            && detectors.contains("Box::new(sample_habit::SampleHabit),\n")
    );
    let own = "crates/watch/src/detectors/sample_habit.rs";
    let formatted = Command::new("rustfmt")
        .current_dir(folder.path())
        .args(["--edition", "2024", "--check", own])
        .output()
        .expect("rustfmt");
    assert!(formatted.status.success(), "{}", String::from_utf8_lossy(&formatted.stdout));
}

#[test]
fn a_list_of_kinds_that_grows_too_long_for_a_line_stands_one_a_line() {
    assert_eq!(laid_out(&["Kind::A"; 9]).lines().count(), 2);
    assert_eq!(laid_out(&["Kind::A"; 12]).lines().count(), 14);
}

#[test]
fn its_card_asks_for_text_in_both_languages() {
    let folder = copy();
    begin(folder.path(), "sample-habit").expect("begins");
    for ending in ["ja.ftl", "en.ftl", "toml"] {
        let card = read(folder.path(), &format!("{CARDS}/sample-habit.{ending}"));
        assert!(card.contains("TODO") && card.contains("sample-habit"), "{ending}");
    }
}

#[test]
fn a_second_one_of_the_same_name_or_an_unfit_name_is_refused() {
    let folder = copy();
    begin(folder.path(), "sample-habit").expect("begins");
    for name in ["sample-habit", "SampleHabit", "sample_habit", "-", "", "sample--habit", "7th"] {
        assert!(begin(folder.path(), name).is_err(), "{name}");
    }
}
