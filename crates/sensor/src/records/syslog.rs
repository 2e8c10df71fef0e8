//! Listens for syslog: datagrams (RFC 5426) and connections (RFC 6587, both framings). It never answers.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Scope;
use std::time::{Duration, Instant};

use super::{Desk, Line, Origin};
use crate::stop::Stop;

/// Longest message; RFC 5424 asks for 2 KiB, and UTMs write up to 8.
const LONGEST: usize = 64 << 10;
/// Most connections at once: a firm has a few devices that log.
const MAX_CONNECTIONS: usize = 32;
/// A connection that says nothing for so long is closed.
const SILENCE: Duration = Duration::from_secs(3600);
/// Most lines of one sender within a second. A busy UTM writes a few hundred.
const RATE: u32 = 2_000;
/// Senders whose rate is counted within a second; who comes on top is left out.
const MAX_SENDERS: usize = 256;
/// Between two looks at whether the sensor was asked to stop.
const LOOK: Duration = Duration::from_millis(200);

/// Where devices send their syslog, opened while there is the right to.
#[derive(Debug)]
pub struct Door {
    datagrams: UdpSocket,
    connections: TcpListener,
}

impl Door {
    /// Opens both ways at one address.
    pub fn open(at: impl ToSocketAddrs) -> io::Result<Self> {
        let datagrams = UdpSocket::bind(at)?;
        let connections = TcpListener::bind(datagrams.local_addr()?)?;
        datagrams.set_read_timeout(Some(LOOK))?;
        connections.set_nonblocking(true)?;
        Ok(Self { datagrams, connections })
    }

    /// Where it listens.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.datagrams.local_addr()
    }
}

/// Listens until the sensor is asked to stop.
pub(super) fn listen<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    door: Door,
    desk: &Desk,
    stop: &'env Stop,
) {
    let (first, second) = (desk.clone(), desk.clone());
    let Door { datagrams, connections } = door;
    scope.spawn(move || hear_datagrams(&datagrams, &first, stop));
    scope.spawn(move || accept(scope, &connections, &second, stop));
}

fn hear_datagrams(socket: &UdpSocket, desk: &Desk, stop: &Stop) {
    let mut rates = Rates::new();
    let mut buffer = vec![0; LONGEST];
    while !stop.is_asked() {
        match socket.recv_from(&mut buffer) {
            Ok((length, from)) => {
                let text = buffer.get(..length).unwrap_or_default();
                hand(desk, &mut rates, from.ip().to_canonical(), text);
            }
            Err(error) if is_pause(&error) => {}
            Err(why) => {
                tracing::warn!(%why, "a datagram of syslog cannot be read");
                std::thread::sleep(LOOK);
            }
        }
    }
}

fn is_pause(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

/// A message may hold ends of lines; to the readers of lines it is one.
fn hand(desk: &Desk, rates: &mut Rates, from: IpAddr, text: &[u8]) {
    let text = text.trim_ascii_end();
    if text.is_empty() {
        return;
    }
    if !rates.may(from, Instant::now()) {
        return desk.lost(1);
    }
    let text = text.iter().map(|byte| if matches!(byte, b'\n' | b'\r' | 0) { b' ' } else { *byte }).collect();
    desk.try_hand(Line { origin: Origin::Sender(from), text, place: None });
}

fn accept<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    listener: &TcpListener,
    desk: &Desk,
    stop: &'env Stop,
) {
    let open = Arc::new(AtomicUsize::new(0));
    while !stop.is_asked() {
        match listener.accept() {
            // One too many is closed at once; its sender tries again.
            Ok(_) if open.load(Ordering::Relaxed) >= MAX_CONNECTIONS => {}
            Ok((stream, from)) => {
                let (desk, open) = (desk.clone(), Arc::clone(&open));
                open.fetch_add(1, Ordering::Relaxed);
                scope.spawn(move || {
                    hear(stream, from.ip().to_canonical(), &desk, stop);
                    open.fetch_sub(1, Ordering::Relaxed);
                });
            }
            Err(_) => std::thread::sleep(LOOK),
        }
    }
}

fn hear(mut stream: TcpStream, from: IpAddr, desk: &Desk, stop: &Stop) {
    if stream.set_nonblocking(false).and_then(|()| stream.set_read_timeout(Some(LOOK))).is_err() {
        return;
    }
    let (mut rates, mut frames) = (Rates::new(), Frames::default());
    let mut buffer = vec![0; 8 << 10];
    let mut heard = Instant::now();
    while !stop.is_asked() && heard.elapsed() < SILENCE {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(length) => {
                heard = Instant::now();
                let lost = frames.take(buffer.get(..length).unwrap_or_default(), &mut |message| {
                    hand(desk, &mut rates, from, message);
                });
                desk.lost(lost);
            }
            Err(error) if is_pause(&error) => {}
            Err(_) => break,
        }
    }
    frames.end(&mut |message| hand(desk, &mut rates, from, message));
}

