//! POP3 (RFC 1939, 2449, 5034): sign-ins with their outcome, and the mails that are fetched.

mod reader;

#[cfg(test)]
mod tests;

pub use self::reader::Reader;
