//! Frames of first packets (RFC 9000, section 19), and the hello they hold in pieces.

use super::packet::variable;
use crate::proto::cursor::Cursor;

/// Longest hello; one with keys against quantum computers has 2 KiB.
const MAX_HELLO: usize = 16 * 1024;

/// Most pieces. Chrome cuts its hello into about ten and sends them in any order.
const MAX_PIECES: usize = 64;

/// Hands out each CRYPTO frame's offset and bytes, as far as the frames are understood.
pub(super) fn crypto(content: &[u8], mut piece: impl FnMut(usize, &[u8])) {
    let mut cursor = Cursor::new(content);
    while let Some(kind) = cursor.u8() {
        let read = match kind {
            PADDING | PING => Some(()),
            ACK | ACK_ECN => acknowledgement(&mut cursor, kind == ACK_ECN),
            CRYPTO => frame(&mut cursor).map(|(offset, bytes)| piece(offset, bytes)),
            _ => None,
        };
        if read.is_none() {
            return;
        }
    }
}

const PADDING: u8 = 0;
const PING: u8 = 1;
const ACK: u8 = 2;
const ACK_ECN: u8 = 3;
const CRYPTO: u8 = 6;

fn frame<'a>(cursor: &mut Cursor<'a>) -> Option<(usize, &'a [u8])> {
    let offset = usize::try_from(variable(cursor)?).ok()?;
    let length = usize::try_from(variable(cursor)?).ok()?;
    Some((offset, cursor.take(length)?))
}

fn acknowledgement(cursor: &mut Cursor<'_>, with_counts: bool) -> Option<()> {
    let (_largest, _delay, ranges) = (variable(cursor)?, variable(cursor)?, variable(cursor)?);
    let _first_range = variable(cursor)?;
    // Each takes two bytes at least, so a lie ends with the packet.
    for _ in 0..ranges {
        let (_gap, _length) = (variable(cursor)?, variable(cursor)?);
    }
    if with_counts {
        let _ = (variable(cursor)?, variable(cursor)?, variable(cursor)?);
    }
    Some(())
}

/// The pieces of a hello as they have come.
#[derive(Debug, Default)]
pub(super) struct Hellos {
    /// In order of their offsets.
    pieces: Vec<(usize, Vec<u8>)>,
    held: usize,
}

impl Hellos {
    /// Keeps a piece, as long as there is room for it.
    pub(super) fn add(&mut self, offset: usize, bytes: &[u8]) {
        let is_known = self.pieces.iter().any(|(at, known)| *at == offset && known.len() >= bytes.len());
        let fits = offset.saturating_add(bytes.len()) <= MAX_HELLO && self.held + bytes.len() <= MAX_HELLO;
        if is_known || bytes.is_empty() || !fits || self.pieces.len() >= MAX_PIECES {
            return;
        }
        self.held += bytes.len();
        let place = self.pieces.partition_point(|(at, _)| *at <= offset);
        self.pieces.insert(place, (offset, bytes.to_vec()));
    }

    /// The hello with its header, if it has come whole.
    pub(super) fn whole(&self) -> Option<Vec<u8>> {
        let mut hello = Vec::new();
        for (at, bytes) in &self.pieces {
            let known = hello.len().checked_sub(*at)?;
            hello.extend_from_slice(bytes.get(known..).unwrap_or_default());
        }
        let &[_, high, middle, low] = hello.first_chunk()?;
        let length = 4 + u32::from_be_bytes([0, high, middle, low]) as usize;
        (hello.len() >= length).then(|| {
            hello.truncate(length);
            hello
        })
    }

    pub(super) fn held(&self) -> usize {
        self.held
    }
}
