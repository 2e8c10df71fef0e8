//! The SQL of the inbox. Each list walks one index in its own order; see `migrations/01-care.sql`.

use std::collections::BTreeMap;

use finding::{Kind, Level};
use jiff::Timestamp;
use platform::db::{Db, Record, Row as Columns, Sql, Value};
use platform::ids::{AccountId, AlertId, CampaignId, FirmId, MutingId};
use platform::principal::Scope;
use platform::{Fault, values};
use serde_json::from_str;

use super::{Filter, Key, PAGE, View};
use crate::alerts::join::Memory;
use crate::alerts::life::State;
use crate::alerts::verdict::BenignReason;
use crate::alerts::words::Noted;

/// An alert as a row of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) id: AlertId,
    pub(crate) firm: FirmId,
    pub(crate) number: i64,
    pub(crate) kind: Kind,
    pub(crate) subject: String,
    pub(crate) device: String,
    pub(crate) shape: String,
    pub(crate) state: State<AccountId>,
    pub(crate) memory: Memory,
    pub(crate) facts: BTreeMap<String, String>,
    pub(crate) opened: Timestamp,
    pub(crate) first: Timestamp,
    pub(crate) promised: Timestamp,
    pub(crate) due: Timestamp,
    pub(crate) kept: Option<Timestamp>,
    pub(crate) seen_here: i64,
    pub(crate) seen_firms: i64,
    /// Whether a person told it, not a sensor.
    pub(crate) said: bool,
    /// Stage of the question asked last.
    pub(crate) reply: Option<String>,
}

const COLUMNS: &str = "a.id, a.firm, a.number, a.kind, a.subject, a.device, a.shape, a.state, a.memory, a.facts, a.opened, \
    a.first, a.promised, a.due, a.kept, a.seen_here, a.seen_firms, a.sensor, \
    (select q.stage from question q where q.alert = a.id order by q.id desc limit 1) as reply";

impl Record for Row {
    fn read(row: &Columns) -> Result<Self, Fault> {
        let text = |name: &str| row.get::<String>(name);
        let kind = text("kind")?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            number: row.get("number")?,
            kind: kind.ok_or_else(|| Fault::said("an alert of a kind that this build does not know"))?,
            subject: text("subject")?,
            device: text("device")?,
            shape: text("shape")?,
            state: from_str(&text("state")?)?,
            memory: from_str(&text("memory")?)?,
            facts: from_str(&text("facts")?)?,
            opened: row.get("opened")?,
            first: row.get("first")?,
            promised: row.get("promised")?,
            due: row.get("due")?,
            kept: row.get("kept")?,
            seen_here: row.get("seen_here")?,
            seen_firms: row.get("seen_firms")?,
            said: row.get::<Option<i64>>("sensor")?.is_none(),
            reply: row.get("reply")?,
        })
    }
}

impl Row {
    /// Where it stands in the queue.
    pub(crate) fn key(&self) -> Key {
        let calm = i64::from(Level::Now.number()) - i64::from(self.state.level.number());
        Key { due: self.due, calm, id: self.id.0 }
    }
}

impl<'a> From<&'a Row> for Noted<'a> {
    fn from(row: &'a Row) -> Self {
        Self {
            kind: row.kind,
            level: row.state.level,
            subject: &row.subject,
            first: row.first,
            facts: &row.facts,
            memory: &row.memory,
        }
    }
}

/// A statement that grows with its conditions; their values are numbered as they come.
pub(crate) struct Asking {
    text: String,
    values: Vec<Value>,
}

impl Asking {
    fn new(text: String) -> Self {
        Self { text, values: Vec::new() }
    }

    /// Adds words in which each `?` stands for the next value.
    fn and(mut self, words: &str, values: &[Value]) -> Self {
        let mut given = values.iter();
        for (at, part) in words.split('?').enumerate() {
            if at > 0
                && let Some(value) = given.next()
            {
                self.values.push(value.clone());
                self.text.push_str(&format!("${}", self.values.len()));
            }
            self.text.push_str(part);
        }
        self
    }
}

