//! Two rows that are one device, as somebody says, and the way back.

use finding::Owner;
use jiff::Timestamp;
use platform::db::Tx;
use platform::fault::Wrong;
use platform::ids::{DeviceId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Principal, Scope};
use platform::{Because, Fault, Refusal, Stop, values};
use serde_json::json;

use super::owner;
use super::read::Shown;
use super::store::remake;

/// Keys of one device: a telephone with a new address each day for two weeks is still one.
const MOST_KEYS: usize = 16;

/// What a firm says of a device, by the names under which a part gives it away and gets it back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    owner: Owner,
    called: String,
    kind: String,
    place: String,
    note: String,
}

impl Said {
    fn of(device: &Shown) -> Self {
        Self {
            owner: device.owner,
            called: device.called.clone(),
            kind: device.said_kind.map_or(String::new(), |kind| kind.name().to_string()),
            place: device.place.clone(),
            note: device.note.clone(),
        }
    }

    /// What it says, field by field; empty where nothing is said.
    fn fields(&mut self) -> [(&'static str, &mut String); 4] {
        let Self { called, kind, place, note, .. } = self;
        [("called", called), ("kind", kind), ("place", place), ("note", note)]
    }

    /// Takes over what only the other says, and names it.
    fn take(&mut self, other: &Said) -> Vec<&'static str> {
        let mut other = other.clone();
        let mut gave = Vec::new();
        if self.owner == Owner::Unknown && other.owner != Owner::Unknown {
            self.owner = other.owner;
            gave.push("owner");
        }
        for ((name, own), (_, theirs)) in self.fields().into_iter().zip(other.fields()) {
            if own.is_empty() && !theirs.is_empty() {
                own.clone_from(theirs);
                gave.push(name);
            }
        }
        gave
    }

    /// Gives back what was taken over, where it was not said anew since.
    fn give_back(&mut self, other: &Said, gave: &str) {
        let mut other = other.clone();
        let was_given = |name: &str| gave.split(' ').any(|given| given == name);
        if was_given("owner") && self.owner == other.owner {
            self.owner = Owner::Unknown;
        }
        for ((name, own), (_, theirs)) in self.fields().into_iter().zip(other.fields()) {
            if was_given(name) && own == theirs {
                own.clear();
            }
        }
    }
}

/// Why two rows cannot become one; none where they can. `keys` is how many they have together.
pub(super) fn hindrance(one: &Shown, other: &Shown, keys: usize) -> Option<&'static str> {
    if one.id == other.id || one.firm != other.firm {
        return Some("refusal-device-same");
    }
    if one.part_of.is_some() || other.part_of.is_some() {
        return Some("refusal-device-part");
    }
    (keys > MOST_KEYS).then_some("refusal-device-keys")
}

/// Which of two stays: the one that was seen first, so that its alerts and letters stay true. The other is its part.
pub(super) fn stays<'a>(one: &'a Shown, other: &'a Shown) -> (&'a Shown, &'a Shown) {
    if (one.first, one.id.0) <= (other.first, other.id.0) { (one, other) } else { (other, one) }
}

/// Makes one device of two, and says which it is now.
pub(super) async fn merge(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    one: DeviceId,
    other: DeviceId,
) -> Result<DeviceId, Stop> {
    const PART: &str = "update device set part_of = $2, gave = $3, whole = '' where id = $1";
    const PARTS: &str = "update device set part_of = $3 where firm = $1 and part_of = $2";
    let (low, high) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    let low = locked(tx, by.scope(), low).await?.ok_or_else(Refusal::not_there)?;
    let high = locked(tx, by.scope(), high).await?.ok_or_else(Refusal::not_there)?;
    let keys = keys(tx, &low).await? + keys(tx, &high).await?;
    if let Some(why) = hindrance(&low, &high, keys) {
        return Err(Refusal::form(vec![Wrong::new("other", why)]).into());
    }
    let (kept, part) = stays(&low, &high);
    let mut said = Said::of(kept);
    let gave = said.take(&Said::of(part));
    tx.run(PART, values![part.id, kept.id, gave.join(" ")]).await?;
    tx.run(PARTS, values![kept.firm, part.id, kept.id]).await?;
    write(tx, kept.id, &said).await?;
    remake(tx, kept.firm, kept.id).await?;
    let entry = json!({ "part": part.id.0, "name": part.title() });
    enter(tx, now, by, kept, "device-merged", entry).await?;
    Ok(kept.id)
}

