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

/// Whether a response begins, or the first letters of one.
pub(super) fn could_be_response(bytes: &[u8]) -> bool {
    VERSION.starts_with(bytes.get(..VERSION.len()).unwrap_or(bytes))
}

/// Length of a head with the empty line at its end. In the first `searched` bytes there is no end.
pub(super) fn length(bytes: &[u8], searched: usize) -> Option<usize> {
    // An end may begin up to three bytes before what is new.
    let start = searched.saturating_sub(3);
    memchr::memchr_iter(b'\n', bytes.get(start..)?).map(|end| start + end + 1).find_map(|end| {
        match bytes.get(end..)? {
            [b'\n', ..] => Some(end + 1),
            [b'\r', b'\n', ..] => Some(end + 2),
            _ => None,
        }
    })
}

const VERSION: &[u8] = b"HTTP/";

/// What is left of a cut head without the line in which it is cut, unless that is the first.
pub(super) fn whole_lines(head: &[u8]) -> &[u8] {
    memchr::memrchr(b'\n', head).map_or(head, |end| head.get(..=end).unwrap_or_default())
}

/// Whether a first line ends with `HTTP/` and something.
pub(super) fn has_version(line: &[u8]) -> bool {
    split_version(line.trim_ascii()).1.is_some_and(|version| version.starts_with(VERSION))
}

/// A line with its version (`HTTP/1.1`, `RTSP/1.0`) cut off, where it has one.
fn split_version(line: &[u8]) -> (&[u8], Option<&[u8]>) {
    let blank = line.iter().rposition(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(0);
    let (before, version) = line.split_at(blank);
    let version = version.trim_ascii();
    let name = version.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    match version.get(name..) {
        Some([b'/', digit, ..]) if name > 0 && digit.is_ascii_digit() => {
            (before.trim_ascii_end(), Some(version))
        }
        _ => (line, None),
    }
}

/// The first line and what is behind it.
fn split_line(head: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', head)?;
    Some((head.get(..end)?.trim_ascii(), head.get(end + 1..)?))
}

/// Reads a head; `None` where its first line cannot be a request.
pub(super) fn request(head: &[u8]) -> Option<Request> {
    let (line, rest) = split_line(head).unwrap_or((head.trim_ascii(), &[]));
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

/// Reads a head that begins with `HTTP/`.
pub(super) fn response(head: &[u8]) -> Response {
    let (line, rest) = split_line(head).unwrap_or((head.trim_ascii(), &[]));
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
