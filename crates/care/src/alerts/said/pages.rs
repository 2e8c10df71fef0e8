//! `/alerts/new`: which firm, what is it about, what was said.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use finding::Level;
use knowledge::cards::Card;
use platform::ids::FirmId;
use platform::pages::Shell;
use platform::pages::view::{Button, Choice, ChoiceField, FieldError, Input, Link, TextField};
use platform::principal::Principal;
use platform::web::{Center, Form, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::{Call, PAID, asks_paid, facts_of, kinds};
use crate::alerts::inbox::Fields;
use crate::alerts::words;
use knowledge::Words;

/// Firms offered by a search.
const FIRMS: usize = 20;

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Which firm, once it is chosen.
    firm: Option<String>,
    /// Words of its name, before.
    search: Option<String>,
    kind: Option<String>,
}

/// Choosing the firm, then the kind.
#[derive(Template)]
#[template(path = "alerts/said/choose.html")]
struct Choose<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    /// What is searched; none where the firm is chosen.
    search: Option<String>,
    links: Vec<(Link, String)>,
    none: Option<String>,
}

/// What was said.
#[derive(Template)]
#[template(path = "alerts/said/form.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    errors: Vec<FieldError>,
    hidden: Vec<(String, String)>,
    texts: Vec<TextField>,
    choices: Vec<ChoiceField>,
    button: Button,
}

pub(super) async fn form(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let Some(firm) = asked.firm.as_deref().and_then(|id| id.parse::<FirmId>().ok()) else {
        return choose_firm(&center, &by, &visit, asked.search.unwrap_or_default()).await;
    };
    let found = firms::organizations::one(&center.db, by.scope(), firm).await?;
    let name = found.ok_or_else(Refusal::not_there)?.name;
    if let Some(card) = kinds().find(|card| Some(card.kind.name()) == asked.kind.as_deref()) {
        return show(&visit, firm, &name, card, &Fields::new(Vec::new()), None);
    }
    let link = |card: &'static Card| {
        let href = format!("/alerts/new?firm={firm}&kind={}", card.kind);
        let hint = words.label(&format!("said-kind-{}", card.kind));
        (Link::new(words::kind(words, card.kind), href), hint)
    };
    let html = Choose {
        shell: visit.titled("said-title"),
        words,
        back: Link::new(words.label("said-other-firm"), "/alerts/new"),
        about: words.say("said-which-kind", &[("firm", &name)]),
        search: None,
        links: kinds().map(link).collect(),
        none: None,
    };
    Ok(page(&html)?.into_response())
}

async fn choose_firm(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    search: String,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let search: String = search.chars().take(100).collect();
    let mut found = firms::search::firms(&center.db, by.scope(), &search).await?;
    found.truncate(FIRMS);
    let names = firms::organizations::names(&center.db, &found).await?;
    let links = found.iter().filter_map(|firm| {
        let link = Link::new(names.get(firm)?.clone(), format!("/alerts/new?firm={firm}"));
        Some((link, String::new()))
    });
    let links: Vec<_> = links.collect();
    let none = (!search.is_empty() && links.is_empty()).then(|| words.label("said-no-firm"));
    let html = Choose {
        shell: visit.titled("said-title"),
        words,
        back: Link::new(words.label("inbox-back"), "/inbox"),
        about: words.label("said-which-firm"),
        search: Some(search),
        links,
        none,
    };
    Ok(page(&html)?.into_response())
}

pub(super) async fn tell(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let firm = fields.one("firm").and_then(|id| id.parse::<FirmId>().ok());
    let firm = firm.ok_or_else(|| Refusal::field("firm", "refusal-said-firm"))?;
    let call = Call::parse(|name| fields.one(name), &center.zone, center.clock.now());
    let card = kinds().find(|card| Some(card.kind.name()) == fields.one("kind"));
    match (call, card) {
        (Ok(call), _) => {
            let id = super::open::open(&center, &by, firm, &call).await?;
            Ok(Redirect::to(&format!("/alerts/{id}")).into_response())
        }
        (Err(wrong), Some(card)) => {
            let found = firms::organizations::one(&center.db, by.scope(), firm).await?;
            let name = found.ok_or_else(Refusal::not_there)?.name;
            show(&visit, firm, &name, card, &fields, Some(&Refusal::form(wrong)))
        }
        (Err(wrong), None) => Err(Refusal::form(wrong).into()),
    }
}

fn show(
    visit: &Visit,
    firm: FirmId,
    name: &str,
    card: &Card,
    typed: &Fields,
    refusal: Option<&Refusal>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let errors: Vec<FieldError> = refusal.map(|refusal| errors(words, refusal)).unwrap_or_default();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let kind = words::kind(words, card.kind);
    let mut shell = visit.titled("said-title");
    shell.wrong = !errors.is_empty();
    let error = |name: &str| errors.iter().find(|error| error.field == name).map(|error| error.text.clone());
    let text = |name: &'static str| {
        let value = typed.one(name).unwrap_or_default();
        let label = words.label(&format!("said-field-{name}"));
        TextField::new(name, label, Input::Text).value(value).error(error(name)).optional()
    };
    let noticed = text("noticed").hint(words.label("said-noticed-hint"));
    let levels = [Level::Now, Level::Dated, Level::NoHurry].map(|level| {
        Choice::new(level.number().to_string(), words.knowledge().text.level(words.lang, level))
    });
    let level = typed.one("level").map_or_else(|| card.level.number().to_string(), str::to_string);
    let level = ChoiceField::one("level", words.label("said-field-level"), levels.into()).chosen(level);
    let mut choices = vec![ChoiceField { error: error("level"), ..level }];
    if asks_paid(card) {
        let yes = vec![Choice::new("yes", words.label("said-paid-yes"))];
        let paid = ChoiceField::one(PAID, words.label("said-field-paid"), yes);
        let paid = paid.chosen(typed.one(PAID).unwrap_or_default());
        choices.insert(0, ChoiceField { many: true, ..paid });
    }
    let html = Page {
        words,
        back: Link::new(words.label("said-other-kind"), format!("/alerts/new?firm={firm}")),
        about: words.say("said-about", &[("firm", name), ("kind", &kind)]),
        hidden: vec![("firm".into(), firm.to_string()), ("kind".into(), card.kind.name().into())],
        texts: std::iter::once(noticed).chain(facts_of(card).map(text)).collect(),
        choices,
        button: Button::send(words.label("said-send")),
        errors,
        shell,
    };
    Ok((status, page(&html)?).into_response())
}

fn errors(words: &Words, refusal: &Refusal) -> Vec<FieldError> {
    let wrong = refusal.fields.iter();
    wrong.map(|wrong| FieldError { field: wrong.field.to_string(), text: words.label(wrong.key) }).collect()
}
