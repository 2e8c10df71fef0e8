//! SMTP (RFC 5321): who sends what to whom, sign-ins, the turn to TLS, and the mails themselves.

mod reader;

#[cfg(test)]
mod tests;

pub use self::reader::Reader;
use super::mime::Mail;

/// Most recipients of one mail that are kept by name. A server takes at least 100 (RFC 5321, section 4.5.3.1.8).
pub const MAX_RECIPIENTS: usize = 1024;

/// One mail, or the attempt to send one. Told when the server answered it, or the conversation went on or ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transaction {
    /// Place in its connection, from 0.
    pub number: u64,
    /// What the client calls itself (EHLO, HELO).
    pub helo: Option<String>,
    /// Sender of the envelope as written, with its brackets.
    pub from: String,
    /// Recipients of the envelope as written, at most [`MAX_RECIPIENTS`].
    pub recipients: Vec<String>,
    /// How many there were.
    pub recipient_count: u64,
    /// How many the server refused.
    pub refused: u64,
    /// The server's last word: 250 where it took the mail.
    pub code: Option<u16>,
    /// The mail, where it was sent.
    pub mail: Option<Mail>,
    /// Its length.
    pub size: u64,
}
