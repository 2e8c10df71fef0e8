//! `/account/tokens`: keys of programs.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::once;
use crate::ids::KeyId;
use crate::pages::view::{Choice, ChoiceField, Input, Link};
use crate::signin::form::{FormPage, both};
use crate::signin::token::{self, DAYS, May, NewToken};
use crate::signin::{Member, account, seat};
use crate::web::{Center, Form, Path, Visit};
use crate::{Because, Refusal, Stop};

/// As typed and ticked; several `scope` may be.
type Fields = Vec<(String, String)>;

pub(super) async fn show(State(center): State<Center>, visit: Visit, _: Member) -> Result<Response, Stop> {
    form(&center, &visit, &Vec::new()).answer()
}

fn form<'a>(center: &Center, visit: &'a Visit, fields: &Fields) -> FormPage<'a> {
    let words = &visit.words;
    let may = May::ALL
        .map(|may| Choice::new(may.name(), words.label(&format!("account-token-may-{}", may.name()))));
    let may = ChoiceField::one("may", words.label("account-token-may"), may.to_vec())
        .chosen(one(fields, "may").unwrap_or(May::Read.name()));
    let days = DAYS
        .map(|days| Choice::new(days.to_string(), words.count("account-token-days", days.unsigned_abs())));
    let days = ChoiceField::one("days", words.label("account-token-how-long"), days.to_vec())
        .chosen(one(fields, "days").unwrap_or("90"));
    let scope = collections(center).into_iter().map(|name| Choice::new(&name, &name)).collect();
    let scope = ChoiceField {
        many: true,
        hint: Some(words.label("account-token-scope-hint")),
        chosen: all(fields, "scope").map(str::to_string).collect(),
        ..ChoiceField::one("scope", words.label("account-token-scope"), scope)
    };
    FormPage::new(visit, "account-token-make", "/account/tokens")
        .intro("account-token-intro")
        .text("name", "account-token-name", Input::Text, one(fields, "name").unwrap_or_default())
        .choice(may)
        .choice(scope)
        .choice(days)
        .button("account-token-make")
        .way(Link::new(words.label("account-back"), "/account"))
}

fn all<'a>(fields: &'a Fields, name: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |(this, _)| this == name).map(|(_, value)| value.as_str())
}

fn one<'a>(fields: &'a Fields, name: &'a str) -> Option<&'a str> {
    all(fields, name).next()
}

/// Collections of the API, as its own description names them.
fn collections(center: &Center) -> BTreeSet<String> {
    let api: serde_json::Value = serde_json::from_str(&center.api).unwrap_or_default();
    let paths = api["paths"].as_object().into_iter().flat_map(|paths| paths.keys());
    paths.filter_map(|path| token::collection(path)).map(str::to_string).collect()
}

pub(super) async fn make(
    State(center): State<Center>,
    visit: Visit,
    member: Member,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = make_of(&center, &visit, &member, &fields).await;
    form(&center, &visit, &fields).or_again(outcome)
}

async fn make_of(center: &Center, visit: &Visit, member: &Member, fields: &Fields) -> Result<Response, Stop> {
    let days = one(fields, "days").and_then(|days| days.parse().ok()).filter(|days| DAYS.contains(days));
    let days = days.ok_or(crate::fault::Wrong::new("days", "refusal-token-days"));
    let (name, days) = both(account::name(one(fields, "name").unwrap_or_default()), days)?;
    let known = collections(center);
    let scope: Vec<String> = all(fields, "scope").map(str::to_string).collect();
    if !scope.iter().all(|name| known.contains(name)) {
        return Err(Refusal::field("scope", "refusal-token-scope").into());
    }
    let may = May::named(one(fields, "may").unwrap_or_default());
    let seats = seat::of_account(&center.db, member.account).await?;
    let taken =
        seats.into_iter().find(|taken| taken.seat == member.principal.seat).ok_or_else(Refusal::not_there)?;
    let mut tx = center.db.begin().await?;
    let new = NewToken { name, may, scope, days };
    let Some(secret) = token::make(&mut tx, center, member.account, taken, new).await? else {
        return Err(Refusal::new(Because::Conflict, "refusal-tokens-too-many")
            .with("most", token::MOST)
            .into());
    };
    tx.commit().await?;
    once(visit, "account-token-made", vec![secret])
}

pub(super) async fn end(
    State(center): State<Center>,
    member: Member,
    Path(id): Path<KeyId>,
) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    if !token::end(&mut tx, center.clock.now(), member.account, id).await? {
        return Err(Refusal::not_there().into());
    }
    tx.commit().await?;
    Ok(Redirect::to("/account").into_response())
}
