//! What every request passes, outermost first: faults caught, headers, answers in words, who asks, where from.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;

use super::{Center, answer, visit};
use crate::pages::assets;
use crate::{Because, Refusal, Stop};

/// Puts the layers around all routes. What is added last comes first.
pub(crate) fn around(router: Router<Center>, center: &Center) -> Router<Center> {
    router
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(from_fn(from_this_site))
        .layer(from_fn_with_state(center.clone(), crate::signin::identify))
        .layer(from_fn_with_state(center.clone(), answer::put_into_words))
        .layer(from_fn_with_state(center.clone(), crate::observe::observe))
        .layer(from_fn(visit::keep_language))
        .layer(from_fn(headers))
}

async fn nothing_here() -> Stop {
    Refusal::not_there().into()
}

/// A deed that another site's page asks for is refused: the browser says where it comes from (`Origin`, and
/// `Sec-Fetch-Site` where it knows it). Forms of a session carry a token besides.
async fn from_this_site(request: Request, next: Next) -> Result<Response, Stop> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && is_foreign(request.headers()) {
        return Err(Refusal::new(Because::NotAllowed, "refusal-other-site").into());
    }
    Ok(next.run(request).await)
}

fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin.split("://").nth(1) != Some(host),
        _ => false,
    }
}

async fn headers(request: Request, next: Next) -> Response {
    let cached = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Addresses such as /m/{token} are secrets.
        (header::REFERRER_POLICY, "no-referrer"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A page that needs a stricter one has said so.
    let policy = HeaderValue::from_static(assets::CONTENT_SECURITY_POLICY);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    if !cached {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}
