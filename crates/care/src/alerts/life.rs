//! The life of one alert (お知らせ), as one enum and one function. No SQL, no clock: the time is given.
//!
//! ```text
//!           ask             answer              verdict
//!  open ───────────▶ asked ────────▶ answered ──────────▶ incident ──▶ closed
//!   │ ▲               │ no answer        │                               ▲ │
//!   │ └───────────────┘                  └── the answer settles it ──────┤ │
//!   ├── benign ──────────────────────────────────────────────────────────┘ │
//!   └◀── more urgent findings, another answer, an operator ────────────────┘
//! ```

mod state;

use finding::Level;
use jiff::{SignedDuration, Timestamp};
use knowledge::questions::Leads;

pub use state::{Closing, Judged, Stage, State, UNDO_SHOWN, UNDO_TAKEN, Waits};

use self::state::Before;
use super::happening::{Arrival, Command, Deed, Happening, Reopening};
use super::refusal::AlertRefusal;
use super::verdict::{BenignReason, NotYetReason, Verdict};

/// The longest time that an alert is left: a month in which nobody looks is no waiting.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The next state, and what happened on the way to it.
pub type Decided<P> = Result<(State<P>, Vec<Happening<P>>), AlertRefusal<P>>;

/// What a command makes of an alert.
pub fn decide<P: Clone + PartialEq>(state: &State<P>, command: Command<P>, now: Timestamp) -> Decided<P> {
    let (mut next, happened) = step(state, command, now)?;
    next.closed_at = match next.stage {
        Stage::Closed(_) => state.closed_at.or(Some(now)),
        _ => None,
    };
    Ok((next, happened))
}

fn step<P: Clone + PartialEq>(state: &State<P>, command: Command<P>, now: Timestamp) -> Decided<P> {
    let name = command.name();
    match command {
        Command::Desk { seen, .. } if seen != state.version => Err(AlertRefusal::ChangedMeanwhile {
            holder: state.holder.clone(),
            verdict: state.last.as_ref().map(|last| last.verdict),
        }),
        Command::Desk { by, deed, .. } => match deed {
            Deed::Judge(verdict) => state.judge(verdict, by, now),
            Deed::Undo => state.undo(&by, now),
            Deed::Take => state.take(by),
            Deed::Assign(to) => Ok(state.hand_to(Some(to))),
            Deed::Release => Ok(state.hand_to(None)),
            Deed::Reopen => state.reopen(Reopening::Operator, name),
            Deed::Wait(until) => state.wait(until, by, now, name),
        },
        Command::Answer(leads) => state.answer(leads, name),
        Command::QuestionExpired => match state.stage {
            Stage::Asked(_) => Ok((state.moved(Stage::Open), vec![Happening::QuestionExpired])),
            _ => Err(state.not_from_here(name)),
        },
        Command::Findings(arrival) => Ok(state.findings(arrival)),
        Command::IncidentClosed => match state.stage {
            Stage::Incident(reason) => Ok(state.closed(Closing::Incident(reason))),
            _ => Err(state.not_from_here(name)),
        },
        Command::IncidentReopened => match state.stage {
            Stage::Closed(Closing::Incident(reason)) => {
                let stage = Stage::Incident(reason);
                Ok((state.moved(stage), vec![Happening::Reopened(Reopening::Incident)]))
            }
            _ => Err(state.not_from_here(name)),
        },
        Command::IncidentWithdrawn => match state.stage {
            Stage::Incident(_) => Ok((state.moved(Stage::Open), vec![Happening::IncidentWithdrawn])),
            _ => Err(state.not_from_here(name)),
        },
        Command::Learn => state.learn(name),
        Command::JoinInto => state.join_into(name),
        Command::Mute => match state.stage {
            _ if state.level >= Level::Now => Err(AlertRefusal::TooUrgentToMute),
            Stage::Open => Ok(state.closed(Closing::Muted)),
            _ => Err(state.not_from_here(name)),
        },
        Command::MutingOver => match state.stage {
            Stage::Closed(Closing::Muted) => {
                Ok((state.moved(Stage::Open), vec![Happening::Reopened(Reopening::Muting)]))
            }
            _ => Err(state.not_from_here(name)),
        },
        Command::ComeBack => match state.later {
            Some(until) if until <= now => Ok((state.changed(), vec![Happening::CameBack])),
            _ => Err(state.not_from_here(name)),
        },
    }
}

