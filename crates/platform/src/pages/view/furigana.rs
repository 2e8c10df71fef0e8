use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use askama::filters::Safe;
use knowledge::{Lang, Words};

/// Reviewed readings, longest word first, so that 通信機器 is not cut at 通信.
static READINGS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    #[derive(serde::Deserialize)]
    struct File {
        readings: BTreeMap<String, String>,
    }
    let file = knowledge::files::get("furigana.toml").and_then(|text| toml::from_str::<File>(text).ok());
    let mut readings: Vec<_> = file.map(|file| file.readings.into_iter().collect()).unwrap_or_default();
    readings.sort_by_key(|(word, _): &(String, String)| std::cmp::Reverse(word.len()));
    readings
});

/// A Japanese text with readings above difficult words, as HTML; other languages are escaped only.
pub(super) fn html(words: &Words, text: &str) -> Safe<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let known = READINGS.iter().find(|(word, _)| words.lang == Lang::Ja && rest.starts_with(word));
        rest = match known {
            Some((word, reading)) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "<ruby>{word}<rt>{reading}</rt></ruby>");
                rest.strip_prefix(word.as_str()).unwrap_or_default()
            }
            None => {
                escape(&mut out, first);
                rest.strip_prefix(first).unwrap_or_default()
            }
        };
    }
    Safe(out)
}

fn escape(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&#38;"),
        '<' => out.push_str("&#60;"),
        '>' => out.push_str("&#62;"),
        '"' => out.push_str("&#34;"),
        '\'' => out.push_str("&#39;"),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn the_longest_reading_wins_and_everything_else_is_escaped() {
        let ja = Words::new(Lang::Ja, TimeZone::UTC);
        assert_eq!(html(&ja, "<b>通信").0, "&#60;b&#62;<ruby>通信<rt>つうしん</rt></ruby>");
        assert_eq!(html(&Words::new(Lang::En, TimeZone::UTC), "通信").0, "通信");
    }

    #[test]
    fn every_reading_is_kana_over_a_word_with_kanji() {
        assert!(READINGS.len() >= 20, "the list was read");
        for (word, reading) in READINGS.iter() {
            assert!(reading.chars().all(|c| matches!(c, 'ぁ'..='ん' | 'ー')), "{word}: {reading}");
            assert!(word.chars().any(|c| matches!(c, '一'..='龯')), "{word}");
        }
    }
}
