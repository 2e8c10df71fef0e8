//! A conversation of DCE/RPC, on a TCP connection or on a named pipe: who is spoken to, and which calls were made.

use std::collections::VecDeque;

use super::fragment::{self as kind, HEADER, Header};
use super::{Answer, Call, Carrier, Detail, Interface, Message, Offer, What, detail};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::{self, Said, ntlm};

/// Most contexts kept; a client binds a handful.
const MAX_CONTEXTS: usize = 64;
/// Most calls kept that wait for their answer; clients that do not wait send few ahead.
const MAX_CALLS: usize = 32;
/// Most bytes of a call's stub that are kept until it is whole.
const MAX_STUB: usize = 2048;

/// Reads fragments of both sides.
#[derive(Debug, Default)]
pub(crate) struct Channel {
    sides: Sides<Carry>,
    calls: Calls,
}

impl Channel {
    pub(crate) fn hear(
        &mut self,
        direction: Direction,
        bytes: &[u8],
        carrier: &Carrier,
        out: &mut Vec<Said>,
    ) {
        let Self { sides, calls } = self;
        sides.of(direction).feed(bytes, |rest| fragment(calls, direction, rest, carrier, out));
    }

    /// What follows a gap is tried as the beginning of a fragment.
    pub(crate) fn gap(&mut self, direction: Direction, missing: u64) {
        self.sides.of(direction).gap(missing);
    }

    /// What was never answered comes out.
    pub(crate) fn end(&mut self, carrier: &Carrier, out: &mut Vec<Said>) {
        self.calls.tell_offer(carrier, out);
        for open in self.calls.open.drain(..) {
            out.push(open.told(carrier));
        }
    }

    pub(crate) fn held(&self) -> usize {
        self.sides.held() + self.calls.open.iter().map(|open| open.stub.len()).sum::<usize>()
    }

    pub(crate) fn is_done(&self) -> bool {
        self.sides.are_stopped()
    }
}

fn fragment(
    calls: &mut Calls,
    direction: Direction,
    rest: &[u8],
    carrier: &Carrier,
    out: &mut Vec<Said>,
) -> Step {
    if rest.len() < HEADER {
        return Step::More;
    }
    let Some(header) = Header::read(rest) else { return Step::Stop };
    let Some(fragment) = rest.get(..header.length) else { return Step::More };
    calls.take(direction, &header, fragment, carrier, out);
    Step::Take(header.length as u64)
}

/// What is bound and asked.
#[derive(Debug, Default)]
struct Calls {
    contexts: Vec<(u16, Interface)>,
    /// Offers of the last bind, until they are answered.
    offered: Option<(Direction, u32, Vec<Offer>)>,
    open: VecDeque<Open>,
}

/// A call that was not answered yet.
#[derive(Debug)]
struct Open {
    direction: Direction,
    id: u32,
    call: Call,
    /// Its beginning.
    stub: Vec<u8>,
    /// Its last fragment was seen.
    whole: bool,
}

impl Open {
    fn told(self, carrier: &Carrier) -> Said {
        let message = Message { carrier: carrier.clone(), id: self.id, what: What::Call(self.call) };
        Said { direction: self.direction, message: proto::Message::Rpc(Box::new(message)) }
    }
}

impl Calls {
    fn take(
        &mut self,
        direction: Direction,
        header: &Header,
        fragment: &[u8],
        carrier: &Carrier,
        out: &mut Vec<Said>,
    ) {
        match header.kind {
            kind::BIND | kind::ALTER_CONTEXT => self.offered(direction, header, fragment, carrier, out),
            kind::BIND_ACK | kind::ALTER_CONTEXT_ANSWER | kind::BIND_NAK => {
                self.answered_offer(header, fragment, carrier, out);
            }
            kind::REQUEST => self.asked(direction, header, fragment, carrier, out),
            kind::RESPONSE | kind::FAULT => self.answered(direction, header, fragment, carrier, out),
            _ => {}
        }
        if matches!(
            header.kind,
            kind::BIND
                | kind::BIND_ACK
                | kind::ALTER_CONTEXT
                | kind::ALTER_CONTEXT_ANSWER
                | kind::AUTHENTICATE
        ) {
            let proof = ntlm::read(header.proof(fragment)).map(proto::Message::Ntlm);
            out.extend(proof.map(|message| Said { direction, message }));
        }
    }

