//! What goes when the spool is full.

use std::io;

use finding::Level;

use super::Spool;
use super::segment::Segment;
use super::state::State;

/// A full spool is emptied to this part of its limit at once, so that not every append rewrites segments.
const KEEP_PARTS: u64 = 7;
const OF_PARTS: u64 = 8;
/// The least urgent go first.
const ORDER: [Level; 4] = [Level::Record, Level::NoHurry, Level::Dated, Level::Now];

impl Spool {
    /// Makes room for so many bytes, by dropping the least urgent records first, of these the oldest.
    pub(super) fn make_room(&mut self, more: u64) -> io::Result<()> {
        if self.bytes().saturating_add(more) <= self.limit {
            return Ok(());
        }
        let goal = (self.limit / OF_PARTS * KEEP_PARTS).saturating_sub(more);
        for level in ORDER {
            for at in 0..self.segments.len() {
                if self.bytes() <= goal {
                    break;
                }
                self.drop_level(at, level)?;
            }
        }
        let (empty, kept): (Vec<Segment>, Vec<Segment>) =
            self.segments.drain(..).partition(|segment| segment.entries.is_empty());
        self.segments = kept.into();
        empty.into_iter().try_for_each(Segment::delete)
    }

    /// Drops the records of a level from one segment, and those that are acknowledged.
    fn drop_level(&mut self, at: usize, level: Level) -> io::Result<()> {
        let acknowledged = self.state.acknowledged;
        let Some(segment) = self.segments.get_mut(at) else { return Ok(()) };
        let waits = |number: u64| number > acknowledged;
        let lost = segment.entries.iter().filter(|entry| entry.level == level && waits(entry.number)).count();
        if lost == 0 {
            return Ok(());
        }
        // First the count and the numbers that must not come again, then the records themselves: a crash between
        // both counts a loss that did not happen, and never hides one that did.
        let state = State { dropped: self.state.dropped.saturating_add(lost as u64), ..self.state };
        state.write(&self.folder)?;
        self.state = state;
        segment.thin_out(|entry| entry.level != level && waits(entry.number))
    }
}
