//! What is done with a consultation: saying more, answering, closing, and what it becomes.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use finding::{Kind, Level};
use platform::ids::ConsultationId;
use platform::pages::view::{Choice, ChoiceField, Input, Link, SelectField};
use platform::principal::Principal;
use platform::web::{Center, Form, FormPage, Path, Visit};
use platform::{Because, Refusal, Stop, values};
use serde::Deserialize;

use super::{address, is_desk, show};
use crate::alerts::verdict::IncidentReason;
use crate::consultations::acts::{self, Deed, To};
use crate::consultations::life::{Command, How};
use crate::consultations::store::{self, Consultation, Side, Way};
use crate::consultations::typed;
use crate::incidents::told::{self, Told};
use crate::reason::Reason;

/// What was typed; a form that lacks a field leaves it empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::consultations) struct Typed {
    seen: Option<u32>,
    body: String,
    #[serde(rename = "do")]
    what: String,
    how: String,
    reason: String,
    firm: String,
    kind: String,
    level: String,
    alert: String,
}

/// `POST …/messages`: the firm writes more; the desk answers, by mail or on the phone, or notes.
pub(in crate::consultations) async fn say(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<ConsultationId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Stop> {
    // Who may not see it must not learn from a refusal that it is there.
    store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    match said(&center, &by, id, &typed).await {
        Ok(done) => Ok(Redirect::to(&format!("/consultations/{id}?done={done}")).into_response()),
        Err(Stop::Refusal(refusal)) => show::again(&center, &by, &visit, id, &typed.body, &refusal).await,
        Err(stop) => Err(stop),
    }
}

async fn said(
    center: &Center,
    by: &Principal,
    id: ConsultationId,
    typed: &Typed,
) -> Result<&'static str, Stop> {
    let body = typed::body("body", &typed.body)?;
    let (command, way, done) = match (is_desk(by), typed.what.as_str()) {
        (false, _) => (Command::Write, Way::Web, "sent"),
        (true, "note") => (Command::Note, Way::Web, "noted"),
        (true, "phoned") => (Command::Answer, Way::Phone, "answered"),
        (true, "answer") => (Command::Answer, Way::Mail, "answered"),
        (true, _) => return Err(Refusal::new(Because::Invalid, "refusal-consultation-deed").into()),
    };
    // An answer rests on what was read; a note and a further question do not.
    let seen = typed.seen.filter(|_| command == Command::Answer);
    acts::act(center, by, id, &Deed { seen, way, ..Deed::saying(command, body) }).await?;
    Ok(done)
}

async fn load(center: &Center, by: &Principal, id: ConsultationId) -> Result<Consultation, Stop> {
    Ok(store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?)
}

fn form<'a>(visit: &'a Visit, one: &Consultation, name: &str) -> FormPage<'a> {
    let about = format!("{} {}", one.called(), visit.words.printable(&one.subject));
    FormPage::new(visit, &format!("consult-do-{name}"), format!("{}/{name}", address(one)))
        .said(about)
        .hidden("seen", one.state.version.to_string())
        .button(&format!("consult-do-{name}"))
        .way(Link::new(visit.words.label("consult-back-one"), address(one)))
}

fn done(one: &Consultation) -> Response {
    Redirect::to(&format!("{}?done=done", address(one))).into_response()
}

/// A form with its POST.
macro_rules! deed {
    ($show:ident, $post:ident, $fields:ident, $act:ident) => {
        pub(in crate::consultations) async fn $show(
            State(center): State<Center>,
            by: Principal,
            visit: Visit,
            Path(id): Path<ConsultationId>,
        ) -> Result<Response, Stop> {
            let one = load(&center, &by, id).await?;
            $fields(&visit, &one, &Typed::default()).answer()
        }

        pub(in crate::consultations) async fn $post(
            State(center): State<Center>,
            by: Principal,
            visit: Visit,
            Path(id): Path<ConsultationId>,
            Form(typed): Form<Typed>,
        ) -> Result<Response, Stop> {
            let one = load(&center, &by, id).await?;
            let outcome = $act(&center, &by, &one, &typed).await;
            $fields(&visit, &one, &typed).or_again(outcome)
        }
    };
}

deed!(closing_form, closing, closing_fields, close);
deed!(promotion_form, promotion, promotion_fields, promote);
deed!(place_form, place, place_fields, put);
deed!(alert_form, alert, alert_fields, link);

fn closing_fields<'a>(visit: &'a Visit, one: &Consultation, typed: &Typed) -> FormPage<'a> {
    let words = &visit.words;
    let choice = |how: &How| Choice::new(how.name(), words.label(&format!("consult-how-{}", how.name())));
    let how = ChoiceField::one("how", words.label("consult-how"), How::ALL.iter().map(choice).collect());
    let how = if typed.how.is_empty() { how } else { how.chosen(typed.how.clone()) };
    form(visit, one, "closing").choice(how).optional("reason", "consult-reason", Input::Text, &typed.reason)
}

async fn close(center: &Center, by: &Principal, one: &Consultation, typed: &Typed) -> Result<Response, Stop> {
    let how = How::named(&typed.how).ok_or_else(|| Refusal::field("how", "refusal-consultation-how"))?;
    let reason = match typed.reason.trim() {
        "" => None,
        words => Some(Reason::parse(words).map_err(Refusal::from)?),
    };
    let deed = Deed { seen: typed.seen, ..Deed::of(Command::Close(how, reason)) };
    Ok(done(&acts::act(center, by, one.id, &deed).await?))
}

