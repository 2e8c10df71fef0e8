use super::{Engine, Envelope, conversation};
use crate::flow::Endpoint;
use crate::flow::table::{Datagrams, Entry, Key};
use crate::layers::ip::Udp;
use crate::proto::krb5;
use crate::proto::login::{Login, Outcome, Secret};
use crate::proto::opening::Opening;
use crate::proto::quic;
use crate::proto::snmp::Community;
use crate::{Direction, Flow, Message, Observer, Said, Transport};

impl Engine {
    pub(super) fn udp(
        &mut self,
        from: Endpoint,
        to: Endpoint,
        datagram: &Udp<'_>,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) {
        let length = datagram.payload.len();
        let key = Key::new(from, to, Transport::Udp, envelope.vlan);
        let place = self.count(key, (from, to), Transport::Udp, length, envelope, observer);
        let room = self.held < self.stream_limit;
        let mut messages = std::mem::take(&mut self.messages);
        crate::proto::datagram(datagram.ports, datagram.payload, &mut messages);
        if let Some(Entry { flow, datagrams, .. }) = self.table.get_mut(place) {
            let direction = flow.direction_of(from);
            let before = datagrams.held();
            if let Some(message) = messages.first() {
                flow.app = Some(message.service());
                let login = datagrams.understood(message);
                messages.extend(login);
            } else if room {
                messages.extend(datagrams.hear(flow, direction, datagram));
            }
            let after = datagrams.held();
            let mut tell = |said: Said| {
                conversation::tell(flow, said, envelope.time, envelope.number, observer);
            };
            for message in messages.drain(..) {
                match message {
                    Message::Krb5(message) => {
                        krb5::tell(&mut self.tickets, flow.id, direction, *message, &mut tell);
                    }
                    // Who signs in is the client, though the answer tells how it went.
                    message @ Message::Login(_) => tell(Said { direction: Direction::ToServer, message }),
                    message => tell(Said { direction, message }),
                }
            }
            self.held = (self.held + after).saturating_sub(before);
        }
        self.messages = messages;
    }

    /// The conversation is over: what its first datagrams said is told, though nobody answered.
    pub(super) fn finish_datagrams(&mut self, entry: &mut Entry, observer: &mut dyn Observer) {
        self.held = self.held.saturating_sub(entry.datagrams.held());
        let message = match std::mem::take(&mut entry.datagrams) {
            Datagrams::Opening(opening) => Some(Message::Opening(opening)),
            Datagrams::Quic(mut reader) => reader.end().map(|hello| Message::Quic(Box::new(hello))),
            Datagrams::Asked(secret) => Some(login(secret, Outcome::Unknown)),
            Datagrams::New | Datagrams::Known => None,
        };
        if let Some(message) = message {
            let flow = &entry.flow;
            let said = Said { direction: Direction::ToServer, message };
            conversation::tell(flow, said, flow.last, flow.first_packet, observer);
        }
    }
}

impl Datagrams {
    /// Bytes kept of this conversation.
    fn held(&self) -> usize {
        match self {
            Self::Opening(opening) => opening.held(),
            Self::Quic(reader) => reader.held(),
            Self::New | Self::Asked(_) | Self::Known => 0,
        }
    }

    /// Takes what a datagram said. SNMP's community is a sign-in, told once in a conversation: with the answer, which
    /// only comes where it is right, or at the end.
    fn understood(&mut self, message: &Message) -> Option<Message> {
        let Message::Snmp(message) = message else {
            *self = Self::Known;
            return None;
        };
        let secret = match message.community? {
            Community::Other => Secret::Readable,
            Community::Empty | Community::Public => Secret::None,
        };
        let is_answer = message.is_answer();
        match self {
            Self::Known => None,
            _ if is_answer => {
                *self = Self::Known;
                Some(login(secret, Outcome::Accepted))
            }
            // Of several words the one that is a secret counts.
            Self::Asked(_) if secret == Secret::None => None,
            _ => {
                *self = Self::Asked(secret);
                None
            }
        }
    }

    /// Takes a datagram that says nothing by itself.
    fn hear(&mut self, flow: &mut Flow, direction: Direction, datagram: &Udp<'_>) -> Option<Message> {
        match self {
            Self::Known | Self::Asked(_) => None,
            Self::Quic(_) => self.quic(datagram.payload),
            // On other ports than its own it is believed when its first packet can be opened.
            Self::New if is_quic(datagram) || quic::opens(datagram.payload) => {
                flow.app = Some("quic");
                *self = Self::Quic(Box::default());
                self.quic(datagram.payload)
            }
            Self::New | Self::Opening(_) => self.unknown(direction, datagram.payload),
        }
    }

    fn quic(&mut self, payload: &[u8]) -> Option<Message> {
        let Self::Quic(reader) = self else { return None };
        let hello = reader.datagram(payload)?;
        *self = Self::Known;
        Some(Message::Quic(Box::new(hello)))
    }

    /// Keeps the first datagram of each side; gives both as soon as there are both.
    fn unknown(&mut self, direction: Direction, payload: &[u8]) -> Option<Message> {
        match self {
            _ if payload.is_empty() => {}
            Self::New => *self = Self::Opening(Box::new(Opening::begin(direction, payload))),
            Self::Opening(opening) if opening.side(direction).is_empty() => {
                opening.add(direction, payload);
                if let Self::Opening(opening) = std::mem::replace(self, Self::Known) {
                    return Some(Message::Opening(opening));
                }
            }
            _ => {}
        }
        None
    }
}

fn login(secret: Secret, outcome: Outcome) -> Message {
    Message::Login(Login { service: "snmp", user: None, secret, outcome })
}

/// QUIC's long header with a version (RFC 9000, section 17.2); what follows is encrypted. Port 443 is asked too,
/// because four bytes say little.
fn is_quic(datagram: &Udp<'_>) -> bool {
    let (a, b) = datagram.ports;
    let Some((head, _)) = datagram.payload.split_first_chunk::<5>() else { return false };
    (a == 443 || b == 443) && head[0] & 0xc0 == 0xc0 && head[1..] != [0, 0, 0, 0]
}
