//! How much of the network a card hears, decided from what passes by.

use std::time::{Duration, Instant};

use capture::source::live::Counts;
use finding::wire::Coverage;

/// So many packets between two others, in both directions, and the box stands where the traffic is. A switch that
/// forgot an address floods a few; they come one way.
const BETWEEN: u64 = 20;
/// So many packets without one between others say that there are none to hear: the first minute of a network in which
/// somebody works brings as many announcements.
const ENOUGH: u64 = 50;
/// The person who plugs the box in waits for the first answer.
const FIRST: Duration = Duration::from_secs(60);
/// One that saw everything is doubted only after a longer time: at night two machines speak to each other seldom, and
/// announcements go on.
const DOUBT: Duration = Duration::from_secs(3600);
/// After so long without a packet of anybody else the box is blind: even a sleeping office announces something.
const SILENCE: Duration = Duration::from_secs(600);

/// Decides what is seen.
#[derive(Debug)]
pub(super) struct Line {
    told: Coverage,
    /// Since when it is counted, and what there was before.
    since: Instant,
    before: Counts,
    /// When somebody else was heard last, and how many packets of others there were then.
    heard: Instant,
    foreign: u64,
}

impl Line {
    pub(super) fn new(now: Instant) -> Self {
        Self { told: Coverage::Unknown, since: now, before: Counts::default(), heard: now, foreign: 0 }
    }

    /// What is seen, by a card that is up or down and has lent so many packets.
    pub(super) fn look(&mut self, now: Instant, is_up: bool, counts: Counts) -> Coverage {
        let foreign = counts.seen.saturating_sub(counts.own);
        if foreign != self.foreign {
            (self.foreign, self.heard) = (foreign, now);
        }
        let between = counts.between.saturating_sub(self.before.between);
        let span = if self.told == Coverage::Whole { DOUBT } else { FIRST };
        let enough = foreign.saturating_sub(self.before.seen.saturating_sub(self.before.own)) >= ENOUGH;
        if !is_up || now.duration_since(self.heard) >= SILENCE {
            self.decide(Coverage::Blind, now, counts);
        } else if between >= BETWEEN {
            self.decide(Coverage::Whole, now, counts);
        } else if now.duration_since(self.since) >= span && enough {
            self.decide(Coverage::OnlyBroadcast, now, counts);
        } else if self.told == Coverage::Blind && self.heard == now {
            // It hears again; what, the next minute tells.
            self.decide(Coverage::Unknown, now, counts);
        }
        self.told
    }

    fn decide(&mut self, coverage: Coverage, now: Instant, counts: Counts) {
        (self.told, self.since, self.before) = (coverage, now, counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told after each step: seconds since the last, whether the card is up, and packets: for others in both
    /// directions, for all, of our own.
    fn told(steps: &[(u64, bool, u64, u64, u64)]) -> Vec<Coverage> {
        let mut now = Instant::now();
        let (mut line, mut counts) = (Line::new(now), Counts::default());
        let step = |&(seconds, is_up, between, many, own): &(u64, bool, u64, u64, u64)| {
            now += Duration::from_secs(seconds);
            counts.seen += between + many + own;
            counts.between += between;
            counts.own += own;
            line.look(now, is_up, counts)
        };
        steps.iter().map(step).collect()
    }

    #[test]
    fn traffic_between_others_is_the_whole_segment_within_a_second() {
        assert_eq!(told(&[(1, true, 3, 5, 0), (1, true, 17, 0, 0)]), [Coverage::Unknown, Coverage::Whole]);
    }

    #[test]
    fn announcements_alone_are_told_after_a_minute() {
        use Coverage::{OnlyBroadcast, Unknown};
        assert_eq!(
            told(&[(1, true, 0, 40, 900), (58, true, 0, 30, 0), (1, true, 2, 0, 0)]),
            [Unknown, Unknown, OnlyBroadcast]
        );
        // Its own traffic says nothing.
        assert_eq!(told(&[(1, true, 0, 1, 900), (300, true, 0, 1, 900)]), [Unknown, Unknown]);
    }

    #[test]
    fn a_quiet_night_is_not_a_cable_that_was_moved() {
        use Coverage::{OnlyBroadcast, Whole};
        let night = [(1, true, 30, 0, 0), (1800, true, 1, 90, 0), (1700, true, 19, 90, 0)];
        // What was heard in the doubtful hour counts together.
        assert_eq!(told(&night), [Whole, Whole, Whole]);
        let mut steps = vec![(1, true, 30, 0, 0)];
        steps.extend([(300, true, 0, 10, 0); 13]);
        assert_eq!(told(&steps).last(), Some(&OnlyBroadcast));
    }

    #[test]
    fn without_a_cable_and_in_long_silence_it_is_blind_and_hears_again_when_it_does() {
        use Coverage::{Blind, Unknown, Whole};
        assert_eq!(told(&[(1, false, 0, 0, 0), (1, true, 0, 3, 0)]), [Blind, Unknown]);
        assert_eq!(
            told(&[(1, true, 30, 0, 0), (599, true, 0, 0, 20), (1, true, 0, 0, 20), (1, true, 20, 0, 0)]),
            [Whole, Whole, Blind, Whole]
        );
    }
}
