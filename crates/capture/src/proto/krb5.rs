//! Kerberos 5 (RFC 4120): names, realms, errors; never keys or tickets.

use std::collections::HashMap;

use kerberos_parser::krb5::{EncryptedData, KdcRep, KdcReq, KrbError, PrincipalName};
use kerberos_parser::krb5_parser as parser;
// Both crates read with the same library; it is named here by the one that shows it.
use x509_parser::prelude::FromDer;

use super::carry::{Carry, Step};
use super::cursor::Cursor;
use super::login::{Login, Outcome, Secret};
use super::{Dissect, Guess, Said};
use crate::Direction;
use crate::flow::Sides;

/// What a message is, with its number (RFC 4120, section 5.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Asks to sign in.
    AsReq = 10,
    /// Signed in.
    AsRep = 11,
    /// Asks for a ticket to a service.
    TgsReq = 12,
    /// The ticket.
    TgsRep = 13,
    /// Refused.
    Error = 30,
}

/// A message between a client and a domain's key server (KDC).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which.
    pub kind: Kind,
    /// Who signs in or asks; none where it does not say.
    pub client: Option<String>,
    /// The domain.
    pub realm: Option<String>,
    /// For what: `krbtgt/OFFICE.EXAMPLE` at sign-in, `cifs/server` for a share.
    pub server: Option<String>,
    /// How the answer is encrypted (IANA, "Kerberos Encryption Type Numbers").
    pub encryption: Option<i32>,
    /// How the ticket in it is.
    pub ticket_encryption: Option<i32>,
    /// Why it was refused (RFC 4120, section 7.5.9).
    pub error: Option<i32>,
    /// What was refused.
    pub failed: Option<Kind>,
}

/// A sign-in goes on with a proof, another realm, or over TCP: no refusal.
const UNKNOWN_CLIENT: i32 = 6;
const REVOKED: i32 = 18;
const EXPIRED: i32 = 23;
const WRONG_PROOF: i32 = 24;

/// Longest message that is read; tickets with many groups in them have 64 KiB.
const MAX_MESSAGE: usize = 128 * 1024;

const AS_REQ: u8 = 0x6a;
const AS_REP: u8 = 0x6b;
const TGS_REQ: u8 = 0x6c;
const TGS_REP: u8 = 0x6d;
const ERROR: u8 = 0x7e;

/// Whether a message begins so: its kind, a sequence, and version 5 as its first field.
fn begins(bytes: &[u8]) -> bool {
    let Some(&kind) = bytes.first().filter(|kind| matches!(**kind, AS_REQ..=TGS_REP | ERROR)) else {
        return false;
    };
    // Requests number their fields from 1, answers from 0.
    let field = if matches!(kind, AS_REQ | TGS_REQ) { 0xa1 } else { 0xa0 };
    let inside = || {
        let (_, before, _) = super::ber::head(bytes)?;
        let sequence = bytes.get(before..)?;
        let (0x30, before, _) = super::ber::head(sequence)? else { return None };
        sequence.get(before..)
    };
    inside().is_some_and(|rest| rest.starts_with(&[field, 3, 2, 1, 5]))
}

/// Whether a stream begins with a message behind its length.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    match *bytes {
        // Longest head: length, kind, sequence, version.
        [0, 0..=1, _, _, AS_REQ..=TGS_REP | ERROR, ..] if bytes.len() >= 19 => {
            if begins(bytes.get(4..).unwrap_or_default()) { Guess::Yes } else { Guess::No }
        }
        [0, 0..=1, _, _, AS_REQ..=TGS_REP | ERROR, ..] => Guess::More,
        [0] | [0, 0..=1] | [0, 0..=1, _] | [0, 0..=1, _, _] => Guess::More,
        _ => Guess::No,
    }
}

/// Reads a message.
pub fn read(bytes: &[u8]) -> Option<Message> {
    if !begins(bytes) {
        return None;
    }
    match *bytes.first()? {
        AS_REQ => Some(request(Kind::AsReq, &parser::parse_as_req(bytes).ok()?.1)),
        TGS_REQ => Some(request(Kind::TgsReq, &parser::parse_tgs_req(bytes).ok()?.1)),
        AS_REP => Some(reply(Kind::AsRep, &parser::parse_as_rep(bytes).ok()?.1)),
        TGS_REP => Some(reply(Kind::TgsRep, &parser::parse_tgs_rep(bytes).ok()?.1)),
        _ => Some(error(&KrbError::from_der(bytes).ok()?.1)),
    }
}

