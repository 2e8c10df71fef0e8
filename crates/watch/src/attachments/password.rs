//! Passwords that a mail's text names for its attachment, as PPAP has it. They are tried and forgotten: never stored,
//! shown or logged.

use std::fmt;

/// A password. It cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Tries per mail.
const TRIES: usize = 5;
/// How far behind the word a password stands, in letters.
const NEAR: usize = 60;
const WORDS: [&str; 8] = ["パスワード", "パスワ", "password", "passcode", "解凍", "開封", "pass:", "pw"];

/// Passwords that stand near a word for one: 4 to 16 letters, digits and signs in a row.
pub fn passwords(text: &str) -> Vec<Password> {
    let mut found: Vec<Password> = Vec::new();
    let lower = text.to_lowercase();
    // Folding may change lengths; then places do not fit, and the folded text must do.
    let text = if lower.len() == text.len() { text } else { lower.as_str() };
    for word in WORDS {
        for (at, _) in lower.match_indices(word) {
            let behind: String = text.get(at + word.len()..).unwrap_or_default().chars().take(NEAR).collect();
            for candidate in candidates(&behind) {
                if found.len() < TRIES && !found.iter().any(|known| known.0 == candidate) {
                    found.push(Password(candidate.to_string()));
                }
            }
        }
    }
    found
}

fn candidates(text: &str) -> impl Iterator<Item = &str> {
    let sign = |c: char| {
        c.is_ascii_graphic() && !matches!(c, ':' | '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']' | '/')
    };
    let words = text.split(move |c: char| !sign(c));
    words.filter(|word| (4..=16).contains(&word.len())).filter(|word| {
        let mixed = word.chars().any(|c| !c.is_ascii_lowercase());
        mixed && !word.contains("www.") && !word.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_near_their_word_are_found_and_never_shown() {
        let text = "添付ファイルのパスワードは下記のとおりです。\n\nPW: Ab3x9Q!k\nよろしくお願いします。";
        let found = passwords(text);
        assert!(found.iter().any(|password| password.bytes() == b"Ab3x9Q!k"));
        assert!(found.len() <= TRIES);
        assert!(!format!("{found:?}").contains("Ab3x9Q"));
        assert!(passwords("明日の会議は10時からです。").is_empty());
    }
}