/// Takes a connection's bytes apart into messages. Each says by its first byte how it is framed: a digit begins its
/// length, anything else a message that a line's end ends.
#[derive(Debug, Default)]
struct Frames {
    held: Vec<u8>,
    state: State,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Begin,
    /// Digits of a length.
    Length(usize),
    /// So many bytes are to come; those beyond the limit are passed over.
    Counted(usize),
    Line,
}

impl Frames {
    /// Takes bytes in; how many messages were cut because they are too long.
    fn take(&mut self, bytes: &[u8], each: &mut dyn FnMut(&[u8])) -> u64 {
        let mut lost = 0;
        for &byte in bytes {
            self.state = match self.state {
                State::Begin if matches!(byte, b'1'..=b'9') => State::Length(usize::from(byte - b'0')),
                State::Begin if matches!(byte, b'\n' | b'\r' | b' ' | 0) => State::Begin,
                State::Begin => {
                    self.held.push(byte);
                    State::Line
                }
                State::Length(length) if byte.is_ascii_digit() && length < 100_000_000 => {
                    State::Length(length * 10 + usize::from(byte - b'0'))
                }
                State::Length(length) if byte == b' ' => State::Counted(length),
                // No length after all.
                State::Length(length) => {
                    self.held.extend_from_slice(length.to_string().as_bytes());
                    self.in_line(byte, &mut lost, each)
                }
                State::Counted(left) => {
                    self.keep(byte, &mut lost);
                    if left > 1 { State::Counted(left - 1) } else { self.whole(each) }
                }
                State::Line => self.in_line(byte, &mut lost, each),
            };
        }
        lost
    }

    fn in_line(&mut self, byte: u8, lost: &mut u64, each: &mut dyn FnMut(&[u8])) -> State {
        if matches!(byte, b'\n' | 0) {
            return self.whole(each);
        }
        self.keep(byte, lost);
        State::Line
    }

    fn keep(&mut self, byte: u8, lost: &mut u64) {
        match self.held.len() {
            LONGEST => {}
            length => {
                self.held.push(byte);
                *lost += u64::from(length + 1 == LONGEST);
            }
        }
    }

    fn whole(&mut self, each: &mut dyn FnMut(&[u8])) -> State {
        each(&self.held);
        self.held.clear();
        State::Begin
    }

    /// The connection is over.
    fn end(&mut self, each: &mut dyn FnMut(&[u8])) {
        self.whole(each);
    }
}

/// How much each sender sent within this second.
struct Rates {
    since: Instant,
    counts: HashMap<IpAddr, u32>,
}

impl Rates {
    fn new() -> Self {
        Self { since: Instant::now(), counts: HashMap::new() }
    }

    fn may(&mut self, from: IpAddr, now: Instant) -> bool {
        if now.duration_since(self.since) >= Duration::from_secs(1) {
            self.counts.clear();
            self.since = now;
        }
        if self.counts.len() >= MAX_SENDERS && !self.counts.contains_key(&from) {
            return false;
        }
        let count = self.counts.entry(from).or_default();
        *count += 1;
        *count <= RATE
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn messages(pieces: &[&[u8]]) -> Vec<String> {
        let (mut frames, mut messages) = (Frames::default(), Vec::new());
        let mut each = |message: &[u8]| messages.push(String::from_utf8_lossy(message).into_owned());
        for piece in pieces {
            frames.take(piece, &mut each);
        }
        frames.end(&mut each);
        messages.retain(|message| !message.is_empty());
        messages
    }

    #[test]
    fn both_framings_are_read_also_mixed_and_in_pieces() {
        let bytes = b"11 <34>1 a\nb c<13>second\n<13>third\x008 <5>lastX2026-11-24 no length\n<1>without end";
        let wanted =
            ["<34>1 a\nb c", "<13>second", "<13>third", "<5>lastX", "2026-11-24 no length", "<1>without end"];
        assert_eq!(messages(&[bytes]), wanted);
        for at in 0..bytes.len() {
            assert_eq!(messages(&[&bytes[..at], &bytes[at..]]), wanted, "{at}");
        }
    }

    #[test]
    fn a_message_beyond_the_limit_is_cut_and_told_and_the_next_is_read() {
        let mut frames = Frames::default();
        let mut lengths = Vec::new();
        let long = [format!("{} ", LONGEST + 100).into_bytes(), vec![b'x'; LONGEST + 100]].concat();
        let lost = frames.take(&long, &mut |message| lengths.push(message.len()));
        frames.take(b"<1>next\n", &mut |message| lengths.push(message.len()));
        assert_eq!((lost, lengths), (1, vec![LONGEST, 7]));
    }

    #[test]
    fn nobody_sends_more_than_the_rate() {
        let mut rates = Rates::new();
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let now = rates.since;
        let taken = (0..RATE * 2).filter(|_| rates.may(one, now)).count();
        assert_eq!(taken, RATE as usize);
        assert!(rates.may(other, now) && rates.may(one, now + Duration::from_secs(1)));
    }

    proptest! {
        #[test]
        fn any_bytes_end_and_hold_no_more_than_a_message(pieces: Vec<Vec<u8>>) {
            let mut frames = Frames::default();
            for piece in &pieces {
                frames.take(piece, &mut |_| {});
                prop_assert!(frames.held.len() <= LONGEST);
            }
        }
    }
}
