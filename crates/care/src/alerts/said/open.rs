//! What was told becomes an alert.

use finding::Level;
use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{AlertId, FirmId};
use platform::principal::Principal;
use platform::web::Center;
use platform::{Because, Fault, Refusal, Stop, again};
use watch::alert::Part;

use super::Call;
use crate::alerts::acts::{self, Change};
use crate::alerts::arrive::shape;
use crate::alerts::join::{Memory, NATURE_ECHO};
use crate::alerts::life::State;
use crate::alerts::store::{self, Alert};
use crate::promise::Rules;

/// Opens an alert of a firm in the team's care.
pub(super) async fn open(
    center: &Center,
    by: &Principal,
    firm: FirmId,
    call: &Call,
) -> Result<AlertId, Stop> {
    let found = firms::organizations::one(&center.db, by.scope(), firm).await?;
    found.ok_or_else(|| Refusal::field("firm", "refusal-said-firm"))?;
    again(|| try_open(center, by, firm, call)).await
}

async fn try_open(center: &Center, by: &Principal, firm: FirmId, call: &Call) -> Result<AlertId, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let account = platform::signin::account_of(&mut tx, by.actor).await?;
    account.ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-alert-person-only"))?;
    let (mut alert, happening) = told(&mut tx, by, firm, call, now).await?;
    store::insert(&mut tx, &mut alert).await?;
    acts::enter(&mut tx, Change { now, actor: by.actor, by: Some(by) }, &alert, &[happening]).await?;
    tx.commit().await?;
    Ok(alert.id)
}

type Opened = (Alert, crate::alerts::happening::Happening<platform::ids::AccountId>);

async fn told(
    tx: &mut Tx,
    by: &Principal,
    firm: FirmId,
    call: &Call,
    now: Timestamp,
) -> Result<Opened, Fault> {
    let team = by.scope().team();
    let (state, happening) = State::open(call.level);
    let part = Part { kind: call.kind, severity: call.level, first: call.noticed, last: call.noticed };
    let memory = Memory { parts: vec![part], objects: call.object().into_iter().collect() };
    let shape = shape(call.kind.name(), &memory);
    let since = now.checked_sub(NATURE_ECHO).unwrap_or(Timestamp::UNIX_EPOCH);
    let (seen_here, seen_firms) = store::seen_before(tx, team, firm, &shape, since).await?;
    let rules = Rules::of_team(tx, team).await?;
    let alert = Alert {
        id: AlertId(0),
        firm,
        team,
        sensor: None,
        number: 0,
        revision: 0,
        kind: call.kind,
        subject: call.facts.get("caller").cloned().unwrap_or_default(),
        // Nothing that a sensor sees joins it: nobody has said which device it is.
        device: format!("said:{}", now.as_microsecond()),
        shape,
        state,
        memory,
        facts: call.facts.clone(),
        evidence: Vec::new(),
        opened: now,
        first: call.noticed,
        last: call.noticed,
        findings: 0,
        promised: now,
        due: rules.of_alert(call.level.max(Level::NoHurry), now),
        kept: None,
        seen_here,
        seen_firms,
        muting: None,
        campaign: None,
    };
    Ok((alert, happening))
}
