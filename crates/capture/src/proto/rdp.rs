//! Remote desktop (\[MS-RDPBCGR\] 2.2.1): the connection's opening, with the name in its cookie, what security both agree
//! on, and, where that is the old one, the client's own description. Behind a modern one follows TLS.

use super::carry::{Carry, Step};
use super::cursor::Cursor;
use super::login::{Login, Outcome, Secret};
use super::{Dissect, Guess, Said, text};
use crate::Direction;
use crate::flow::Sides;

/// A step of a connection's opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The client asks.
    Request {
        /// Name in the cookie: the account or the computer of the caller, cut to nine characters by Windows.
        cookie: Option<String>,
        /// Security that it can do: bit 0 TLS, bit 1 CredSSP, bit 3 CredSSP with early refusal. None where it does not say,
        /// as before Windows XP SP3.
        protocols: Option<u32>,
        /// See \[MS-RDPBCGR\] 2.2.1.1.1.
        flags: u8,
    },
    /// The server answers.
    Response {
        /// What it chose, as in `Request`; 0 is RDP's own.
        selected: Option<u32>,
        /// Why it refused (\[MS-RDPBCGR\] 2.2.1.2.2).
        failure: Option<u32>,
        /// See \[MS-RDPBCGR\] 2.2.1.2.1.
        flags: u8,
    },
    /// The client describes itself.
    Client(Client),
}

/// What a client says of itself (\[MS-RDPBCGR\] 2.2.1.3.2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    /// Of the protocol: 0x00080004 is RDP 5 and later.
    pub version: u32,
    /// Of its Windows: 2600, 7601, 19041.
    pub build: u32,
    /// Its computer's name.
    pub name: String,
    /// Width and height of the screen.
    pub desktop: (u16, u16),
    /// Keyboard's layout: 0x0411 is Japanese.
    pub keyboard: u32,
}

const REQUEST: u8 = 0xe0;
const CONFIRM: u8 = 0xd0;
const DATA: u8 = 0xf0;
const COOKIE: &[u8] = b"Cookie: mstshash=";
/// The header of ISO transport over TCP (RFC 1006, section 6).
const TPKT: usize = 4;
/// That, and the header of X.224 with both references and the class (ITU-T X.224, section 13.3).
const X224: usize = TPKT + 7;
/// Longest message of the opening that is kept.
const MAX_MESSAGE: usize = 8 * 1024;
/// Longest name that is kept, in bytes.
const MAX_COOKIE: usize = 256;

/// Whether a stream begins with a client that asks, or a server that answers, in a way that only remote desktop does:
/// with its cookie or its offer. Machine controls (S7) speak the same transport.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    match *bytes {
        [3, 0, _, _, _, kind @ (REQUEST | CONFIRM), _, _, _, _, _, ref rest @ ..] => {
            // Cookie, offer, choice, refusal.
            let marks: [&[u8]; 5] =
                [b"Cookie: ms", &[1, 0, 8, 0], &[1, 1, 8, 0], &[2, 0, 8, 0], &[3, 0, 8, 0]];
            let fits = |mark: &&&[u8]| {
                let length = mark.len().min(rest.len());
                rest.get(..length) == mark.get(..length)
            };
            let choice = rest.first() == Some(&2) && rest.get(2..4) == Some(&[8, 0]);
            let offer = kind == REQUEST && rest.first() == Some(&1) && rest.get(2..4) == Some(&[8, 0]);
            match marks.iter().find(fits) {
                Some(mark) if rest.len() >= mark.len() => Guess::Yes,
                _ if choice || offer => Guess::Yes,
                // A server of before Vista answers without a word.
                Some(_) if rest.is_empty() && kind == CONFIRM => Guess::No,
                Some(_) => Guess::More,
                None => Guess::No,
            }
        }
        [3, 0, ..] if bytes.len() < X224 => Guess::More,
        [3] => Guess::More,
        _ => Guess::No,
    }
}

/// Reads the opening of a connection.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    /// What follows is TLS, or of no interest.
    done: bool,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let Self { sides, done } = self;
        sides.of(direction).feed(bytes, |rest| message(done, direction, rest, out));
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, _out: &mut Vec<Said>) {}

    fn held(&self) -> usize {
        self.sides.held()
    }

    fn is_done(&self) -> bool {
        self.done || self.sides.are_stopped()
    }
}

