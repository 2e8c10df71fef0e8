//! "I have it": on a page of the desk, or by the link of one's mail.

use platform::ids::{AccountId, LadderRunId};
use platform::principal::Principal;
use platform::web::Center;
use platform::{Because, Refusal, Stop, again};

use super::climb::{save, sits};
use super::store::{self, Run};
use super::{Event, LadderRefusal, Way, step};

impl From<LadderRefusal> for Refusal {
    fn from(refusal: LadderRefusal) -> Self {
        let because = match refusal {
            LadderRefusal::Already => Because::Conflict,
            LadderRefusal::Over => Because::Gone,
        };
        Refusal::new(because, refusal.key())
    }
}

/// Somebody at the desk has it.
pub(super) async fn at_desk(center: &Center, by: &Principal, id: LadderRunId) -> Result<Run, Stop> {
    again(async || {
        let mut tx = center.db.begin().await?;
        let account = platform::signin::account_of(&mut tx, by.actor).await?;
        let account =
            account.ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-alert-person-only"))?;
        drop(tx);
        let run = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
        take(center, run.id, account, Way::Desk).await
    })
    .await
}

/// Whoever holds the link of a call has it, as the person who was called.
pub(super) async fn by_link(center: &Center, secret: &str) -> Result<Run, Stop> {
    again(async || {
        let found = store::of_secret(&center.db, secret).await?;
        let (run, account) = found.ok_or_else(Refusal::not_there)?;
        take(center, run, account, Way::Link).await
    })
    .await
}

async fn take(center: &Center, id: LadderRunId, account: AccountId, way: Way) -> Result<Run, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let mut run = store::one_in(&mut tx, id).await?.ok_or_else(Refusal::not_there)?;
    if !sits(&mut tx, &run, account).await? {
        return Err(Refusal::not_there().into());
    }
    // The same person once more: a double tap.
    let again = run.state.acknowledged.as_ref().is_some_and(|one| one.by == account);
    match step(&run.state, Event::Acknowledge(account, way), now) {
        Ok((state, happened)) => {
            run.state = state;
            save(&mut tx, center, &mut run, &happened).await?;
            tx.commit().await?;
        }
        Err(LadderRefusal::Already) if again => {}
        Err(refusal) => return Err(Refusal::from(refusal).into()),
    }
    Ok(run)
}
