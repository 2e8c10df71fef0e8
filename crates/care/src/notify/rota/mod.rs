//! Who is on duty (当番): weeks in turn, handed over on a business day, with people who stand in. Pure.

pub(crate) mod calendar;
pub(crate) mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use firms::calendar::Calendar;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use platform::ids::AccountId;
use serde::{Deserialize, Serialize};

/// More people than these do not take turns, they are a desk.
pub(crate) const MOST_PEOPLE: usize = 52;

/// A rota shows so many weeks ahead.
pub(crate) const WEEKS_SHOWN: i64 = 12;

/// Who takes turns, and when they hand over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Rota {
    /// The day of the first handover: its weekday is that of all.
    pub first: Date,
    /// At what time, in the team's zone.
    pub at: Time,
    /// One week each, in this order.
    pub people: Vec<AccountId>,
}

impl Default for Rota {
    /// Nobody yet; Mondays at nine.
    fn default() -> Self {
        Self { first: Date::constant(2026, 1, 5), at: Time::constant(9, 0, 0, 0), people: Vec::new() }
    }
}

/// Somebody stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandIn {
    /// Who.
    pub account: AccountId,
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// A time in which one person is on duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Who.
    pub account: AccountId,
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Whether they stand in for somebody.
    pub stands_in: bool,
}

impl Rota {
    /// When week `week` begins. Where its day is a holiday, on the next business day: nobody hands over while nobody
    /// is there.
    fn handover(&self, calendar: &Calendar, week: i64) -> Timestamp {
        let day = self.first.saturating_add((week * 7).days());
        calendar.at(calendar.business_day(day, 0), self.at)
    }

    /// Whose turn a week is.
    fn turn(&self, week: i64) -> Option<AccountId> {
        let people = i64::try_from(self.people.len()).ok().filter(|count| *count > 0)?;
        let at = usize::try_from(week.rem_euclid(people)).ok()?;
        self.people.get(at).copied()
    }

    /// The week whose handover was the last before an instant.
    fn week(&self, calendar: &Calendar, at: Timestamp) -> i64 {
        let days = calendar.day(at).since(self.first).map_or(0, |span| i64::from(span.get_days()));
        let mut week = days.div_euclid(7);
        // A handover is moved later, never earlier: the instant may still belong to a week before.
        for _ in 0..60 {
            if self.handover(calendar, week) <= at {
                break;
            }
            week -= 1;
        }
        week
    }

    /// The shifts of the turns alone, from one instant to another.
    fn turns(&self, calendar: &Calendar, from: Timestamp, until: Timestamp) -> Vec<Shift> {
        let mut shifts = Vec::new();
        let mut week = self.week(calendar, from);
        let mut since = self.handover(calendar, week);
        while since < until && shifts.len() < 1_000 {
            let end = self.handover(calendar, week + 1);
            if let Some(account) = self.turn(week).filter(|_| end > since && end > from) {
                shifts.push(Shift { account, since, until: end, stands_in: false });
            }
            (since, week) = (end, week + 1);
        }
        shifts
    }

    /// Every shift that touches a time, in order; who stands in cuts the turn. Of two who stand in at once the one who
    /// was entered last does.
    pub fn shifts(
        &self,
        calendar: &Calendar,
        stand_ins: &[StandIn],
        from: Timestamp,
        until: Timestamp,
    ) -> Vec<Shift> {
        let mut shifts = self.turns(calendar, from, until);
        for one in
            stand_ins.iter().filter(|one| one.since < one.until && one.since < until && one.until > from)
        {
            let mut cut = Vec::with_capacity(shifts.len() + 2);
            for shift in shifts {
                if shift.since < one.since.min(shift.until) {
                    cut.push(Shift { until: shift.until.min(one.since), ..shift });
                }
                if shift.until > one.until.max(shift.since) {
                    cut.push(Shift { since: shift.since.max(one.until), ..shift });
                }
            }
            cut.push(Shift { account: one.account, since: one.since, until: one.until, stands_in: true });
            cut.sort_by_key(|shift| shift.since);
            shifts = cut;
        }
        shifts
    }

    /// Who is on duty at an instant.
    pub fn on_duty(&self, calendar: &Calendar, stand_ins: &[StandIn], at: Timestamp) -> Option<Shift> {
        let until = at.checked_add(jiff::SignedDuration::from_secs(1)).unwrap_or(at);
        let shifts = self.shifts(calendar, stand_ins, at, until);
        shifts.into_iter().find(|shift| shift.since <= at && at < shift.until)
    }

    /// Who comes after whoever is on duty: the next in turn who is somebody else.
    pub fn after(&self, calendar: &Calendar, on_duty: Option<AccountId>, at: Timestamp) -> Option<AccountId> {
        let week = self.week(calendar, at);
        (1..=self.people.len() as i64)
            .find_map(|later| self.turn(week + later).filter(|who| Some(*who) != on_duty))
    }
}
