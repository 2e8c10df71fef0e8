//! FTP (RFC 959, 2228, 2428): commands with their replies, sign-ins, and the data connections that are announced.

mod announced;
mod data;
mod reader;

#[cfg(test)]
mod tests;

pub use self::announced::{Announced, Transfer};
pub use self::data::Data;
pub use self::reader::Reader;

/// What stands in place of a secret.
pub const MASK: &str = "***";

/// A command with its replies, or replies that nobody asked for, such as the greeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exchange {
    /// Place in its connection, from 0.
    pub number: u64,
    /// `USER`, `RETR` ..., in upper case; none where the server spoke unasked.
    pub command: Option<String>,
    /// What stood behind it; [`MASK`] in place of a password.
    pub data: Option<String>,
    /// Lines of the replies, in order.
    pub replies: Vec<Reply>,
    /// Lines that were left out because there were too many.
    pub truncated: bool,
    /// The last reply came.
    pub answered: bool,
    /// Port of a data connection that this exchange announced.
    pub data_port: Option<u16>,
}

impl Exchange {
    /// The code with which the command ended.
    pub fn code(&self) -> Option<u16> {
        self.replies.iter().rev().find_map(|reply| reply.code)
    }
}

/// One line of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Its code; lines in the middle of a reply need none.
    pub code: Option<u16>,
    /// Its text.
    pub text: String,
}
