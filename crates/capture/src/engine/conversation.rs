use super::expected::Expected;
use super::{Anomaly, AnomalyKind, Engine, Envelope};
use crate::flow::Endpoint;
use crate::flow::stream::{Half, Piece};
use crate::flow::table::{Entry, Key, Stage, Tcp};
use crate::layers::ip::{self, Flags};
use crate::proto::file::Collector;
use crate::proto::lines::{self, MAX_GREETING};
use crate::proto::opening::Opening;
use crate::proto::{self, Guess, Reading};
use crate::{At, Direction, Flow, Message, Observer, Said, Syn, Time, Transport};

/// A protocol shows itself in its first bytes, or not at all.
const MAX_HEAD: usize = 64;

/// How many pieces of a conversation are looked at before we call it unknown.
const PATIENCE: u8 = 8;

/// One picked up in the middle may begin inside a long answer.
const PATIENCE_MIDSTREAM: u8 = 32;

/// Mail and FTP may turn to TLS after a few lines (STARTTLS, RFC 3207).
const PATIENCE_GREETED: u8 = 64;

/// What the reading of one conversation has of the engine.
struct Round<'a> {
    collector: &'a Collector,
    expected: &'a mut Expected,
    said: &'a mut Vec<Said>,
}

impl Engine {
    pub(super) fn tcp(
        &mut self,
        (from, to): (Endpoint, Endpoint),
        segment: &ip::Tcp<'_>,
        hops: u8,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) {
        self.end_if_reused(from, to, segment, envelope, observer);
        let key = Key::new(from, to, Transport::Tcp, envelope.vlan);
        let place = self.count(key, (from, to), Transport::Tcp, segment.payload.len(), envelope, observer);
        let room = self.held < self.stream_limit;
        let Some(entry) = self.table.get_mut(place) else { return };
        if entry.tcp.is_none() {
            entry.tcp = Some(begin(&mut entry.flow, segment, hops));
            observer.flow_started(&entry.flow);
        }
        let Entry { flow, tcp: Some(tcp), .. } = entry else { return };
        let direction = flow.direction_of(from);
        note_flags(flow, direction, segment);
        if matches!(tcp.stage, Stage::Deaf) {
            return;
        }
        let before = tcp.held();
        let mut said = std::mem::take(&mut self.said);
        let (collector, expected) = (&self.collector, &mut self.expected);
        let mut round = Round { collector, expected, said: &mut said };
        let missing = listen(flow, tcp, direction, segment, room, &mut round);
        for said in said.drain(..) {
            tell(flow, said, envelope.time, envelope.number, observer);
        }
        if missing > 0 && !std::mem::replace(&mut tcp.gapped, true) {
            let ends = Some((from, to, Transport::Tcp));
            let anomaly = envelope.anomaly(AnomalyKind::StreamGap);
            observer.anomaly(&Anomaly { ends, flow: Some(flow), ..anomaly });
        }
        // What a reader keeps cannot be cut at a gap, as waiting segments can: who wants more is given up.
        if !room && tcp.held() > before {
            tcp.deafen();
            self.sight.evicted += 1;
        }
        let after = tcp.held();
        self.said = said;
        self.sight.missing += missing;
        self.held = (self.held + after).saturating_sub(before);
    }

    /// A SYN on the ports of a closed conversation begins a new one, unless it repeats the old one's number: some
    /// systems ask again after a refusal.
    fn end_if_reused(
        &mut self,
        from: Endpoint,
        to: Endpoint,
        segment: &ip::Tcp<'_>,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) {
        if !segment.flags.has(Flags::SYN) || segment.flags.has(Flags::ACK) {
            return;
        }
        let key = Key::new(from, to, Transport::Tcp, envelope.vlan);
        let Some(place) = self.table.find(&key) else { return };
        let is_other = |entry: &mut Entry| {
            let opened = entry.tcp.as_ref().and_then(|tcp| tcp.opened);
            entry.flow.closed && opened != Some(segment.sequence)
        };
        if self.table.get_mut(place).is_some_and(is_other)
            && let Some(entry) = self.table.remove(place)
        {
            self.end(entry, observer);
        }
    }

