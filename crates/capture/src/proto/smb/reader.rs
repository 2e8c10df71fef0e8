use super::conversation::Conversation;
use super::opens::Rest;
use super::setup::Command;
use super::{KEEP_ALIVE, SESSION_MESSAGE, SESSION_REQUEST, one, setup, two};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::file::Collector;
use crate::proto::{Dissect, Message, Said, ntlm};

/// The header before each SMB message: a type and a length.
const FRAME_HEADER: usize = 4;
/// Longest negotiation or session setup that is read; with tickets inside they stay below.
const MAX_SETUP: usize = 128 * 1024;
/// Longest other message that is kept whole: what is said over pipes (fragments of 4,280 bytes) stays below.
const MAX_WHOLE: usize = 8 * 1024;
/// What is kept of longer ones: header, names, and the first bytes of a file.
const BEGINNING: usize = 2 * 1024;
/// Bytes of a message in which its command and direction stand, in either version.
const COMMAND_KNOWN: usize = 17;

/// Reads commands of all versions, joins them with their answers, and hands on the NTLM messages inside. Begins anywhere
/// in a stream.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    /// What is to come of a file's bytes in a message that is read already.
    rests: Sides<Option<Rest>>,
    conversation: Conversation,
}

impl Dissect for Reader {
    fn collect(&mut self, collector: &Collector) {
        self.conversation.collect(collector);
    }

    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let Self { sides, rests, conversation } = self;
        let content = rests.of(direction);
        sides.of(direction).feed(bytes, |rest| {
            if let Some(due) = content {
                let taken = pass(conversation, due, rest);
                if taken > 0 {
                    return Step::Take(taken);
                }
                *content = None;
            }
            frame(conversation, content, (direction, rest), out)
        });
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        let content = self.rests.of(direction);
        if content.as_mut().is_some_and(|due| due.miss(missing)) {
            return;
        }
        *content = None;
        // Where all that is missing is the content of a file, nothing was lost.
        if !self.sides.of(direction).gap(missing) {
            self.conversation.gap(direction, missing);
        }
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.conversation.end(out);
    }

    fn held(&self) -> usize {
        self.sides.held() + self.conversation.held()
    }
}

/// Hands on the bytes of a file that are here; how many are read, those behind them included. 0 where none are due.
fn pass(conversation: &mut Conversation, due: &mut Rest, bytes: &[u8]) -> u64 {
    let here = due.left.min(bytes.len() as u64);
    if here > 0 {
        conversation.more(due, bytes.get(..here as usize).unwrap_or(bytes));
        due.pass(here);
    }
    let behind = if due.left == 0 { std::mem::take(&mut due.behind) } else { 0 };
    here + behind
}

/// Reads a message as far as it is wanted; `content` is what is to come of a file's bytes in it.
fn frame(
    conversation: &mut Conversation,
    content: &mut Option<Rest>,
    (direction, rest): (Direction, &[u8]),
    out: &mut Vec<Said>,
) -> Step {
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
        SESSION_MESSAGE => match there.get(..wanted(there, length)) {
            Some(message) => {
                read(conversation, direction, message, out);
                *content = conversation.take_rest().filter(|_| message.len() < length);
                let Some(due) = content else { return whole };
                *due = due.within((length - message.len()) as u64);
                Step::Take((FRAME_HEADER + message.len()) as u64)
            }
            None => Step::More,
        },
        SESSION_REQUEST..=KEEP_ALIVE if length <= 256 => whole,
        _ => find_frame(rest),
    }
}

/// How many bytes of a message are needed to read it.
fn wanted(message: &[u8], length: usize) -> usize {
    if setup::tells_systems(message) {
        return if length > MAX_SETUP { 0 } else { length };
    }
    let answer = setup::is_answer(message);
    let bulk = match setup::command(message) {
        Some(Command::One(command)) => one::is_bulk(command, answer),
        Some(Command::Two(command)) => two::is_bulk(command, answer),
        // Encrypted or compressed: nothing behind the header can be read.
        None => return length.min(COMMAND_KNOWN),
    };
    match length {
        0..=MAX_WHOLE => length,
        _ if bulk => BEGINNING,
        // Several commands in one message may hold a read's content; a list of a folder is long, too.
        _ => MAX_WHOLE,
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

fn read(conversation: &mut Conversation, direction: Direction, message: &[u8], out: &mut Vec<Said>) {
    let setup = setup::read(message).or_else(|| setup::compressed(message)).map(Message::Smb);
    out.extend(setup.map(|message| Said { direction, message }));
    if setup::tells_systems(message) {
        out.extend(ntlm::read(message).map(|message| Said { direction, message: Message::Ntlm(message) }));
    }
    if setup::is_one(message) {
        one::read(conversation, direction, message, out);
    } else {
        two::read(conversation, direction, message, out);
    }
}
