//! Packed bodies (gzip, deflate), unpacked within limits.

use std::io::{self, Write};

use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::proto::file::{Collector, File, MAX_HEAD, Tracker, Turn};

/// Most bytes that a body is unpacked to.
const MAX_UNPACKED: u64 = 256 << 20;
/// Bytes that come out for one that goes in, beyond the first mebibyte. Text packs ten to one, a bomb a thousand.
const MAX_RATIO: u64 = 100;

/// A packed body on its way.
#[derive(Debug)]
pub(super) struct Packed {
    state: State,
    /// Bytes as they were carried.
    carried: u64,
    /// Nobody wants more than the beginning.
    only_head: bool,
    /// Most bytes that it may be unpacked to, where it lies in another.
    allowed: u64,
    turn: Option<Turn>,
}

/// What is packed: a file, or something that is packed once more.
#[derive(Debug)]
pub(super) enum Inside {
    File(Box<Tracker>),
    Packed(Box<Packed>),
}

impl Inside {
    fn data(&mut self, bytes: &[u8]) {
        match self {
            Inside::File(file) => file.data(bytes),
            Inside::Packed(packed) => packed.data(bytes),
        }
    }

    fn broken(&mut self) {
        match self {
            Inside::File(file) => file.broken(),
            Inside::Packed(packed) => packed.gap(),
        }
    }

    fn conceal(&mut self) {
        match self {
            Inside::File(file) => file.conceal(),
            Inside::Packed(packed) => packed.conceal(),
        }
    }

    /// All that comes out of both together may be so much.
    fn allow(&mut self, most: u64) {
        if let Inside::Packed(packed) = self {
            packed.allowed = most;
        }
    }

    fn file(self) -> Option<Box<Tracker>> {
        match self {
            Inside::File(file) => Some(file),
            Inside::Packed(packed) => packed.file(),
        }
    }

    fn held(&self) -> usize {
        match self {
            Inside::File(file) => file.held(),
            Inside::Packed(packed) => packed.held(),
        }
    }
}

#[derive(Debug)]
enum State {
    /// Before the first two bytes, which tell how it is packed whatever the header says; the first, if it came.
    Begin(Inside, Option<u8>),
    Gzip(Box<GzDecoder<Sink>>),
    Zlib(Box<ZlibDecoder<Sink>>),
    Deflate(Box<DeflateDecoder<Sink>>),
    /// It was not packed after all.
    Plain(Inside),
    /// Unpacking has ended, or was given up.
    Over(Inside),
    /// Between two of these.
    Nothing,
}

impl Packed {
    pub(super) fn new(collector: &Collector, inside: Inside) -> Self {
        let only_head = !collector.looks_inside();
        Self {
            state: State::Begin(inside, None),
            carried: 0,
            only_head,
            allowed: MAX_UNPACKED,
            turn: collector.turn(),
        }
    }

    /// See [`super::body::Body::conceal`]; told before any byte.
    pub(super) fn conceal(&mut self) {
        if let State::Begin(file, _) = &mut self.state {
            file.conceal();
        }
    }

    pub(super) fn data(&mut self, bytes: &[u8]) {
        self.carried += bytes.len() as u64;
        self.state = match std::mem::replace(&mut self.state, State::Nothing) {
            State::Begin(mut file, _) if self.turn.is_none() => {
                file.broken();
                State::Over(file)
            }
            State::Begin(file, first) => match (first, bytes) {
                (_, []) => State::Begin(file, first),
                (None, [first]) => State::Begin(file, Some(*first)),
                (None, [first, second, ..]) => begin([*first, *second], file),
                (Some(first), [second, ..]) => {
                    self.state = begin([first, *second], file);
                    self.unpack(&[first]);
                    std::mem::replace(&mut self.state, State::Nothing)
                }
            },
            state => state,
        };
        self.unpack(bytes);
    }

    fn unpack(&mut self, bytes: &[u8]) {
        let most = match self.only_head {
            true => MAX_HEAD as u64,
            false => ((1 << 20) + self.carried.saturating_mul(MAX_RATIO)).min(self.allowed),
        };
        let goes_on = match &mut self.state {
            State::Gzip(decoder) => {
                decoder.get_mut().allow(most);
                unpack(decoder, bytes)
            }
            State::Zlib(decoder) => {
                decoder.get_mut().allow(most);
                unpack(decoder, bytes)
            }
            State::Deflate(decoder) => {
                decoder.get_mut().allow(most);
                unpack(decoder, bytes)
            }
            State::Plain(file) => {
                file.data(bytes);
                Ok(true)
            }
            _ => Ok(true),
        };
        match goes_on {
            Ok(true) => {}
            Ok(false) => self.stop(false),
            // Enough was seen, or it is broken, or it is a bomb.
            Err(_) => self.stop(!self.only_head),
        }
    }

