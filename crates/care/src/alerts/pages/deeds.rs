//! What an operator does on an alert's page, or on the row beside the inbox.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::ids::{AccountId, AlertId};
use platform::principal::Principal;
use platform::web::{Center, Form, Path};
use platform::{Because, Refusal, Stop};

use crate::alerts::acts;
use crate::alerts::happening::Deed;
use crate::alerts::inbox::{Fields, account};
use crate::alerts::later::Later;

type Pairs = Form<Vec<(String, String)>>;

pub(super) async fn judge(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<AlertId>,
    Form(pairs): Pairs,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let verdict = fields.verdict()?;
    act(&center, &by, id, &fields, Deed::Judge(verdict), "done").await
}

pub(super) async fn undo(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<AlertId>,
    Form(pairs): Pairs,
) -> Result<Response, Stop> {
    act(&center, &by, id, &Fields::new(pairs), Deed::Undo, "undone").await
}

pub(super) async fn reopen(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<AlertId>,
    Form(pairs): Pairs,
) -> Result<Response, Stop> {
    act(&center, &by, id, &Fields::new(pairs), Deed::Reopen, "reopened").await
}

/// Takes it (`to=me`), puts it back (`to=nobody`) or gives it to a colleague (`to=7`).
pub(super) async fn hold(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<AlertId>,
    Form(pairs): Pairs,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let deed = match fields.one("to") {
        Some("me") => Deed::Take,
        Some("nobody") => Deed::Release,
        Some(id) => Deed::Assign(colleague(&center, &by, id).await?),
        None => return Err(Refusal::field("to", "refusal-holder-missing").into()),
    };
    act(&center, &by, id, &fields, deed, "held").await
}

/// Leaves it until a time of the list.
pub(super) async fn wait(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<AlertId>,
    Form(pairs): Pairs,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let later = fields.one("for").and_then(Later::named);
    let later = later.ok_or_else(|| Refusal::field("for", "refusal-later-missing"))?;
    let until = later.until(&center.zone, center.clock.now());
    act(&center, &by, id, &fields, Deed::Wait(until), "waiting").await
}

/// Someone at the same desk: an alert never goes to another team.
async fn colleague(center: &Center, by: &Principal, id: &str) -> Result<AccountId, Stop> {
    let missing = || Stop::from(Refusal::field("to", "refusal-holder-missing"));
    let id: AccountId = id.parse().map_err(|_| missing())?;
    let desk = platform::signin::desk_of(&center.db, by.scope().team()).await?;
    if desk.iter().any(|(colleague, _)| *colleague == id) || account(by) == Some(id) {
        return Ok(id);
    }
    Err(missing())
}

/// Acts, and leads back to where the form stood. Who was too late is told there, with the colleague's name.
async fn act(
    center: &Center,
    by: &Principal,
    id: AlertId,
    fields: &Fields,
    deed: Deed<AccountId>,
    told: &str,
) -> Result<Response, Stop> {
    let seen = fields.one("seen").and_then(|seen| seen.parse().ok());
    let seen = seen.ok_or_else(|| Refusal::new(Because::Invalid, "refusal-form"))?;
    let (told, late) = match acts::act(center, by, id, seen, deed).await {
        Ok(_) => (told, false),
        Err(Stop::Refusal(refusal)) if refusal.key == "refusal-alert-changed" => ("late", true),
        Err(other) => return Err(other),
    };
    let to = match fields.place() {
        Some(place) if late => place.url(&[("late", id.to_string()), ("at", id.to_string())]),
        Some(place) => place.url(&[("at", id.to_string())]),
        None => format!("/alerts/{id}?{told}=1"),
    };
    Ok(Redirect::to(&to).into_response())
}
