//! Whose records a file holds, told by its first bytes.

use super::{fields, lines, text, trace};

/// Whose records a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Suricata, or anything that writes its EVE format.
    Eve,
    /// Common Event Format, as many UTMs and EDRs write it.
    Cef,
    /// Log Event Extended Format, 1.0 and 2.0.
    Leef,
    /// Wazuh's alerts.
    Wazuh,
    /// Findings in the Open Cybersecurity Schema Framework.
    Ocsf,
    /// A Windows event log.
    #[cfg(feature = "evtx")]
    Windows,
    /// The log of a mail server.
    MailLog,
    /// Microsoft 365's message trace.
    MessageTrace,
    /// One mail.
    Mail,
    /// A mailbox of mails.
    Mailbox,
    /// Lines of a UTM or router, read by the field map of this name (`knowledge/fields/`).
    Utm(&'static str),
}

/// Lines of the first bytes that are looked at.
const LINES: usize = 200;

impl Kind {
    /// Its name in reports and text keys (`records-NAME`).
    pub fn name(self) -> &'static str {
        match self {
            Kind::Eve => "eve",
            Kind::Cef => "cef",
            Kind::Leef => "leef",
            Kind::Wazuh => "wazuh",
            Kind::Ocsf => "ocsf",
            #[cfg(feature = "evtx")]
            Kind::Windows => "windows",
            Kind::MailLog => "mail-log",
            Kind::MessageTrace => "message-trace",
            Kind::Mail | Kind::Mailbox => "mails",
            Kind::Utm(map) => map,
        }
    }

    /// Names of all kinds, for the test of their texts.
    pub fn names() -> Vec<&'static str> {
        let maps = fields::built_in().iter().map(|map| map.name.as_str());
        let own = ["eve", "wazuh", "ocsf", "windows", "mail-log", "message-trace", "mails"];
        own.into_iter().chain(maps).collect()
    }

    pub(super) fn of(head: &[u8]) -> Option<Self> {
        #[cfg(feature = "evtx")]
        if head.starts_with(b"ElfFile\0") {
            return Some(Kind::Windows);
        }
        let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        if let Some(b'{' | b'[') = bare.first() {
            return json(&text::line(bare));
        }
        if bare.starts_with(b"From ") && is_mail(bare.split(|byte| *byte == b'\n').skip(1)) {
            return Some(Kind::Mailbox);
        }
        if is_mail(bare.split(|byte| *byte == b'\n')) {
            return Some(Kind::Mail);
        }
        let mut lines = bare.split(|byte| *byte == b'\n').take(LINES);
        // Reports put a line or two of their own before the header.
        if lines.clone().take(3).any(|line| trace::is_header(text::line(line).trim_end())) {
            return Some(Kind::MessageTrace);
        }
        lines.find_map(|line| lines::kind(text::line(line).trim_end()))
    }
}

/// Header lines of a mail (RFC 5322): at least two that mails have, and nothing else before the empty line.
fn is_mail<'a>(lines: impl Iterator<Item = &'a [u8]>) -> bool {
    const NAMES: [&str; 14] = [
        "received",
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "return-path",
        "delivered-to",
        "mime-version",
        "reply-to",
        "content-type",
        "authentication-results",
        "dkim-signature",
        "x-original-to",
    ];
    let mut known = 0;
    for line in lines.take(LINES) {
        let line = text::line(line.strip_suffix(b"\r").unwrap_or(line));
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if name.is_empty() || !name.bytes().all(fits) {
            return false;
        }
        known += usize::from(NAMES.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

/// By the names of its members, which each tool's format gives.
fn json(head: &str) -> Option<Kind> {
    let has = |name: &str| head.contains(&format!("\"{name}\""));
    if has("event_type") && has("timestamp") {
        Some(Kind::Eve)
    } else if has("class_uid") {
        Some(Kind::Ocsf)
    } else if has("rule") && has("description") && (has("agent") || has("decoder")) {
        Some(Kind::Wazuh)
    } else {
        None
    }
}