/// A page of a view: one row more than [`PAGE`], so that the caller knows whether another follows. `firms` are those
/// that the filter's search found; `of` is who looks.
pub(crate) async fn page(
    db: &Db,
    scope: Scope,
    view: View,
    of: Option<AccountId>,
    filter: &Filter,
    firms: Option<&[FirmId]>,
    after: Key,
) -> Result<Vec<Row>, Fault> {
    let asking = asking(scope, view, of, filter, firms, after);
    db.rows(Sql::built(asking.text), &asking.values).await
}

/// The statement of [`page`], for it and for the test that asks the planner.
pub(crate) fn asking(
    scope: Scope,
    view: View,
    of: Option<AccountId>,
    filter: &Filter,
    firms: Option<&[FirmId]>,
    after: Key,
) -> Asking {
    let mut asking = Asking::new(format!("select {COLUMNS} from alert a where "));
    // With firms named, their own index is walked: the sign keeps the planner from the team's whole queue.
    let team = if firms.is_some() { "+a.team = ?" } else { "a.team = ?" };
    asking = asking.and(team, values![scope.team()]);
    asking = match view {
        View::Mine => asking.and(
            " and a.holder = ? and a.waits <> 'nobody' and a.holder is not null",
            values![of.unwrap_or(AccountId(0))],
        ),
        View::Asked => asking.and(" and a.waits = 'firm'", &[]),
        View::Later => asking.and(" and a.waits = 'later'", &[]),
        View::Waiting | View::Blind => asking.and(" and a.waits = 'desk'", &[]),
    };
    if let Some(firms) = firms {
        let marks = vec!["?"; firms.len().max(1)].join(", ");
        let mut of_them: Vec<Value> = firms.iter().map(|firm| Value::from(*firm)).collect();
        if of_them.is_empty() {
            of_them.push(Value::from(FirmId(0)));
        }
        asking = asking.and(&format!(" and a.waits <> 'nobody' and a.firm in ({marks})"), &of_them);
    }
    if let Some(level) = filter.level {
        asking = asking.and(" and a.level = ?", values![i64::from(level.number())]);
    }
    if let Some(kind) = filter.kind {
        asking = asking.and(" and a.kind = ?", values![kind.name()]);
    }
    // The whole queue shows a campaign as one row, a narrowed one each of its alerts.
    if groups(view, filter) {
        asking = asking.and(" and a.campaign is null", &[]);
    }
    let most = PAGE as i64 + 1;
    asking.and(
        " and (a.due, a.calm, a.id) > (?, ?, ?) order by a.due, a.calm, a.id limit ?",
        values![after.due, after.calm, after.id, most],
    )
}

/// Whether a list shows campaigns as one row.
pub(crate) fn groups(view: View, filter: &Filter) -> bool {
    view == View::Waiting && filter.is_empty()
}

impl Asking {
    /// For the test that asks the planner.
    #[cfg(test)]
    pub(crate) fn parts(self) -> (Sql, Vec<Value>) {
        (Sql::built(self.text), self.values)
    }
}

/// Rows of some alerts within the scope, by id.
pub(crate) async fn some(db: &Db, scope: Scope, ids: &[AlertId]) -> Result<Vec<Row>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; ids.len()].join(", ");
    let ids: Vec<Value> = ids.iter().map(|id| Value::from(*id)).collect();
    let asking = Asking::new(format!("select {COLUMNS} from alert a where "))
        .and(&format!("a.id in ({marks})"), &ids)
        .and(" and (a.firm = ? or a.team = ?) order by a.id", values![scope.firm(), scope.team()]);
    db.rows(Sql::built(asking.text), &asking.values).await
}

/// A tab's count stops here: nobody acts differently on 1,000 and on 1,200.
pub(crate) const MOST_COUNTED: i64 = 1_000;

/// How many wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) waiting: i64,
    pub(crate) mine: i64,
    pub(crate) asked: i64,
    pub(crate) later: i64,
}

