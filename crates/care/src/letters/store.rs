//! Letters as rows.

use std::collections::BTreeMap;

use firms::people::Contact;
use jiff::Timestamp;
use knowledge::Lang;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{FileId, FirmId, LetterId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};

use super::month::Month;
use super::sheet::Sheets;
use crate::named::named;

/// Letters on one page of a firm's list: two years.
pub(super) const PAGE: i64 = 24;

/// Firms on one page of the desk's list.
pub(super) const FIRMS: i64 = 50;

/// Firms whose letters are begun in one statement.
pub(super) const AT_ONCE: i64 = 200;

named! {
    /// Where a letter stands. Its word is `letter-state-NAME`.
    pub enum Stage {
        /// A process writes it.
        Due = "due",
        /// It left by mail.
        Sent = "sent",
        /// It was written, and nobody has an address for it.
        NoAddress = "no-address",
    }
}

/// A letter as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) month: Month,
    pub(crate) stage: Stage,
    pub(crate) weather: String,
    pub(crate) sent: Option<Timestamp>,
}

impl Record for Listed {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            month: month(row.get("month")?)?,
            stage: stage(&row.get::<String>("stage")?)?,
            weather: row.get("weather")?,
            sent: row.get("sent")?,
        })
    }
}

/// A letter with all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) id: LetterId,
    pub(crate) firm: FirmId,
    pub(crate) team: TeamId,
    pub(crate) month: Month,
    pub(crate) stage: Stage,
    /// None where it is only begun.
    pub(crate) sheets: Option<Sheets>,
    pub(crate) sent: Option<Timestamp>,
    pdf_ja: Option<i64>,
    pdf_en: Option<i64>,
}

impl Record for Kept {
    fn read(row: &Row) -> Result<Self, Fault> {
        let stage = stage(&row.get::<String>("stage")?)?;
        let sheets = match stage {
            Stage::Due => None,
            Stage::Sent | Stage::NoAddress => Some(serde_json::from_str(&row.get::<String>("body")?)?),
        };
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            month: month(row.get("month")?)?,
            stage,
            sheets,
            sent: row.get("sent")?,
            pdf_ja: row.get("pdf_ja")?,
            pdf_en: row.get("pdf_en")?,
        })
    }
}

impl Kept {
    /// As the journal names it.
    pub(crate) fn subject(&self) -> String {
        format!("letter:{}", self.id)
    }

    /// The PDF that was sent in a language; none where nobody reads it.
    pub(crate) fn pdf(&self, lang: Lang) -> Option<FileId> {
        match lang {
            Lang::Ja => self.pdf_ja,
            Lang::En => self.pdf_en,
        }
        .map(FileId)
    }
}

fn month(key: i64) -> Result<Month, Fault> {
    Month::from_key(key).ok_or_else(|| Fault::said("a letter of no month"))
}

fn stage(name: &str) -> Result<Stage, Fault> {
    Stage::named(name).ok_or_else(|| Fault::said("a letter in an unknown stage"))
}

/// The statement of [`of_firm`], for the test that asks the planner.
pub(super) const OF_FIRM: &str = "select month, stage, weather, sent from letter
    where firm = $1 and (firm = $2 or team = $3) and stage <> 'due' and month < $4 order by month desc limit $5";

/// A firm's letters, newest first, before a month; one more than [`PAGE`].
pub(super) async fn of_firm(
    db: &Db,
    scope: Scope,
    firm: FirmId,
    before: Option<Month>,
) -> Result<Vec<Listed>, Fault> {
    let before = before.map_or(i64::MAX, Month::key);
    db.rows(OF_FIRM, values![firm, scope.firm(), scope.team(), before, PAGE + 1]).await
}

/// One letter within a scope.
pub(crate) async fn one(db: &Db, scope: Scope, firm: FirmId, month: Month) -> Result<Option<Kept>, Fault> {
    const SQL: &str = "select id, firm, team, month, stage, body, sent, pdf_ja, pdf_en from letter
        where firm = $1 and month = $4 and (firm = $2 or team = $3)";
    db.one(SQL, values![firm, scope.firm(), scope.team(), month.key()]).await
}

/// A firm in the desk's list of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InCare {
    pub(super) firm: FirmId,
    pub(super) name: String,
    /// Its place in the list.
    pub(super) sorted: String,
    /// None where nothing is begun.
    pub(super) stage: Option<Stage>,
    pub(super) sent: Option<Timestamp>,
    /// People who get it.
    pub(super) readers: i64,
}

