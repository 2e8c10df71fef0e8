use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::ids::{KeyId, SeatId};
use crate::signin::{Member, cookies, seat, session};
use crate::web::{Center, Form, Path};
use crate::{Refusal, Stop};

/// Ends a session of one's own; one's present one like signing out.
pub(super) async fn end(
    State(center): State<Center>,
    member: Member,
    Path(id): Path<KeyId>,
) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    if !session::end(&mut tx, center.clock.now(), member.account, id, "ended").await? {
        return Err(Refusal::not_there().into());
    }
    tx.commit().await?;
    if id != member.session {
        return Ok(Redirect::to("/account").into_response());
    }
    let mut response = Redirect::to("/sign-in").into_response();
    cookies::forget(&center, &mut response);
    Ok(response)
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    seat: SeatId,
}

/// Sits down in another of one's own seats.
pub(super) async fn sit(
    State(center): State<Center>,
    member: Member,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Stop> {
    let seats = seat::of_account(&center.db, member.account).await?;
    let taken = seats.into_iter().find(|taken| taken.id == chosen.seat).ok_or_else(Refusal::not_there)?;
    let mut tx = center.db.begin().await?;
    session::sit(&mut tx, member.session, taken.id).await?;
    tx.commit().await?;
    Ok(Redirect::to("/").into_response())
}
