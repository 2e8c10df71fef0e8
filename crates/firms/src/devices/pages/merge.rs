use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::ids::DeviceId;
use platform::principal::Principal;
use platform::web::{Center, Form, Path};
use platform::{Because, Refusal, Stop};
use serde::Deserialize;

use crate::devices::merge;

/// Which other row is this device too.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Other {
    other: String,
}

/// `POST /devices/{id}/merge`.
pub(super) async fn merge(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<DeviceId>,
    Form(other): Form<Other>,
) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    // Whoever may not see this one is told so before anything is said of the other.
    crate::devices::read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let typed = other.other.parse().map_err(|_| Refusal::new(Because::Invalid, "refusal-device-pick"))?;
    let kept = merge::merge(&mut tx, center.clock.now(), &by, id, DeviceId(typed)).await;
    let kept = kept.map_err(|stop| match stop {
        // One field, one answer: what hinders is the page's own sentence.
        Stop::Refusal(refusal) => {
            let key =
                refusal.fields.first().map_or_else(|| refusal.key.to_string(), |wrong| wrong.key.into());
            Stop::Refusal(Refusal::new(refusal.because, key))
        }
        fault @ Stop::Fault(_) => fault,
    })?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/devices/{kept}?done=merged")).into_response())
}

/// `POST /devices/{id}/split`, of a part.
pub(super) async fn split(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<DeviceId>,
) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    let kept = merge::split(&mut tx, center.clock.now(), &by, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/devices/{kept}?done=split")).into_response())
}
