//! Macros: VBA, unpacked from its container ([MS-OVBA] 2.4.1), and the older sheets of Excel 4.

use super::Found;

/// Longest source of one module that is unpacked.
const MOST_SOURCE: usize = 4 << 20;
/// Names that Office calls by itself.
const AUTO: [&str; 11] = [
    "autoopen",
    "auto_open",
    "autoexec",
    "autonew",
    "autoclose",
    "auto_close",
    "document_open",
    "document_close",
    "documentbeforeclose",
    "workbook_open",
    "workbook_activate",
];
/// What a macro needs to fetch or start something.
const CALLS: [&str; 14] = [
    "shell",
    "createobject",
    "getobject",
    "urldownloadtofile",
    "wscript",
    "powershell",
    "xmlhttp",
    "adodb.stream",
    "callbyname",
    "virtualalloc",
    "shellexecute",
    "winmgmts",
    "environ",
    "macscript",
];

/// The modules of one project.
#[derive(Default)]
pub(super) struct Sources {
    /// Source of all modules, in lower case.
    text: String,
    /// A module that has compiled code.
    compiled: bool,
    project: bool,
}

impl Sources {
    /// Takes a stream of the storage `VBA`.
    pub(super) fn stream(&mut self, name: &str, content: &[u8]) {
        if name.eq_ignore_ascii_case("_VBA_PROJECT") {
            self.project = true;
        }
        if name.eq_ignore_ascii_case("dir") || name.starts_with('_') {
            return;
        }
        match source(content) {
            Some(text) => {
                let room = MOST_SOURCE.saturating_sub(self.text.len());
                self.text.extend(text.to_lowercase().chars().take(room));
            }
            None => self.compiled |= content.len() > 64,
        }
    }

    pub(super) fn tell(self, found: &mut Found) {
        let code: Vec<&str> = self
            .text
            .lines()
            .map(str::trim)
            .filter(|line| {
                !line.is_empty() && !line.starts_with("attribute ") && !line.starts_with("option ")
            })
            .filter(|line| !line.starts_with('\''))
            .collect();
        // Every workbook that once saw the editor has empty modules.
        if code.is_empty() {
            // Compiled code whose source was taken away, so that scanners see nothing ("VBA stomping").
            if self.project && self.compiled && self.text.is_empty() {
                found.say(30, "macros");
                found.say(30, "macros-without-source");
            }
            return;
        }
        found.say(30, "macros");
        let holds = |words: &[&str]| code.iter().any(|line| words.iter().any(|word| line.contains(word)));
        if holds(&AUTO) {
            found.say(20, "macros-start");
        }
        if holds(&CALLS) {
            found.say(30, "macros-call");
        }
    }
}

/// The source in a module's stream: behind the compiled code, in a container of its own that begins with `Attribute`.
fn source(content: &[u8]) -> Option<String> {
    let mut from = 0;
    while let Some(at) = memchr::memchr(1, content.get(from..)?) {
        let start = from + at;
        // A chunk's header holds the signature 0b011 in bits 12 to 14.
        let header = content.get(start + 1..start + 3).map(|two| u16::from_le_bytes([two[0], two[1]]));
        if header.is_some_and(|header| header & 0x7000 == 0x3000) {
            let text = unpack(content.get(start + 1..)?, 16);
            if text.starts_with(b"Attribut") {
                let whole = unpack(content.get(start + 1..)?, MOST_SOURCE);
                return Some(String::from_utf8_lossy(&whole).into_owned());
            }
        }
        from = start + 1;
    }
    None
}

/// Unpacks chunks until `most` bytes are there or the container ends ([MS-OVBA] 2.4.1.3).
pub(super) fn unpack(mut packed: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while let (Some(two), true) = (packed.get(..2), out.len() < most) {
        let header = u16::from_le_bytes([two[0], two[1]]);
        let size = usize::from(header & 0x0fff) + 3;
        let chunk = packed.get(2..size.min(packed.len())).unwrap_or_default();
        if header & 0x7000 != 0x3000 {
            break;
        }
        if header & 0x8000 == 0 {
            out.extend_from_slice(chunk);
        } else {
            tokens(chunk, &mut out);
        }
        packed = packed.get(size..).unwrap_or_default();
    }
    out
}

/// One chunk: a byte of flags, then eight literals or copies.
fn tokens(mut chunk: &[u8], out: &mut Vec<u8>) {
    const CHUNK: usize = 4_096;
    let start = out.len();
    while let Some((&flags, rest)) = chunk.split_first() {
        chunk = rest;
        for bit in 0..8 {
            if chunk.is_empty() || out.len() - start >= CHUNK {
                return;
            }
            if flags >> bit & 1 == 0 {
                let Some((&literal, rest)) = chunk.split_first() else { return };
                out.push(literal);
                chunk = rest;
                continue;
            }
            let Some(two) = chunk.get(..2) else { return };
            let token = u16::from_le_bytes([two[0], two[1]]);
            chunk = chunk.get(2..).unwrap_or_default();
            // The further the chunk has come, the more bits tell the distance and the fewer the length.
            let come = out.len() - start;
            let bits = (usize::BITS - come.saturating_sub(1).leading_zeros()).clamp(4, 12);
            let length = usize::from(token & (0xffff >> bits)) + 3;
            let distance = usize::from(token >> (16 - bits)) + 1;
            for _ in 0..length.min(CHUNK) {
                let Some(byte) = out.len().checked_sub(distance).and_then(|at| out.get(at)).copied() else {
                    return;
                };
                out.push(byte);
            }
        }
    }
}

/// Sheets of Excel 4 macros in an old workbook ([MS-XLS] 2.4.28 BoundSheet8, 2.4.150 Lbl).
pub(super) fn excel4(workbook: &[u8], found: &mut Found) {
    const SHEET: u16 = 0x0085;
    const NAME: u16 = 0x0018;
    const MOST_RECORDS: usize = 100_000;
    let (mut rest, mut sheet, mut hidden, mut auto) = (workbook, false, false, false);
    for _ in 0..MOST_RECORDS {
        let Some(head) = rest.get(..4) else { break };
        let (kind, size) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let data = rest.get(4..4 + usize::from(size)).unwrap_or_default();
        match (kind, data) {
            // Place (4), state (1), type (1): type 1 is a macro sheet.
            (SHEET, [_, _, _, _, state, 1, ..]) => {
                sheet = true;
                hidden |= state & 3 != 0;
            }
            // A built-in name (flag 0x20) whose letter 1 stands for Auto_Open.
            (NAME, [flags, _, _, 1, _, _, _, _, _, _, _, _, _, _, _, 1, ..]) => auto |= flags & 0x20 != 0,
            _ => {}
        }
        rest = rest.get(4 + usize::from(size)..).unwrap_or_default();
    }
    if sheet {
        found.say(30, "excel4");
        if hidden {
            found.say(40, "excel4-hidden");
        }
        if auto {
            found.say(20, "macros-start");
        }
    }
}
