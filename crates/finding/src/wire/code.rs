//! The enrolment code: what a person carries from the center's page to the box.
//!
//! ```text
//! HK1-2H040-M30G2… : Crockford's base32 of
//!     1 byte   length of the address
//!     n bytes  address of the center without `https://`
//!    16 bytes  one-time secret
//!    32 bytes  SHA-256 of the center's certificate (DER)
//!     4 bytes  CRC-32 of all before, big-endian
//! ```
//!
//! It survives what mail does to it: broken lines, quotation marks (`>`), full-width letters of a Japanese keyboard,
//! lower case, O for 0. The check sum finds every single wrong letter, because one letter is five bits in a row and
//! CRC-32 finds every burst of up to 32.

use std::fmt;
use std::str::FromStr;

use super::{Fingerprint, Secret};

/// How a code begins; the digit is its version.
const PREFIX: &str = "HK1";
/// Letters between two hyphens, as many as an eye takes in at once.
const GROUP: usize = 5;
/// Longest address of a center: what its length fits into.
const MAX_ADDRESS: usize = u8::MAX as usize;
/// Longest text that is looked at: the longest code with all that mail may put into it.
const MAX_TYPED: usize = 4096;
/// Crockford's letters: without I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What one enrolment needs: where the center is, how to know it, and the right to join once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentCode {
    /// Host, port and path of the center without `https://`: `center.example:8443`.
    center: String,
    /// The one-time secret.
    pub secret: Secret,
    /// The certificate that the center shows.
    pub fingerprint: Fingerprint,
}

/// Why a typed or pasted text is no enrolment code. Its sentences are `sensor-code-NAME` in `knowledge/text/`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// There is nothing, or it begins as no code does.
    #[error("it does not begin with {PREFIX}-")]
    NotACode,
    /// A code of a later version of Hikeshi.
    #[error("a code of a newer version")]
    Newer,
    /// A letter that no code has.
    #[error("the letter {0} is in no code")]
    Letter(char),
    /// The end is missing.
    #[error("its end is missing")]
    CutShort,
    /// Letters are wrong, missing or too many.
    #[error("some letters are wrong")]
    Mistyped,
    /// The address of the center is none, or too long. Also said when a code is made.
    #[error("the address of the center is none")]
    Address,
}

impl CodeError {
    /// Names of all errors.
    pub const NAMES: [&'static str; 6] =
        ["not-a-code", "newer", "letter", "cut-short", "mistyped", "address"];

    /// Its name in text keys.
    pub fn name(&self) -> &'static str {
        match self {
            CodeError::NotACode => "not-a-code",
            CodeError::Newer => "newer",
            CodeError::Letter(_) => "letter",
            CodeError::CutShort => "cut-short",
            CodeError::Mistyped => "mistyped",
            CodeError::Address => "address",
        }
    }

    /// The letter that its sentence names, else nothing.
    pub fn value(&self) -> String {
        match self {
            CodeError::Letter(letter) => letter.to_string(),
            _ => String::new(),
        }
    }
}

impl EnrolmentCode {
    /// A code for a center at an address: `center.example:8443`, or with `https://` before it.
    pub fn new(center: &str, secret: Secret, fingerprint: Fingerprint) -> Result<Self, CodeError> {
        let center = center.strip_prefix("https://").unwrap_or(center).trim_end_matches('/');
        if !is_address(center) {
            return Err(CodeError::Address);
        }
        Ok(Self { center: center.to_string(), secret, fingerprint })
    }

    /// Where the center is, as a URL without a slash at its end: `https://center.example:8443`.
    pub fn center(&self) -> String {
        format!("https://{}", self.center)
    }
}

/// Enough to keep a code from smuggling in another scheme, a password or a second line; the rest is the business of
/// whoever connects.
fn is_address(text: &str) -> bool {
    let allowed =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']' | '/' | '~');
    let host = text.split('/').next().unwrap_or_default();
    !host.is_empty() && text.len() <= MAX_ADDRESS && text.chars().all(allowed) && !text.contains("//")
}

impl fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![self.center.len() as u8];
        bytes.extend(self.center.as_bytes());
        bytes.extend(self.secret.0);
        bytes.extend(self.fingerprint.0);
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        f.write_str(PREFIX)?;
        for (at, letter) in letters(&bytes).enumerate() {
            if at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl FromStr for EnrolmentCode {
    type Err = CodeError;

    fn from_str(typed: &str) -> Result<Self, CodeError> {
        if typed.len() > MAX_TYPED {
            return Err(CodeError::NotACode);
        }
        let plain: Vec<char> = typed.chars().map(half_width).filter(|c| !is_between(*c)).collect();
        let values = match plain.as_slice() {
            ['H', 'K', '1' | 'I' | 'L', rest @ ..] => rest,
            ['H', 'K', '2'..='9', ..] => return Err(CodeError::Newer),
            _ => return Err(CodeError::NotACode),
        };
        let values: Vec<u8> =
            values.iter().map(|c| value(*c).ok_or(CodeError::Letter(*c))).collect::<Result<_, _>>()?;
        read(&bytes(&values).ok_or(CodeError::Mistyped)?)
    }
}

fn read(bytes: &[u8]) -> Result<EnrolmentCode, CodeError> {
    let (length, rest) = bytes.split_first().ok_or(CodeError::CutShort)?;
    let (address, rest) = rest.split_at_checked(usize::from(*length)).ok_or(CodeError::CutShort)?;
    let (secret, rest) = rest.split_first_chunk().ok_or(CodeError::CutShort)?;
    let (fingerprint, rest) = rest.split_first_chunk().ok_or(CodeError::CutShort)?;
    let (sum, rest) = rest.split_first_chunk().ok_or(CodeError::CutShort)?;
    let summed = bytes.get(..bytes.len() - rest.len() - sum.len()).unwrap_or_default();
    if !rest.is_empty() || crc32fast::hash(summed).to_be_bytes() != *sum {
        return Err(CodeError::Mistyped);
    }
    let address = std::str::from_utf8(address).map_err(|_| CodeError::Address)?;
    EnrolmentCode::new(address, Secret(*secret), Fingerprint(*fingerprint))
}

/// The half-width capital of a letter, as codes are written.
fn half_width(c: char) -> char {
    let half = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    };
    half.to_ascii_uppercase()
}

/// What stands between the letters: spaces, ends of lines, hyphens of every kind, quotation marks of mail, and the
/// invisible marks that copying out of a page brings along.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '>' | '"' | '\'' | '`' | '|' | '=' | 'ー' | '−')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    LETTERS.iter().position(|known| char::from(*known) == letter).map(|at| at as u8)
}

/// Five bits to a letter, the last filled with zeros.
fn letters(bytes: &[u8]) -> impl Iterator<Item = char> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..bytes.len() * 8).step_by(5).map(move |from| {
        let value = (from..from + 5).fold(0, |value, at| value << 1 | bit(at));
        char::from(LETTERS[usize::from(value & 31)])
    })
}

/// The way back. None where what fills the last letter is not zero, or is a letter too much.
fn bytes(values: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(values.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for value in values {
        held = held << 5 | u32::from(*value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    (bits < 5 && held == 0).then_some(bytes)
}

#[cfg(test)]
mod tests;