    fn offered(
        &mut self,
        direction: Direction,
        header: &Header,
        fragment: &[u8],
        carrier: &Carrier,
        out: &mut Vec<Said>,
    ) {
        self.tell_offer(carrier, out);
        let Some(offers) = header.offers(fragment) else { return };
        for offer in &offers {
            self.contexts.retain(|(context, _)| *context != offer.context);
            if self.contexts.len() < MAX_CONTEXTS {
                self.contexts.push((offer.context, offer.interface));
            }
        }
        self.offered = Some((direction, header.call, offers));
    }

    fn answered_offer(&mut self, header: &Header, fragment: &[u8], carrier: &Carrier, out: &mut Vec<Said>) {
        if let Some((_, _, offers)) = &mut self.offered {
            let results = header.results(fragment).unwrap_or_default();
            offers.iter_mut().zip(results).for_each(|(offer, result)| offer.result = Some(result));
        }
        self.tell_offer(carrier, out);
    }

    fn tell_offer(&mut self, carrier: &Carrier, out: &mut Vec<Said>) {
        let Some((direction, id, offers)) = self.offered.take() else { return };
        let message = Message { carrier: carrier.clone(), id, what: What::Bind(offers) };
        out.push(Said { direction, message: proto::Message::Rpc(Box::new(message)) });
    }

    fn asked(
        &mut self,
        direction: Direction,
        header: &Header,
        fragment: &[u8],
        carrier: &Carrier,
        out: &mut Vec<Said>,
    ) {
        let Some((context, opnum)) = header.called(fragment) else { return };
        let (stub, sealed) = header.stub(fragment).unwrap_or_default();
        if header.is_first() {
            if self.open.len() >= MAX_CALLS {
                out.extend(self.open.pop_front().map(|open| open.told(carrier)));
            }
            let interface = self.contexts.iter().find(|(known, _)| *known == context);
            let interface = interface.map(|(_, interface)| *interface);
            let call = Call { interface, opnum, sealed, ..Call::default() };
            self.open.push_back(Open { direction, id: header.call, call, stub: Vec::new(), whole: false });
        }
        let Some(open) = self.open.iter_mut().rfind(|open| open.id == header.call && !open.whole) else {
            return;
        };
        open.call.fragments = open.call.fragments.saturating_add(1);
        open.call.stub = open.call.stub.saturating_add(stub.len() as u64);
        let room = MAX_STUB.saturating_sub(open.stub.len()).min(stub.len());
        open.stub.extend_from_slice(stub.get(..room).unwrap_or_default());
        open.whole = header.is_last();
        if open.whole {
            let stub = std::mem::take(&mut open.stub);
            let kept_all = stub.len() as u64 == open.call.stub;
            open.call.detail = match open.call.interface.filter(|_| !open.call.sealed) {
                Some(interface) => detail::read(interface.uuid, opnum, &stub, kept_all),
                None => Detail::None,
            };
        }
    }

    fn answered(
        &mut self,
        direction: Direction,
        header: &Header,
        fragment: &[u8],
        carrier: &Carrier,
        out: &mut Vec<Said>,
    ) {
        let is_its = |open: &Open| open.id == header.call && open.direction != direction;
        let Some(place) = self.open.iter().position(is_its) else { return };
        let Some(open) = self.open.get_mut(place) else { return };
        if header.kind == kind::FAULT {
            open.call.answer = header.fault(fragment).map(Answer::Fault);
        } else {
            let (stub, sealed) = header.stub(fragment).unwrap_or_default();
            let (length, fragments) = match open.call.answer {
                Some(Answer::Response { stub, fragments, .. }) => (stub, fragments),
                _ => (0, 0),
            };
            open.call.answer = Some(Answer::Response {
                stub: length.saturating_add(stub.len() as u64),
                fragments: fragments.saturating_add(1),
                returned: if sealed { None } else { header.returned(stub) },
            });
            if !header.is_last() {
                return;
            }
        }
        out.extend(self.open.remove(place).map(|open| open.told(carrier)));
    }
}