fn name(principal: &PrincipalName) -> String {
    /// Longest name that is kept, in characters.
    const MOST: usize = 512;
    principal.name_string.join("/").chars().take(MOST).collect()
}

fn request(kind: Kind, asked: &KdcReq<'_>) -> Message {
    let body = &asked.req_body;
    Message {
        kind,
        client: body.cname.as_ref().map(name),
        realm: Some(body.realm.0.clone()),
        server: body.sname.as_ref().map(name),
        encryption: None,
        ticket_encryption: None,
        error: None,
        failed: None,
    }
}

fn reply(kind: Kind, given: &KdcRep<'_>) -> Message {
    let number = |part: &EncryptedData<'_>| Some(part.etype.0);
    Message {
        kind,
        client: Some(name(&given.cname)),
        realm: Some(given.crealm.0.clone()),
        server: Some(name(&given.ticket.sname)),
        encryption: number(&given.enc_part),
        ticket_encryption: number(&given.ticket.enc_part),
        error: None,
        failed: None,
    }
}

fn error(refused: &KrbError<'_>) -> Message {
    Message {
        kind: Kind::Error,
        client: refused.cname.as_ref().map(name),
        realm: refused.crealm.as_ref().map(|realm| realm.0.clone()),
        server: Some(name(&refused.sname)),
        encryption: None,
        ticket_encryption: None,
        error: Some(refused.error_code.0),
        failed: None,
    }
}

/// The last request of each conversation, which an answer does not repeat.
#[derive(Debug, Default)]
pub(crate) struct Pairs(HashMap<u64, Asked>);

#[derive(Debug)]
struct Asked {
    kind: Kind,
    client: Option<String>,
    realm: Option<String>,
}

/// Most conversations whose last request is kept; answers come at once.
const MAX_PAIRS: usize = 1024;

impl Pairs {
    /// Joins a message with the one it answers; what that says of a sign-in.
    pub(crate) fn join(&mut self, flow: u64, message: &mut Message) -> Option<Login> {
        if matches!(message.kind, Kind::AsReq | Kind::TgsReq) {
            if self.0.len() >= MAX_PAIRS {
                self.0.clear();
            }
            let (client, realm) = (message.client.clone(), message.realm.clone());
            self.0.insert(flow, Asked { kind: message.kind, client, realm });
            return None;
        }
        let asked = self.0.remove(&flow);
        if message.kind == Kind::Error {
            message.failed = asked.as_ref().map(|asked| asked.kind);
        }
        let outcome = match (message.kind, message.error) {
            (Kind::AsRep, _) => Outcome::Accepted,
            (Kind::Error, Some(UNKNOWN_CLIENT | REVOKED | EXPIRED | WRONG_PROOF)) => Outcome::Refused,
            _ => return None,
        };
        let from_answer = (message.client.clone(), message.realm.clone());
        let (client, realm) = match asked {
            Some(asked) if asked.kind == Kind::AsReq => (asked.client, asked.realm),
            Some(_) => return None,
            None => from_answer,
        };
        let user = client.map(|client| match realm {
            Some(realm) => format!("{realm}\\{client}"),
            None => client,
        });
        Some(Login { service: "krb5", user, secret: Secret::Hidden, outcome })
    }
}

/// Reads messages over TCP, each behind its length in four bytes (RFC 4120, section 7.2.2).
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    pairs: Pairs,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let Self { sides, pairs } = self;
        sides.of(direction).feed(bytes, |rest| {
            let Some(length) = Cursor::new(rest).u32_be() else { return Step::More };
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            if length > MAX_MESSAGE {
                return Step::Stop;
            }
            let Some(message) = rest.get(4..4 + length) else { return Step::More };
            if let Some(message) = read(message) {
                tell(pairs, 0, direction, message, |said| out.push(said));
            }
            Step::Take(4 + length as u64)
        });
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, _out: &mut Vec<Said>) {}

    fn held(&self) -> usize {
        self.sides.held()
    }

    fn is_done(&self) -> bool {
        self.sides.are_stopped()
    }
}

