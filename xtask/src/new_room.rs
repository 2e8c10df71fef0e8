//! `cargo xtask new room WING/NAME`: the next room starts like the last.
//!
//! Writes a room that runs: a rule, its table, pages, API, texts in both languages, and tests on both databases; and
//! enters it in the wing's map. TODO stands where a person must think; until the last is gone, a test fails.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::new_detector::{Name, fill, insert_before};

mod map;
#[cfg(test)]
mod tests;

const IDS: &str = "crates/platform/src/ids.rs";
const TEXTS: &str = "knowledge/text";

/// A room's own files.
const FILES: [(&str, &str); 7] = [
    ("mod.rs", include_str!("new_room/mod.rs.txt")),
    ("store.rs", include_str!("new_room/store.rs.txt")),
    ("pages.rs", include_str!("new_room/pages.rs.txt")),
    ("api.rs", include_str!("new_room/api.rs.txt")),
    ("tests.rs", include_str!("new_room/tests.rs.txt")),
    ("list.html", include_str!("new_room/list.html.txt")),
    ("show.html", include_str!("new_room/show.html.txt")),
];

pub(crate) fn begin(root: &Path, place: &str) -> Outcome {
    let (wing, name) = place.split_once('/').ok_or("a room is named with its wing: firms/visit")?;
    let name = Name::of(name)?;
    let home = root.join("crates").join(Name::of(wing)?.kebab);
    let lib = home.join("src/lib.rs");
    if !lib.is_file() {
        return Err(format!("there is no wing {wing}").into());
    }
    let room = home.join("src").join(&name.snake);
    if room.exists() {
        return Err(format!("{} is there already", room.display()).into());
    }
    // All edits are made in memory first: a half-entered room would be worse than none.
    let mut files: Vec<(PathBuf, String)> =
        FILES.iter().map(|(file, text)| (room.join(file), fill(text, &name))).collect();
    let (map, number) = map::enter(&fs::read_to_string(&lib)?, &name)?;
    let table = home.join("migrations").join(format!("{number:02}-{}.sql", name.kebab));
    files.push((table, fill(include_str!("new_room/table.sql.txt"), &name)));
    for (ending, text) in
        [("ja.ftl", include_str!("new_room/ja.ftl.txt")), ("en.ftl", include_str!("new_room/en.ftl.txt"))]
    {
        let file = root.join(TEXTS).join(format!("{}.{ending}", name.kebab));
        if file.exists() {
            return Err(format!("{} is there already: other words begin so", file.display()).into());
        }
        files.push((file, fill(text, &name)));
    }
    files.push((root.join(IDS), enter_id(&fs::read_to_string(root.join(IDS))?, &name)?));
    files.push((lib, map));
    for (file, text) in files {
        fs::create_dir_all(file.parent().ok_or("a file lies in a folder")?)?;
        // Where lines break depends on how long the name is.
        let is_rust = file.extension().is_some_and(|ending| ending == "rs");
        fs::write(&file, if is_rust { map::formatted(root, text) } else { text })?;
    }
    println!("begun: {}\nNow look for TODO in it and in {TEXTS}/{}.*", room.display(), name.kebab);
    Ok(())
}

/// Enters the id in the one list of typed ids.
fn enter_id(ids: &str, name: &Name<'_>) -> Outcome<String> {
    let (before, list) = ids.split_once("\nids! {").ok_or("found no list of ids")?;
    let own = format!("\n    /// TODO: what it names.\n    {}Id,", name.camel);
    Ok(format!("{before}\nids! {{{}", insert_before(list, "\n}", &own)?))
}
