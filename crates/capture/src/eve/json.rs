//! Just enough JSON to write records by hand: no tree, no allocation, one pass.

use std::fmt::{Display, Write as _};

/// An open JSON object; closed when dropped.
pub(super) struct Object<'a> {
    out: &'a mut Vec<u8>,
    is_empty: bool,
}

impl<'a> Object<'a> {
    pub(super) fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, is_empty: true }
    }

    fn key(&mut self, key: &str) -> &mut Vec<u8> {
        if !std::mem::replace(&mut self.is_empty, false) {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        text(self.key(key), value);
    }

    /// A text, where there is one.
    pub(super) fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A text that holds nothing to escape, written by its own means.
    pub(super) fn plain(&mut self, key: &str, write: impl FnOnce(&mut Vec<u8>)) {
        let out = self.key(key);
        out.push(b'"');
        write(out);
        out.push(b'"');
    }

    /// The text of something that shows itself without quotes or backslashes.
    pub(super) fn shown(&mut self, key: &str, value: impl Display) {
        self.plain(key, |out| show(out, value));
    }

    pub(super) fn number(&mut self, key: &str, value: u64) {
        decimal(self.key(key), value);
    }

    pub(super) fn truth(&mut self, key: &str, value: bool) {
        self.key(key).extend_from_slice(if value { b"true" } else { b"false" });
    }

    pub(super) fn object(&mut self, key: &str) -> Object<'_> {
        Object::open(self.key(key))
    }

    /// A list; `write` is called with a place for each item.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Vec<u8>, T),
    ) {
        let out = self.key(key);
        out.push(b'[');
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            write(out, item);
        }
        out.push(b']');
    }
}

impl Drop for Object<'_> {
    fn drop(&mut self) {
        self.out.push(b'}');
    }
}

/// A JSON string (RFC 8259, section 7).
pub(super) fn text(out: &mut Vec<u8>, value: &str) {
    out.push(b'"');
    let mut rest = value.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)) {
        let (clean, from) = rest.split_at(at);
        out.extend_from_slice(clean);
        let Some((byte, after)) = from.split_first() else { break };
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            other => show(out, format_args!("\\u{other:04x}")),
        }
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

pub(super) fn decimal(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes what cannot fail: memory is the only limit.
pub(super) fn show(out: &mut Vec<u8>, value: impl Display) {
    struct Utf8<'a>(&'a mut Vec<u8>);
    impl std::fmt::Write for Utf8<'_> {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.extend_from_slice(text.as_bytes());
            Ok(())
        }
    }
    let _ = write!(Utf8(out), "{value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_cannot_hold_is_escaped() {
        let mut out = Vec::new();
        text(&mut out, "a\"b\\c\n\r\t\u{1}é日本");
        assert_eq!(String::from_utf8(out).unwrap(), r#""a\"b\\c\n\r\t\u0001é日本""#);
    }

    #[test]
    fn objects_and_lists_nest_and_close() {
        let mut out = Vec::new();
        {
            let mut object = Object::open(&mut out);
            object.number("n", u64::MAX);
            object.object("empty");
            object.list("l", [1, 0], decimal);
            object.truth("t", true);
        }
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"n":18446744073709551615,"empty":{},"l":[1,0],"t":true}"#
        );
    }
}
