use std::fmt;

use lettre::Address;
use unicode_normalization::UnicodeNormalization as _;

use crate::fault::Wrong;

/// The longest mail address (RFC 5321, 4.5.3.1.3, without its brackets).
const LONGEST: usize = 254;

/// A mail address as accounts know it: half width, lower case. Two that differ in these only are one person's.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MailAddress(String);

impl MailAddress {
    /// As typed: with full-width letters and blanks around.
    pub fn parse(typed: &str) -> Result<Self, Wrong> {
        let folded = Self::folded(typed);
        let has_domain = folded.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
        if folded.len() > LONGEST || !has_domain || folded.parse::<Address>().is_err() {
            return Err(Wrong::new("mail", "refusal-mail"));
        }
        Ok(Self(folded))
    }

    /// For looking somebody up: what is no address is nobody's.
    pub(super) fn folded(typed: &str) -> String {
        typed.trim().nfkc().take(LONGEST + 1).collect::<String>().to_lowercase()
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
