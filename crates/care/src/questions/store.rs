//! Questions as rows: asked, withdrawn, found.

use jiff::Timestamp;
use knowledge::questions::AskReason;
use platform::crypto::sha256;
use platform::db::{Db, Record, Row, Sql, Tx};
use platform::ids::{AlertId, FirmId, PersonId, QuestionId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};
use serde_json::{from_str, to_string};

use super::ask::State;
pub(crate) use super::asking::{ask, restore, undo, withdraw};

/// A question with all that is stored of it. The secret of its link is not: only its digest is.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its row.
    pub id: QuestionId,
    /// Whom it was asked.
    pub firm: FirmId,
    /// In whose care the firm is.
    pub team: TeamId,
    /// About what.
    pub alert: AlertId,
    /// To whom its mail went.
    pub person: Option<PersonId>,
    /// What it asks for.
    pub reason: AskReason,
    /// Its name in `knowledge`.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// When it was asked.
    pub asked: Timestamp,
    /// When it was first answered.
    pub answered: Option<Timestamp>,
    /// The state as it lay in the row: who saves over another one is told.
    stored: String,
}

/// Columns in the order of [`Question`].
const COLUMNS: &str = "id, firm, team, alert, person, reason, name, state, asked, answered";

/// Questions of one alert that are looked at; an operator who asks more often phones.
const MOST_OF_ALERT: i64 = 20;

/// Longest secret that is looked up: ours have 43 characters.
const MAX_TOKEN: usize = 64;

impl Record for Question {
    fn read(row: &Row) -> Result<Self, Fault> {
        let (reason, stored): (String, String) = (row.get("reason")?, row.get("state")?);
        let reason = AskReason::ALL.into_iter().find(|one| one.name() == reason);
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            alert: row.get("alert")?,
            person: row.get("person")?,
            reason: reason
                .ok_or_else(|| Fault::said("a question with a reason that this build does not know"))?,
            name: row.get("name")?,
            state: from_str(&stored)?,
            asked: row.get("asked")?,
            answered: row.get("answered")?,
            stored,
        })
    }
}

impl Question {
    /// As the journal names it.
    pub(crate) fn subject(&self) -> String {
        subject(self.id)
    }

    /// What it asks, with its answers. Of a question that a newer build no longer knows there is none.
    pub(crate) fn asks(&self) -> Result<&'static knowledge::questions::Question, Fault> {
        let known = knowledge::built_in().cards.question(&self.name);
        known.ok_or_else(|| Fault::said("a question that this build does not know"))
    }
}

/// As the journal names a question.
pub(super) fn subject(id: QuestionId) -> String {
    format!("question:{id}")
}

/// A question that is asked now.
pub(super) struct NewQuestion<'a> {
    pub(super) firm: FirmId,
    pub(super) team: TeamId,
    pub(super) alert: AlertId,
    pub(super) person: Option<PersonId>,
    pub(super) reason: AskReason,
    pub(super) name: &'a str,
    pub(super) token: &'a str,
    pub(super) state: &'a State,
    pub(super) asked: Timestamp,
}

pub(super) async fn insert(tx: &mut Tx, new: NewQuestion<'_>) -> Result<QuestionId, Fault> {
    const SQL: &str = "insert into question
            (firm, team, alert, person, token, reason, name, stage, state, asked, expires)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id";
    let NewQuestion { firm, team, alert, person, reason, name, token, state, asked } = new;
    let digest = sha256(token.as_bytes());
    let (stage, json) = (state.stage.name(), to_string(state)?);
    let row =
        values![firm, team, alert, person, digest, reason.name(), name, stage, json, asked, state.expires];
    Ok(QuestionId(tx.insert(SQL, row).await?))
}

/// Stores where a question stands now. False where somebody stored another change since it was read.
pub(super) async fn update(tx: &mut Tx, question: &mut Question) -> Result<bool, Fault> {
    const SQL: &str = "update question set stage = $3, state = $4, expires = $5, answered = $6
        where id = $1 and state = $2";
    let Question { id, state, stored, answered, .. } = question;
    let now_stored = to_string(state)?;
    let row = values![*id, &*stored, state.stage.name(), &now_stored, state.expires, *answered];
    let changed = tx.run(SQL, row).await?;
    *stored = now_stored;
    Ok(changed == 1)
}

