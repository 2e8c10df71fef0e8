//! Plain lists: one value a line, with `#` and `;` comments; hosts files; Adblock lists.

use super::row::{Row, Value};

/// What a line holds.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// Nothing: blank, or a comment.
    Empty,
    /// A row.
    Row(Row),
    /// Something that is no indicator we know.
    Unread,
}

/// Reads one line.
pub(super) fn line(text: &str) -> Line {
    let text = text.trim();
    // `!` and `[Adblock …]` head Adblock lists.
    if text.is_empty()
        || text.starts_with(['#', ';', '!'])
        || text.starts_with("[Adblock")
        || text.starts_with("//")
    {
        return Line::Empty;
    }
    let (value, label) = uncommented(text);
    let value = value.trim();
    let read = adblock(value).or_else(|| hosts(value)).unwrap_or_else(|| Value::guess(value));
    match read {
        Some(value) => Line::Row(Row { value: Some(value), label: label.to_string(), ..Row::default() }),
        // `0.0.0.0 localhost` and alike stand in every hosts file.
        None if value.contains("localhost")
            || value.contains("ip6-")
            || value.ends_with(" broadcasthost") =>
        {
            Line::Empty
        }
        None => Line::Unread,
    }
}

/// A value with the comment behind it. A `#` inside a URL is no comment: a blank stands before one.
fn uncommented(text: &str) -> (&str, &str) {
    let start = text
        .char_indices()
        .zip(text.chars().skip(1))
        .find_map(|((at, c), next)| (c.is_whitespace() && matches!(next, '#' | ';')).then_some(at));
    match start {
        Some(at) => {
            let (value, comment) = text.split_at(at);
            (value, comment.trim_start().trim_start_matches(['#', ';']).trim())
        }
        None => (text, ""),
    }
}

/// `||bad.example^`, with or without options behind `$`.
fn adblock(text: &str) -> Option<Option<Value>> {
    let rest = text.strip_prefix("||")?;
    let name = rest.split(['^', '$']).next().unwrap_or_default();
    Some(Value::guess(name))
}

/// `0.0.0.0 bad.example` or `127.0.0.1 bad.example`.
fn hosts(text: &str) -> Option<Option<Value>> {
    let (address, name) = text.split_once(char::is_whitespace)?;
    matches!(address, "0.0.0.0" | "127.0.0.1" | "::" | "::1").then(|| Value::name(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Option<Value> {
        match line(text) {
            Line::Row(row) => row.value,
            _ => None,
        }
    }

    #[test]
    fn lists_of_four_fashions_say_the_same() {
        for text in
            ["bad.example", "  bad[.]example  # malware", "0.0.0.0 bad.example", "||bad.example^$third-party"]
        {
            assert_eq!(value(text), Some(Value::Name("bad.example".into())), "{text}");
        }
    }

    #[test]
    fn a_comment_behind_a_value_is_its_label() {
        let Line::Row(row) = line("192.0.2.7        # Gh0st") else { panic!("a row") };
        assert_eq!(row.label, "Gh0st");
    }

    #[test]
    fn comments_and_what_every_hosts_file_holds_are_skipped() {
        for text in
            ["", "# c", "; c", "! c", "[Adblock Plus 2.0]", "127.0.0.1 localhost", "::1 ip6-localhost"]
        {
            assert_eq!(line(text), Line::Empty, "{text}");
        }
        assert_eq!(line("this is prose, not a list"), Line::Unread);
    }

    proptest! {
        #[test]
        fn any_line_is_read(text in ".{0,100}") {
            line(&text);
        }
    }
}
