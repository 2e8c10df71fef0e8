//! `/setup`: the first administrator, then the list of what is still to do.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use knowledge::Words;
use serde::Deserialize;

use super::{Step, account, done, first};
use crate::pages::Shell;
use crate::pages::view::{Input, TaskRow, TaskState};
use crate::principal::{Principal, Role};
use crate::signin::account::NewAccount;
use crate::signin::form::{FormPage, both};
use crate::signin::password::Password;
use crate::signin::session::{self, Stage};
use crate::signin::{Caller, MailAddress, RateKind, cookies, seat};
use crate::web::{Access, Center, Form, Query, Routes, Visit, page};
use crate::{Fault, Refusal, Stop};

pub(in crate::signin) fn routes() -> Routes {
    Routes::new().get("/setup", Access::Anyone, show).post("/setup", Access::Anyone, set_up)
}

#[derive(Deserialize, Default)]
struct Fields {
    #[serde(default)]
    code: String,
    #[serde(default)]
    mail: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

async fn show(
    State(center): State<Center>,
    visit: Visit,
    Query(fields): Query<Fields>,
) -> Result<Response, Stop> {
    if let Some(principal) = &visit.principal {
        if principal.role != Role::Administrator {
            return Err(Refusal::not_there().into());
        }
        let list = tasks(&center, &visit.words, principal).await?;
        let shell = visit.titled("setup-title");
        return Ok(page(&SetupPage { shell, words: &visit.words, tasks: list })?.into_response());
    }
    if account::any(&center.db).await? {
        return Ok(Redirect::to("/sign-in?next=/setup").into_response());
    }
    form(&visit, &fields).answer()
}

fn form<'a>(visit: &'a Visit, fields: &Fields) -> FormPage<'a> {
    FormPage::new(visit, "setup-administrator", "/setup")
        .intro("setup-administrator-intro")
        // Not `Input::Code`: whoever followed the printed link need not type it.
        .text("code", "setup-code", Input::Text, &fields.code)
        .text("name", "account-name", Input::Text, &fields.name)
        .text("mail", "account-mail", Input::Mail, &fields.mail)
        .text("password", "account-new-password", Input::NewPassword, "")
        .button("setup-administrator-send")
}

async fn set_up(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    if account::any(&center.db).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    let outcome = begin(&center, &visit, &caller, &fields).await;
    form(&visit, &fields).or_again(outcome)
}

async fn begin(center: &Center, visit: &Visit, caller: &Caller, fields: &Fields) -> Result<Response, Stop> {
    center.rates.check(RateKind::SetUp, caller.network())?;
    let (name, mail) = both(account::name(&fields.name), MailAddress::parse(&fields.mail))?;
    let password =
        Password::parse(&fields.password, mail.as_str()).map_err(|wrong| Refusal::form(vec![wrong]))?;
    let password = password.hash(&center.chance).await?;
    let new = NewAccount { mail, name, lang: visit.words.lang };
    let mut tx = center.db.begin().await?;
    let account = first(&mut tx, center, &fields.code, new, &password).await?;
    tx.commit().await?;
    let seats = seat::of_account(&center.db, account).await?;
    let taken = seats.into_iter().next().ok_or_else(|| Fault::said("the first account has no seat"))?;
    let mut tx = center.db.begin().await?;
    session::enter(&mut tx, center.clock.now(), account, taken, "set-up").await?;
    let secret = session::begin(&mut tx, center, account, taken, Stage::Whole, caller).await?;
    tx.commit().await?;
    let mut response = Redirect::to("/setup").into_response();
    cookies::keep(center, &mut response, &secret);
    Ok(response)
}

#[derive(Template)]
#[template(path = "signin/setup/show.html")]
struct SetupPage<'a> {
    shell: Shell,
    words: &'a Words,
    tasks: Vec<TaskRow>,
}

async fn tasks(center: &Center, words: &Words, principal: &Principal) -> Result<Vec<TaskRow>, Fault> {
    let mut done = done(&center.db).await?;
    if principal.seat != seat::SETTING_UP {
        done.extend([Step::Administrator, Step::Team]);
    }
    if super::mail::has_arrived(&center.db).await? {
        done.push(Step::Mail);
    }
    let next = Step::ALL.into_iter().find(|step| !done.contains(step));
    Ok(Step::ALL
        .into_iter()
        .map(|step| task(words, step, done.contains(&step), next == Some(step)))
        .collect())
}

fn task(words: &Words, step: Step, is_done: bool, is_next: bool) -> TaskRow {
    let key = format!("setup-step-{}", step.name());
    let href = match step {
        Step::Administrator => None,
        Step::Team => Some("/setup/team"),
        Step::Mail => Some("/setup/mail"),
        Step::Sensor => Some("/setup/sensor"),
        Step::Device => Some("/firms"),
    };
    TaskRow {
        title: words.label(&key),
        // One thing at a time: what waits for something else leads nowhere yet.
        href: href.filter(|_| is_next || step == Step::Mail).map(str::to_string),
        who: words.label("role-administrator"),
        due: None,
        state: if is_done {
            TaskState::Done
        } else if is_next {
            TaskState::Begun
        } else {
            TaskState::Waiting
        },
        how: vec![words.label(&format!("{key}-how"))],
        buttons: Vec::new(),
    }
}
