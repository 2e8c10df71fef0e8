//! `/display`: how pages are shown; a cookie for everyone, and kept in the account of a member.

use axum::extract::State;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{account, cookies};
use crate::Stop;
use crate::pages::view::{Notice, NoticeKind};
use crate::pages::{Display, DisplayPage};
use crate::principal::Actor;
use crate::web::{Access, Center, Form, Query, Routes, Visit, page};

pub(super) fn routes() -> Routes {
    Routes::new().get("/display", Access::Anyone, show).post("/display", Access::Anyone, keep)
}

#[derive(Deserialize)]
struct Shown {
    kept: Option<String>,
}

async fn show(visit: Visit, Query(shown): Query<Shown>) -> Result<Html<String>, Stop> {
    let text = || visit.words.label("display-kept");
    let kept = shown.kept.map(|_| Notice { kind: NoticeKind::Done, text: text(), more: None });
    page(&DisplayPage::new(visit.titled("display-title"), &visit.words, kept))
}

async fn keep(
    State(center): State<Center>,
    visit: Visit,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let display = Display::from_pairs(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let (text, lang) = (display.to_cookie(), display.lang.unwrap_or(visit.words.lang));
    if let Some(Actor::Account(account)) = visit.principal.as_ref().map(|principal| principal.actor) {
        let mut tx = center.db.begin().await?;
        account::keep_display(&mut tx, account, &text, lang.name()).await?;
        tx.commit().await?;
    }
    let mut response = Redirect::to("/display?kept=1").into_response();
    cookies::keep_display(&mut response, &text);
    Ok(response)
}
