//! Protocols of lines (FTP, SMTP, POP3, IMAP, Telnet): what they have in common, and how they are told apart.

use super::carry::Step;
use super::{Guess, Reading, telnet};
use crate::Direction;

/// Longest line that is read. Commands stay below 512 bytes (RFC 5321, section 4.5.3.1.4), what signs in below 12,288
/// (RFC 4954, section 4).
pub(super) const MAX_LINE: usize = 16 * 1024;

/// How much of a greeting is kept until the client says which protocol it takes it for.
pub const MAX_GREETING: usize = 1024;

/// The line at the front, without its end, and its length with it.
pub(super) fn line(rest: &[u8]) -> Result<(&[u8], u64), Step> {
    match memchr::memchr(b'\n', rest) {
        Some(end) => {
            let line = rest.get(..end).unwrap_or_default();
            Ok((line.strip_suffix(b"\r").unwrap_or(line), end as u64 + 1))
        }
        None if rest.len() > MAX_LINE => Err(Step::Stop),
        None => Err(Step::More),
    }
}

/// The first word of a line in upper case, and what follows it. A word of more than 12 letters is no command.
pub(super) fn command(line: &[u8]) -> Option<(String, &[u8])> {
    let end = line.iter().position(|byte| *byte == b' ').unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    let is_word = (3..=12).contains(&word.len()) && word.iter().all(u8::is_ascii_alphabetic);
    let word = is_word.then(|| String::from_utf8_lossy(word).to_ascii_uppercase())?;
    Some((word, rest.trim_ascii_start()))
}

/// Whether the line begins with this word, in either case, and ends behind it or goes on after a blank.
pub(super) fn begins(line: &[u8], word: &str) -> bool {
    let Some((start, rest)) = line.split_at_checked(word.len()) else { return false };
    start.eq_ignore_ascii_case(word.as_bytes()) && matches!(rest.first(), None | Some(b' ' | b'\r' | b'\n'))
}

/// A three-digit code at the front of a reply line (RFC 959, RFC 5321), and whether it is the last line of its reply.
pub(super) fn reply(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (digits, rest) = line.split_first_chunk::<3>()?;
    let code = std::str::from_utf8(digits).ok().filter(|_| digits.iter().all(u8::is_ascii_digit))?;
    let code = code.parse().ok().filter(|code| (100..600).contains(code))?;
    match rest {
        [] => Some((code, true, rest)),
        [b' ', text @ ..] => Some((code, true, text)),
        [b'-', text @ ..] => Some((code, false, text)),
        _ => None,
    }
}

/// Finds the protocol of lines by the first bytes of one side, and what the other side said before.
pub fn guess(direction: Direction, ours: &[u8], theirs: &[u8]) -> Result<Reading, Guess> {
    let answer = match direction {
        Direction::ToServer => by_client(ours, theirs),
        Direction::ToClient => by_server(ours, theirs),
    };
    match answer {
        Err(Guess::More) if ours.len() > MAX_GREETING => Err(Guess::No),
        answer => answer,
    }
}

fn by_client(ours: &[u8], greeting: &[u8]) -> Result<Reading, Guess> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| begins(ours, word));
    let names = |word: &[u8]| memchr::memmem::find(&greeting.to_ascii_uppercase(), word).is_some();
    // One keyboard's letter, or the first half of a command.
    let is_cut = ours.len() < 12 && !ours.contains(&b'\n') && ours.iter().all(u8::is_ascii_graphic);
    match () {
        () if telnet::begins(ours) => Ok(Reading::Telnet(Box::default())),
        () if is_one_of(&["EHLO", "HELO", "LHLO"]) || is_mail_from(ours) => Ok(Reading::Smtp(Box::default())),
        () if is_220(greeting) && names(b"SMTP") => Ok(Reading::Smtp(Box::default())),
        () if is_220(greeting) && (is_one_of(&FTP_WORDS) || names(b"FTP")) => {
            Ok(Reading::Ftp(Box::default()))
        }
        () if is_imap_command(ours) => Ok(Reading::Imap(Box::default())),
        // Without the greeting, POP3 begins with the same words as FTP: the answer tells.
        () if is_one_of(&POP3_WORDS) || is_cut => Err(Guess::More),
        () => Err(Guess::No),
    }
}

