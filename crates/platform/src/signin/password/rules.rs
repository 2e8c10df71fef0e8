//! Which passwords are refused. No rule about kinds of characters: those make passwords that are forgotten
//! (NIST SP 800-63B, 5.1.1.2).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::fault::Wrong;

/// The shortest, in characters. A character beyond ASCII counts one and a half: one out of two thousand everyday kana
/// and kanji is harder to guess than one out of ninety-five.
pub(super) const SHORTEST: usize = 12;

/// The longest, in bytes; nobody types this many.
pub(super) const LONGEST: usize = 1_024;

/// The words that most passwords are made of, without the figures around them.
static COMMON: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Rows that fingers walk along.
const WALKS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "0123456789012345678901234567890",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "あいうえおかきくけこさしすせそたちつてと",
    "いろはにほへとちりぬるをわかよたれそ",
];

pub(super) fn check(password: &str, mail: &str) -> Result<(), Wrong> {
    let halves: usize = password.chars().map(|c| if c.is_ascii() { 2 } else { 3 }).sum();
    if password.len() > LONGEST {
        return Err(Wrong::new("password", "refusal-password-long").with("most", LONGEST));
    }
    if halves < SHORTEST * 2 {
        return Err(Wrong::new("password", "refusal-password-short").with("least", SHORTEST));
    }
    if is_easy(&password.to_lowercase(), &mail.to_lowercase()) {
        return Err(Wrong::new("password", "refusal-password-easy"));
    }
    Ok(())
}

/// Without any letter it is a date or a telephone number, unless it is this long.
const FIGURES: usize = 20;

/// The shortest that may be left without the owner's own name, and of a text that is repeated.
const REST: usize = SHORTEST / 2;

/// True for what is guessed first.
fn is_easy(password: &str, mail: &str) -> bool {
    let length = |text: &str| text.chars().count();
    let word = password.trim_matches(|c: char| !c.is_alphabetic());
    if word.is_empty() && length(password) < FIGURES {
        return true;
    }
    let owner = mail.split('@').next().unwrap_or_default();
    let is_owner = owner.len() >= 4 && length(&password.replacen(owner, "", 1)) < REST;
    // The same, written twice or more, adds nothing.
    let (once, plain) = (unit(password), unit(&word.chars().map(unleet).collect::<String>()));
    is_owner || length(&once) < REST || COMMON.contains(plain.as_str()) || walks(&once)
}

/// `p@ssw0rd` is `password`.
fn unleet(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// True for a piece of a row of keys or letters, forwards or backwards.
fn walks(password: &str) -> bool {
    let back: String = password.chars().rev().collect();
    WALKS.iter().any(|row| row.contains(password) || row.contains(&back))
}

/// The shortest beginning of which the whole is made by repeating it.
fn unit(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let repeats = |length: &usize| letters.iter().enumerate().all(|(at, c)| *c == letters[at % length]);
    let length = (1..=letters.len()).find(repeats).unwrap_or_default();
    letters.iter().take(length).collect()
}
