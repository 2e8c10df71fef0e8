//! Commands of version 1 (\[MS-CIFS\] 2.2.4, \[MS-SMB\] 2.2.4).

use std::sync::Arc;

use super::conversation::{Asked, Conversation, Got, Want, is_pipes};
use super::opens::Bytes;
use super::setup::{self, Names};
use super::{Name, Setup, SignIn, Version, command};
use crate::Direction;
use crate::proto::cursor::Cursor;
use crate::proto::{Message, Said, ntlm};

const CLOSE: u8 = 0x04;
const DELETE: u8 = 0x06;
pub(super) const TRANS: u8 = 0x25;
pub(super) const TRANS_2ND: u8 = 0x26;
const OPEN_ANDX: u8 = 0x2d;
const READ_ANDX: u8 = 0x2e;
pub(super) const WRITE_ANDX: u8 = 0x2f;
pub(super) const TRANS2: u8 = 0x32;
pub(super) const TRANS2_2ND: u8 = 0x33;
const TREE_DISCONNECT: u8 = 0x71;
const NEGOTIATE: u8 = 0x72;
const SESSION_SETUP: u8 = 0x73;
const LOGOFF_ANDX: u8 = 0x74;
const TREE_CONNECT_ANDX: u8 = 0x75;
pub(super) const NT_TRANS: u8 = 0xa0;
pub(super) const NT_TRANS_2ND: u8 = 0xa1;
const NT_CREATE_ANDX: u8 = 0xa2;

/// Commands that may be followed by another in the same message.
const ANDX: [u8; 7] =
    [OPEN_ANDX, READ_ANDX, WRITE_ANDX, SESSION_SETUP, LOGOFF_ANDX, TREE_CONNECT_ANDX, NT_CREATE_ANDX];
/// Most commands of one message; nobody sends more than three.
const MAX_CHAIN: usize = 8;
/// Ask and answer of a pipe in one transaction.
const TRANSACT_PIPE: u16 = 0x26;
/// Longest name that is kept, in bytes.
const MAX_NAME: usize = 1024;
/// Where the words of the first command stand.
const WORD_COUNT: usize = 32;

/// Whether a command carries the content of files.
pub(super) fn is_bulk(command: u8, answer: bool) -> bool {
    matches!((command, answer), (READ_ANDX, true) | (WRITE_ANDX, false))
}

/// Header of a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    command: u8,
    pub(super) answer: bool,
    unicode: bool,
    /// Errors are those of Windows NT, not of DOS.
    nt: bool,
    pub(super) status: u32,
    pub(super) tree: u16,
    pub(super) process: u32,
    pub(super) user: u16,
    pub(super) multiplex: u16,
}

impl Head {
    fn read(message: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::at(message, 4)?;
        let command = cursor.u8()?;
        let status = cursor.u32_le()?;
        let flags = cursor.u8()?;
        let flags2 = cursor.u16_le()?;
        let process_high = cursor.u16_le()?;
        let mut cursor = Cursor::at(message, 24)?;
        let (tree, process) = (cursor.u16_le()?, cursor.u16_le()?);
        Some(Self {
            command,
            answer: flags & 0x80 != 0,
            unicode: flags2 & 0x8000 != 0,
            nt: flags2 & 0x4000 != 0,
            status,
            tree,
            process: u32::from(process) | u32::from(process_high) << 16,
            user: cursor.u16_le()?,
            multiplex: cursor.u16_le()?,
        })
    }

    fn is_good(&self) -> bool {
        // Two highest bits: success, information, warning (part of it), error.
        if self.nt { self.status >> 30 != 3 } else { self.status == 0 }
    }

    fn key(&self) -> u64 {
        u64::from(self.multiplex) | u64::from(self.process) << 16
    }

    fn asked(&self, direction: Direction, command: u8) -> Asked {
        Asked {
            version: Version::One,
            direction,
            key: self.key(),
            command: command.into(),
            session: self.user.into(),
            tree: self.tree.into(),
        }
    }
}

/// One command of a message: its words, and the bytes behind them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body<'a> {
    message: &'a [u8],
    pub(super) words: &'a [u8],
    /// Where the bytes begin in the message.
    bytes_at: usize,
}

impl<'a> Body<'a> {
    fn at(message: &'a [u8], place: usize) -> Option<Self> {
        let words = 2 * usize::from(*message.get(place)?);
        let bytes_at = place.checked_add(3 + words)?;
        Some(Self { message, words: message.get(place + 1..place + 1 + words)?, bytes_at })
    }

