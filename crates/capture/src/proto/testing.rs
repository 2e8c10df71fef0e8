//! Conversations on paper, for the tests of line protocols.

use super::{Dissect, Message};
use crate::Direction::{self, ToClient, ToServer};

/// Lines of both sides, between bars; what the client says begins with `>`.
pub(super) fn talk(lines: &str) -> Vec<(Direction, Vec<u8>)> {
    let said = |line: &str| match line.strip_prefix('>') {
        Some(line) => (ToServer, format!("{line}\r\n").into_bytes()),
        None => (ToClient, format!("{line}\r\n").into_bytes()),
    };
    lines.split('|').map(said).collect()
}

fn read_in_pieces<R: Dissect + Default>(talk: &[(Direction, Vec<u8>)], size: usize) -> Vec<Message> {
    let (mut reader, mut out) = (R::default(), Vec::new());
    for (direction, bytes) in talk {
        bytes.chunks(size).for_each(|piece| reader.data(*direction, piece, &mut out));
    }
    reader.end(&mut out);
    out.into_iter().map(|said| said.message).collect()
}

/// What a reader makes of a conversation; the same however it is cut.
pub(super) fn read<R: Dissect + Default>(talk: &[(Direction, Vec<u8>)]) -> Vec<Message> {
    let whole = read_in_pieces::<R>(talk, usize::MAX);
    for size in 1..24 {
        assert_eq!(read_in_pieces::<R>(talk, size), whole, "cut every {size} bytes");
    }
    whole
}

/// Sign-ins among messages, as `user secret outcome`.
pub(super) fn logins(messages: &[Message]) -> Vec<String> {
    let mut told = Vec::new();
    for message in messages {
        if let Message::Login(login) = message {
            let user = login.user.as_deref().unwrap_or("-");
            told.push(format!("{user} {:?} {:?}", login.secret, login.outcome));
        }
    }
    told
}
