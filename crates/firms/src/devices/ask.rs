//! What a firm is asked of its devices: one question at a time, and "I do not know" is an answer.

use finding::Owner;
use jiff::{SignedDuration, Timestamp};
use platform::db::{Db, Tx};
use platform::ids::{DeviceId, FirmId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Principal;
use platform::{Fault, Refusal, Stop, values};
use serde::Deserialize;

use super::owner::{self, OwnerFields};
use super::read::Shown;

/// Who does not know today may know in a month.
const AGAIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Rows that are looked through for the next question: a part may have said the name that its whole lacks.
const LOOKED: i64 = 50;

/// What is asked of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Whose it is.
    Owner,
    /// What it is called.
    Name,
}

/// What is still to be asked of a device. A guest's needs no name.
pub(super) fn question(device: &Shown) -> Option<Question> {
    match device.owner {
        Owner::Unknown => Some(Question::Owner),
        Owner::Guest => None,
        Owner::Ours | Owner::Private => device.is_nameless().then_some(Question::Name),
    }
}

/// The statement of [`next`].
pub(super) const NEXT: &str = "select id, firm, name, address, owner, note, called, said_kind, place, part_of,
    first, last, data, whole from device
    where firm = $1 and part_of is null and (owner = 'unknown' or (called = '' and name = '' and owner <> 'guest'))
    and ask_after <= $2 order by last desc, id desc limit $3";

/// The device of a firm to ask about next: of those that were seen last.
pub(super) async fn next(db: &Db, firm: FirmId, now: Timestamp) -> Result<Option<(Shown, Question)>, Fault> {
    let rows: Vec<Shown> = db.rows(NEXT, values![firm, now, LOOKED]).await?;
    Ok(rows.into_iter().find_map(|device| question(&device).map(|asked| (device, asked))))
}

/// An answer as a form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    /// An owner, `unsure`, or `name` with the name beside it.
    pub(super) answer: String,
    /// What it is called.
    pub(super) name: String,
}

/// Keeps an answer.
pub(super) async fn answer(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    device: &Shown,
    given: &Answer,
) -> Result<(), Stop> {
    let mut said = OwnerFields {
        owner: owner::name(device.owner).into(),
        note: device.note.clone(),
        ..OwnerFields::default()
    };
    match given.answer.as_str() {
        "unsure" => return later(tx, now, by, device.id).await,
        "name" if given.name.trim().is_empty() => {
            return Err(Refusal::field("name", "refusal-device-name").into());
        }
        "name" => said.name = Some(given.name.clone()),
        owner => said.owner = owner.into(),
    }
    owner::say(tx, now, by, device.id, &said).await
}

/// Nobody knows for now: the question waits.
async fn later(tx: &mut Tx, now: Timestamp, by: &Principal, device: DeviceId) -> Result<(), Stop> {
    const FOUND: &str = "select firm, team from device
        where id = $1 and (firm = $2 or team = $3) and part_of is null";
    const SQL: &str = "update device set ask_after = $2 where id = $1 and ask_after <= $3";
    let scope = by.scope();
    let found: Option<(FirmId, TeamId)> = tx.one(FOUND, values![device, scope.firm(), scope.team()]).await?;
    let (firm, team) = found.ok_or_else(Refusal::not_there)?;
    let until = now.checked_add(AGAIN).unwrap_or(now);
    if tx.run(SQL, values![device, until, now]).await? == 1 {
        let entry = NewEntry::of_firm(firm, team, format!("device:{device}"), "device-unsure");
        tx.append(now, by.actor, entry).await?;
    }
    Ok(())
}
