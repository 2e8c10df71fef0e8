//! Old findings go, by kind and age: what was seen last year helps nobody decide today, and a center that only grows
//! ends as a full disk. Alerts, incidents and the journal stay; they hold what people decided and why.

use std::time::Duration;

use finding::Kind;
use jiff::{SignedDuration, Timestamp};
use platform::db::Db;
#[cfg(test)]
use platform::ids::AlertId;
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::web::{Center, KeepSettings};
use platform::work::ticks::Tick;
use platform::{Fault, values};
use serde_json::json;

/// Findings deleted in one transaction: nobody waits long behind it.
const AT_ONCE: i64 = 500;

/// Transactions of one kind in one run; the next run goes on.
const RUNS: usize = 200;

pub(crate) fn tick() -> Tick {
    Tick {
        name: "old findings",
        every: Duration::from_secs(3_600),
        run: |center| Box::pin(async move { thin_out(&center).await.map(|_| ()) }),
    }
}

/// Deletes what is older than the settings say; says how many. What belongs to an alert that is open stays.
async fn thin_out(center: &Center) -> Result<u64, Fault> {
    let (now, keep) = (center.clock.now(), &center.config.keep);
    let mut gone = 0;
    for kind in Kind::ALL {
        gone += older_than(&center.db, kind, before(now, keep.findings_days), false).await?;
        gone += older_than(&center.db, kind, before(now, keep.records_days), true).await?;
    }
    if gone > 0 {
        let KeepSettings { records_days, findings_days } = keep;
        let entry = NewEntry::of_center("findings".to_string(), "findings-deleted").with(json!({
            "count": gone, "records_days": records_days, "findings_days": findings_days,
        }));
        let mut tx = center.db.begin().await?;
        tx.append(now, Actor::Center, entry).await?;
        tx.commit().await?;
    }
    Ok(gone)
}

fn before(now: Timestamp, days: u32) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Of one kind; `records` are those that never became part of an alert.
async fn older_than(db: &Db, kind: Kind, before: Timestamp, records: bool) -> Result<u64, Fault> {
    let mut gone = 0;
    for _ in 0..RUNS {
        let ids = due(db, kind, before, records).await?;
        if ids.is_empty() {
            break;
        }
        let mut tx = db.begin().await?;
        for (id,) in &ids {
            gone += tx.run("delete from finding where id = $1", values![*id]).await?;
        }
        tx.commit().await?;
    }
    Ok(gone)
}

const RECORDS: &str = "select id from finding where kind = $1 and stored < $2 and alert is null
    order by stored, id limit $3";
const TOLD: &str = "select id from finding where kind = $1 and stored < $2 and alert is not null
    and not exists (select 1 from alert where alert.id = finding.alert and alert.waits <> 'nobody')
    order by stored, id limit $3";

async fn due(db: &Db, kind: Kind, before: Timestamp, records: bool) -> Result<Vec<(i64,)>, Fault> {
    db.rows(if records { RECORDS } else { TOLD }, values![kind.name(), before, AT_ONCE]).await
}

/// How many findings of an alert are still there.
#[cfg(test)]
async fn left(db: &Db, alert: Option<AlertId>) -> i64 {
    const OF: &str = "select cast(count(*) as bigint) from finding where alert = $1";
    const ALL: &str = "select cast(count(*) as bigint) from finding";
    let rows: Vec<(i64,)> = match alert {
        Some(alert) => db.rows(OF, values![alert]).await.unwrap(),
        None => db.rows(ALL, &[]).await.unwrap(),
    };
    rows[0].0
}

#[cfg(test)]
mod tests {
    use finding::Kind;
    use jiff::SignedDuration;
    use platform::testing::{assert_indexed, centers};
    use platform::values;

    use super::{RECORDS, TOLD, left, thin_out};
    use crate::alerts::inbox::tests::world::{World, wings};

    const ROW: &str =
        "insert into finding (firm, team, sensor, number, kind, severity, device, first, last, stored,
        alert, body) values (1, 1, 1, $1, $2, 1, '', $3, $3, $3, $4, '{}')";

    #[test]
    fn what_is_old_goes_and_what_is_open_stays() {
        centers("findings::retention", wings, async |center| {
            let world = World::new(center).await;
            let (db, now) = (&world.center.center.db, world.center.clock.now());
            let days = |days: i64| now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap();
            let kind = Kind::PortScan.name();
            let mut tx = db.begin().await.unwrap();
            const ALERT: &str = "insert into alert (firm, team, number, revision, kind, level, calm, subject, device,
                shape, stage, waits, state, memory, facts, evidence, opened, first, last, findings, promised, due)
                values (1, 1, $1, 1, 'port-scan', 3, 1, '', '', '', 'open', $2, '', '', '', '', 0, 0, 0, 1, 0, 0)
                returning id";
            let open = tx.insert(ALERT, values![900_i64, "desk"]).await.unwrap();
            let closed = tx.insert(ALERT, values![901_i64, "nobody"]).await.unwrap();
            let rows = [(89, None), (91, None), (399, Some(closed)), (401, Some(closed)), (401, Some(open))];
            for (number, (age, alert)) in rows.into_iter().enumerate() {
                let row = values![9_000 + number as i64, kind, days(age), alert];
                tx.run(ROW, row).await.unwrap();
            }
            tx.commit().await.unwrap();
            let before = left(db, None).await;
            assert_eq!(thin_out(&world.center.center).await.unwrap(), 2);
            assert_eq!(left(db, None).await, before - 2);
            assert_eq!(left(db, Some(platform::ids::AlertId(open))).await, 1);
            assert_eq!(left(db, Some(platform::ids::AlertId(closed))).await, 1);
            assert_eq!(world.center.entries("findings").await, ["findings-deleted"]);
            assert_eq!(thin_out(&world.center.center).await.unwrap(), 0);
            for sql in [RECORDS, TOLD] {
                assert_indexed(db, sql, values![kind, now, 500_i64], &["finding", "alert"]).await;
            }
        });
    }
}
