//! What people type into the fields of a form, and programs into those of a body: tidied, bounded, or said to be wrong.

use std::str::FromStr;

use platform::Refusal;
use platform::fault::Wrong;
use unicode_normalization::UnicodeNormalization as _;

/// The longest telephone number that people write, with its blanks and dashes.
const LONGEST_PHONE: usize = 30;

/// Reads fields one after another, and keeps what is wrong with each: a form is sent back once, not once per field.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    wrong: Vec<Wrong>,
}

impl Typed {
    /// A line that may stay empty, of so many characters.
    pub(crate) fn line(&mut self, field: &'static str, typed: &str, most: usize) -> String {
        let line = typed.trim();
        if line.chars().count() > most || line.contains(char::is_control) {
            self.wrong.push(Wrong::new(field, "refusal-line").with("most", most));
        }
        line.to_string()
    }

    /// A line that must be there.
    pub(crate) fn needed(&mut self, field: &'static str, typed: &str, most: usize) -> String {
        let line = self.line(field, typed, most);
        if line.is_empty() {
            self.wrong.push(Wrong::new(field, "refusal-line-missing"));
        }
        line
    }

    /// A telephone number as people write it, in half width; empty for none.
    pub(crate) fn phone(&mut self, field: &'static str, typed: &str) -> String {
        let half = |c: char| if crate::names::is_dash(c) { '-' } else { c };
        let number: String = typed.trim().nfkc().map(half).take(LONGEST_PHONE + 1).collect();
        let good = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '#');
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if number.len() > LONGEST_PHONE || !number.chars().all(good) || (!number.is_empty() && digits < 3) {
            self.wrong.push(Wrong::new(field, "refusal-phone"));
        }
        number
    }

    /// A whole number from 1; none where nothing is typed.
    pub(crate) fn number(&mut self, field: &'static str, typed: &str, most: i64) -> Option<i64> {
        let digits: String = typed.nfkc().filter(|c| !c.is_whitespace() && *c != ',').take(20).collect();
        if digits.is_empty() {
            return None;
        }
        let number = digits.parse().ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.wrong.push(Wrong::new(field, "refusal-number").with("most", most));
        }
        number
    }

    /// A value of a list or a check of its own; none where nothing is typed.
    pub(crate) fn parsed<T: FromStr>(
        &mut self,
        field: &'static str,
        typed: &str,
        key: impl FnOnce(&T::Err) -> &'static str,
    ) -> Option<T> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong.push(Wrong::new(field, key(&error)));
                None
            }
        }
    }

    /// Keeps what another check found.
    pub(crate) fn check<T>(&mut self, outcome: Result<T, Wrong>) -> Option<T> {
        outcome.map_err(|wrong| self.wrong.push(wrong)).ok()
    }

    /// Keeps what a whole form of its own found.
    pub(crate) fn also(&mut self, outcome: Result<(), Refusal>) {
        self.wrong.extend(outcome.err().into_iter().flat_map(|refusal| refusal.fields));
    }

    /// A refusal that names all that is wrong, where anything is.
    pub(crate) fn done(self) -> Result<(), Refusal> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Refusal::form(self.wrong)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(read: impl FnOnce(&mut Typed)) -> Vec<(&'static str, &'static str)> {
        let mut typed = Typed::default();
        read(&mut typed);
        typed.done().err().map_or(Vec::new(), |refusal| {
            refusal.fields.iter().map(|wrong| (wrong.field, wrong.key)).collect()
        })
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let found = wrong(|typed| {
            typed.needed("name", " 　", 10);
            typed.line("reading", "アイウエオ", 3);
            typed.phone("phone", "03-1234-abcd");
            typed.number("employees", "0", 100);
        });
        let keys = [
            ("name", "refusal-line-missing"),
            ("reading", "refusal-line"),
            ("phone", "refusal-phone"),
            ("employees", "refusal-number"),
        ];
        assert_eq!(found, keys);
    }

    #[test]
    fn full_width_numbers_are_numbers() {
        let mut typed = Typed::default();
        assert_eq!(typed.phone("phone", " ０３－１２３４−５６７８ "), "03-1234-5678");
        assert_eq!(typed.number("employees", "１，２００", 10_000), Some(1_200));
        assert_eq!(typed.number("employees", " ", 10_000), None);
        assert!(typed.done().is_ok());
    }

    #[test]
    fn a_line_break_is_no_part_of_a_line() {
        assert_eq!(wrong(|typed| drop(typed.line("name", "a\nb", 10))), [("name", "refusal-line")]);
    }
}
