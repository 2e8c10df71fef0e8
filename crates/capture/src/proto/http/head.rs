//! Heads of requests and responses.
//!
//! Read by hand and forgivingly, as servers and browsers do: bare line feeds, blanks inside a target, a missing
//! version or reason, lines that are no header. A parser made for servers refuses such heads, but they are written
//! by scanners and malware, whom a watcher wants to see.

use super::{Headers, Request, Response};
use crate::proto::text;

/// Longest head that is read.
pub(super) const MAX_HEAD: usize = 64 * 1024;

/// Length of the request head at the front of `bytes`. A first line without version and nothing behind it is the
/// whole request of HTTP/0.9.
pub(super) fn request_length(bytes: &[u8], searched: usize) -> Option<usize> {
    let oldest = || {
        let (line, rest) = split_line(bytes)?;
        (rest.is_empty() && split_version(line).1.is_none()).then_some(bytes.len())
    };
    length(bytes, searched).or_else(oldest)
}

/// Length of the response head at the front of `bytes`; 0 where a body begins without one (HTTP/0.9).
pub(super) fn response_length(bytes: &[u8], searched: usize) -> Option<usize> {
    let start = bytes.get(..VERSION.len()).unwrap_or(bytes);
    if VERSION.starts_with(start) { length(bytes, searched) } else { Some(0) }
}

/// Length with the empty line at the end. In the first `searched` bytes there is no end.
fn length(bytes: &[u8], searched: usize) -> Option<usize> {
    // An end may begin up to three bytes before what is new.
    let start = searched.saturating_sub(3);
    memchr::memchr_iter(b'\n', bytes.get(start..)?).map(|end| start + end + 1).find_map(|end| match bytes.get(end..)? {
        [b'\n', ..] => Some(end + 1),
        [b'\r', b'\n', ..] => Some(end + 2),
        _ => None,
    })
}

const VERSION: &[u8] = b"HTTP/";

/// Whether a first line ends with `HTTP/` and something.
pub(super) fn has_version(line: &[u8]) -> bool {
    split_version(line.trim_ascii()).1.is_some()
}

/// A line with its version cut off, where it has one.
fn split_version(line: &[u8]) -> (&[u8], Option<&[u8]>) {
    let blank = line.iter().rposition(|byte| matches!(byte, b' ' | b'\t'));
    match blank.map(|blank| line.split_at(blank)) {
        Some((before, version)) if version.trim_ascii().starts_with(VERSION) => {
            (before.trim_ascii_end(), Some(version.trim_ascii()))
        }
        _ => (line, None),
    }
}

/// The first line and what is behind it.
pub(super) fn split_line(head: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', head)?;
    Some((head.get(..end)?.trim_ascii(), head.get(end + 1..)?))
}

/// Reads a whole head; `None` where its first line cannot be a request.
pub(super) fn request(head: &[u8]) -> Option<Request> {
    let (line, rest) = split_line(head)?;
    let (line, version) = split_version(line);
    let blank = line.iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(line.len());
    let (method, target) = line.split_at(blank);
    if method.is_empty() || !method.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    Some(Request {
        method: text::escaped(method),
        target: text::escaped(target.trim_ascii()),
        version: version.map(text::escaped).unwrap_or_default(),
        headers: Headers::read(rest),
        body_length: 0,
    })
}

/// Reads a whole head; without a status line it is an answer of HTTP/0.9.
pub(super) fn response(head: &[u8]) -> Response {
    let (line, rest) = split_line(head).unwrap_or_default();
    let mut words = line.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty());
    let version = words.next().unwrap_or_default();
    let status = words.next().and_then(|status| std::str::from_utf8(status).ok()?.parse().ok());
    Response {
        status: status.unwrap_or(0),
        version: text::escaped(version),
        headers: Headers::read(rest),
        body_length: 0,
    }
}
