//! PDF (ISO 32000): actions that start something, and files inside. A scan for names, not a reader: what an attacker
//! writes oddly is still found, and nothing is resolved.

use flate2::read::ZlibDecoder;
use memchr::memmem::{find, find_iter};

use super::{Found, Look};

/// Streams that are unpacked for the objects or files in them.
const MOST_STREAMS: usize = 200;

pub(super) fn look(look: &mut Look<'_>, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new("pdf");
    let mut names = Names::default();
    let mut at = 0;
    let mut streams = 0;
    // Names count outside of streams, where they are names and not pressed bytes.
    for start in find_iter(bytes, b"stream") {
        if start < at || bytes.get(start.saturating_sub(3)..start) == Some(b"end") {
            continue;
        }
        let outside = bytes.get(at..start).unwrap_or_default();
        names.read(outside);
        let body = start + 6;
        let end =
            find(bytes.get(body..).unwrap_or_default(), b"endstream").map_or(bytes.len(), |end| body + end);
        let dictionary = tail(outside, 512);
        streams += 1;
        if streams <= MOST_STREAMS {
            stream(look, dictionary, bytes.get(body..end).unwrap_or_default(), depth, &mut names, &mut found);
        }
        at = end;
    }
    names.read(bytes.get(at..).unwrap_or_default());
    names.tell(&mut found);
    found
}

fn tail(bytes: &[u8], most: usize) -> &[u8] {
    let from = bytes.len().saturating_sub(most);
    let text = bytes.get(from..).unwrap_or_default();
    // Only the object's own dictionary.
    memchr::memmem::rfind(text, b" obj").map_or(text, |at| text.get(at..).unwrap_or_default())
}

fn stream(
    look: &mut Look<'_>,
    dictionary: &[u8],
    body: &[u8],
    depth: usize,
    names: &mut Names,
    found: &mut Found,
) {
    let objects = find(dictionary, b"/ObjStm").is_some();
    let embedded = find(dictionary, b"/EmbeddedFile").is_some();
    if !objects && !embedded {
        return;
    }
    let body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
    let plain = if find(dictionary, b"/FlateDecode").is_some() || find(dictionary, b"/Fl ").is_some() {
        let mut reader = ZlibDecoder::new(body);
        look.budget.unpack(&mut reader, body.len() as u64)
    } else {
        Some(body.to_vec())
    };
    let Some(plain) = plain.filter(|plain| look.budget.scan(plain.len())) else { return };
    if objects {
        names.read(&plain);
    } else {
        let inner = look.file("", &plain, depth + 1);
        found.hold(inner);
    }
}

/// Names that were met.
#[derive(Default)]
struct Names {
    launch: bool,
    script: bool,
    opens: bool,
    file: bool,
    link: bool,
    encrypted: bool,
}

impl Names {
    fn read(&mut self, text: &[u8]) {
        for at in memchr::memchr_iter(b'/', text) {
            let name = name(text.get(at + 1..).unwrap_or_default());
            match name.as_slice() {
                b"Launch" => self.launch = true,
                b"JavaScript" | b"JS" => self.script = true,
                b"OpenAction" | b"AA" => self.opens = true,
                b"EmbeddedFile" => self.file = true,
                b"URI" => self.link = true,
                b"Encrypt" => self.encrypted = true,
                _ => {}
            }
        }
    }

    fn tell(&self, found: &mut Found) {
        if self.launch {
            found.say(60, "pdf-launch");
        }
        if self.script {
            found.say(if self.opens { 40 } else { 20 }, "pdf-script");
        }
        if self.file {
            found.say(20, "pdf-file");
        }
        if self.link {
            found.say(5, "pdf-link");
        }
        if self.encrypted {
            found.say(5, "encrypted");
        }
    }
}

/// A name with its `#4a` read as letters.
fn name(text: &[u8]) -> Vec<u8> {
    const MOST: usize = 24;
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((&byte, behind)) = rest.split_first() {
        let ends = byte.is_ascii_whitespace()
            || matches!(byte, b'/' | b'<' | b'>' | b'[' | b']' | b'(' | b')' | b'%' | 0);
        if ends || out.len() >= MOST {
            break;
        }
        let hex = |digit: u8| char::from(digit).to_digit(16);
        match (byte, behind) {
            (b'#', [high, low, further @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                out.push((hex(*high).unwrap_or(0) * 16 + hex(*low).unwrap_or(0)) as u8);
                rest = further;
            }
            _ => {
                out.push(byte);
                rest = behind;
            }
        }
    }
    out
}
