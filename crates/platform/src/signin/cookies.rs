//! The cookie of a session.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::web::{Center, cookie};

/// Only this host over TLS may set it (RFC 6265bis, cookie name prefixes).
const OVER_TLS: &str = "__Host-hikeshi";
const PLAIN: &str = "hikeshi";

/// As long as the longest session; the center ends it earlier.
const MAX_AGE: u32 = 30 * 86_400;

fn is_over_tls(center: &Center) -> bool {
    center.config.address.starts_with("https://")
}

fn name(center: &Center) -> &'static str {
    if is_over_tls(center) { OVER_TLS } else { PLAIN }
}

/// The secret of the session that a request comes with.
pub(super) fn session(center: &Center, headers: &HeaderMap) -> Option<String> {
    cookie(headers, name(center)).filter(|secret| !secret.is_empty())
}

/// Sets the cookie of a session that begins.
pub(super) fn keep(center: &Center, response: &mut Response, secret: &str) {
    set(center, response, secret, MAX_AGE);
}

/// Takes it away.
pub(super) fn forget(center: &Center, response: &mut Response) {
    set(center, response, "", 0);
}

fn set(center: &Center, response: &mut Response, secret: &str, age: u32) {
    // Lax: a link in a mail leads to a page that knows its reader.
    let secure = if is_over_tls(center) { "; Secure" } else { "" };
    let name = name(center);
    let text = format!("{name}={secret}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
    add(response, &text);
}

/// Sets the display cookie as the account remembers it.
pub(super) fn keep_display(response: &mut Response, display: &str) {
    let name = crate::pages::Display::COOKIE;
    add(response, &format!("{name}={display}; Path=/; Max-Age=31536000; SameSite=Lax"));
}

fn add(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
