//! Pieces of the record: how they are listed, the form that enters or corrects one, and the one that strikes it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use platform::ids::IncidentId;
use platform::pages::Shell;
use platform::pages::view::{
    Button, ButtonKind, Choice, ChoiceField, FieldError, Input, Link, Phone, SelectField, TextField,
};
use platform::principal::Principal;
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::fields::errors;
use super::head::{address, is_desk};
use crate::incidents::record::typed::Typed;
use crate::incidents::record::{
    Change, Condition, DataKind, Fate, Matter, Part as Side, Piece, PieceNumber, acts,
};
use crate::incidents::store::{self, Incident};
use crate::reason::Reason;

/// One field of a form.
pub(crate) enum Field {
    Text(TextField),
    Choice(ChoiceField),
    Select(SelectField),
}

/// One kind of pieces on a page.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) none: String,
    pub(super) current: Vec<Row>,
    pub(super) past: Vec<Row>,
    /// What they come to together.
    pub(super) sum: Option<String>,
    pub(super) add: Option<Button>,
}

/// One piece in words.
pub(super) struct Row {
    pub(super) text: String,
    pub(super) more: Vec<String>,
    pub(super) by: String,
    pub(super) call: Option<Phone>,
    pub(super) links: Vec<Link>,
}

/// The pieces of a kind, as far as this reader sees them. The desk may add and correct.
pub(super) fn part(words: &Words, by: &Principal, incident: &Incident, kind: &str) -> Part {
    let desk = is_desk(by);
    let seen = |piece: &&Piece| piece.matter.name() == kind && (desk || piece.matter.is_for_firm());
    let record = &incident.record;
    let links = |piece: &Piece| {
        let here = address(incident);
        let to = |label: &str, path: String| Link::new(words.label(label), format!("{here}/{path}"));
        vec![
            to("piece-correct", format!("pieces?kind={kind}&corrects={}", piece.number)),
            to("piece-strike", format!("pieces/{}/striking", piece.number)),
        ]
    };
    let current = record
        .current()
        .filter(seen)
        .map(|piece| Row { links: if desk { links(piece) } else { Vec::new() }, ..row(words, piece) });
    let past = record.past().filter(seen).map(|piece| row(words, piece)).filter(|_| desk);
    let add = Button::open(
        words.label(&format!("piece-add-{kind}")),
        format!("{}/pieces?kind={kind}", address(incident)),
    );
    Part {
        title: words.label(&format!("pieces-{kind}")),
        none: words.label(&format!("pieces-{kind}-none")),
        current: current.collect(),
        past: past.collect(),
        sum: (kind == "data").then(|| record.persons()).flatten().map(|range| sum(words, range)),
        add: desk.then(|| add.kind(ButtonKind::Second)),
    }
}

fn sum(words: &Words, (low, high): (u64, u64)) -> String {
    let (low, high) = (knowledge::grouped(low), knowledge::grouped(high));
    words.say("pieces-data-sum", &[("low", &low), ("high", &high)])
}

fn row(words: &Words, piece: &Piece) -> Row {
    let note = |note: &Option<Reason>| note.iter().map(|note| words.printable(note.as_str())).collect();
    let (more, call): (Vec<String>, Option<Phone>) = match &piece.matter {
        Matter::Device(device) => (note(&device.note), None),
        Matter::Data(data) => (note(&data.note), None),
        Matter::Participant(person) => {
            let side = words.label(&format!("part-{}", person.part.name()));
            let number = Some(person.phone.clone()).filter(|number| !number.is_empty());
            (vec![side], number.map(|number| Phone { number, hours: String::new(), closed: None }))
        }
        Matter::Decision(decision) => {
            (vec![words.say("piece-decided-at", &[("time", &words.moment(decision.decided))])], None)
        }
    };
    let values = [("name", words.printable(&piece.by)), ("time", words.moment(piece.at))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let by = match &piece.struck {
        Some(why) => {
            let why = words.printable(why.as_str());
            words.say("piece-struck-by", &[values[0], values[1], ("reason", &why)])
        }
        None => words.say("piece-by", &values),
    };
    Row { text: piece.matter.say(words), more, by, call, links: Vec::new() }
}

#[derive(Template)]
#[template(path = "incidents/pages/piece.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    errors: Vec<FieldError>,
    /// What is corrected or struck.
    old: Option<String>,
    action: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    button: Button,
}

/// Which form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    corrects: String,
}

