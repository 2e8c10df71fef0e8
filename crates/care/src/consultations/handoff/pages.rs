//! `/handoffs/new`: which desk, the filled sheet, the check; `/handoffs/{id}`: the sheet as it went out, for print and
//! for a mail, and what the desk answered.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use knowledge::Words;
use knowledge::desks::{Desk, Desks};
use platform::ids::{ConsultationId, HandoffId, IncidentId};
use platform::journal::NewEntry;
use platform::pages::Shell;
use platform::pages::view::{
    Button, ButtonKind, CheckRow, FieldError, Input, Link, Notice, NoticeKind, TextField,
};
use platform::principal::Principal;
use platform::web::access::DESK;
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;
use serde_json::json;

use super::fill::{self, Case};
use super::sheet::Sheet;
use super::store::{self, Handoff};
use crate::consultations::acts::{self, Deed};
use crate::consultations::life::Command;
use crate::consultations::pages::open_desks::{self, DeskView};
use crate::consultations::store as consultations;
use crate::consultations::typed;
use crate::incidents::store as incidents;

/// Longest receipt number, and longest reply that is kept.
const MAX_RECEIPT: usize = 60;

/// What is handed on, and to whom: the query, and hidden in the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    consultation: String,
    incident: String,
    desk: String,
}

#[derive(Template)]
#[template(path = "consultations/handoff/new.html")]
struct New<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    notice: Option<Notice>,
    desk: Option<DeskView>,
    choices: Vec<(DeskView, String)>,
    action: &'static str,
    hidden: Vec<(String, String)>,
    fields: Vec<TextField>,
    checked: Vec<CheckRow>,
    buttons: Vec<Button>,
}

impl Asked {
    async fn case(&self, center: &Center, by: &Principal) -> Result<Case, Stop> {
        let consultation = match self.consultation.parse::<ConsultationId>() {
            Ok(id) => consultations::one(&center.db, by.scope(), id).await?,
            Err(_) => None,
        };
        let own = consultation.as_ref().and_then(|one| one.incident);
        let incident = match self.incident.parse::<IncidentId>().ok().or(own) {
            Some(id) => incidents::one(&center.db, by.scope(), id).await?,
            None => None,
        };
        let firms = consultation.as_ref().map(|one| one.firm);
        let firm = firms.unwrap_or_else(|| incident.as_ref().map(|incident| incident.firm));
        let firm = firm.ok_or_else(Refusal::not_there)?;
        // Two cases of two firms are no case.
        let incident = incident.filter(|incident| incident.firm == firm);
        Ok(Case { consultation, incident, firm })
    }

    fn desk(&self) -> Option<&'static Desk> {
        Desks::built_in().get(&self.desk)
    }

    fn query(&self, desk: &str) -> String {
        let id = |text: &str| text.parse::<i64>().map(|id| id.to_string()).unwrap_or_default();
        let (consultation, incident) = (id(&self.consultation), id(&self.incident));
        format!("/handoffs/new?consultation={consultation}&incident={incident}&desk={desk}")
    }

    fn hidden(&self) -> Vec<(String, String)> {
        let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
        vec![
            pair("consultation", &self.consultation),
            pair("incident", &self.incident),
            pair("desk", &self.desk),
        ]
    }
}

impl Case {
    fn address(&self) -> String {
        match (&self.consultation, &self.incident) {
            (Some(one), _) => format!("/consultations/{}", one.id),
            (None, Some(incident)) => format!("/incidents/{}", incident.id),
            (None, None) => "/consultations".to_string(),
        }
    }

    fn called(&self) -> String {
        let consultation = self.consultation.as_ref().map(|one| one.called());
        let incident = self.incident.as_ref().map(|incident| incident.called());
        consultation.into_iter().chain(incident).collect::<Vec<_>>().join(" ")
    }

    /// As the journal names it.
    fn subject(&self) -> String {
        match (&self.incident, &self.consultation) {
            (Some(incident), _) => incident.subject(),
            (None, Some(one)) => one.journal(),
            (None, None) => String::new(),
        }
    }
}

pub(super) async fn choose(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let case = asked.case(&center, &by).await?;
    let words = &visit.words;
    let mut html = empty(&visit, &asked, &case, center.clock.now());
    if let Some(desk) = asked.desk() {
        let sheet = fill::fill(&center, &by, words, &case).await?;
        html.fields = fields(words, desk, &sheet);
        html.buttons = vec![Button::send(words.label("handoff-check")).value("do", "check")];
        html.notice =
            Some(Notice { kind: NoticeKind::Info, text: words.label("handoff-filled"), more: None });
    }
    Ok(page(&html)?.into_response())
}

