//! Finds out what a file or stream is, by its first bytes.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::bytes::Bytes;
use super::{Format, Harm, Reader, Unreadable, pcap, pcapng, zstd};

/// gzip inside zstd or the like happens by accident once; more is a bomb.
const MAX_WRAPPINGS: usize = 2;
/// As many first bytes as tell text from other things.
const HEAD: usize = 64;

pub(super) fn file(path: &Path) -> Result<Reader, Unreadable> {
    let mut file = File::open(path).map_err(Unreadable::Io)?;
    let about = file.metadata().map_err(Unreadable::Io)?;
    // Pipes and devices cannot be mapped and have no length.
    if !about.is_file() {
        return stream(Box::new(file), None);
    }
    let total = about.len();
    if total == 0 {
        return Err(Unreadable::Empty);
    }
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(Unreadable::Io)?;
    file.rewind().map_err(Unreadable::Io)?;
    if Wrapping::of(&head).is_some() {
        return stream(Box::new(file), Some(total));
    }
    let bytes = Bytes::map(file, total).map_err(Unreadable::Io)?;
    reader(bytes, None, Some(total))
}

pub(super) fn stream(input: Box<dyn Read + Send>, total: Option<u64>) -> Result<Reader, Unreadable> {
    let taken = Arc::new(AtomicU64::new(0));
    let mut input: Box<dyn Read + Send> = Box::new(Counted { input, taken: taken.clone() });
    let mut wrappings = 0;
    loop {
        let mut head = Vec::with_capacity(HEAD);
        let peeked = input.by_ref().take(HEAD as u64).read_to_end(&mut head);
        match peeked {
            Err(_) if wrappings > 0 && head.is_empty() => return Err(Unreadable::PackedBroken),
            Err(error) if head.is_empty() => return Err(Unreadable::Io(error)),
            // The error comes again with the next read, and then has its place in the file.
            _ => {}
        }
        let wrapping = Wrapping::of(&head);
        let whole = Cursor::new(head).chain(input);
        input = match wrapping {
            None => {
                let bytes = Bytes::stream(Box::new(whole), wrappings > 0);
                return reader(bytes, Some(taken), total);
            }
            Some(_) if wrappings == MAX_WRAPPINGS => return Err(Unreadable::NotACapture),
            Some(Wrapping::Gzip) => Box::new(MultiGzDecoder::new(whole)),
            Some(Wrapping::Zstd) => Box::new(zstd::Frames::new(std::io::BufReader::new(whole))),
        };
        wrappings += 1;
    }
}

fn reader(mut bytes: Bytes, taken: Option<Arc<AtomicU64>>, total: Option<u64>) -> Result<Reader, Unreadable> {
    let mut harm = Harm::default();
    let head = bytes.want(HEAD);
    let format = if pcap::is_pcap(head) {
        Format::Pcap(pcap::Pcap::open(&mut bytes, &mut harm))
    } else if pcapng::is_section(head) {
        Format::Pcapng(pcapng::Pcapng::default())
    } else {
        return Err(stranger(head));
    };
    Ok(Reader { bytes, format, packets: 0, ended: false, harm, taken, total })
}

/// Why bytes are no capture for us.
fn stranger(head: &[u8]) -> Unreadable {
    let readable = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..);
    match head {
        [] => Unreadable::Empty,
        [b's', b'n', b'o', b'o', b'p', 0, 0, 0, ..] => Unreadable::ForeignCapture,
        // NetMon 1 and 2, Sniffer, Network Instruments Observer, LANalyzer: capture tools of the same age as XP.
        [b'R', b'T', b'S', b'S', ..] | [b'G', b'M', b'B', b'U', ..] => Unreadable::ForeignCapture,
        _ if head.starts_with(b"TRSNIFF data") || head.starts_with(b"XCP\0") => Unreadable::ForeignCapture,
        _ if head.starts_with(b"ObserverPktBuffe") => Unreadable::ForeignCapture,
        // Any encoding of text is free of control characters; a few bytes may be so by accident.
        _ if head.iter().all(readable) && (head.is_ascii() || head.len() >= 16) => Unreadable::Text,
        _ => Unreadable::NotACapture,
    }
}

#[derive(Clone, Copy)]
enum Wrapping {
    Gzip,
    Zstd,
}

impl Wrapping {
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            _ if zstd::is_frame(head) => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Counts what is taken from a stream, for progress.
struct Counted {
    input: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
