//! The sheet itself: the same questions for every desk, in the order in which they are asked; what nobody knows is said
//! to be unconfirmed, never left out. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Every part, in its order. Its question is `sheet-NAME`, with `sheet-NAME-hint`.
pub(super) const PARTS: [&str; 18] = [
    "firm",
    "contact",
    "callback",
    "consent",
    "devices",
    "system",
    "antivirus",
    "cloud",
    "course",
    "why",
    "asked",
    "done",
    "not-done",
    "indicators",
    "attachments",
    "harm",
    "tlp",
    "wish",
];

/// Longest answer, in characters.
pub(super) const MAX_PART: usize = 3_000;

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Sheet(BTreeMap<String, String>);

impl Sheet {
    /// The answer of a part; empty where it is unconfirmed.
    pub(super) fn part(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// Sets the answer of a part, bounded and printable. What is no part is not kept.
    pub(super) fn set(&mut self, name: &str, text: &str) {
        if PARTS.contains(&name) {
            let text: String = super::super::typed::lines(text).chars().take(MAX_PART).collect();
            self.0.insert(name.to_string(), text);
        }
    }

    /// Parts that are unconfirmed; those that this desk asks for first come first.
    pub(super) fn missing<'a>(&self, wants: &'a [String]) -> Vec<&'a str> {
        wants.iter().map(String::as_str).filter(|part| self.part(part).is_empty()).collect()
    }

    /// The order for a desk: who we are, then what it asks for first, then the rest.
    pub(super) fn order(wants: &[String]) -> Vec<&'static str> {
        let head = |part: &str| PARTS.iter().position(|one| *one == part).is_some_and(|at| at < 4);
        let mut parts = PARTS.to_vec();
        // Stable: within each group the order of the questions stays.
        parts.sort_by_key(|part| match (head(part), wants.iter().any(|want| want == part)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        });
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_desk_asks_for_comes_after_who_asks() {
        let wants = ["harm".to_string(), "course".to_string()];
        let order = Sheet::order(&wants);
        assert_eq!(order[..6], ["firm", "contact", "callback", "consent", "course", "harm"]);
        assert_eq!(order.len(), PARTS.len());
    }

    #[test]
    fn what_is_missing_is_named_and_foreign_parts_are_not_kept() {
        let mut sheet = Sheet::default();
        sheet.set("course", " 9:00 画面が出た\u{202e} ");
        sheet.set("password", "x");
        sheet.set("harm", &"あ".repeat(MAX_PART + 5));
        assert_eq!(sheet.part("course"), "9:00 画面が出た\u{FFFD}");
        assert_eq!(sheet.part("password"), "");
        assert_eq!(sheet.part("harm").chars().count(), MAX_PART);
        let wants = ["course".to_string(), "wish".to_string()];
        assert_eq!(sheet.missing(&wants), ["wish"]);
    }

    #[test]
    fn every_part_has_its_question_and_every_desk_asks_for_parts_of_the_sheet() {
        let text = &knowledge::built_in().text;
        for lang in knowledge::Lang::ALL {
            for part in PARTS {
                assert!(text.has(lang, &format!("sheet-{part}")), "{part} {lang:?}");
            }
        }
        for part in knowledge::desks::PARTS {
            assert!(PARTS.contains(&part), "{part}");
        }
    }
}
