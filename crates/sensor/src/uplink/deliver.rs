//! Sends what waits in the spool, until the sensor is asked to end or its key is taken back.

use std::sync::Arc;
use std::time::Duration;

use finding::wire::{Acknowledgement, BATCHES, Batch, MAX_BATCH, MAX_BATCH_BYTES, Problem, ProblemKind};
use tokio::sync::watch;

use super::{Failure, Line, Pauses};
use crate::health::{Health, Link};
use crate::spool::{Offer, SharedSpool};
use crate::stop::Stop;

/// Bytes of a batch's JSON before its records, and around each of them.
const AROUND_A_BATCH: usize = 256;
const AROUND_A_RECORD: usize = 48;

/// Sends what waits.
pub(crate) struct Delivery {
    line: Arc<Line>,
    spool: SharedSpool,
    board: watch::Sender<Health>,
    pauses: Pauses,
    sensor: i64,
    /// Of the last batch.
    sequence: u64,
    /// Most records of the next batch: less while the center finds batches too large.
    size: usize,
}

/// What to do after a batch.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Again,
    Pause(Duration),
    End,
}

impl Delivery {
    pub(crate) fn new(
        line: Arc<Line>,
        spool: SharedSpool,
        board: watch::Sender<Health>,
        pauses: Pauses,
        sensor: i64,
    ) -> Self {
        Self { line, spool, board, pauses, sensor, sequence: 0, size: MAX_BATCH }
    }

    pub(crate) async fn run(mut self, mut stop: Stop) {
        // Whoever was told so first: a key that was taken back sends nothing more.
        while !stop.is_asked() && self.board.borrow().link != Link::Revoked {
            let next = tokio::select! {
                next = self.step() => next,
                () = stop.asked() => Next::End,
            };
            match next {
                Next::Again => {}
                Next::End => return,
                Next::Pause(pause) => tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = stop.asked() => return,
                },
            }
        }
    }

    /// Waits for records, and sends one batch of them.
    async fn step(&mut self) -> Next {
        let room = MAX_BATCH_BYTES - AROUND_A_BATCH - self.size * AROUND_A_RECORD;
        let offer = match self.spool.offer(self.size, room).await {
            Ok(offer) => offer,
            Err(why) => return self.disk_fails(&why),
        };
        let Some(last) = offer.last().map(|record| record.number) else {
            self.spool.grown().await;
            return Next::Again;
        };
        let count = offer.len();
        let outcome = self.send(offer).await;
        match outcome {
            Ok(acknowledgement) => self.acknowledged(last, acknowledgement).await,
            Err(failure) => self.failed(failure, last, count).await,
        }
    }

    async fn send(&mut self, records: Offer) -> Result<Acknowledgement, Failure> {
        let sent_at = self.line.time();
        // The clock grows over restarts too; a clock that was set back is caught by the center's answer.
        let by_clock = u64::try_from(sent_at.as_millisecond()).unwrap_or_default();
        self.sequence = self.sequence.saturating_add(1).max(by_clock);
        let batch =
            Batch { shape: finding::SHAPE, sensor: self.sensor, sequence: self.sequence, sent_at, records };
        self.line.post(BATCHES, &batch).await
    }

    async fn acknowledged(&mut self, last: u64, acknowledgement: Acknowledgement) -> Next {
        let Acknowledgement { stored_through, center_time, refused } = acknowledgement;
        self.line.center_says(center_time);
        for refused in &refused {
            tracing::warn!(number = refused.number, reason = %refused.reason, "the center refused a record");
        }
        let before = self.spool.figures();
        let done = if stored_through >= before.next {
            self.spool.go_on_above(stored_through).await
        } else {
            self.spool.acknowledge(stored_through).await
        };
        if let Err(why) = done {
            return self.disk_fails(&why);
        }
        let after = self.spool.figures();
        let offset = self.line.clock_offset_ms();
        let now = self.line.machine_time();
        self.board.send_modify(|health| {
            health.link = Link::Open;
            health.last_contact = Some(now);
            health.clock_offset_ms = offset;
            health.sent += before.waiting.saturating_sub(after.waiting);
            health.refused += refused.len() as u64;
            health.spool = after;
        });
        if stored_through < last && stored_through <= before.acknowledged {
            // It stored none of them and says nothing: as if it had not answered.
            return Next::Pause(self.pauses.next());
        }
        self.pauses.reset();
        self.size = (self.size * 2).min(MAX_BATCH);
        Next::Again
    }

    async fn failed(&mut self, failure: Failure, last: u64, count: usize) -> Next {
        tracing::info!(%failure, "a batch was not taken");
        match failure {
            Failure::Unreached(_) => self.wait(Link::Waiting),
            Failure::WrongCertificate => self.wait(Link::WrongCertificate),
            Failure::Busy { after, .. } => {
                self.show(Link::Waiting);
                let own = self.pauses.next();
                Next::Pause(after.map_or(own, |after| Pauses::asked(after, own)))
            }
            Failure::Problem(kind, problem) => self.problem(kind, &problem, last, count).await,
        }
    }

    async fn problem(&mut self, kind: ProblemKind, problem: &Problem, last: u64, count: usize) -> Next {
        match kind {
            ProblemKind::RevokedKey => {
                self.show(Link::Revoked);
                Next::End
            }
            ProblemKind::TooLarge | ProblemKind::Unreadable if count > 1 => {
                self.size = count / 2;
                Next::Again
            }
            ProblemKind::TooLarge | ProblemKind::Unreadable => self.give_up(last).await,
            ProblemKind::Replay if problem.last_sequence >= Some(self.sequence) => {
                self.sequence = problem.last_sequence.unwrap_or(self.sequence);
                Next::Again
            }
            _ => {
                self.show(Link::Problem(kind));
                Next::Pause(self.pauses.longest())
            }
        }
    }

    /// One record alone that the center cannot read would hold up all others for good.
    async fn give_up(&mut self, number: u64) -> Next {
        tracing::error!(number, "the center cannot read a record; it is left out");
        if let Err(why) = self.spool.acknowledge(number).await {
            return self.disk_fails(&why);
        }
        let spool = self.spool.figures();
        self.board.send_modify(|health| {
            health.refused += 1;
            health.spool = spool;
        });
        Next::Again
    }

    fn wait(&mut self, link: Link) -> Next {
        self.show(link);
        Next::Pause(self.pauses.next())
    }

    fn disk_fails(&mut self, why: &std::io::Error) -> Next {
        tracing::error!(%why, "the spool cannot be read or written");
        self.board.send_modify(|health| health.watching.trouble = Some(why.to_string()));
        Next::Pause(self.pauses.next())
    }

    fn show(&self, link: Link) {
        self.board.send_modify(|health| health.link = link);
    }
}
