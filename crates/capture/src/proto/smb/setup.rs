//! Negotiation and session setup of both versions.

use super::Setup;
use crate::proto::cursor::Cursor;
use crate::proto::text;

/// Most dialects of one offer that are kept; Samba offers about ten.
const MAX_DIALECTS: usize = 32;
/// Longest name that is kept, in bytes.
const MAX_NAME: usize = 512;

const SMB1: &[u8] = b"\xffSMB";
const SMB2: &[u8] = b"\xfeSMB";

const NEGOTIATE: u8 = 0x72;
const SESSION_SETUP: u8 = 0x73;
const NEGOTIATE_2: u16 = 0;
const SESSION_SETUP_2: u16 = 1;

/// Where in a message of version 1 the count of its words stands, behind the header.
const WORD_COUNT: usize = 32;
/// Length of the header of version 2.
const HEADER_2: usize = 64;

/// Whether it is a message of any version, plain, encrypted or compressed.
pub(super) fn is_smb(message: &[u8]) -> bool {
    matches!(message, [0xfc..=0xff, b'S', b'M', b'B', ..])
}

/// Whether it is a negotiation or a session setup.
pub(super) fn tells_systems(message: &[u8]) -> bool {
    match command(message) {
        Some(Command::One(command)) => matches!(command, NEGOTIATE | SESSION_SETUP),
        Some(Command::Two(command)) => matches!(command, NEGOTIATE_2 | SESSION_SETUP_2),
        None => false,
    }
}

pub(super) enum Command {
    One(u8),
    Two(u16),
}

pub(super) fn command(message: &[u8]) -> Option<Command> {
    if message.starts_with(SMB1) {
        message.get(4).copied().map(Command::One)
    } else if message.starts_with(SMB2) {
        Cursor::at(message, 12)?.u16_le().map(Command::Two)
    } else {
        None
    }
}

/// A name of a length that was told, without the zero at its end.
pub(super) fn text_of(bytes: &[u8], unicode: bool) -> String {
    let name = if unicode { text::utf16_le(bytes) } else { text::escaped(text::until_zero(bytes)) };
    match name.find('\0') {
        Some(end) => name.get(..end).unwrap_or_default().to_string(),
        None => name,
    }
}

/// Whether a session setup carries a ticket: the identifier of Kerberos (1.2.840.113554.1.2.2) with a request behind it
/// (RFC 4121, section 4.1). The identifier alone stands in every list of what a client could do.
pub(super) fn has_ticket(message: &[u8]) -> bool {
    memchr::memmem::find(message, b"\x2a\x86\x48\x86\xf7\x12\x01\x02\x02\x01\x00").is_some()
}

/// Whether a message says that it is compressed: then what it will be, and what stands before (\[MS-SMB2\] 2.2.42).
pub(super) fn compressed(message: &[u8]) -> Option<Setup> {
    let mut rest = Cursor::new(message.strip_prefix(b"\xfcSMB")?);
    let original = rest.u32_le()?;
    rest.skip(4)?;
    Some(Setup::Compressed { original, offset: rest.u32_le()? })
}

/// Reads what a side says of itself.
pub(super) fn read(message: &[u8]) -> Option<Setup> {
    let answer = is_answer(message);
    match command(message)? {
        Command::One(NEGOTIATE) if !answer => offer(message),
        Command::One(SESSION_SETUP) => native(message, answer),
        Command::Two(NEGOTIATE_2) if answer => chosen_2(message),
        Command::Two(NEGOTIATE_2) => offer_2(message),
        _ => None,
    }
}

/// Whether it is a message of version 1.
pub(super) fn is_one(message: &[u8]) -> bool {
    message.starts_with(SMB1)
}

/// Whether a message comes from the server.
pub(super) fn is_answer(message: &[u8]) -> bool {
    let has = |flags: usize, bit: u8| message.get(flags).is_some_and(|flags| flags & bit != 0);
    if message.starts_with(SMB1) { has(9, 0x80) } else { has(16, 0x01) }
}

