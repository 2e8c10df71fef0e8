//! STIX 2.1 bundles: indicators with patterns of `=` comparisons joined by OR.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::row::{Row, Value, time};
use super::table::of_kind;

/// A bundle. Objects stay text until it is known that they are indicators.
#[derive(Deserialize)]
pub(super) struct Bundle<'a> {
    #[serde(borrow, default)]
    objects: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Typed {
    r#type: String,
}

#[derive(Deserialize)]
struct Indicator {
    #[serde(default)]
    name: String,
    #[serde(default)]
    pattern: String,
    pattern_type: Option<String>,
    valid_from: Option<String>,
    valid_until: Option<String>,
    modified: Option<String>,
    #[serde(default)]
    revoked: bool,
    confidence: Option<u8>,
}

/// What an object holds.
pub(super) enum Object {
    /// No indicator.
    Other,
    /// Its rows, and how many parts of its pattern are of a kind that we cannot read.
    Rows(Vec<Row>, u64),
}

impl<'a> Bundle<'a> {
    pub(super) fn objects(&self) -> impl Iterator<Item = Object> {
        self.objects.iter().map(|raw| object(raw.get()))
    }
}

fn object(json: &str) -> Object {
    match serde_json::from_str::<Typed>(json) {
        Ok(typed) if typed.r#type == "indicator" => {}
        _ => return Object::Other,
    }
    let Ok(indicator) = serde_json::from_str::<Indicator>(json) else { return Object::Rows(Vec::new(), 1) };
    if indicator.pattern_type.as_deref().is_some_and(|kind| kind != "stix") {
        return Object::Rows(Vec::new(), 1);
    }
    let Some(values) = pattern(&indicator.pattern) else { return Object::Rows(Vec::new(), 1) };
    let seen = [&indicator.valid_from, &indicator.modified];
    let row = Row {
        value: None,
        trust: indicator.confidence.map(|trust| trust.min(100)),
        last_seen: seen.into_iter().flatten().filter_map(|text| time(text)).max(),
        until: indicator.valid_until.as_deref().and_then(time),
        withdrawn: indicator.revoked,
        victim: false,
        label: indicator.name,
    };
    Object::Rows(values.into_iter().map(|value| Row { value: Some(value), ..row.clone() }).collect(), 0)
}

/// Values of a pattern, each of which alone fulfils it; `None` for patterns that say more than that.
fn pattern(text: &str) -> Option<Vec<Value>> {
    let mut values = Vec::new();
    let mut rest = text.trim();
    loop {
        let inner = rest.strip_prefix('[')?;
        rest = comparisons(inner, &mut values)?.trim_start();
        if rest.is_empty() {
            return Some(values);
        }
        rest = strip_word(rest, "OR")?;
    }
}

/// `object:path = 'value'`, joined by OR, up to the bracket; gives what follows it.
fn comparisons<'a>(mut rest: &'a str, values: &mut Vec<Value>) -> Option<&'a str> {
    loop {
        let (path, behind) = rest.split_once('=')?;
        let (value, behind) = quoted(behind.trim_start())?;
        values.push(comparison(path.trim(), &value)?);
        let behind = behind.trim_start();
        if let Some(end) = behind.strip_prefix(']') {
            return Some(end);
        }
        rest = strip_word(behind, "OR")?;
    }
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    rest.starts_with([' ', '\t', '\n', '[', '(']).then(|| rest.trim_start())
}

/// A string in single quotes, `\'` and `\\` inside.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.strip_prefix('\'')?.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => value.push(chars.next()?.1),
            '\'' => return Some((value, text.get(at + 2..)?)),
            other => value.push(other),
        }
    }
    None
}

fn comparison(path: &str, value: &str) -> Option<Value> {
    match path {
        "domain-name:value" => of_kind(Some("domain"), value, None),
        "url:value" => of_kind(Some("url"), value, None),
        "ipv4-addr:value" | "ipv6-addr:value" | "network-traffic:dst_ref.value" => match Value::guess(value)?
        {
            address @ (Value::Address(_) | Value::Net(_)) => Some(address),
            _ => None,
        },
        hash if hash.starts_with("file:hashes") => match Value::guess(value)? {
            hash @ Value::File(_) => Some(hash),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn patterns_of_ored_equals_are_read() {
        let values = |text| pattern(text).map(|values| values.len());
        assert_eq!(
            pattern("[domain-name:value = 'bad.example']"),
            Some(vec![Value::Name("bad.example".into())])
        );
        assert_eq!(values("[ipv4-addr:value='192.0.2.1' OR ipv4-addr:value = '192.0.2.0/28']"), Some(2));
        assert_eq!(
            values("[domain-name:value = 'a.example'] OR [url:value = 'http://a.example/it\\'s']"),
            Some(2)
        );
        assert_eq!(values("[file:hashes.MD5 = '3f1a2a27304c02ea6e56bfd81b0bfc4c']"), Some(1));
    }

    #[test]
    fn patterns_that_say_more_are_counted_as_unread() {
        for text in [
            "[domain-name:value = 'a.example' AND url:value = 'http://a.example/x']",
            "[domain-name:value LIKE '%.example']",
            "[domain-name:value = 'a.example'] FOLLOWEDBY [ipv4-addr:value = '192.0.2.1']",
            "[process:name = 'x.exe']",
            "[file:hashes.'SHA-256' = 'ab']",
            "[domain-name:value = 'a.example",
            "",
        ] {
            assert_eq!(pattern(text), None, "{text}");
        }
    }

    #[test]
    fn an_indicator_keeps_its_dates_trust_and_withdrawal() {
        let json = r#"{"type":"indicator","name":"Foudre C2","pattern":"[domain-name:value = 'bad.example']",
            "pattern_type":"stix","valid_from":"2020-10-24T14:28:20Z","valid_until":"2021-01-01T00:00:00Z",
            "revoked":true,"confidence":70}"#;
        let Object::Rows(rows, unread) = object(json) else { panic!("an indicator") };
        let row = rows.first().unwrap();
        assert_eq!((unread, row.trust, row.withdrawn, row.label.as_str()), (0, Some(70), true, "Foudre C2"));
        assert_eq!(row.until, time("2021-01-01"));
        assert!(matches!(object(r#"{"type":"malware"}"#), Object::Other));
    }

    proptest! {
        #[test]
        fn any_pattern_is_read_or_none(text in ".{0,80}", inner in "[a-z:.='\\\\ OR\\[\\]]{0,60}") {
            pattern(&text);
            pattern(&format!("[{inner}"));
        }
    }
}
