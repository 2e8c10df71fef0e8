//! Mutings as JSON.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use platform::ids::{AlertId, MutingId};
use platform::principal::Principal;
use platform::web::{Center, Json, Path, Query};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::store::{self, PAGE};
use super::{Muting, Seen, Wanted, acts};
use crate::alerts::store as alerts;

/// Their part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(list, make, end), components(schemas(MutingList, MutingBody, NewMuting)))]
struct Described;

/// The query of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Before {
    /// `next` of the page before.
    before: Option<i64>,
}

/// A page of mutings.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MutingList {
    /// Newest first.
    mutings: Vec<MutingBody>,
    /// What to send as `before` for the next page.
    next: Option<i64>,
}

/// A muting.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MutingBody {
    /// Its number at this center.
    id: i64,
    /// Where; none: at every firm of the team.
    firm: Option<i64>,
    /// What kind of alerts.
    kind: String,
    /// With whom; none: with anybody.
    object: Option<String>,
    /// Of which device; none: of any.
    device: Option<String>,
    /// Why.
    reason: String,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    /// `in-force`, `expired` or `ended`.
    standing: String,
    /// How many alerts it put away; counted up to 1001.
    hidden: i64,
}

/// A muting of what an alert tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMuting {
    /// The alert that it is made from.
    alert: i64,
    /// `object`, `device` or `kind`.
    what: String,
    /// `firm` or `team`.
    place: String,
    /// Why.
    reason: String,
    /// For how many days, at most 90.
    days: u32,
}

/// Mutings of the caller's team.
#[utoipa::path(get, path = "/api/v1/mutings", params(Before), tag = "mutings", security(("token" = [])),
    responses((status = 200, body = MutingList)))]
pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    Query(asked): Query<Before>,
) -> Result<axum::Json<MutingList>, Stop> {
    let before = MutingId(asked.before.unwrap_or(i64::MAX));
    let mut mutings = store::list(&center.db, by.scope(), before).await?;
    let more = mutings.len() > PAGE;
    mutings.truncate(PAGE);
    let next = mutings.last().filter(|_| more).map(|muting| muting.id.0);
    let mut bodies = Vec::with_capacity(mutings.len());
    for muting in mutings {
        bodies.push(body(&center, muting).await?);
    }
    Ok(axum::Json(MutingList { mutings: bodies, next }))
}

/// Puts away what an alert tells, at its firm or at all, for a time.
#[utoipa::path(post, path = "/api/v1/mutings", request_body = NewMuting, tag = "mutings",
    security(("token" = [])),
    responses((status = 201, body = MutingBody), (status = 404, description = "No such alert, or not yours."),
        (status = 409, description = "Too many are in force."),
        (status = 422, description = "A field means nothing.")))]
pub(super) async fn make(
    State(center): State<Center>,
    by: Principal,
    Json(new): Json<NewMuting>,
) -> Result<(StatusCode, axum::Json<MutingBody>), Stop> {
    let alert = alerts::one(&center.db, by.scope(), AlertId(new.alert)).await?;
    let alert = alert.ok_or_else(Refusal::not_there)?;
    let days = new.days.to_string();
    let field = |name: &str| match name {
        "what" => Some(new.what.as_str()),
        "place" => Some(new.place.as_str()),
        "reason" => Some(new.reason.as_str()),
        "days" => Some(days.as_str()),
        _ => None,
    };
    let wanted = Wanted::parse(field, Seen::from(&alert)).map_err(Refusal::form)?;
    let id = acts::make(&center, &by, &wanted).await?;
    Ok((StatusCode::CREATED, axum::Json(shown(&center, &by, id).await?)))
}

/// Ends one before its time.
#[utoipa::path(post, path = "/api/v1/mutings/{id}/end", params(("id" = i64, Path)), tag = "mutings",
    security(("token" = [])),
    responses((status = 200, body = MutingBody), (status = 404, description = "Not there, or not yours."),
        (status = 409, description = "It is over.")))]
pub(super) async fn end(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<MutingId>,
) -> Result<axum::Json<MutingBody>, Stop> {
    acts::end(&center, &by, id).await?;
    Ok(axum::Json(shown(&center, &by, id).await?))
}

async fn shown(center: &Center, by: &Principal, id: MutingId) -> Result<MutingBody, Stop> {
    let muting = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    body(center, muting).await
}

async fn body(center: &Center, muting: Muting) -> Result<MutingBody, Stop> {
    let standing = muting.standing(center.clock.now()).name().to_string();
    Ok(MutingBody {
        id: muting.id.0,
        firm: muting.rule.firm.map(|firm| firm.0),
        kind: muting.rule.kind.name().to_string(),
        object: muting.rule.object,
        device: muting.rule.device,
        reason: muting.reason,
        until: muting.until,
        standing,
        hidden: store::hidden(&center.db, muting.id).await?,
    })
}
