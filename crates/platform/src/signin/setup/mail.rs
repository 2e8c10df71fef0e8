//! `/setup/mail`: how mails leave, tried out.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;

use crate::db::Db;
use crate::pages::view::{Input, Link, Notice, NoticeKind};
use crate::principal::Principal;
use crate::signin::form::FormPage;
use crate::signin::{MailAddress, RateKind, seat};
use crate::web::access::ADMINISTRATOR;
use crate::web::{Center, Form, Routes, Visit};
use crate::work::outbox::NewMail;
use crate::{Fault, Refusal, Stop, values};

pub(in crate::signin) fn routes() -> Routes {
    Routes::new().get("/setup/mail", ADMINISTRATOR, show).post("/setup/mail", ADMINISTRATOR, send)
}

/// What test mails are about.
const ABOUT: &str = "setup:mail";

#[derive(Deserialize, Default)]
struct Fields {
    #[serde(default)]
    mail: String,
}

async fn show(State(center): State<Center>, visit: Visit) -> Result<Response, Stop> {
    form(&center, &visit, "").await?.answer()
}

async fn form<'a>(center: &Center, visit: &'a Visit, mail: &str) -> Result<FormPage<'a>, Fault> {
    let words = &visit.words;
    let config = &center.config.mail;
    let mut form = FormPage::new(visit, "setup-mail", "/setup/mail");
    if config.relay.is_empty() {
        form = form.said(words.label("setup-mail-no-relay"));
    } else {
        // What stands before the @ may hold a password.
        let relay = config.relay.rsplit(['@', '/']).next().unwrap_or_default();
        form = form.said(words.say("setup-mail-relay", &[("relay", relay), ("from", &config.from)]));
    }
    Ok(form
        .notice(newest(center, visit).await?)
        .text("mail", "setup-mail-to", Input::Mail, mail)
        .button("setup-mail-send")
        .way(Link::new(words.label("setup-back"), "/setup")))
}

async fn send(
    State(center): State<Center>,
    visit: Visit,
    principal: Principal,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = try_out(&center, &visit, &principal, &fields).await;
    form(&center, &visit, &fields.mail).await?.or_again(outcome)
}

async fn try_out(
    center: &Center,
    visit: &Visit,
    principal: &Principal,
    fields: &Fields,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Mail, principal.actor)?;
    let to = MailAddress::parse(&fields.mail).map_err(|wrong| Refusal::form(vec![wrong]))?;
    let words = &visit.words;
    let mail = NewMail {
        to: to.to_string(),
        subject: words.label("mail-test-subject"),
        body: words.label("mail-test-body"),
        about: ABOUT.into(),
        firm: None,
        ..NewMail::default()
    };
    let mut tx = center.db.begin().await?;
    let id = tx.send(center, mail).await?;
    let entry = seat::entry_of(principal.seat, format!("mail:{id}"), "test-mail-sent");
    tx.append(center.clock.now(), principal.actor, entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/setup/mail").into_response())
}

/// True once a test mail was taken by the relay.
pub(super) async fn has_arrived(db: &Db) -> Result<bool, Fault> {
    const SQL: &str = "select id from outbox where about = $1 and sent is not null order by id limit 1";
    Ok(db.one::<(i64,)>(SQL, values![ABOUT]).await?.is_some())
}

/// What became of the newest test mail.
async fn newest(center: &Center, visit: &Visit) -> Result<Option<Notice>, Fault> {
    type Fate = (String, Option<Timestamp>, Option<Timestamp>, Option<String>);
    const SQL: &str =
        "select recipient, sent, died, error from outbox where about = $1 order by id desc limit 1";
    let found: Option<Fate> = center.db.one(SQL, values![ABOUT]).await?;
    Ok(found.map(|(to, sent, died, error)| {
        let (kind, key) = match (sent, died, &error) {
            (Some(_), _, _) => (NoticeKind::Done, "setup-mail-sent"),
            (None, Some(_), _) => (NoticeKind::Care, "setup-mail-died"),
            (None, None, Some(_)) => (NoticeKind::Care, "setup-mail-again"),
            (None, None, None) => (NoticeKind::Info, "setup-mail-waiting"),
        };
        let error = error.unwrap_or_default();
        Notice { kind, text: visit.words.say(key, &[("to", &to), ("error", &error)]), more: None }
    }))
}
