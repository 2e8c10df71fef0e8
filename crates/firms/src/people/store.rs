use jiff::Timestamp;
use knowledge::Lang;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{AccountId, FirmId, OrganizationId, PersonId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Actor, Principal, Role, Seat};
use platform::signin::{Invitation, MailAddress};
use platform::web::Center;
use platform::{Fault, Refusal, Stop, values};
use serde_json::json;

/// A person as they are entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// The organization they belong to.
    pub organization: OrganizationId,
    /// The team whose firm that is, or in which they work; 0 for nobody's.
    pub team: TeamId,
    /// 田中 恵子.
    pub name: String,
    /// タナカ ケイコ.
    pub reading: String,
    /// What they may do once they sign in.
    pub role: Role,
    /// Where mails reach them; empty where none does.
    pub mail: String,
    /// Where a call reaches them.
    pub phone: String,
    /// Whom to reach first: 1, 2 …
    pub ladder: i64,
    /// In which language we speak to them.
    pub lang: Lang,
}

/// Whom to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Their row.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Where mails reach them; empty where none does.
    pub mail: String,
    /// Where a call reaches them.
    pub phone: String,
    /// In which language we speak to them.
    pub lang: Lang,
}

impl Record for Contact {
    fn read(row: &Row) -> Result<Self, Fault> {
        let lang: String = row.get("lang")?;
        Ok(Self {
            person: row.get("id")?,
            name: row.get("name")?,
            mail: row.get("mail")?,
            phone: row.get("phone")?,
            lang: lang.parse().unwrap_or(Lang::Ja),
        })
    }
}

/// Enters a person.
pub async fn add(tx: &mut Tx, now: Timestamp, actor: Actor, new: &NewPerson) -> Result<PersonId, Fault> {
    const SQL: &str = "insert into person
        (organization, team, name, reading, role, mail, phone, ladder, lang, since)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    let row = values![
        new.organization,
        new.team,
        &new.name,
        &new.reading,
        new.role.name(),
        &new.mail,
        &new.phone,
        new.ladder,
        new.lang.name(),
        now
    ];
    let id = PersonId(tx.insert(SQL, row).await?);
    let firm = FirmId(new.organization.0);
    let entry = match new.role {
        Role::Clerk | Role::Owner => {
            NewEntry::of_firm(firm, new.team, format!("person:{id}"), "person-added")
        }
        _ => NewEntry::of_team(new.team, format!("person:{id}"), "person-added"),
    };
    tx.append(now, actor, entry.with(json!({ "name": new.name, "role": new.role.name() }))).await?;
    Ok(id)
}

/// Invites a person by mail to sign in; returns the link, for the desk to say it on the phone where no mail leaves.
pub async fn invite(tx: &mut Tx, center: &Center, by: &Principal, person: PersonId) -> Result<String, Stop> {
    const SQL: &str = "select organization, team, name, role, mail, lang from person
        where id = $1 and ended is null and (organization = $2 or team = $3)";
    type Found = (i64, TeamId, String, String, String, String);
    let scope = by.scope();
    let found: Option<Found> = tx.one(SQL, values![person, scope.firm(), scope.team()]).await?;
    let (organization, team, name, role, mail, lang) = found.ok_or_else(Refusal::not_there)?;
    let role = Role::named(&role).ok_or_else(|| Fault::said("a person of an unknown role"))?;
    let seat = match role {
        Role::Clerk | Role::Owner => Seat::Firm(FirmId(organization)),
        _ => Seat::Team(team),
    };
    let lang = lang.parse().unwrap_or(Lang::Ja);
    let mail = MailAddress::parse(&mail).map_err(|wrong| Refusal::form(vec![wrong]))?;
    platform::signin::invite(tx, center, by, Invitation { mail, name, lang, seat, role }).await
}

/// Whom of a firm to reach first.
pub async fn contact(db: &Db, firm: FirmId) -> Result<Option<Contact>, Fault> {
    const SQL: &str = "select id, name, mail, phone, lang from person
        where organization = $1 and ended is null order by ladder, id limit 1";
    db.one(SQL, values![firm]).await
}

/// Whom a firm's letters go to: its clerks and owners whom mails reach, in the order in which they are reached; a few.
pub async fn readers(db: &Db, firm: FirmId) -> Result<Vec<Contact>, Fault> {
    const SQL: &str = "select id, name, mail, phone, lang from person
        where organization = $1 and ended is null and role in ('clerk', 'owner') and mail <> ''
        order by ladder, id limit 20";
    db.rows(SQL, values![firm]).await
}

/// Joins a person and the account with which they sign in.
pub async fn signs_in_with(tx: &mut Tx, person: PersonId, account: AccountId) -> Result<(), Fault> {
    tx.run("update person set account = $2 where id = $1", values![person, account]).await?;
    Ok(())
}