fn is_mail_from(ours: &[u8]) -> bool {
    ours.get(..10).is_some_and(|start| start.eq_ignore_ascii_case(b"MAIL FROM:"))
}

/// `a1 LOGIN ...`: a tag, and a command with which a client may begin.
fn is_imap_command(ours: &[u8]) -> bool {
    let Some(blank) = ours.iter().position(|byte| *byte == b' ') else { return false };
    let (tag, rest) = ours.split_at(blank);
    let is_tag = (1..=20).contains(&tag.len()) && tag.iter().all(|byte| byte.is_ascii_alphanumeric());
    let rest = rest.trim_ascii_start();
    is_tag && ["LOGIN", "CAPABILITY", "AUTHENTICATE", "STARTTLS", "SELECT"].iter().any(|it| begins(rest, it))
}

fn by_server(ours: &[u8], asked: &[u8]) -> Result<Reading, Guess> {
    let asked_pop3 = POP3_WORDS.iter().any(|word| begins(asked, word));
    let is_prompt = |ours: &[u8]| {
        let end = ours.trim_ascii_end().to_ascii_lowercase();
        end.ends_with(b"login:") || end.ends_with(b"username:")
    };
    match ours {
        _ if telnet::begins(ours) => Ok(Reading::Telnet(Box::default())),
        // The greeting may be seen behind the first command, in a capture of two cards.
        _ if is_220(ours) && FTP_WORDS.iter().any(|word| begins(asked, word)) => {
            Ok(Reading::Ftp(Box::default()))
        }
        [b'*', b' ', b'O', b'K', ..] | [b'*', b' ', b'P', b'R', b'E', ..] => {
            Ok(Reading::Imap(Box::default()))
        }
        // Others answer so too (Redis), but only when they are asked.
        [b'+', b'O', b'K', ..] if asked.is_empty() || asked_pop3 => Ok(Reading::Pop3(Box::default())),
        [b'-', b'E', b'R', b'R', ..] if asked_pop3 => Ok(Reading::Pop3(Box::default())),
        [b'2' | b'3' | b'5', b'3', b'0' | b'1' | b'2', b' ' | b'-', ..]
            if begins(asked, "USER") || begins(asked, "PASS") =>
        {
            Ok(Reading::Ftp(Box::default()))
        }
        _ if is_prompt(ours) && ours.is_ascii() => Ok(Reading::Telnet(Box::default())),
        _ if is_220(ours) || [&b"220"[..], b"+OK", b"* OK"].iter().any(|start| start.starts_with(ours)) => {
            Err(Guess::More)
        }
        _ => Err(Guess::No),
    }
}

fn is_220(greeting: &[u8]) -> bool {
    matches!(greeting, [b'2', b'2', b'0', b' ' | b'-' | b'\r' | b'\n', ..])
}

/// With which a POP3 client may begin (RFC 1939, 2449).
const POP3_WORDS: [&str; 7] = ["USER", "PASS", "APOP", "AUTH", "CAPA", "STLS", "RETR"];

/// With which an FTP client may begin (RFC 959, 2228, 2389).
const FTP_WORDS: [&str; 8] = ["USER", "PASS", "AUTH", "FEAT", "OPTS", "SYST", "CLNT", "HOST"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_line_has_a_code_and_says_whether_more_follow() {
        assert_eq!(reply(b"220 Ready"), Some((220, true, &b"Ready"[..])));
        assert_eq!(reply(b"220-Welcome"), Some((220, false, &b"Welcome"[..])));
        assert_eq!(reply(b"250"), Some((250, true, &b""[..])));
        for none in [&b"22"[..], b" 220 Ready", b"2200 Ready", b"099 x", b"abc x"] {
            assert_eq!(reply(none), None);
        }
    }
}
