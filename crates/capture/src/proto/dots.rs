//! Text that ends with a dot alone on its line, and doubles the dots at other lines' beginnings (RFC 5321, section
//! 4.5.2; RFC 1939, section 3).

use super::carry::Step;

/// What the front of such a text is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Dotted<'a> {
    /// Content, of this many bytes on the wire.
    Text(&'a [u8]),
    /// A dot to leave out.
    Dot,
    /// The end, of this many bytes.
    End(u64),
    /// A dot of which more must be seen.
    More,
}

/// Reads the front of the text. `line_begins` says whether a line begins here, and is told whether one begins behind.
pub(super) fn read<'a>(rest: &'a [u8], line_begins: &mut bool) -> Dotted<'a> {
    if *line_begins && rest.first() == Some(&b'.') {
        return match rest {
            [_, b'\r', b'\n', ..] => Dotted::End(3),
            [_, b'\n', ..] => Dotted::End(2),
            [_] | [_, b'\r'] => Dotted::More,
            _ => {
                *line_begins = false;
                Dotted::Dot
            }
        };
    }
    let text = match memchr::memmem::find(rest, b"\n.") {
        Some(end) => rest.get(..=end).unwrap_or(rest),
        None => rest,
    };
    *line_begins = text.last() == Some(&b'\n');
    Dotted::Text(text)
}

impl Dotted<'_> {
    /// What to do with the front.
    pub(super) fn step(&self) -> Step {
        match self {
            Dotted::Text(text) => Step::Take(text.len() as u64),
            Dotted::Dot => Step::Take(1),
            Dotted::End(length) => Step::Take(*length),
            Dotted::More => Step::More,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proto::carry::Carry;

    #[test]
    fn the_end_is_found_and_dots_are_halved_however_it_is_cut() {
        let stream = b"a\r\n..b\r\n.c.\r\n.\r\nrest";
        for size in 1..=stream.len() {
            let (mut carry, mut begins, mut out, mut ended) = (Carry::default(), true, Vec::new(), false);
            for piece in stream.chunks(size) {
                carry.feed(piece, |rest| {
                    if ended {
                        return Step::Take(rest.len() as u64);
                    }
                    let front = read(rest, &mut begins);
                    match &front {
                        Dotted::Text(text) => out.extend_from_slice(text),
                        Dotted::End(_) => ended = true,
                        _ => {}
                    }
                    front.step()
                });
            }
            assert!(ended, "cut every {size} bytes");
            assert_eq!(out, b"a\r\n.b\r\nc.\r\n", "cut every {size} bytes");
        }
    }
}
