//! `GET /quality`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::{Words, grouped};
use platform::Stop;
use platform::pages::Shell;
use platform::pages::view::Link;
use platform::principal::Principal;
use platform::web::{Center, Visit, page};

use super::{LEAST_JUDGED, OfKind, per_kind};
use crate::alerts::words;

/// One kind in words.
struct Line {
    kind: Link,
    alerts: String,
    judged: String,
    /// Hidden with the rate where there are too few verdicts.
    mistaken: Option<String>,
    rate: Option<u8>,
}

#[derive(Template)]
#[template(path = "alerts/quality/show.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    few: String,
    lines: Vec<Line>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let kinds = per_kind(&center.db, by.scope(), center.clock.now()).await?;
    let least = LEAST_JUDGED.to_string();
    let html = Page {
        shell: visit.titled("quality-title"),
        words,
        back: Link::new(words.label("inbox-back"), "/inbox"),
        about: words.label("quality-about"),
        few: words.say("quality-few", &[("least", &least)]),
        lines: kinds.iter().map(|of| line(words, of)).collect(),
    };
    Ok(page(&html)?.into_response())
}

fn line(words: &Words, of: &OfKind) -> Line {
    let number = |count: i64| grouped(u64::try_from(count).unwrap_or_default());
    let rate = of.rate();
    Line {
        kind: Link::new(words::kind(words, of.kind), format!("/inbox?kind={}", of.kind)),
        alerts: number(of.alerts),
        judged: number(of.judged),
        mistaken: rate.map(|_| number(of.mistaken)),
        rate,
    }
}
