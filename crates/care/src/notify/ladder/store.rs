//! Runs as rows.

use finding::Level;
use jiff::{SignedDuration, Timestamp};
use platform::crypto::sha256;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{AccountId, AlertId, EntryId, FirmId, HookTargetId, LadderRunId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};
use serde_json::{from_str, to_string};

use super::{Outcome, Stage, State};

/// How soon a run is looked at again while a rung is on its way.
const POLL: SignedDuration = SignedDuration::from_secs(5);

/// Shape of a run that only tests.
pub(crate) const TEST: &str = "test";

/// A run with all that is stored of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) id: LadderRunId,
    pub(crate) team: TeamId,
    /// Of the alert that began it; 0 for a test.
    pub(crate) firm: FirmId,
    pub(crate) shape: String,
    pub(crate) level: Level,
    pub(crate) revision: i64,
    pub(crate) state: State<AccountId>,
    pub(crate) look: Option<Timestamp>,
    pub(crate) started: Timestamp,
    pub(crate) ended: Option<Timestamp>,
}

impl Run {
    /// As the journal names it.
    pub(crate) fn subject(&self) -> String {
        format!("ladder:{}", self.id)
    }

    /// What the messages of a rung are about.
    pub(crate) fn about(&self, rung: usize) -> String {
        format!("ladder:{}:{rung}", self.id)
    }
}

impl Record for Run {
    fn read(row: &Row) -> Result<Self, Fault> {
        let level = u8::try_from(row.get::<i64>("level")?).map_err(Fault::of)?;
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team")?,
            firm: row.get("firm")?,
            shape: row.get("shape")?,
            level: Level::try_from(level).map_err(Fault::of)?,
            revision: row.get("revision")?,
            state: from_str(&row.get::<String>("state")?)?,
            look: row.get("look")?,
            started: row.get("started")?,
            ended: row.get("ended")?,
        })
    }
}

const COLUMNS: &str =
    "r.id, r.team, r.firm, r.shape, r.level, r.revision, r.state, r.look, r.started, r.ended";

/// When the clock, or what is on its way, may move a run next.
fn look(state: &State<AccountId>, now: Timestamp) -> Option<Timestamp> {
    let poll = state.is_waiting().then(|| now.checked_add(POLL).unwrap_or(now));
    match state.stage {
        // What is still on its way when all is over is of no interest any more.
        Stage::Over => None,
        _ => state.due.into_iter().chain(poll).min(),
    }
}

/// Stores a new run; its id is given here.
pub(crate) async fn insert(tx: &mut Tx, run: &mut Run) -> Result<(), Fault> {
    const SQL: &str =
        "insert into ladder_run (team, firm, shape, level, revision, stage, state, look, started)
        values ($1, $2, $3, $4, 1, $5, $6, $7, $8) returning id";
    (run.revision, run.look) = (1, look(&run.state, run.started));
    let (level, stage) = (i64::from(run.level.number()), run.state.stage.name());
    let row =
        values![run.team, run.firm, &run.shape, level, stage, to_string(&run.state)?, run.look, run.started];
    run.id = LadderRunId(tx.insert(SQL, row).await?);
    Ok(())
}

/// Stores a changed run. False where another process was faster: it has done what this one would do.
pub(crate) async fn update(tx: &mut Tx, run: &mut Run, now: Timestamp) -> Result<bool, Fault> {
    const SQL: &str =
        "update ladder_run set revision = revision + 1, stage = $3, state = $4, look = $5, ended = $6
        where id = $1 and revision = $2";
    if run.state.stage == Stage::Over {
        run.ended = run.ended.or(Some(now));
    }
    run.look = look(&run.state, now);
    let stage = run.state.stage.name();
    let row = values![run.id, run.revision, stage, to_string(&run.state)?, run.look, run.ended];
    let changed = tx.run(SQL, row).await?;
    run.revision += 1;
    Ok(changed == 1)
}

/// The statement of [`due`].
pub(crate) const DUE: &str =
    "select id from ladder_run where look is not null and look <= $1 order by look, id limit $2";

