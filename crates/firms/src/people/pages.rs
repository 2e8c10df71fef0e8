//! People of a firm, entered, put in order and invited by the desk.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Lang;
use platform::ids::{FirmId, PersonId};
use platform::pages::Shell;
use platform::pages::view::{Choice, ChoiceField, Input, Link};
use platform::principal::{Principal, Role};
use platform::web::access::DESK;
use platform::web::{Center, Form, FormPage, Path, Routes, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::acts::{self, PersonFields};
use super::store;
use crate::organizations;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/firms/{id}/people", DESK, new)
        .post("/firms/{id}/people", DESK, join)
        .post("/firms/{id}/first-contact", DESK, reach_first)
        .post("/people/{id}/invitation", DESK, invite)
}

async fn new(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(firm): Path<FirmId>,
) -> Result<Response, Stop> {
    organizations::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    form(&visit, firm, &PersonFields::default()).answer()
}

async fn join(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(firm): Path<FirmId>,
    Form(fields): Form<PersonFields>,
) -> Result<Response, Stop> {
    organizations::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    let outcome = enter(&center, &by, firm, &fields).await;
    form(&visit, firm, &fields).or_again(outcome)
}

async fn enter(
    center: &Center,
    by: &Principal,
    firm: FirmId,
    fields: &PersonFields,
) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    acts::join(&mut tx, center.clock.now(), by, firm, fields).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/firms/{firm}?done=person-added")).into_response())
}

fn form<'a>(visit: &'a Visit, firm: FirmId, fields: &PersonFields) -> FormPage<'a> {
    let words = &visit.words;
    let roles = [Role::Clerk, Role::Owner].map(|role| {
        let key = format!("role-{}", role.name());
        Choice::new(role.name(), words.label(&key)).hint(words.label(&format!("person-{key}-hint")))
    });
    let langs =
        Lang::ALL.map(|lang| Choice::new(lang.name(), words.label(&format!("display-lang-{}", lang.name()))));
    let or = |value: &str, usual: &str| if value.is_empty() { usual.to_string() } else { value.to_string() };
    FormPage::new(visit, "person-new", format!("/firms/{firm}/people"))
        .text("name", "person-name", Input::Text, &fields.name)
        .optional("reading", "person-reading", Input::Text, &fields.reading)
        .choice(
            ChoiceField::one("role", words.label("person-role"), roles.into())
                .chosen(or(&fields.role, Role::Clerk.name())),
        )
        .optional("phone", "person-phone", Input::Phone, &fields.phone)
        .optional("mail", "person-mail", Input::Mail, &fields.mail)
        .choice(
            ChoiceField::one("lang", words.label("person-lang"), langs.into())
                .chosen(or(&fields.lang, Lang::Ja.name())),
        )
        .button("person-add")
        .way(Link::new(words.label("firm-back"), format!("/firms/{firm}")))
}

#[derive(Debug, Deserialize)]
struct First {
    person: PersonId,
}

async fn reach_first(
    State(center): State<Center>,
    by: Principal,
    Path(firm): Path<FirmId>,
    Form(First { person }): Form<First>,
) -> Result<Redirect, Stop> {
    let mut tx = center.db.begin().await?;
    acts::reach_first(&mut tx, center.clock.now(), &by, firm, person).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/firms/{firm}?done=person-first")))
}

#[derive(Template)]
#[template(path = "people/invited.html")]
struct Invited {
    shell: Shell,
    said: String,
    /// To be read out where no mail leaves.
    link: Option<String>,
    back: Link,
}

async fn invite(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(person): Path<PersonId>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let mut tx = center.db.begin().await?;
    let firm = acts::firm_of(&mut tx, &by, person).await?.ok_or_else(Refusal::not_there)?;
    let link = store::invite(&mut tx, &center, &by, person).await?;
    tx.commit().await?;
    let mails_leave = !center.config.mail.relay.is_empty();
    let html = Invited {
        shell: visit.titled("person-invited"),
        said: words.label(if mails_leave { "person-invited-mail" } else { "person-invited-no-mail" }),
        link: (!mails_leave).then_some(link),
        back: Link::new(words.label("firm-back"), format!("/firms/{firm}")),
    };
    Ok(page(&html)?.into_response())
}
