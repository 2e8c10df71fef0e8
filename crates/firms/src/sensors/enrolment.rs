//! A sensor makes itself known with its one-time code.

use axum::http::HeaderMap;
use finding::SHAPE;
use finding::wire::{ENROLMENT, Enrolled, Enrolment, ProblemKind};
use jiff::{SignedDuration, Timestamp};
use platform::crypto::sha256;
use platform::db::Tx;
use platform::ids::{FirmId, SensorId, SiteId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::signin::{Step, step_done};
use platform::web::Center;
use platform::{Fault, values};
use serde_json::json;

use super::authentic::{Claims, Rejected, fault, parse};

/// How long a new sensor learns what is usual at its site.
const LEARNING: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An enrolment that waits, or was used.
type Waiting = (FirmId, TeamId, SiteId, Timestamp, Option<SensorId>, Option<Vec<u8>>);

/// Makes a sensor of whoever has the code. The same request again gets the same answer: the first may have been lost.
pub(super) async fn enrol(center: &Center, headers: &HeaderMap, body: &[u8]) -> Result<Enrolled, Rejected> {
    // An update that changes nothing locks the row on either database: of two that come at once the second waits, and
    // finds the code used.
    const SQL: &str = "update enrolment set added = added where digest = $1
        returning firm, team, site, expires, sensor, public_key";
    let enrolment: Enrolment = parse(body)?;
    let now = center.clock.now();
    if enrolment.shape > SHAPE {
        return Err(Rejected::because(ProblemKind::OldShape, "the center is older than the sensor"));
    }
    if let Some(field) = enrolment.excess() {
        return Err(Rejected::because(ProblemKind::Unreadable, &format!("{field} is too long")));
    }
    Claims::of(headers)?.check(&enrolment.public_key.0, "POST", ENROLMENT, body, now)?;
    let wrong = || Rejected::because(ProblemKind::WrongCode, "the code is unknown, used or expired");
    let mut tx = center.db.begin().await?;
    let digest = sha256(&enrolment.secret.0);
    let waiting: Option<Waiting> = tx.one(SQL, values![digest]).await?;
    let (firm, team, site, expires, sensor, key) = waiting.ok_or_else(wrong)?;
    let id = match (sensor, key) {
        (Some(sensor), Some(key)) if key == enrolment.public_key.0 => sensor,
        (None, _) if now <= expires => add(&mut tx, (firm, team, site), &enrolment, &digest, now).await?,
        _ => return Err(wrong()),
    };
    let names: Option<(String, String)> = tx
        .one(
            "select s.name, o.name from site s join organization o on o.id = s.firm where s.id = $1",
            values![site],
        )
        .await?;
    let (site, firm) = names.ok_or_else(|| fault("an enrolment of a site that is gone"))?;
    tx.commit().await?;
    Ok(Enrolled { sensor: id.0, site, firm, center_time: now, certificates: Vec::new() })
}

async fn add(
    tx: &mut Tx,
    (firm, team, site): (FirmId, TeamId, SiteId),
    enrolment: &Enrolment,
    digest: &[u8],
    now: Timestamp,
) -> Result<SensorId, Fault> {
    const SQL: &str =
        "insert into sensor (firm, team, site, name, public_key, version, added, last_heard, beat,
            learning_until)
        values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8) returning id";
    const USED: &str = "update enrolment set used = $2, sensor = $3, public_key = $4 where digest = $1";
    let key = enrolment.public_key.0.to_vec();
    let learning = now.checked_add(LEARNING).unwrap_or(now);
    let row = values![firm, team, site, &enrolment.name, key.clone(), &enrolment.version, now, learning];
    let id = SensorId(tx.insert(SQL, row).await?);
    tx.run(USED, values![digest, now, id, key]).await?;
    let entry = NewEntry::of_firm(firm, team, format!("sensor:{id}"), "sensor-enrolled");
    tx.append(now, Actor::Sensor(id), entry.with(json!({ "name": enrolment.name }))).await?;
    step_done(tx, Step::Sensor).await?;
    Ok(id)
}
