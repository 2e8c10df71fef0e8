//! Campaigns as JSON.

use axum::extract::State;
use jiff::Timestamp;
use platform::ids::CampaignId;
use platform::principal::Principal;
use platform::web::{Center, Path, Query};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::store::{self, Campaign, PAGE};
use crate::alerts::inbox::store as rows;

/// Their part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(list, get), components(schemas(CampaignList, CampaignBody, CampaignWhole)))]
struct Described;

/// The query of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `next` of the page before.
    before: Option<i64>,
}

/// A page of campaigns.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CampaignList {
    /// Newest first.
    campaigns: Vec<CampaignBody>,
    /// What to send as `before` for the next page.
    next: Option<i64>,
}

/// The same kind with the same counterpart at several firms within a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CampaignBody {
    /// Its number at this center.
    id: i64,
    /// `malicious-attachment`.
    kind: String,
    /// The counterpart.
    object: String,
    /// When its first alert was opened.
    #[schema(value_type = String, format = DateTime)]
    opened: Timestamp,
    /// When the last one was found.
    #[schema(value_type = String, format = DateTime)]
    last: Timestamp,
    /// At how many firms.
    firms: i64,
    /// In how many alerts.
    alerts: i64,
}

/// A campaign with its alerts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CampaignWhole {
    /// As in lists.
    campaign: CampaignBody,
    /// Numbers of its alerts, at most the first 200.
    alerts: Vec<i64>,
}

/// Campaigns among the firms of the caller's team.
#[utoipa::path(get, path = "/api/v1/campaigns", params(Asked), tag = "campaigns", security(("token" = [])),
    responses((status = 200, body = CampaignList)))]
pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<CampaignList>, Stop> {
    let before = CampaignId(asked.before.unwrap_or(i64::MAX));
    let mut campaigns = store::list(&center.db, by.scope(), before).await?;
    let more = campaigns.len() > PAGE;
    campaigns.truncate(PAGE);
    let next = campaigns.last().filter(|_| more).map(|campaign| campaign.id.0);
    Ok(axum::Json(CampaignList { campaigns: campaigns.into_iter().map(body).collect(), next }))
}

/// One campaign with its alerts.
#[utoipa::path(get, path = "/api/v1/campaigns/{id}", params(("id" = i64, Path)), tag = "campaigns",
    security(("token" = [])),
    responses((status = 200, body = CampaignWhole), (status = 404, description = "Not there, or not yours.")))]
pub(super) async fn get(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<CampaignId>,
) -> Result<axum::Json<CampaignWhole>, Stop> {
    let campaign = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let members = rows::of_campaign(&center.db, by.scope(), id).await?;
    let alerts = members.iter().map(|row| row.id.0).collect();
    Ok(axum::Json(CampaignWhole { campaign: body(campaign), alerts }))
}

fn body(campaign: Campaign) -> CampaignBody {
    CampaignBody {
        id: campaign.id.0,
        kind: campaign.kind.name().to_string(),
        object: campaign.object,
        opened: campaign.opened,
        last: campaign.last,
        firms: campaign.firms,
        alerts: campaign.alerts,
    }
}
