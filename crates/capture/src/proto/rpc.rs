//! DCE/RPC over TCP (\[C706\] chapter 12, [MS-RPCE] 2.2.2): only for the NTLM messages with which a caller proves who
//! it is, and which tell the systems of both ends.

use super::carry::{Carry, Step};
use super::cursor::Cursor;
use super::{Dissect, Guess, Message, Said, ntlm};
use crate::Direction;
use crate::flow::Sides;

/// The fields that every fragment begins with.
const HEADER: usize = 16;

const BIND: u8 = 11;
const BIND_ACK: u8 = 12;
const ALTER_CONTEXT: u8 = 14;
const ALTER_CONTEXT_ANSWER: u8 = 15;
const AUTHENTICATE: u8 = 16;

/// Whether a stream begins with a caller's bind or the answer to it.
pub fn guess(bytes: &[u8]) -> Guess {
    match *bytes {
        [5, 0 | 1, BIND | BIND_ACK, ..] => match Fragment::read(bytes) {
            Some(fragment) if fragment.length >= HEADER + 8 => Guess::Yes,
            Some(_) => Guess::No,
            None if bytes.len() < HEADER => Guess::More,
            None => Guess::No,
        },
        [5] | [5, 0 | 1] => Guess::More,
        _ => Guess::No,
    }
}

/// A fragment's header.
struct Fragment {
    kind: u8,
    /// With this header and whatever proves the caller.
    length: usize,
    /// Of the proof at its end.
    proof: usize,
}

impl Fragment {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        let [5, 0 | 1, kind @ 0..=19, _flags] = cursor.array()? else { return None };
        // Integers are least byte first with this bit, and nearly always; characters are ASCII.
        let [order @ (0x00 | 0x10), _floats, 0, 0] = cursor.array()? else { return None };
        let lengths = [cursor.array()?, cursor.array()?];
        let [length, proof] =
            lengths.map(if order == 0x10 { u16::from_le_bytes } else { u16::from_be_bytes });
        let _call = cursor.u32_le()?;
        (usize::from(length) >= HEADER).then_some(Self { kind, length: length.into(), proof: proof.into() })
    }
}

/// Reads binds and their answers and passes over calls.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        self.sides.of(direction).feed(bytes, |rest| fragment(direction, rest, out));
    }

    /// What follows a gap is tried as the beginning of a fragment.
    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, _out: &mut Vec<Said>) {}

    fn held(&self) -> usize {
        self.sides.held()
    }

    fn is_done(&self) -> bool {
        self.sides.are_stopped()
    }
}

fn fragment(direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
    if rest.len() < HEADER {
        return Step::More;
    }
    let Some(Fragment { kind, length, proof }) = Fragment::read(rest) else { return Step::Stop };
    let proves =
        matches!(kind, BIND | BIND_ACK | ALTER_CONTEXT | ALTER_CONTEXT_ANSWER | AUTHENTICATE) && proof > 0;
    if proves {
        let Some(fragment) = rest.get(..length) else { return Step::More };
        let proof = fragment.get(length.saturating_sub(proof)..).unwrap_or_default();
        out.extend(ntlm::read(proof).map(|message| Said { direction, message: Message::Ntlm(message) }));
    }
    Step::Take(length as u64)
}

#[cfg(test)]
mod tests {
    use super::ntlm::tests::challenge_of;
    use super::*;

    fn packet(kind: u8, body: &[u8], proof: &[u8]) -> Vec<u8> {
        let length = ((HEADER + body.len() + proof.len()) as u16).to_le_bytes();
        let head = [5, 0, kind, 3, 0x10, 0, 0, 0, length[0], length[1], proof.len() as u8, 0, 1, 0, 0, 0];
        [&head[..], body, proof].concat()
    }

    #[test]
    fn the_answer_to_a_bind_tells_the_servers_system() {
        let proof = challenge_of("SRV", [6, 1, 0xb1, 0x1d]);
        let stream =
            [packet(2, &[9; 300], &[]), packet(BIND_ACK, &[0; 40], &proof), packet(2, &[9; 30], &[])]
                .concat();
        for size in 1..stream.len() {
            let (mut reader, mut out) = (Reader::default(), Vec::new());
            stream.chunks(size).for_each(|part| reader.data(Direction::ToClient, part, &mut out));
            assert!(matches!(
                &out[..],
                [Said { message: Message::Ntlm(ntlm::Message::Challenge { .. }), .. }]
            ));
            assert!(!reader.is_done(), "cut every {size} bytes");
        }
    }

    #[test]
    fn only_a_bind_is_taken_for_rpc() {
        let bind = packet(BIND, &[0; 40], &[]);
        (1..HEADER).for_each(|cut| assert_eq!(guess(&bind[..cut]), Guess::More, "{cut} bytes"));
        assert_eq!(guess(&bind), Guess::Yes);
        // SOCKS 5 begins with the same byte.
        for other in [&[5, 1, 0][..], &[5, 0], &[5, 2, 0, 2], &[0; 20]] {
            assert_ne!(guess(other), Guess::Yes);
        }
    }
}
