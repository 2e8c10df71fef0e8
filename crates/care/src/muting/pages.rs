//! `/muting`: the list, one with all that it put away, and the form that shows beforehand what it would have hidden.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use knowledge::Words;
use platform::ids::{AlertId, MutingId};
use platform::pages::Shell;
use platform::pages::view::{
    Button, Cell, CheckRow, Choice, ChoiceField, Column, DataTable, FieldError, Input, Link, TextField,
    Toast, Undo,
};
use platform::principal::Principal;
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Fault, Refusal, Stop};
use serde::Deserialize;

use super::store::{self, MOST_COUNTED, PAGE};
use super::{LOOKS_BACK, Muting, Rule, Seen, Standing, Wanted, What, Where, acts};
use crate::alerts::inbox::store::{self as rows, Row};
use crate::alerts::inbox::{Fields, Names};
use crate::alerts::life::UNDO_SHOWN;
use crate::alerts::store::{self as alerts, Alert};
use crate::alerts::words::{self, Spoken};

/// What a list asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: Option<String>,
    alert: Option<String>,
    what: Option<String>,
}

#[derive(Template)]
#[template(path = "muting/list.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    table: DataTable,
}

#[derive(Template)]
#[template(path = "muting/form.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    errors: Vec<FieldError>,
    hidden: Vec<(String, String)>,
    choices: Vec<ChoiceField>,
    texts: Vec<TextField>,
    /// What it would have hidden, once it was asked; then the button makes it.
    preview: Option<(String, DataTable)>,
    button: Button,
}

#[derive(Template)]
#[template(path = "muting/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    facts: Vec<CheckRow>,
    /// Where it ends before its time; none where it is over.
    end: Option<(String, Button)>,
    table: DataTable,
    toast: Option<Toast>,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let (words, now) = (&visit.words, center.clock.now());
    let before = asked.before.and_then(|id| id.parse().ok()).unwrap_or(MutingId(i64::MAX));
    let mut mutings = store::list(&center.db, by.scope(), before).await?;
    let more = mutings.len() > PAGE;
    mutings.truncate(PAGE);
    let firms = mutings.iter().filter_map(|muting| muting.rule.firm);
    let names = Names::of(&center.db, firms, mutings.iter().map(|muting| muting.owner)).await?;
    let mut table = Vec::with_capacity(mutings.len());
    for muting in &mutings {
        let hidden = store::hidden(&center.db, muting.id).await?;
        table.push(vec![
            Cell::link(Link::new(sentence(words, &names, &muting.rule), format!("/muting/{}", muting.id))),
            Cell::new(standing(words, muting, now)),
            Cell::new(words.printable(&muting.reason)),
            Cell::new(names.person(muting.owner)),
            Cell::new(counted(hidden)),
        ]);
    }
    let last = mutings.last().filter(|_| more).map(|muting| muting.id);
    let mut columns: Vec<Column> = ["what", "standing", "reason", "owner"]
        .map(|key| Column::text(words.label(&format!("muting-{key}"))))
        .into();
    columns.push(Column::number(words.label("muting-hidden")));
    let html = List {
        shell: visit.titled("muting-title"),
        words,
        back: Link::new(words.label("inbox-back"), "/inbox"),
        about: words.label("muting-about"),
        table: DataTable {
            caption: words.label("muting-caption"),
            columns,
            rows: table,
            empty: words.label("muting-none"),
            more: last.map(|id| Link::new(words.label("muting-older"), format!("/muting?before={id}"))),
        },
    };
    Ok(page(&html)?.into_response())
}

pub(super) async fn form(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let alert = asked.alert.as_deref().and_then(|id| id.parse().ok());
    let alert = loaded(&center, &by, alert).await?;
    let typed = Fields::new(asked.what.into_iter().map(|what| ("what".to_string(), what)).collect());
    write(&center, &by, &visit, &alert, &typed, &[], None).await
}

async fn loaded(center: &Center, by: &Principal, id: Option<AlertId>) -> Result<Alert, Stop> {
    let id = id.ok_or_else(|| Refusal::field("alert", "refusal-muting-alert"))?;
    Ok(alerts::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?)
}

pub(super) async fn make(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let alert = loaded(&center, &by, fields.one("alert").and_then(|id| id.parse().ok())).await?;
    match Wanted::parse(|name| fields.one(name), Seen::from(&alert)) {
        Err(wrong) => {
            let errors: Vec<FieldError> = wrong
                .iter()
                .map(|one| FieldError { field: one.field.to_string(), text: visit.words.label(one.key) })
                .collect();
            write(&center, &by, &visit, &alert, &fields, &errors, None).await
        }
        Ok(wanted) if fields.one("sure").is_none() => {
            write(&center, &by, &visit, &alert, &fields, &[], Some(&wanted)).await
        }
        Ok(wanted) => {
            let id = acts::make(&center, &by, &wanted).await?;
            Ok(Redirect::to(&format!("/muting/{id}")).into_response())
        }
    }
}

