use super::MAX_BUFFER;
use crate::flow::Sides;

/// What a reader makes of the bytes at the front of one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// These are read. May be more than there are: the rest is skipped as it comes, without being kept.
    Take(u64),
    /// A message has begun and is not whole yet.
    More,
    /// Not understood, or nothing further of interest.
    Stop,
}

/// One direction of a stream between calls: the beginning of a message that is not whole yet.
///
/// Bytes are only copied where a message spans calls; whole messages are read where they lie.
#[derive(Debug, Default)]
pub(super) struct Carry {
    kept: Vec<u8>,
    skip: u64,
    stopped: bool,
}

impl Carry {
    /// Hands the bytes to `step` until it wants more than there is. It never sees an empty slice.
    pub(super) fn feed(&mut self, bytes: &[u8], mut step: impl FnMut(&[u8]) -> Step) {
        let Some(bytes) = self.pass_skipped(bytes) else { return };
        if self.kept.is_empty() {
            let read = self.advance(bytes, &mut step);
            self.keep(bytes.get(read..).unwrap_or_default());
        } else {
            self.keep(bytes);
            let kept = std::mem::take(&mut self.kept);
            let read = self.advance(&kept, &mut step);
            self.kept = kept;
            self.kept.drain(..read.min(self.kept.len()));
        }
        if self.stopped {
            self.kept = Vec::new();
        }
    }

    /// Leaves out what an earlier step took in advance; `None` if nothing is left to read.
    fn pass_skipped<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        self.skip -= skipped as u64;
        bytes.get(skipped..).filter(|rest| !rest.is_empty() && !self.stopped)
    }

    /// How many of the bytes are read.
    fn advance(&mut self, bytes: &[u8], step: &mut impl FnMut(&[u8]) -> Step) -> usize {
        let mut read = 0;
        while let Some(rest) = bytes.get(read..).filter(|rest| !rest.is_empty()) {
            match step(rest) {
                // A step that takes nothing would never end.
                Step::Take(0) | Step::Stop => {
                    self.stopped = true;
                    break;
                }
                Step::Take(length) => {
                    let here = usize::try_from(length).unwrap_or(usize::MAX).min(rest.len());
                    self.skip = length - here as u64;
                    read += here;
                }
                Step::More => break,
            }
        }
        read
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.stopped {
            return;
        }
        self.stopped = self.kept.len().saturating_add(bytes.len()) > MAX_BUFFER;
        if !self.stopped {
            self.kept.extend_from_slice(bytes);
        }
    }

    /// Bytes are missing. True where they lie wholly in what was to be skipped anyway, so that reading goes on;
    /// else what is kept is thrown away, and what follows may begin anywhere.
    pub(super) fn gap(&mut self, missing: u64) -> bool {
        let harmless = missing <= self.skip && self.kept.is_empty();
        if harmless {
            self.skip -= missing;
        } else {
            self.restart();
        }
        harmless
    }

    /// Forgets what is half-read; the next bytes are the first of something.
    pub(super) fn restart(&mut self) {
        *self = Self { stopped: self.stopped, ..Self::default() };
    }

    /// What has come of a message that is not whole.
    pub(super) fn take_kept(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.kept)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    pub(super) fn held(&self) -> usize {
        self.kept.len()
    }
}

impl Sides<Carry> {
    /// Neither side has anything further of interest.
    pub(super) fn are_stopped(&self) -> bool {
        self.each().into_iter().all(Carry::is_stopped)
    }

    pub(super) fn held(&self) -> usize {
        self.each().into_iter().map(Carry::held).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Messages of a length byte and as many bytes; 255 stops.
    fn lengths(carry: &mut Carry, bytes: &[u8], out: &mut Vec<u8>) {
        carry.feed(bytes, |rest| match rest.first() {
            Some(255) => Step::Stop,
            Some(&length) if rest.len() > usize::from(length) => {
                out.push(length);
                Step::Take(u64::from(length) + 1)
            }
            _ => Step::More,
        });
    }

    #[test]
    fn messages_come_out_whole_however_they_are_cut() {
        let stream = [2, 9, 9, 0, 3, 9, 9, 9, 1, 9];
        for size in 1..=stream.len() {
            let (mut carry, mut out) = (Carry::default(), Vec::new());
            for part in stream.chunks(size) {
                lengths(&mut carry, part, &mut out);
            }
            assert_eq!(out, [2, 0, 3, 1], "cut every {size} bytes");
        }
    }

    #[test]
    fn what_is_taken_in_advance_is_never_kept() {
        let mut carry = Carry::default();
        let mut steps = 0;
        carry.feed(&[1, 2], |_| Step::Take(1000));
        for _ in 0..998 {
            carry.feed(&[0], |_| {
                steps += 1;
                Step::More
            });
        }
        assert_eq!((steps, carry.kept.len()), (0, 0));
        carry.feed(&[7], |rest| {
            assert_eq!(rest, [7]);
            Step::More
        });
        assert_eq!(carry.kept, [7]);
    }

    #[test]
    fn a_hole_inside_skipped_bytes_does_no_harm_and_any_other_does() {
        let mut carry = Carry::default();
        carry.feed(&[1], |_| Step::Take(11));
        assert!(carry.gap(4));
        assert!(!carry.gap(7));
    }

    #[test]
    fn a_message_that_never_ends_is_given_up() {
        let mut carry = Carry::default();
        let block = [0; 4096];
        for _ in 0..=MAX_BUFFER / block.len() {
            carry.feed(&block, |_| Step::More);
        }
        assert!(carry.is_stopped() && carry.kept.is_empty());
    }
}
