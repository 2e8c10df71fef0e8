use super::body::Body;
use super::credentials::{self, MAX_FORM};
use super::exchanges::Exchanges;
use super::head::{self, MAX_HEAD};
use super::{Headers, Request, Response};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::file::Collector;
use crate::proto::{Dissect, Guess, Message, Said, ntlm};

/// Longest line that may announce a chunk, or stand behind the last one.
const MAX_LINE: usize = 4096;

/// Reads requests and responses and pairs them.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Half>,
    exchanges: Exchanges,
    collector: Collector,
    /// The beginning of a form's body, where it may sign somebody in.
    form: Option<Vec<u8>>,
    /// Behind a successful CONNECT or an upgrade: what follows is another protocol.
    left: bool,
}

#[derive(Debug, Default)]
struct Half {
    carry: Carry,
    place: Place,
    /// How much of what is kept was searched for the end of a head.
    searched: usize,
    body: Option<Body>,
}

/// Where in its messages a direction is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Head,
    /// In a body of known length: what is left of it.
    Body(u64),
    /// Before the line that announces a chunk.
    ChunkLine,
    /// In a chunk.
    Chunk(u64),
    /// In the lines behind the last chunk.
    Trailer,
    /// In a body that ends with the connection.
    UntilClose,
    /// Behind a gap, anywhere: waits for a segment that begins like a head.
    Lost,
}

impl Dissect for Reader {
    fn collect(&mut self, collector: &Collector) {
        self.collector = collector.clone();
    }

    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut carry = std::mem::take(&mut self.sides.of(direction).carry);
        carry.feed(bytes, |rest| self.step(direction, rest, out));
        self.sides.of(direction).carry = carry;
        if self.is_done() {
            self.end(out);
        }
    }

    fn gap(&mut self, direction: Direction, missing: u64, out: &mut Vec<Said>) {
        let half = self.sides.of(direction);
        half.searched = 0;
        half.carry.restart();
        half.body.iter_mut().for_each(Body::gap);
        match &mut half.place {
            Place::Body(left) | Place::Chunk(left) if *left > missing => *left -= missing,
            // Its last bytes were missing; what follows is the next message, or what ends the chunk.
            place @ Place::Chunk(_) if *place == Place::Chunk(missing) => *place = Place::ChunkLine,
            place @ Place::Body(_) if *place == Place::Body(missing) => self.message_ends(direction, out),
            Place::UntilClose => {}
            place => {
                *place = Place::Lost;
                self.body_ends(direction, false, out);
                self.exchanges.break_off(direction, out);
            }
        }
    }

    fn closed(&mut self, direction: Direction, out: &mut Vec<Said>) {
        if direction == Direction::ToClient && self.sides.to_client.place == Place::UntilClose {
            self.message_ends(direction, out);
        }
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.read_cut_heads(out);
        self.body_ends(Direction::ToServer, false, out);
        self.body_ends(Direction::ToClient, false, out);
        self.exchanges.end(out);
    }

    fn held(&self) -> usize {
        let half = |half: &Half| half.carry.held() + half.body.as_ref().map_or(0, Body::held);
        let form = self.form.as_ref().map_or(0, Vec::len);
        self.sides.each().into_iter().map(half).sum::<usize>() + form + self.exchanges.held()
    }

    fn is_done(&self) -> bool {
        self.left || self.sides.each().into_iter().all(|half| half.carry.is_stopped())
    }
}

impl Reader {
    fn step(&mut self, direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
        let there = rest.len() as u64;
        if self.left {
            return Step::Stop;
        }
        match self.sides.of(direction).place {
            Place::Head => self.head(direction, rest, out),
            Place::Body(left) => {
                let taken = there.min(left);
                self.content(direction, rest.get(..taken as usize).unwrap_or(rest));
                match left - taken {
                    0 => self.message_ends(direction, out),
                    left => self.sides.of(direction).place = Place::Body(left),
                }
                Step::Take(taken)
            }
            Place::ChunkLine => self.chunk_line(direction, rest),
            Place::Chunk(left) => {
                let taken = there.min(left);
                self.content(direction, rest.get(..taken as usize).unwrap_or(rest));
                self.sides.of(direction).place = match left - taken {
                    0 => Place::ChunkLine,
                    left => Place::Chunk(left),
                };
                Step::Take(taken)
            }
            Place::Trailer => self.trailer(direction, rest, out),
            Place::UntilClose => {
                self.content(direction, rest);
                Step::Take(there)
            }
            Place::Lost if super::guess(direction, rest) == Guess::Yes => {
                self.sides.of(direction).place = Place::Head;
                self.head(direction, rest, out)
            }
            Place::Lost => Step::Take(there),
        }
    }

