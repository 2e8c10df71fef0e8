//! `cargo xtask new detector NAME`: makes the hundredth detector look like the first.
//!
//! Writes the detector and its card with TODO where a person must think, and enters both where they are listed. Until
//! the last TODO is gone, the tests fail (`rules::unfinished`, and those of the cards).

use std::fs;
use std::path::Path;

use crate::Outcome;

const KINDS: &str = "crates/finding/src/lib.rs";
const DETECTORS: &str = "crates/watch/src/detectors";
const CARDS: &str = "knowledge/cards";
/// As in rustfmt.toml.
const MAX_WIDTH: usize = 110;

/// The name in its three spellings.
pub(crate) struct Name<'a> {
    /// `mass-mailing`, in files and records.
    pub(crate) kebab: &'a str,
    /// `mass_mailing`, a module.
    pub(crate) snake: String,
    /// `MassMailing`, a type.
    pub(crate) camel: String,
}

pub(crate) fn begin(root: &Path, name: &str) -> Outcome {
    let name = Name::of(name)?;
    let detector = root.join(DETECTORS).join(format!("{}.rs", name.snake));
    if detector.exists() {
        return Err(format!("{} is there already", detector.display()).into());
    }
    // All edits are made in memory first: a half-entered detector would be worse than none.
    let kinds = enter_kind(&fs::read_to_string(root.join(KINDS))?, &name)?;
    let list = root.join(DETECTORS).join("mod.rs");
    let detectors = enter_detector(&fs::read_to_string(&list)?, &name)?;
    fs::write(root.join(KINDS), kinds)?;
    fs::write(list, detectors)?;
    fs::write(&detector, fill(include_str!("new_detector/detector.rs.txt"), &name))?;
    for (ending, text) in [
        ("toml", include_str!("new_detector/card.toml.txt")),
        ("ja.ftl", include_str!("new_detector/card.ja.ftl.txt")),
        ("en.ftl", include_str!("new_detector/card.en.ftl.txt")),
    ] {
        fs::write(root.join(CARDS).join(format!("{}.{ending}", name.kebab)), fill(text, &name))?;
    }
    println!("begun: {}\nNow look for TODO in it and in {CARDS}/{}.*", detector.display(), name.kebab);
    Ok(())
}

impl<'a> Name<'a> {
    pub(crate) fn of(kebab: &'a str) -> Outcome<Self> {
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        if !kebab.split('-').all(is_word) {
            return Err(format!("{kebab}: names are like mass-mailing").into());
        }
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        Ok(Self { kebab, snake: kebab.replace('-', "_"), camel: kebab.split('-').map(capital).collect() })
    }
}

pub(crate) fn fill(template: &str, name: &Name<'_>) -> String {
    template.replace("{kebab}", name.kebab).replace("{snake}", &name.snake).replace("{camel}", &name.camel)
}

/// Enters the kind: its variant, its place in the list of all, its name, the next number.
fn enter_kind(source: &str, name: &Name<'_>) -> Outcome<String> {
    let variant = format!("    /// TODO: what it is, and in Japanese.\n    {},\n", name.camel);
    let arm = format!("            Kind::{} => \"{}\",\n", name.camel, name.kebab);
    let source = insert_before(source, "}\n\nimpl Kind {", &variant)?;
    let source = insert_before(&source, "        }\n    }\n\n    /// Its number", &arm)?;
    let (_, numbers) = source.split_once("pub fn number").ok_or("kinds have no numbers")?;
    let next = numbers.matches("Kind::").count();
    let number = format!("            Kind::{} => {next},\n", name.camel);
    let source = insert_before(&source, "        }\n    }\n}\n\nimpl std::fmt::Display for Kind", &number)?;
    enter_in_all(&source, name)
}

/// One more in `ALL: [Kind; 4] = [Kind::…, …];`.
fn enter_in_all(source: &str, name: &Name<'_>) -> Outcome<String> {
    let missing = || format!("{KINDS} has no list of all kinds as expected");
    let (before, rest) = source.split_once("pub const ALL: [Kind; ").ok_or_else(missing)?;
    let (count, rest) = rest.split_once("] = [").ok_or_else(missing)?;
    let (kinds, after) = rest.split_once("];").ok_or_else(missing)?;
    let count: usize = count.parse()?;
    let mut kinds: Vec<&str> = kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()).collect();
    let own = format!("Kind::{}", name.camel);
    kinds.push(&own);
    Ok(format!("{before}pub const ALL: [Kind; {}] ={};{after}", count + 1, laid_out(&kinds)))
}

/// A list as rustfmt lays it out: on the next line while it fits, then one a line.
fn laid_out(kinds: &[&str]) -> String {
    let line = format!("\n        [{}]", kinds.join(", "));
    if line.len() <= MAX_WIDTH {
        return line;
    }
    let one_a_line: String = kinds.iter().map(|kind| format!("        {kind},\n")).collect();
    format!(" [\n{one_a_line}    ]")
}

/// Enters the module and the detector.
fn enter_detector(source: &str, name: &Name<'_>) -> Outcome<String> {
    let module = format!("mod {};", name.snake);
    let lines: Vec<&str> = source.lines().collect();
    let is_module = |line: &&str| line.starts_with("mod ") && line.ends_with(';');
    // In order of the alphabet, behind the last module that comes before it.
    let place = lines.iter().position(|line| is_module(line) && **line > *module);
    let last = lines.iter().rposition(is_module).ok_or("detectors/mod.rs has no modules")?;
    let place = place.unwrap_or(last + 1);
    let lines = [&lines[..place], &[module.as_str()], &lines[place..]].concat();
    let own = format!("        Box::new({}::{}),\n", name.snake, name.camel);
    insert_before(&(lines.join("\n") + "\n"), "    ]\n}\n", &own)
}

pub(crate) fn insert_before(source: &str, anchor: &str, text: &str) -> Outcome<String> {
    let at = source.find(anchor).ok_or_else(|| format!("found no place for {text:?}"))?;
    let (before, after) = source.split_at(at);
    Ok(format!("{before}{text}{after}"))
}

#[cfg(test)]
mod tests;
