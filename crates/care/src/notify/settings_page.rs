//! `/ladder/settings`: the administrator's form.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use firms::calendar::Calendar;
use jiff::civil::Time;
use knowledge::Words;
use platform::ids::HookTargetId;
use platform::journal::NewEntry;
use platform::pages::view::{Choice, ChoiceField, Input, Link, SelectField};
use platform::principal::Principal;
use platform::web::access::ADMINISTRATOR;
use platform::web::{Center, Form, FormPage, Routes, Visit};
use platform::work::hooks::{self, Target};
use platform::{Fault, Refusal, Stop};
use serde_json::json;

use super::ladder::{Channel, Rung, Whom};
use super::rota::pages::time;
use super::settings::{self, Kept, MOST_RUNGS, Settings};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/ladder/settings", ADMINISTRATOR, show).post("/ladder/settings", ADMINISTRATOR, change)
}

/// Names of the three fields of each rung.
const RUNGS: [[&str; 3]; MOST_RUNGS] = [
    ["whom-1", "channel-1", "wait-1"],
    ["whom-2", "channel-2", "wait-2"],
    ["whom-3", "channel-3", "wait-3"],
    ["whom-4", "channel-4", "wait-4"],
    ["whom-5", "channel-5", "wait-5"],
    ["whom-6", "channel-6", "wait-6"],
];

/// As a form carries them.
type Fields = BTreeMap<String, String>;

async fn show(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    let kept = settings::of(&center.db, by.scope().team()).await?;
    let targets = hooks::targets(&center.db, by.scope().team()).await?;
    form(&visit, &targets, &written(&kept)).answer()
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn written(kept: &Kept) -> Fields {
    let settings = &kept.settings;
    let (quiet_from, quiet_until) =
        settings.quiet.map(|(from, until)| (clock(from), clock(until))).unwrap_or_default();
    let mut fields: Fields = [
        ("revision", kept.revision.to_string()),
        ("from-level", settings.from_level.to_string()),
        ("holds", settings.holds.map(|minutes| minutes.to_string()).unwrap_or_default()),
        ("quiet-from", quiet_from),
        ("quiet-until", quiet_until),
        ("per-hour", settings.per_hour.to_string()),
        ("digest", settings.digest.map(clock).unwrap_or_default()),
        ("names", if settings.names { "full" } else { "short" }.to_string()),
    ]
    .map(|(name, value)| (name.to_string(), value))
    .into();
    for (names, rung) in RUNGS.iter().zip(&settings.rungs) {
        let channel = match rung.channel {
            Channel::Mail => "mail".to_string(),
            Channel::Hook(id) => id.to_string(),
        };
        let values = [rung.whom.name().to_string(), channel, rung.wait.to_string()];
        fields.extend(names.iter().map(|name| name.to_string()).zip(values));
    }
    fields
}

fn form<'a>(visit: &'a Visit, targets: &[Target], fields: &Fields) -> FormPage<'a> {
    let words = &visit.words;
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let levels =
        ["4", "3"].map(|level| Choice::new(level, words.label(&format!("ladder-from-level-{level}"))));
    let mut page = FormPage::new(visit, "ladder-settings-title", "/ladder/settings")
        .intro("ladder-settings-intro")
        .hidden("revision", field("revision"))
        .choice(
            ChoiceField::one("from-level", words.label("ladder-from-level"), levels.into())
                .chosen(field("from-level")),
        );
    let (whom, channels) = (whom(words), channels(words, targets));
    for (at, [name, channel, wait]) in RUNGS.into_iter().enumerate() {
        let number = (at + 1).to_string();
        let label = |key: &str| words.say(key, &[("number", &number)]);
        page = page
            .select(
                SelectField::new(name, label("ladder-settings-whom"), whom.clone())
                    .chosen(field(name))
                    .or_nothing(words.label("ladder-settings-no-rung")),
            )
            .select(
                SelectField::new(channel, label("ladder-settings-channel"), channels.clone())
                    .chosen(field(channel)),
            )
            .optional(wait, "ladder-settings-wait", Input::Number, &field(wait));
    }
    let names = ["short", "full"].map(|name| Choice::new(name, words.label(&format!("ladder-names-{name}"))));
    page.optional("holds", "ladder-settings-holds", Input::Number, &field("holds"))
        .optional("quiet-from", "ladder-settings-quiet-from", Input::Text, &field("quiet-from"))
        .optional("quiet-until", "ladder-settings-quiet-until", Input::Text, &field("quiet-until"))
        .text("per-hour", "ladder-settings-per-hour", Input::Number, &field("per-hour"))
        .optional("digest", "ladder-settings-digest", Input::Text, &field("digest"))
        .choice(ChoiceField::one("names", words.label("ladder-names"), names.into()).chosen(field("names")))
        .way(Link::new(words.label("ladder-back"), "/ladder"))
}

