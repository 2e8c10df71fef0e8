//! One row of a list, of whatever format, and what a value may be.

use std::borrow::Cow;
use std::net::IpAddr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::network::Cidr;

/// One row of a list, before it is checked and indexed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub(super) value: Option<Value>,
    /// Trust of 100; a list without it trusts its rows fully.
    pub(super) trust: Option<u8>,
    /// When it was last seen doing harm.
    pub(super) last_seen: Option<Timestamp>,
    /// When it ends to be valid.
    pub(super) until: Option<Timestamp>,
    /// Taken back by who wrote it.
    pub(super) withdrawn: bool,
    /// A victim's own site: only its exact URL says anything.
    pub(super) victim: bool,
    /// What it belongs to, in the list's words: the malware's name.
    pub(super) label: String,
}

/// What a row lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A domain, lower case.
    Name(String),
    /// A URL without its scheme, host in lower case.
    Url(String),
    /// An address.
    Address(IpAddr),
    /// An address with its port.
    Port(IpAddr, u16),
    /// A network.
    Net(Cidr),
    /// MD5, SHA-1 or SHA-256 of a file, in lower-case hex.
    File(String),
}

impl Value {
    /// Reads a value by its looks. Feeds disarm what they list: `hxxp://`, `[.]`, `(.)`, `[:]`.
    pub(super) fn guess(text: &str) -> Option<Self> {
        let text = rearmed(text.trim().trim_matches('"'));
        if let Some((scheme, rest)) = text.split_once("://") {
            let web =
                ["http", "https", "ftp", "tcp", "udp"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
            return if web { Self::url(rest) } else { None };
        }
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Value::Address(address));
        }
        if let Ok(socket) = text.parse::<std::net::SocketAddr>() {
            return Some(Value::Port(socket.ip(), socket.port()));
        }
        if let Ok(net) = text.parse::<Cidr>() {
            return Some(Value::Net(net));
        }
        if is_hash(&text) {
            return Some(Value::File(text.to_ascii_lowercase()));
        }
        match text.split_once('/') {
            Some(_) => Self::url(&text),
            None => Self::name(&text),
        }
    }

    /// A URL without its scheme. One of a whole host says as much as the host's name or address.
    pub(super) fn url(rest: &str) -> Option<Self> {
        let rest = rest.split('#').next().unwrap_or_default();
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let authority = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let (host, port) = split_port(&authority);
        let host = host.trim_end_matches('.');
        if path.len() <= 1 {
            return match (host.trim_matches(['[', ']']).parse::<IpAddr>(), port) {
                (Ok(address), Some(port)) => Some(Value::Port(address, port)),
                (Ok(address), None) => Some(Value::Address(address)),
                (Err(_), None) => Self::name(host),
                (Err(_), Some(_)) => Self::name(host),
            };
        }
        if host.is_empty() {
            return None;
        }
        let port =
            port.filter(|port| *port != 80 && *port != 443).map_or(String::new(), |port| format!(":{port}"));
        Some(Value::Url(format!("{host}{port}{path}")))
    }

    /// A domain name. At least two labels: a bare word is a heading, not a name.
    pub(super) fn name(text: &str) -> Option<Self> {
        let name = text.trim_start_matches("*.").trim_matches('.').to_ascii_lowercase();
        let plausible = name.len() <= 253
            && name.contains('.')
            && name.split('.').all(|label| !label.is_empty() && label.len() <= 63)
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
        plausible.then_some(Value::Name(name))
    }
}

fn split_port(authority: &str) -> (&str, Option<u16>) {
    match authority.rsplit_once(':') {
        // Not the colons of a bare IPv6 address.
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

fn rearmed(text: &str) -> Cow<'_, str> {
    let is_hxxp = |text: &str| text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("hxxp"));
    if !text.contains(['[', '(', '{']) && !is_hxxp(text) {
        return Cow::Borrowed(text);
    }
    let plain = text
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("{.}", ".")
        .replace("[dot]", ".")
        .replace("[:]", ":")
        .replace("[://]", "://");
    if is_hxxp(&plain) {
        return Cow::Owned(format!("http{}", plain.get(4..).unwrap_or_default()));
    }
    Cow::Owned(plain)
}

fn is_hash(text: &str) -> bool {
    matches!(text.len(), 32 | 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Reads the spellings of time that feeds use; without a zone it is UTC.
pub(super) fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim().trim_matches('"').trim_end_matches(" UTC");
    let midnight = |date: Date| date.to_zoned_datetime(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    // The shortest spelling first: most lists have it, and to fail with the others takes longest.
    if text.len() == 10
        && let Ok(date) = text.parse::<Date>()
    {
        return midnight(date);
    }
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    if let Ok(time) = text.parse::<DateTime>() {
        return time.to_zoned_datetime(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    }
    if let Ok(date) = text.parse::<Date>() {
        return midnight(date);
    }
    // MISP writes seconds since 1970.
    let seconds = text.parse::<i64>().ok().filter(|seconds| *seconds > 86_400 * 365)?;
    Timestamp::from_second(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_is_known_by_its_looks() {
        let name = |text: &str| Some(Value::Name(text.into()));
        let url = |text: &str| Some(Value::Url(text.into()));
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        for (text, value) in [
            ("Bad.Example", name("bad.example")),
            ("*.bad.example.", name("bad.example")),
            ("bad[.]example", name("bad.example")),
            ("hxxp://bad[.]example/", name("bad.example")),
            ("hxxps://user@Bad.example:443/Path?q=1#top", url("bad.example/Path?q=1")),
            ("http://bad.example:8080/x", url("bad.example:8080/x")),
            ("bad.example/x.php", url("bad.example/x.php")),
            ("192.0.2.1", Some(Value::Address(address("192.0.2.1")))),
            ("192[.]0[.]2[.]1:8080", Some(Value::Port(address("192.0.2.1"), 8080))),
            ("http://192.0.2.1:8080/", Some(Value::Port(address("192.0.2.1"), 8080))),
            ("2001:db8::1", Some(Value::Address(address("2001:db8::1")))),
            ("192.0.2.0/24", Some(Value::Net("192.0.2.0/24".parse().unwrap()))),
            (
                "3F1A2A27304C02EA6E56BFD81B0BFC4C",
                Some(Value::File("3f1a2a27304c02ea6e56bfd81b0bfc4c".into())),
            ),
            ("localhost", None),
            ("two words.example", None),
            ("", None),
        ] {
            assert_eq!(Value::guess(text), value, "{text}");
        }
    }

    #[test]
    fn times_of_all_feeds_are_read() {
        let noon: Timestamp = "2024-02-27T12:00:00Z".parse().unwrap();
        for text in
            ["2024-02-27 12:00:00", "2024-02-27 12:00:00 UTC", "2024-02-27T12:00:00.000Z", "1709035200"]
        {
            assert_eq!(time(text), Some(noon), "{text}");
        }
        assert_eq!(time("2024-02-27").map(|t| t.to_string()).as_deref(), Some("2024-02-27T00:00:00Z"));
        assert_eq!(time("yesterday"), None);
        assert_eq!(time(""), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_value_or_none(text in ".{0,80}") {
            Value::guess(&text);
            time(&text);
        }
    }
}
