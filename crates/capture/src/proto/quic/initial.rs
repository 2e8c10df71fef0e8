//! Keys of first packets (RFC 9001, section 5; RFC 9369, section 3.3): computed from the name of a connection, so
//! that only those who see the first packet can read it.

use std::fmt;

use ring::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey, quic::HeaderProtectionKey};
use ring::hkdf;

use super::packet::{Long, VERSION_2};

const VERSION_1_SALT: [u8; 20] = [
    0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc,
    0xbb, 0x7f, 0x0a,
];
const VERSION_2_SALT: [u8; 20] = [
    0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93, 0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9,
    0xbd, 0x2e, 0xd9,
];
/// Drafts 23 to 28.
const DRAFT_23_SALT: [u8; 20] = [
    0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7, 0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe,
    0xf9, 0xf5, 0x02,
];
/// Drafts 29 to 32.
const DRAFT_29_SALT: [u8; 20] = [
    0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97, 0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43,
    0x90, 0xa8, 0x99,
];

/// What opens a client's first packets.
pub(super) struct Keys {
    content: LessSafeKey,
    vector: [u8; 12],
    header: HeaderProtectionKey,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Keys {
    /// Those of the client that named its connection so.
    pub(super) fn of_client(version: u32, connection: &[u8]) -> Option<Self> {
        let salt = match version {
            VERSION_2 => VERSION_2_SALT,
            0xff00_0017..=0xff00_001c => DRAFT_23_SALT,
            0xff00_001d..=0xff00_0020 => DRAFT_29_SALT,
            _ => VERSION_1_SALT,
        };
        let shared = hkdf::Salt::new(hkdf::HKDF_SHA256, &salt).extract(connection);
        let mut secret = [0; 32];
        expand(&shared, "client in", &mut secret)?;
        let secret = hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &secret);
        let labels = match version {
            VERSION_2 => ["quicv2 key", "quicv2 iv", "quicv2 hp"],
            _ => ["quic key", "quic iv", "quic hp"],
        };
        let (mut content, mut vector, mut header) = ([0; 16], [0; 12], [0; 16]);
        expand(&secret, labels[0], &mut content)?;
        expand(&secret, labels[1], &mut vector)?;
        expand(&secret, labels[2], &mut header)?;
        Some(Self {
            content: LessSafeKey::new(UnboundKey::new(&aead::AES_128_GCM, &content).ok()?),
            vector,
            header: HeaderProtectionKey::new(&aead::quic::AES_128, &header).ok()?,
        })
    }

    /// The content of a packet, if these keys fit it.
    pub(super) fn open(&self, packet: &Long<'_>) -> Option<Vec<u8>> {
        /// The sample is taken as if the number had four bytes.
        const LONGEST_NUMBER: usize = 4;
        let at = packet.number_at;
        let sample_at = at + LONGEST_NUMBER;
        let mask = self.header.new_mask(packet.bytes.get(sample_at..sample_at + 16)?).ok()?;
        let mut bytes = packet.bytes.to_vec();
        let first = bytes.first_mut()?;
        *first ^= mask[0] & 0x0f;
        let length = usize::from(*first & 3) + 1;
        let mut number = 0u32;
        for (byte, mask) in bytes.get_mut(at..at + length)?.iter_mut().zip(&mask[1..]) {
            *byte ^= mask;
            number = number << 8 | u32::from(*byte);
        }
        let mut nonce = self.vector;
        for (byte, part) in nonce[8..].iter_mut().zip(number.to_be_bytes()) {
            *byte ^= part;
        }
        let mut content = bytes.split_off(at + length);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let opened = self.content.open_in_place(nonce, Aad::from(bytes), &mut content).ok()?.len();
        content.truncate(opened);
        Some(content)
    }

    #[cfg(test)]
    pub(super) fn mask(&self, sample: &[u8]) -> [u8; 5] {
        self.header.new_mask(sample).expect("a sample of 16 bytes")
    }

    #[cfg(test)]
    pub(super) fn seal(&self, number: u8, header: &[u8], content: &[u8]) -> Vec<u8> {
        let mut nonce = self.vector;
        nonce[11] ^= number;
        let mut sealed = content.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        self.content.seal_in_place_append_tag(nonce, Aad::from(header), &mut sealed).expect("sealed");
        sealed
    }
}

/// HKDF-Expand-Label of TLS 1.3 (RFC 8446, section 7.1), without a context.
fn expand(secret: &hkdf::Prk, label: &str, out: &mut [u8]) -> Option<()> {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let label = [b"tls13 ", label.as_bytes()].concat();
    let lengths = [0, u8::try_from(out.len()).ok()?, u8::try_from(label.len()).ok()?];
    let parts = [&lengths[..], &label, &[0]];
    secret.expand(&parts, Length(out.len())).ok()?.fill(out).ok()
}
