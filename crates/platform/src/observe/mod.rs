//! What the administrator's tools read: health, metrics, logs.

mod health;
mod logs;
mod metrics;

pub use logs::{LogForm, to_standard_error};
pub use metrics::Gauges;

pub(crate) use metrics::{Routed, observe};

use crate::web::{Access, Routes};

/// `/health/live`, `/health/ready`, `/metrics`.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/health/live", Access::Anyone, health::live)
        .get("/health/ready", Access::Anyone, health::ready)
        .get("/metrics", Access::Local, metrics::show)
}
