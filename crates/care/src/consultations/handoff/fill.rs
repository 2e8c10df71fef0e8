//! What we know already, put into the sheet: of the firm, the consultation, its alert and its incident.

use std::fmt::Write as _;

use jiff::Timestamp;
use knowledge::Words;
use platform::ids::{EntryId, FirmId};
use platform::journal;
use platform::principal::Principal;
use platform::web::Center;
use platform::{Refusal, Stop};

use super::sheet::Sheet;
use super::store;
use crate::alerts::store::{self as alerts, Alert};
use crate::consultations::mails::found;
use crate::consultations::store::{self as consultations, Consultation, Message, Side};
use crate::incidents::note::Note;
use crate::incidents::store::Incident;
use crate::questions::letter::Reader;

/// Lines of the course that are told; a desk asks for more.
const MOST_LINES: usize = 40;

/// What is handed on.
pub(super) struct Case {
    pub(super) consultation: Option<Consultation>,
    pub(super) incident: Option<Incident>,
    pub(super) firm: FirmId,
}

/// Fills a sheet. Nothing in it is invented: what we do not know stays empty.
pub(super) async fn fill(center: &Center, by: &Principal, words: &Words, case: &Case) -> Result<Sheet, Stop> {
    let mut sheet = Sheet::default();
    who(center, by, words, case, &mut sheet).await?;
    let alert = alert(center, by, case).await?;
    let said = match &case.consultation {
        Some(one) => consultations::messages(&center.db, one).await?,
        None => Vec::new(),
    };
    if let Some(alert) = &alert {
        of_alert(words, alert, &mut sheet);
    }
    sheet.set("course", &course(center, by, words, case, &said).await?);
    if let Some(incident) = &case.incident {
        tasks(words, incident, &mut sheet);
    }
    files(&said, &mut sheet);
    let why: Vec<String> = said.iter().flat_map(|one| found::lines(words, &one.found)).collect();
    if !why.is_empty() && sheet.part("why").is_empty() {
        sheet.set("why", &why.join("\n"));
    }
    if let Some(one) = &case.consultation {
        let sheets = store::of_consultation(&center.db, one).await?;
        let asked = sheets.iter().map(|sheet| {
            let desk = words.label(&format!("desk-{}", sheet.desk));
            format!("{} {desk} {}", stamp(words, sheet.made), sheet.receipt)
        });
        sheet.set("asked", &asked.collect::<Vec<_>>().join("\n"));
    }
    sheet.set("tlp", "TLP:AMBER");
    Ok(sheet)
}

async fn who(
    center: &Center,
    by: &Principal,
    words: &Words,
    case: &Case,
    sheet: &mut Sheet,
) -> Result<(), Stop> {
    let firm = firms::organizations::one(&center.db, by.scope(), case.firm).await?;
    let firm = firm.ok_or_else(Refusal::not_there)?;
    let reader = Reader::of(center, case.firm).await?;
    let number = firm.number.map(|number| number.to_string()).unwrap_or_default();
    let lines = [firm.name, firm.reading, number, firm.address];
    sheet.set("firm", &lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"));
    if let Some(contact) = &reader.contact {
        sheet.set("contact", &format!("{}\n{}\n{}", contact.name, contact.phone, contact.mail));
    }
    if let Some(care) = &reader.care {
        let values = [
            ("team", care.team_name.as_str()),
            ("by", &by.name),
            ("phone", &care.phone),
            ("hours", &care.phone_hours),
        ];
        sheet.set("callback", &words.say("sheet-callback-filled", &values));
    }
    Ok(())
}

async fn alert(center: &Center, by: &Principal, case: &Case) -> Result<Option<Alert>, Stop> {
    let of_incident = case.incident.as_ref().and_then(|incident| incident.alert);
    let id = case.consultation.as_ref().and_then(|one| one.alert).or(of_incident);
    match id {
        Some(id) => Ok(alerts::one(&center.db, by.scope(), id).await?),
        None => Ok(None),
    }
}

fn of_alert(words: &Words, alert: &Alert, sheet: &mut Sheet) {
    let fact = |name: &str| alert.facts.get(name).map(|value| words.printable(value)).unwrap_or_default();
    sheet.set("devices", &format!("{} {}", words.printable(&alert.subject), fact("device-name")));
    sheet.set("system", &fact("os"));
    let why: Vec<String> = alert.evidence.iter().map(|clue| words.clue(clue)).collect();
    sheet.set("why", &why.join("\n"));
    let objects: Vec<String> = alert.memory.objects.iter().map(|one| words.printable(one)).collect();
    sheet.set("indicators", &objects.join("\n"));
}

/// What happened, in the order of time, each line with its time and zone.
async fn course(
    center: &Center,
    by: &Principal,
    words: &Words,
    case: &Case,
    said: &[Message],
) -> Result<String, Stop> {
    let mut lines: Vec<(Timestamp, String)> = Vec::new();
    for one in said.iter().filter(|one| one.side == Side::Firm) {
        lines.push((one.at, one.body.replace('\n', " ")));
    }
    if let Some(incident) = &case.incident {
        let entries = journal::of_subject(&center.db, by.scope(), &incident.subject(), EntryId(0)).await?;
        for entry in entries.iter().filter(|entry| entry.kind == Note::KIND) {
            let note =
                entry.data.get("note").cloned().and_then(|note| serde_json::from_value::<Note>(note).ok());
            lines.extend(note.map(|note| (note.occurred.unwrap_or(entry.at), note.text.replace('\n', " "))));
        }
    }
    lines.sort();
    // The first note of an incident repeats what was said first.
    lines.dedup_by(|a, b| a.1 == b.1);
    let mut text = String::new();
    for (at, line) in lines.into_iter().take(MOST_LINES) {
        let _ = writeln!(text, "{} {line}", stamp(words, at));
    }
    Ok(text)
}

fn stamp(words: &Words, at: Timestamp) -> String {
    words.local(at).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

fn tasks(words: &Words, incident: &Incident, sheet: &mut Sheet) {
    let titles = |settled: bool| {
        let tasks = incident.state.tasks.iter().filter(|task| task.state.is_settled() == settled);
        let titles = tasks.map(|task| incident.plan.guide(words, &incident.playbook, task.number).title);
        titles.collect::<Vec<_>>().join("\n")
    };
    sheet.set("done", &titles(true));
    sheet.set("not-done", &titles(false));
}

fn files(said: &[Message], sheet: &mut Sheet) {
    let files = said.iter().flat_map(|one| &one.files).filter(|file| !file.sha256.is_empty());
    let lines: Vec<String> =
        files.map(|file| format!("{} ({} B) SHA-256 {}", file.name, file.size, file.sha256)).collect();
    sheet.set("attachments", &lines.join("\n"));
}
