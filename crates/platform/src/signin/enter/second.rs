//! The second step: a code of the app, or a recovery code.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::next::own;
use crate::pages::view::{Input, Link};
use crate::signin::codes::{self, Second};
use crate::signin::form::FormPage;
use crate::signin::seat::Taken;
use crate::signin::session::{self, Known, Stage};
use crate::signin::{Caller, RateKind, account, cookies};
use crate::web::{Center, Form, Query, Visit};
use crate::{Fault, Refusal, Stop};

#[derive(Deserialize, Default)]
pub(super) struct Fields {
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn show(
    State(center): State<Center>,
    visit: Visit,
    headers: HeaderMap,
    Query(fields): Query<Fields>,
) -> Result<Response, Stop> {
    if first_step(&center, &headers).await?.is_none() {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    form(&visit, &fields).answer()
}

fn form<'a>(visit: &'a Visit, fields: &Fields) -> FormPage<'a> {
    FormPage::new(visit, "signin-code-title", "/sign-in/code")
        .intro("signin-code-intro")
        .hidden("next", own(&fields.next))
        .text("code", "signin-code", Input::Code, "")
        .button("signin-send")
        .way(Link::new(visit.words.label("signin-code-back"), "/sign-in"))
}

/// The session that has passed the first step.
async fn first_step(center: &Center, headers: &HeaderMap) -> Result<Option<Known>, Fault> {
    let Some(secret) = cookies::session(center, headers) else { return Ok(None) };
    session::of_secret(&center.db, &secret, Stage::Code, center.clock.now()).await
}

pub(super) async fn sign_in(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let Some(known) = first_step(&center, &headers).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let outcome = second_step(&center, &caller, &known, &fields).await;
    form(&visit, &fields).or_again(outcome)
}

async fn second_step(
    center: &Center,
    caller: &Caller,
    known: &Known,
    fields: &Fields,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Code, known.account)?;
    let gone = || Fault::said("a session without its account");
    let account = account::of_id(&center.db, known.account).await?.ok_or_else(gone)?;
    let mut tx = center.db.begin().await?;
    let Some(second) = codes::use_up(&mut tx, center, &account, &fields.code).await? else {
        drop(tx);
        account::failed(center, account.id).await?;
        return Err(Refusal::field("code", "refusal-code").into());
    };
    // Two answers at once with two codes: the first has forgotten the step already.
    if !session::forget(&mut tx, known.id).await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let taken = Taken { id: known.seat, seat: known.place, role: known.role };
    session::enter(&mut tx, center.clock.now(), account.id, taken, second.name()).await?;
    // A new secret: the one of the first step proves less.
    let secret = session::begin(&mut tx, center, account.id, taken, Stage::Whole, caller).await?;
    tx.commit().await?;
    let target = if second == Second::Recovery { "/account?used=recovery-code" } else { own(&fields.next) };
    let mut response = Redirect::to(target).into_response();
    cookies::keep(center, &mut response, &secret);
    Ok(response)
}
