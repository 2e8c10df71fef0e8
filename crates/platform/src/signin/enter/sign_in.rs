use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::next::own;
use crate::pages::Display;
use crate::pages::view::Input;
use crate::signin::account::{self, Account};
use crate::signin::form::FormPage;
use crate::signin::session::{self, Stage};
use crate::signin::{Caller, MailAddress, RateKind, cookies, password, seat};
use crate::web::{Center, Form, Query, Visit, cookie};
use crate::{Because, Refusal, Stop};

#[derive(Deserialize, Default)]
pub(super) struct Fields {
    #[serde(default)]
    mail: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn show(
    State(center): State<Center>,
    visit: Visit,
    Query(fields): Query<Fields>,
) -> Result<Response, Stop> {
    if visit.principal.is_some() {
        return Ok(Redirect::to(own(&fields.next)).into_response());
    }
    // Whatever page was asked for before the center is set up leads here, and on.
    if !account::any(&center.db).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    form(&visit, &fields).answer()
}

fn form<'a>(visit: &'a Visit, fields: &Fields) -> FormPage<'a> {
    FormPage::new(visit, "signin-title", "/sign-in")
        .hidden("next", own(&fields.next))
        .text("mail", "account-mail", Input::Mail, &fields.mail)
        .text("password", "signin-password", Input::Password, "")
        .button("signin-send")
        .intro("signin-intro")
}

pub(super) async fn sign_in(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    headers: axum::http::HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = first_step(&center, &caller, &fields).await;
    let has_display = cookie(&headers, Display::COOKIE).is_some();
    let outcome = outcome.map(|(mut response, account)| {
        if !has_display && !account.display.is_empty() {
            cookies::keep_display(&mut response, &account.display);
        }
        response
    });
    form(&visit, &fields).or_again(outcome)
}

async fn first_step(center: &Center, caller: &Caller, fields: &Fields) -> Result<(Response, Account), Stop> {
    let mail = MailAddress::folded(&fields.mail);
    let account = proven(center, caller, &mail, &fields.password).await?;
    let response = begin(center, caller, &account, own(&fields.next)).await?;
    Ok((response, account))
}

/// The account whose password was typed. One answer, as fast, whether the account or the password is another.
pub(super) async fn proven(
    center: &Center,
    caller: &Caller,
    mail: &str,
    typed: &str,
) -> Result<Account, Stop> {
    center.rates.check(RateKind::SignInFrom, caller.network())?;
    center.rates.check(RateKind::SignIn, (mail, caller.network()))?;
    center.rates.check(RateKind::SignInTo, mail)?;
    let account = account::of_mail(&center.db, mail).await?;
    let hash = account.as_ref().and_then(|account| account.password.clone());
    let is_right = password::is_right(typed, hash).await?;
    match account {
        Some(account) if is_right => Ok(account),
        Some(account) => {
            // Beside the answer, which must not take longer than a stranger's.
            let center = center.clone();
            tokio::spawn(async move {
                if let Err(fault) = account::failed(&center, account.id).await {
                    tracing::warn!(error = fault.whole(), "a failed sign-in was not noted");
                }
            });
            Err(wrong())
        }
        None => Err(wrong()),
    }
}

fn wrong() -> Stop {
    Refusal::field("mail", "refusal-sign-in-failed").into()
}

/// After the password: asks for a code where the account has codes, else signs in.
pub(super) async fn begin(
    center: &Center,
    caller: &Caller,
    account: &Account,
    next: &str,
) -> Result<Response, Stop> {
    let seats = seat::of_account(&center.db, account.id).await?;
    let Some(taken) = seats.into_iter().next() else {
        return Err(Refusal::new(Because::NotAllowed, "refusal-no-seat").into());
    };
    let mut tx = center.db.begin().await?;
    let (stage, target) = if account.totp_since.is_some() {
        (Stage::Code, format!("/sign-in/code?next={}", escaped(next)))
    } else {
        session::enter(&mut tx, center.clock.now(), account.id, taken, "password").await?;
        (Stage::Whole, next.to_string())
    };
    let secret = session::begin(&mut tx, center, account.id, taken, stage, caller).await?;
    tx.commit().await?;
    let mut response = Redirect::to(&target).into_response();
    cookies::keep(center, &mut response, &secret);
    Ok(response)
}

/// As a value in a query.
fn escaped(next: &str) -> String {
    next.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B")
}
