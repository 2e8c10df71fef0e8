//! `GET /incidents/{id}`: the overview, for the desk and for the firm.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use knowledge::playbooks::Stage;
use platform::ids::IncidentId;
use platform::pages::Shell;
use platform::pages::view::{Button, ButtonKind, FiveAnswers, Link};
use platform::principal::{Principal, Role};
use platform::web::{Center, PanelContext, Path, Slot, Visit, page};
use platform::{Fault, Refusal, Stop};

use super::head::{Head, View, address, is_desk};
use super::tasks::{Mine, next_of_firm};
use crate::alerts::store as alerts;
use crate::alerts::words::Spoken;
use crate::incidents::store::{self, Incident};

#[derive(Template)]
#[template(path = "incidents/pages/overview.html")]
struct Overview<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    five: Option<FiveAnswers>,
    alert: Option<Link>,
    desk: Option<Desk>,
    mine: Option<Mine>,
    /// Said to the firm where there is nothing for it to do.
    nothing: Option<String>,
    panels: Vec<String>,
}

/// What only the desk does.
struct Desk {
    action: String,
    seen: u32,
    /// The next stage by one tap.
    next: Option<Button>,
    others: Vec<Button>,
    left: String,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let alert = match incident.alert {
        Some(alert) => alerts::one(&center.db, by.scope(), alert).await?,
        None => None,
    };
    let head = Head::of(&center, &by, &visit, &incident, View::Overview).await?;
    let mine = if is_desk(&by) { None } else { next_of_firm(words, &incident) };
    let html = Overview {
        shell: visit.shell(head.title.clone()),
        words,
        head,
        five: alert.as_ref().map(|alert| Spoken::of(words, alert).five()),
        alert: alert.map(|alert| Link::new(words.label("incident-alert"), format!("/alerts/{}", alert.id))),
        desk: matches!(by.role, Role::Operator | Role::Administrator).then(|| desk(words, &incident)),
        nothing: (!is_desk(&by) && mine.is_none()).then(|| words.label("incident-nothing-for-you")),
        mine,
        panels: panels(&center, &by, &visit, &incident).await?,
    };
    Ok(page(&html)?.into_response())
}

/// Parts that wings above show here, such as duties and visits.
async fn panels(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    incident: &Incident,
) -> Result<Vec<String>, Fault> {
    let mut shown = Vec::new();
    for panel in center.panels(Slot::Incident) {
        let context = PanelContext {
            center: center.clone(),
            principal: by.clone(),
            visit: visit.clone(),
            subject: incident.subject(),
        };
        shown.extend((panel.show)(context).await?);
    }
    Ok(shown)
}

fn desk(words: &Words, incident: &Incident) -> Desk {
    let state = &incident.state;
    let link = |key: &str, to: &str| {
        Button::open(words.label(key), format!("{}/{to}", address(incident))).kind(ButtonKind::Second)
    };
    let open = state.closed.is_none();
    let next = Stage::ALL.into_iter().find(|stage| *stage > state.stage).filter(|_| open);
    let next = next.map(|stage| {
        let label = words.label(&format!("incident-stage-{}", stage.name()));
        Button::send(words.say("incident-next-stage", &[("stage", &label)])).value("stage", stage.name())
    });
    let others = if open {
        vec![
            link("incident-do-note", "notes"),
            link("incident-do-task", "new-task"),
            link("incident-do-stage", "stage"),
            link("incident-do-playbook", "playbook"),
            link("incident-do-close", "closing"),
        ]
    } else {
        vec![link("incident-do-note", "notes"), link("incident-do-reopen", "reopening")]
    };
    let left = state.open_tasks();
    Desk {
        action: format!("{}/stage", address(incident)),
        seen: state.version,
        next,
        others,
        left: words.count("incident-tasks-left", left as u64),
    }
}
