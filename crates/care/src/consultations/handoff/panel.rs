//! On an incident's page: the way to another desk, and the sheets that went there.

use askama::Template;
use knowledge::Words;
use platform::Fault;
use platform::ids::IncidentId;
use platform::pages::view::{Button, ButtonKind, Link};
use platform::web::PanelContext;
use platform::web::access::DESK;

use super::store;

#[derive(Template)]
#[template(path = "consultations/handoff/panel.html")]
struct Panel<'a> {
    words: &'a Words,
    sheets: Vec<Link>,
    button: Button,
}

pub(super) async fn show(context: PanelContext) -> Result<Option<String>, Fault> {
    let PanelContext { center, principal, visit, subject } = context;
    let id = subject.strip_prefix("incident:").and_then(|id| id.parse::<IncidentId>().ok());
    let Some(id) = id.filter(|_| DESK.admits(Some(&principal), false)) else { return Ok(None) };
    let words = &visit.words;
    let sheets = store::of_incident(&center.db, principal.scope(), id).await?;
    let sheets = sheets.iter().map(|sheet| {
        let desk = words.label(&format!("desk-{}", sheet.desk));
        let receipt =
            if sheet.receipt.is_empty() { words.label("handoff-no-receipt") } else { sheet.receipt.clone() };
        Link::new(format!("{desk} {receipt}"), format!("/handoffs/{}", sheet.id))
    });
    let button = Button::open(words.label("consult-do-handoff"), format!("/handoffs/new?incident={id}"));
    let panel = Panel { words, sheets: sheets.collect(), button: button.kind(ButtonKind::Second) };
    Ok(Some(panel.render()?))
}
