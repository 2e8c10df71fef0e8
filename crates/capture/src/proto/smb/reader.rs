use super::{KEEP_ALIVE, SESSION_MESSAGE, SESSION_REQUEST, setup};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::{Dissect, Message, Said, ntlm};

/// The header before each SMB message: a type and a length.
const FRAME_HEADER: usize = 4;
/// Longest message that is kept whole. Negotiations and session setups, with tickets inside, stay below; reads and
/// writes are never kept.
const MAX_SETUP: usize = 128 * 1024;
/// Bytes of a message in which its command stands, in either version.
const COMMAND_KNOWN: usize = 14;

/// Reads negotiations and session setups, and hands on the NTLM messages inside. Begins anywhere in a stream.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        self.sides.of(direction).feed(bytes, |rest| frame(direction, rest, out));
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, _out: &mut Vec<Said>) {}

    fn held(&self) -> usize {
        self.sides.held()
    }
}

fn frame(direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
    let Some(&[kind, high, middle, low]) = rest.first_chunk() else {
        return if is_frame_type(rest) { Step::More } else { Step::Take(rest.len() as u64) };
    };
    let length = u32::from_be_bytes([0, high, middle, low]) as usize;
    let whole = Step::Take((FRAME_HEADER + length) as u64);
    let there = rest.get(FRAME_HEADER..).unwrap_or_default();
    match kind {
        SESSION_MESSAGE if length < COMMAND_KNOWN => whole,
        SESSION_MESSAGE if there.len() < COMMAND_KNOWN => Step::More,
        SESSION_MESSAGE if !setup::is_smb(there) => find_frame(rest),
        SESSION_MESSAGE if !setup::tells_systems(there) || length > MAX_SETUP => whole,
        SESSION_MESSAGE => match there.get(..length) {
            Some(message) => {
                read(direction, message, out);
                whole
            }
            None => Step::More,
        },
        SESSION_REQUEST..=KEEP_ALIVE if length <= 256 => whole,
        _ => find_frame(rest),
    }
}

fn is_frame_type(rest: &[u8]) -> bool {
    rest.first().is_some_and(|kind| matches!(*kind, SESSION_MESSAGE | SESSION_REQUEST..=KEEP_ALIVE))
}

/// In the middle of something: goes to the next message that begins in these bytes, or past them.
fn find_frame(rest: &[u8]) -> Step {
    let found = memchr::memmem::find_iter(rest, b"SMB").find(|&place| {
        // Before the letters stand a mark and the frame's header.
        place > FRAME_HEADER + 1
            && rest.get(place - 1).is_some_and(|mark| matches!(mark, 0xfc..=0xff))
            && rest.get(place - 1 - FRAME_HEADER) == Some(&SESSION_MESSAGE)
    });
    Step::Take(found.map_or(rest.len(), |place| place - 1 - FRAME_HEADER) as u64)
}

fn read(direction: Direction, message: &[u8], out: &mut Vec<Said>) {
    let setups = setup::read(message).into_iter().map(Message::Smb);
    let messages = setups.chain(ntlm::read(message).map(Message::Ntlm));
    out.extend(messages.map(|message| Said { direction, message }));
}