    pub(super) fn short(&self, at: usize) -> Option<u16> {
        Cursor::at(self.words, at)?.u16_le()
    }

    fn long(&self, at: usize) -> Option<u32> {
        Cursor::at(self.words, at)?.u32_le()
    }

    /// As much as is there of a part of the message.
    fn part(&self, offset: usize, length: usize) -> &'a [u8] {
        let rest = self.message.get(offset..).unwrap_or_default();
        rest.get(..length).unwrap_or(rest)
    }

    fn names(&self, skip: usize, unicode: bool) -> Names<'a> {
        Names { message: self.message, place: self.bytes_at.saturating_add(skip), unicode }
    }
}

/// Reads a message, or its beginning where the rest was passed over.
pub(super) fn read(
    conversation: &mut Conversation,
    direction: Direction,
    message: &[u8],
    out: &mut Vec<Said>,
) {
    let Some(head) = Head::read(message) else { return };
    let (mut command, mut place) = (head.command, WORD_COUNT);
    for _ in 0..MAX_CHAIN {
        let Some(body) = Body::at(message, place) else { return };
        if let Some(told) = command::read(command, &head, &body) {
            out.push(Said { direction, message: Message::SmbCommand(told) });
        }
        if head.answer {
            answer(conversation, direction, &head, command, &body, out);
        } else {
            let (want, bytes) = want(&head, command, &body);
            conversation.ask(head.asked(direction, command), want, bytes, out);
        }
        let (true, Some(next), Some(offset)) =
            (ANDX.contains(&command), body.words.first().copied(), body.short(2))
        else {
            return;
        };
        // Backwards would be a circle.
        if next == 0xff || usize::from(offset) <= place {
            return;
        }
        (command, place) = (next, offset.into());
    }
}

fn want<'a>(head: &Head, command: u8, body: &Body<'a>) -> (Want, Option<Bytes<'a>>) {
    let wanted = match command {
        NEGOTIATE => Some((Want::Negotiate(setup::read(body.message)), None)),
        SESSION_SETUP => Some((Want::SignIn(Box::new(sign_in(head, body))), None)),
        TREE_CONNECT_ANDX => tree(head, body).map(|want| (want, None)),
        NT_CREATE_ANDX => create(head, body).map(|want| (want, None)),
        OPEN_ANDX => open(head, body).map(|want| (want, None)),
        CLOSE => body.short(0).map(|file| (Want::Close { file: file.into() }, None)),
        DELETE => Some((Want::Delete { name: Arc::from(short(body.names(1, head.unicode).next())) }, None)),
        READ_ANDX => read_request(body).map(|want| (want, None)),
        WRITE_ANDX => write(body),
        TRANS => transact(body),
        TREE_DISCONNECT => Some((Want::Disconnect, None)),
        _ => None,
    };
    wanted.unwrap_or((Want::Other, None))
}

fn short(name: Option<String>) -> String {
    name.unwrap_or_default()
}

fn sign_in(head: &Head, body: &Body<'_>) -> SignIn {
    let ntlm = ntlm::read(body.message);
    let account = (body.words.len() == 26).then(|| {
        let before = usize::from(body.short(14).unwrap_or(0)) + usize::from(body.short(16).unwrap_or(0));
        short(body.names(before, head.unicode).next())
    });
    let client = natives(setup::read(body.message));
    SignIn { ticket: setup::has_ticket(body.message), ntlm, account, client, server: None }
}

fn natives(setup: Option<Setup>) -> Option<(String, String)> {
    match setup {
        Some(Setup::Native { os, manager, .. }) => Some((os, manager)),
        _ => None,
    }
}

fn tree(head: &Head, body: &Body<'_>) -> Option<Want> {
    let password = body.short(6)?;
    Some(Want::Tree(Name::from(body.names(password.into(), head.unicode).next()?)))
}

fn create(head: &Head, body: &Body<'_>) -> Option<Want> {
    const DELETE_ON_CLOSE: u32 = 0x1000;
    let length = usize::from(Cursor::at(body.words, 5)?.u16_le()?).min(MAX_NAME);
    let pad = usize::from(head.unicode) * (body.bytes_at % 2);
    let name = setup::text_of(body.part(body.bytes_at + pad, length), head.unicode);
    Some(Want::Open {
        name: Name::from(name),
        access: body.long(15)?,
        disposition: body.long(35)?,
        passing: body.long(39)? & DELETE_ON_CLOSE != 0,
    })
}