impl<P: Clone + PartialEq> State<P> {
    fn judge(&self, verdict: Verdict, by: P, now: Timestamp) -> Decided<P> {
        let stage = match (self.stage, verdict) {
            (Stage::Incident(_) | Stage::Closed(_), _) => return Err(self.not_from_here(verdict.name())),
            (_, Verdict::Incident(reason)) => Stage::Incident(reason),
            (_, Verdict::Ask(reason)) => Stage::Asked(reason),
            (_, Verdict::Benign(reason)) => Stage::Closed(Closing::Benign(reason)),
            (stage, Verdict::NotYet(_)) => stage,
        };
        let (holder, postponed) = match verdict {
            // Handed over: whoever comes next takes it.
            Verdict::NotYet(NotYetReason::HandOver) => (None, Some(NotYetReason::HandOver)),
            Verdict::NotYet(reason) => (self.holder.clone().or_else(|| Some(by.clone())), Some(reason)),
            _ => (self.holder.clone().or_else(|| Some(by.clone())), None),
        };
        let before = Before { stage: self.stage, holder: self.holder.clone(), postponed: self.postponed };
        let last = Some(Judged { verdict, by, at: now, before });
        let mut happened = vec![Happening::Judged(verdict)];
        if matches!(self.stage, Stage::Asked(_)) && !matches!(verdict, Verdict::NotYet(_)) {
            happened.push(Happening::QuestionWithdrawn);
        }
        Ok((Self { stage, holder, postponed, last, ..self.changed() }, happened))
    }

    fn undo(&self, by: &P, now: Timestamp) -> Decided<P> {
        let last = self.last.as_ref().ok_or(AlertRefusal::NothingToUndo)?;
        if last.by != *by {
            return Err(AlertRefusal::NotYourVerdict);
        }
        if !last.is_fresh(now) {
            return Err(AlertRefusal::UndoTooLate);
        }
        let mut happened = vec![Happening::Undone(last.verdict)];
        match last.verdict {
            Verdict::Incident(_) => happened.push(Happening::IncidentWithdrawn),
            Verdict::Ask(_) => happened.push(Happening::QuestionWithdrawn),
            Verdict::Benign(_) | Verdict::NotYet(_) => {}
        }
        if matches!(last.before.stage, Stage::Asked(_)) && !matches!(last.verdict, Verdict::NotYet(_)) {
            happened.push(Happening::QuestionRestored);
        }
        let Before { stage, holder, postponed } = last.before.clone();
        Ok((Self { stage, holder, postponed, ..self.changed() }, happened))
    }

    fn take(&self, by: P) -> Decided<P> {
        match &self.holder {
            Some(holder) if *holder != by => Err(AlertRefusal::AlreadyTaken(holder.clone())),
            _ => Ok(self.hand_to(Some(by))),
        }
    }

    fn hand_to(&self, holder: Option<P>) -> (Self, Vec<Happening<P>>) {
        if holder == self.holder {
            return (self.clone(), Vec::new());
        }
        let happened = holder.clone().map_or(Happening::Released, Happening::Assigned);
        // Whoever has it, it comes back when it was to.
        (Self { holder, later: self.later, ..self.changed() }, vec![happened])
    }

    fn reopen(&self, why: Reopening, command: &'static str) -> Decided<P> {
        match self.stage {
            // What went into another alert goes on there, and what became an incident is opened there.
            Stage::Closed(Closing::Joined | Closing::Incident(_)) => Err(self.not_from_here(command)),
            Stage::Closed(_) => Ok((self.moved(Stage::Open), vec![Happening::Reopened(why)])),
            _ => Err(self.not_from_here(command)),
        }
    }

    /// Left until a time. Level 4 is never left, and nothing is left longer than [`LONGEST_WAIT`].
    fn wait(&self, until: Timestamp, by: P, now: Timestamp, command: &'static str) -> Decided<P> {
        let longest = now.checked_add(LONGEST_WAIT).unwrap_or(Timestamp::MAX);
        match self.stage {
            Stage::Open | Stage::Answered(_) if self.level >= Level::Now => {
                Err(AlertRefusal::TooUrgentToWait)
            }
            Stage::Open | Stage::Answered(_) if until <= now || until > longest => {
                Err(AlertRefusal::NoTimeToWait)
            }
            Stage::Open | Stage::Answered(_) => {
                let holder = self.holder.clone().or(Some(by));
                let state = Self { holder, later: Some(until), ..self.changed() };
                Ok((state, vec![Happening::Waiting(until)]))
            }
            _ => Err(self.not_from_here(command)),
        }
    }

