//! Consultations and their messages as rows.

use std::fmt;

use jiff::Timestamp;
use knowledge::Lang;
use platform::db::{Db, Record, Row, Sql, Tx, Value};
use platform::ids::{AlertId, ConsultationId, FirmId, IncidentId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};
use serde_json::{from_str, to_string};

use super::life::State;
use crate::named::named;

named! {
    /// How something was said. Its word is `consult-way-NAME`.
    pub enum Way {
        /// In the form of a page.
        Web = "web",
        /// On the phone; the desk wrote it down.
        Phone = "phone",
        /// By mail.
        Mail = "mail",
        /// With a file that was dropped to be read.
        Drop = "drop",
    }
}

named! {
    /// What is asked. Its word is `consult-about-NAME`.
    pub enum About {
        /// Anything.
        Ask = "ask",
        /// Whether a mail or a screen is genuine.
        Odd = "odd",
    }
}

named! {
    /// Who speaks.
    pub enum Side {
        /// The firm, or whoever wrote.
        Firm = "firm",
        /// The desk.
        Desk = "desk",
        /// The desk to itself.
        Note = "note",
    }
}

/// A consultation with all that is stored of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Consultation {
    /// Its row.
    pub id: ConsultationId,
    /// Whose it is; none where no firm has the address it came from.
    pub firm: Option<FirmId>,
    /// Which desk answers.
    pub team: TeamId,
    /// Within the firm: C-1001.
    pub number: i64,
    /// Changes with every save.
    pub revision: i64,
    /// How it came.
    pub way: Way,
    /// What it asks.
    pub about: About,
    /// Who asks.
    pub sender: String,
    /// Where an answer goes; empty where no mail reaches them.
    pub mail: String,
    /// In which language.
    pub lang: Lang,
    /// In one line.
    pub subject: String,
    /// Where it stands.
    pub state: State,
    /// What the subject of our mails carries.
    pub thread: String,
    /// The alert it belongs to.
    pub alert: Option<AlertId>,
    /// The incident that goes on with it.
    pub incident: Option<IncidentId>,
    /// When it came.
    pub opened: Timestamp,
    /// When something was last said.
    pub last: Timestamp,
    /// When the promise was made.
    pub promised: Timestamp,
    /// Until when we promised to answer.
    pub due: Timestamp,
    /// When we did.
    pub kept: Option<Timestamp>,
}

/// Columns in the order of [`Consultation`].
const COLUMNS: &str = "id, firm, team, number, revision, way, about, sender, mail, lang, subject, state, thread, alert, \
    incident, opened, last, promised, due, kept";

/// Rows on one page of a list.
pub(super) const PAGE: i64 = 50;

impl Record for Consultation {
    fn read(row: &Row) -> Result<Self, Fault> {
        let text = |name: &str| row.get::<String>(name);
        let unknown = || Fault::said("a consultation with a name that this build does not know");
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            number: row.get("number")?,
            revision: row.get("revision")?,
            way: Way::named(&text("way")?).ok_or_else(unknown)?,
            about: About::named(&text("about")?).ok_or_else(unknown)?,
            sender: text("sender")?,
            mail: text("mail")?,
            lang: text("lang")?.parse().unwrap_or(Lang::Ja),
            subject: text("subject")?,
            state: from_str(&text("state")?)?,
            thread: text("thread")?,
            alert: row.get("alert")?,
            incident: row.get("incident")?,
            opened: row.get("opened")?,
            last: row.get("last")?,
            promised: row.get("promised")?,
            due: row.get("due")?,
            kept: row.get("kept")?,
        })
    }
}

impl Consultation {
    /// As the journal names it.
    pub fn journal(&self) -> String {
        format!("consultation:{}", self.id)
    }

    /// As people name it on the phone: `C-1001`.
    pub fn called(&self) -> String {
        format!("C-{}", self.number)
    }
}

