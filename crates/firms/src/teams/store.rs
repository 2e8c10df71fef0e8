use jiff::Timestamp;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{FirmId, OrganizationId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::{Because, Fault, Refusal, Stop, values};
use serde_json::{Value, json};

/// A team as it is founded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTeam {
    /// Its own name: みなと見守り隊.
    pub name: String,
    /// Number in the public scheme, where it has one.
    pub registration: Option<String>,
    /// The desk's phone.
    pub phone: String,
    /// When somebody answers it, in the team's words.
    pub phone_hours: String,
    /// The desk's mail address.
    pub mail: String,
}

/// A team.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Its row.
    pub id: TeamId,
    /// Its own name.
    pub name: String,
    /// The desk's phone.
    pub phone: String,
    /// When somebody answers it.
    pub phone_hours: String,
    /// The desk's mail address.
    pub mail: String,
    /// Promise times, hours, limits of silence.
    pub settings: Value,
}

/// The team that cares for a firm, as the firm knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CareOf {
    /// The team.
    pub team: TeamId,
    /// Its own name.
    pub team_name: String,
    /// The desk's phone.
    pub phone: String,
    /// When somebody answers it.
    pub phone_hours: String,
    /// What our mails say, so that the firm can tell that they are ours.
    pub phrase: String,
    /// The team's settings.
    pub settings: Value,
}

impl Record for Team {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            phone: row.get("phone")?,
            phone_hours: row.get("phone_hours")?,
            mail: row.get("mail")?,
            settings: serde_json::from_str(&row.get::<String>("settings")?)?,
        })
    }
}

impl Record for CareOf {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            team: row.get("team")?,
            team_name: row.get("name")?,
            phone: row.get("phone")?,
            phone_hours: row.get("phone_hours")?,
            phrase: row.get("phrase")?,
            settings: serde_json::from_str(&row.get::<String>("settings")?)?,
        })
    }
}

/// Founds a team that is led by an organization.
pub async fn found(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    lead: OrganizationId,
    team: NewTeam,
) -> Result<TeamId, Stop> {
    const SQL: &str = "insert into team
        (organization, name, registration, phone, phone_hours, mail, settings, founded)
        values ($1, $2, $3, $4, $5, $6, '{}', $7) returning id";
    const LEAD: &str = "insert into member (team, organization, part, since) values ($1, $2, 'lead', $3)";
    let NewTeam { name, registration, phone, phone_hours, mail } = team;
    let id = tx.insert(SQL, values![lead, &name, registration, phone, phone_hours, mail, now]).await?;
    let id = TeamId(id);
    tx.run(LEAD, values![id, lead, now]).await?;
    let entry = NewEntry::of_team(id, format!("team:{id}"), "team-founded");
    tx.append(now, actor, entry.with(json!({ "name": name }))).await?;
    Ok(id)
}

/// Takes an organization into care: it is a firm from now on. One that is in care of another team already must be
/// released there first.
pub async fn take_into_care(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    team: TeamId,
    firm: FirmId,
    phrase: &str,
) -> Result<(), Stop> {
    const TAKEN: &str = "select team from care where firm = $1 and ended is null";
    const SQL: &str = "insert into care (firm, team, since, phrase, sorted)
        select $1, $2, $3, $4, strict from organization where id = $1
        on conflict (firm) where ended is null do nothing";
    if tx.run(SQL, values![firm, team, now, phrase]).await? == 0 {
        let taken: Option<(TeamId,)> = tx.one(TAKEN, values![firm]).await?;
        let in_care = || Refusal::new(Because::Conflict, "refusal-firm-in-care");
        return Err(taken.map_or_else(Refusal::not_there, |_| in_care()).into());
    }
    for table in ["site", "sensor", "person", "device"] {
        let column = if table == "person" { "organization" } else { "firm" };
        let sql = format!("update {table} set team = $2 where {column} = $1");
        tx.run(platform::db::Sql::built(sql), values![firm, team]).await?;
    }
    let entry = NewEntry::of_firm(firm, team, format!("firm:{firm}"), "firm-taken-into-care");
    tx.append(now, actor, entry).await?;
    Ok(())
}

/// A team by its number.
pub async fn one(db: &Db, team: TeamId) -> Result<Option<Team>, Fault> {
    const SQL: &str = "select id, name, phone, phone_hours, mail, settings from team where id = $1";
    db.one(SQL, values![team]).await
}

/// The team that cares for a firm.
pub async fn of_firm(db: &Db, firm: FirmId) -> Result<Option<CareOf>, Fault> {
    const SQL: &str = "select c.team, t.name, t.phone, t.phone_hours, c.phrase, t.settings from care c
        join team t on t.id = c.team where c.firm = $1 and c.ended is null";
    db.one(SQL, values![firm]).await
}

/// A team's settings, as a transaction sees them; of nobody's care the usual ones.
pub async fn settings_in(tx: &mut Tx, team: TeamId) -> Result<Value, Fault> {
    let row: Option<(String,)> = tx.one("select settings from team where id = $1", values![team]).await?;
    Ok(row.map(|(text,)| serde_json::from_str(&text)).transpose()?.unwrap_or_else(|| json!({})))
}