/// Kinds that people tell of, in the order in which they are offered.
const TOLD: [Kind; 8] = [
    Kind::DeceptiveMail,
    Kind::SupportScam,
    Kind::MaliciousAttachment,
    Kind::MalwareFound,
    Kind::CloudAccount,
    Kind::RemoteBreakIn,
    Kind::MassMailing,
    Kind::Exfiltration,
];

fn promotion_fields<'a>(visit: &'a Visit, one: &Consultation, typed: &Typed) -> FormPage<'a> {
    let words = &visit.words;
    let kind = |kind: &Kind| Choice::new(kind.name(), words.label(&format!("consult-kind-{}", kind.name())));
    let kinds = SelectField::new("kind", words.label("consult-kind"), TOLD.iter().map(kind).collect());
    let level = |level: Level| {
        Choice::new(level.number().to_string(), words.knowledge().text.level(words.lang, level))
    };
    let levels = [Level::Now, Level::Dated, Level::NoHurry].map(level).into();
    let chosen = if typed.level.is_empty() { "3".to_string() } else { typed.level.clone() };
    let reasons = IncidentReason::ALL.iter().map(|reason| {
        Choice::new(reason.name(), words.label(&format!("consult-incident-{}", reason.name())))
    });
    let reasons = SelectField::new("reason", words.label("consult-incident-reason"), reasons.collect());
    form(visit, one, "promotion")
        .intro("consult-promotion-intro")
        .select(kinds.chosen(typed.kind.clone()))
        .select(reasons.chosen(typed.reason.clone()))
        .choice(ChoiceField::one("level", words.label("consult-level"), levels).chosen(chosen))
}

async fn promote(
    center: &Center,
    by: &Principal,
    one: &Consultation,
    typed: &Typed,
) -> Result<Response, Stop> {
    let kind = TOLD.into_iter().find(|kind| kind.name() == typed.kind);
    let kind = kind.ok_or_else(|| Refusal::field("kind", "refusal-consultation-kind"))?;
    let reason = IncidentReason::named(&typed.reason);
    let reason = reason.ok_or_else(|| Refusal::field("reason", "refusal-consultation-kind"))?;
    let level = typed.level.parse::<u8>().ok().and_then(|level| Level::try_from(level).ok());
    let level = level.filter(|level| *level > Level::Record);
    let level = level.ok_or_else(|| Refusal::field("level", "refusal-consultation-level"))?;
    let firm = one.firm.ok_or_else(|| Refusal::new(Because::Conflict, "refusal-consultation-nobodys-yet"))?;
    let said = store::messages(&center.db, one).await?;
    let first = said.iter().find(|message| message.side == Side::Firm);
    let told = Told {
        firm,
        team: one.team,
        kind,
        level,
        reason,
        subject: one.subject.clone(),
        said_at: one.opened,
        words: first.map(|message| message.body.clone()).unwrap_or_default(),
        from: one.called(),
    };
    let (mut tx, seen) = (center.db.begin().await?, typed.seen);
    let incident = told::open(&mut tx, center, by, told).await?;
    let to = To { incident: Some(incident), ..To::default() };
    acts::act_in(&mut tx, center, by, one.id, &Deed { seen, to, ..Deed::of(Command::Promote) }).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/incidents/{incident}")).into_response())
}

fn place_fields<'a>(visit: &'a Visit, one: &Consultation, typed: &Typed) -> FormPage<'a> {
    form(visit, one, "place").intro("consult-place-intro").text(
        "firm",
        "consult-call-firm",
        Input::Text,
        &typed.firm,
    )
}

async fn put(center: &Center, by: &Principal, one: &Consultation, typed: &Typed) -> Result<Response, Stop> {
    let firm = super::call::firm(center, by, &typed.firm).await?;
    let to = To { firm: Some(firm), ..To::default() };
    Ok(done(&acts::act(center, by, one.id, &Deed { to, ..Deed::of(Command::Place) }).await?))
}

fn alert_fields<'a>(visit: &'a Visit, one: &Consultation, typed: &Typed) -> FormPage<'a> {
    form(visit, one, "alert").intro("consult-alert-intro").text(
        "alert",
        "consult-alert-number",
        Input::Text,
        &typed.alert,
    )
}

/// The alert of the same firm, by the number that people say: A-1042.
async fn link(center: &Center, by: &Principal, one: &Consultation, typed: &Typed) -> Result<Response, Stop> {
    const SQL: &str = "select id from alert where firm = $1 and number = $2 and team = $3";
    let digits: String = typed.alert.chars().filter(char::is_ascii_digit).take(12).collect();
    let number: i64 = digits.parse().unwrap_or_default();
    let found: Option<(platform::ids::AlertId,)> =
        center.db.one(SQL, values![one.firm, number, by.scope().team()]).await?;
    let (alert,) = found.ok_or_else(|| Refusal::field("alert", "refusal-consultation-alert"))?;
    let to = To { alert: Some(alert), ..To::default() };
    Ok(done(&acts::act(center, by, one.id, &Deed { to, ..Deed::of(Command::Link) }).await?))
}
