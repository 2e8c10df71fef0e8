//! `/account`: one's own name, language, password, codes, sessions, tokens.

mod codes;
mod password;
mod sessions;
mod show;
mod tokens;

use askama::Template;
use axum::response::{IntoResponse as _, Response};

use super::account::{self, Account};
use super::{Caller, Member, RateKind};
use crate::pages::Shell;
use crate::pages::view::Link;
use crate::web::{Access, Center, Routes, Visit, page};
use crate::{Refusal, Stop};

pub(super) fn routes() -> Routes {
    let own = Access::SignedIn;
    Routes::new()
        .get("/account", own, show::show)
        .post("/account", own, show::change)
        .post("/account/seat", own, sessions::sit)
        .post("/account/sessions/{id}/ending", own, sessions::end)
        .get("/account/password", own, password::show)
        .post("/account/password", own, password::change)
        .get("/account/codes", own, codes::show)
        .post("/account/codes", own, codes::confirm)
        .get("/account/codes/picture.svg", own, codes::picture)
        .get("/account/codes/ending", own, codes::ask_end)
        .post("/account/codes/ending", own, codes::end)
        .post("/account/recovery-codes", own, codes::new_recovery_codes)
        .get("/account/tokens", own, tokens::show)
        .post("/account/tokens", own, tokens::make)
        .post("/account/tokens/{id}/ending", own, tokens::end)
}

/// The account of whoever is signed in.
async fn of(center: &Center, member: &Member) -> Result<Account, Stop> {
    let account = account::of_id(&center.db, member.account).await?;
    account.ok_or_else(|| Refusal::not_there().into())
}

/// Refuses unless the password is the account's: a browser left open must not be enough to take an account over.
async fn prove(center: &Center, caller: &Caller, account: &Account, typed: &str) -> Result<(), Stop> {
    center.rates.check(RateKind::SignIn, (account.mail.as_str(), caller.network()))?;
    center.rates.check(RateKind::SignInTo, account.mail.as_str())?;
    if super::password::is_right(typed, account.password.clone()).await? {
        return Ok(());
    }
    account::failed(center, account.id).await?;
    Err(Refusal::field("current", "refusal-password-wrong").into())
}

/// Secrets that are shown this once.
#[derive(Template)]
#[template(path = "signin/own/once.html")]
struct OncePage {
    shell: Shell,
    intro: String,
    secrets: Vec<String>,
    way: Link,
}

fn once(visit: &Visit, key: &str, secrets: Vec<String>) -> Result<Response, Stop> {
    let words = &visit.words;
    let shell = visit.titled(key);
    let intro = words.label(&format!("{key}-intro"));
    let way = Link::new(words.label("account-once-kept"), "/account");
    Ok(page(&OncePage { shell, intro, secrets, way })?.into_response())
}
