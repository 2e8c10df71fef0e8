//! Invitations: a mail with a link that opens an account, or gives an existing one another seat.

use jiff::{SignedDuration, Timestamp};
use knowledge::{Lang, Words};
use serde_json::json;

use super::seat::{self, columns};
use super::{MailAddress, RateKind};
use crate::crypto::sha256;
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{KeyId, TeamId};
use crate::pages::Place;
use crate::principal::{Actor, Principal, Role, Seat};
use crate::web::Center;
use crate::work::outbox::NewMail;
use crate::{Because, Fault, Refusal, Stop, values};

/// How long an invitation may wait for its reader.
const DAYS: i64 = 14;

/// Whom to invite, to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Where the mail goes.
    pub mail: MailAddress,
    /// As people call its reader ([`super::name`]).
    pub name: String,
    /// The reader's language.
    pub lang: Lang,
    /// Where they shall sit.
    pub seat: Seat,
    /// What they may do there.
    pub role: Role,
}

/// Sends an invitation in the inviter's name; gives its link. That the seat's firm is within the inviter's scope is
/// the caller's to know; what a role may give away is checked here.
pub async fn invite(tx: &mut Tx, center: &Center, by: &Principal, new: Invitation) -> Result<String, Stop> {
    const SQL: &str =
        "insert into invitation (digest, mail, name, lang, firm, team, role, place, sent, expires)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    if !may_give(by, new.seat, new.role) || !seat::fits(new.seat, new.role) {
        return Err(Refusal::new(Because::NotAllowed, "refusal-not-yours-to-give").into());
    }
    center.rates.check(RateKind::Mail, by.actor)?;
    let words = Words::new(new.lang, center.zone.clone());
    let place = place_of(center, by, &words).await?;
    let (secret, now) = (center.chance.token()?, center.clock.now());
    let expires = now.checked_add(SignedDuration::from_hours(24 * DAYS)).unwrap_or(now);
    let (firm, team) = columns(new.seat);
    let (mail, lang, role) = (new.mail.as_str(), new.lang.name(), new.role.name());
    let digest = sha256(secret.as_bytes());
    let row = values![digest, mail, &new.name, lang, firm, team, role, &place, now, expires];
    let id = KeyId(tx.insert(SQL, row).await?);
    let entry = seat::entry_of(new.seat, format!("invitation:{id}"), "invitation-sent");
    tx.append(now, by.actor, entry.with(json!({ "name": new.name, "role": role }))).await?;
    let link = format!("{}/invitations/{secret}", center.config.address.trim_end_matches('/'));
    tx.send(center, mail_of(&words, &new, &place, &by.name, &link, expires, id)).await?;
    Ok(link)
}

/// Nobody gives more than they have: an administrator everything in the team; the desk and the firm's own people
/// seats in a firm.
fn may_give(by: &Principal, seat: Seat, role: Role) -> bool {
    match (by.seat, seat) {
        (Seat::Team(TeamId(0)), _) => false,
        (Seat::Team(own), Seat::Team(team)) => own == team && by.role == Role::Administrator,
        (Seat::Team(_), Seat::Firm(_)) => matches!(by.role, Role::Administrator | Role::Operator),
        (Seat::Firm(own), Seat::Firm(firm)) => own == firm && (by.role == Role::Owner || by.role == role),
        (Seat::Firm(_), Seat::Team(_)) => false,
    }
}

/// The name of whoever invites, as their own masthead says it.
async fn place_of(center: &Center, by: &Principal, words: &Words) -> Result<String, Fault> {
    let Some(find) = center.masthead else { return Ok(Place::Public.name(words)) };
    Ok(find(center.clone(), by.clone()).await?.place.name(words))
}

fn mail_of(
    words: &Words,
    new: &Invitation,
    place: &str,
    by: &str,
    link: &str,
    expires: Timestamp,
    id: KeyId,
) -> NewMail {
    let (until, role) = (words.moment(expires), words.label(&format!("role-{}", new.role.name())));
    let values = [
        ("name", new.name.as_str()),
        ("place", place),
        ("by", by),
        ("role", &role),
        ("link", link),
        ("until", &until),
    ];
    NewMail {
        to: new.mail.to_string(),
        subject: words.say("mail-invitation-subject", &values),
        body: words.say("mail-invitation-body", &values),
        about: format!("invitation:{id}"),
        firm: match new.seat {
            Seat::Firm(firm) => Some(firm),
            Seat::Team(_) => None,
        },
        ..NewMail::default()
    }
}

/// An invitation as its link finds it.
pub(super) struct Invited {
    pub(super) id: KeyId,
    pub(super) mail: String,
    pub(super) name: String,
    pub(super) lang: Lang,
    pub(super) place: String,
    pub(super) seat: Seat,
    pub(super) role: Role,
}

impl Record for Invited {
    fn read(row: &Row) -> Result<Self, Fault> {
        let (seat, role) = seat::place(row)?;
        let lang: String = row.get("lang")?;
        Ok(Self {
            id: row.get("id")?,
            mail: row.get("mail")?,
            name: row.get("name")?,
            lang: lang.parse().unwrap_or(Lang::Ja),
            place: row.get("place")?,
            seat,
            role,
        })
    }
}

/// The invitation of a link; one answer for a used, an expired and an invented one.
pub(super) async fn of_link(db: &Db, secret: &str, now: Timestamp) -> Result<Invited, Stop> {
    const SQL: &str = "select id, mail, name, lang, place, firm, team, role from invitation
        where digest = $1 and used is null and expires > $2";
    let found = db.one(SQL, values![sha256(secret.as_bytes()), now]).await?;
    found.ok_or_else(gone)
}

/// Uses an invitation up; refused where somebody was faster.
pub(super) async fn use_up(tx: &mut Tx, now: Timestamp, by: Actor, invited: &Invited) -> Result<(), Stop> {
    const SQL: &str = "update invitation set used = $2 where id = $1 and used is null";
    if tx.run(SQL, values![invited.id, now]).await? == 0 {
        return Err(gone());
    }
    let entry = seat::entry_of(invited.seat, format!("invitation:{}", invited.id), "invitation-accepted");
    let data = json!({ "name": invited.name, "role": invited.role.name() });
    tx.append(now, by, entry.with(data)).await?;
    Ok(())
}

fn gone() -> Stop {
    Refusal::new(Because::Gone, "refusal-invitation").into()
}