    /// The conversation is over: what waits is read with its gaps, what is half-read comes out.
    pub(super) fn finish_stream(&mut self, entry: &mut Entry, observer: &mut dyn Observer) {
        let Entry { flow, tcp: Some(tcp), .. } = entry else { return };
        self.held = self.held.saturating_sub(tcp.held());
        let mut said = std::mem::take(&mut self.said);
        let Tcp { halves, stage, .. } = &mut **tcp;
        let (collector, expected) = (&self.collector, &mut self.expected);
        let mut round = Round { collector, expected, said: &mut said };
        let mut missing = 0;
        for direction in [Direction::ToServer, Direction::ToClient] {
            let half = halves.of(direction);
            half.finish(&mut |piece| missing += hear(flow, stage, direction, &piece, &mut round));
        }
        match stage {
            Stage::Reading(reading) => {
                for direction in [Direction::ToServer, Direction::ToClient] {
                    if flow.sent(direction).flags & Flags::FIN != 0 {
                        reading.reader().closed(direction, round.said);
                    }
                }
                reading.reader().end(round.said);
            }
            stage => round.said.extend(stage.opening()),
        }
        let number = flow.first_packet;
        for said in said.drain(..) {
            tell(flow, said, flow.last, number, observer);
        }
        self.said = said;
        self.sight.missing += missing;
    }
}

impl Tcp {
    /// Bytes kept of this conversation.
    fn held(&self) -> usize {
        let waiting: usize = self.halves.each().into_iter().map(Half::waiting_bytes).sum();
        waiting
            + match &self.stage {
                Stage::Guessing { heads, opening, .. } => {
                    let heads: usize = heads.each().into_iter().map(Vec::len).sum();
                    heads + opening.as_ref().map_or(0, |opening| opening.held())
                }
                Stage::Reading(reading) => reading.held(),
                Stage::Deaf => 0,
            }
    }

    /// Nothing is read any more.
    fn deafen(&mut self) {
        self.stage = Stage::Deaf;
        self.halves.to_server.clear();
        self.halves.to_client.clear();
    }
}

impl Stage {
    /// Guessing is over: how the conversation began, for whoever can make more of it.
    fn opening(&mut self) -> Option<Said> {
        let Stage::Guessing { opening, .. } = self else { return None };
        let message = Message::Opening(opening.take()?);
        Some(Said { direction: Direction::ToServer, message })
    }
}

/// Looks at the first packet of a conversation: who opened it?
fn begin(flow: &mut Flow, segment: &ip::Tcp<'_>, hops: u8) -> Box<Tcp> {
    let (syn, ack) = (segment.flags.has(Flags::SYN), segment.flags.has(Flags::ACK));
    // Without the opening SYN the end with the lower, well-known port is taken for the server.
    let is_answer = syn && ack || !syn && flow.client.port < 1024 && flow.server.port >= 1024;
    if is_answer {
        flow.turn();
    }
    let patience = if syn { PATIENCE } else { PATIENCE_MIDSTREAM };
    let opened = (syn && !ack).then_some(segment.sequence);
    flow.syn = opened.map(|_| Syn::read(hops, segment.window, segment.options));
    Box::new(Tcp { halves: Default::default(), stage: Stage::guessing(patience), opened, gapped: false })
}

fn note_flags(flow: &mut Flow, direction: Direction, segment: &ip::Tcp<'_>) {
    let flags = segment.flags;
    flow.sent_mut(direction).flags |= flags.0;
    let (ours, theirs) = (flow.to_server.flags, flow.to_client.flags);
    let answered = flow.to_server.packets > 0 && flow.to_client.packets > 0;
    if answered && !(flags.has(Flags::RST)) && (theirs & Flags::RST == 0 || theirs & Flags::SYN != 0) {
        flow.established = true;
    }
    if flags.has(Flags::RST) || ours & theirs & Flags::FIN != 0 {
        flow.closed = true;
    }
}

/// Puts the segment in its place and reads what is now in order. Gives the number of bytes found missing.
fn listen(
    flow: &mut Flow,
    tcp: &mut Tcp,
    direction: Direction,
    segment: &ip::Tcp<'_>,
    room: bool,
    round: &mut Round<'_>,
) -> u64 {
    let Tcp { halves, stage, .. } = tcp;
    let (ours, theirs) = halves.both(direction);
    let mut missing = 0;
    if segment.flags.has(Flags::ACK) {
        theirs.acknowledged(segment.acknowledged, &mut |piece| {
            missing += hear(flow, stage, direction.reverse(), &piece, round);
        });
    }
    let mut sequence = segment.sequence;
    if segment.flags.has(Flags::SYN) {
        ours.open(sequence);
        sequence = sequence.wrapping_add(1);
    }
    if !segment.payload.is_empty() {
        ours.segment(sequence, segment.payload, room, &mut |piece| {
            missing += hear(flow, stage, direction, &piece, round);
        });
    }
    if segment.flags.has(Flags::FIN)
        && ours.waiting_bytes() == 0
        && let Stage::Reading(reading) = stage
    {
        reading.reader().closed(direction, round.said);
    }
    let is_done = match stage {
        Stage::Reading(reading) => reading.reader().is_done(),
        Stage::Guessing { left, .. } => *left == 0,
        Stage::Deaf => true,
    };
    let hands_over = matches!(stage, Stage::Reading(reading) if reading.hands_over());
    if is_done && hands_over {
        *stage = Stage::guessing(PATIENCE);
    } else if is_done {
        round.said.extend(stage.opening());
        tcp.deafen();
    }
    missing
}

