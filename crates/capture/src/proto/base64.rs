//! Base64 (RFC 4648), forgivingly: blanks and line ends are passed over, as mail needs it (RFC 2045, section 6.8).

/// Unpacks all that is base64, and leaves out what is not.
pub(super) fn unpack(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    Unpacker::default().feed(text, &mut bytes);
    bytes
}

/// Unpacks base64 that comes in pieces.
#[derive(Debug, Default, Clone)]
pub(super) struct Unpacker {
    /// Bits of a group of four letters that is not whole yet, and how many letters it has.
    bits: u32,
    letters: u8,
}

impl Unpacker {
    /// Adds to `out` what the text says.
    pub(super) fn feed(&mut self, text: &[u8], out: &mut Vec<u8>) {
        for &letter in text {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                b'=' => {
                    // Whatever follows a padding begins anew: some writers join two pieces.
                    *self = Self::default();
                    continue;
                }
                _ => continue,
            };
            self.bits = self.bits << 6 | u32::from(value);
            self.letters += 1;
            // Bytes come out as soon as their bits are there, so that a cut end loses nothing.
            match self.letters {
                2 => out.push((self.bits >> 4) as u8),
                3 => out.push((self.bits >> 2) as u8),
                4 => {
                    out.push(self.bits as u8);
                    *self = Self::default();
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_unpacked_however_it_is_cut_and_padded() {
        assert_eq!(unpack(b"AHNhdG8Ac2VjcmV0"), b"\0sato\0secret");
        assert_eq!(unpack(b"c2F0bw=="), b"sato");
        assert_eq!(unpack(b"c2F0bw"), b"sato", "a padding may be missing");
        assert_eq!(unpack(b"c2F0\r\n bw==c2F0bw=="), b"satosato");
        for at in 0..12 {
            let (mut unpacker, mut out) = (Unpacker::default(), Vec::new());
            let (one, two) = b"c2F0\r\nbzEy\r\n".split_at(at);
            unpacker.feed(one, &mut out);
            unpacker.feed(two, &mut out);
            assert_eq!(out, b"sato12", "cut at {at}");
        }
    }
}