/// The statement of [`counts`].
pub(crate) const COUNTS: &str = "select
    (select cast(count(*) as bigint) from
        (select 1 from alert where team = $1 and waits = 'desk' limit $3) as x) as waiting,
    (select cast(count(*) as bigint) from
        (select 1 from alert where team = $1 and holder = $2 and waits <> 'nobody' and holder is not null
            limit $3) as y) as mine,
    (select cast(count(*) as bigint) from
        (select 1 from alert where team = $1 and waits = 'firm' limit $3) as z) as asked,
    (select cast(count(*) as bigint) from
        (select 1 from alert where team = $1 and waits = 'later' limit $3) as v) as later";

/// Counts the tabs, each at most one beyond [`MOST_COUNTED`].
pub(crate) async fn counts(db: &Db, scope: Scope, of: Option<AccountId>) -> Result<Counts, Fault> {
    let values = values![scope.team(), of.unwrap_or(AccountId(0)), MOST_COUNTED + 1];
    let counted: Option<(i64, i64, i64, i64)> = db.one(COUNTS, values).await?;
    let (waiting, mine, asked, later) = counted.unwrap_or_default();
    Ok(Counts { waiting, mine, asked, later })
}

/// The statement of [`kept`].
pub(crate) const KEPT: &str = "select
    cast(count(*) as bigint) as answered,
    cast(coalesce(sum(case when kept <= due then 1 else 0 end), 0) as bigint) as in_time,
    (select cast(count(*) as bigint) from
        (select 1 from alert where team = $1 and waits = 'desk' and due >= $2 and due < $3 limit $4) as y) as missed
    from (select kept, due from alert where team = $1 and kept >= $2 and kept is not null limit $4) as x";

/// Promises since `since`: how many ended or were kept, and how many of them in time.
pub(crate) async fn kept(
    db: &Db,
    scope: Scope,
    since: Timestamp,
    now: Timestamp,
) -> Result<(i64, i64), Fault> {
    // A team that keeps more in one day sees its first ten thousand.
    const MOST: i64 = 10_000;
    let counted: Option<(i64, i64, i64)> = db.one(KEPT, values![scope.team(), since, now, MOST]).await?;
    let (answered, in_time, missed) = counted.unwrap_or_default();
    Ok((answered + missed, in_time))
}

/// The statement of [`past`].
pub(crate) const PAST: &str = "select id, firm, number, state, last from alert
    where team = $1 and shape = $2 and waits = 'nobody' and id <> $3 order by id desc limit $4";

/// A case that is over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Past {
    pub(crate) id: AlertId,
    pub(crate) firm: FirmId,
    pub(crate) number: i64,
    pub(crate) state: State<AccountId>,
    pub(crate) last: Timestamp,
}

impl Record for Past {
    fn read(row: &Columns) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            number: row.get("number")?,
            state: from_str(&row.get::<String>("state")?)?,
            last: row.get("last")?,
        })
    }
}

/// The last cases of the same shape in the team, newest first.
pub(crate) async fn past(
    db: &Db,
    scope: Scope,
    shape: &str,
    but: AlertId,
    most: i64,
) -> Result<Vec<Past>, Fault> {
    db.rows(PAST, values![scope.team(), shape, but, most]).await
}

/// The statement of [`of_firm`].
pub(crate) fn of_firm_sql() -> String {
    format!("select {COLUMNS} from alert a where a.firm = $1 and a.id < $2 order by a.id desc limit $3")
}

/// A firm's alerts, newest first, before an id; one more than [`PAGE`].
pub(crate) async fn of_firm(db: &Db, scope: Scope, before: AlertId) -> Result<Vec<Row>, Fault> {
    db.rows(Sql::built(of_firm_sql()), values![scope.firm(), before, PAGE as i64 + 1]).await
}

/// Rows that a preview looks at.
pub(crate) const MOST_OF_KIND: i64 = 500;

