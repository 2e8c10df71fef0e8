//! One try of one webhook.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use reqwest::{Client, StatusCode, Url};

use super::inner::{Outside, is_inner};
use super::store::{Opened, Waiting};
use crate::Fault;
use crate::crypto::mac;
use crate::web::{Center, Config};

/// How long a receiver may take to be reached, and to answer: well within the lease of a row.
const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(20);

/// Of an answer so much is read, for the error's sake.
const MOST_ANSWER: usize = 1_024;

/// Why a try did not succeed.
pub(super) struct Failure {
    pub(super) for_good: bool,
    pub(super) told: String,
}

impl Failure {
    pub(super) fn for_good(told: &str) -> Self {
        Self { for_good: true, told: told.to_string() }
    }
}

pub(super) fn client(config: &Config) -> Result<Client, Fault> {
    // Somebody else in the process may have been first; both mean ring.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        // A redirect would lead away from what the administrator entered, and past the check of inner addresses.
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .timeout(ANSWER);
    // With inner addresses allowed a proxy may stand between; without, it would look names up out of our sight.
    let builder = if config.inner_hooks {
        builder
    } else {
        builder.no_proxy().dns_resolver(std::sync::Arc::new(Outside))
    };
    builder.build().map_err(Fault::of)
}

/// Why an address cannot be a target, as the key of its sentence.
pub(super) fn checked(config: &Config, typed: &str) -> Result<Url, &'static str> {
    let url: Url = typed.trim().parse().map_err(|_| "refusal-hook-address")?;
    if url.host_str().is_none_or(str::is_empty) || !url.username().is_empty() || url.password().is_some() {
        return Err("refusal-hook-address");
    }
    match url.scheme() {
        "https" => {}
        "http" if config.inner_hooks => {}
        _ => return Err("refusal-hook-https"),
    }
    if !config.inner_hooks && literal_inner(&url) {
        return Err("refusal-hook-inner");
    }
    Ok(url)
}

/// The resolver is not asked for an address that is written as numbers.
fn literal_inner(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let named = host.trim_end_matches('.').to_ascii_lowercase();
    host.parse().is_ok_and(is_inner) || named == "localhost" || named.ends_with(".localhost")
}

/// Posts it. Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature` over both and the body.
pub(super) async fn once(
    center: &Center,
    client: &Client,
    target: &Opened,
    hook: &Waiting,
) -> Result<(), Failure> {
    // Asked again at every try: the setting may have changed since it was entered.
    let url = checked(&center.config, &target.address).map_err(Failure::for_good)?;
    let at = center.clock.now().as_second();
    let mut request = client
        .post(url)
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, "Hikeshi")
        .header("webhook-id", &hook.message_id)
        .header("webhook-timestamp", at.to_string());
    if let Some(secret) = &target.secret {
        request = request.header("webhook-signature", signature(secret, &hook.message_id, at, &hook.body));
    }
    let response = request.body(hook.body.clone()).send().await.map_err(|error| Failure {
        // Where a name leads inside it will lead there tomorrow.
        for_good: innermost(&error) == "inner address",
        told: innermost(&error),
    })?;
    let status = response.status();
    if status.is_success() {
        return Ok(());
    }
    let answer = read(response).await;
    Err(Failure { for_good: is_for_good(status), told: format!("{} {answer}", status.as_u16()) })
}

/// A receiver that says "not like this" says so tomorrow too; "too early, too often, not now" passes.
fn is_for_good(status: StatusCode) -> bool {
    !status.is_server_error() && !matches!(status.as_u16(), 408 | 425 | 429)
}

pub(super) fn signature(secret: &[u8], id: &str, at: i64, body: &str) -> String {
    format!("v1,{}", STANDARD.encode(mac(secret, format!("{id}.{at}.{body}").as_bytes())))
}

async fn read(mut response: reqwest::Response) -> String {
    let mut answer = Vec::new();
    while let Ok(Some(piece)) = response.chunk().await {
        answer.extend_from_slice(&piece);
        if answer.len() >= MOST_ANSWER {
            break;
        }
    }
    answer.truncate(MOST_ANSWER);
    String::from_utf8_lossy(&answer).into_owned()
}

/// The innermost cause says what happened, and never holds the address, which is a secret.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    if std::ptr::addr_eq(cause, error) { "not reached".to_string() } else { cause.to_string() }
}
