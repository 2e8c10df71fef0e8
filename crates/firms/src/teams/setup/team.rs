//! `/setup/team`: the first team, founded by whoever sets the center up.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::pages::view::{Input, Link};
use platform::principal::Principal;
use platform::signin::{MailAddress, SETTING_UP, Step, settle, step_done};
use platform::web::access::ADMINISTRATOR;
use platform::web::{Center, Form, FormPage, Routes, Visit};
use platform::{Refusal, Stop};
use serde::Deserialize;

use crate::names::MAX_NAME;
use crate::organizations::{self, NewOrganization};
use crate::teams::{NewTeam, store};
use crate::typed::Typed;

/// The longest words about when the phone is answered.
const LONGEST_HOURS: usize = 60;

/// The longest number of a registration in the public scheme.
const LONGEST_REGISTRATION: usize = 40;

pub(super) fn routes() -> Routes {
    Routes::new().get("/setup/team", ADMINISTRATOR, show).post("/setup/team", ADMINISTRATOR, found)
}

/// A team as somebody enters it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TeamFields {
    organization: String,
    name: String,
    phone: String,
    hours: String,
    mail: String,
    registration: String,
}

impl TeamFields {
    fn read(&self) -> Result<(NewOrganization, NewTeam), Refusal> {
        let mut typed = Typed::default();
        let lead = typed.needed("organization", &self.organization, MAX_NAME);
        let registration = typed.line("registration", &self.registration, LONGEST_REGISTRATION);
        let team = NewTeam {
            name: typed.needed("name", &self.name, MAX_NAME),
            registration: (!registration.is_empty()).then_some(registration),
            phone: typed.phone("phone", &self.phone),
            phone_hours: typed.needed("hours", &self.hours, LONGEST_HOURS),
            mail: typed
                .check(MailAddress::parse(&self.mail))
                .map(|mail| mail.to_string())
                .unwrap_or_default(),
        };
        if team.phone.is_empty() {
            // A clerk in need must find a number on every page.
            typed.needed("phone", "", MAX_NAME);
        }
        typed.done()?;
        Ok((NewOrganization { name: lead, phone: team.phone.clone(), ..NewOrganization::default() }, team))
    }
}

async fn show(by: Principal, visit: Visit) -> Result<Response, Stop> {
    if by.seat != SETTING_UP {
        return Ok(Redirect::to("/setup").into_response());
    }
    form(&visit, &TeamFields::default()).answer()
}

async fn found(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<TeamFields>,
) -> Result<Response, Stop> {
    // Sent twice, the second finds the team founded.
    if by.seat != SETTING_UP {
        return Ok(Redirect::to("/setup").into_response());
    }
    let outcome = enter(&center, &by, &fields).await;
    form(&visit, &fields).or_again(outcome)
}

async fn enter(center: &Center, by: &Principal, fields: &TeamFields) -> Result<Response, Stop> {
    let (lead, team) = fields.read()?;
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let lead = organizations::add(&mut tx, now, by.actor, lead).await?;
    let team = store::found(&mut tx, now, by.actor, lead, team).await?;
    settle(&mut tx, now, by, team).await?;
    step_done(&mut tx, Step::Team).await?;
    tx.commit().await?;
    Ok(Redirect::to("/setup").into_response())
}

fn form<'a>(visit: &'a Visit, fields: &TeamFields) -> FormPage<'a> {
    FormPage::new(visit, "setup-team", "/setup/team")
        .intro("setup-team-intro")
        .text("organization", "setup-team-organization", Input::Text, &fields.organization)
        .text("name", "setup-team-name", Input::Text, &fields.name)
        .text("phone", "setup-team-phone", Input::Phone, &fields.phone)
        .text("hours", "setup-team-hours", Input::Text, &fields.hours)
        .text("mail", "setup-team-mail", Input::Mail, &fields.mail)
        .optional("registration", "setup-team-registration", Input::Text, &fields.registration)
        .button("setup-team-send")
        .way(Link::new(visit.words.label("setup-back"), "/setup"))
}
