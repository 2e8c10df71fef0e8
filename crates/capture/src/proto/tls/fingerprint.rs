//! JA3 and JA3S (Salesforce, BSD-3) and JA4 for TLS clients (FoxIO, BSD-3; its siblings are under another licence).

use md5::{Digest, Md5};
use sha2::Sha256;

use super::hello::{Carrier, Offer};
use crate::proto::text;

const SERVER_NAME: u16 = 0;
const ALPN: u16 = 16;

/// Values that clients throw in to keep servers tolerant (RFC 8701); no fingerprint counts them.
pub(super) fn is_grease(value: u16) -> bool {
    let [high, low] = value.to_be_bytes();
    high == low && low & 0x0f == 0x0a
}

/// The text of JA3: version, ciphers, extensions, groups, point formats.
pub(super) fn ja3(offer: &Offer<'_>) -> String {
    let formats: Vec<u16> = offer.formats.iter().map(|&format| u16::from(format)).collect();
    let lists = [&offer.ciphers, &offer.extensions, &offer.groups, &formats].map(|list| decimal(list));
    format!("{},{}", offer.legacy_version, lists.join(","))
}

/// The text of JA3S: version, cipher, extensions.
pub(super) fn ja3s(version: u16, cipher: u16, extensions: &[u16]) -> String {
    format!("{version},{cipher},{}", decimal(extensions))
}

pub(super) fn md5_hex(text: &str) -> String {
    text::hex(&Md5::digest(text.as_bytes()), "")
}

fn decimal(values: &[u16]) -> String {
    let kept = values.iter().filter(|&&value| !is_grease(value));
    kept.map(u16::to_string).collect::<Vec<_>>().join("-")
}

/// JA4 of a client.
pub(super) fn ja4(offer: &Offer<'_>, carrier: Carrier) -> String {
    let without_grease =
        |list: &[u16]| list.iter().copied().filter(|&value| !is_grease(value)).collect::<Vec<_>>();
    let mut ciphers = without_grease(&offer.ciphers);
    let mut extensions = without_grease(&offer.extensions);
    let algorithms = without_grease(&offer.signature_algorithms);
    let name = if extensions.contains(&SERVER_NAME) { 'd' } else { 'i' };
    let head = format!(
        "{}{}{name}{:02}{:02}{}",
        match carrier {
            Carrier::Tcp => 't',
            Carrier::Quic => 'q',
        },
        version(offer.version),
        ciphers.len().min(99),
        extensions.len().min(99),
        application(offer.alpn.first().copied())
    );
    extensions.retain(|&extension| !matches!(extension, SERVER_NAME | ALPN));
    ciphers.sort_unstable();
    extensions.sort_unstable();
    let mut behind = hexadecimal(&extensions);
    if !algorithms.is_empty() {
        behind = format!("{behind}_{}", hexadecimal(&algorithms));
    }
    let extensions_hash = if extensions.is_empty() { NOTHING.to_owned() } else { short_hash(&behind) };
    let ciphers_hash =
        if ciphers.is_empty() { NOTHING.to_owned() } else { short_hash(&hexadecimal(&ciphers)) };
    format!("{head}_{ciphers_hash}_{extensions_hash}")
}

/// What stands for an empty list.
const NOTHING: &str = "000000000000";

fn version(version: u16) -> &'static str {
    match version {
        0x0304 => "13",
        0x0303 => "12",
        0x0302 => "11",
        0x0301 => "10",
        0x0300 => "s3",
        0x0002 => "s2",
        _ => "00",
    }
}

/// First and last character of the first application protocol; of their hexadecimal form where they are no letters.
fn application(protocol: Option<&[u8]>) -> String {
    let Some((&first, &last)) = protocol.and_then(|protocol| protocol.first().zip(protocol.last())) else {
        return "00".to_owned();
    };
    if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() {
        [char::from(first), char::from(last)].iter().collect()
    } else {
        format!("{:x}{:x}", first >> 4, last & 0x0f)
    }
}

fn hexadecimal(values: &[u16]) -> String {
    values.iter().map(|value| format!("{value:04x}")).collect::<Vec<_>>().join(",")
}

fn short_hash(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    text::hex(hash.get(..6).unwrap_or_default(), "")
}
