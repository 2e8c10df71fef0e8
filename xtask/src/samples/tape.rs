//! Frames with their times, and the capture file they make.

use crate::Outcome;

/// A frame as it was on the wire.
pub(super) type Frame = Vec<u8>;

/// Microseconds since 1970.
pub(super) type Micros = i64;

pub(super) const SECOND: Micros = 1_000_000;

const HEADER: usize = 24;
const RECORD: usize = 16;

/// A capture in the making.
#[derive(Default)]
pub(super) struct Tape {
    frames: Vec<(Micros, Frame)>,
}

impl Tape {
    /// Frames one after the other, a fifth of a millisecond apart, as on a quiet LAN.
    pub(super) fn say(&mut self, at: Micros, frames: impl IntoIterator<Item = Frame>) {
        self.frames.extend(frames.into_iter().zip(0..).map(|(frame, step)| (at + step * 217, frame)));
    }

    /// A recording, moved in time so that it begins at `at`.
    pub(super) fn splice(&mut self, at: Micros, recording: Vec<(Micros, Frame)>) {
        let Some(begin) = recording.iter().map(|(time, _)| *time).min() else { return };
        self.frames.extend(recording.into_iter().map(|(time, frame)| (at + time - begin, frame)));
    }

    /// The capture file: little-endian, microseconds, Ethernet; frames in order of time.
    pub(super) fn pcap(mut self) -> Vec<u8> {
        self.frames.sort_by_key(|(time, _)| *time);
        let mut file = [0xa1b2_c3d4u32, 0x0004_0002, 0, 0, 262_144, 1].map(u32::to_le_bytes).concat();
        for (time, frame) in self.frames {
            let (seconds, fraction) = (time.div_euclid(SECOND) as u32, time.rem_euclid(SECOND) as u32);
            let length = frame.len() as u32;
            file.extend([seconds, fraction, length, length].map(u32::to_le_bytes).concat());
            file.extend(frame);
        }
        file
    }
}

/// The frames of a capture that tcpdump wrote on this machine.
pub(super) fn recorded(file: &[u8]) -> Outcome<Vec<(Micros, Frame)>> {
    let word = |at: usize| -> Outcome<u32> {
        let bytes =
            file.get(at..).and_then(|rest| rest.first_chunk()).ok_or("tcpdump's file is cut short")?;
        Ok(u32::from_ne_bytes(*bytes))
    };
    if word(0)? != 0xa1b2_c3d4 {
        return Err("tcpdump's file is not of the kind expected".into());
    }
    let (mut frames, mut at) = (Vec::new(), HEADER);
    while at < file.len() {
        let (time, size) =
            (Micros::from(word(at)?) * SECOND + Micros::from(word(at + 4)?), word(at + 8)? as usize);
        let frame = file.get(at + RECORD..at + RECORD + size).ok_or("tcpdump's file is cut short")?;
        frames.push((time, frame.to_vec()));
        at += RECORD + size;
    }
    Ok(frames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_in_order_of_time() {
        let mut tape = Tape::default();
        tape.say(2 * SECOND, [b"second".to_vec(), b"third".to_vec()]);
        tape.splice(SECOND, vec![(77, b"first".to_vec())]);
        let frames = recorded(&tape.pcap()).expect("a capture");
        let expected = [(SECOND, "first"), (2 * SECOND, "second"), (2 * SECOND + 217, "third")];
        assert_eq!(frames, expected.map(|(time, text)| (time, text.as_bytes().to_vec())));
    }
}