    fn answer(&self, leads: Leads, command: &'static str) -> Decided<P> {
        let open = Stage::Answered(leads);
        // At level 4 a person of ours looks at every answer.
        let settled = leads == Leads::Close && self.level < Level::Now;
        match self.stage {
            Stage::Closed(Closing::Joined) => Err(self.not_from_here(command)),
            Stage::Incident(_) => Ok((self.clone(), vec![Happening::AnswerNoted(leads)])),
            Stage::Closed(_) if matches!(leads, Leads::Close | Leads::Keep) => {
                Ok((self.clone(), vec![Happening::AnswerNoted(leads)]))
            }
            Stage::Closed(_) => Ok((
                self.moved(open),
                vec![Happening::Reopened(Reopening::Answer), Happening::Answered(leads)],
            )),
            Stage::Open | Stage::Asked(_) | Stage::Answered(_) if settled => {
                let (state, mut happened) = self.closed(Closing::Answered);
                happened.insert(0, Happening::Answered(leads));
                Ok((state, happened))
            }
            Stage::Open | Stage::Asked(_) | Stage::Answered(_) => {
                Ok((self.moved(open), vec![Happening::Answered(leads)]))
            }
        }
    }

    /// Findings are no decision: they change the version only where they change what a person would decide on.
    fn findings(&self, arrival: Arrival) -> (Self, Vec<Happening<P>>) {
        let raised = arrival.level > self.level;
        // A batch that was on its way when the alert was closed tells nothing new.
        let after = self.closed_at.is_none_or(|closed| arrival.last > closed);
        let again = match self.stage {
            Stage::Closed(Closing::Joined) => false,
            // What was mended and comes again was not mended.
            Stage::Closed(Closing::Benign(BenignReason::Handled)) => raised || after,
            // An old computer that was put into a closed segment is still old; what it does counts.
            Stage::Closed(Closing::Incident(_)) => raised || (after && arrival.deed),
            Stage::Closed(_) => raised,
            _ => false,
        };
        if !raised && !again {
            return (self.clone(), Vec::new());
        }
        let mut state = if again { self.moved(Stage::Open) } else { self.changed() };
        let mut happened = Vec::new();
        if raised {
            state.level = arrival.level;
            happened.push(Happening::Raised(arrival.level));
        }
        if again {
            happened.push(Happening::Reopened(Reopening::Findings));
        }
        (state, happened)
    }

    fn learn(&self, command: &'static str) -> Decided<P> {
        match self.stage {
            _ if self.level >= Level::Dated => Err(AlertRefusal::TooUrgentToLearn),
            Stage::Open => Ok(self.closed(Closing::Learning)),
            _ => Err(self.not_from_here(command)),
        }
    }

    fn join_into(&self, command: &'static str) -> Decided<P> {
        match self.stage {
            Stage::Incident(_) | Stage::Closed(_) => Err(self.not_from_here(command)),
            Stage::Asked(_) => {
                let (state, mut happened) = self.closed(Closing::Joined);
                happened.push(Happening::QuestionWithdrawn);
                Ok((state, happened))
            }
            Stage::Open | Stage::Answered(_) => Ok(self.closed(Closing::Joined)),
        }
    }

    fn closed(&self, closing: Closing) -> (Self, Vec<Happening<P>>) {
        (self.moved(Stage::Closed(closing)), vec![Happening::Closed(closing)])
    }

    fn moved(&self, stage: Stage) -> Self {
        Self { stage, postponed: None, ..self.changed() }
    }

    fn changed(&self) -> Self {
        Self { version: self.version.saturating_add(1), last: None, later: None, ..self.clone() }
    }

    fn not_from_here(&self, command: &'static str) -> AlertRefusal<P> {
        AlertRefusal::NotFromHere { stage: self.stage.name(), command }
    }
}

#[cfg(test)]
mod tests;
