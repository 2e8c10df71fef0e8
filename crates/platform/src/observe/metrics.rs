use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use crate::web::Center;
use crate::{Fault, Stop};

/// What is counted. Names and numbers only: no firm, no person.
pub struct Gauges {
    registry: Registry,
    requests: Family<Asked, Counter>,
    seconds: Histogram,
    findings: Counter,
    waiting: Family<Work, Gauge>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: String,
    route: String,
    status: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Work {
    queue: &'static str,
    state: &'static str,
}

impl Default for Gauges {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("hikeshi");
        let requests = Family::default();
        registry.register("http_requests", "Requests answered, by route and status", requests.clone());
        // 1 ms to 16 s.
        let seconds = Histogram::new(exponential_buckets(0.001, 2.0, 15));
        registry.register_with_unit(
            "http_request_duration",
            "Time to answer",
            Unit::Seconds,
            seconds.clone(),
        );
        let findings = Counter::default();
        registry.register("findings_stored", "Findings stored by this process", findings.clone());
        let waiting = Family::default();
        registry.register("work", "Rows of jobs and mails that wait or are dead", waiting.clone());
        Self { registry, requests, seconds, findings, waiting }
    }
}

impl Gauges {
    /// Findings that were stored.
    pub fn stored(&self, findings: u64) {
        self.findings.inc_by(findings);
    }
}

/// Counts a request and says in the log how it went. The route as declared, never the address: addresses hold tokens.
pub(crate) async fn observe(State(center): State<Center>, request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let method = request.method().to_string();
    let response = next.run(request).await;
    let route =
        response.extensions().get::<Routed>().map_or_else(|| "none".to_string(), |routed| routed.0.clone());
    let (status, took) = (response.status().as_u16(), begin.elapsed());
    center.gauges.seconds.observe(took.as_secs_f64());
    tracing::debug!(method, route, status, micros = took.as_micros() as u64, "answered");
    center.gauges.requests.get_or_create(&Asked { method, route, status: status.into() }).inc();
    response
}

/// The route that answered, put on the response by the guard.
#[derive(Clone)]
pub(crate) struct Routed(String);

impl Routed {
    /// As it was declared: `/m/{token}`.
    pub(crate) fn name(&self) -> &str {
        &self.0
    }

    /// Of a request that met its route.
    pub(crate) fn of(request: &Request) -> Self {
        Self(
            request
                .extensions()
                .get::<MatchedPath>()
                .map_or_else(String::new, |path| path.as_str().to_string()),
        )
    }
}

/// `GET /metrics`, in Prometheus' text form (OpenMetrics 1.0).
pub(super) async fn show(State(center): State<Center>) -> Result<Response, Stop> {
    const WORK: &str = "select 'jobs', case when died is null then 'waiting' else 'dead' end,
            cast(count(*) as bigint) from job group by 2
        union all select 'mails', 'waiting', cast(count(*) as bigint) from outbox where sent is null and died is null
        union all select 'mails', 'dead', cast(count(*) as bigint) from outbox where died is not null";
    let rows: Vec<(String, String, i64)> = center.db.rows(WORK, &[]).await?;
    for (queue, state, count) in rows {
        let queue = if queue == "jobs" { "jobs" } else { "mails" };
        let state = if state == "dead" { "dead" } else { "waiting" };
        center.gauges.waiting.get_or_create(&Work { queue, state }).set(count);
    }
    let mut text = String::new();
    encode(&mut text, &center.gauges.registry).map_err(Fault::of)?;
    Ok(([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response())
}
