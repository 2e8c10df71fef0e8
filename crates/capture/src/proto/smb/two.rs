//! Commands of versions 2 and 3 (\[MS-SMB2\] 2.2).

use super::conversation::{Asked, Conversation, Got, RELATED, Want};
use super::opens::Bytes;
use super::setup::{self, text_of};
use super::{Name, SignIn, Version};
use crate::Direction;
use crate::proto::cursor::Cursor;
use crate::proto::{Said, ntlm};

const NEGOTIATE: u16 = 0;
const SESSION_SETUP: u16 = 1;
const TREE_CONNECT: u16 = 3;
const TREE_DISCONNECT: u16 = 4;
const CREATE: u16 = 5;
const CLOSE: u16 = 6;
const READ: u16 = 8;
const WRITE: u16 = 9;
const IOCTL: u16 = 11;
const SET_INFO: u16 = 17;

/// Length of the header.
const HEADER: usize = 64;
/// Most commands of one message; clients send up to four together.
const MAX_CHAIN: usize = 16;
/// Longest name that is kept, in bytes.
const MAX_NAME: usize = 1024;
/// Ask and answer of a pipe in one (FSCTL_PIPE_TRANSCEIVE).
const TRANSACT_PIPE: u32 = 0x0011_c017;

/// Whether a command carries the content of files.
pub(super) fn is_bulk(command: u16, answer: bool) -> bool {
    matches!((command, answer), (READ, true) | (WRITE, false))
}

#[derive(Debug, Clone, Copy)]
struct Head {
    command: u16,
    answer: bool,
    /// Goes on with what the command before it opened.
    related: bool,
    status: u32,
    /// Where the next command begins, 0 where none does.
    next: usize,
    id: u64,
    tree: u32,
    session: u64,
}

impl Head {
    fn read(message: &[u8]) -> Option<Self> {
        const ANSWER: u32 = 0x1;
        const LATER: u32 = 0x2;
        const RELATED: u32 = 0x4;
        let mut cursor = Cursor::at(message, 8)?;
        let status = cursor.u32_le()?;
        let command = cursor.u16_le()?;
        cursor.skip(2)?;
        let flags = cursor.u32_le()?;
        let next = usize::try_from(cursor.u32_le()?).ok()?;
        let id = u64::from_le_bytes(cursor.array()?);
        cursor.skip(4)?;
        // In answers that come later this is half of another number.
        let tree = cursor.u32_le().map(|tree| if flags & LATER == 0 { tree } else { 0 })?;
        let session = u64::from_le_bytes(cursor.array()?);
        Some(Self {
            command,
            answer: flags & ANSWER != 0,
            related: flags & RELATED != 0,
            status,
            next,
            id,
            tree,
            session,
        })
    }

    fn is_good(&self) -> bool {
        // Two highest bits: success, information, warning (part of it), error.
        self.status >> 30 != 3
    }
}

/// Reads a message, or its beginning where the rest was passed over.
pub(super) fn read(
    conversation: &mut Conversation,
    direction: Direction,
    message: &[u8],
    out: &mut Vec<Said>,
) {
    let mut rest = message;
    let mut before: Option<Head> = None;
    for _ in 0..MAX_CHAIN {
        let Some(mut head) = Head::read(rest).filter(|_| rest.starts_with(b"\xfeSMB")) else { return };
        if let Some(before) = before.filter(|_| head.related) {
            (head.tree, head.session) = (before.tree, before.session);
        }
        let whole = if head.next == 0 { rest } else { rest.get(..head.next).unwrap_or(rest) };
        if head.answer {
            answer(conversation, direction, &head, whole, out);
        } else {
            let asked = Asked {
                version: Version::Two,
                direction,
                key: head.id,
                command: head.command,
                session: head.session,
                tree: head.tree,
            };
            let (want, bytes) = want(head.command, whole).unwrap_or((Want::Other, None));
            conversation.ask(asked, want, bytes, out);
        }
        // A step of less than a header would read a command twice.
        let Some(next) = rest.get(head.next..).filter(|_| head.next >= HEADER) else { return };
        (rest, before) = (next, Some(head));
    }
}

/// A command or answer behind its header.
#[derive(Debug, Clone, Copy)]
struct Body<'a>(&'a [u8]);

impl<'a> Body<'a> {
    fn short(self, at: usize) -> Option<u16> {
        Cursor::at(self.0, HEADER + at)?.u16_le()
    }

    fn long(self, at: usize) -> Option<u32> {
        Cursor::at(self.0, HEADER + at)?.u32_le()
    }

    fn wide(self, at: usize) -> Option<u64> {
        Cursor::at(self.0, HEADER + at)?.array().map(u64::from_le_bytes)
    }

    fn file(self, at: usize) -> Option<u128> {
        Cursor::at(self.0, HEADER + at)?.array().map(u128::from_be_bytes)
    }

