//! What people write into a consultation: bounded, without what would move a cursor.

use platform::Refusal;

/// Longest message, in characters: a page and a half.
pub(crate) const MAX_BODY: usize = 4_000;

/// Longest subject, in characters.
pub(crate) const MAX_SUBJECT: usize = 100;

/// A message as typed: never empty, line ends kept.
pub(crate) fn body(field: &'static str, typed: &str) -> Result<String, Refusal> {
    let body = lines(typed);
    match body.chars().count() {
        0 => Err(Refusal::field(field, "refusal-consultation-empty")),
        1..=MAX_BODY => Ok(body),
        _ => Err(Refusal::field(field, "refusal-consultation-long")),
    }
}

/// A line as typed; empty is nothing.
pub(crate) fn line(typed: &str, most: usize) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    knowledge::printable(&words.join(" ")).chars().take(most).collect()
}

/// Several lines, each printable, without blank ones at either end; cut where it is longer than a message may be kept.
pub(crate) fn lines(typed: &str) -> String {
    let each = typed.lines().map(|line| knowledge::printable(line.trim_end()).into_owned());
    each.collect::<Vec<_>>().join("\n").trim().to_string()
}

/// A foreign text cut to what is kept, and saying so.
pub(crate) fn shortened(text: &str) -> String {
    let text = lines(text);
    if text.chars().count() <= MAX_BODY {
        return text;
    }
    let kept: String = text.chars().take(MAX_BODY).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_loses_what_moves_the_cursor() {
        assert_eq!(body("body", "  一行目 \r\n\r\n二行目\u{202e}\n").unwrap(), "一行目\n\n二行目\u{FFFD}");
        assert!(body("body", " \n\t").is_err());
        assert!(body("body", &"あ".repeat(MAX_BODY)).is_ok());
        assert!(body("body", &"あ".repeat(MAX_BODY + 1)).is_err());
        assert_eq!(shortened(&"あ".repeat(MAX_BODY + 9)).chars().count(), MAX_BODY + 1);
        assert_eq!(line(" a\nb  c ", 3), "a b");
    }
}
