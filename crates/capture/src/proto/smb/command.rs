//! The fields of those commands of version 1 (\[MS-CIFS\] 2.2.4) that attacks play with: transactions, what follows
//! them, and writes. Told one by one, in the order seen, and without the answer being known.

use super::one::{self, Body};
use crate::proto::cursor::Cursor;

/// A transaction, its continuation, a write with continuation, or the answer to one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Command {
    /// From the server.
    pub answer: bool,
    /// Number of the command: 0x25 and 0x26 transaction and continuation, 0x32 and 0x33 those of transaction 2, 0xa0
    /// and 0xa1 those of NT transactions, 0x2f a write.
    pub command: u8,
    /// What kind of transaction, where it says so.
    pub function: Option<u16>,
    /// How it ended; 0 in requests.
    pub status: u32,
    /// Tree (TID), process (PID), user (UID) and multiplex (MID) that it names.
    pub tree: u16,
    /// See [`Command::tree`].
    pub process: u32,
    /// See [`Command::tree`].
    pub user: u16,
    /// See [`Command::tree`].
    pub multiplex: u16,
    /// Bytes of data of the whole transaction, as it says.
    pub total_data: u32,
    /// Bytes of data in this message.
    pub data: u32,
    /// Bytes of parameters of the whole transaction.
    pub total_parameters: u32,
    /// Bytes of parameters in this message.
    pub parameters: u32,
    /// File or pipe it names.
    pub file: Option<u16>,
}

/// Reads one of these commands; nothing of any other.
pub(super) fn read(command: u8, head: &one::Head, body: &Body<'_>) -> Option<Command> {
    let plain = Command {
        answer: head.answer,
        command,
        status: head.status,
        tree: head.tree,
        process: head.process,
        user: head.user,
        multiplex: head.multiplex,
        ..Command::default()
    };
    if !matches!(command, one::TRANS..=one::TRANS_2ND | one::TRANS2..=one::TRANS2_2ND)
        && !matches!(command, one::NT_TRANS..=one::NT_TRANS_2ND | one::WRITE_ANDX)
    {
        return None;
    }
    if head.answer {
        return Some(plain);
    }
    // Fields that are cut away stay 0: an exploit's message need not be whole.
    Some(fill(plain, body).unwrap_or(plain))
}

fn fill(mut told: Command, body: &Body<'_>) -> Option<Command> {
    let short = |at| Some(u32::from(body.short(at)?));
    let long = |at| Cursor::at(body.words, at)?.u32_le();
    match told.command {
        one::TRANS | one::TRANS2 => {
            (told.total_parameters, told.total_data) = (short(0)?, short(2)?);
            (told.parameters, told.data) = (short(18)?, short(22)?);
            told.function = body.short(28);
            told.file = body.short(30).filter(|_| told.command == one::TRANS);
        }
        one::TRANS_2ND | one::TRANS2_2ND => {
            (told.total_parameters, told.total_data) = (short(0)?, short(2)?);
            (told.parameters, told.data) = (short(4)?, short(10)?);
        }
        one::NT_TRANS => {
            (told.total_parameters, told.total_data) = (long(3)?, long(7)?);
            (told.parameters, told.data) = (long(19)?, long(27)?);
            told.function = body.short(36);
        }
        one::NT_TRANS_2ND => {
            (told.total_parameters, told.total_data) = (long(3)?, long(7)?);
            (told.parameters, told.data) = (long(11)?, long(23)?);
        }
        _ => {
            told.file = body.short(4);
            told.data = short(20)? | short(18)? << 16;
        }
    }
    Some(told)
}
