//! Sending: a tick begins each firm's letter once its day and hour have come, one job per firm writes and sends it.
//!
//! Several processes tick. Who inserts the letter's row adds its job in the same transaction, and the row is unique by
//! firm and month; a job that runs twice finds the letter sent. So each letter leaves once, whatever is killed when.

use std::collections::BTreeMap;
use std::time::Duration;

use firms::calendar::Calendar;
use firms::people::Contact;
use jiff::Timestamp;
use knowledge::{Lang, Words};
use platform::db::Tx;
use platform::files::NewFile;
use platform::ids::{FileId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Actor, Principal};
use platform::web::Center;
use platform::work::jobs::{self, Job, JobKind};
use platform::work::outbox::NewMail;
use platform::work::ticks::Tick;
use platform::{Fault, Stop};
use serde_json::json;

use super::gather::{both_words, facts};
use super::mail::Around;
use super::month::{Month, due};
use super::sheet::{Sheet, Sheets};
use super::store::{self, Kept, Sending, Stage};

/// The kind of job that writes and sends one letter.
const JOB: &str = "letter";

/// What the clock brings about.
pub(crate) fn ticks() -> Vec<Tick> {
    let every = Duration::from_secs(60);
    vec![Tick { name: "letters", every, run: |center| Box::pin(begin(center)) }]
}

/// What does its jobs.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: JOB, run: |center, job| Box::pin(send(center, job)) }]
}

/// Begins the letters of every team whose day and hour have come.
pub(super) async fn begin(center: Center) -> Result<(), Fault> {
    for (team, settings) in store::teams(&center.db).await? {
        // A team whose settings cannot be read keeps the usual days, and holds up no other.
        let settings = serde_json::from_str(&settings).unwrap_or_default();
        let calendar = Calendar::of_settings(&settings).unwrap_or_else(|fault| {
            tracing::warn!(team = team.0, error = fault.whole(), "a team's settings cannot be read");
            Calendar::of_japan()
        });
        if let Some(month) = due(&calendar, &center.zone, center.clock.now()) {
            begin_of(&center, team, month).await?;
        }
    }
    Ok(())
}

async fn begin_of(center: &Center, team: TeamId, month: Month) -> Result<(), Fault> {
    let (now, until) = (center.clock.now(), month.ends(&center.zone));
    loop {
        let firms = store::missing(&center.db, team, month, until).await?;
        let mut tx = center.db.begin().await?;
        for firm in &firms {
            if store::begin(&mut tx, now, *firm, team, month).await? {
                let data = json!({ "month": month.key() });
                jobs::add(&mut tx, now, JOB, None, Some(*firm), &data).await?;
            }
        }
        tx.commit().await?;
        if (firms.len() as i64) < store::AT_ONCE {
            return Ok(());
        }
    }
}

/// Writes and sends the letter of a job.
async fn send(center: Center, job: Job) -> Result<(), Stop> {
    let month = job.data.get("month").and_then(serde_json::Value::as_i64).and_then(Month::from_key);
    let (Some(firm), Some(month)) = (job.firm, month) else {
        return Err(Fault::said("a letter's job without firm or month").into());
    };
    let scope = Principal::center(firm).scope();
    let Some(letter) = store::one(&center.db, scope, firm, month).await? else { return Ok(()) };
    if letter.stage != Stage::Due {
        return Ok(());
    }
    // Released from care meanwhile: there is nobody whose letter it would be.
    let Some(care) = firms::teams::of_firm(&center.db, firm).await? else { return Ok(()) };
    let Some(facts) = facts(&center, firm, month).await? else { return Ok(()) };
    let readers = firms::people::readers(&center.db, firm).await?;
    let words = both_words(&center);
    let sheets = Sheets::of(&facts, &words);
    let papers = papers(&sheets, &store::languages(&readers)).await?;
    let mut tx = center.db.begin().await?;
    let stage = if readers.is_empty() { Stage::NoAddress } else { Stage::Sent };
    let now = center.clock.now();
    if store::keep(&mut tx, now, &Sending { id: letter.id, stage, sheets: &sheets }).await? {
        let files = file(&mut tx, now, &letter, papers).await?;
        store::attach(&mut tx, letter.id, &files).await?;
        let bundle = Bundle { firm: &facts.firm, phrase: &care.phrase, sheets: &sheets, files: &files };
        mail(&mut tx, &center, &letter, &bundle, &readers).await?;
        let kind = if stage == Stage::Sent { "letter-sent" } else { "letter-no-address" };
        let entry = NewEntry::of_firm(firm, letter.team, letter.subject(), kind);
        let data = json!({ "month": month.to_string(), "weather": sheets.ja.weather.mark, "readers": readers.len() });
        tx.append(now, Actor::Center, entry.with(data)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What is sent.
struct Bundle<'a> {
    firm: &'a str,
    phrase: &'a str,
    sheets: &'a Sheets,
    files: &'a BTreeMap<&'static str, FileId>,
}

/// Keeps the PDFs; they never go.
async fn file(
    tx: &mut Tx,
    now: Timestamp,
    letter: &Kept,
    papers: BTreeMap<&'static str, Vec<u8>>,
) -> Result<BTreeMap<&'static str, FileId>, Stop> {
    let mut files = BTreeMap::new();
    for (lang, pdf) in papers {
        let name = format!("letter-{}.{lang}.pdf", letter.month);
        let new = NewFile { firm: letter.firm, team: letter.team, name, purpose: "letter", erase: None };
        files.insert(lang, tx.keep_file(now, new, &pdf).await?.id);
    }
    Ok(files)
}

/// Puts a mail for each reader into the outbox, in the reader's language.
async fn mail(
    tx: &mut Tx,
    center: &Center,
    letter: &Kept,
    bundle: &Bundle<'_>,
    readers: &[Contact],
) -> Result<(), Fault> {
    let address = center.config.address.trim_end_matches('/');
    for reader in readers {
        let words = Words::new(reader.lang, center.zone.clone());
        let sheet = bundle.sheets.in_lang(reader.lang);
        let file = bundle.files.get(reader.lang.name()).copied();
        let around = Around {
            words: &words,
            firm: bundle.firm,
            person: &reader.name,
            phrase: bundle.phrase,
            link: format!("{address}/letters/{}", letter.month),
            month: letter.month.word(&words),
            attached: file.is_some(),
        };
        let mail = NewMail {
            to: reader.mail.clone(),
            subject: around.subject(sheet),
            body: around.text(sheet),
            about: letter.subject(),
            firm: Some(letter.firm),
            html: Some(around.html(sheet).map_err(Fault::of)?),
            files: file.into_iter().collect(),
            reply: None,
        };
        tx.send(center, mail).await?;
    }
    Ok(())
}

/// The letter as PDF in each of these languages; none where no typesetter is built in.
async fn papers(sheets: &Sheets, languages: &[Lang]) -> Result<BTreeMap<&'static str, Vec<u8>>, Fault> {
    let mut papers = BTreeMap::new();
    for lang in languages {
        if let Some(pdf) = paper(sheets.in_lang(*lang)).await? {
            papers.insert(lang.name(), pdf);
        }
    }
    Ok(papers)
}

/// One letter as PDF; none where no typesetter is built in.
pub(super) async fn paper(sheet: &Sheet) -> Result<Option<Vec<u8>>, Fault> {
    crate::paper::set(print::Document::Letter, sheet).await
}
