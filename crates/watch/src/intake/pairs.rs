//! `key=value` pairs, with quotes around values that hold blanks.

/// The pairs of a line, in their order. Values in quotes lose them, with `\"` inside read as a quote.
pub(super) fn read(line: &str) -> Vec<(&str, String)> {
    let mut pairs = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('=') {
        let (before, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        let key = before.rsplit([' ', '\t', ',', ';', '|', '>']).next().unwrap_or_default();
        let (value, after) = value(behind);
        if !key.is_empty() && key.bytes().all(is_key) && pairs.len() < MOST {
            pairs.push((key, value));
        }
        rest = after;
    }
    pairs
}

/// Most pairs of a line; FortiGate's longest have some eighty.
const MOST: usize = 256;

fn is_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

fn value(text: &str) -> (String, &str) {
    let Some(quote) = text.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        let end = text.find([' ', '\t']).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.trim_end_matches([',', ';']).to_string(), rest);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => {
                escaped = false;
                value.push(letter);
            }
            // Only before a quote: Windows paths are full of it.
            '\\' if text.get(at + 1..).is_some_and(|next| next.starts_with([quote, '\\'])) => escaped = true,
            _ if letter == quote => return (value, text.get(at + 1..).unwrap_or_default()),
            _ => value.push(letter),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_and_without_quotes() {
        let pairs = read("<188>date=2026-10-06 msg=\"a \\\"b\\\" c\" path='C:\\x' empty= last=1");
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let wanted =
            [("date", "2026-10-06"), ("msg", "a \"b\" c"), ("path", "C:\\x"), ("empty", ""), ("last", "1")];
        assert_eq!(pairs, wanted);
    }
}