/// Stores a new consultation; its id and number are given here.
pub(super) async fn insert(tx: &mut Tx, new: &mut Consultation) -> Result<(), Fault> {
    const SQL: &str =
        "insert into consultation (firm, team, number, revision, way, about, sender, lang, thread, opened,
            mail, subject, stage, waits, state, alert, incident, last, promised, due, kept)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        returning id";
    // What is nobody's yet counts for itself: numbers of firms stay without gaps.
    new.number = crate::numbers::next(tx, new.firm.unwrap_or(FirmId(0)), "consultation").await?;
    new.revision = 1;
    let Consultation { firm, team, number, way, about, sender, lang, thread, opened, .. } = &*new;
    let mut row =
        values![*firm, *team, *number, way.name(), about.name(), sender, lang.name(), thread, *opened]
            .to_vec();
    row.extend(changing(new)?);
    new.id = ConsultationId(tx.insert(SQL, &row).await?);
    Ok(())
}

/// Stores a changed consultation. False where somebody stored another change since it was read.
pub(super) async fn update(tx: &mut Tx, one: &mut Consultation) -> Result<bool, Fault> {
    const SQL: &str = "update consultation set revision = revision + 1, firm = $3, number = $4, sender = $5, mail = $6,
            subject = $7, stage = $8, waits = $9, state = $10, alert = $11, incident = $12, last = $13, promised = $14,
            due = $15, kept = $16
        where id = $1 and revision = $2";
    let mut row = values![one.id, one.revision, one.firm, one.number, &one.sender].to_vec();
    row.extend(changing(one)?);
    let changed = tx.run(SQL, &row).await?;
    one.revision += 1;
    Ok(changed == 1)
}

fn changing(one: &Consultation) -> Result<Vec<Value>, Fault> {
    let stage = &one.state.stage;
    let mut row = values![&one.mail, &one.subject, stage.name(), stage.waits().name()].to_vec();
    row.extend_from_slice(values![to_string(&one.state)?, one.alert, one.incident, one.last]);
    row.extend_from_slice(values![one.promised, one.due, one.kept]);
    Ok(row)
}

fn one_sql() -> Sql {
    Sql::built(format!("select {COLUMNS} from consultation where id = $1 and (firm = $2 or team = $3)"))
}

/// One consultation within a scope.
pub async fn one(db: &Db, scope: Scope, id: ConsultationId) -> Result<Option<Consultation>, Fault> {
    db.one(one_sql(), values![id, scope.firm(), scope.team()]).await
}

/// One consultation within a scope, as a transaction sees it.
pub(super) async fn one_in(
    tx: &mut Tx,
    scope: Scope,
    id: ConsultationId,
) -> Result<Option<Consultation>, Fault> {
    tx.one(one_sql(), values![id, scope.firm(), scope.team()]).await
}

/// The consultation of which a mail says that it belongs to it: whose mail it is has to be looked at by the caller.
pub(super) async fn by_id_in(tx: &mut Tx, id: ConsultationId) -> Result<Option<Consultation>, Fault> {
    let sql = format!("select {COLUMNS} from consultation where id = $1");
    tx.one(Sql::built(sql), values![id]).await
}

/// The consultation whose thread a subject names.
pub(super) async fn of_thread(tx: &mut Tx, thread: &str) -> Result<Option<Consultation>, Fault> {
    let sql = format!("select {COLUMNS} from consultation where thread = $1");
    tx.one(Sql::built(sql), values![thread]).await
}

/// The consultation in which one of these mails came or went.
pub(super) async fn of_mails(tx: &mut Tx, ids: &[String]) -> Result<Option<ConsultationId>, Fault> {
    const SQL: &str =
        "select consultation from consultation_message where message_id = $1 and message_id <> ''
        order by id limit 1";
    // The newest reference stands last (RFC 5322, 3.6.4).
    for id in ids.iter().rev() {
        if let Some((found,)) = tx.one::<(ConsultationId,)>(SQL, values![id]).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Which consultations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// The desk's turn, by what was promised.
    Desk,
    /// Answered or handed on.
    Open,
    /// Over.
    Over,
    /// Of senders whom no firm knows.
    Unknown,
}

impl Shown {
    pub(super) const ALL: [Shown; 4] = [Shown::Desk, Shown::Open, Shown::Over, Shown::Unknown];

    pub(super) fn name(self) -> &'static str {
        match self {
            Shown::Desk => "desk",
            Shown::Open => "open",
            Shown::Over => "over",
            Shown::Unknown => "unknown",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.name() == name)
    }
}