fn empty<'a>(visit: &'a Visit, asked: &Asked, case: &Case, now: Timestamp) -> New<'a> {
    let words = &visit.words;
    let desk = asked.desk().map(|desk| open_desks::view(words, desk, now));
    let choices = match desk {
        Some(_) => Vec::new(),
        None => open_desks::all(words, now)
            .into_iter()
            .map(|view| {
                let href = asked.query(&view.name);
                (view, href)
            })
            .collect(),
    };
    New {
        shell: visit.titled("handoff-title"),
        words,
        back: Link::new(words.label("consult-back-one"), case.address()),
        about: case.called(),
        notice: None,
        desk,
        choices,
        action: "/handoffs",
        hidden: asked.hidden(),
        fields: Vec::new(),
        checked: Vec::new(),
        buttons: Vec::new(),
    }
}

fn fields(words: &Words, desk: &Desk, sheet: &Sheet) -> Vec<TextField> {
    let field = |part: &'static str| {
        let key = format!("sheet-{part}");
        let field = TextField::new(part, words.label(&key), Input::Lines).value(sheet.part(part));
        let field = if desk.wants.iter().any(|want| want == part) { field } else { field.optional() };
        let hint = format!("{key}-hint");
        let has_hint = words.knowledge().text.has(words.lang, &hint);
        if has_hint { field.hint(words.label(&hint)) } else { field }
    };
    Sheet::order(&desk.wants).into_iter().map(field).collect()
}

/// `POST /handoffs`: the check, then the sheet goes out.
pub(super) async fn make(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, Stop> {
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let asked = Asked { consultation: text("consultation"), incident: text("incident"), desk: text("desk") };
    let case = asked.case(&center, &by).await?;
    let desk = asked.desk().ok_or_else(|| Refusal::field("desk", "refusal-handoff-desk"))?;
    let mut sheet = Sheet::default();
    typed.iter().for_each(|(name, text)| sheet.set(name, text));
    match text("do").as_str() {
        "send" => {
            let id = keep(&center, &by, &case, desk, &sheet).await?;
            Ok(Redirect::to(&format!("/handoffs/{id}?done=made")).into_response())
        }
        "change" => {
            let words = &visit.words;
            let mut html = empty(&visit, &asked, &case, center.clock.now());
            html.fields = fields(words, desk, &sheet);
            html.buttons = vec![Button::send(words.label("handoff-check")).value("do", "check")];
            Ok(page(&html)?.into_response())
        }
        _ => check(&visit, &asked, &case, (desk, center.clock.now()), &sheet),
    }
}

/// Everything once more, before it leaves: what is unconfirmed says so.
fn check(
    visit: &Visit,
    asked: &Asked,
    case: &Case,
    (desk, now): (&Desk, Timestamp),
    sheet: &Sheet,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let mut html = empty(visit, asked, case, now);
    let order = Sheet::order(&desk.wants);
    html.checked = order
        .iter()
        .map(|part| CheckRow {
            label: words.label(&format!("sheet-{part}")),
            value: or_unconfirmed(words, sheet.part(part)),
            change: None,
        })
        .collect();
    html.hidden.extend(order.iter().map(|part| (part.to_string(), sheet.part(part).to_string())));
    let missing: Vec<String> =
        sheet.missing(&desk.wants).iter().map(|part| words.label(&format!("sheet-{part}"))).collect();
    if !missing.is_empty() {
        let text = words.say("handoff-missing", &[("parts", &missing.join("、"))]);
        html.notice = Some(Notice { kind: NoticeKind::Care, text, more: None });
    }
    html.buttons = vec![
        Button::send(words.label("handoff-send")).value("do", "send"),
        Button::send(words.label("handoff-change")).value("do", "change").kind(ButtonKind::Second),
    ];
    Ok(page(&html)?.into_response())
}

fn or_unconfirmed(words: &Words, text: &str) -> String {
    if text.is_empty() { words.label("sheet-unconfirmed") } else { text.to_string() }
}

async fn keep(
    center: &Center,
    by: &Principal,
    case: &Case,
    desk: &Desk,
    sheet: &Sheet,
) -> Result<HandoffId, Stop> {
    let now = center.clock.now();
    let team = by.scope().team();
    let new = Handoff {
        id: HandoffId(0),
        firm: case.firm,
        team,
        consultation: case.consultation.as_ref().map(|one| one.id),
        incident: case.incident.as_ref().map(|incident| incident.id),
        desk: desk.name.clone(),
        sheet: serde_json::to_string(sheet)?,
        author: by.name.clone(),
        made: now,
        receipt: String::new(),
        reply: String::new(),
        replied: None,
    };
    let mut tx = center.db.begin().await?;
    let id = store::insert(&mut tx, &new).await?;
    let entry = NewEntry::of_firm(case.firm, team, case.subject(), "handoff-made");
    tx.append(now, by.actor, entry.with(json!({ "handoff": id, "desk": desk.name, "by": by.name }))).await?;
    if let Some(one) = &case.consultation {
        acts::act_in(&mut tx, center, by, one.id, &Deed::of(Command::HandOff(desk.name.clone()))).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "consultations/handoff/sheet.html")]
struct SheetPage<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
    about: String,
    parts: Vec<(String, Vec<String>)>,
    action: String,
    receipt: Option<TextField>,
    reply: Option<TextField>,
    button: Button,
    to: Option<String>,
    text: TextField,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<HandoffId>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let one = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(page(&shown(&visit, &by, &one, told.done.as_deref())?)?.into_response())
}

