//! Lines for a terminal: Japanese is two columns wide, and not every place may break (禁則).

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// May not begin a line (JIS X 4051: 行頭禁則).
const NO_START: &str =
    "、。，．・：；？！）］｝」』】〕〉》〜ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%";
/// May not end a line (行末禁則).
const NO_END: &str = "（［｛「『【〔〈《([{";

/// Columns a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// A text with spaces behind it, up to so many columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Breaks a text into lines of at most `width` columns (a single mark that may not begin a line may stick out).
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut free = width;
    for piece in pieces(text).into_iter().flat_map(|piece| cut(piece, width)) {
        let needed = columns(piece.trim_end());
        if needed > free && free < width {
            lines.push(String::new());
            free = width;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
        free = free.saturating_sub(columns(piece));
    }
    lines.iter().map(|line| line.trim_end().to_string()).collect()
}

/// Splits a text where a line may break: behind spaces and between wide characters, as far as their kind allows.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, next) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, next)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(next);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, next: char) -> bool {
    if next == ' ' || NO_START.contains(next) || NO_END.contains(before) {
        return false;
    }
    if is_katakana(before) && is_katakana(next) {
        return false;
    }
    // A number stays with its counter: 3回, 1台.
    before == ' ' || is_wide(before) || is_wide(next) && !before.is_ascii_digit()
}

/// Words in katakana (インターネット) are hard to read when cut.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー')
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Cuts a piece that is wider than a line, such as a long host name.
fn cut(piece: &str, width: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, c) in piece.char_indices() {
        let wide = c.width().unwrap_or(0);
        if used + wide > width && at > start && !NO_START.contains(c) && c != ' ' {
            parts.push(&piece[start..at]);
            (start, used) = (at, 0);
        }
        used += wide;
    }
    parts.push(&piece[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_japanese_characters_but_never_before_a_full_stop() {
        assert_eq!(wrap("電源は切らないでください。", 24), ["電源は切らないでくださ", "い。"]);
        assert_eq!(wrap("お電話ください。「次」", 14), ["お電話くださ", "い。「次」"]);
    }

    #[test]
    fn words_and_numbers_with_their_counters_stay_whole() {
        assert_eq!(wrap("The old computer", 9), ["The old", "computer"]);
        assert_eq!(wrap("通信が12回", 8), ["通信が", "12回"]);
        assert_eq!(wrap("ただ、ウイルス", 12), ["ただ、", "ウイルス"]);
    }

    #[test]
    fn a_name_wider_than_the_line_is_cut() {
        assert_eq!(wrap("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("何が", 6), "何が  ");
        assert_eq!(pad("だれが", 2), "だれが");
    }
}