async fn write(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    alert: &Alert,
    typed: &Fields,
    errors: &[FieldError],
    wanted: Option<&Wanted>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let names = Names::of(&center.db, [alert.firm], []).await?;
    let (firm, title) = (names.firm(alert.firm), Spoken::of(words, alert).title());
    let mut hidden = vec![("alert".to_string(), alert.id.to_string())];
    let preview = match wanted {
        Some(wanted) => {
            hidden.push(("sure".into(), "1".into()));
            hidden.extend(
                ["what", "place", "days", "reason"]
                    .into_iter()
                    .filter_map(|name| Some((name.to_string(), typed.one(name)?.to_string()))),
            );
            Some(preview(center, by, words, &wanted.rule).await?)
        }
        None => None,
    };
    let send = if wanted.is_some() { "muting-make" } else { "muting-look" };
    let mut shell = visit.titled("muting-new");
    shell.wrong = !errors.is_empty();
    let fields = FormFields { words, alert, typed, errors };
    let html = Page {
        shell,
        words,
        back: Link::new(words.label("muting-back-alert"), format!("/alerts/{}", alert.id)),
        about: match wanted {
            Some(wanted) => sentence(words, &names, &wanted.rule),
            None => words.say("muting-of", &[("firm", &firm), ("title", &title)]),
        },
        errors: errors.to_vec(),
        hidden,
        choices: if wanted.is_some() { Vec::new() } else { fields.choices(&firm) },
        texts: if wanted.is_some() { Vec::new() } else { vec![fields.reason()] },
        preview,
        button: Button::send(words.label(send)),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page(&html)?).into_response())
}

struct FormFields<'a> {
    words: &'a Words,
    alert: &'a Alert,
    typed: &'a Fields,
    errors: &'a [FieldError],
}

impl FormFields<'_> {
    fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.text.clone())
    }

    fn choice(&self, name: &str, choices: Vec<Choice>, usual: &str) -> ChoiceField {
        let legend = self.words.label(&format!("muting-field-{name}"));
        let chosen = self.typed.one(name).unwrap_or(usual);
        let field = ChoiceField::one(name, legend, choices).chosen(chosen);
        ChoiceField { error: self.error(name), ..field }
    }

    fn choices(&self, firm: &str) -> Vec<ChoiceField> {
        let (words, alert) = (self.words, self.alert);
        let kind = words::kind(words, alert.kind);
        let object = alert.memory.objects.first().filter(|_| alert.memory.objects.len() == 1);
        let mut what = Vec::new();
        if let Some(object) = object {
            let label =
                words.say("muting-what-object", &[("kind", &kind), ("object", &words.printable(object))]);
            what.push(Choice::new(What::Object.name(), label));
        }
        let device = [("kind", kind.as_str()), ("device", &words.printable(&alert.subject))];
        what.push(Choice::new(What::Device.name(), words.say("muting-what-device", &device)));
        what.push(Choice::new(What::Kind.name(), words.say("muting-what-kind", &[("kind", &kind)])));
        let usual = what.first().map(|first| first.value.clone()).unwrap_or_default();
        let place = Where::ALL.iter().map(|place| {
            Choice::new(place.name(), words.say(&format!("muting-where-{}", place.name()), &[("firm", firm)]))
        });
        let days =
            ["7", "30", "90"].map(|days| Choice::new(days, words.say("muting-days", &[("days", days)])));
        vec![
            self.choice("what", what, &usual),
            self.choice("place", place.collect(), Where::Firm.name()),
            self.choice("days", days.into(), "30"),
        ]
    }

    fn reason(&self) -> TextField {
        let field = TextField::new("reason", self.words.label("muting-field-reason"), Input::Text);
        field.value(self.typed.one("reason").unwrap_or_default()).error(self.error("reason"))
    }
}

/// What a rule would have hidden in the last days.
async fn preview(
    center: &Center,
    by: &Principal,
    words: &Words,
    rule: &Rule,
) -> Result<(String, DataTable), Fault> {
    let since = center.clock.now().checked_sub(LOOKS_BACK).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut found = rows::of_kind(&center.db, by.scope(), rule.kind, rule.firm, since).await?;
    let looked_at = found.len();
    found.retain(|row| rule.hides(seen(row)));
    let count = found.len().to_string();
    let key = if looked_at as i64 >= rows::MOST_OF_KIND { "muting-preview-some" } else { "muting-preview" };
    let text = words.say(key, &[("count", &count)]);
    found.truncate(PAGE);
    let names = Names::of(&center.db, found.iter().map(|row| row.firm), []).await?;
    Ok((text, table(words, &names, &found, None)))
}

