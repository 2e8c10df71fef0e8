//! Common Event Format: `CEF:0|vendor|product|version|signature|name|severity|key=value key=value`.
//!
//! In the head `\|` and `\\` are escaped, in the extension `\=`, `\\`, `\n` and `\r`. Values hold blanks: a value ends
//! where the last word before the next unescaped `=` begins.

use super::fields::Values;

/// Where the message begins in a line, behind whatever a relay put before it.
pub(super) fn find(line: &str) -> Option<&str> {
    let at = line.find("CEF:")?;
    line.get(at..)
        .filter(|text| text.get(4..5).is_some_and(|version| version.bytes().all(|b| b.is_ascii_digit())))
}

/// The values of a message; none where its head is broken.
pub(super) fn read(message: &str) -> Option<Values<'_>> {
    const HEAD: [&str; 7] =
        ["version", "deviceVendor", "deviceProduct", "deviceVersion", "signature", "name", "severity"];
    let mut rest = message.strip_prefix("CEF:")?;
    let mut values = Vec::new();
    for name in HEAD {
        let end = unescaped(rest, b'|')?;
        values.push((name, plain(rest.get(..end)?)));
        rest = rest.get(end + 1..)?;
    }
    extension(rest, &mut values);
    Some(values)
}

/// Most values of one message.
const MOST: usize = 256;

fn extension<'a>(mut rest: &'a str, values: &mut Values<'a>) {
    while let Some(at) = unescaped(rest, b'=') {
        let key = rest.get(..at).unwrap_or_default().trim();
        let behind = rest.get(at + 1..).unwrap_or_default();
        let end = match unescaped(behind, b'=') {
            // The next key is the word before the next sign.
            Some(next) => behind.get(..next).and_then(|text| text.rfind(' ')).unwrap_or(0),
            None => behind.len(),
        };
        if !key.is_empty() && values.len() < MOST {
            values.push((key, plain(behind.get(..end).unwrap_or_default().trim())));
        }
        rest = behind.get(end..).unwrap_or_default();
    }
}

/// The first place of a sign that no backslash stands before.
fn unescaped(text: &str, sign: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut escaped = false;
    bytes.iter().position(|byte| {
        let found = *byte == sign && !escaped;
        escaped = *byte == b'\\' && !escaped;
        found
    })
}

fn plain(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'r') => out.push(' '),
                Some(escaped @ ('\\' | '=' | '|')) => out.push(escaped),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_blanks_in_values_are_read() {
        let message = r"CEF:0|Maker|Box\|1|1.0|100|a \\ b|7|src=192.0.2.1 msg=x \= y z cs1=C:\\a act=blocked";
        let values = read(message).unwrap();
        let of = |name: &str| values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
        assert_eq!(of("deviceProduct"), Some("Box|1"));
        assert_eq!(of("name"), Some(r"a \ b"));
        assert_eq!((of("src"), of("msg")), (Some("192.0.2.1"), Some("x = y z")));
        assert_eq!((of("cs1"), of("act")), (Some(r"C:\a"), Some("blocked")));
        assert!(read("CEF:0|only|half").is_none());
    }
}