/// Gives a question a new link: the mail with the one before was taken back.
pub(super) async fn renew(tx: &mut Tx, id: QuestionId, token: &str) -> Result<(), Fault> {
    let digest = sha256(token.as_bytes());
    tx.run("update question set token = $2 where id = $1", values![id, digest]).await?;
    Ok(())
}

/// Marks a question whose verdict was undone.
pub(super) async fn mark_undone(tx: &mut Tx, id: QuestionId) -> Result<(), Fault> {
    tx.run("update question set undone = 1 where id = $1", values![id]).await?;
    Ok(())
}

/// One question within a scope.
pub async fn one(db: &Db, scope: Scope, id: QuestionId) -> Result<Option<Question>, Fault> {
    let sql = format!("select {COLUMNS} from question where id = $1 and (firm = $2 or team = $3)");
    db.one(Sql::built(sql), values![id, scope.firm(), scope.team()]).await
}

/// One question within a scope, as a transaction sees it.
pub(super) async fn one_in(tx: &mut Tx, scope: Scope, id: QuestionId) -> Result<Option<Question>, Fault> {
    let sql = format!("select {COLUMNS} from question where id = $1 and (firm = $2 or team = $3)");
    tx.one(Sql::built(sql), values![id, scope.firm(), scope.team()]).await
}

/// The question whose link carries this secret: it is the scope.
pub(super) async fn of_token(db: &Db, token: &str) -> Result<Option<Question>, Fault> {
    if token.len() > MAX_TOKEN {
        return Ok(None);
    }
    db.one(Sql::built(of_token_sql()), values![sha256(token.as_bytes())]).await
}

pub(super) async fn of_token_in(tx: &mut Tx, token: &str) -> Result<Option<Question>, Fault> {
    if token.len() > MAX_TOKEN {
        return Ok(None);
    }
    tx.one(Sql::built(of_token_sql()), values![sha256(token.as_bytes())]).await
}

pub(super) fn of_token_sql() -> String {
    format!("select {COLUMNS} from question where token = $1")
}

/// Questions of an alert within a scope, newest first.
pub async fn of_alert(db: &Db, scope: Scope, alert: AlertId) -> Result<Vec<Question>, Fault> {
    db.rows(Sql::built(of_alert_sql()), values![alert, scope.firm(), scope.team(), MOST_OF_ALERT]).await
}

pub(super) fn of_alert_sql() -> String {
    format!(
        "select {COLUMNS} from question where alert = $1 and (firm = $2 or team = $3) order by id desc limit $4"
    )
}

/// Questions of an alert that the transaction has loaded, newest first.
pub(super) async fn of_alert_in(tx: &mut Tx, alert: AlertId) -> Result<Vec<Question>, Fault> {
    let sql = format!("select {COLUMNS} from question where alert = $1 order by id desc limit $2");
    tx.rows(Sql::built(sql), values![alert, MOST_OF_ALERT]).await
}

/// The newest question of an alert that was withdrawn, and not by undoing the verdict that asked it.
pub(super) async fn last_withdrawn(tx: &mut Tx, alert: AlertId) -> Result<Option<Question>, Fault> {
    let sql = format!(
        "select {COLUMNS} from question where alert = $1 and stage = 'withdrawn' and undone = 0
        order by id desc limit 1"
    );
    tx.one(Sql::built(sql), values![alert]).await
}

/// Questions whose time has run out, at most `most`: for the tick, over all firms.
pub(super) async fn run_out(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Question>, Fault> {
    db.rows(Sql::built(run_out_sql()), values![now, most]).await
}

pub(super) fn run_out_sql() -> String {
    format!(
        "select {COLUMNS} from question where stage in ('asked', 'seen') and expires <= $1
        order by expires, id limit $2"
    )
}
