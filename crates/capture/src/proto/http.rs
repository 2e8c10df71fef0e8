//! HTTP/1 (RFC 9112).

use super::{Dissect, Guess, Said};
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
    /// 200, 404 ...
    pub status: u16,
    /// `HTTP/1.1`.
    pub version: String,
    /// Headers.
    pub headers: Headers,
    /// Bytes of body seen.
    pub body_length: u64,
}

/// Headers in the order of the wire.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Headers {}

impl Headers {
    /// Value of the first header of that name (lower case), trimmed; bytes that are no UTF-8 come as Latin-1.
    pub fn get(&self, _name: &str) -> Option<&str> {
        None
    }
}

impl Transaction {
    /// The host asked for, from the target or the `Host` header, without port.
    pub fn host(&self) -> Option<&str> {
        None
    }
}

/// Whether a stream begins like an HTTP request (to the server) or response (to the client).
pub fn guess(_direction: Direction, _bytes: &[u8]) -> Guess {
    Guess::No
}

/// Reads requests and responses and pairs them.
#[derive(Debug, Default)]
pub struct Reader {}

impl Dissect for Reader {
    fn data(&mut self, _direction: Direction, _bytes: &[u8], _out: &mut Vec<Said>) {}
    fn gap(&mut self, _direction: Direction, _missing: u64, _out: &mut Vec<Said>) {}
    fn end(&mut self, _out: &mut Vec<Said>) {}
}
