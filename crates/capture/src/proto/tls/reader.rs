use tls_parser::{TlsMessage, TlsMessageHandshake};

use super::hello::Carrier;
use super::{Handshake, MAX_RECORD, certificate, hello};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::{Dissect, MAX_BUFFER, Message, Said};

/// Most certificates of one chain that are kept; real chains have two to four.
const MAX_CERTIFICATES: usize = 8;
/// The bytes before a handshake message: its kind and its length.
const MESSAGE_HEADER: usize = 4;

const CHANGE_CIPHER_SPEC: u8 = 20;
const HANDSHAKE: u8 = 22;
const APPLICATION_DATA: u8 = 23;

/// Collects both halves; a hello may span records and segments.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Half>,
    handshake: Handshake,
    /// Something was encrypted: no further hello or certificate comes in clear.
    encrypted: bool,
    done: bool,
}

#[derive(Debug, Default)]
struct Half {
    carry: Carry,
    /// Handshake messages as far as their records have come.
    messages: Vec<u8>,
    encrypted: bool,
    begun: bool,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        if self.done {
            return;
        }
        let mut carry = std::mem::take(&mut self.sides.of(direction).carry);
        carry.feed(bytes, |rest| self.record(direction, rest));
        self.sides.of(direction).carry = carry;
        if self.is_complete() {
            self.hand_out(out);
        } else if self.is_done() {
            self.end(out);
        }
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        let half = self.sides.of(direction);
        if !half.carry.gap(missing) {
            half.messages = Vec::new();
        }
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        let seen = &self.handshake;
        if !self.done && (seen.client.is_some() || seen.server.is_some() || !seen.certificates.is_empty()) {
            self.hand_out(out);
        }
    }

    fn held(&self) -> usize {
        self.sides.each().into_iter().map(|half| half.carry.held() + half.messages.len()).sum()
    }

    fn is_done(&self) -> bool {
        self.done || self.sides.each().into_iter().all(|half| half.carry.is_stopped())
    }
}

impl Reader {
    /// Whether nothing more will be seen in clear.
    fn is_complete(&self) -> bool {
        let seen = &self.handshake;
        !self.done
            && (seen.client.is_some() && !seen.certificates.is_empty()
                || self.encrypted && (seen.server.is_some() || !seen.certificates.is_empty()))
    }

    fn hand_out(&mut self, out: &mut Vec<Said>) {
        self.done = true;
        let mut handshake = std::mem::take(&mut self.handshake);
        let older = handshake.server.as_ref().is_some_and(|server| server.version < 0x0304);
        handshake.resumed |= older && self.encrypted && handshake.certificates.is_empty();
        out.push(Said { direction: Direction::ToServer, message: Message::Tls(handshake) });
        self.sides = Sides::default();
    }

    fn record(&mut self, direction: Direction, rest: &[u8]) -> Step {
        let first = !std::mem::replace(&mut self.sides.of(direction).begun, true);
        if let [high, low, ..] = rest
            && first
            && high & 0x80 != 0
        {
            return self.ssl2_record(direction, usize::from(u16::from_be_bytes([high & 0x7f, *low])), rest);
        }
        let Some(&[kind, major, _, high, low]) = rest.first_chunk() else {
            self.sides.of(direction).begun = !first;
            return Step::More;
        };
        let length = u16::from_be_bytes([high, low]);
        if major != 3 || length > MAX_RECORD || !(20..=24).contains(&kind) {
            return Step::Stop;
        }
        let content = rest.get(5..5 + usize::from(length));
        match (kind, content) {
            (HANDSHAKE, None) if !self.sides.of(direction).encrypted => return Step::More,
            (HANDSHAKE, Some(content)) => self.messages(direction, content),
            (CHANGE_CIPHER_SPEC | APPLICATION_DATA, _) => {
                self.sides.of(direction).encrypted = true;
                self.encrypted = true;
            }
            _ => {}
        }
        Step::Take(u64::from(length) + 5)
    }

    fn ssl2_record(&mut self, direction: Direction, length: usize, rest: &[u8]) -> Step {
        let Some(record) = rest.get(..length + 2) else {
            self.sides.of(direction).begun = false;
            return Step::More;
        };
        match hello::ssl2(record) {
            Some(hello) => self.handshake.client = Some(hello),
            None => return Step::Stop,
        }
        Step::Take(length as u64 + 2)
    }

    /// Takes the content of a handshake record, and reads the messages that are whole with it.
    fn messages(&mut self, direction: Direction, content: &[u8]) {
        let half = self.sides.of(direction);
        if half.encrypted || half.messages.len() + content.len() > MAX_BUFFER {
            return;
        }
        half.messages.extend_from_slice(content);
        // Only whole messages are moved: a long one that comes in tiny records must not be copied for each of them.
        let messages = std::mem::take(&mut half.messages);
        let mut rest = messages.as_slice();
        while let Some(&[_, high, middle, low]) = rest.first_chunk() {
            let length = u32::from_be_bytes([0, high, middle, low]) as usize;
            let Some((message, behind)) = rest.split_at_checked(MESSAGE_HEADER + length) else { break };
            self.message(direction, message);
            rest = behind;
        }
        let left = if rest.len() == messages.len() { messages } else { rest.to_vec() };
        self.sides.of(direction).messages = left;
    }

    fn message(&mut self, direction: Direction, message: &[u8]) {
        let Ok((_, TlsMessage::Handshake(message))) = tls_parser::parse_tls_message_handshake(message) else {
            return;
        };
        match message {
            TlsMessageHandshake::ClientHello(hello) if self.handshake.client.is_none() => {
                self.handshake.client = Some(hello::client(&hello, Carrier::Tcp));
            }
            TlsMessageHandshake::ServerHello(hello) if self.handshake.server.is_none() => {
                let (server, resumed) = hello::server(&hello);
                self.handshake.server = Some(server);
                self.handshake.resumed = resumed;
            }
            // Clients may show a certificate too; that is not the one by which a server is known.
            TlsMessageHandshake::Certificate(chain) if direction == Direction::ToClient => {
                let chain = chain.cert_chain.iter().take(MAX_CERTIFICATES);
                self.handshake.certificates = chain.map(|raw| certificate::read(raw.data)).collect();
            }
            _ => {}
        }
    }
}