/// The names of dialects, each behind a byte 2.
fn offer(message: &[u8]) -> Option<Setup> {
    let words = *message.get(WORD_COUNT)?;
    let bytes = Cursor::at(message, WORD_COUNT + 1 + 2 * usize::from(words) + 2)?.rest();
    let names = bytes.split(|&byte| byte == 0).filter_map(|entry| entry.strip_prefix(&[2]));
    let dialects: Vec<_> = names.take(MAX_DIALECTS).map(|name| text::escaped(bounded(name))).collect();
    (!dialects.is_empty()).then_some(Setup::Offer { dialects })
}

fn offer_2(message: &[u8]) -> Option<Setup> {
    let mut body = Cursor::at(message, HEADER_2)?;
    let _size = body.u16_le().filter(|&size| size == 36)?;
    let count = usize::from(body.u16_le()?);
    let mut list = Cursor::at(message, HEADER_2 + 36)?;
    let dialects: Vec<_> = (0..count.min(MAX_DIALECTS)).map_while(|_| list.u16_le()).collect();
    (!dialects.is_empty()).then_some(Setup::Offer2 { dialects })
}

fn chosen_2(message: &[u8]) -> Option<Setup> {
    let mut body = Cursor::at(message, HEADER_2)?;
    // The size; answers that refuse have another body.
    let _size = body.u16_le().filter(|&size| size == 65)?;
    let _security_mode = body.u16_le()?;
    Some(Setup::Chosen2 { dialect: body.u16_le()? })
}

/// A session setup of version 1 ([MS-CIFS] 2.2.4.53, [MS-SMB] 2.2.4.6): passwords or a blob, then names.
fn native(message: &[u8], answer: bool) -> Option<Setup> {
    let words = *message.get(WORD_COUNT)?;
    let word = |index: usize| Cursor::at(message, WORD_COUNT + 1 + 2 * index)?.u16_le().map(usize::from);
    // What stands before the names, and whether account and domain come first.
    let (before, account_first) = match (answer, words) {
        (false, 13) => (word(7)?.saturating_add(word(8)?), true),
        (false, 12) => (word(7)?, false),
        (false, 10) => (word(7)?, true),
        (true, 4) => (word(3)?, false),
        (true, 3) => (0, false),
        _ => return None,
    };
    let mut names = Names {
        message,
        place: (WORD_COUNT + 3 + 2 * usize::from(words)).checked_add(before)?,
        unicode: Cursor::at(message, 10)?.u16_le()? & 0x8000 != 0,
    };
    let mut domain = String::new();
    if account_first {
        let _account = names.next()?;
        domain = names.next()?;
    }
    let os = names.next()?;
    let manager = names.next().unwrap_or_default();
    if !account_first {
        domain = names.next().unwrap_or_default();
    }
    let tells = !(os.is_empty() && manager.is_empty() && domain.is_empty());
    tells.then_some(Setup::Native { os, manager, domain })
}

/// Names one behind the other, each ended by zero; those of two bytes a character begin at even places.
pub(super) struct Names<'a> {
    pub(super) message: &'a [u8],
    pub(super) place: usize,
    pub(super) unicode: bool,
}

impl Names<'_> {
    pub(super) fn next(&mut self) -> Option<String> {
        if !self.unicode {
            let bytes = text::until_zero(self.message.get(self.place..)?);
            self.place += bytes.len() + 1;
            return Some(text::escaped(bounded(bytes)));
        }
        self.place += self.place % 2;
        let rest = self.message.get(self.place..)?;
        let characters = rest.chunks_exact(2).take_while(|pair| pair != &[0, 0]).count();
        self.place += 2 * characters + 2;
        Some(text::utf16_le(bounded(rest.get(..2 * characters)?)))
    }
}

fn bounded(name: &[u8]) -> &[u8] {
    name.get(..MAX_NAME).unwrap_or(name)
}