fn message(done: &mut bool, direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
    if *done {
        return Step::Stop;
    }
    let Some(&[version, _, high, low]) = rest.first_chunk() else {
        return if rest.first() == Some(&3) { Step::More } else { Step::Stop };
    };
    let length = usize::from(u16::from_be_bytes([high, low]));
    if version != 3 || !(TPKT + 3..=MAX_MESSAGE).contains(&length) {
        return Step::Stop;
    }
    let Some(message) = rest.get(..length) else { return Step::More };
    let told = match message.get(TPKT + 1) {
        Some(&REQUEST) => request(message),
        Some(&CONFIRM) => {
            let response = response(message);
            *done =
                !matches!(response, Some(Message::Response { selected: Some(0) | None, failure: None, .. }));
            response
        }
        Some(&DATA) => {
            *done = true;
            client(message).map(Message::Client)
        }
        _ => None,
    };
    if let Some(Message::Request { cookie: Some(name), .. }) = &told {
        let (user, outcome) = (Some(name.clone()), Outcome::Unknown);
        let login = Login { service: "rdp", user, secret: Secret::Hidden, outcome };
        out.push(Said { direction, message: super::Message::Login(login) });
    }
    out.extend(told.map(|told| Said { direction, message: super::Message::Rdp(Box::new(told)) }));
    Step::Take(length as u64)
}

fn request(message: &[u8]) -> Option<Message> {
    let mut rest = message.get(X224..)?;
    let mut cookie = None;
    if let Some(line) = memchr::memmem::find(rest, b"\r\n").filter(|_| rest.starts_with(b"Cookie: ")) {
        let name = rest.get(..line)?.strip_prefix(COOKIE);
        cookie = name.map(|name| text::escaped(name.get(..MAX_COOKIE).unwrap_or(name)));
        rest = rest.get(line + 2..)?;
    }
    let (flags, protocols) = match negotiation(rest, 1) {
        Some((flags, protocols)) => (flags, Some(protocols)),
        None => (0, None),
    };
    Some(Message::Request { cookie, protocols, flags })
}

fn response(message: &[u8]) -> Option<Message> {
    let rest = message.get(X224..)?;
    let chosen = negotiation(rest, 2);
    let failure = negotiation(rest, 3).map(|(_, failure)| failure);
    let (flags, selected) = chosen.map_or((0, None), |(flags, selected)| (flags, Some(selected)));
    Some(Message::Response { selected, failure, flags })
}

/// An offer, a choice or a refusal: kind, flags, length 8, a number.
fn negotiation(bytes: &[u8], kind: u8) -> Option<(u8, u32)> {
    let mut cursor = Cursor::new(bytes);
    let [its_kind, flags, 8, 0] = cursor.array()? else { return None };
    (its_kind == kind).then_some((flags, cursor.u32_le()?))
}

