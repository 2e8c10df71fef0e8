//! First bytes of conversations of remote control programs.

use serde::{Deserialize, Deserializer};

/// An end of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Who opened it.
    Client,
    /// Who was called.
    Server,
}

/// Who says the bytes of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum By {
    Client,
    Server,
    Either,
}

/// Which end is the controlled device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Victim {
    Sender,
    Receiver,
}

/// Bytes at a place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bytes {
    at: usize,
    #[serde(deserialize_with = "hex")]
    bytes: Vec<u8>,
}

/// A sign of first bytes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Opening {
    /// The program.
    pub family: String,
    by: By,
    starts: Option<String>,
    /// One of these stands in it.
    #[serde(default)]
    any: Vec<String>,
    /// All of these do.
    #[serde(default)]
    all: Vec<String>,
    /// Within so many first bytes.
    within: Option<usize>,
    #[serde(default)]
    hex: Vec<Bytes>,
    /// A length in digits and a NUL stand before it.
    #[serde(default)]
    counted: bool,
    /// Both ends begin with the same so many printable bytes and plausible lengths.
    same_start: Option<usize>,
    /// What follows `starts` comes back as a separator.
    #[serde(default)]
    delimited: bool,
    /// A bare address stands behind `://`.
    #[serde(default)]
    address: bool,
    #[serde(default)]
    outside: bool,
    victim: Option<Victim>,
    /// Who described it.
    pub source: String,
    /// What ordinary traffic looks alike, and why this is not it.
    pub harmless: String,
}

impl Opening {
    /// The end whose bytes fit.
    pub(super) fn fits(&self, client: &[u8], server: &[u8], outside: bool) -> Option<Side> {
        if self.outside && !outside {
            return None;
        }
        if let Some(length) = self.same_start
            && !begin_alike(client, server, length)
        {
            return None;
        }
        let sides = [(Side::Client, client, By::Client), (Side::Server, server, By::Server)];
        let fits = |&(_, bytes, by): &(Side, &[u8], By)| {
            (self.by == By::Either || self.by == by) && !bytes.is_empty() && self.fits_bytes(bytes)
        };
        sides.into_iter().find(fits).map(|(side, ..)| side)
    }

    /// Which end is the controlled device, where `said_by` sent what fits; none where it is the inner one.
    pub fn victim(&self, said_by: Side) -> Option<Side> {
        let other = if said_by == Side::Client { Side::Server } else { Side::Client };
        self.victim.map(|victim| if victim == Victim::Sender { said_by } else { other })
    }

    fn fits_bytes(&self, bytes: &[u8]) -> bool {
        let bytes = self.within.and_then(|most| bytes.get(..most)).unwrap_or(bytes);
        let has_hex = |part: &Bytes| bytes.get(part.at..).is_some_and(|rest| rest.starts_with(&part.bytes));
        let Some(said) = (if self.counted { behind_count(bytes) } else { Some(bytes) }) else { return false };
        let holds = |text: &String| memchr(said, text.as_bytes());
        self.hex.iter().all(has_hex)
            && self.starts.as_ref().is_none_or(|start| said.starts_with(start.as_bytes()))
            && (self.any.is_empty() || self.any.iter().any(holds))
            && self.all.iter().all(holds)
            && (!self.delimited || self.is_delimited(said))
            && (!self.address || names_address(said))
    }

    /// Behind the start stand two to eight signs or letters that come back twice: a separator.
    fn is_delimited(&self, said: &[u8]) -> bool {
        let length = self.starts.as_ref().map_or(0, String::len);
        let Some(rest) = said.get(length..) else { return false };
        (3..=12).any(|width| {
            rest.split_at_checked(width).is_some_and(|(separator, rest)| {
                let printable = separator.iter().all(u8::is_ascii_graphic);
                printable && count(rest, separator) >= 3
            })
        })
    }

    /// Asks for nothing: it would fit everything. For the test of the file.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_none() && self.any.is_empty() && self.all.is_empty() && self.hex.is_empty()
    }
}

/// Whether `bytes` hold `part`.
fn memchr(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len().max(1)).any(|window| window == part)
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len().max(1)).filter(|window| *window == part).count()
}

/// What stands behind a length in digits and a NUL.
fn behind_count(bytes: &[u8]) -> Option<&[u8]> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (_, rest) = bytes.split_at_checked(digits)?;
    (1..=7).contains(&digits).then(|| rest.strip_prefix(b"\0")).flatten()
}

/// Both begin with the same printable bytes; behind them stand the length of the message, which the first bytes do
/// not exceed, and that of its content, little-endian.
fn begin_alike(one: &[u8], other: &[u8], length: usize) -> bool {
    /// No such message is longer.
    const LONGEST: u32 = 16 << 20;
    let head = |bytes: &[u8]| {
        let (start, rest) = bytes.split_at_checked(length)?;
        let (whole, rest) = rest.split_first_chunk::<4>()?;
        let (content, _) = rest.split_first_chunk::<4>()?;
        let (whole, content) = (u32::from_le_bytes(*whole), u32::from_le_bytes(*content));
        let plausible = (1..LONGEST).contains(&content) && (length as u32 + 8..LONGEST).contains(&whole);
        (plausible && start.iter().all(u8::is_ascii_graphic)).then(|| start.to_vec())
    };
    head(one).is_some_and(|start| head(other) == Some(start))
}

/// An address, not a name, stands behind `://`.
fn names_address(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let host = text.split_once("://").map(|(_, rest)| rest);
    let host = host.map(|rest| rest.split([':', '/']).next().unwrap_or_default());
    host.is_some_and(|host| host.parse::<std::net::IpAddr>().is_ok())
}

fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let digits = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(pair, 16).ok()
    };
    digits.map(|pair| byte(pair).ok_or_else(|| serde::de::Error::custom(format!("no hex: {text}")))).collect()
}
