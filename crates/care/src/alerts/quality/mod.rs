//! How often we were mistaken (見立て違い), per kind: what a team looks at before it changes a threshold or mutes a kind.
//!
//! Read from the alerts of the last 90 days as they stand now. Of few verdicts no rate is told: one of two is no half.

mod api;
mod page;
#[cfg(test)]
mod tests;

use finding::Kind;
use jiff::{SignedDuration, Timestamp};
use platform::db::{Db, Record, Row};
use platform::principal::Scope;
use platform::web::Routes;
use platform::web::access::DESK;
use platform::{Fault, values};

pub(crate) use api::api;

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/quality", DESK, page::show).get("/api/v1/quality", DESK, api::show)
}

/// Verdicts below which no rate is told.
pub(crate) const LEAST_JUDGED: i64 = 5;

/// How far it looks back.
const LOOKS_BACK: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What came of the alerts of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OfKind {
    pub(crate) kind: Kind,
    pub(crate) alerts: i64,
    /// How many were judged, by a person of ours or by the firm's answer.
    pub(crate) judged: i64,
    /// How many of those were a mistake of ours.
    pub(crate) mistaken: i64,
}

impl OfKind {
    /// Mistakes in a hundred verdicts; none where there are too few.
    pub(crate) fn rate(&self) -> Option<u8> {
        if self.judged < LEAST_JUDGED {
            return None;
        }
        let rate = (self.mistaken.max(0) * 100 + self.judged / 2) / self.judged;
        Some(u8::try_from(rate.min(100)).unwrap_or(100))
    }
}

/// A row of a kind that this build may not know.
struct Counted(Option<OfKind>);

impl Record for Counted {
    fn read(row: &Row) -> Result<Self, Fault> {
        let kind = row.get::<String>("kind")?;
        let Some(kind) = Kind::ALL.into_iter().find(|known| known.name() == kind) else {
            return Ok(Self(None));
        };
        let (alerts, judged) = (row.get("alerts")?, row.get("judged")?);
        Ok(Self(Some(OfKind { kind, alerts, judged, mistaken: row.get("mistaken")? })))
    }
}

/// The statement of [`per_kind`].
pub(crate) const PER_KIND: &str = "select kind, cast(count(*) as bigint) as alerts,
        cast(coalesce(sum(case when judged is not null then 1 else 0 end), 0) as bigint) as judged,
        cast(coalesce(sum(case when judged = 'mistaken' then 1 else 0 end), 0) as bigint) as mistaken
    from alert where team = $1 and opened >= $2 group by kind";

/// Every kind that there was, those with the highest rate first, then those with most alerts.
pub(crate) async fn per_kind(db: &Db, scope: Scope, now: Timestamp) -> Result<Vec<OfKind>, Fault> {
    let since = now.checked_sub(LOOKS_BACK).unwrap_or(Timestamp::UNIX_EPOCH);
    let rows: Vec<Counted> = db.rows(PER_KIND, values![scope.team(), since]).await?;
    let mut kinds: Vec<OfKind> = rows.into_iter().filter_map(|row| row.0).collect();
    kinds.sort_by_key(|of| (std::cmp::Reverse(of.rate()), std::cmp::Reverse(of.alerts), of.kind));
    Ok(kinds)
}
