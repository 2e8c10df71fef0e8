//! One letter on a page, and its PDF.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use finding::Basis;
use knowledge::Words;
use platform::ids::FirmId;
use platform::pages::Shell;
use platform::pages::view::{
    Cell, Column, DataTable, Day, DayStrip, Line, Link, Mark, Notice, NoticeKind, Seen,
};
use platform::principal::Principal;
use platform::web::{Center, Visit, page};
use platform::{Because, Fault, Refusal, Stop};

use crate::letters::gather::{both_words, facts};
use crate::letters::month::Month;
use crate::letters::send::paper;
use crate::letters::sheet::{AlertRow, Sheet, Sheets};
use crate::letters::store::{self, Kept, Stage};

/// Whose letters are shown.
pub(super) enum Whose {
    /// The reader's own firm.
    Own(FirmId),
    /// A firm in the reader's care, with its name.
    Firm(FirmId, String),
}

impl Whose {
    pub(super) fn firm(&self) -> FirmId {
        match self {
            Whose::Own(firm) | Whose::Firm(firm, _) => *firm,
        }
    }

    /// Where the list stands.
    pub(super) fn address(&self) -> String {
        match self {
            Whose::Own(_) => "/letters".to_string(),
            Whose::Firm(firm, _) => format!("/firms/{firm}/letters"),
        }
    }

    /// What the list is called.
    pub(super) fn title(&self, words: &Words) -> String {
        match self {
            Whose::Own(_) => words.label("letters-title"),
            Whose::Firm(_, name) => words.say("letters-firm-title", &[("firm", &words.printable(name))]),
        }
    }

    /// Out of the list.
    pub(super) fn back(&self, words: &Words) -> Link {
        match self {
            Whose::Own(_) => Link::new(words.label("today-back"), "/today"),
            Whose::Firm(firm, _) => Link::new(words.label("letters-desk-back"), format!("/firms/{firm}")),
        }
    }
}

#[derive(Template)]
#[template(path = "letters/pages/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    notices: Vec<Notice>,
    sheet: &'a Sheet,
    mark: Mark,
    strip: Option<DayStrip>,
    devices: Option<DataTable>,
    alerts: Vec<Alert<'a>>,
    state: String,
    pdf: Option<Link>,
}

/// An alert of the annex with its reasons as the kit shows them.
struct Alert<'a> {
    row: &'a AlertRow,
    lines: Vec<Line>,
}

/// A letter that was sent; to the desk also what it would be now.
enum Found {
    Kept(Box<Kept>, Sheets),
    Draft(Sheets),
}

pub(super) async fn show(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    whose: &Whose,
    month: Month,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let (sheets, state, notices) = match found(center, by, whose, month).await? {
        Found::Kept(kept, sheets) => (sheets, sent(words, &kept), Vec::new()),
        Found::Draft(sheets) => (sheets, String::new(), drafted(center, words, whose.firm()).await?),
    };
    let sheet = sheets.in_lang(words.lang);
    let days: Vec<Day> = sheet.annex.watch.days.iter().filter_map(day).collect();
    let html = Show {
        shell: visit.shell(sheet.title.clone()),
        words,
        back: Link::new(words.label("letters-back"), whose.address()),
        notices,
        sheet,
        mark: sheet.mark(),
        strip: (!days.is_empty()).then(|| DayStrip::new(words, &days)),
        devices: devices(sheet),
        alerts: sheet.annex.alerts.rows.iter().map(alert).collect(),
        state,
        pdf: print::BUILT_IN
            .then(|| Link::new(words.label("letters-pdf"), format!("{}/{month}/pdf", whose.address()))),
    };
    Ok(page(&html)?.into_response())
}