impl Record for InCare {
    fn read(row: &Row) -> Result<Self, Fault> {
        let known: Option<String> = row.get("stage")?;
        Ok(Self {
            firm: row.get("firm")?,
            name: row.get("name")?,
            sorted: row.get("sorted")?,
            stage: known.as_deref().map(stage).transpose()?,
            sent: row.get("sent")?,
            readers: row.get("readers")?,
        })
    }
}

/// The statement of [`in_care`], for the test that asks the planner.
pub(super) const IN_CARE: &str = "select c.firm, o.name, c.sorted, l.stage, l.sent,
        (select cast(count(*) as bigint) from person p where p.organization = c.firm and p.ended is null
            and p.role in ('clerk', 'owner') and length(p.mail) > 0) as readers
    from care c join organization o on o.id = c.firm left join letter l on l.firm = c.firm and l.month = $2
    where c.team = $1 and c.ended is null and (c.sorted, c.firm) > ($3, $4)
    order by c.sorted, c.firm limit $5";

/// The firms of a team after a place in the list, with how their letter of a month stands; one more than [`FIRMS`].
pub(super) async fn in_care(
    db: &Db,
    scope: Scope,
    month: Month,
    after: (&str, i64),
) -> Result<Vec<InCare>, Fault> {
    db.rows(IN_CARE, values![scope.team(), month.key(), after.0, after.1, FIRMS + 1]).await
}

/// The statement of [`missing`], for the test that asks the planner.
pub(super) const MISSING: &str = "select c.firm from care c
    where c.team = $1 and c.ended is null and c.since < $3
        and not exists (select 1 from letter l where l.firm = c.firm and l.month = $2)
    order by c.sorted, c.firm limit $4";

/// Firms of a team that were in its care before the month's end and have no letter of it yet: for the tick.
pub(super) async fn missing(
    db: &Db,
    team: TeamId,
    month: Month,
    before: Timestamp,
) -> Result<Vec<FirmId>, Fault> {
    let rows: Vec<(FirmId,)> = db.rows(MISSING, values![team, month.key(), before, AT_ONCE]).await?;
    Ok(rows.into_iter().map(|(firm,)| firm).collect())
}

/// Teams with their settings, for the tick; a center has a few.
pub(super) async fn teams(db: &Db) -> Result<Vec<(TeamId, String)>, Fault> {
    db.rows("select id, settings from team order by id limit 1000", &[]).await
}

/// Begins a letter. False where another process has begun it.
pub(super) async fn begin(
    tx: &mut Tx,
    now: Timestamp,
    firm: FirmId,
    team: TeamId,
    month: Month,
) -> Result<bool, Fault> {
    const SQL: &str = "insert into letter (firm, team, month, stage, begun) values ($1, $2, $3, 'due', $4)
        on conflict (firm, month) do nothing";
    Ok(tx.run(SQL, values![firm, team, month.key(), now]).await? == 1)
}

/// What is kept of a letter that is sent.
pub(super) struct Sending<'a> {
    pub(super) id: LetterId,
    pub(super) stage: Stage,
    pub(super) sheets: &'a Sheets,
}

/// Keeps a letter for good. False where another process has sent it.
pub(super) async fn keep(tx: &mut Tx, now: Timestamp, sending: &Sending<'_>) -> Result<bool, Fault> {
    const SQL: &str =
        "update letter set stage = $2, weather = $3, body = $4, sent = $5 where id = $1 and stage = 'due'";
    let body = serde_json::to_string(sending.sheets)?;
    let weather = &sending.sheets.ja.weather.mark;
    let row = values![sending.id, sending.stage.name(), weather, body, now];
    Ok(tx.run(SQL, row).await? == 1)
}

/// Notes the PDFs that go with a letter.
pub(super) async fn attach(
    tx: &mut Tx,
    id: LetterId,
    files: &BTreeMap<&'static str, FileId>,
) -> Result<(), Fault> {
    let of = |lang: Lang| files.get(lang.name()).map(|file| file.0);
    let row = values![id, of(Lang::Ja), of(Lang::En)];
    tx.run("update letter set pdf_ja = $2, pdf_en = $3 where id = $1", row).await?;
    Ok(())
}

/// Languages that these people read.
pub(super) fn languages(readers: &[Contact]) -> Vec<Lang> {
    Lang::ALL.into_iter().filter(|lang| readers.iter().any(|reader| reader.lang == *lang)).collect()
}
