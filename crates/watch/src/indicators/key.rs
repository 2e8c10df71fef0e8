//! What is looked up, as a number of 64 bits: the same for every machine and version, since indexes keep it.

use std::net::IpAddr;

use crate::network::Cidr;

/// What is looked up. Two keys are the same indicator exactly when they are equal; letters of names count in either
/// case.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key<'a> {
    /// A domain: itself and, unless its slot says otherwise, all names below it.
    Name(&'a str),
    /// `host`, a port that is not the scheme's own, and what follows: path and query.
    Url(&'a str, Option<u16>, &'a str),
    /// An address.
    Address(IpAddr),
    /// An address with a port.
    Port(IpAddr, u16),
    /// A network.
    Net(Cidr),
    /// A hash of a file, in hex.
    File(&'a str),
}

impl Key<'_> {
    /// Its number. Lists come from outside, but who writes them gains nothing from two keys that collide.
    pub(super) fn hash(&self) -> u64 {
        let mut mix = Mix::default();
        match self {
            Key::Name(name) => mix.byte(b'n').folded(name),
            Key::Url(host, None, rest) => mix.byte(b'u').folded(host).bytes(rest.as_bytes()),
            Key::Url(host, Some(port), rest) => {
                mix.byte(b'u').folded(host).byte(b':').decimal(*port).bytes(rest.as_bytes())
            }
            Key::Address(address) => mix.byte(b'a').address(*address),
            Key::Port(address, port) => mix.byte(b'p').address(*address).bytes(&port.to_be_bytes()),
            Key::Net(net) => mix.byte(b't').address(net.first()).byte(net.bits()),
            Key::File(hex) => mix.byte(b'f').folded(hex),
        };
        mix.finish()
    }
}

/// Mixes bytes: eight at a time are folded into the state by a product of 128 bits, as wyhash does.
#[derive(Default)]
struct Mix {
    state: u64,
    waiting: u64,
    length: u64,
}

impl Mix {
    const FIRST: u64 = 0xa076_1d64_78bd_642f;
    const SECOND: u64 = 0xe703_7ed1_a0b4_28db;

    fn byte(&mut self, byte: u8) -> &mut Self {
        self.waiting |= u64::from(byte) << (8 * (self.length % 8));
        self.length += 1;
        if self.length.is_multiple_of(8) {
            self.state = fold(self.state ^ self.waiting ^ Self::FIRST, Self::SECOND);
            self.waiting = 0;
        }
        self
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        for byte in bytes {
            self.byte(*byte);
        }
        self
    }

    fn folded(&mut self, text: &str) -> &mut Self {
        for byte in text.bytes() {
            self.byte(byte.to_ascii_lowercase());
        }
        self
    }

    fn decimal(&mut self, number: u16) -> &mut Self {
        let digits =
            [10_000, 1000, 100, 10, 1].map(|unit| (number / unit, b'0' + (number / unit % 10) as u8));
        for (above, digit) in digits {
            if above > 0 || number == 0 {
                self.byte(digit);
            }
        }
        self
    }

    fn address(&mut self, address: IpAddr) -> &mut Self {
        match address {
            IpAddr::V4(v4) => self.bytes(&v4.octets()),
            IpAddr::V6(v6) => self.bytes(&v6.octets()),
        }
    }

    fn finish(&self) -> u64 {
        fold(fold(self.state ^ self.waiting ^ Self::FIRST, Self::SECOND) ^ self.length, Self::FIRST)
    }
}

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_are_since_indexes_on_disk_hold_them() {
        let address: IpAddr = "192.0.2.1".parse().unwrap();
        let numbers = [
            Key::Name("bad.example").hash(),
            Key::Url("bad.example", None, "/x").hash(),
            Key::Url("bad.example", Some(8080), "/x").hash(),
            Key::Address(address).hash(),
            Key::Port(address, 443).hash(),
            Key::Net("192.0.2.0/24".parse().unwrap()).hash(),
            Key::File("3f1a2a27304c02ea6e56bfd81b0bfc4c").hash(),
        ];
        assert_eq!(numbers, PINNED);
    }

    /// Whoever changes these raises the version of indexes.
    const PINNED: [u64; 7] = [
        11_091_468_414_049_990_728,
        6_304_367_747_416_246_416,
        15_764_049_376_687_311_931,
        16_945_257_807_550_773_402,
        2_852_474_601_076_695_409,
        12_041_568_944_426_103_853,
        4_395_389_628_110_386_096,
    ];

    #[test]
    fn case_says_nothing_in_a_name_and_much_in_a_path() {
        assert_eq!(Key::Name("Bad.Example").hash(), Key::Name("bad.example").hash());
        assert_ne!(Key::Url("a.example", None, "/X").hash(), Key::Url("a.example", None, "/x").hash());
        assert_eq!(Key::Url("a.example", Some(80), "/").hash(), Key::Url("a.example:80", None, "/").hash());
    }

    #[test]
    fn a_million_names_have_a_million_numbers_evenly_spread() {
        let mut numbers: Vec<u64> =
            (0..1_000_000).map(|n| Key::Name(&format!("host-{n}.example")).hash()).collect();
        let upper = numbers.iter().filter(|number| **number >> 63 == 1).count();
        assert!((498_000..502_000).contains(&upper), "{upper}");
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 1_000_000);
    }
}