/// Runs that are to be looked at.
pub(crate) async fn due(db: &Db, now: Timestamp, most: i64) -> Result<Vec<LadderRunId>, Fault> {
    let rows: Vec<(LadderRunId,)> = db.rows(DUE, values![now, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// One run, for the machinery: it narrows itself to the run's firm.
pub(crate) async fn one_in(tx: &mut Tx, id: LadderRunId) -> Result<Option<Run>, Fault> {
    let sql = format!("select {COLUMNS} from ladder_run r where r.id = $1");
    tx.one(platform::db::Sql::built(sql), values![id]).await
}

/// One run of the asker's team.
pub(crate) async fn one(db: &Db, scope: Scope, id: LadderRunId) -> Result<Option<Run>, Fault> {
    let sql = format!("select {COLUMNS} from ladder_run r where r.id = $1 and r.team = $2");
    db.one(platform::db::Sql::built(sql), values![id, scope.team()]).await
}

/// Rows of one page.
pub(crate) const PAGE: i64 = 30;

/// The statement of [`list`].
pub(crate) fn list_sql() -> String {
    format!("select {COLUMNS} from ladder_run r where r.team = $1 and r.id < $2 order by r.id desc limit $3")
}

/// The runs of a team, newest first, before an id.
pub(crate) async fn list(db: &Db, scope: Scope, before: LadderRunId) -> Result<Vec<Run>, Fault> {
    db.rows(platform::db::Sql::built(list_sql()), values![scope.team(), before, PAGE]).await
}

/// The statement of [`open_of_alert`]. The sign keeps the planner from the index of all open runs: an alert has few.
pub(crate) fn open_of_alert_sql() -> String {
    format!(
        "select {COLUMNS} from ladder_alert l join ladder_run r on r.id = l.run
            where l.alert = $1 and +r.ended is null order by l.run desc limit 1"
    )
}

/// The run that calls for an alert now.
pub(crate) async fn open_of_alert(tx: &mut Tx, alert: AlertId) -> Result<Option<Run>, Fault> {
    tx.one(platform::db::Sql::built(open_of_alert_sql()), values![alert]).await
}

/// Whether an entry about an alert was answered with a run.
pub(crate) async fn is_answered(tx: &mut Tx, alert: AlertId, entry: EntryId) -> Result<bool, Fault> {
    const SQL: &str = "select run from ladder_alert where alert = $1 and entry >= $2 limit 1";
    Ok(tx.one::<(i64,)>(SQL, values![alert, entry]).await?.is_some())
}

/// The statement of [`gathering`].
pub(crate) fn gathering_sql() -> String {
    format!(
        "select {COLUMNS} from ladder_run r where r.team = $1 and r.shape = $2 and r.ended is null
            order by r.id desc limit 1"
    )
}

/// A run of the same shape that has not called anybody yet: one campaign is one call.
pub(crate) async fn gathering(tx: &mut Tx, team: TeamId, shape: &str) -> Result<Option<Run>, Fault> {
    let run: Option<Run> = tx.one(platform::db::Sql::built(gathering_sql()), values![team, shape]).await?;
    Ok(run.filter(|run| run.state.stage == Stage::Running && run.state.climbed.is_empty()))
}

/// An alert joins a run. With a row that changes (`update`) beside it, so that a rung climbed meanwhile is noticed.
pub(crate) async fn join(
    tx: &mut Tx,
    run: LadderRunId,
    (alert, firm): (AlertId, FirmId),
    entry: EntryId,
    now: Timestamp,
) -> Result<(), Fault> {
    const SQL: &str = "insert into ladder_alert (run, alert, firm, entry, joined) values ($1, $2, $3, $4, $5)
        on conflict do nothing";
    tx.run(SQL, values![run, alert, firm, entry, now]).await?;
    Ok(())
}

/// What a run is about, as its messages tell it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct About {
    /// The first of its alerts that still waits for the desk, with its firm.
    pub(crate) first: Option<(AlertId, FirmId)>,
    /// How many of its alerts wait for the desk.
    pub(crate) waiting: i64,
    /// Of how many firms.
    pub(crate) firms: i64,
    /// Who holds one of them.
    pub(crate) holder: Option<AccountId>,
}

/// The statements of [`about`]. The empty text keeps the planner from the indexes of whole desks: a run has few alerts.
pub(crate) const WAITING: &str =
    "select cast(count(*) as bigint), cast(count(distinct a.firm) as bigint), cast(coalesce(max(a.holder), 0) as bigint)
        from ladder_alert l join alert a on a.id = l.alert where l.run = $1 and a.waits || '' = 'desk'";
/// See [`WAITING`].
pub(crate) const FIRST: &str = "select a.id, a.firm from ladder_alert l join alert a on a.id = l.alert
        where l.run = $1 and a.waits || '' = 'desk' order by a.id limit 1";

/// What of a run still waits for the desk.
pub(crate) async fn about(tx: &mut Tx, run: LadderRunId) -> Result<About, Fault> {
    let counted: Option<(i64, i64, i64)> = tx.one(WAITING, values![run]).await?;
    let (waiting, firms, holder) = counted.unwrap_or_default();
    let first = tx.one(FIRST, values![run]).await?;
    Ok(About { first, waiting, firms, holder: (holder != 0).then_some(AccountId(holder)) })
}

/// One call of one person, or of a target (the account is 0). `secret` is that of the link.
pub(crate) async fn call(
    tx: &mut Tx,
    run: &Run,
    rung: usize,
    (account, target): (AccountId, HookTargetId),
    secret: Option<&str>,
    now: Timestamp,
) -> Result<(), Fault> {
    const SQL: &str = "insert into ladder_call (run, rung, account, target, at, digest)
        values ($1, $2, $3, $4, $5, $6)";
    let digest = secret.map(|secret| sha256(secret.as_bytes()).to_vec());
    tx.run(SQL, values![run.id, rung as i64, account, target, now, digest]).await?;
    Ok(())
}

/// How many messages a person got since a time.
pub(crate) async fn called_since(tx: &mut Tx, account: AccountId, since: Timestamp) -> Result<i64, Fault> {
    const SQL: &str = "select cast(count(*) as bigint) from
        (select id from ladder_call where account = $1 and at >= $2 limit 1000) as x";
    Ok(tx.one::<(i64,)>(SQL, values![account, since]).await?.map_or(0, |(count,)| count))
}

/// The statement of [`of_secret`].
pub(crate) const OF_SECRET: &str = "select run, account from ladder_call where digest = $1";

/// Whose link a secret is, and of which run.
pub(crate) async fn of_secret(db: &Db, secret: &str) -> Result<Option<(LadderRunId, AccountId)>, Fault> {
    db.one(OF_SECRET, values![sha256(secret.as_bytes()).to_vec()]).await
}

/// The statement of [`outcome`], for mails and for webhooks.
pub(crate) const OUTCOMES: [&str; 2] = [
    "select cast(count(*) as bigint), cast(coalesce(sum(case when sent is not null then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when died is not null then 1 else 0 end), 0) as bigint) from outbox where about = $1",
    "select cast(count(*) as bigint), cast(coalesce(sum(case when sent is not null then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when died is not null then 1 else 0 end), 0) as bigint) from hook where about = $1",
];

/// What became of a rung's messages.
pub(crate) async fn outcome(tx: &mut Tx, about: &str) -> Result<Outcome, Fault> {
    let (mut all, mut sent, mut died) = (0, 0, 0);
    for sql in OUTCOMES {
        let counted: Option<(i64, i64, i64)> = tx.one(sql, values![about]).await?;
        let counted = counted.unwrap_or_default();
        (all, sent, died) = (all + counted.0, sent + counted.1, died + counted.2);
    }
    Ok(match () {
        () if sent > 0 => Outcome::Arrived,
        () if died == all => Outcome::Failed,
        () => Outcome::Sent,
    })
}

/// The alerts of a run, for its page.
pub(crate) async fn alerts(db: &Db, scope: Scope, run: LadderRunId) -> Result<Vec<AlertId>, Fault> {
    const SQL: &str = "select l.alert from ladder_alert l join ladder_run r on r.id = l.run
        where l.run = $1 and r.team = $2 order by l.alert limit 50";
    let rows: Vec<(AlertId,)> = db.rows(SQL, values![run, scope.team()]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes the place of a thing that is done once a day for a team; false where it was done.
pub(crate) async fn once(tx: &mut Tx, team: TeamId, what: &str, day: &str) -> Result<bool, Fault> {
    const SQL: &str = "insert into notify_day (team, what, day) values ($1, $2, $3) on conflict do nothing";
    Ok(tx.run(SQL, values![team, what, day]).await? == 1)
}
