//! Telnet (RFC 854): who signs in at a prompt, and whether the prompt comes again.

mod options;
mod reader;

#[cfg(test)]
mod tests;

pub(super) use self::options::begins;
pub use self::reader::Reader;
