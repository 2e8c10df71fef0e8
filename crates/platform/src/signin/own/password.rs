use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{of, prove};
use crate::pages::view::{Input, Link};
use crate::signin::form::FormPage;
use crate::signin::password::Password;
use crate::signin::{Caller, Member, account, seat, session};
use crate::web::{Center, Form, Visit};
use crate::{Refusal, Stop};

#[derive(Deserialize)]
pub(super) struct Fields {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn show(visit: Visit, _: Member) -> Result<Response, Stop> {
    form(&visit).answer()
}

fn form(visit: &Visit) -> FormPage<'_> {
    FormPage::new(visit, "account-password-change", "/account/password")
        .text("current", "account-password", Input::Password, "")
        .text("password", "account-new-password", Input::NewPassword, "")
        .intro("account-password-intro")
        .button("account-password-change")
        .way(Link::new(visit.words.label("account-back"), "/account"))
}

pub(super) async fn change(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    member: Member,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = exchange(&center, &caller, &member, &fields).await;
    form(&visit).or_again(outcome)
}

async fn exchange(
    center: &Center,
    caller: &Caller,
    member: &Member,
    fields: &Fields,
) -> Result<Response, Stop> {
    let own = of(center, member).await?;
    let password =
        Password::parse(&fields.password, &own.mail).map_err(|wrong| Refusal::form(vec![wrong]))?;
    prove(center, caller, &own, &fields.current).await?;
    let password = password.hash(&center.chance).await?;
    let mut tx = center.db.begin().await?;
    account::set_password(&mut tx, own.id, &password).await?;
    session::end_others(&mut tx, own.id, member.session).await?;
    let entry = seat::entry_of(member.principal.seat, account::subject(own.id), "password-changed");
    tx.append(center.clock.now(), member.principal.actor, entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=password").into_response())
}
