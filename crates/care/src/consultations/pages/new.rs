//! `/consultations/new`: the firm writes. When we answer stands above the field.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Lang;
use platform::ids::{AlertId, TeamId};
use platform::pages::view::{Input, Link};
use platform::principal::{Actor, Principal};
use platform::web::{Center, Form, FormPage, Query, Visit};
use platform::{Fault, Refusal, Stop, values};
use serde::Deserialize;

use super::list::promise;
use crate::consultations::acts::{self, New, Said};
use crate::consultations::store::{About, Way};
use crate::consultations::typed::{self, MAX_SUBJECT};

/// What was typed, or what a link wants the form to say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::consultations) struct Fields {
    about: String,
    subject: String,
    body: String,
    alert: Option<AlertId>,
}

impl Fields {
    fn about(&self) -> About {
        About::named(&self.about).unwrap_or(About::Ask)
    }
}

pub(in crate::consultations) async fn form(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(fields): Query<Fields>,
) -> Result<Response, Stop> {
    if fields.about() == About::Odd {
        return super::odd::form(&center, &by, &visit).await;
    }
    filled(&center, &by, &visit, &fields).await?.answer()
}

async fn filled<'a>(
    center: &Center,
    by: &Principal,
    visit: &'a Visit,
    fields: &Fields,
) -> Result<FormPage<'a>, Stop> {
    let (promise, _) = promise(center, &visit.words, by.scope().firm()).await?;
    let about = fields.about();
    let title = format!("consult-new-{}", about.name());
    let mut html =
        FormPage::new(visit, &title, "/consultations").said(promise).intro(&format!("{title}-intro"));
    html = html.hidden("about", about.name());
    if let Some(alert) = fields.alert {
        html = html.hidden("alert", alert.to_string());
    }
    Ok(html
        .text("body", &format!("consult-body-{}", about.name()), Input::Lines, &fields.body)
        .button("consult-send")
        .way(Link::new(visit.words.label("consult-back"), "/consultations")))
}

pub(in crate::consultations) async fn write(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = keep(&center, &by, &fields).await;
    filled(&center, &by, &visit, &fields).await?.or_again(outcome)
}

async fn keep(center: &Center, by: &Principal, fields: &Fields) -> Result<Response, Stop> {
    let body = typed::body("body", &fields.body)?;
    let firm = by.scope().firm();
    let mut tx = center.db.begin().await?;
    let alert = match fields.alert {
        Some(alert) => {
            let alert = crate::alerts::store::one_in(&mut tx, by.scope(), alert).await?;
            Some(alert.ok_or_else(Refusal::not_there)?.id)
        }
        None => None,
    };
    let to = reached(center, by).await?;
    let new = New {
        firm: Some(firm),
        team: to.team,
        way: Way::Web,
        about: fields.about(),
        sender: by.name.clone(),
        mail: to.mail,
        lang: to.lang,
        subject: typed::line(&fields.subject, MAX_SUBJECT),
        alert,
        first: Said { body, ..Said::default() },
    };
    let one = acts::open(&mut tx, center, by.actor, new).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/consultations/{}?done=sent", one.id)).into_response())
}

/// Where an answer to somebody of a firm goes, and whose desk gives it.
pub(crate) struct Reached {
    pub(crate) team: TeamId,
    pub(crate) mail: String,
    pub(crate) lang: Lang,
}

/// Of somebody who is signed in: their own address, where we know it; else the firm's contact's.
pub(crate) async fn reached(center: &Center, by: &Principal) -> Result<Reached, Stop> {
    const OWN: &str = "select mail, lang from person
        where organization = $1 and account = $2 and ended is null order by ladder, id limit 1";
    let firm = by.scope().firm();
    let care = firms::teams::of_firm(&center.db, firm).await?;
    let care =
        care.ok_or_else(|| Refusal::new(platform::Because::Conflict, "refusal-consultation-no-desk"))?;
    let account = match by.actor {
        Actor::Account(account) => Some(account),
        _ => None,
    };
    let own: Option<(String, String)> = center.db.one(OWN, values![firm, account]).await?;
    let (mail, lang) = match own {
        Some((mail, lang)) => (mail, lang.parse().unwrap_or(Lang::Ja)),
        None => contact(center, by).await?,
    };
    Ok(Reached { team: care.team, mail, lang })
}

async fn contact(center: &Center, by: &Principal) -> Result<(String, Lang), Fault> {
    let contact = firms::people::contact(&center.db, by.scope().firm()).await?;
    Ok(contact.map_or((String::new(), center.config.lang()), |contact| (contact.mail, contact.lang)))
}
