/// Most bytes one direction keeps while waiting for earlier ones: a receiver's window, more or less.
const MAX_WAITING: usize = 256 * 1024;

/// How many acknowledgements may pass over a hole before it counts as missing from the capture. A mirror port may
/// show an answer before the question; three answers before it means that the question never came.
const PATIENCE: u8 = 3;

/// What comes out of a direction, in order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Data(&'a [u8]),
    /// So many bytes are missing from the capture.
    Gap(u64),
}

/// One direction of a TCP conversation: puts segments in order, each byte once. Where segments overlap, what came
/// first stays.
#[derive(Debug, Default)]
pub(crate) struct Half {
    /// Sequence number of the next byte; none before the first segment.
    next: Option<u32>,
    /// Sequence number with which the side opened: a SYN that comes again opens nothing.
    opened: Option<u32>,
    /// Later segments, in order of their distance from `next`.
    waiting: Vec<(u32, Vec<u8>)>,
    waiting_bytes: usize,
    passed_over: u8,
}

impl Half {
    /// The side opened with this sequence number.
    pub(crate) fn open(&mut self, sequence: u32) {
        if self.opened.replace(sequence) != Some(sequence) {
            self.next = Some(sequence.wrapping_add(1));
        }
    }

    /// Bytes kept at the moment.
    pub(crate) fn waiting_bytes(&self) -> usize {
        self.waiting_bytes
    }