fn seen(row: &Row) -> Seen<'_> {
    Seen {
        firm: row.firm,
        kind: row.kind,
        level: row.state.level,
        device: &row.device,
        objects: &row.memory.objects,
    }
}

fn table(words: &Words, names: &Names, rows: &[Row], more: Option<Link>) -> DataTable {
    let cells = |row: &Row| {
        vec![
            Cell::link(Link::new(Spoken::of(words, row).title(), format!("/alerts/{}", row.id))),
            Cell::new(names.firm(row.firm)),
            Cell::new(words.knowledge().text.level(words.lang, row.state.level)),
            Cell::new(words.moment(row.opened)),
        ]
    };
    DataTable {
        caption: words.label("muting-alerts"),
        columns: ["alert", "firm", "level", "when"]
            .map(|key| Column::text(words.label(&format!("muting-{key}"))))
            .into(),
        rows: rows.iter().map(cells).collect(),
        empty: words.label("muting-alerts-none"),
        more,
    }
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<MutingId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let (words, now) = (&visit.words, center.clock.now());
    let muting = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let before = asked.before.and_then(|id| id.parse().ok()).unwrap_or(AlertId(i64::MAX));
    let mut hidden = rows::of_muting(&center.db, by.scope(), id, before).await?;
    let more = hidden.len() > PAGE;
    hidden.truncate(PAGE);
    let last = hidden.last().filter(|_| more).map(|row| row.id);
    let firms = hidden.iter().map(|row| row.firm).chain(muting.rule.firm);
    let names = Names::of(&center.db, firms, [muting.owner]).await?;
    let count = store::hidden(&center.db, id).await?;
    let fact = |key: &str, value: String| CheckRow {
        label: words.label(&format!("muting-{key}")),
        value,
        change: None,
    };
    let ends = muting.standing(now) == Standing::InForce;
    let action = format!("/muting/{id}/end");
    let is_fresh = ends && now.duration_since(muting.made) <= UNDO_SHOWN;
    let html = Show {
        shell: visit.shell(sentence(words, &names, &muting.rule)),
        words,
        back: Link::new(words.label("muting-back"), "/muting"),
        facts: vec![
            fact("standing", standing(words, &muting, now)),
            fact("reason", words.printable(&muting.reason)),
            fact("owner", names.person(muting.owner)),
            fact("made", words.moment(muting.made)),
            fact("hidden", counted(count)),
        ],
        end: ends.then(|| (action.clone(), Button::send(words.label("muting-end")))),
        table: table(
            words,
            &names,
            &hidden,
            last.map(|last| Link::new(words.label("muting-older"), format!("/muting/{id}?before={last}"))),
        ),
        toast: is_fresh.then(|| Toast {
            text: words.label("muting-done"),
            undo: Some(Undo { action, hidden: Vec::new() }),
        }),
    };
    Ok(page(&html)?.into_response())
}

pub(super) async fn end(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<MutingId>,
) -> Result<Response, Stop> {
    acts::end(&center, &by, id).await?;
    Ok(Redirect::to(&format!("/muting/{id}")).into_response())
}

/// 「みなと印刷では「要注意の相手」（bad.example）を出さない」
fn sentence(words: &Words, names: &Names, rule: &Rule) -> String {
    let kind = words::kind(words, rule.kind);
    let what = match (&rule.object, &rule.device) {
        (Some(object), _) => {
            words.say("muting-what-object", &[("kind", &kind), ("object", &words.printable(object))])
        }
        (None, Some(device)) => {
            words.say("muting-what-device", &[("kind", &kind), ("device", &words.printable(device))])
        }
        (None, None) => words.say("muting-what-kind", &[("kind", &kind)]),
    };
    match rule.firm {
        Some(firm) => words.say("muting-sentence", &[("firm", &names.firm(firm)), ("what", &what)]),
        None => words.say("muting-sentence-all", &[("what", &what)]),
    }
}

fn standing(words: &Words, muting: &Muting, now: Timestamp) -> String {
    let standing = muting.standing(now);
    let at = muting.ended.filter(|_| standing == Standing::Ended).unwrap_or(muting.until);
    words.say(&format!("muting-is-{}", standing.name()), &[("time", &words.moment(at))])
}

fn counted(count: i64) -> String {
    let number = knowledge::grouped(u64::try_from(count.min(MOST_COUNTED)).unwrap_or_default());
    if count > MOST_COUNTED { format!("{number}+") } else { number }
}
