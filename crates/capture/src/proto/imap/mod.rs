//! IMAP (RFC 3501, 9051): sign-ins with their outcome, and the mails that are fetched whole.

mod reader;

#[cfg(test)]
mod tests;

pub use self::reader::Reader;
