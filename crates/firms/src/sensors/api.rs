//! Where sensors make themselves known and say how they are.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use finding::SHAPE;
use finding::wire::{
    ENROLMENT, Enrolled, HEARTBEAT, Heartbeat, HeartbeatReply, MAX_SMALL_BYTES, ProblemKind,
};
use platform::web::{Access, Center, Routes};

use super::authentic::{Rejected, authenticate, parse};
use super::{enrolment, health};

pub(crate) fn routes() -> Routes {
    Routes::new().post(ENROLMENT, Access::Sensor, enrol).post(HEARTBEAT, Access::Sensor, heartbeat)
}

async fn enrol(
    State(center): State<Center>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<axum::Json<Enrolled>, Rejected> {
    small(&body)?;
    Ok(axum::Json(enrolment::enrol(&center, &headers, &body).await?))
}

async fn heartbeat(
    State(center): State<Center>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<axum::Json<HeartbeatReply>, Rejected> {
    small(&body)?;
    let from = authenticate(&center, "POST", HEARTBEAT, &headers, &body).await?;
    let beat: Heartbeat = parse(&body)?;
    if beat.shape > SHAPE {
        return Err(Rejected::because(ProblemKind::OldShape, "the center is older than the sensor"));
    }
    if beat.sensor != from.sensor.0 {
        return Err(Rejected::because(ProblemKind::NotYours, "the heartbeat names another sensor"));
    }
    if let Some(field) = beat.excess() {
        return Err(Rejected::because(ProblemKind::Unreadable, &format!("{field} is too long")));
    }
    Ok(axum::Json(health::heard(&center, &from, &beat).await?))
}

fn small(body: &Bytes) -> Result<(), Rejected> {
    if body.len() > MAX_SMALL_BYTES {
        return Err(Rejected::because(ProblemKind::TooLarge, "the request is too long"));
    }
    Ok(())
}