/// The statement of [`of_kind`].
pub(crate) fn of_kind_sql() -> String {
    format!(
        "select {COLUMNS} from alert a where a.team = $1 and a.kind = $2 and a.opened >= $3
        and ($4 = 0 or a.firm = $4) order by a.opened desc, a.id desc limit $5"
    )
}

/// Alerts of a kind that were opened since, newest first, at one firm or at all; at most [`MOST_OF_KIND`].
pub(crate) async fn of_kind(
    db: &Db,
    scope: Scope,
    kind: Kind,
    firm: Option<FirmId>,
    since: Timestamp,
) -> Result<Vec<Row>, Fault> {
    let firm = firm.unwrap_or(FirmId(0));
    db.rows(Sql::built(of_kind_sql()), values![scope.team(), kind.name(), since, firm, MOST_OF_KIND]).await
}

/// The statement of [`of_muting`].
pub(crate) fn of_muting_sql() -> String {
    format!(
        "select {COLUMNS} from alert a where a.muting = $1 and a.muting is not null and +a.team = $2
        and a.id < $3 order by a.id desc limit $4"
    )
}

/// What a muting put away, newest first, before an id; one more than [`PAGE`].
pub(crate) async fn of_muting(
    db: &Db,
    scope: Scope,
    muting: MutingId,
    before: AlertId,
) -> Result<Vec<Row>, Fault> {
    db.rows(Sql::built(of_muting_sql()), values![muting, scope.team(), before, PAGE as i64 + 1]).await
}

/// The statement of [`agreed`].
pub(crate) const AGREED: &str = "select judged from alert
    where team = $1 and shape = $2 and firm = $3 and waits = 'nobody' and id <> $4 order by id desc limit 3";

/// The last three verdicts on the same shape at the same firm, where they agree that it is no trouble.
pub(crate) async fn agreed(
    db: &Db,
    scope: Scope,
    shape: &str,
    firm: FirmId,
    but: AlertId,
) -> Result<Option<BenignReason>, Fault> {
    let judged: Vec<(Option<String>,)> = db.rows(AGREED, values![scope.team(), shape, firm, but]).await?;
    let mut reasons = judged.into_iter().map(|(judged,)| judged.as_deref().and_then(BenignReason::named));
    let Some(Some(first)) = reasons.next() else { return Ok(None) };
    // What was mended each time came back each time: that is no reason to look away.
    let agree = first != BenignReason::Handled && reasons.len() == 2 && reasons.all(|one| one == Some(first));
    Ok(agree.then_some(first))
}

/// Alerts of one campaign that a page shows.
const MOST_OF_CAMPAIGN: i64 = 200;

/// The statement of [`of_campaign`].
pub(crate) fn of_campaign_sql() -> String {
    format!(
        "select {COLUMNS} from alert a where a.campaign = $1 and a.campaign is not null and +a.team = $2
        order by a.id limit $3"
    )
}

/// Alerts of a campaign, oldest first, at most the first 200.
pub(crate) async fn of_campaign(db: &Db, scope: Scope, id: CampaignId) -> Result<Vec<Row>, Fault> {
    db.rows(Sql::built(of_campaign_sql()), values![id, scope.team(), MOST_OF_CAMPAIGN]).await
}

/// The statement of [`matching`].
pub(crate) fn matching_sql() -> String {
    format!(
        "select {COLUMNS} from alert a where a.team = $1 and a.shape = $2 and ($3 = 0 or a.firm = $3)
        and a.waits in ('desk', 'later') order by a.due, a.calm, a.id limit $4"
    )
}

/// What waits for the desk and has the same shape, at one firm or at all; one more than [`PAGE`].
pub(crate) async fn matching(
    db: &Db,
    scope: Scope,
    shape: &str,
    firm: Option<FirmId>,
) -> Result<Vec<Row>, Fault> {
    let firm = firm.unwrap_or(FirmId(0));
    db.rows(Sql::built(matching_sql()), values![scope.team(), shape, firm, PAGE as i64 + 1]).await
}