    fn head(&mut self, direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
        // Empty lines between messages are allowed (RFC 9112, section 2.2).
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        if blank > 0 {
            return Step::Take(blank as u64);
        }
        if direction == Direction::ToClient && !head::could_be_response(rest) {
            return self.headless(rest);
        }
        let searched = self.sides.of(direction).searched;
        let length = match direction {
            Direction::ToServer => head::request_length(rest, searched),
            Direction::ToClient => head::length(rest, searched),
        };
        let Some(length) = length else {
            self.sides.of(direction).searched = rest.len();
            return if rest.len() > MAX_HEAD { Step::Stop } else { Step::More };
        };
        self.sides.of(direction).searched = 0;
        let head = rest.get(..length).unwrap_or_default();
        match direction {
            Direction::ToServer => match head::request(head) {
                Some(request) => self.request(request, out),
                None => return Step::Stop,
            },
            Direction::ToClient => self.response(head::response(head), out),
        }
        Step::Take(length as u64)
    }

    /// At the end of a conversation: heads of which only the beginning came, as far as they say something.
    fn read_cut_heads(&mut self, out: &mut Vec<Said>) {
        let cut =
            |half: &mut Half| if half.place == Place::Head { half.carry.take_kept() } else { Vec::new() };
        let (asked, answered) = (cut(&mut self.sides.to_server), cut(&mut self.sides.to_client));
        let (asked, answered) = (head::whole_lines(&asked), head::whole_lines(&answered));
        if let Some(request) = head::request(asked).filter(|request| !request.target.is_empty()) {
            self.request(request, out);
        }
        if head::could_be_response(answered) && self.exchanges.answering().is_some() {
            let response = head::response(answered);
            if response.status != 0 {
                self.response(response, out);
            }
        }
    }

    /// Something without a head from the server: the answer to a request of HTTP/0.9, or the middle of one whose
    /// beginning the capture misses.
    fn headless(&mut self, rest: &[u8]) -> Step {
        let is_oldest = |request: &Request| request.version.is_empty();
        match self.exchanges.answering() {
            Some(transaction) if transaction.request.as_ref().is_some_and(is_oldest) => {
                transaction.response = Some(Response::default());
                self.sides.to_client.place = Place::UntilClose;
                self.content(Direction::ToClient, rest);
            }
            _ => self.sides.to_client.place = Place::Lost,
        }
        Step::Take(rest.len() as u64)
    }

    fn request(&mut self, request: Request, out: &mut Vec<Said>) {
        push_ntlm(Direction::ToServer, &request.headers, out);
        if self.sides.to_client.place == Place::Lost {
            // Whoever asks again has had the answers that the capture misses.
            self.exchanges.give_up_answers();
        }
        let place = body_of(&request.headers);
        self.form = place.filter(|_| credentials::may_be_form(&request)).map(|_| Vec::new());
        let body = |number| Body::begin(&self.collector, &request.headers, &request.target, number);
        self.sides.to_server.body = place.map(|_| body(self.exchanges.coming()));
        if credentials::may_be_typed(&request) {
            self.sides.to_server.body.iter_mut().for_each(Body::conceal);
        }
        self.exchanges.ask(request, out);
        self.sides.to_server.place = place.unwrap_or_default();
        if place.is_none() {
            self.message_ends(Direction::ToServer, out);
        }
    }