pub(super) async fn form(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let mut typed = Typed { kind: asked.kind, corrects: asked.corrects, ..Typed::default() };
    if let Ok(number) = typed.corrects.parse() {
        let old = incident.record.holding(number).map_err(Refusal::from)?;
        typed = before(&old.matter, number);
    }
    shown(&center, &by, &visit, &incident, &typed, None).await
}

pub(super) async fn put(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Stop> {
    match acts::put(&center, &by, id, &typed).await {
        Ok(incident) => Ok(Redirect::to(&listed(&incident, &typed.kind)).into_response()),
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
            shown(&center, &by, &visit, &incident, &typed, Some(&refusal)).await
        }
        Err(stop) => Err(stop),
    }
}

/// The tab where pieces of a kind are listed.
fn listed(incident: &Incident, kind: &str) -> String {
    let tab = if matches!(kind, "device" | "data") { "affected" } else { "people" };
    format!("{}/{tab}", address(incident))
}

async fn shown(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    incident: &Incident,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let errors = refusal.map(|refusal| errors(words, refusal)).unwrap_or_default();
    let devices = if typed.kind == "device" {
        firms::devices::to_pick(&center.db, by.scope(), incident.firm).await?
    } else {
        Vec::new()
    };
    let devices = devices.iter().map(|device| {
        let choice = Choice::new(device.id.to_string(), words.printable(&device.title));
        choice.hint(words.printable(&device.address))
    });
    let fields = Fields { words, typed, errors: &errors }.of_kind(devices.collect());
    // A form of no kind is a slip in the address; a person is told so as for a page that is not there.
    let fields = fields.ok_or_else(Refusal::not_there)?;
    let old = typed.corrects.parse().ok().and_then(|old: PieceNumber| incident.record.holding(old).ok());
    let old = old.map(|old| words.say("piece-corrects", &[("what", &old.matter.say(words))]));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut shell = visit.titled(&format!("piece-add-{}", typed.kind));
    shell.wrong = !errors.is_empty();
    let html = Page {
        shell,
        words,
        back: Link::new(incident.plan.title(words), listed(incident, &typed.kind)),
        about: incident.called(),
        errors,
        old,
        action: format!("{}/pieces", address(incident)),
        hidden: vec![("kind", typed.kind.clone()), ("corrects", typed.corrects.clone())],
        fields,
        button: Button::send(words.label("piece-send")),
    };
    Ok((status, page(&html)?).into_response())
}

/// A form is filled with what is to be corrected.
fn before(matter: &Matter, number: PieceNumber) -> Typed {
    let text = |reason: &Reason| reason.as_str().to_string();
    let note = |note: &Option<Reason>| note.as_ref().map(text).unwrap_or_default();
    let typed = Typed { kind: matter.name().into(), corrects: number.to_string(), ..Typed::default() };
    match matter {
        Matter::Device(device) => Typed {
            device: device.device.map(|id| id.to_string()).unwrap_or_default(),
            name: text(&device.name),
            condition: device.condition.name().into(),
            note: note(&device.note),
            ..typed
        },
        Matter::Data(data) => {
            let range = data.persons.range().map(|(low, high)| (low.to_string(), high.to_string()));
            let (low, high) = range.unwrap_or_default();
            let (fate, note) = (data.fate.name().into(), note(&data.note));
            Typed { data: data.data.name().into(), fate, low, high, note, ..typed }
        }
        Matter::Participant(person) => Typed {
            part: person.part.name().into(),
            name: text(&person.name),
            role: text(&person.role),
            phone: person.phone.clone(),
            ..typed
        },
        Matter::Decision(decision) => Typed {
            part: decision.part.name().into(),
            what: text(&decision.what),
            who: text(&decision.who),
            decided: decision.decided.to_string(),
            why: text(&decision.why),
            ..typed
        },
    }
}

struct Fields<'a> {
    words: &'a Words,
    typed: &'a Typed,
    errors: &'a [FieldError],
}

