//! What is done with evidence: it is brought, opened, handed over. Each is an entry, in the same transaction.

use platform::crypto::{hex, sha256};
use platform::db::Tx;
use platform::files::{self, File, NewFile};
use platform::ids::IncidentId;
use platform::journal::{Entry, NewEntry};
use platform::principal::{Principal, Seat};
use platform::web::Center;
use platform::{Fault, Refusal, Stop, again};
use serde_json::json;

use super::{About, Evidence, Giver, KEPT, MAX_BYTES, MAX_PIECES, Typed, digest, store};
use crate::incidents::acts::{save, write};
use crate::incidents::refusal::IncidentRefusal;
use crate::incidents::store as incidents;

/// Kind of the entry when a piece is brought.
pub(in crate::incidents) const BROUGHT: &str = "incident-evidence-brought";
/// Kind of the entry when a file was opened.
pub(in crate::incidents) const OPENED: &str = "evidence-opened";
/// Kind of the entry when a piece left in an archive.
pub(in crate::incidents) const EXPORTED: &str = "evidence-exported";

/// Somebody brings a piece: the team or the firm.
pub(in crate::incidents) async fn bring(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    typed: &Typed,
    file: Option<(String, Vec<u8>)>,
) -> Result<Evidence, Stop> {
    let giver = if matches!(by.seat, Seat::Firm(_)) { Giver::Firm } else { Giver::Desk };
    let name = file.as_ref().map(|(name, _)| name.clone());
    let about = typed.parse(giver, &by.name, name, &center.zone, center.clock.now())?;
    let new = New { giver, about, elsewhere: digest(&typed.sha256), file };
    again(|| try_bring(center, by, id, &new)).await
}

struct New {
    giver: Giver,
    about: About,
    /// SHA-256 of what is kept elsewhere.
    elsewhere: Option<String>,
    file: Option<(String, Vec<u8>)>,
}

async fn try_bring(center: &Center, by: &Principal, id: IncidentId, new: &New) -> Result<Evidence, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let mut incident = incidents::one_in(&mut tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    // The incident's revision lets only one of two who bring something at once go on.
    save(&mut tx, &mut incident).await?;
    let (last, bytes) = store::sum(&mut tx, id).await?;
    let size = new.file.as_ref().map_or(0, |(_, bytes)| i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    if last >= MAX_PIECES || bytes.saturating_add(size) > MAX_BYTES {
        return Err(Refusal::from(IncidentRefusal::TooMuchEvidence).into());
    }
    let mut about = new.about.clone();
    let (mut file, mut sha256) = (None, new.elsewhere.clone().unwrap_or_default());
    if let Some((name, bytes)) = &new.file {
        let erase = now.checked_add(KEPT).ok();
        let (firm, team) = (incident.firm, incident.team);
        let wanted = NewFile { firm, team, name: name.clone(), purpose: "evidence", erase };
        let kept = tx.keep_file(now, wanted, bytes).await?;
        sha256 = kept.digest();
        about.name = Some(kept.name);
        file = Some(kept.id);
    }
    let brought = Evidence {
        firm: incident.firm,
        team: incident.team,
        incident: id,
        number: last + 1,
        file,
        size,
        sha256,
        giver: new.giver,
        about,
        at: now,
    };
    store::insert(&mut tx, &brought).await?;
    let told = json!({
        "number": brought.number,
        "title": brought.about.title,
        "size": brought.size,
        "sha256": brought.sha256,
        "is_file": brought.file.is_some(),
    });
    write(&mut tx, now, by.actor, &by.name, &incident, BROUGHT, json!({ "evidence": told })).await?;
    tx.commit().await?;
    Ok(brought)
}

/// Somebody opens the file of a piece: entered before the bytes leave.
pub(in crate::incidents) async fn open(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    number: i64,
) -> Result<(File, Vec<u8>), Stop> {
    let found = store::one(&center.db, by.scope(), id, number).await?.ok_or_else(Refusal::not_there)?;
    let (file, bytes) = whole(center, by, &found).await?.ok_or_else(Refusal::not_there)?;
    let mut tx = center.db.begin().await?;
    enter(&mut tx, center, by, &found, OPENED).await?;
    tx.commit().await?;
    Ok((file, bytes))
}

/// The file of a piece with its bytes, proved to be those that were brought; none where it is a fact, or was erased.
pub(in crate::incidents) async fn whole(
    center: &Center,
    by: &Principal,
    piece: &Evidence,
) -> Result<Option<(File, Vec<u8>)>, Fault> {
    let Some(id) = piece.file else { return Ok(None) };
    let Some(file) = files::find(&center.db, by.scope(), id).await? else { return Ok(None) };
    let Some(bytes) = files::bytes(&center.db, by.scope(), id).await? else { return Ok(None) };
    if hex(&sha256(&bytes)) != piece.sha256 {
        return Err(Fault::said("the bytes of evidence are not those that were brought"));
    }
    Ok(Some((file, bytes)))
}

/// One entry about a piece.
pub(in crate::incidents) async fn enter(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    piece: &Evidence,
    kind: &'static str,
) -> Result<Entry, Fault> {
    let data = json!({ "by": by.name, "sha256": piece.sha256 });
    let entry = NewEntry::of_firm(piece.firm, piece.team, piece.subject(), kind).with(data.clone());
    let now = center.clock.now();
    let id = tx.append(now, by.actor, entry).await?;
    Ok(Entry {
        id,
        at: now,
        actor: by.actor.to_string(),
        firm: Some(piece.firm),
        team: Some(piece.team),
        subject: piece.subject(),
        kind: kind.to_string(),
        data,
    })
}
