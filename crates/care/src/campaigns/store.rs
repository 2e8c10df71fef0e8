//! Campaigns as rows. They hold names of a team's own firms: everything here is within one team.

use finding::Kind;
use jiff::Timestamp;
use platform::db::{Db, Record, Row, Sql, Tx};
use platform::ids::{CampaignId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};

/// Rows of one page.
pub(super) const PAGE: usize = 50;

/// Alerts of one shape that are in no campaign.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) team: TeamId,
    pub(super) shape: String,
    pub(super) kind: String,
    pub(super) firms: i64,
    pub(super) first: Timestamp,
}

impl Shape {
    /// The counterpart: what follows the kind.
    pub(super) fn object(&self) -> &str {
        self.shape.strip_prefix(&self.kind).unwrap_or_default().trim_start()
    }
}

impl Record for Shape {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            team: row.get("team")?,
            shape: row.get("shape")?,
            kind: row.get("kind")?,
            firms: row.get("firms")?,
            first: row.get("first_opened")?,
        })
    }
}

/// The statement of [`loose`]. What the desk muted is no wave; what has no counterpart is no story of its own.
pub(super) const LOOSE: &str = "with recent as materialized (
        select team, shape, kind, firm, opened from alert
        where opened >= $1 and campaign is null and muting is null and shape like '% %')
    select team, shape, max(kind) as kind, cast(count(distinct firm) as bigint) as firms,
        min(opened) as first_opened
    from recent group by team, shape order by firms desc, team, shape limit $2";

/// Shapes of the last day that are in no campaign, those at most firms first: over all teams, for the clock.
pub(super) async fn loose(db: &Db, since: Timestamp, most: i64) -> Result<Vec<Shape>, Fault> {
    db.rows(LOOSE, values![since, most]).await
}

/// The statement of [`ongoing`].
pub(super) const ONGOING: &str =
    "select id from campaign where team = $1 and shape = $2 and last >= $3 order by last desc limit 1";

/// The campaign of a shape that was alive since.
pub(super) async fn ongoing(
    tx: &mut Tx,
    shape: &Shape,
    since: Timestamp,
) -> Result<Option<CampaignId>, Fault> {
    let found: Option<(CampaignId,)> = tx.one(ONGOING, values![shape.team, &shape.shape, since]).await?;
    Ok(found.map(|(id,)| id))
}

/// A new campaign; none where another process has just made it.
pub(super) async fn insert(tx: &mut Tx, shape: &Shape, now: Timestamp) -> Result<Option<CampaignId>, Fault> {
    const SQL: &str = "insert into campaign (team, shape, kind, object, opened, last, firms, alerts)
        values ($1, $2, $3, $4, $5, $6, 0, 0) on conflict (team, shape, opened) do nothing returning id";
    let row = values![shape.team, &shape.shape, &shape.kind, shape.object(), shape.first, now];
    let made: Option<(CampaignId,)> = tx.one(SQL, row).await?;
    Ok(made.map(|(id,)| id))
}

/// Makes loose alerts part of it; how many they were.
pub(super) async fn attach(
    tx: &mut Tx,
    shape: &Shape,
    id: CampaignId,
    since: Timestamp,
) -> Result<u64, Fault> {
    const SQL: &str = "update alert set campaign = $1
        where team = $2 and shape = $3 and opened >= $4 and campaign is null and muting is null";
    tx.run(SQL, values![id, shape.team, &shape.shape, since]).await
}

/// Counts it anew; firms and alerts.
pub(super) async fn count(tx: &mut Tx, id: CampaignId, now: Timestamp) -> Result<(i64, i64), Fault> {
    const COUNT: &str = "select cast(count(distinct firm) as bigint), cast(count(*) as bigint)
        from alert where campaign = $1 and campaign is not null";
    let (firms, alerts): (i64, i64) = tx.one(COUNT, values![id]).await?.unwrap_or_default();
    const SQL: &str = "update campaign set firms = $2, alerts = $3, last = $4 where id = $1";
    tx.run(SQL, values![id, firms, alerts, now]).await?;
    Ok((firms, alerts))
}

/// A campaign.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Campaign {
    pub(crate) id: CampaignId,
    pub(crate) kind: Kind,
    pub(crate) object: String,
    /// When its first alert was opened.
    pub(crate) opened: Timestamp,
    /// When the last came.
    pub(crate) last: Timestamp,
    pub(crate) firms: i64,
    pub(crate) alerts: i64,
}

const COLUMNS: &str = "c.id, c.kind, c.object, c.opened, c.last, c.firms, c.alerts";

impl Record for Campaign {
    fn read(row: &Row) -> Result<Self, Fault> {
        let kind = row.get::<String>("kind")?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
        Ok(Self {
            id: row.get("id")?,
            kind: kind.ok_or_else(|| Fault::said("a campaign of a kind that this build does not know"))?,
            object: row.get("object")?,
            opened: row.get("opened")?,
            last: row.get("last")?,
            firms: row.get("firms")?,
            alerts: row.get("alerts")?,
        })
    }
}

/// One of a team.
pub(crate) async fn one(db: &Db, scope: Scope, id: CampaignId) -> Result<Option<Campaign>, Fault> {
    let sql = format!("select {COLUMNS} from campaign c where c.id = $1 and c.team = $2");
    db.one(Sql::built(sql), values![id, scope.team()]).await
}

pub(super) fn list_sql() -> String {
    format!("select {COLUMNS} from campaign c where c.team = $1 and c.id < $2 order by c.id desc limit $3")
}

/// Those of a team before an id, newest first; one more than [`PAGE`].
pub(super) async fn list(db: &Db, scope: Scope, before: CampaignId) -> Result<Vec<Campaign>, Fault> {
    db.rows(Sql::built(list_sql()), values![scope.team(), before, PAGE as i64 + 1]).await
}

/// A campaign of which some alerts wait for the desk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Waiting {
    pub(crate) campaign: Campaign,
    /// How many wait.
    pub(crate) waiting: i64,
    /// The nearest promise among them, when it was made, and how urgent the most urgent is.
    pub(crate) due: Timestamp,
    pub(crate) promised: Timestamp,
    pub(crate) calm: i64,
}

impl Record for Waiting {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            campaign: Campaign::read(row)?,
            waiting: row.get("waiting")?,
            due: row.get("due")?,
            promised: row.get("promised")?,
            calm: row.get("calm")?,
        })
    }
}

pub(crate) fn waiting_sql() -> String {
    format!(
        "select {COLUMNS}, x.waiting, x.due, x.promised, x.calm from
        (select campaign, cast(count(*) as bigint) as waiting, min(due) as due, min(promised) as promised,
            min(calm) as calm
        from alert where team = $1 and waits = 'desk' and campaign is not null
        group by campaign order by campaign desc limit 100) as x
        join campaign c on c.id = x.campaign"
    )
}

/// Campaigns that wait for the desk. Bounded: a team with a hundred waves at once has one trouble, not many.
pub(crate) async fn waiting(db: &Db, scope: Scope) -> Result<Vec<Waiting>, Fault> {
    db.rows(Sql::built(waiting_sql()), values![scope.team()]).await
}
