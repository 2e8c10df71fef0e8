//! Transfer encodings of a part's content.

use super::words::hex;
use crate::proto::base64::Unpacker;

/// How a part's bytes are written down.
#[derive(Debug)]
pub(super) enum Coding {
    /// As they are (7bit, 8bit, binary).
    Plain,
    /// Base64.
    Base64(Unpacker),
    /// Quoted-printable.
    Quoted,
}

impl Coding {
    /// By the field `Content-Transfer-Encoding`.
    pub(super) fn named(name: &[u8]) -> Self {
        match name.trim_ascii() {
            name if name.eq_ignore_ascii_case(b"base64") => Coding::Base64(Unpacker::default()),
            name if name.eq_ignore_ascii_case(b"quoted-printable") => Coding::Quoted,
            _ => Coding::Plain,
        }
    }

    /// Decodes a line, or a piece of a long one, behind the line end that stood before it. Gives what is to be kept of
    /// the line's own end.
    pub(super) fn line(&mut self, before: LineEnd, line: &[u8], end: LineEnd, out: &mut Vec<u8>) -> LineEnd {
        match self {
            Coding::Plain => {
                out.extend_from_slice(before.bytes());
                out.extend_from_slice(line);
                end
            }
            Coding::Base64(unpacker) => {
                unpacker.feed(line, out);
                LineEnd::None
            }
            Coding::Quoted => {
                out.extend_from_slice(before.bytes());
                // Blanks at the end were added on the way (RFC 2045, section 6.7).
                let text = if end == LineEnd::None { line } else { line.trim_ascii_end() };
                match text.strip_suffix(b"=") {
                    Some(goes_on) => {
                        unquote(goes_on, out);
                        LineEnd::None
                    }
                    None => {
                        unquote(text, out);
                        end
                    }
                }
            }
        }
    }
}

fn unquote(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(equals) = memchr::memchr(b'=', rest) {
        let (before, coded) = rest.split_at(equals);
        out.extend_from_slice(before);
        let digits = coded.get(1..3).and_then(|digits| hex(digits.try_into().ok()?));
        let length = if digits.is_some() { 3 } else { 1 };
        out.push(digits.unwrap_or(b'='));
        rest = coded.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
}

/// How a line ended. The end before a boundary belongs to the boundary, so it waits for the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum LineEnd {
    /// Not at all: the rest of a long line follows.
    #[default]
    None,
    /// With a line feed alone.
    Lf,
    /// With both.
    CrLf,
}

impl LineEnd {
    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            LineEnd::None => b"",
            LineEnd::Lf => b"\n",
            LineEnd::CrLf => b"\r\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_decoded_line_by_line() {
        let (mut coding, mut out) = (Coding::named(b"Quoted-Printable"), Vec::new());
        let mut before = LineEnd::None;
        for line in [&b"caf=C3=A9 =3D  "[..], b"one=", b"line =zz="] {
            before = coding.line(before, line, LineEnd::CrLf, &mut out);
        }
        assert_eq!(String::from_utf8(out).unwrap(), "café =\r\noneline =zz");
    }
}