fn whom(words: &Words) -> Vec<Choice> {
    let choice = |whom: &Whom| Choice::new(whom.name(), words.label(&format!("ladder-whom-{}", whom.name())));
    Whom::ALL.iter().map(choice).collect()
}

fn channels(words: &Words, targets: &[Target]) -> Vec<Choice> {
    let mail = Choice::new("mail", words.label("ladder-channel-mail"));
    let others = targets.iter().map(|one| Choice::new(one.id.to_string(), words.printable(&one.name)));
    std::iter::once(mail).chain(others).collect()
}

async fn change(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let targets = hooks::targets(&center.db, by.scope().team()).await?;
    let outcome = keep(&center, &by, &targets, &fields).await;
    form(&visit, &targets, &fields).or_again(outcome)
}

async fn keep(
    center: &Center,
    by: &Principal,
    targets: &[Target],
    fields: &Fields,
) -> Result<Response, Stop> {
    let team = by.scope().team();
    let mut tx = center.db.begin().await?;
    let before = settings::of_in(&mut tx, team).await?.settings;
    let settings = read(fields, targets, before)?;
    // As the form was shown: a colleague who was faster is not overwritten.
    let revision = fields.get("revision").and_then(|text| text.parse().ok()).unwrap_or(0);
    settings::keep(&mut tx, team, &Kept { revision, settings: settings.clone() }).await?;
    let entry = NewEntry::of_team(team, format!("ladder-settings:{team}"), "ladder-settings-changed");
    let data = json!({ "rungs": settings.rungs, "from-level": settings.from_level });
    tx.append(center.clock.now(), by.actor, entry.with(data)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/ladder").into_response())
}

/// What was typed, over what the form does not show.
fn read(fields: &Fields, targets: &[Target], before: Settings) -> Result<Settings, Refusal> {
    let field = |name: &str| fields.get(name).map(|text| text.trim()).unwrap_or_default();
    let optional_time = |name: &'static str| match field(name) {
        "" => Ok(None),
        typed => time(typed).map(Some).ok_or_else(|| Refusal::field(name, "refusal-rota-time")),
    };
    let holds = match field("holds") {
        "" => None,
        typed => Some(minutes("holds", typed, 5)?),
    };
    let per_hour = field("per-hour").parse().ok().filter(|count| (1..=500).contains(count));
    let mut rungs = Vec::new();
    for [whom, channel, wait] in RUNGS {
        let Some(of) = Whom::named(field(whom)) else { continue };
        let channel = match field(channel) {
            "mail" | "" => Channel::Mail,
            id => Channel::Hook(
                target(targets, id).ok_or_else(|| Refusal::field(channel, "refusal-channel-form"))?,
            ),
        };
        rungs.push(Rung { whom: of, channel, wait: minutes(wait, field(wait), 1)? });
    }
    if rungs.is_empty() {
        return Err(Refusal::field("whom-1", "refusal-ladder-no-rung"));
    }
    Ok(Settings {
        from_level: if field("from-level") == "3" { 3 } else { 4 },
        rungs,
        holds,
        quiet: optional_time("quiet-from")?.zip(optional_time("quiet-until")?),
        per_hour: per_hour.ok_or_else(|| Refusal::field("per-hour", "refusal-ladder-number"))?,
        digest: optional_time("digest")?,
        names: field("names") == "full",
        ..before
    })
}

fn target(targets: &[Target], id: &str) -> Option<HookTargetId> {
    targets.iter().map(|target| target.id).find(|target| target.to_string() == id)
}

/// A day is the longest that anybody waits for an answer.
fn minutes(field: &'static str, typed: &str, least: u32) -> Result<u32, Refusal> {
    let minutes = typed.parse().ok().filter(|minutes| (least..=1_440).contains(minutes));
    minutes.ok_or_else(|| Refusal::field(field, "refusal-ladder-number"))
}

/// A team's calendar, for the ticks that send by its clock.
pub(super) fn calendar_of(settings: &str) -> Result<Calendar, Fault> {
    Calendar::of_settings(&serde_json::from_str(settings)?)
}