    /// No more is unpacked.
    fn stop(&mut self, is_broken: bool) {
        let file = match std::mem::replace(&mut self.state, State::Nothing) {
            State::Gzip(mut decoder) => {
                let is_whole = decoder.try_finish().is_ok();
                decoder.get_mut().take(is_whole)
            }
            State::Zlib(mut decoder) => {
                let is_whole = decoder.try_finish().is_ok();
                decoder.get_mut().take(is_whole)
            }
            State::Deflate(mut decoder) => {
                let is_whole = decoder.try_finish().is_ok();
                decoder.get_mut().take(is_whole)
            }
            State::Begin(mut file, first) => {
                first.iter().for_each(|first| file.data(&[*first]));
                Some((file, true))
            }
            State::Plain(file) | State::Over(file) => Some((file, true)),
            State::Nothing => None,
        };
        self.turn = None;
        if let Some((mut file, is_whole)) = file {
            if is_broken || !is_whole && !self.only_head {
                file.broken();
            }
            self.state = State::Over(file);
        }
    }

    pub(super) fn gap(&mut self) {
        self.stop(true);
    }

    pub(super) fn end(self, complete: bool) -> File {
        let carried = self.only_head.then_some(self.carried);
        let Some(mut file) = self.file() else { return File::default() };
        if let Some(carried) = carried {
            file.sized(carried);
        }
        file.end(complete)
    }

    /// The file, as far as it came.
    fn file(mut self) -> Option<Box<Tracker>> {
        self.stop(false);
        if let State::Over(inside) = self.state { inside.file() } else { None }
    }

    fn inside(&self) -> Option<&Inside> {
        match &self.state {
            State::Begin(inside, _) | State::Plain(inside) | State::Over(inside) => Some(inside),
            State::Gzip(decoder) => decoder.get_ref().file.as_ref(),
            State::Zlib(decoder) => decoder.get_ref().file.as_ref(),
            State::Deflate(decoder) => decoder.get_ref().file.as_ref(),
            State::Nothing => None,
        }
    }

    pub(super) fn held(&self) -> usize {
        /// What an unpacker keeps: a window of 32 KiB, and as much on the way out.
        const UNPACKER: usize = 72 * 1024;
        let unpacker = if self.turn.is_some() { UNPACKER } else { 0 };
        unpacker + self.inside().map_or(0, Inside::held)
    }
}

fn begin(bytes: [u8; 2], file: Inside) -> State {
    let sink = |file| Sink { file: Some(file), out: 0, most: 0 };
    match bytes {
        [0x1f, 0x8b] => State::Gzip(Box::new(GzDecoder::new(sink(file)))),
        // Method 8 with a window of up to 32 KiB, and a check (RFC 1950): what "deflate" should be, and often is not.
        [first, _] if first & 0x8f == 8 && u16::from_be_bytes(bytes).is_multiple_of(31) => {
            State::Zlib(Box::new(ZlibDecoder::new(sink(file))))
        }
        [b'\t'..=b'~', b'\t'..=b'~'] => State::Plain(file),
        _ => State::Deflate(Box::new(DeflateDecoder::new(sink(file)))),
    }
}

/// Hands bytes to the unpacker; false where it takes no more, because what was packed has ended.
fn unpack(decoder: &mut dyn Write, mut bytes: &[u8]) -> io::Result<bool> {
    while !bytes.is_empty() {
        match decoder.write(bytes)? {
            0 => return Ok(false),
            taken => bytes = bytes.get(taken..).unwrap_or_default(),
        }
    }
    Ok(true)
}

/// Takes what comes out, up to a limit.
#[derive(Debug)]
struct Sink {
    file: Option<Inside>,
    out: u64,
    most: u64,
}

impl Sink {
    fn allow(&mut self, most: u64) {
        self.most = most;
        self.file.iter_mut().for_each(|inside| inside.allow(most));
    }

    fn take(&mut self, is_whole: bool) -> Option<(Inside, bool)> {
        Some((self.file.take()?, is_whole))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(file) = &mut self.file else { return Err(io::ErrorKind::WriteZero.into()) };
        let room = usize::try_from(self.most - self.out.min(self.most)).unwrap_or(usize::MAX);
        let fits = bytes.get(..room).unwrap_or(bytes);
        file.data(fits);
        self.out += fits.len() as u64;
        if fits.len() < bytes.len() { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