/// Hands a piece to the protocol, or asks which protocol it is. Gives the number of missing bytes.
fn hear(
    flow: &mut Flow,
    stage: &mut Stage,
    direction: Direction,
    piece: &Piece<'_>,
    round: &mut Round<'_>,
) -> u64 {
    match (&mut *stage, piece) {
        (Stage::Reading(reading), Piece::Data(bytes)) => reading.reader().data(direction, bytes, round.said),
        (Stage::Reading(reading), Piece::Gap(missing)) => {
            reading.reader().gap(direction, *missing, round.said)
        }
        (Stage::Guessing { .. }, Piece::Data(bytes)) => guess(flow, stage, direction, bytes, round),
        _ => {}
    }
    if let Stage::Reading(Reading::Ftp(reader)) = stage {
        for announced in reader.take_announced() {
            round.expected.announced(flow, announced);
        }
    }
    if let Piece::Gap(missing) = piece { *missing } else { 0 }
}

fn guess(flow: &mut Flow, stage: &mut Stage, direction: Direction, bytes: &[u8], round: &mut Round<'_>) {
    if let Some(data) = round.expected.take(flow) {
        let mut reading = Reading::FtpData(Box::new(data));
        flow.app = Some(reading.name());
        reading.reader().collect(round.collector);
        reading.reader().data(direction, bytes, round.said);
        *stage = Stage::Reading(reading);
        return;
    }
    let Stage::Guessing { heads, left, opening } = stage else { return };
    *left = left.saturating_sub(1);
    let (ours, theirs) = heads.both(direction);
    let joined;
    let head = if ours.is_empty() {
        bytes
    } else {
        ours.extend_from_slice(bytes);
        joined = std::mem::take(ours);
        &joined
    };
    let by_lines = |other| lines::guess(direction, head, theirs).map_err(|line| (other, line));
    let guessed = proto::guess(direction, head).or_else(by_lines);
    if guessed.is_err() {
        match opening {
            Some(opening) => opening.add(direction, bytes),
            None => *opening = Some(Box::new(Opening::begin(direction, bytes))),
        }
    }
    match guessed {
        Ok(mut reading) => {
            flow.app = Some(reading.name());
            let earlier = std::mem::take(theirs);
            reading.reader().collect(round.collector);
            read_first(&mut reading, direction, &earlier, head, round.said);
            *stage = Stage::Reading(reading);
        }
        Err((_, Guess::More)) if head.len() < MAX_GREETING => {
            // Whoever types by hand sends a letter at a time.
            *left = (*left).max(PATIENCE_GREETED);
            *ours = head.to_vec();
        }
        Err((Guess::More, _)) if head.len() < MAX_HEAD => *ours = head.to_vec(),
        Err(_) => {}
    }
}

/// The other side's first bytes came earlier, so they are read earlier.
fn read_first(
    reading: &mut Reading,
    direction: Direction,
    earlier: &[u8],
    head: &[u8],
    said: &mut Vec<Said>,
) {
    if !earlier.is_empty() {
        reading.reader().data(direction.reverse(), earlier, said);
    }
    reading.reader().data(direction, head, said);
}

/// Tells the observer what was said. Messages that hold both halves are told from the client's side.
pub(super) fn tell(flow: &Flow, said: Said, time: Time, packet: u64, observer: &mut dyn Observer) {
    let direction = match said.message {
        Message::Http(_) | Message::Tls(_) | Message::Quic(_) | Message::Ssh(_) | Message::Opening(_) => {
            Direction::ToServer
        }
        _ => said.direction,
    };
    let (from, to) = flow.ends(direction);
    let (from_mac, to_mac) = flow.macs(direction);
    let at = At { time, packet, from_mac, to_mac, from, to, transport: flow.transport, flow };
    observer.hand_over(&at, said.message);
}
