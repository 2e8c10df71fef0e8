//! An incident on paper: what happened, what was done, who decided, and what proves it.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use platform::ids::IncidentId;
use platform::principal::Principal;
use platform::web::{Center, Path, Visit};
use platform::{Because, Refusal, Stop};
use serde_json::json;

use super::acts::write as enter;
use super::archive::write::KIND;
use super::report::Report;
use super::store;

/// `GET /incidents/{id}/paper`: entered before it leaves, as the archive is.
pub(super) async fn download(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let report = Report::of(&center, &by, &visit.words, &incident).await?;
    let Some(pdf) = crate::paper::set(print::Document::Incident, &report).await? else {
        return Err(Refusal::new(Because::NotThere, "refusal-no-paper").into());
    };
    let mut tx = center.db.begin().await?;
    let (now, how) = (center.clock.now(), json!({ "as": "pdf" }));
    enter(&mut tx, now, by.actor, &by.name, &incident, KIND, how).await?;
    tx.commit().await?;
    let head = [
        (header::CONTENT_TYPE, "application/pdf".to_string()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{}.pdf\"", incident.called())),
        (header::CACHE_CONTROL, "no-store".to_string()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_string()),
    ];
    Ok((head, pdf).into_response())
}
