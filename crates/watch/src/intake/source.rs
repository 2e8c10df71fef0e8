//! The bytes of a record file, line by line or value by value, within a bounded memory.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use capture::Damage;
use capture::source::DamageKind;

/// Longest line, and longest JSON value. Suricata writes payloads into its records, OCSF whole process trees; a
/// megabyte is ten times what either is seen to reach.
pub(super) const MOST: usize = 1 << 20;
/// Read from the system at once.
const BUFFER: usize = 64 << 10;

/// Bytes with their place. After a failure of the system it ends, and remembers why.
pub(super) struct Source {
    input: BufReader<Box<dyn Read + Send>>,
    offset: u64,
    packed: bool,
    broken: bool,
}

/// A line or value that was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// It was read whole.
    Whole,
    /// It is too long, or broken; what could be kept of it is no use.
    Unread,
}

impl Source {
    pub(super) fn new(input: Box<dyn Read + Send>, packed: bool) -> Self {
        Self { input: BufReader::with_capacity(BUFFER, input), offset: 0, packed, broken: false }
    }

    /// What ended the reading before the end, if anything did.
    pub(super) fn damage(&self) -> Option<Damage> {
        let what = if self.packed { DamageKind::PackedBroken } else { DamageKind::ReadFailed };
        self.broken.then_some(Damage { offset: self.offset, what })
    }

    /// The bytes ahead; none at the end.
    pub(super) fn ahead(&mut self) -> &[u8] {
        loop {
            match self.input.fill_buf() {
                Ok(_) => return self.input.buffer(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => {
                    self.broken = true;
                    return &[];
                }
            }
        }
    }

    pub(super) fn consume(&mut self, count: usize) {
        self.input.consume(count);
        self.offset = self.offset.saturating_add(count as u64);
    }

    /// The next line without its end; `None` at the end of the bytes.
    pub(super) fn line(&mut self, line: &mut Vec<u8>) -> Option<Piece> {
        line.clear();
        let mut seen = 0usize;
        loop {
            let ahead = self.ahead();
            if ahead.is_empty() {
                // A line without its end is a line, where there was one.
                return (seen > 0).then(|| trimmed(line, seen));
            }
            let end = memchr::memchr(b'\n', ahead);
            let piece = ahead.get(..end.unwrap_or(ahead.len())).unwrap_or_default();
            let room = MOST.saturating_sub(line.len()).min(piece.len());
            line.extend_from_slice(piece.get(..room).unwrap_or_default());
            let used = piece.len() + usize::from(end.is_some());
            seen = seen.saturating_add(used);
            self.consume(used);
            if end.is_some() {
                return Some(trimmed(line, seen - 1));
            }
        }
    }

    /// Fills `into` with up to `count` bytes; fewer only at the end.
    pub(super) fn take(&mut self, count: usize, into: &mut Vec<u8>) {
        into.clear();
        while into.len() < count {
            let ahead = self.ahead();
            if ahead.is_empty() {
                return;
            }
            let piece = ahead.get(..ahead.len().min(count - into.len())).unwrap_or_default();
            into.extend_from_slice(piece);
            let used = piece.len();
            self.consume(used);
        }
    }
}

fn trimmed(line: &mut Vec<u8>, seen: usize) -> Piece {
    if line.len() < seen {
        return Piece::Unread;
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Piece::Whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(Piece, Vec<u8>)> {
        let mut source = Source::new(Box::new(std::io::Cursor::new(bytes.to_vec())), false);
        let mut line = Vec::new();
        std::iter::from_fn(|| source.line(&mut line).map(|piece| (piece, line.clone()))).collect()
    }

    #[test]
    fn a_last_line_without_its_end_counts_and_windows_ends_are_taken_off() {
        let texts: Vec<_> = lines(b"a\r\n\nb").into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, [b"a".to_vec(), b"".to_vec(), b"b".to_vec()]);
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn a_line_beyond_the_limit_is_told_and_the_next_is_read() {
        let mut bytes = vec![b'x'; MOST + 5];
        bytes.extend_from_slice(b"\nnext\n");
        let read = lines(&bytes);
        assert_eq!(read.first().map(|(piece, text)| (*piece, text.len())), Some((Piece::Unread, MOST)));
        assert_eq!(read.get(1), Some(&(Piece::Whole, b"next".to_vec())));
    }
}
