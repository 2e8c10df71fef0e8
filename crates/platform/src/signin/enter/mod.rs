//! Signing in: `/sign-in`, its second step, `/sign-out`, invitations, and the first page.

mod accept;
mod next;
mod second;
mod sign_in;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{Member, SETTING_UP, account, cookies, session};
use crate::Stop;
use crate::principal::{Principal, Role, Seat};
use crate::web::{Access, Center, Routes, Visit};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/", Access::Anyone, home)
        .get("/sign-in", Access::Anyone, sign_in::show)
        .post("/sign-in", Access::Anyone, sign_in::sign_in)
        .get("/sign-in/code", Access::Anyone, second::show)
        .post("/sign-in/code", Access::Anyone, second::sign_in)
        .post("/sign-out", Access::SignedIn, sign_out)
        .get("/invitations/{token}", Access::Link, accept::show)
        .post("/invitations/{token}", Access::Link, accept::accept)
}

/// Leads to the first page of whoever asks.
async fn home(State(center): State<Center>, visit: Visit) -> Result<Redirect, Stop> {
    Ok(match &visit.principal {
        Some(principal) => Redirect::to(home_of(&center, principal)),
        None if account::any(&center.db).await? => Redirect::to("/sign-in"),
        None => Redirect::to("/setup"),
    })
}

fn home_of(center: &Center, principal: &Principal) -> &'static str {
    let first = || center.nav.iter().find(|item| item.access.admits(Some(principal), false));
    match (principal.seat, principal.role) {
        (SETTING_UP, _) => "/setup",
        (Seat::Firm(_), _) => "/today",
        (Seat::Team(_), Role::Operator | Role::Administrator) => "/inbox",
        (Seat::Team(_), _) => first().map_or("/account", |item| item.href),
    }
}

async fn sign_out(State(center): State<Center>, member: Member) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    session::end(&mut tx, center.clock.now(), member.account, member.session, "signed-out").await?;
    tx.commit().await?;
    let mut response = Redirect::to("/sign-in").into_response();
    cookies::forget(&center, &mut response);
    Ok(response)
}
