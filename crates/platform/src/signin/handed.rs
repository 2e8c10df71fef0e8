use axum::response::{IntoResponse as _, Redirect, Response};

use super::session::{self, Stage};
use super::{Caller, cookies, seat};
use crate::ids::AccountId;
use crate::web::Center;
use crate::{Because, Refusal, Stop};

/// Signs in whoever follows a link that the program itself handed to its user, as the demo prints one for each sample
/// person. No page of a center leads here: what the caller has checked is all that is checked.
pub async fn hand_over(center: &Center, caller: &Caller, account: AccountId) -> Result<Response, Stop> {
    let seats = seat::of_account(&center.db, account).await?;
    let taken =
        seats.into_iter().next().ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-no-seat"))?;
    let mut tx = center.db.begin().await?;
    session::enter(&mut tx, center.clock.now(), account, taken, "link").await?;
    let secret = session::begin(&mut tx, center, account, taken, Stage::Whole, caller).await?;
    tx.commit().await?;
    let mut response = Redirect::to("/").into_response();
    cookies::keep(center, &mut response, &secret);
    Ok(response)
}