    /// Takes a segment. `room` says whether more may be kept over all conversations.
    pub(crate) fn segment(
        &mut self,
        sequence: u32,
        payload: &[u8],
        room: bool,
        deliver: &mut dyn FnMut(Piece<'_>),
    ) {
        let next = *self.next.get_or_insert(sequence);
        let ahead = distance(sequence, next);
        if ahead > 0 {
            self.keep(sequence, payload, next);
            if !room || self.waiting_bytes > MAX_WAITING {
                self.skip(deliver);
            }
            return;
        }
        let known = ahead.unsigned_abs() as usize;
        if let Some(fresh) = payload.get(known..)
            && !fresh.is_empty()
        {
            deliver(Piece::Data(fresh));
            self.next = Some(next.wrapping_add(fresh.len() as u32));
            self.drain(deliver);
        }
    }

    /// The other side says it has everything before `acknowledged`. What it has and we wait for, the capture misses.
    pub(crate) fn acknowledged(&mut self, acknowledged: u32, deliver: &mut dyn FnMut(Piece<'_>)) {
        let Some((first, _)) = self.waiting.first() else { return };
        if distance(acknowledged, *first) > 0 {
            self.passed_over += 1;
            if self.passed_over >= PATIENCE {
                self.skip(deliver);
            }
        }
    }

    /// Nothing more will come: hands out what waits, with its gaps.
    pub(crate) fn finish(&mut self, deliver: &mut dyn FnMut(Piece<'_>)) {
        while !self.waiting.is_empty() {
            self.skip(deliver);
        }
    }

    /// Forgets what waits, when nobody reads any more.
    pub(crate) fn clear(&mut self) {
        self.waiting = Vec::new();
        self.waiting_bytes = 0;
    }

    fn keep(&mut self, sequence: u32, payload: &[u8], next: u32) {
        if payload.is_empty() {
            return;
        }
        let place = distance(sequence, next);
        let at = self.waiting.partition_point(|(other, _)| distance(*other, next) <= place);
        // A resent segment that waits already is not kept twice. Behind a second SYN what waits may lie before `next`.
        let end = |sequence, bytes: &[u8]| i64::from(distance(sequence, next)) + bytes.len() as i64;
        let before = at.checked_sub(1).and_then(|before| self.waiting.get(before));
        let is_known = before.is_some_and(|(other, bytes)| end(*other, bytes) >= end(sequence, payload));
        if !is_known {
            self.waiting_bytes += payload.len();
            self.waiting.insert(at, (sequence, payload.to_vec()));
        }
    }

    /// Gives up on the bytes before the first segment that waits.
    fn skip(&mut self, deliver: &mut dyn FnMut(Piece<'_>)) {
        let (Some((first, _)), Some(next)) = (self.waiting.first(), self.next) else { return };
        let missing = distance(*first, next);
        if missing > 0 {
            deliver(Piece::Gap(u64::from(missing.unsigned_abs())));
            self.next = Some(*first);
        }
        self.drain(deliver);
    }

    fn drain(&mut self, deliver: &mut dyn FnMut(Piece<'_>)) {
        self.passed_over = 0;
        let mut used = 0;
        while let (Some((sequence, bytes)), Some(next)) = (self.waiting.get(used), self.next) {
            let ahead = distance(*sequence, next);
            if ahead > 0 {
                break;
            }
            if let Some(fresh) = bytes.get(ahead.unsigned_abs() as usize..)
                && !fresh.is_empty()
            {
                deliver(Piece::Data(fresh));
                self.next = Some(next.wrapping_add(fresh.len() as u32));
            }
            used += 1;
        }
        for (_, bytes) in self.waiting.drain(..used) {
            self.waiting_bytes -= bytes.len();
        }
    }
}

/// How far `a` lies ahead of `b` in TCP's circle of numbers (RFC 9293, section 3.4).
fn distance(a: u32, b: u32) -> i32 {
    a.wrapping_sub(b).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Feeds segments and writes down what comes out, gaps as `[n]`.
    fn feed(half: &mut Half, segments: &[(u32, &[u8])]) -> String {
        let mut text = String::new();
        for (sequence, payload) in segments {
            half.segment(*sequence, payload, true, &mut |piece| write(&mut text, &piece));
        }
        text
    }

    fn write(text: &mut String, piece: &Piece<'_>) {
        match piece {
            Piece::Data(bytes) => text.push_str(&String::from_utf8_lossy(bytes)),
            Piece::Gap(missing) => text.push_str(&format!("[{missing}]")),
        }
    }

    #[test]
    fn segments_out_of_order_come_out_in_order() {
        let mut half = Half::default();
        half.open(99);
        assert_eq!(feed(&mut half, &[(103, b"def"), (106, b"ghi"), (100, b"abc")]), "abcdefghi");
    }

    #[test]
    fn a_resent_segment_is_heard_once() {
        let mut half = Half::default();
        assert_eq!(feed(&mut half, &[(5, b"abc"), (5, b"abc"), (6, b"bcd"), (4, b"x")]), "abcd");
    }

    #[test]
    fn where_segments_overlap_what_came_first_stays() {
        let mut half = Half::default();
        half.open(9);
        assert_eq!(feed(&mut half, &[(12, b"cde"), (10, b"abXX"), (13, b"YYfg")]), "abXXefg");
    }

    #[test]
    fn a_second_opening_elsewhere_does_no_harm() {
        let mut half = Half::default();
        assert_eq!(feed(&mut half, &[(0, b"abc"), (10, b"x")]), "abc");
        half.open(20);
        assert_eq!(feed(&mut half, &[(25, b"z"), (21, b"wxyy")]), "wxyyz");
    }

    #[test]
    fn numbers_wrap_around() {
        let mut half = Half::default();
        assert_eq!(feed(&mut half, &[(u32::MAX - 1, b"ab"), (0, b"cd"), (2, b"ef")]), "abcdef");
    }

    #[test]
    fn a_hole_that_the_receiver_does_not_have_is_a_gap() {
        let mut half = Half::default();
        let mut text = feed(&mut half, &[(0, b"abc"), (10, b"xyz")]);
        for _ in 0..PATIENCE {
            assert_eq!(text, "abc");
            half.acknowledged(13, &mut |piece| write(&mut text, &piece));
        }
        assert_eq!(text, "abc[7]xyz");
    }

    #[test]
    fn memory_stays_within_the_limit_and_nothing_known_is_lost() {
        let mut half = Half::default();
        half.open(0);
        let block = [b'x'; 1000];
        let (mut data, mut gaps) = (0, 0);
        for i in 0..1000u32 {
            half.segment(2 + i * 1001, &block, true, &mut |piece| match piece {
                Piece::Data(bytes) => data += bytes.len(),
                Piece::Gap(missing) => gaps += missing,
            });
            assert!(half.waiting_bytes() <= MAX_WAITING + 1000);
        }
        half.finish(&mut |piece| match piece {
            Piece::Data(bytes) => data += bytes.len(),
            Piece::Gap(missing) => gaps += missing,
        });
        assert_eq!((data, gaps, half.waiting_bytes()), (1_000_000, 1000, 0));
    }

    proptest! {
        #[test]
        fn any_order_of_pieces_gives_the_text_back(order in Just((0u8..50).collect::<Vec<_>>()).prop_shuffle(), start: u32) {
            let mut half = Half::default();
            half.open(start.wrapping_sub(1));
            let mut heard = Vec::new();
            for i in order {
                half.segment(start.wrapping_add(u32::from(i)), &[i, i.wrapping_add(1)], true, &mut |piece| {
                    if let Piece::Data(bytes) = piece { heard.extend_from_slice(bytes) }
                });
            }
            prop_assert_eq!(heard, (0u8..51).collect::<Vec<_>>());
        }
    }
}
