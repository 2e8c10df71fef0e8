//! A view of the inbox with its filters: an address.

use super::{Filter, View};

/// A view with its filters: an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The view.
    pub(crate) view: View,
    /// What narrows it.
    pub(crate) filter: Filter,
}

impl Place {
    /// Its address, with more of a query.
    pub(crate) fn url(&self, more: &[(&str, String)]) -> String {
        let pairs = self.filter.pairs();
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        let pairs = pairs.chain(more.iter().map(|(name, value)| (*name, value.as_str())));
        let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let path = self.view.path();
        if query.is_empty() { path.to_string() } else { format!("{path}?{}", query.join("&")) }
    }

    /// As hidden fields of a form, which brings the reader back here.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let view = [("view".to_string(), self.view.name().to_string())];
        view.into_iter()
            .chain(self.filter.pairs().into_iter().map(|(name, value)| (name.into(), value)))
            .collect()
    }
}

/// As a query carries it: all but letters, digits and a few marks by their bytes (RFC 3986, 2.1).
fn escaped(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(one).collect()
}
