//! Syslog around a message: RFC 5424, RFC 3164 as boxes really write it, and what relays and log files make of both.

use jiff::Timestamp;

use super::times::Clock;

/// A line without its envelope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entry<'a> {
    pub(super) time: Option<Timestamp>,
    pub(super) host: Option<&'a str>,
    pub(super) program: Option<&'a str>,
    pub(super) message: &'a str,
    /// A priority or a time was there: somebody's log, not any text.
    pub(super) is_syslog: bool,
}

/// Takes the envelope off. What has none is all message.
pub(super) fn read<'a>(line: &'a str, clock: &Clock<'_>) -> Entry<'a> {
    let (bare, priority) = match priority(line) {
        Some(rest) => (rest, true),
        None => (line, false),
    };
    if let Some(entry) = bare.strip_prefix("1 ").filter(|_| priority).and_then(|rest| new(rest, clock)) {
        return entry;
    }
    let (time, rest) = match time(bare.trim_start(), clock) {
        Some((time, rest)) => (Some(time), rest),
        None => (None, bare.trim_start()),
    };
    let (host, program, message) = if time.is_some() { head(rest) } else { (None, None, rest) };
    Entry { time, host, program, message, is_syslog: priority || time.is_some() }
}

/// `<134>` at the beginning.
fn priority(line: &str) -> Option<&str> {
    let (number, rest) = line.strip_prefix('<')?.split_once('>')?;
    (number.len() <= 3 && number.parse::<u8>().is_ok()).then_some(rest)
}

/// RFC 5424 behind its version: `TIME HOST APP PROCID MSGID [DATA] MSG`.
fn new<'a>(rest: &'a str, clock: &Clock<'_>) -> Option<Entry<'a>> {
    let mut parts = rest.splitn(6, ' ');
    let (time, host, program) = (parts.next()?, parts.next()?, parts.next()?);
    let (_process, _id, behind) = (parts.next()?, parts.next()?, parts.next()?);
    let told = |text: &'a str| (text != "-").then_some(text);
    let message = after_data(behind).trim_start_matches('\u{feff}');
    Some(Entry {
        time: clock.stamp(time),
        host: told(host),
        program: told(program),
        message,
        is_syslog: true,
    })
}

/// What follows the structured data, in which quotes and escapes may hide brackets.
fn after_data(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('-') {
        return rest.trim_start();
    }
    let (mut quoted, mut escaped, mut open) = (false, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => open = true,
            ']' if !quoted => open = false,
            _ if !open && letter != '[' => return text.get(at..).unwrap_or_default().trim_start(),
            _ => {}
        }
    }
    ""
}

/// A time at the beginning, and what follows it.
fn time<'a>(text: &'a str, clock: &Clock<'_>) -> Option<(Timestamp, &'a str)> {
    let mut words = text.split_inclusive(' ').scan(0, |at, word| {
        *at += word.len();
        Some((word.trim_end_matches([' ', ':']), *at))
    });
    let mut words = std::iter::from_fn(move || words.find(|(word, _)| !word.is_empty()));
    let (first, after_first) = words.next()?;
    // `2026-10-06T09:12:04+09:00 host ...`, as rsyslog writes its files.
    if let Some(time) = first.contains('T').then(|| clock.stamp(first)).flatten() {
        return Some((time, text.get(after_first..)?));
    }
    let (second, after_second) = words.next()?;
    // `2026/10/06 12:00:00: message`, as Yamaha writes its own log.
    if first.starts_with(|c: char| c.is_ascii_digit()) && second.contains(':') {
        let time = clock.stamp(&format!("{first} {second}"))?;
        return Some((time, text.get(after_second..)?));
    }
    let (third, after_third) = words.next()?;
    if let Some(time) = third.contains(':').then(|| clock.old_syslog(first, second, third, None)).flatten() {
        return Some((time, text.get(after_third..)?));
    }
    let (fourth, after_fourth) = words.next()?;
    // `Oct 06 2026 09:12:04`
    let time = clock.old_syslog(first, second, fourth, Some(third.parse().ok()?))?;
    Some((time, text.get(after_fourth..)?))
}

/// Host, program and message. Many boxes leave out one or the other; a program is known by its colon or its number.
fn head(rest: &str) -> (Option<&str>, Option<&str>, &str) {
    if let Some((program, message)) = tag(rest) {
        return (None, Some(program), message);
    }
    let Some((host, behind)) = rest.split_once(' ').filter(|(host, _)| is_host(host)) else {
        return (None, None, rest);
    };
    match tag(behind.trim_start()) {
        Some((program, message)) => (Some(host), Some(program), message),
        // Without a program only what looks like a message may follow, else the host would be its first word.
        None if begins_message(behind.trim_start()) => (Some(host), None, behind.trim_start()),
        None => (None, None, rest),
    }
}

fn begins_message(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.contains(['=', '|']) || first.starts_with(['[', '%', '<'])
}

fn is_host(word: &str) -> bool {
    !word.contains('=') && !word.contains('[') && word.len() <= 255
}

/// `postfix/smtpd[1234]: message`, `sshd: message`.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (tag, message) = text.split_once(':')?;
    let name = tag.split_once('[').map_or(tag, |(name, _)| name);
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/');
    let good = !name.is_empty() && name.len() <= 64 && name.bytes().all(fits);
    // `CEF:0|` and `LEEF:1.0|` are messages, and `10.0.0.1:80` an address.
    let number = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let format = matches!(name, "CEF" | "LEEF");
    (good && !number && !format && message.starts_with(' ')).then(|| (name, message.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn envelopes_of_both_standards_and_of_log_files_come_off() {
        let zone = TimeZone::UTC;
        let clock = Clock { zone: &zone, as_of: "2026-10-07T00:00:00Z".parse().unwrap() };
        let nine: Timestamp = "2026-10-06T09:12:04Z".parse().unwrap();
        let cases = [
            ("<34>1 2026-10-06T09:12:04Z mail postfix 12 - [a b=\"]\"] hello", "mail", "postfix"),
            ("<34>Oct  6 09:12:04 mail postfix/smtpd[12]: hello", "mail", "postfix/smtpd"),
            ("2026-10-06T09:12:04.000+00:00 mail sshd: hello", "mail", "sshd"),
            ("Oct 06 2026 09:12:04 mail sshd: hello", "mail", "sshd"),
        ];
        for (line, host, program) in cases {
            let entry = read(line, &clock);
            assert_eq!(
                (entry.time, entry.host, entry.program),
                (Some(nine), Some(host), Some(program)),
                "{line}"
            );
            assert_eq!(entry.message, "hello", "{line}");
        }
        let bare = read("<134>id=firewall sn=1", &clock);
        assert_eq!((bare.time, bare.message), (None, "id=firewall sn=1"));
        let yamaha = read("2026/10/06 09:12:04: Login failed for HTTP: 192.0.2.1", &clock);
        assert_eq!((yamaha.time, yamaha.message), (Some(nine), "Login failed for HTTP: 192.0.2.1"));
    }
}
