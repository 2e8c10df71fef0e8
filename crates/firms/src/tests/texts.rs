//! What this wing says.

use std::collections::BTreeSet;
use std::path::Path;

use knowledge::Lang;

/// Every source of the wing but its tests: path and text.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_string();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.is_file() && name != "tests.rs" {
                sources.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources
}

/// The arguments of each call that begins with these words.
fn arguments<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    let starts = text.match_indices(call).map(|(at, _)| at + call.len());
    starts
        .map(|start| {
            let mut depth = 1;
            let end = text[start..].find(|c| {
                depth += match c {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                depth == 0
            });
            &text[start..start + end.unwrap()]
        })
        .collect()
}

/// The last text between quotation marks.
fn last_text(arguments: &str) -> Option<&str> {
    let texts: Vec<&str> = arguments.split('"').skip(1).step_by(2).collect();
    texts.last().copied()
}

#[test]
fn every_kind_of_entry_has_its_sentence_in_both_languages() {
    let mut kinds = BTreeSet::new();
    for (_, text) in sources() {
        for call in
            ["NewEntry::of_firm(", "NewEntry::of_team(", "NewEntry::of_center(", "enter(&mut tx, now, "]
        {
            kinds.extend(arguments(&text, call).into_iter().filter_map(last_text).map(str::to_string));
        }
    }
    // A subject alone (`sensor:{sensor}`) is where the kind is handed on.
    kinds.retain(|kind| !kind.contains(':'));
    assert!(kinds.len() >= 14 && kinds.contains("sensor-silent"), "{kinds:?}");
    let text = &knowledge::built_in().text;
    for kind in kinds {
        for lang in Lang::ALL {
            assert!(text.has(lang, &format!("entry-{kind}")), "entry-{kind} in {}", lang.name());
        }
    }
}

#[test]
fn every_sentence_that_the_wing_names_exists() {
    let mut keys = BTreeSet::new();
    for (path, text) in sources() {
        for call in
            [".label(\"", ".say(\"", ".count(\"", ".titled(\"", ".intro(\"", ".button(\"", "Refusal::field("]
        {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                let key = match call {
                    "Refusal::field(" => rest.split('"').nth(3),
                    _ => rest.split('"').next(),
                };
                keys.insert((key.unwrap().to_string(), path.clone()));
            }
        }
    }
    assert!(keys.len() > 100, "{}", keys.len());
    let text = &knowledge::built_in().text;
    for (key, path) in keys {
        assert!(Lang::ALL.into_iter().all(|lang| text.has(lang, &key)), "{key} of {path}");
    }
}