    fn response(&mut self, response: Response, out: &mut Vec<Said>) {
        push_ntlm(Direction::ToClient, &response.headers, out);
        if matches!(response.status, 100 | 102..=199) {
            // Only news; the answer itself follows.
            return;
        }
        let status = response.status;
        let asked = self.exchanges.answering().and_then(|transaction| transaction.request.as_ref());
        let method = asked.map_or("", |request| request.method.as_str());
        let (is_head, is_connect) = (method == "HEAD", method == "CONNECT");
        let place = match status {
            101 | 204 | 304 => None,
            200..=299 if is_connect => None,
            _ if is_head => None,
            _ => match body_of(&response.headers) {
                None if response.headers.length() != Some(0) => Some(Place::UntilClose),
                announced => announced,
            },
        };
        let number = self.exchanges.answered();
        let asked = self.exchanges.answering().and_then(|transaction| transaction.request.as_ref());
        let target = asked.map_or("", |request| request.target.as_str());
        self.sides.to_client.body =
            place.map(|_| Body::begin(&self.collector, &response.headers, target, number));
        self.exchanges.answer(response);
        self.sides.to_client.place = place.unwrap_or_default();
        if place.is_none() {
            self.message_ends(Direction::ToClient, out);
        }
        self.left = status == 101 || is_connect && (200..300).contains(&status);
    }

    fn chunk_line(&mut self, direction: Direction, rest: &[u8]) -> Step {
        let Some(end) = memchr::memchr(b'\n', rest) else {
            return if rest.len() > MAX_LINE { Step::Stop } else { Step::More };
        };
        let line = rest.get(..end).unwrap_or_default().trim_ascii();
        let digits = line.split(|&byte| byte == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(digits).ok().and_then(|digits| u64::from_str_radix(digits, 16).ok());
        self.sides.of(direction).place = match size {
            // The end of the chunk before.
            _ if line.is_empty() => Place::ChunkLine,
            Some(0) => Place::Trailer,
            Some(size) => Place::Chunk(size),
            // Servers that promise chunks and send none exist; browsers then show what comes.
            None => {
                self.sides.of(direction).place = Place::UntilClose;
                self.content(direction, rest);
                return Step::Take(rest.len() as u64);
            }
        };
        Step::Take(end as u64 + 1)
    }

    fn trailer(&mut self, direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
        let Some(end) = memchr::memchr(b'\n', rest) else {
            return if rest.len() > MAX_LINE { Step::Stop } else { Step::More };
        };
        if rest.get(..end).unwrap_or_default().trim_ascii().is_empty() {
            self.message_ends(direction, out);
        }
        Step::Take(end as u64 + 1)
    }

    /// Bytes of a body.
    fn content(&mut self, direction: Direction, bytes: &[u8]) {
        self.exchanges.count(direction, bytes.len() as u64);
        if let Some(body) = &mut self.sides.of(direction).body {
            body.data(bytes);
        }
        if let Some(form) = self.form.as_mut().filter(|_| direction == Direction::ToServer) {
            let room = MAX_FORM - form.len();
            form.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        }
    }

    fn body_ends(&mut self, direction: Direction, complete: bool, out: &mut Vec<Said>) {
        if direction == Direction::ToServer
            && let Some(form) = self.form.take()
        {
            self.exchanges.signs_in(credentials::of_form(&form));
        }
        if let Some(body) = self.sides.of(direction).body.take() {
            let files = body.end(complete).into_iter();
            out.extend(files.map(|file| Said { direction, message: Message::File(Box::new(file)) }));
        }
    }

    fn message_ends(&mut self, direction: Direction, out: &mut Vec<Said>) {
        self.body_ends(direction, true, out);
        self.sides.of(direction).place = Place::Head;
        self.exchanges.message_ends(direction, out);
    }
}

/// The body that headers announce; `None` where they announce none, or an empty one.
fn body_of(headers: &Headers) -> Option<Place> {
    if headers.get("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"))
    {
        return Some(Place::ChunkLine);
    }
    headers.length().filter(|&length| length > 0).map(Place::Body)
}

fn push_ntlm(direction: Direction, headers: &Headers, out: &mut Vec<Said>) {
    let names = match direction {
        Direction::ToServer => ["authorization", "proxy-authorization"],
        Direction::ToClient => ["www-authenticate", "proxy-authenticate"],
    };
    let named = |name: &str| names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted));
    let blobs = headers.iter().filter(|(name, _)| named(name)).filter_map(|(_, value)| value.split_once(' '));
    out.extend(blobs.filter_map(|(scheme, blob)| {
        let carries = scheme.eq_ignore_ascii_case("NTLM") || scheme.eq_ignore_ascii_case("Negotiate");
        let message = carries.then(|| ntlm::read_base64(blob))??;
        Some(Said { direction, message: Message::Ntlm(message) })
    }));
}