fn shown<'a>(
    visit: &'a Visit,
    by: &Principal,
    one: &Handoff,
    done: Option<&str>,
) -> Result<SheetPage<'a>, Stop> {
    let words = &visit.words;
    let sheet: Sheet = serde_json::from_str(&one.sheet)?;
    let desk = Desks::built_in().get(&one.desk);
    let wants = desk.map(|desk| desk.wants.clone()).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_string).collect::<Vec<_>>();
    let parts = Sheet::order(&wants)
        .into_iter()
        .map(|part| (words.label(&format!("sheet-{part}")), lines(&or_unconfirmed(words, sheet.part(part)))));
    let parts: Vec<(String, Vec<String>)> = parts.collect();
    let name = words.label(&format!("desk-{}", one.desk));
    let back = match (one.consultation, one.incident) {
        (Some(id), _) => format!("/consultations/{id}"),
        (None, Some(id)) => format!("/incidents/{id}"),
        (None, None) => "/consultations".into(),
    };
    let plain = parts.iter().map(|(label, lines)| format!("■ {label}\n{}\n", lines.join("\n")));
    let plain = plain.collect::<Vec<_>>().join("\n");
    let writes = DESK.admits(Some(by), false);
    let mail = desk.map(|desk| desk.mail.clone()).filter(|mail| !mail.is_empty());
    let made = words.moment(one.made);
    Ok(SheetPage {
        shell: visit.shell(words.say("handoff-sheet-title", &[("desk", &name)])),
        words,
        back: Link::new(words.label("consult-back-one"), back),
        notice: done.map(|done| {
            let key = if done == "made" { "handoff-done-made" } else { "consult-done" };
            Notice { kind: NoticeKind::Done, text: words.label(key), more: None }
        }),
        errors: Vec::new(),
        about: words.say("handoff-about", &[("when", &made), ("by", &words.printable(&one.author))]),
        parts,
        action: format!("/handoffs/{}/answer", one.id),
        receipt: writes.then(|| {
            TextField::new("receipt", words.label("handoff-receipt"), Input::Text)
                .value(&one.receipt)
                .optional()
        }),
        reply: writes.then(|| {
            TextField::new("reply", words.label("handoff-reply"), Input::Lines).value(&one.reply).optional()
        }),
        button: Button::send(words.label("handoff-keep")),
        to: mail.map(|mail| words.say("handoff-mail-to", &[("mail", &mail)])),
        text: TextField::new("text", words.label("handoff-text"), Input::Lines).value(plain),
    })
}

/// What the desk answered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    receipt: String,
    reply: String,
}

/// `POST /handoffs/{id}/answer`: receipt number and reply come back to the case.
pub(super) async fn answer(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<HandoffId>,
    Form(answer): Form<Answer>,
) -> Result<Redirect, Stop> {
    let one = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let now = center.clock.now();
    let receipt = typed::line(&answer.receipt, MAX_RECEIPT);
    let reply = typed::shortened(&answer.reply);
    let mut tx = center.db.begin().await?;
    if store::answered(&mut tx, id, (&receipt, &reply), now).await? {
        let subject = match (one.incident, one.consultation) {
            (Some(incident), _) => format!("incident:{incident}"),
            (None, Some(consultation)) => format!("consultation:{consultation}"),
            (None, None) => format!("handoff:{id}"),
        };
        let entry = NewEntry::of_firm(one.firm, one.team, subject, "handoff-answered");
        let data = json!({ "handoff": id, "desk": one.desk, "receipt": receipt, "by": by.name });
        tx.append(now, by.actor, entry.with(data)).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("/handoffs/{id}?done=answer")))
}
