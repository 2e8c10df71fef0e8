//! `/account/codes`: an authenticator app is set up, and taken away.

use askama::Template;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};
use knowledge::Words;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use totp_rs::Totp;

use super::{of, once, prove};
use crate::pages::Shell;
use crate::pages::view::{Button, FieldError, Input, Link, TextField};
use crate::signin::account::Account;
use crate::signin::form::FormPage;
use crate::signin::{Caller, Member, RateKind, codes};
use crate::web::{Center, Form, Visit, page};
use crate::{Fault, Refusal, Stop};

#[derive(Template)]
#[template(path = "signin/own/codes.html")]
struct CodesPage<'a> {
    shell: Shell,
    words: &'a Words,
    errors: Vec<FieldError>,
    secret: String,
    code: TextField,
}

#[derive(Deserialize)]
pub(super) struct Fields {
    #[serde(default)]
    code: String,
}

/// Shows the secret until the first code proved that it arrived.
pub(super) async fn show(
    State(center): State<Center>,
    visit: Visit,
    member: Member,
) -> Result<Response, Stop> {
    let mut account = of(&center, &member).await?;
    if account.totp_since.is_some() {
        return Ok(Redirect::to("/account").into_response());
    }
    if account.totp.is_none() {
        let mut tx = center.db.begin().await?;
        codes::prepare(&mut tx, &center, account.id).await?;
        tx.commit().await?;
        account = of(&center, &member).await?;
    }
    let shown = shown(&visit, &generator(&center, &account)?, None)?;
    Ok(shown)
}

fn shown(visit: &Visit, generator: &Totp, wrong: Option<&str>) -> Result<Response, Stop> {
    let words = &visit.words;
    let mut shell = visit.titled("account-codes");
    shell.wrong = wrong.is_some();
    let text = wrong.map(|key| words.label(key));
    let errors = text.iter().map(|text| FieldError { field: "code".into(), text: text.clone() }).collect();
    let code = TextField::new("code", words.label("account-codes-first"), Input::Code).error(text);
    let secret = grouped(&generator.secret().to_base32());
    let status = if wrong.is_some() { 422 } else { 200 };
    let status = axum::http::StatusCode::from_u16(status).map_err(Fault::of)?;
    Ok((status, page(&CodesPage { shell, words, errors, secret, code })?).into_response())
}

/// In groups of four, as it is typed by hand where no camera is at hand.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn generator(center: &Center, account: &Account) -> Result<Totp, Stop> {
    Ok(codes::generator(center, account)?.ok_or_else(Refusal::not_there)?)
}

/// The picture that an authenticator app reads; there until the app proved that it did.
pub(super) async fn picture(State(center): State<Center>, member: Member) -> Result<Response, Stop> {
    let account = of(&center, &member).await?;
    if account.totp_since.is_some() {
        return Err(Refusal::not_there().into());
    }
    let url = generator(&center, &account)?.to_url().map_err(|error| Fault::said(&error.to_string()))?;
    let picture =
        QrCode::new(url).map_err(Fault::of)?.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(([(CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}

/// The first code turns codes on, and gives the recovery codes.
pub(super) async fn confirm(
    State(center): State<Center>,
    visit: Visit,
    member: Member,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let account = of(&center, &member).await?;
    if account.totp_since.is_some() {
        return Ok(Redirect::to("/account").into_response());
    }
    center.rates.check(RateKind::Code, account.id)?;
    let mut tx = center.db.begin().await?;
    if !codes::confirm(&mut tx, &center, &account, &fields.code).await? {
        drop(tx);
        return shown(&visit, &generator(&center, &account)?, Some("refusal-code"));
    }
    let secrets = codes::make_recovery_codes(&mut tx, &center, account.id).await?;
    tx.commit().await?;
    once(&visit, "account-recovery", secrets)
}

/// New recovery codes in place of the old.
pub(super) async fn new_recovery_codes(
    State(center): State<Center>,
    visit: Visit,
    member: Member,
) -> Result<Response, Stop> {
    let account = of(&center, &member).await?;
    if account.totp_since.is_none() {
        return Err(Refusal::not_there().into());
    }
    let mut tx = center.db.begin().await?;
    let secrets = codes::make_recovery_codes(&mut tx, &center, account.id).await?;
    tx.commit().await?;
    once(&visit, "account-recovery", secrets)
}

#[derive(Deserialize)]
pub(super) struct Ending {
    #[serde(default)]
    current: String,
}

pub(super) async fn ask_end(visit: Visit, _: Member) -> Result<Response, Stop> {
    ending(&visit).answer()
}

fn ending(visit: &Visit) -> FormPage<'_> {
    FormPage::new(visit, "account-codes-end", "/account/codes/ending")
        .intro("account-codes-end-intro")
        .text("current", "account-password", Input::Password, "")
        .button("account-codes-end")
        .way(Link::new(visit.words.label("account-back"), "/account"))
}

/// Takes the app away, so that another phone can be set up.
pub(super) async fn end(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    member: Member,
    Form(fields): Form<Ending>,
) -> Result<Response, Stop> {
    let outcome = end_with(&center, &caller, &member, &fields.current).await;
    ending(&visit).or_again(outcome)
}

async fn end_with(center: &Center, caller: &Caller, member: &Member, typed: &str) -> Result<Response, Stop> {
    let account = of(center, member).await?;
    prove(center, caller, &account, typed).await?;
    let mut tx = center.db.begin().await?;
    codes::turn_off(&mut tx, center.clock.now(), account.id).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=codes").into_response())
}
