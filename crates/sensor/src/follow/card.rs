//! Listens to a network card: its packets are judged in the same slices as those of a capture.

use std::io;
use std::time::{Duration, Instant};

use capture::source::live::{Card, Counts, State};
use tokio::sync::watch;

use super::Pace;
use super::coverage::Line;
use super::slices::Slices;
use crate::Settings;
use crate::health::Health;
use crate::memory::Cap;
use crate::spool::SharedSpool;
use crate::stop::Stop;

/// Packets taken in one go, between two looks at whether the sensor was asked to stop.
const AT_ONCE: u32 = 1024;
/// Between two looks at the card and at the memory.
const LOOK: Duration = Duration::from_secs(1);

/// Listens to a card.
pub(crate) struct Listener {
    card: Card,
    slices: Slices,
    board: watch::Sender<Health>,
    pace: Pace,
    line: Line,
    cap: Cap,
    looked: Instant,
}

impl Listener {
    pub(crate) fn new(
        card: Card,
        settings: &Settings,
        spool: SharedSpool,
        board: watch::Sender<Health>,
    ) -> io::Result<Self> {
        let mut slices = Slices::new(settings, spool, board.clone())?;
        slices.coverage_is_told();
        let now = Instant::now();
        let (line, cap) = (Line::new(now), Cap::new(settings.memory_limit));
        board.send_modify(|health| health.watching.capture = Some(card.interface().to_string()));
        Ok(Self { card, slices, board, pace: settings.pace, line, cap, looked: now })
    }

    /// Listens until the sensor is asked to stop.
    pub(crate) fn run(mut self, stop: &Stop) -> io::Result<()> {
        self.look();
        while !stop.is_asked() {
            let mut taken = 0;
            while taken < AT_ONCE
                && let Some(packet) = self.card.next_packet()
            {
                self.slices.packet(&packet);
                taken += 1;
            }
            if self.looked.elapsed() >= LOOK {
                self.look();
            }
            if taken < AT_ONCE {
                self.slices.idle();
                self.card.wait(self.pace.look);
            }
        }
        self.slices.stop();
        self.look();
        Ok(())
    }

    fn look(&mut self) {
        self.looked = Instant::now();
        let state = self.card.look();
        let Counts { dropped, .. } = self.card.counts();
        if self.cap.is_passed(self.looked) {
            self.slices.forget();
            crate::rights::give_back_memory();
        }
        let coverage = self.line.look(self.looked, state == State::Up, self.card.counts());
        let forgotten = self.cap.times();
        let is_changed = self.board.borrow().watching.coverage != coverage;
        if is_changed {
            tracing::info!(coverage = coverage.name(), interface = self.card.interface(), "what is seen");
        }
        self.board.send_modify(|health| {
            health.watching.coverage = coverage;
            health.watching.dropped = dropped;
            health.watching.forgotten = forgotten;
        });
    }
}
