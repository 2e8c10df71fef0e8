//! Where messages go besides mail (通知先): chats and programs of a team, entered, tested and ended by its administrator.

pub(crate) mod message;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use platform::ids::{HookTargetId, LadderRunId};
use platform::pages::view::{Choice, ChoiceField, Input, Link};
use platform::principal::Principal;
use platform::web::access::ADMINISTRATOR;
use platform::web::{Center, Form, FormPage, Path, Routes, Visit};
use platform::work::hooks::{self, NewTarget, Target};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::board::{Board, Deed, Item, List};
use super::ladder::{Channel, Rung, Whom, pages, start, store};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/channels", ADMINISTRATOR, list)
        .get("/channels/new", ADMINISTRATOR, new)
        .post("/channels", ADMINISTRATOR, add)
        .post("/channels/{id}/tests", ADMINISTRATOR, test)
        .post("/channels/{id}/end", ADMINISTRATOR, end)
}

async fn list(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    let words = &visit.words;
    let mut board = Board::new(&visit, "channels-title");
    board.intro.push(words.label("channels-intro"));
    let runs = store::list(&center.db, by.scope(), LadderRunId(i64::MAX)).await?;
    for (text, more) in pages::failed_tests(words, &runs) {
        board.care(text, Some(more));
    }
    let targets = hooks::targets(&center.db, by.scope().team()).await?;
    let items = targets.iter().map(|target| Item {
        title: words.printable(&target.name),
        facts: vec![
            words.label(&format!("channels-form-{}", target.form.name())),
            words.moment(target.added),
        ],
        deeds: vec![
            Deed::second(words, "channels-test", format!("/channels/{}/tests", target.id)),
            Deed::second(words, "channels-end", format!("/channels/{}/end", target.id)),
        ],
    });
    let items = items.collect();
    board.list =
        Some(List { caption: words.label("channels-list"), empty: words.label("channels-none"), items });
    board.way("channels-add", "/channels/new").way("ladder-back", "/ladder").answer()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fields {
    name: String,
    form: String,
    address: String,
}

async fn new(visit: Visit) -> Result<Response, Stop> {
    form(&visit, &Fields::default()).answer()
}

fn form<'a>(visit: &'a Visit, fields: &Fields) -> FormPage<'a> {
    let words = &visit.words;
    let forms = hooks::Form::ALL.map(|form| {
        let key = format!("channels-form-{}", form.name());
        Choice::new(form.name(), words.label(&key)).hint(words.label(&format!("{key}-hint")))
    });
    let chosen = hooks::Form::named(&fields.form).unwrap_or(hooks::Form::Slack);
    FormPage::new(visit, "channels-new", "/channels")
        .text("name", "channels-name", Input::Text, &fields.name)
        .choice(ChoiceField::one("form", words.label("channels-form"), forms.into()).chosen(chosen.name()))
        .text("address", "channels-address", Input::Text, &fields.address)
        .button("channels-add")
        .way(Link::new(words.label("channels-back"), "/channels"))
}

async fn add(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = enter(&center, &by, &visit, &fields).await;
    form(&visit, &fields).or_again(outcome)
}

/// The longest name of a channel.
const LONGEST: usize = 60;

async fn enter(center: &Center, by: &Principal, visit: &Visit, fields: &Fields) -> Result<Response, Stop> {
    let name = fields.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.contains(char::is_control) {
        return Err(Refusal::field("name", "refusal-channel-name").into());
    }
    let form = hooks::Form::named(&fields.form);
    let form = form.ok_or_else(|| Refusal::field("form", "refusal-channel-form"))?;
    let mut tx = center.db.begin().await?;
    let new = NewTarget { name: name.to_string(), form, address: fields.address.clone() };
    let made = hooks::add_target(&mut tx, center, by, new).await?;
    tx.commit().await?;
    let Some(secret) = made.secret else { return Ok(Redirect::to("/channels").into_response()) };
    let mut board = Board::new(visit, "channels-secret-title");
    board.intro.push(visit.words.label("channels-secret-intro"));
    board.fact("channels-secret", secret).way("channels-back", "/channels").answer()
}

async fn mine(center: &Center, by: &Principal, id: HookTargetId) -> Result<Target, Stop> {
    let targets = hooks::targets(&center.db, by.scope().team()).await?;
    Ok(targets.into_iter().find(|target| target.id == id).ok_or_else(Refusal::not_there)?)
}

/// Sends a marked message; its page shows what became of it.
async fn test(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<HookTargetId>,
) -> Result<Redirect, Stop> {
    let target = mine(&center, &by, id).await?;
    center.rates.check(platform::signin::RateKind::Mail, by.actor)?;
    let mut tx = center.db.begin().await?;
    let rung = Rung { whom: Whom::Team, channel: Channel::Hook(target.id), wait: 0 };
    let run = start::test(&mut tx, &center, by.scope().team(), vec![rung]).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/ladder/runs/{run}")))
}

async fn end(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<HookTargetId>,
) -> Result<Redirect, Stop> {
    let mut tx = center.db.begin().await?;
    if !hooks::end_target(&mut tx, center.clock.now(), &by, id).await? {
        return Err(Refusal::not_there().into());
    }
    tx.commit().await?;
    Ok(Redirect::to("/channels"))
}
