//! Fields of a head, and their parameters (RFC 2045, section 5.1; RFC 2231).

use super::words;

/// Longest field that is kept.
const MAX_FIELD: usize = 16 * 1024;
/// Most parameters of one field that are looked at.
const MAX_PARAMETERS: usize = 64;

/// The fields of one head that matter here.
#[derive(Debug, Default)]
pub(in crate::proto) struct Fields {
    kept: Vec<(&'static str, Vec<u8>)>,
    /// The last line began a field that is not kept.
    passing: bool,
}

const NAMES: [&str; 10] = [
    "content-type",
    "content-disposition",
    "content-transfer-encoding",
    "from",
    "reply-to",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
];

impl Fields {
    /// Takes a line of a head, without its end.
    pub(in crate::proto) fn line(&mut self, line: &[u8]) {
        if matches!(line.first(), Some(b' ' | b'\t')) {
            if let Some((_, value)) = self.kept.last_mut().filter(|_| !self.passing)
                && value.len() + line.len() < MAX_FIELD
            {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
            return;
        }
        let colon = memchr::memchr(b':', line).unwrap_or(line.len());
        let (name, value) = line.split_at(colon);
        let known = NAMES.iter().find(|known| name.trim_ascii_end().eq_ignore_ascii_case(known.as_bytes()));
        self.passing = known.is_none();
        if let Some(known) = known
            && self.get(known).is_none()
        {
            let value = value.get(1..).unwrap_or_default().trim_ascii();
            self.kept.push((known, value.get(..MAX_FIELD).unwrap_or(value).to_vec()));
        } else {
            // Of a field that is told twice the first counts.
            self.passing = true;
        }
    }

    /// The field's value as written, on one line.
    pub(in crate::proto) fn get(&self, name: &str) -> Option<&[u8]> {
        self.kept.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_slice())
    }

    /// The field's value, decoded.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).map(words::decode).unwrap_or_default()
    }

    /// The addresses of a field, each with its name decoded.
    pub(super) fn addresses(&self, name: &str) -> Vec<String> {
        let parts = split(self.get(name).unwrap_or_default(), b',');
        let addresses = parts.map(|part| words::decode(part.trim_ascii())).filter(|part| !part.is_empty());
        addresses.take(super::MAX_ADDRESSES).collect()
    }

    /// `multipart/mixed`, in lower case; that of text where none is told.
    pub(in crate::proto) fn content_type(&self) -> String {
        let value = self.get("content-type").unwrap_or(b"text/plain");
        let value = value.split(|byte| matches!(byte, b';' | b' ')).next().unwrap_or_default();
        String::from_utf8_lossy(value.trim_ascii()).to_ascii_lowercase()
    }

    /// Name of the file that a part carries.
    pub(super) fn file_name(&self) -> Option<String> {
        self.get("content-disposition")
            .and_then(|value| file_name(value, "filename"))
            .or_else(|| self.get("content-type").and_then(|value| file_name(value, "name")))
    }

    pub(super) fn held(&self) -> usize {
        self.kept.iter().map(|(_, value)| value.len()).sum()
    }
}

