//! Refusals and faults, put into words: a page for a person, problem details (RFC 9457) for a program.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{Center, Visit};
use crate::observe::Routed;
use crate::{Because, Fault, Refusal, Stop};

/// Travels with the response from the handler to [`put_into_words`].
#[derive(Clone)]
struct Stopped(Arc<Stop>);

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let status = match &self {
            Stop::Refusal(refusal) => refusal.because.status(),
            Stop::Fault(fault) if fault.passing => 503,
            Stop::Fault(_) => 500,
        };
        let mut response =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        response.extensions_mut().insert(Stopped(Arc::new(self)));
        response
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        Stop::Fault(self).into_response()
    }
}

/// Gives a stopped request its answer.
pub(super) async fn put_into_words(State(center): State<Center>, request: Request, next: Next) -> Response {
    let wants_page = wants_page(&request);
    let method = request.method().clone();
    let return_to = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let (headers, uri) = (request.headers().clone(), request.uri().clone());
    let response = next.run(request).await;
    let Some(Stopped(stop)) = response.extensions().get::<Stopped>().cloned() else {
        return response;
    };
    // Not of who asks: the database may be what is missing.
    let visit = Visit::of_stranger(&center, &headers, &uri);
    let route =
        response.extensions().get::<Routed>().map(|routed| routed.name().to_string()).unwrap_or_default();
    let status = response.status();
    let reference = match &*stop {
        // The route as declared, never the address: addresses hold secrets (`/m/{token}`).
        Stop::Fault(fault) => Some(logged(&center, fault, &method, &route)),
        Stop::Refusal(_) => None,
    };
    let refusal = match &*stop {
        Stop::Refusal(refusal) => refusal.clone(),
        Stop::Fault(fault) if fault.passing => Refusal::new(Because::NotNow, "refusal-not-now"),
        Stop::Fault(_) => Refusal::new(Because::NotNow, "fault"),
    };
    if wants_page && refusal.because == Because::SignIn && method == axum::http::Method::GET {
        return to_sign_in(&return_to);
    }
    let mut answer = if wants_page {
        page(&visit, &refusal, status, reference.as_deref())
    } else {
        problem(&visit, &refusal, status, reference.as_deref())
    };
    if matches!(status.as_u16(), 429 | 503) {
        answer.headers_mut().insert("retry-after", HeaderValue::from_static("10"));
    }
    answer
}

/// Logs a fault whole, under a reference of four characters that a person can say on the phone.
fn logged(center: &Center, fault: &Fault, method: &axum::http::Method, route: &str) -> String {
    // Without letters and digits that are taken for each other.
    const LETTERS: &[u8] = b"3479ACEFHJKLMNPRTUVWXY";
    let reference: String =
        (0..4).map(|_| LETTERS[center.chance.below(LETTERS.len() as u64) as usize] as char).collect();
    tracing::error!(reference, %method, route, error = fault.whole(), "a request met a fault");
    reference
}

fn to_sign_in(from: &str) -> Response {
    let query: String = from
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => (byte as char).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let target = format!("/sign-in?next={query}");
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(target) = HeaderValue::from_str(&target) {
        response.headers_mut().insert(LOCATION, target);
    }
    response
}

fn wants_page(request: &Request) -> bool {
    let path = request.uri().path();
    let machine =
        ["/api/", "/sensor/", "/health", "/metrics", "/live"].iter().any(|start| path.starts_with(start));
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("*/*");
    !machine && (accept.contains("text/html") || accept.contains("*/*"))
}

fn sentence(visit: &Visit, refusal: &Refusal, reference: Option<&str>) -> String {
    let mut values: Vec<(&str, &str)> =
        refusal.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    values.push(("reference", reference.unwrap_or_default()));
    visit.words.say(&refusal.key, &values)
}

fn problem(visit: &Visit, refusal: &Refusal, status: StatusCode, reference: Option<&str>) -> Response {
    let mut body = json!({
        // Not an address that anyone must be able to open: a name for programs.
        "type": format!("urn:hikeshi:{}", refusal.key),
        "title": visit.words.say(&format!("problem-{}", status.as_u16()), &[]),
        "status": status.as_u16(),
        "detail": sentence(visit, refusal, reference),
    });
    if let Some(reference) = reference {
        body["instance"] = json!(format!("urn:hikeshi:fault:{reference}"));
    }
    if !refusal.fields.is_empty() {
        let errors = refusal.fields.iter().map(|wrong| {
            let values: Vec<(&str, &str)> =
                wrong.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            json!({ "field": wrong.field, "detail": visit.words.say(wrong.key, &values) })
        });
        body["errors"] = errors.collect();
    }
    (status, [(CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

fn page(visit: &Visit, refusal: &Refusal, status: StatusCode, reference: Option<&str>) -> Response {
    visit.error_page(status, sentence(visit, refusal, reference), reference)
}
