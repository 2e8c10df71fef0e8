//! Keys, signatures and secrets, written as base64 (RFC 4648, section 4).

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// Text that should hold a key, a signature or a secret, and does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {0} bytes in base64")]
pub struct BadBytes(usize);

fn read<const N: usize>(text: &str) -> Result<[u8; N], BadBytes> {
    // Longer text is refused before it is decoded.
    if text.len() > N.div_ceil(3) * 4 {
        return Err(BadBytes(N));
    }
    STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(BadBytes(N))
}

macro_rules! bytes {
    ($(#[$about:meta])* $name:ident, $length:literal) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(pub [u8; $length]);

        impl FromStr for $name {
            type Err = BadBytes;
            fn from_str(text: &str) -> Result<Self, BadBytes> {
                read(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(bytes: $name) -> String {
                STANDARD.encode(bytes.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadBytes;
            fn try_from(text: String) -> Result<Self, BadBytes> {
                text.parse()
            }
        }
    };
}

macro_rules! shown {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&String::from(*self))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

bytes! {
    /// An Ed25519 public key (RFC 8032).
    PublicKey, 32
}
bytes! {
    /// An Ed25519 signature.
    Signature, 64
}
bytes! {
    /// SHA-256 of a certificate as the server shows it (DER).
    Fingerprint, 32
}
bytes! {
    /// The one-time secret of an enrolment code: 128 random bits. It is never printed.
    Secret, 16
}
shown!(PublicKey);
shown!(Signature);
shown!(Fingerprint);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_being_written_and_read() {
        let key = PublicKey(std::array::from_fn(|at| at as u8 * 7));
        assert_eq!(key.to_string().parse(), Ok(key));
        let json = serde_json::to_string(&key).unwrap();
        assert_eq!(serde_json::from_str::<PublicKey>(&json).unwrap(), key);
    }

    #[test]
    fn bytes_of_another_length_are_no_key() {
        let short = String::from(Secret([7; 16]));
        assert_eq!(short.parse::<PublicKey>(), Err(BadBytes(32)));
        assert!(short.parse::<Secret>().is_ok());
        for wrong in ["", "=", "あ", &"A".repeat(1 << 20)] {
            assert!(wrong.parse::<Secret>().is_err());
        }
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert!(!format!("{:?}", Secret([0x41; 16])).contains("QUFB"));
    }
}