/// The older way to open: its modes in the words of the newer one.
fn open(head: &Head, body: &Body<'_>) -> Option<Want> {
    const READ_DATA: u32 = 0x1;
    const WRITE_DATA: u32 = 0x2;
    let access = match body.short(6)? & 7 {
        0 | 3 => READ_DATA,
        1 => WRITE_DATA,
        _ => READ_DATA | WRITE_DATA,
    };
    // What to do if it is there (0 refuse, 1 open, 2 empty it), and 0x10: make it if it is not.
    let disposition = match body.short(16)? & 0x13 {
        0x10 => 2,
        0x11 => 3,
        0x02 => 4,
        0x12 => 5,
        _ => 1,
    };
    let name = short(body.names(0, head.unicode).next());
    Some(Want::Open { name: Name::from(name), access, disposition, passing: false })
}

fn read_request(body: &Body<'_>) -> Option<Want> {
    let high = Cursor::at(body.words, 20).and_then(|mut cursor| cursor.u32_le()).unwrap_or(0);
    let offset = u64::from(body.long(6)?) | u64::from(high) << 32;
    Some(Want::Read { file: body.short(4)?.into(), offset })
}

fn write<'a>(body: &Body<'a>) -> Option<(Want, Option<Bytes<'a>>)> {
    let file = u128::from(body.short(4)?);
    let high = Cursor::at(body.words, 24).and_then(|mut cursor| cursor.u32_le()).unwrap_or(0);
    let offset = u64::from(body.long(6)?) | u64::from(high) << 32;
    let length = usize::from(body.short(20)?) | usize::from(body.short(18)?) << 16;
    let here = body.part(body.short(22)?.into(), length);
    Some((Want::Write { file }, Some(Bytes { written: true, offset, length: length as u64, here })))
}

fn transact<'a>(body: &Body<'a>) -> Option<(Want, Option<Bytes<'a>>)> {
    if body.short(28)? != TRANSACT_PIPE {
        return None;
    }
    let file = u128::from(body.short(30)?);
    let here = body.part(body.short(24)?.into(), body.short(22)?.into());
    let bytes = Bytes { written: true, offset: 0, length: here.len() as u64, here };
    Some((Want::Transact { file }, Some(bytes)))
}

fn answer(
    conversation: &mut Conversation,
    direction: Direction,
    head: &Head,
    command: u8,
    body: &Body<'_>,
    out: &mut Vec<Said>,
) {
    let Some(pending) = conversation.find(head.key(), command.into(), direction, head.status) else { return };
    let got = got(head, &pending.want, command, body).unwrap_or(Got::Nothing);
    conversation.finish(pending, head.status, head.is_good(), got, out);
}

fn got<'a>(head: &Head, want: &Want, command: u8, body: &Body<'a>) -> Option<Got<'a>> {
    Some(match (want, command) {
        (Want::Negotiate(Some(Setup::Offer { dialects })), _) => {
            let chosen = dialects.get(usize::from(body.short(0)?))?;
            Got::Dialect(if chosen == "NT LM 0.12" { "NT LM 0.12" } else { "unknown" })
        }
        (Want::SignIn(_), _) => Got::SignedIn { server: natives(setup::read(body.message)) },
        (Want::Tree(share), _) => {
            let service = body.names(0, false).next();
            let pipes = service.is_some_and(|service| service == "IPC") || is_pipes(share);
            Got::Tree { tree: head.tree.into(), pipes }
        }
        (Want::Open { .. }, NT_CREATE_ANDX) => {
            const FOLDER: u32 = 0x10;
            let file = Cursor::at(body.words, 5)?.u16_le()?.into();
            let size = u64::from(body.long(55)?) | u64::from(body.long(59)?) << 32;
            Got::Opened { file, size, folder: body.long(43)? & FOLDER != 0 }
        }
        (Want::Open { .. }, _) => {
            let size = body.long(12)?.into();
            Got::Opened { file: body.short(4)?.into(), size, folder: false }
        }
        (Want::Read { .. }, _) => {
            let high = body.short(14).unwrap_or(0);
            let length = usize::from(body.short(10)?) | usize::from(high) << 16;
            Got::Data { length: length as u64, here: body.part(body.short(12)?.into(), length) }
        }
        (Want::Transact { .. }, _) => {
            let here = body.part(body.short(14)?.into(), body.short(12)?.into());
            Got::Data { length: here.len() as u64, here }
        }
        _ => return None,
    })
}