/// Tells a message, and the sign-in that it ends: the client's, whoever told its end.
pub(crate) fn tell(
    pairs: &mut Pairs,
    flow: u64,
    direction: Direction,
    mut message: Message,
    mut out: impl FnMut(Said),
) {
    let login = pairs.join(flow, &mut message);
    out(Said { direction, message: super::Message::Krb5(Box::new(message)) });
    if let Some(login) = login {
        out(Said { direction: direction.reverse(), message: super::Message::Login(login) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value of ASN.1 with a short length.
    fn value(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, content.len() as u8][..], content].concat()
    }

    fn text(tag: u8, text: &str) -> Vec<u8> {
        value(tag, &value(0x1b, text.as_bytes()))
    }

    fn principal(tag: u8, name: &str) -> Vec<u8> {
        let strings = value(0xa1, &value(0x30, &value(0x1b, name.as_bytes())));
        value(tag, &value(0x30, &[value(0xa0, &[2, 1, 1]), strings].concat()))
    }

    fn as_req(client: &str) -> Vec<u8> {
        let body = [
            value(0xa0, &[3, 5, 0, 0x40, 0, 0, 0]),
            principal(0xa1, client),
            text(0xa2, "OFFICE.EXAMPLE"),
            principal(0xa3, "krbtgt"),
            value(0xa5, &value(0x18, b"20370913024805Z")),
            value(0xa7, &[2, 1, 9]),
            value(0xa8, &value(0x30, &[2, 1, 18])),
        ]
        .concat();
        let fields = [value(0xa1, &[2, 1, 5]), value(0xa2, &[2, 1, 10]), value(0xa4, &value(0x30, &body))];
        value(AS_REQ, &value(0x30, &fields.concat()))
    }

    fn refusal(code: u8) -> Vec<u8> {
        let fields = [
            value(0xa0, &[2, 1, 5]),
            value(0xa1, &[2, 1, 30]),
            value(0xa4, &value(0x18, b"20261006000000Z")),
            value(0xa5, &[2, 1, 0]),
            value(0xa6, &[2, 1, code]),
            text(0xa9, "OFFICE.EXAMPLE"),
            principal(0xaa, "krbtgt"),
        ];
        value(ERROR, &value(0x30, &fields.concat()))
    }

    fn stream(messages: &[Vec<u8>]) -> Vec<u8> {
        let framed = |message: &Vec<u8>| [&(message.len() as u32).to_be_bytes()[..], message].concat();
        messages.iter().flat_map(framed).collect()
    }

    #[test]
    fn a_refused_sign_in_is_told_with_its_name_however_it_is_cut() {
        let (asks, refuses) = (stream(&[as_req("sato")]), stream(&[refusal(24)]));
        for size in 1..asks.len() {
            let (mut reader, mut out) = (Reader::default(), Vec::new());
            asks.chunks(size).for_each(|part| reader.data(Direction::ToServer, part, &mut out));
            refuses.chunks(size).for_each(|part| reader.data(Direction::ToClient, part, &mut out));
            let [asked, refused, login] = &out[..] else { panic!("{out:?}") };
            assert!(
                matches!(&asked.message, super::super::Message::Krb5(asked) if asked.kind == Kind::AsReq)
            );
            let super::super::Message::Krb5(refused) = &refused.message else { panic!() };
            assert_eq!((refused.error, refused.failed), (Some(24), Some(Kind::AsReq)));
            let expected = Login {
                service: "krb5",
                user: Some("OFFICE.EXAMPLE\\sato".into()),
                secret: Secret::Hidden,
                outcome: Outcome::Refused,
            };
            let message = super::super::Message::Login(expected);
            assert_eq!(login, &Said { direction: Direction::ToServer, message });
        }
    }

    #[test]
    fn the_demand_for_a_proof_is_no_refusal() {
        let mut pairs = Pairs::default();
        assert_eq!(pairs.join(1, &mut read(&as_req("sato")).unwrap()), None);
        assert_eq!(pairs.join(1, &mut read(&refusal(25)).unwrap()), None);
        pairs.join(1, &mut read(&as_req("sato")).unwrap());
        let login = pairs.join(1, &mut read(&refusal(6)).unwrap());
        assert_eq!(login.map(|login| login.outcome), Some(Outcome::Refused));
    }

    #[test]
    fn only_kerberos_is_taken_for_kerberos() {
        let asks = stream(&[as_req("sato")]);
        (1..19).for_each(|cut| assert_eq!(guess(&asks[..cut]), Guess::More, "{cut} bytes"));
        assert_eq!(guess(&asks), Guess::Yes);
        for other in [
            &b"\0\0\0\x10\xffSMBr"[..],
            &[0; 32],
            b"GET / HTTP/1.1\r\n\r\n",
            &[0, 0, 1, 0, 0x6a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
        ] {
            assert_eq!(guess(other), Guess::No);
        }
    }

    #[test]
    fn any_cut_is_borne() {
        for bytes in [as_req("sato"), refusal(6)] {
            assert!(read(&bytes).is_some());
            (0..bytes.len()).for_each(|cut| drop(read(&bytes[..cut])));
        }
    }
}
