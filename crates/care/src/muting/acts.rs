//! A muting is made and ended, each with its entry.

use platform::db::Tx;
use platform::ids::MutingId;
use platform::journal::NewEntry;
use platform::principal::Principal;
use platform::web::Center;
use platform::{Because, Refusal, Stop};
use serde_json::{Value, json};

use super::{MOST_IN_FORCE, Muting, Rule, Wanted, store};

/// Puts away what `wanted` says, from now on.
pub(super) async fn make(center: &Center, by: &Principal, wanted: &Wanted) -> Result<MutingId, Stop> {
    let (now, scope) = (center.clock.now(), by.scope());
    let mut tx = center.db.begin().await?;
    let account = platform::signin::account_of(&mut tx, by.actor).await?;
    let account = account.ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-alert-person-only"))?;
    if store::in_force(&mut tx, scope, now, MOST_IN_FORCE).await? >= MOST_IN_FORCE {
        let refusal = Refusal::new(Because::Conflict, "refusal-muting-many");
        return Err(refusal.with("most", MOST_IN_FORCE).into());
    }
    let id = store::insert(&mut tx, scope, wanted, account, now).await?;
    let data = json!({
        "what": told(&wanted.rule),
        "reason": wanted.reason.as_str(),
        "until": wanted.until(now),
        "by": by.name,
    });
    enter(&mut tx, center, by, (id, &wanted.rule), "muting-made", data).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends one before its time: what it fits is shown again from now on.
pub(super) async fn end(center: &Center, by: &Principal, id: MutingId) -> Result<(), Stop> {
    let (now, scope) = (center.clock.now(), by.scope());
    let mut tx = center.db.begin().await?;
    let account = platform::signin::account_of(&mut tx, by.actor).await?;
    account.ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-alert-person-only"))?;
    let muting = store::one_in(&mut tx, scope, id).await?.ok_or_else(Refusal::not_there)?;
    if !store::end(&mut tx, scope, id, now).await? {
        return Err(Refusal::new(Because::Conflict, "refusal-muting-over").into());
    }
    let data = json!({ "what": told(&muting.rule), "by": by.name });
    enter(&mut tx, center, by, (id, &muting.rule), "muting-ended", data).await?;
    tx.commit().await?;
    Ok(())
}

async fn enter(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    (id, rule): (MutingId, &Rule),
    kind: &'static str,
    data: Value,
) -> Result<(), Stop> {
    let (team, subject) = (by.scope().team(), Muting::subject(id));
    let entry = match rule.firm {
        Some(firm) => NewEntry::of_firm(firm, team, subject, kind),
        None => NewEntry::of_team(team, subject, kind),
    };
    tx.append(center.clock.now(), by.actor, entry.with(data)).await?;
    Ok(())
}

fn told(rule: &Rule) -> Value {
    json!({ "firm": rule.firm, "kind": rule.kind.name(), "object": rule.object, "device": rule.device })
}
