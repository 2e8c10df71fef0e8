use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A network card's address (MAC), written `00:0c:29:aa:bb:cc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Mac(pub [u8; 6]);

impl Mac {
    /// True where the address was made up by the device or its software (bit 0x02), as phones do; its first half
    /// then names no maker.
    pub fn is_local(self) -> bool {
        self.0[0] & 0x02 != 0
    }

    /// True for broadcast and multicast addresses, which are no device.
    pub fn is_group(self) -> bool {
        self.0[0] & 0x01 != 0
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

impl FromStr for Mac {
    type Err = String;

    /// Reads `00:0c:29:aa:bb:cc`, `00-0C-29-AA-BB-CC`, `000c.29aa.bbcc` and `000c29aabbcc`.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let digits: Vec<u32> = typed
            .trim()
            .chars()
            .filter(|c| !matches!(c, ':' | '-' | '.'))
            .map(|c| c.to_digit(16).ok_or_else(|| format!("{typed} is no MAC address")))
            .collect::<Result<_, _>>()?;
        let mut mac = [0u8; 6];
        if digits.len() != 12 {
            return Err(format!("{typed} is no MAC address"));
        }
        for (byte, pair) in mac.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (pair[0] * 16 + pair[1]) as u8;
        }
        Ok(Self(mac))
    }
}

impl From<Mac> for String {
    fn from(mac: Mac) -> String {
        mac.to_string()
    }
}

impl TryFrom<String> for Mac {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Whom a finding concerns, as it is best named. Written as plain text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Subject {
    /// An IP address.
    Address(IpAddr),
    /// A network card, where no IP address is known.
    Card(Mac),
    /// A name, where neither is known.
    Name(String),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Address(address) => address.fmt(f),
            Subject::Card(mac) => mac.fmt(f),
            Subject::Name(name) => f.write_str(name),
        }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> String {
        subject.to_string()
    }
}

impl From<String> for Subject {
    fn from(text: String) -> Self {
        if let Ok(address) = text.parse() {
            Subject::Address(address)
        } else if let Ok(mac) = text.parse() {
            Subject::Card(mac)
        } else {
            Subject::Name(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mac_is_read_in_the_four_common_spellings() {
        let mac = Mac([0x00, 0x0c, 0x29, 0xaa, 0xbb, 0xcc]);
        for spelling in ["00:0c:29:aa:bb:cc", "00-0C-29-AA-BB-CC", "000c.29aa.bbcc", " 000c29aabbcc "] {
            assert_eq!(spelling.parse(), Ok(mac), "{spelling}");
        }
        for wrong in ["", "00:0c:29:aa:bb", "00:0c:29:aa:bb:cg", "00:0c:29:aa:bb:cc:dd"] {
            assert!(wrong.parse::<Mac>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_subject_survives_being_written_and_read() {
        for text in ["192.168.1.31", "fe80::1", "00:0c:29:aa:bb:cc", "KEIRI-OLD"] {
            assert_eq!(Subject::from(text.to_string()).to_string(), text);
        }
    }
}
