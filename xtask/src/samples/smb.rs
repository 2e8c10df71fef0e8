//! An old PC opens a share by SMB 1 ([MS-CIFS], [MS-SMB]), and both sides tell their systems.

use super::names::utf16;
use super::tape::Frame;
use super::wire::{End, Side, Tcp};

/// How a side calls itself in a session setup.
pub(super) struct System<'a> {
    pub(super) os: &'a str,
    pub(super) manager: &'a str,
}

const NEGOTIATE: u8 = 0x72;
const SESSION_SETUP: u8 = 0x73;

/// Negotiation and session setup of a guest.
pub(super) fn session(
    client: End,
    server: End,
    theirs: &System<'_>,
    ours: &System<'_>,
    group: &str,
) -> Vec<Frame> {
    let dialects = ["PC NETWORK PROGRAM 1.0", "LANMAN1.0", "LM1.2X002", "LANMAN2.1", "NT LM 0.12"];
    let offer: Vec<u8> = dialects.iter().flat_map(|name| [&[2], name.as_bytes(), &[0]].concat()).collect();
    // The last dialect is chosen; the other words are limits and a clock that nobody looks at.
    let mut chosen = vec![4u8, 0, 3];
    chosen.resize(34, 0);
    let setup =
        [&[0xff, 0, 0, 0, 0x04, 0x11, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xd4, 0, 0, 0][..]]
            .concat();
    // One byte of an empty password, and in front of UTF-16 a byte to an even place.
    let told = [vec![0], utf16(""), utf16(group), utf16(theirs.os), utf16(theirs.manager)].concat();
    let answered = [vec![0], utf16(ours.os), utf16(ours.manager), utf16(group)].concat();
    Tcp::open(client, server)
        .say(Side::Client, &message(NEGOTIATE, Side::Client, &[], &offer))
        .say(Side::Server, &message(NEGOTIATE, Side::Server, &chosen, &[]))
        .say(Side::Client, &message(SESSION_SETUP, Side::Client, &setup, &told))
        .say(Side::Server, &message(SESSION_SETUP, Side::Server, &[0xff, 0, 0, 0, 1, 0], &answered))
        .close()
}

/// Length as the session service writes it (RFC 1002, 4.3), header, words, bytes.
fn message(command: u8, side: Side, words: &[u8], bytes: &[u8]) -> Vec<u8> {
    let flags = if side == Side::Server { 0x98 } else { 0x18 };
    // Unicode, NT status codes, long names.
    let header = [
        &b"\xffSMB"[..],
        &[command, 0, 0, 0, 0, flags, 0x01, 0xc0],
        &[0; 12],
        &[0xff, 0xfe, 0, 0, 1, 0, 2, 0],
    ];
    let mut smb = header.concat();
    smb.push((words.len() / 2) as u8);
    smb.extend(words);
    smb.extend((bytes.len() as u16).to_le_bytes());
    smb.extend(bytes);
    [&(smb.len() as u32).to_be_bytes()[..], &smb].concat()
}
