use jiff::Timestamp;
use knowledge::Lang;
use platform::db::Tx;
use platform::ids::{FirmId, OrganizationId, PersonId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Principal, Role};
use platform::signin::MailAddress;
use platform::{Fault, Refusal, Stop, values};
use serde::Deserialize;

use super::read::MOST;
use super::store::{self, NewPerson};
use crate::organizations::in_care;
use crate::typed::Typed;

/// The longest reading of a name.
const LONGEST_READING: usize = 80;

/// A person as somebody enters them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PersonFields {
    pub(super) name: String,
    pub(super) reading: String,
    pub(super) role: String,
    pub(super) mail: String,
    pub(super) phone: String,
    pub(super) lang: String,
}

impl PersonFields {
    fn read(&self, firm: FirmId, team: TeamId, ladder: i64) -> Result<NewPerson, Refusal> {
        let mut typed = Typed::default();
        let name = typed.check(platform::signin::name(&self.name)).unwrap_or_default();
        let reading = typed.line("reading", &self.reading, LONGEST_READING);
        let mail = match self.mail.trim() {
            "" => String::new(),
            mail => typed.check(MailAddress::parse(mail)).map(|mail| mail.to_string()).unwrap_or_default(),
        };
        let phone = typed.phone("phone", &self.phone);
        typed.done()?;
        let role = Role::named(&self.role).filter(|role| matches!(role, Role::Clerk | Role::Owner));
        let role = role.ok_or_else(|| Refusal::field("role", "refusal-role"))?;
        if mail.is_empty() && phone.is_empty() {
            return Err(Refusal::field("phone", "refusal-nowhere-to-reach"));
        }
        let lang = self.lang.parse().unwrap_or(Lang::Ja);
        Ok(NewPerson {
            organization: OrganizationId(firm.0),
            team,
            name,
            reading,
            role,
            mail,
            phone,
            ladder,
            lang,
        })
    }
}

/// Enters a person of a firm, reached after those that are there already. The same person again is refused.
pub(super) async fn join(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    firm: FirmId,
    fields: &PersonFields,
) -> Result<PersonId, Stop> {
    const HERE: &str = "select coalesce(max(ladder), 0), cast(count(*) as bigint),
            cast(coalesce(sum(case when name = $2 and mail = $3 then 1 else 0 end), 0) as bigint)
        from person where organization = $1 and ended is null";
    let team = in_care(tx, by.scope(), firm).await?;
    let new = fields.read(firm, team, 0)?;
    let here: Option<(i64, i64, i64)> = tx.one(HERE, values![firm, &new.name, &new.mail]).await?;
    let (last, count, same) = here.unwrap_or_default();
    if same > 0 {
        return Err(Refusal::field("name", "refusal-same-person").into());
    }
    if count >= MOST {
        return Err(Refusal::field("name", "refusal-too-many-people").into());
    }
    Ok(store::add(tx, now, by.actor, &NewPerson { ladder: last + 1, ..new }).await?)
}

/// From now on this person of a firm is reached first.
pub(super) async fn reach_first(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    firm: FirmId,
    person: PersonId,
) -> Result<(), Stop> {
    const FIRST: &str = "update person set ladder = 1 where id = $2 and organization = $1 and ended is null";
    const BEFORE: &str = "update person set ladder = ladder + 1 where organization = $1 and ended is null";
    let team = in_care(tx, by.scope(), firm).await?;
    let there: Option<(String,)> = tx
        .one(
            "select name from person where id = $2 and organization = $1 and ended is null",
            values![firm, person],
        )
        .await?;
    let (name,) = there.ok_or_else(Refusal::not_there)?;
    tx.run(BEFORE, values![firm]).await?;
    tx.run(FIRST, values![firm, person]).await?;
    let entry = NewEntry::of_firm(firm, team, format!("person:{person}"), "person-reached-first");
    tx.append(now, by.actor, entry.with(serde_json::json!({ "name": name }))).await?;
    Ok(())
}

/// Whose person it is, within a scope.
pub(super) async fn firm_of(tx: &mut Tx, by: &Principal, person: PersonId) -> Result<Option<FirmId>, Fault> {
    const SQL: &str = "select organization from person
        where id = $1 and ended is null and (organization = $2 or team = $3)";
    let scope = by.scope();
    let row: Option<(FirmId,)> = tx.one(SQL, values![person, scope.firm(), scope.team()]).await?;
    Ok(row.map(|(firm,)| firm))
}