/// `…/pdf`: the letter and its annex on paper.
pub(super) async fn pdf(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    whose: &Whose,
    month: Month,
) -> Result<Response, Stop> {
    let lang = visit.words.lang;
    let sheets = match found(center, by, whose, month).await? {
        Found::Kept(kept, sheets) => {
            // The very file that was sent, where it was sent in this language.
            if let Some(file) = kept.pdf(lang)
                && let Some(pdf) = platform::files::bytes(&center.db, by.scope(), file).await?
            {
                return Ok(as_pdf(month, pdf));
            }
            sheets
        }
        Found::Draft(sheets) => sheets,
    };
    let Some(pdf) = paper(sheets.in_lang(lang)).await? else {
        return Err(Refusal::new(Because::NotThere, "letters-no-pdf").into());
    };
    Ok(as_pdf(month, pdf))
}

fn as_pdf(month: Month, pdf: Vec<u8>) -> Response {
    let mut response = pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(name) = HeaderValue::from_str(&format!("inline; filename=\"letter-{month}.pdf\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// The letter of a month. To its firm there is none before it is sent; the desk sees a draft.
async fn found(center: &Center, by: &Principal, whose: &Whose, month: Month) -> Result<Found, Stop> {
    let kept = store::one(&center.db, by.scope(), whose.firm(), month).await?;
    if let Some(kept) = kept
        && let Some(sheets) = kept.sheets.clone()
    {
        return Ok(Found::Kept(Box::new(kept), sheets));
    }
    // Of a month that has not begun there is nothing to say.
    let begun = month.begins(&center.zone) <= center.clock.now();
    match whose {
        Whose::Firm(firm, _) if begun => {
            let facts = facts(center, *firm, month).await?.ok_or_else(Refusal::not_there)?;
            Ok(Found::Draft(Sheets::of(&facts, &both_words(center))))
        }
        _ => Err(Refusal::not_there().into()),
    }
}

fn sent(words: &Words, kept: &Kept) -> String {
    let time = kept.sent.map(|at| words.moment(at)).unwrap_or_default();
    let key = match kept.stage {
        Stage::NoAddress => "letters-state-no-address",
        Stage::Due | Stage::Sent => "letters-state-sent",
    };
    words.say(key, &[("time", &time)])
}

async fn drafted(center: &Center, words: &Words, firm: FirmId) -> Result<Vec<Notice>, Fault> {
    let notice = |kind, key: &str| Notice { kind, text: words.label(key), more: None };
    let mut notices = vec![notice(NoticeKind::Care, "letters-preview")];
    if firms::people::readers(&center.db, firm).await?.is_empty() {
        notices.push(notice(NoticeKind::Care, "letters-preview-no-address"));
    }
    Ok(notices)
}

/// A day of the strip; days before the watch have no cell on the page.
fn day(cell: &crate::letters::sheet::Cell) -> Option<Day> {
    let seen = match cell.seen.as_str() {
        "whole" => Seen::Whole,
        "partly" => Seen::Partly,
        "not" => Seen::Not,
        _ => return None,
    };
    Some(Day { seen, alert: cell.alert })
}

fn devices(sheet: &Sheet) -> Option<DataTable> {
    let devices = &sheet.annex.devices;
    if devices.rows.is_empty() {
        return None;
    }
    let row = |row: &crate::letters::sheet::DeviceRow| {
        vec![Cell::new(row.name.clone()), Cell::new(row.what.clone()), Cell::new(row.day.clone())]
    };
    let mut columns: Vec<Column> = devices.columns.iter().map(|label| Column::text(label.clone())).collect();
    // The first column names the row.
    columns.rotate_left(1);
    Some(DataTable {
        caption: devices.title.clone(),
        columns,
        rows: devices.rows.iter().map(row).collect(),
        empty: String::new(),
        more: None,
    })
}

fn alert(row: &AlertRow) -> Alert<'_> {
    let line = |claim: &crate::letters::sheet::Claim| {
        let basis = match claim.basis.as_str() {
            "measured" => Basis::Measured,
            "reviewed" => Basis::Reviewed,
            "said" => Basis::Said,
            _ => Basis::Guessed,
        };
        Line::known(claim.text.clone(), basis)
    };
    Alert { row, lines: row.claims.iter().map(line).collect() }
}