    /// As much as is there of a part of the message.
    fn part(self, offset: usize, length: usize) -> &'a [u8] {
        let rest = self.0.get(offset..).unwrap_or_default();
        rest.get(..length).unwrap_or(rest)
    }

    fn name(self, at: usize) -> Option<Name> {
        let (offset, length) = (self.short(at)?, self.short(at + 2)?);
        Some(Name::from(text_of(self.part(offset.into(), usize::from(length).min(MAX_NAME)), true)))
    }
}

fn want(command: u16, message: &[u8]) -> Option<(Want, Option<Bytes<'_>>)> {
    const DELETE_ON_CLOSE: u32 = 0x1000;
    let body = Body(message);
    let want = match command {
        NEGOTIATE => Want::Negotiate(setup::read(message)),
        SESSION_SETUP => Want::SignIn(Box::new(SignIn {
            ntlm: ntlm::read(message),
            ticket: setup::has_ticket(message),
            ..SignIn::default()
        })),
        TREE_CONNECT => Want::Tree(body.name(4)?),
        TREE_DISCONNECT => Want::Disconnect,
        CREATE => Want::Open {
            name: body.name(44)?,
            access: body.long(24)?,
            disposition: body.long(36)?,
            passing: body.long(40)? & DELETE_ON_CLOSE != 0,
        },
        CLOSE => Want::Close { file: body.file(8)? },
        READ => Want::Read { file: body.file(16)?, offset: body.wide(8)? },
        WRITE => {
            let length = body.long(4)?;
            let here = body.part(body.short(2)?.into(), usize::try_from(length).ok()?);
            let bytes = Bytes { written: true, offset: body.wide(8)?, length: length.into(), here };
            return Some((Want::Write { file: body.file(16)? }, Some(bytes)));
        }
        IOCTL if body.long(4)? == TRANSACT_PIPE => {
            let (offset, length) = (body.long(24)?, body.long(28)?);
            let here = body.part(usize::try_from(offset).ok()?, usize::try_from(length).ok()?);
            let bytes = Bytes { written: true, offset: 0, length: length.into(), here };
            return Some((Want::Transact { file: body.file(8)? }, Some(bytes)));
        }
        SET_INFO => set_info(body)?,
        _ => Want::Other,
    };
    Some((want, None))
}

/// Only the wish to delete is looked at.
fn set_info(body: Body<'_>) -> Option<Want> {
    const OF_A_FILE: u8 = 1;
    const DISPOSITION: u8 = 13;
    const DISPOSITION_EX: u8 = 64;
    let [kind, class] = body.short(2)?.to_le_bytes();
    let is_disposition = kind == OF_A_FILE && matches!(class, DISPOSITION | DISPOSITION_EX);
    let wish = body.part(body.short(8)?.into(), 1).first().copied();
    let deletes = is_disposition && wish.is_some_and(|wish| wish & 1 != 0);
    let file = body.file(16)?;
    Some(if deletes { Want::DeleteOpen { file } } else { Want::Other })
}

fn answer(
    conversation: &mut Conversation,
    direction: Direction,
    head: &Head,
    message: &[u8],
    out: &mut Vec<Said>,
) {
    let Some(pending) = conversation.find(head.id, head.command, direction, head.status) else { return };
    let got = got(head, &pending.want, Body(message)).unwrap_or(Got::Nothing);
    conversation.finish(pending, head.status, head.is_good(), got, out);
}

fn got<'a>(head: &Head, want: &Want, body: Body<'a>) -> Option<Got<'a>> {
    const PIPES: u8 = 2;
    const FOLDER: u32 = 0x10;
    Some(match want {
        Want::Negotiate(_) => Got::Dialect(dialect(body.short(4)?)),
        Want::SignIn(_) => Got::SignedIn { server: None },
        Want::Tree(_) => {
            let [kind, _] = body.short(2)?.to_le_bytes();
            Got::Tree { tree: head.tree, pipes: kind == PIPES }
        }
        Want::Open { .. } => Got::Opened {
            file: body.file(64).filter(|&file| file != RELATED)?,
            size: body.wide(48)?,
            folder: body.long(56)? & FOLDER != 0,
        },
        Want::Read { .. } => {
            let [offset, _] = body.short(2)?.to_le_bytes();
            let length = body.long(4)?;
            let here = body.part(offset.into(), usize::try_from(length).ok()?);
            Got::Data { length: length.into(), here }
        }
        Want::Transact { .. } => {
            let (offset, length) = (body.long(32)?, body.long(36)?);
            let here = body.part(usize::try_from(offset).ok()?, usize::try_from(length).ok()?);
            Got::Data { length: length.into(), here }
        }
        _ => return None,
    })
}

/// A dialect's name, as Suricata writes it.
pub(crate) fn dialect(number: u16) -> &'static str {
    match number {
        0x0202 => "2.02",
        0x0210 => "2.10",
        0x02ff => "2.??",
        0x0300 => "3.00",
        0x0302 => "3.02",
        0x0311 => "3.11",
        _ => "unknown",
    }
}
