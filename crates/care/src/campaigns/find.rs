//! Looking for campaigns: what the clock brings about.

use platform::Fault;
use platform::ids::CampaignId;
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::web::Center;
use serde_json::json;

use super::store::{self, Shape};
use super::{Becomes, Wave, decide, since};

/// Shapes that one look decides on; the next look takes the rest.
const AT_ONCE: i64 = 200;

/// One look over all teams.
pub(super) async fn look(center: Center) -> Result<(), Fault> {
    let since = since(center.clock.now());
    for shape in store::loose(&center.db, since, AT_ONCE).await? {
        // One that fails is tried again next time; it does not hold up the others.
        if let Err(fault) = gather(&center, &shape).await {
            tracing::warn!(team = shape.team.0, error = fault.whole(), "a campaign could not be gathered");
        }
    }
    Ok(())
}

async fn gather(center: &Center, shape: &Shape) -> Result<(), Fault> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let ongoing = store::ongoing(&mut tx, shape, since(now)).await?;
    let (id, kind) = match decide(Wave { firms: shape.firms, ongoing }) {
        Becomes::Alone => return Ok(()),
        Becomes::More(id) => (id, "campaign-grew"),
        Becomes::New => match store::insert(&mut tx, shape, now).await? {
            Some(id) => (id, "campaign-found"),
            // Another process was faster.
            None => return Ok(()),
        },
    };
    if store::attach(&mut tx, shape, id, since(now)).await? == 0 {
        return Ok(());
    }
    let (firms, alerts) = store::count(&mut tx, id, now).await?;
    let entry = NewEntry::of_team(shape.team, subject(id), kind);
    let data = json!({ "kind": shape.kind, "object": shape.object(), "firms": firms, "alerts": alerts });
    tx.append(now, Actor::Center, entry.with(data)).await?;
    tx.commit().await
}

/// As the journal names a campaign.
pub(super) fn subject(id: CampaignId) -> String {
    format!("campaign:{id}")
}
