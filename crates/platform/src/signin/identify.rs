//! Who asks: recognised by the cookie of a session, or by an API token.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::session::{self, Stage};
use super::{RateKind, SETTING_UP, cookies, token, upload};
use crate::crypto::same;
use crate::ids::{AccountId, KeyId};
use crate::principal::{Actor, Principal, Role};
use crate::web::{Center, Signed};
use crate::{Because, Refusal, Stop};

/// The largest form of a session. What takes files says its token in a header.
const FORM: usize = 256 * 1024;

/// The session that a request came with.
#[derive(Debug, Clone, Copy)]
struct Present(KeyId);

/// Recognises who asks.
pub(crate) async fn identify(
    State(center): State<Center>,
    request: Request,
    next: Next,
) -> Result<Response, Stop> {
    let path = request.uri().path();
    // A test may have said who asks; files, health and sensors are nobody's.
    let is_told = request.extensions().get::<Signed>().is_some();
    if is_told || ["/assets/", "/health/", "/sensor/"].iter().any(|start| path.starts_with(start)) {
        return Ok(next.run(request).await);
    }
    if let Some(secret) = bearer(request.headers()).filter(|_| path.starts_with("/api/")) {
        let secret = secret.to_string();
        return by_token(center, &secret, request, next).await;
    }
    match cookies::session(&center, request.headers()) {
        Some(secret) => by_session(center, &secret, request, next).await,
        None => Ok(next.run(request).await),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

async fn by_token(center: Center, secret: &str, mut request: Request, next: Next) -> Result<Response, Stop> {
    let known = token::of_secret(&center.db, secret, center.clock.now()).await?;
    let known = known.ok_or_else(|| Refusal::new(Because::SignIn, "refusal-token"))?;
    center.rates.check(RateKind::Api, known.id)?;
    let path = request.uri().path();
    if !known.admits(request.method(), path) {
        return Err(Refusal::new(Because::NotAllowed, "refusal-token-may-not").into());
    }
    let (place, role) = (known.place, known.role);
    let principal =
        Principal { actor: Actor::Token(known.id), name: known.account_name.clone(), role, seat: place };
    if must_first(&principal, known.has_codes, path).is_some() {
        return Err(Refusal::new(Because::NotAllowed, "refusal-set-up-first").into());
    }
    if let Err(fault) = token::used(&center, &known).await {
        tracing::warn!(error = fault.whole(), "a token's use was not noted");
    }
    let signed = Signed { principal, csrf: None, lang: known.lang.parse().ok() };
    request.extensions_mut().insert(signed);
    Ok(next.run(request).await)
}

async fn by_session(center: Center, secret: &str, request: Request, next: Next) -> Result<Response, Stop> {
    let found = session::of_secret(&center.db, secret, Stage::Whole, center.clock.now()).await?;
    let Some(mut known) = found else { return Ok(next.run(request).await) };
    if known.seat_ended {
        let Some(taken) = session::move_on(&center, &known).await? else {
            return Ok(next.run(request).await);
        };
        (known.seat, known.place, known.role) = (taken.id, taken.seat, taken.role);
    }
    // A page is shown even where the disk is full.
    if let Err(fault) = session::seen(&center, &known).await {
        tracing::warn!(error = fault.whole(), "a session's use was not noted");
    }
    let csrf = session::csrf(&center, secret);
    let mut request = with_token(request, &csrf).await?;
    let principal = Principal {
        actor: Actor::Account(known.account),
        name: known.name,
        role: known.role,
        seat: known.place,
    };
    if let Some(first) = must_first(&principal, known.has_codes, request.uri().path()) {
        return lead(&request, first);
    }
    let signed = Signed { principal, csrf: Some(csrf), lang: known.lang.parse().ok() };
    request.extensions_mut().insert(signed);
    request.extensions_mut().insert(Present(known.id));
    Ok(next.run(request).await)
}

/// What must be done before anything else may be seen: whoever sees many firms sets up one-time codes; whoever sets
/// up the center founds its first team.
fn must_first(principal: &Principal, has_codes: bool, path: &str) -> Option<&'static str> {
    let goes = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    if asks_for_codes(principal.role) && !has_codes {
        let open = goes(&["/account/codes", "/account/recovery-codes", "/sign-out", "/display"]);
        return (!open).then_some("/account/codes");
    }
    if principal.seat == SETTING_UP {
        return (!goes(&["/setup", "/account", "/sign-out", "/display"])).then_some("/setup");
    }
    None
}

/// Roles that see more than one firm sign in with a second step.
fn asks_for_codes(role: Role) -> bool {
    matches!(role, Role::Operator | Role::Engineer | Role::Administrator)
}

fn lead(request: &Request, first: &'static str) -> Result<Response, Stop> {
    let is_page = request.method() == Method::GET
        && !["/api/", "/events"].iter().any(|start| request.uri().path().starts_with(start));
    if is_page {
        return Ok(Redirect::to(first).into_response());
    }
    Err(Refusal::new(Because::NotAllowed, "refusal-set-up-first").into())
}

/// Lets a deed pass only with its session's token, in a header or in the form: other sites do not know it.
async fn with_token(request: Request, csrf: &str) -> Result<Request, Stop> {
    let is_ours = |said: &[u8]| same(said, csrf.as_bytes());
    match said(&request) {
        Said::Nothing => Ok(request),
        Said::InHeader(said) if said.as_ref().is_some_and(|said| is_ours(said.as_bytes())) => Ok(request),
        Said::InForm => {
            let (parts, body) = request.into_parts();
            let too_large = |_| Stop::from(Refusal::new(Because::TooLarge, "refusal-too-large"));
            let bytes = to_bytes(body, FORM).await.map_err(too_large)?;
            // Its characters stand for themselves in a form, so nothing need be decoded.
            let mut fields = bytes.split(|byte| *byte == b'&');
            let said = fields.find_map(|field| field.strip_prefix(b"csrf="));
            if said.is_some_and(is_ours) {
                Ok(Request::from_parts(parts, Body::from(bytes)))
            } else {
                Err(forged())
            }
        }
        Said::InUpload => {
            let (parts, body) = request.into_parts();
            let (head, rest) = upload::head_of(body).await?;
            if upload::token(&head).is_some_and(is_ours) {
                Ok(Request::from_parts(parts, upload::together(head, rest)))
            } else {
                Err(forged())
            }
        }
        Said::InHeader(_) => Err(forged()),
    }
}

/// Where a request says its session's token.
enum Said {
    /// It need not: it only looks.
    Nothing,
    /// In a header, or nowhere.
    InHeader(Option<String>),
    /// In the form that follows.
    InForm,
    /// In the first field of a form that brings a file.
    InUpload,
}

fn said(request: &Request) -> Said {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Said::Nothing;
    }
    let kind = text("content-type").unwrap_or_default();
    match text("x-csrf-token") {
        None if kind.starts_with("application/x-www-form-urlencoded") => Said::InForm,
        None if kind.starts_with("multipart/form-data") => Said::InUpload,
        said => Said::InHeader(said.map(str::to_string)),
    }
}

fn forged() -> Stop {
    Refusal::new(Because::NotAllowed, "refusal-old-form").into()
}

/// A person who signed in with a browser, on pages of their own account.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) account: AccountId,
    pub(super) session: KeyId,
    pub(super) principal: Principal,
}

impl<S: Sync> FromRequestParts<S> for Member {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let principal = Principal::from_request_parts(parts, state).await?;
        let Actor::Account(account) = principal.actor else { return Err(Refusal::not_there().into()) };
        let session = parts.extensions.get::<Present>().map_or(KeyId(0), |present| present.0);
        Ok(Self { account, session, principal })
    }
}
