//! `GET /incidents/{id}/affected`: devices and data, as far as we know.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::IncidentId;
use platform::pages::Shell;
use platform::principal::Principal;
use platform::web::{Center, Path, Visit, page};
use platform::{Refusal, Stop};

use super::head::{Head, View};
use super::pieces::{Part, part};
use crate::incidents::store;

#[derive(Template)]
#[template(path = "incidents/pages/affected.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    parts: [Part; 2],
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let head = Head::of(&center, &by, &visit, &incident, View::Affected).await?;
    let parts = ["device", "data"].map(|kind| part(words, &by, &incident, kind));
    Ok(page(&Page { shell: visit.shell(head.title.clone()), words, head, parts })?.into_response())
}
