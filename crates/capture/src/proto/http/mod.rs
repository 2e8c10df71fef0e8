//! HTTP/1 (RFC 9112).

mod body;
mod credentials;
mod exchanges;
mod head;
mod headers;
mod packed;
mod reader;

#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod tests;

pub use self::headers::Headers;
pub use self::reader::Reader;
use super::Guess;
use crate::Direction;

/// A request and its response.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Transaction {
    /// Place in its connection, from 0.
    pub number: u64,
    /// The request; `None` where only the response was seen.
    pub request: Option<Request>,
    /// The response; `None` where none was seen.
    pub response: Option<Response>,
}

/// A request's head.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// GET, POST ...
    pub method: String,
    /// Target as written: `/path?query`, or a whole URL towards a proxy.
    pub target: String,
    /// `HTTP/1.1`; empty for the oldest form.
    pub version: String,
    /// Headers.
    pub headers: Headers,
    /// Bytes of body seen.
    pub body_length: u64,
}

/// A response's head.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Response {
    /// 200, 404 ...; 0 where the server answered without a head (HTTP/0.9).
    pub status: u16,
    /// `HTTP/1.1`.
    pub version: String,
    /// Headers.
    pub headers: Headers,
    /// Bytes of body seen.
    pub body_length: u64,
}

impl Transaction {
    /// The host asked for, from the target or the `Host` header, without port.
    pub fn host(&self) -> Option<&str> {
        let request = self.request.as_ref()?;
        let authority = match request.target.split_once("://") {
            Some((_, rest)) => rest.split(['/', '?', '#']).next()?,
            None if request.method == "CONNECT" => &request.target,
            None => request.headers.get("host")?,
        };
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        // An IPv6 address keeps its brackets: the colons inside are no port.
        let end = host.find(']').map_or_else(|| host.find(':'), |bracket| Some(bracket + 1));
        host.get(..end.unwrap_or(host.len())).filter(|host| !host.is_empty())
    }
}

/// Methods that are taken for HTTP as soon as a path follows; of others the whole line must be seen.
const METHODS: [&[u8]; 24] = [
    b"GET",
    b"POST",
    b"HEAD",
    b"PUT",
    b"DELETE",
    b"OPTIONS",
    b"CONNECT",
    b"PATCH",
    b"TRACE",
    b"PROPFIND",
    b"PROPPATCH",
    b"MKCOL",
    b"COPY",
    b"MOVE",
    b"LOCK",
    b"UNLOCK",
    b"REPORT",
    b"MERGE",
    b"CHECKOUT",
    b"CHECKIN",
    b"SEARCH",
    b"SUBSCRIBE",
    b"UNSUBSCRIBE",
    b"NOTIFY",
];
/// No method in use is longer.
const MAX_METHOD: usize = 24;

/// Whether a stream begins like an HTTP request (to the server) or response (to the client).
pub fn guess(direction: Direction, bytes: &[u8]) -> Guess {
    match direction {
        Direction::ToServer => guess_request(bytes),
        Direction::ToClient => guess_response(bytes),
    }
}

fn guess_response(bytes: &[u8]) -> Guess {
    const START: &[u8] = b"HTTP/";
    match (bytes.strip_prefix(START), START.starts_with(bytes)) {
        (Some([b'0' | b'1', b'.', ..]), _) => Guess::Yes,
        (Some([] | [b'0' | b'1']), _) | (None, true) => Guess::More,
        _ => Guess::No,
    }
}

fn guess_request(bytes: &[u8]) -> Guess {
    // An empty line before the first request is allowed (RFC 9112, section 2.2).
    let bytes = bytes.strip_prefix(b"\r\n").unwrap_or(bytes);
    let is_method = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
    let length = bytes.iter().take_while(|byte| is_method(byte)).count();
    let (method, rest) = bytes.split_at(length);
    match rest {
        [] if length <= MAX_METHOD => return Guess::More,
        [b' ' | b'\t', ..] if (3..=MAX_METHOD).contains(&length) => {}
        _ => return Guess::No,
    }
    let target = rest.trim_ascii_start();
    // RTSP (RFC 2326) speaks like HTTP, and its requests are read with it, as Suricata does.
    let is_path =
        [&b"/"[..], b"http://", b"https://", b"rtsp://"].iter().any(|start| target.starts_with(start));
    if METHODS.contains(&method) && is_path {
        return Guess::Yes;
    }
    if method == b"PRI" {
        // So begins HTTP/2 (RFC 9113, section 3.4), of which nothing else is text.
        return Guess::No;
    }
    // Others, like SIP, have the same shape: the version at the end of the line tells.
    match memchr::memchr(b'\n', target) {
        Some(end) if head::has_version(target.get(..end).unwrap_or_default()) => Guess::Yes,
        Some(_) => Guess::No,
        None => Guess::More,
    }
}