/// Makes a part a device of its own again, and says of which it was one.
pub(super) async fn split(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    part: DeviceId,
) -> Result<DeviceId, Stop> {
    const GAVE: &str = "select gave from device where id = $1";
    const SQL: &str = "update device set part_of = null, gave = '' where id = $1 and part_of is not null";
    let part = locked(tx, by.scope(), part).await?.ok_or_else(Refusal::not_there)?;
    let alone = || Refusal::new(Because::Conflict, "refusal-device-alone");
    let kept = part.part_of.ok_or_else(alone)?;
    let kept = locked(tx, by.scope(), kept).await?.ok_or_else(Refusal::not_there)?;
    let gave: Option<(String,)> = tx.one(GAVE, values![part.id]).await?;
    if tx.run(SQL, values![part.id]).await? == 0 {
        return Err(alone().into());
    }
    let mut said = Said::of(&kept);
    said.give_back(&Said::of(&part), &gave.unwrap_or_default().0);
    write(tx, kept.id, &said).await?;
    remake(tx, kept.firm, kept.id).await?;
    let entry = json!({ "part": part.id.0, "name": part.title() });
    enter(tx, now, by, &kept, "device-split", entry).await?;
    Ok(kept.id)
}

/// A row within a scope, held until the end of the transaction: of two people at once the second sees what the first did.
async fn locked(tx: &mut Tx, scope: Scope, id: DeviceId) -> Result<Option<Shown>, Fault> {
    const HOLD: &str = "update device set gave = gave where id = $1 and (firm = $2 or team = $3)";
    tx.run(HOLD, values![id, scope.firm(), scope.team()]).await?;
    tx.one(super::read::ONE, values![id, scope.firm(), scope.team()]).await
}

async fn keys(tx: &mut Tx, device: &Shown) -> Result<usize, Fault> {
    const SQL: &str = "select cast(count(*) as bigint) from device where firm = $1 and part_of = $2";
    let row: Option<(i64,)> = tx.one(SQL, values![device.firm, device.id]).await?;
    Ok(1 + row.and_then(|(count,)| usize::try_from(count).ok()).unwrap_or_default())
}

async fn write(tx: &mut Tx, id: DeviceId, said: &Said) -> Result<(), Fault> {
    const SQL: &str = "update device set owner = $2, called = $3, said_kind = $4, place = $5, note = $6
        where id = $1";
    let row = values![id, owner::name(said.owner), &said.called, &said.kind, &said.place, &said.note];
    tx.run(SQL, row).await?;
    Ok(())
}

async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    device: &Shown,
    kind: &'static str,
    told: serde_json::Value,
) -> Result<(), Fault> {
    const TEAM: &str = "select team from device where id = $1";
    let team: Option<(TeamId,)> = tx.one(TEAM, values![device.id]).await?;
    let team = team.map_or(TeamId(0), |(team,)| team);
    let entry = NewEntry::of_firm(device.firm, team, format!("device:{}", device.id), kind);
    tx.append(now, by.actor, entry.with(told)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said() -> impl Strategy<Value = Said> {
        let owner = proptest::sample::select(owner::OWNERS.to_vec());
        (owner, "[ab]?", "(pc)?", "[ab]?", "[ab]?").prop_map(|(owner, called, kind, place, note)| Said {
            owner,
            called,
            kind,
            place,
            note,
        })
    }

    proptest! {
        #[test]
        fn a_split_gives_back_what_a_merge_took(kept in said(), part in said()) {
            let mut one = kept.clone();
            let gave = one.take(&part).join(" ");
            // What the kept one had said itself stays.
            prop_assert!(kept.owner == Owner::Unknown || one.owner == kept.owner);
            prop_assert!(kept.called.is_empty() || one.called == kept.called);
            one.give_back(&part, &gave);
            prop_assert_eq!(one, kept);
        }

        #[test]
        fn what_was_said_since_is_nobodys_to_take(part in said()) {
            let mut one = Said::default();
            let gave = one.take(&part).join(" ");
            one.called = "said since".into();
            one.give_back(&part, &gave);
            prop_assert_eq!(one.called, "said since");
        }
    }
}