/// The client's block of the conference's opening (MCS Connect-Initial with a GCC request): found by its mark and length,
/// because everything around it is of no use here.
fn client(message: &[u8]) -> Option<Client> {
    const CORE: &[u8] = &[0x01, 0xc0];
    // Connect-Initial is [APPLICATION 101].
    if message.get(TPKT + 3..TPKT + 5) != Some(&[0x7f, 0x65]) {
        return None;
    }
    let is_core = |place: &usize| {
        let length = Cursor::at(message, place + 2).and_then(|mut cursor| cursor.u16_le());
        let version = Cursor::at(message, place + 4).and_then(|mut cursor| cursor.u32_le());
        // Version 4 is RDP 4, 8 all later ones, with minor numbers below 32.
        length.is_some_and(|length| (128..512).contains(&length))
            && version.is_some_and(|version| matches!(version >> 16, 4 | 8) && version & 0xffff < 32)
    };
    let place = memchr::memmem::find_iter(message, CORE).find(is_core)?;
    let mut core = Cursor::at(message, place + 4)?;
    let version = core.u32_le()?;
    let desktop = (core.u16_le()?, core.u16_le()?);
    let _color_and_sequence = core.u32_le()?;
    let (keyboard, build) = (core.u32_le()?, core.u32_le()?);
    let name = text::utf16_le(core.take(32)?);
    let name = name.split('\0').next().unwrap_or_default().to_string();
    Some(Client { version, build, name, desktop, keyboard })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn x224(kind: u8, rest: &[u8]) -> Vec<u8> {
        let length = (X224 + rest.len()) as u8;
        [&[3, 0, 0, length, length - 5, kind, 0, 0, 0, 0, 0][..], rest].concat()
    }

    fn asks(name: &str) -> Vec<u8> {
        x224(
            REQUEST,
            &[format!("Cookie: mstshash={name}\r\n").as_bytes(), &[1, 0, 8, 0, 3, 0, 0, 0]].concat(),
        )
    }

    fn chooses(protocol: u8) -> Vec<u8> {
        x224(CONFIRM, &[2, 0x1f, 8, 0, protocol, 0, 0, 0])
    }

    fn describes() -> Vec<u8> {
        let mut core = vec![0x01, 0xc0, 0xd8, 0, 4, 0, 8, 0, 0, 5, 0, 4, 1, 0xca, 3, 0xaa];
        core.extend([0x11, 4, 0, 0, 0xb1, 0x1d, 0, 0]);
        let mut name: Vec<u8> = "KEIRI".encode_utf16().flat_map(u16::to_le_bytes).collect();
        name.resize(32, 0);
        core.extend(name);
        core.resize(0xd8, 0);
        let mut rest = vec![2, DATA, 0x80, 0x7f, 0x65, 0x82, 1, 0x90, 4, 1, 1];
        rest.extend(core);
        let length = (rest.len() + TPKT) as u16;
        [&[3, 0][..], &length.to_be_bytes(), &rest].concat()
    }

    fn told(pieces: &[(Direction, &[u8])]) -> (Vec<Said>, bool) {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
        (out, reader.is_done())
    }

    #[test]
    fn the_name_in_the_cookie_is_a_sign_in_and_tls_is_left_to_others() {
        let (asks, chooses) = (asks("SATO"), chooses(2));
        for size in 1..asks.len() {
            let mut pieces: Vec<_> = asks.chunks(size).map(|part| (Direction::ToServer, part)).collect();
            pieces.extend(chooses.chunks(size).map(|part| (Direction::ToClient, part)));
            let (out, done) = told(&pieces);
            assert!(done, "cut every {size} bytes");
            assert!(matches!(
                &out[..],
                [
                    Said { message: super::super::Message::Login(Login { user: Some(user), .. }), .. },
                    Said { message: super::super::Message::Rdp(_), .. },
                    Said { message: super::super::Message::Rdp(_), .. },
                ] if user == "SATO"
            ));
        }
    }

    #[test]
    fn with_the_old_security_the_client_describes_itself() {
        let (asks, chooses, describes) = (asks("SATO"), chooses(0), describes());
        let (out, _) = told(&[
            (Direction::ToServer, &asks),
            (Direction::ToClient, &chooses),
            (Direction::ToServer, &describes),
        ]);
        let super::super::Message::Rdp(message) = &out.last().unwrap().message else { panic!() };
        let expected = Client {
            version: 0x0008_0004,
            build: 7601,
            name: "KEIRI".into(),
            desktop: (1280, 1024),
            keyboard: 0x411,
        };
        assert_eq!(**message, Message::Client(expected));
    }

    #[test]
    fn machine_controls_are_not_remote_desktops() {
        let s7 = b"\x03\0\0\x16\x11\xe0\0\0\0\x01\0\xc0\x01\x0a\xc1\x02\x01\0\xc2\x02\x01\x02";
        assert_eq!(guess(s7), Guess::No);
        let asks = asks("SATO");
        (1..X224 + 10).for_each(|cut| assert_eq!(guess(&asks[..cut]), Guess::More, "{cut} bytes"));
        assert_eq!(guess(&asks), Guess::Yes);
        assert_eq!(guess(&x224(REQUEST, &[1, 0, 8, 0, 3, 0, 0, 0])), Guess::Yes);
    }

    #[test]
    fn any_cut_is_borne() {
        for bytes in [asks("SATO"), chooses(1), describes()] {
            (0..bytes.len()).for_each(|cut| drop(told(&[(Direction::ToServer, &bytes[..cut])])));
        }
    }
}
