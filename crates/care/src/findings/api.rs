//! Where sensors bring their batches.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use finding::SHAPE;
use finding::wire::{Acknowledgement, BATCHES, Batch, MAX_BATCH, MAX_BATCH_BYTES, ProblemKind};
use firms::sensors::{Rejected, authenticate};
use platform::web::{Access, Center, Routes};
use serde_json::value::RawValue;

use super::intake;

pub(crate) fn routes() -> Routes {
    Routes::new().post(BATCHES, Access::Sensor, take)
}

/// `POST /sensor/v1/batches`: answers what is stored, once it is.
async fn take(
    State(center): State<Center>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Acknowledgement>, Rejected> {
    let from = authenticate(&center, "POST", BATCHES, &headers, &body).await?;
    if body.len() > MAX_BATCH_BYTES {
        return Err(Rejected::because(ProblemKind::TooLarge, "the batch has too many bytes"));
    }
    let batch: Batch<Box<RawValue>> = serde_json::from_slice(&body)
        .map_err(|error| Rejected::because(ProblemKind::Unreadable, &error.to_string()))?;
    if batch.shape > SHAPE {
        return Err(Rejected::because(ProblemKind::OldShape, "the center is older than the sensor"));
    }
    if batch.sensor != from.sensor.0 {
        return Err(Rejected::because(ProblemKind::NotYours, "the batch names another sensor"));
    }
    if batch.records.len() > MAX_BATCH {
        return Err(Rejected::because(ProblemKind::TooLarge, "the batch has too many records"));
    }
    Ok(Json(intake::take(&center, &from, &batch).await?))
}
