//! SSH (RFC 4253): the lines by which both ends name their programs. What follows is encrypted or soon will be.

use super::carry::{Carry, Step};
use super::text;
use super::{Dissect, Guess, Message, Said};
use crate::Direction;
use crate::flow::Sides;

/// How both ends named their programs. Told once, by the client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hello {
    /// The client's line, where it was seen.
    pub client: Option<Banner>,
    /// The server's.
    pub server: Option<Banner>,
}

/// The line `SSH-2.0-OpenSSH_9.2p1 Debian-2`, in its parts (RFC 4253, section 4.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// `2.0`; `1.99` of a server that also speaks the old protocol.
    pub protocol: String,
    /// `OpenSSH_9.2p1`.
    pub software: String,
    /// `Debian-2`, where there is one.
    pub comment: Option<String>,
}

const START: &[u8] = b"SSH-";

/// Longest line; the standard allows 255 bytes, and some servers write a longer comment.
const MAX_LINE: usize = 1024;

/// Most lines that a server writes before its own, such as a notice to whoever connects.
const MAX_NOTICES: u8 = 32;

/// Whether a stream begins with such a line.
pub fn guess(bytes: &[u8]) -> Guess {
    match bytes.get(..START.len()) {
        Some(START) => Guess::Yes,
        None if !bytes.is_empty() && START.starts_with(bytes) => Guess::More,
        _ => Guess::No,
    }
}

/// Reads both lines, then nothing more.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    notices: u8,
    hello: Hello,
    done: bool,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut carry = std::mem::take(self.sides.of(direction));
        carry.feed(bytes, |rest| self.line(direction, rest));
        *self.sides.of(direction) = carry;
        if self.hello.client.is_some() && self.hello.server.is_some() || self.sides.are_stopped() {
            self.end(out);
        }
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        let hello = std::mem::take(&mut self.hello);
        if !std::mem::replace(&mut self.done, true) && hello != Hello::default() {
            out.push(Said { direction: Direction::ToServer, message: Message::Ssh(Box::new(hello)) });
        }
    }

    fn held(&self) -> usize {
        self.sides.held()
    }

    fn is_done(&self) -> bool {
        self.done
    }
}

impl Reader {
    fn line(&mut self, direction: Direction, rest: &[u8]) -> Step {
        let Some(end) = memchr::memchr(b'\n', rest.get(..MAX_LINE).unwrap_or(rest)) else {
            return if rest.len() < MAX_LINE { Step::More } else { Step::Stop };
        };
        let line = rest.get(..end).unwrap_or_default();
        let Some(banner) = Banner::read(line) else {
            self.notices += 1;
            let may_notice = direction == Direction::ToClient && self.notices <= MAX_NOTICES;
            return if may_notice { Step::Take(end as u64 + 1) } else { Step::Stop };
        };
        match direction {
            Direction::ToServer => self.hello.client = Some(banner),
            Direction::ToClient => self.hello.server = Some(banner),
        }
        Step::Stop
    }
}

impl Banner {
    fn read(line: &[u8]) -> Option<Self> {
        let line = line.strip_prefix(START)?.trim_ascii_end();
        let dash = memchr::memchr(b'-', line)?;
        let (protocol, rest) = (line.get(..dash)?, line.get(dash + 1..)?);
        let mut parts = rest.splitn(2, |&byte| byte == b' ');
        let software = text::escaped(parts.next()?);
        let comment = parts.next().map(text::escaped).filter(|comment| !comment.is_empty());
        Some(Self { protocol: text::escaped(protocol), software, comment })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[(Direction, &[u8])]) -> Vec<Hello> {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        for (direction, bytes) in pieces {
            reader.data(*direction, bytes, &mut out);
        }
        reader.end(&mut out);
        let hello = |said: Said| match said.message {
            Message::Ssh(hello) => *hello,
            other => panic!("{other:?}"),
        };
        out.into_iter().map(hello).collect()
    }

    #[test]
    fn both_lines_are_one_message_however_they_are_cut() {
        use Direction::{ToClient, ToServer};
        let told = read(&[
            (ToClient, b"Keep out.\r\nSSH-2.0-OpenSSH_6.7p1 Debi"),
            (ToClient, b"an-5+deb8u2\r\n\0\0\x01"),
            (ToServer, b"SSH-2.0-OpenSSH_7.4\r\n\0\0\x05\x14"),
            (ToServer, b"SSH-9.9-never\r\n"),
        ]);
        let [hello] = told.as_slice() else { panic!("told once: {told:?}") };
        let banner = |software: &str, comment: Option<&str>| Banner {
            protocol: "2.0".into(),
            software: software.into(),
            comment: comment.map(str::to_owned),
        };
        assert_eq!(hello.server, Some(banner("OpenSSH_6.7p1", Some("Debian-5+deb8u2"))));
        assert_eq!(hello.client, Some(banner("OpenSSH_7.4", None)));
    }

    #[test]
    fn one_side_alone_is_told_at_the_end() {
        let told = read(&[(Direction::ToClient, b"SSH-1.99-Cisco-1.25\n")]);
        let server = told[0].server.as_ref().unwrap();
        assert_eq!((server.protocol.as_str(), server.software.as_str()), ("1.99", "Cisco-1.25"));
        assert_eq!(told[0].client, None);
    }

    #[test]
    fn a_line_that_never_ends_is_given_up() {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        for _ in 0..100 {
            reader.data(Direction::ToServer, &[b'S'; 100], &mut out);
        }
        assert_eq!(reader.held(), 0);
        reader.data(Direction::ToServer, b"SSH-2.0-late\r\n", &mut out);
        reader.end(&mut out);
        assert_eq!(out, []);
    }

    #[test]
    fn a_client_writes_no_notices_before_its_line() {
        assert_eq!(read(&[(Direction::ToServer, b"GET / HTTP/1.1\r\nSSH-2.0-x\r\n")]), []);
        assert_eq!(guess(b"SS"), Guess::More);
        assert_eq!((guess(b"SSH-2"), guess(b"SSL")), (Guess::Yes, Guess::No));
    }
}