/// The key of a row: where the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    at: i64,
    id: i64,
}

impl Key {
    /// Before every row of a list.
    pub(super) fn first(shown: Option<Shown>) -> Self {
        match shown {
            Some(Shown::Desk) => Key { at: i64::MIN, id: i64::MIN },
            _ => Key { at: i64::MAX, id: i64::MAX },
        }
    }

    /// Of a row.
    pub(super) fn of(one: &Consultation, shown: Option<Shown>) -> Self {
        let at = if shown == Some(Shown::Desk) { one.due } else { one.last };
        Self { at: at.as_microsecond(), id: one.id.0 }
    }

    /// As an address carries it: `AT.ID`.
    pub(super) fn parse(typed: &str) -> Option<Self> {
        let (at, id) = typed.split_once('.')?;
        Some(Self { at: at.parse().ok()?, id: id.parse().ok()? })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

/// One page of a team's consultations.
pub(super) async fn of_team(
    db: &Db,
    scope: Scope,
    shown: Shown,
    after: Key,
) -> Result<Vec<Consultation>, Fault> {
    db.rows(of_team_sql(shown), values![scope.team(), after.at, after.id]).await
}

pub(super) fn of_team_sql(shown: Shown) -> Sql {
    let head = format!("select {COLUMNS} from consultation where team = $1 and");
    // Constants in the text, not values: the planner must see which partial index fits.
    Sql::built(match shown {
        Shown::Desk => format!(
            "{head} waits = 'desk' and firm is not null and (due, id) > ($2, $3) order by due, id limit {PAGE}"
        ),
        Shown::Open => format!(
            "{head} waits = 'firm' and firm is not null and (last, id) < ($2, $3) order by last desc, id desc limit {PAGE}"
        ),
        Shown::Over => format!(
            "{head} waits = 'nobody' and firm is not null and (last, id) < ($2, $3) order by last desc, id desc limit {PAGE}"
        ),
        Shown::Unknown => {
            format!("{head} firm is null and (last, id) < ($2, $3) order by last desc, id desc limit {PAGE}")
        }
    })
}

/// How many consultations wait for the desk, and how many are nobody's yet: counted up to a hundred.
pub(super) const WAITING: &str = "select
    (select cast(count(*) as bigint) from (select 1 from consultation
        where team = $1 and waits = 'desk' and firm is not null limit 100) as x) as waiting,
    (select cast(count(*) as bigint) from (select 1 from consultation
        where team = $1 and firm is null and waits = 'desk' limit 100) as y) as unknown";

/// See [`WAITING`].
pub(super) async fn waiting(db: &Db, scope: Scope) -> Result<(i64, i64), Fault> {
    Ok(db.one(WAITING, values![scope.team()]).await?.unwrap_or_default())
}

/// The statement of [`of_firm`].
pub(super) fn of_firm_sql() -> Sql {
    Sql::built(format!(
        "select {COLUMNS} from consultation where firm = $1 and (firm = $2 or team = $3) and (last, id) < ($4, $5)
        order by last desc, id desc limit {PAGE}"
    ))
}

/// One page of a firm's consultations, newest first.
pub(super) async fn of_firm(
    db: &Db,
    scope: Scope,
    firm: FirmId,
    after: Key,
) -> Result<Vec<Consultation>, Fault> {
    db.rows(of_firm_sql(), values![firm, scope.firm(), scope.team(), after.at, after.id]).await
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its row.
    pub id: i64,
    /// Who speaks.
    pub side: Side,
    /// How.
    pub way: Way,
    /// As they are called.
    pub author: String,
    /// What.
    pub body: String,
    /// Message-ID of its mail; empty where there is none.
    pub message_id: String,
    /// Files that came with it, as `platform::files` numbers them.
    pub files: Vec<Attached>,
    /// What was found in what was passed on (JSON); empty where nothing was read.
    pub found: String,
    /// When.
    pub at: Timestamp,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Attached {
    /// Where its bytes are kept; none where it was too large to keep.
    pub file: Option<i64>,
    /// As it was called.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Record for Message {
    fn read(row: &Row) -> Result<Self, Fault> {
        let text = |name: &str| row.get::<String>(name);
        let unknown = || Fault::said("a message with a name that this build does not know");
        Ok(Self {
            id: row.get("id")?,
            side: Side::named(&text("side")?).ok_or_else(unknown)?,
            way: Way::named(&text("way")?).ok_or_else(unknown)?,
            author: text("author")?,
            body: text("body")?,
            message_id: text("message_id")?,
            files: from_str(&text("files")?)?,
            found: text("found")?,
            at: row.get("at")?,
        })
    }
}

/// Stores what was said.
pub(super) async fn say(tx: &mut Tx, of: ConsultationId, said: &Message) -> Result<i64, Fault> {
    const SQL: &str = "insert into consultation_message (consultation, side, way, author, body, message_id, files, found, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    let Message { side, way, author, body, message_id, files, found, at, .. } = said;
    let row = values![of, side.name(), way.name(), author, body, message_id, to_string(files)?, found, *at];
    tx.insert(SQL, row).await
}

/// The statement of [`messages`].
pub(super) const MESSAGES: &str =
    "select id, side, way, author, body, message_id, files, found, at from consultation_message
    where consultation = $1 order by id limit 400";

/// All that was said in a consultation that was loaded within a scope, oldest first.
pub(super) async fn messages(db: &Db, of: &Consultation) -> Result<Vec<Message>, Fault> {
    db.rows(MESSAGES, values![of.id]).await
}

/// The Message-IDs of a thread, oldest first: what a mail that goes on with it refers to.
pub(super) async fn references(tx: &mut Tx, of: ConsultationId) -> Result<Vec<String>, Fault> {
    const SQL: &str = "select message_id from consultation_message
        where consultation = $1 and message_id <> '' and side <> 'note' order by id desc limit 20";
    let rows: Vec<(String,)> = tx.rows(SQL, values![of]).await?;
    Ok(rows.into_iter().rev().map(|(id,)| id).collect())
}

/// A person of a firm who has this mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Writer {
    pub(super) firm: FirmId,
    pub(super) team: TeamId,
    pub(super) name: String,
    pub(super) lang: Lang,
}

/// The statement of [`writer`].
pub(super) const WRITER: &str = "select organization, name, lang from person
    where lower(mail) = $1 and ended is null and mail <> '' and role in ('clerk', 'owner')
    order by lower(mail), id limit 2";

/// Whose address this is. None where nobody's, and none where two firms have it: the desk says then which is meant.
pub(super) async fn writer(tx: &mut Tx, address: &str) -> Result<Option<Writer>, Fault> {
    const CARE: &str = "select team from care where firm = $1 and ended is null";
    let rows: Vec<(FirmId, String, String)> = tx.rows(WRITER, values![address.to_lowercase()]).await?;
    let mut found = rows.into_iter();
    let (first, second) = (found.next(), found.next());
    let Some((firm, name, lang)) = first.filter(|one| second.is_none_or(|two| two.0 == one.0)) else {
        return Ok(None);
    };
    let care: Option<(TeamId,)> = tx.one(CARE, values![firm]).await?;
    Ok(care.map(|(team,)| Writer { firm, team, name, lang: lang.parse().unwrap_or(Lang::Ja) }))
}
