//! Finds out what a file or stream is, by its first bytes.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::bytes::Bytes;
use super::{Format, Harm, Opened, Reader, Stranger, Unreadable, pcap, pcapng, zstd};

/// gzip inside zstd or the like happens by accident once; more is a bomb.
const MAX_WRAPPINGS: usize = 2;
/// As many first bytes as tell text from other things.
const HEAD: usize = 64;

pub(super) fn file(path: &Path) -> Result<Opened, Unreadable> {
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
    if !is_capture(&head) {
        let taken = Arc::new(AtomicU64::new(0));
        let input = Counted { input: Box::new(file), taken: taken.clone() };
        return stranger(head, Box::new(input), taken, Some(total), false);
    }
    let bytes = Bytes::map(file, total).map_err(Unreadable::Io)?;
    Ok(Opened::Capture(reader(bytes, &head, None, Some(total))))
}

pub(super) fn stream(input: Box<dyn Read + Send>, total: Option<u64>) -> Result<Opened, Unreadable> {
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
        let whole = Cursor::new(head.clone()).chain(input);
        input = match wrapping {
            None if is_capture(&head) => {
                let bytes = Bytes::stream(Box::new(whole), wrappings > 0);
                return Ok(Opened::Capture(reader(bytes, &head, Some(taken), total)));
            }
            None => return stranger(head, Box::new(whole), taken, total, wrappings > 0),
            Some(_) if wrappings == MAX_WRAPPINGS => return Err(Unreadable::NotACapture),
            Some(wrapping) => wrapping.take_off(whole),
        };
        wrappings += 1;
    }
}

/// What is packed in a file, wrapping by wrapping; none where it is plain.
pub(super) fn unpacked(path: &Path) -> std::io::Result<Option<Box<dyn Read + Send>>> {
    let mut input: Box<dyn Read + Send> = Box::new(File::open(path)?);
    for wrappings in 0..=MAX_WRAPPINGS {
        let mut head = Vec::with_capacity(HEAD);
        input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let wrapping = Wrapping::of(&head);
        let whole = Cursor::new(head).chain(input);
        input = match wrapping {
            None if wrappings == 0 => return Ok(None),
            None => return Ok(Some(Box::new(whole))),
            Some(wrapping) => wrapping.take_off(whole),
        };
    }
    Err(std::io::ErrorKind::InvalidData.into())
}

fn is_capture(head: &[u8]) -> bool {
    pcap::is_pcap(head) || pcapng::is_section(head)
}

fn reader(mut bytes: Bytes, head: &[u8], taken: Option<Arc<AtomicU64>>, total: Option<u64>) -> Reader {
    let mut harm = Harm::default();
    let format = if pcap::is_pcap(head) {
        Format::Pcap(pcap::Pcap::open(&mut bytes, &mut harm))
    } else {
        Format::Pcapng(pcapng::Pcapng::default())
    };
    Reader { bytes, format, packets: 0, ended: false, harm, taken, total, pending: None }
}

fn stranger(
    head: Vec<u8>,
    input: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
    total: Option<u64>,
    packed: bool,
) -> Result<Opened, Unreadable> {
    match why(&head) {
        empty @ Unreadable::Empty => Err(empty),
        why => Ok(Opened::Other(Stranger { input, taken, total, packed, why })),
    }
}

/// Why bytes are no capture for us.
fn why(head: &[u8]) -> Unreadable {
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
    fn take_off(self, whole: impl Read + Send + 'static) -> Box<dyn Read + Send> {
        match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(whole)),
            Self::Zstd => Box::new(zstd::Frames::new(std::io::BufReader::new(whole))),
        }
    }

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
