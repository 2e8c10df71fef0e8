//! Mails and their parts (MIME, RFC 2045 to 2047, 2231, 5322), read as they come.
//!
//! Nothing of a mail's text is kept: the fields of its head that say from whom, to whom and about what, and its files.

mod coding;
mod fields;
mod parts;
mod words;

#[cfg(test)]
mod tests;

pub(super) use self::fields::{Fields, file_name, parameter};
pub(super) use self::parts::Parts;
pub(super) use self::words::percent;

/// What a mail says of itself, told when it is over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mail {
    /// The protocol that carried it: `smtp`, `pop3`, `imap`.
    pub carrier: &'static str,
    /// Field `From`, with names decoded.
    pub from: String,
    /// Field `Reply-To`.
    pub reply_to: String,
    /// Addresses of the field `To`, at most [`MAX_ADDRESSES`].
    pub to: Vec<String>,
    /// Addresses of the field `Cc`, at most [`MAX_ADDRESSES`].
    pub cc: Vec<String>,
    /// Field `Subject`, decoded.
    pub subject: String,
    /// Field `Date`, as written.
    pub date: String,
    /// Field `Message-ID`, as written.
    pub message_id: String,
    /// Names of its files, at most [`MAX_FILES`].
    pub files: Vec<String>,
    /// Parts that are no multipart themselves.
    pub parts: u32,
    /// All of it was seen.
    pub whole: bool,
}

/// Most addresses of one field that are kept.
pub const MAX_ADDRESSES: usize = 64;
/// Most files of one mail that are read.
pub const MAX_FILES: usize = 128;