/// A file's name in a parameter, without the path that some programs write before it.
pub(in crate::proto) fn file_name(value: &[u8], parameter_name: &str) -> Option<String> {
    let name = parameter(value, parameter_name)?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A parameter of a field's value: `name=value`, `name="value"`, `name*=utf-8''value`, or in numbered pieces.
pub(in crate::proto) fn parameter(value: &[u8], name: &str) -> Option<String> {
    let mut pieces: Vec<(u32, bool, Vec<u8>)> = Vec::new();
    let mut simple = None;
    for part in split(value, b';').skip(1).take(MAX_PARAMETERS) {
        let Some(equals) = memchr::memchr(b'=', part) else { continue };
        let (key, content) = part.split_at(equals);
        let content = unquoted(content.get(1..).unwrap_or_default().trim_ascii());
        let key = String::from_utf8_lossy(key.trim_ascii()).to_ascii_lowercase();
        match key.strip_prefix(name) {
            Some("") => simple = simple.or(Some(content)),
            Some("*") => pieces.push((0, true, content)),
            Some(numbered) => {
                let Some(numbered) = numbered.strip_prefix('*') else { continue };
                let coded = numbered.ends_with('*');
                if let Ok(number) = numbered.trim_end_matches('*').parse() {
                    pieces.push((number, coded, content));
                }
            }
            None => {}
        }
    }
    if pieces.is_empty() {
        // Many programs write encoded words here, though they should not (RFC 2047, section 5).
        return simple.map(|content| words::decode(&content));
    }
    pieces.sort_by_key(|(number, ..)| *number);
    Some(joined(pieces))
}

/// Numbered pieces in order; the first may begin with `charset'language'`.
fn joined(pieces: Vec<(u32, bool, Vec<u8>)>) -> String {
    let mut charset = Vec::new();
    let mut bytes = Vec::new();
    for (place, (_, coded, mut content)) in pieces.into_iter().enumerate() {
        if place == 0 && coded {
            let mut parts = content.splitn(3, |byte| *byte == b'\'');
            if let (Some(name), Some(_), Some(rest)) = (parts.next(), parts.next(), parts.next()) {
                charset = name.to_vec();
                content = rest.to_vec();
            }
        }
        bytes.extend(if coded { words::percent(&content) } else { content });
    }
    words::in_charset(&charset, &bytes)
}

/// Without its quotes. Only quotes and backslashes are unescaped: a path of Windows is full of single ones.
fn unquoted(content: &[u8]) -> Vec<u8> {
    let Some(inner) = content.strip_prefix(b"\"") else { return content.to_vec() };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.iter().peekable();
    while let Some(byte) = rest.next() {
        match (byte, rest.peek()) {
            (b'"', _) => break,
            (b'\\', Some(next @ (b'"' | b'\\'))) => {
                bytes.push(**next);
                rest.next();
            }
            _ => bytes.push(*byte),
        }
    }
    bytes
}

/// Parts between `at`, which counts only outside of quotes.
fn split(value: &[u8], at: u8) -> impl Iterator<Item = &[u8]> {
    let (mut within, mut escaped) = (false, false);
    value.split(move |byte| {
        let is_quote = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        within ^= is_quote;
        *byte == at && !within
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_read_in_all_their_spellings() {
        let name = |value: &str| file_name(value.as_bytes(), "filename");
        for value in [
            "attachment; filename=a.doc",
            "attachment; x=1; FileName=\"a.doc\"; size=3",
            "attachment; filename=\"C:\\tmp\\a.doc\"",
            "attachment; filename=../../a.doc",
            "attachment; filename=wrong.doc; filename*=utf-8''a.doc",
            "attachment; filename*1=oc; filename*0=a.d",
        ] {
            assert_eq!(name(value).as_deref(), Some("a.doc"), "{value}");
        }
        assert_eq!(
            name("attachment; filename*0*=utf-8''%E8%AB%8B; filename*1*=%E6%B1%82; filename*2=.xls"),
            Some("請求.xls".into())
        );
        assert_eq!(
            name("attachment; filename=\"=?utf-8?B?6KuL5rGC5pu4?=.zip\"").as_deref(),
            Some("請求書.zip")
        );
        assert_eq!(
            name("form-data; name=\"a;b\"; filename=\"c;\\\"d\\\".txt\"").as_deref(),
            Some("c;\"d\".txt")
        );
        for none in
            ["attachment", "attachment; filename", "attachment; filename=\"\"", "attachment; filename=/"]
        {
            assert_eq!(name(none), None, "{none}");
        }
    }

    #[test]
    fn a_field_may_go_on_in_the_next_line_and_counts_once() {
        let mut fields = Fields::default();
        for line in ["Subject: one", "  two", "X-Other: three", "\tfour", "subject: five", " six"] {
            fields.line(line.as_bytes());
        }
        assert_eq!(fields.text("subject"), "one two");
        fields.line(b"To: \"Sato, Hanako\" <h@a.example>, i@a.example,");
        assert_eq!(fields.addresses("to"), ["\"Sato, Hanako\" <h@a.example>", "i@a.example"]);
        assert_eq!(fields.content_type(), "text/plain");
    }
}