impl Fields<'_> {
    fn of_kind(&self, devices: Vec<Choice>) -> Option<Vec<Field>> {
        let typed = self.typed;
        Some(match typed.kind.as_str() {
            "device" => vec![
                self.devices(devices),
                Field::Text(self.text("name", "piece-device-name", &typed.name).optional()),
                self.choice("condition", Condition::ALL, Condition::name, &typed.condition),
                self.note(),
            ],
            "data" => vec![
                self.choice("data", DataKind::ALL, DataKind::name, &typed.data),
                self.choice("fate", Fate::ALL, Fate::name, &typed.fate),
                Field::Text(self.number("low", &typed.low)),
                Field::Text(self.number("high", &typed.high)),
                self.note(),
            ],
            "participant" => vec![
                self.choice("part", Side::ALL, Side::name, &typed.part),
                Field::Text(self.text("name", "piece-person-name", &typed.name)),
                Field::Text(self.text("role", "piece-role", &typed.role)),
                Field::Text(TextField {
                    input: Input::Phone,
                    ..self.text("phone", "piece-phone", &typed.phone).optional()
                }),
            ],
            "decision" => vec![
                Field::Text(self.text("what", "piece-what", &typed.what)),
                Field::Text(self.text("who", "piece-who", &typed.who)),
                self.choice("part", Side::ALL, Side::name, &typed.part),
                Field::Text(self.text("why", "piece-why", &typed.why)),
                Field::Text(
                    self.text("decided", "piece-decided", &typed.decided)
                        .optional()
                        .hint(self.words.label("piece-decided-hint")),
                ),
            ],
            _ => return None,
        })
    }

    fn error(&self, field: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.clone())
    }

    fn text(&self, name: &str, key: &str, value: &str) -> TextField {
        TextField::new(name, self.words.label(key), Input::Text).value(value).error(self.error(name))
    }

    fn number(&self, name: &str, value: &str) -> TextField {
        let field = self.text(name, &format!("piece-{name}"), value).optional();
        if name == "low" { field.hint(self.words.label("piece-low-hint")) } else { field }
    }

    fn note(&self) -> Field {
        Field::Text(self.text("note", "piece-note", &self.typed.note).optional())
    }

    fn choice<T: Copy>(&self, name: &str, all: &[T], of: fn(T) -> &'static str, chosen: &str) -> Field {
        let choices =
            all.iter().map(|one| Choice::new(of(*one), self.words.label(&format!("{name}-{}", of(*one)))));
        let field = ChoiceField::one(name, self.words.label(&format!("piece-{name}")), choices.collect());
        Field::Choice(ChoiceField { error: self.error(name), ..field.chosen(chosen) })
    }

    fn devices(&self, devices: Vec<Choice>) -> Field {
        let devices = devices.into_iter().map(|device| match device.hint {
            Some(hint) if hint != device.label => Choice::new(
                device.value,
                self.words.say("piece-device-choice", &[("name", &device.label), ("address", &hint)]),
            ),
            _ => Choice::new(device.value, device.label),
        });
        let field = SelectField::new("device", self.words.label("piece-device"), devices.collect());
        let field = field.chosen(self.typed.device.clone()).or_nothing(self.words.label("piece-device-none"));
        Field::Select(SelectField { error: self.error("device"), ..field })
    }
}

/// Why a piece is struck.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Slip {
    reason: String,
}

pub(super) async fn strike_form(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, PieceNumber)>,
) -> Result<Response, Stop> {
    struck(&center, &by, &visit, (id, number), &Slip::default(), None).await
}

pub(super) async fn strike(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, PieceNumber)>,
    Form(slip): Form<Slip>,
) -> Result<Response, Stop> {
    let done = match Reason::parse(&slip.reason) {
        Ok(reason) => acts::change(&center, &by, id, Change::Strike(number, reason)).await,
        Err(why) => Err(Refusal::from(why).into()),
    };
    match done {
        Ok(incident) => {
            let kind = incident.record.pieces.iter().find(|piece| piece.number == number);
            let kind = kind.map_or("", |piece| piece.matter.name());
            Ok(Redirect::to(&listed(&incident, kind)).into_response())
        }
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            struck(&center, &by, &visit, (id, number), &slip, Some(&refusal)).await
        }
        Err(stop) => Err(stop),
    }
}

async fn struck(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    (id, number): (IncidentId, PieceNumber),
    slip: &Slip,
    refusal: Option<&Refusal>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let piece = incident.record.holding(number).map_err(Refusal::from)?;
    let words = &visit.words;
    let errors = refusal.map(|refusal| errors(words, refusal)).unwrap_or_default();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut shell = visit.titled("piece-strike");
    shell.wrong = !errors.is_empty();
    let error = errors.first().map(|error| error.text.clone());
    let reason = TextField::new("reason", words.label("incident-field-reason"), Input::Text);
    let html = Page {
        shell,
        words,
        back: Link::new(incident.plan.title(words), listed(&incident, piece.matter.name())),
        about: incident.called(),
        errors,
        old: Some(piece.matter.say(words)),
        action: format!("{}/pieces/{number}/striking", address(&incident)),
        hidden: Vec::new(),
        fields: vec![Field::Text(reason.value(&*slip.reason).error(error))],
        button: Button::send(words.label("piece-strike")),
    };
    Ok((status, page(&html)?).into_response())
}
