use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use knowledge::{Lang, Words};
use serde::Deserialize;

use super::of;
use crate::pages::Shell;
use crate::pages::view::{
    Button, ButtonKind, Choice, ChoiceField, Input, Link, Notice, NoticeKind, TextField,
};
use crate::principal::{Principal, Seat};
use crate::signin::account::{self, Account};
use crate::signin::form::{FormPage, both};
use crate::signin::{Member, codes, seat, session, token};
use crate::web::{Center, Form, Query, Visit, page};
use crate::{Fault, Stop};

#[derive(Template)]
#[template(path = "signin/own/show.html")]
struct AccountPage<'a> {
    shell: Shell,
    words: &'a Words,
    notice: Option<Notice>,
    mail: String,
    name: TextField,
    lang: ChoiceField,
    seats: Vec<SeatRow>,
    codes: String,
    codes_ways: Vec<Link>,
    has_codes: bool,
    recovery: String,
    sessions: Vec<Row>,
    tokens: Vec<Row>,
}

/// A thing that can be ended.
struct Row {
    title: String,
    facts: Vec<String>,
    action: String,
    end: Button,
}

struct SeatRow {
    id: String,
    name: String,
    role: String,
    is_here: bool,
}

#[derive(Deserialize)]
pub(super) struct Said {
    used: Option<String>,
    done: Option<String>,
}

pub(super) async fn show(
    State(center): State<Center>,
    visit: Visit,
    member: Member,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let account = of(&center, &member).await?;
    let words = &visit.words;
    let left = codes::recovery_codes_left(&center.db, account.id).await?;
    let has_codes = account.totp_since.is_some();
    let page = page(&AccountPage {
        shell: visit.titled("account-title"),
        words,
        notice: notice(words, &said, left),
        mail: account.mail.clone(),
        name: TextField::new("name", words.label("account-name"), Input::Text).value(&account.name),
        lang: lang_field(words, &account.lang),
        seats: seats(&center, &member).await?,
        codes: words.label(if has_codes { "account-codes-are-on" } else { "account-codes-are-off" }),
        codes_ways: codes_ways(words, has_codes),
        has_codes,
        recovery: words.count("account-recovery-left", left),
        sessions: sessions(&center, &member, words).await?,
        tokens: tokens(&center, &account, words).await?,
    })?;
    Ok(page.into_response())
}

fn notice(words: &Words, said: &Said, left: u64) -> Option<Notice> {
    if said.used.is_some() {
        return Some(Notice {
            kind: NoticeKind::Care,
            text: words.count("account-recovery-used", left),
            more: None,
        });
    }
    let key = match said.done.as_deref()? {
        "password" => "account-password-changed",
        "account" => "account-kept",
        "codes" => "account-codes-ended",
        _ => return None,
    };
    Some(Notice { kind: NoticeKind::Done, text: words.label(key), more: None })
}

fn lang_field(words: &Words, chosen: &str) -> ChoiceField {
    let choice = |lang: Lang| Choice::new(lang.name(), words.label(&format!("display-lang-{}", lang.name())));
    ChoiceField::one("lang", words.label("account-lang"), Lang::ALL.map(choice).to_vec()).chosen(chosen)
}

fn codes_ways(words: &Words, has_codes: bool) -> Vec<Link> {
    let (key, href) = if has_codes {
        ("account-codes-end", "/account/codes/ending")
    } else {
        ("account-codes-begin", "/account/codes")
    };
    vec![Link::new(words.label(key), href)]
}

/// The seats, where there is more than one to choose from.
async fn seats(center: &Center, member: &Member) -> Result<Vec<SeatRow>, Fault> {
    let taken = seat::of_account(&center.db, member.account).await?;
    let mut rows = Vec::new();
    for one in taken.iter().filter(|_| taken.len() > 1) {
        let principal = Principal { role: one.role, seat: one.seat, ..member.principal.clone() };
        rows.push(SeatRow {
            id: one.id.to_string(),
            name: name_of(center, &principal).await?,
            role: format!("role-{}", one.role.name()),
            is_here: one.seat == member.principal.seat && one.role == member.principal.role,
        });
    }
    Ok(rows)
}

async fn name_of(center: &Center, principal: &Principal) -> Result<String, Fault> {
    let number = match principal.seat {
        Seat::Firm(firm) => firm.to_string(),
        Seat::Team(team) => team.to_string(),
    };
    let Some(find) = center.masthead else { return Ok(number) };
    let words = Words::new(center.config.lang(), center.zone.clone());
    Ok(find(center.clone(), principal.clone()).await?.place.name(&words))
}

async fn sessions(center: &Center, member: &Member, words: &Words) -> Result<Vec<Row>, Fault> {
    let listed = session::list(&center.db, member.account, center.clock.now()).await?;
    let row = |(id, address, agent, created, seen): session::Listed| {
        let key = if id == member.session { "account-session-here" } else { "account-session" };
        let agent = words.printable(&agent);
        Row {
            title: words.say(key, &[("address", &address)]),
            facts: vec![
                words.say("account-session-since", &[("at", &words.moment(created))]),
                words.say("account-session-seen", &[("at", &words.moment(seen))]),
                agent,
            ],
            action: format!("/account/sessions/{id}/ending"),
            end: Button::send(words.label("account-session-end")).kind(ButtonKind::Second),
        }
    };
    Ok(listed.into_iter().map(row).collect())
}

async fn tokens(center: &Center, account: &Account, words: &Words) -> Result<Vec<Row>, Fault> {
    let now = center.clock.now();
    let listed = token::list(&center.db, account.id).await?;
    let row = |(id, name, may, scope, expires, used): token::Listed| {
        let key = if expires > now { "account-token-until" } else { "account-token-expired" };
        let used = match used {
            Some(at) => words.say("account-token-used", &[("at", &words.moment(at))]),
            None => words.label("account-token-unused"),
        };
        let scope = if scope.is_empty() { words.label("account-token-scope-all") } else { scope };
        Row {
            title: name,
            facts: vec![
                words.label(&format!("account-token-may-{may}")),
                scope,
                words.say(key, &[("at", &words.date(words.local(expires).date()))]),
                used,
            ],
            action: format!("/account/tokens/{id}/ending"),
            end: Button::send(words.label("account-token-end")).kind(ButtonKind::Second),
        }
    };
    Ok(listed.into_iter().map(row).collect())
}

#[derive(Deserialize)]
pub(super) struct Fields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    lang: String,
}

pub(super) async fn change(
    State(center): State<Center>,
    visit: Visit,
    member: Member,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = rename(&center, &member, &fields).await;
    let form = FormPage::new(&visit, "account-title", "/account")
        .text("name", "account-name", Input::Text, &fields.name)
        .choice(lang_field(&visit.words, &fields.lang));
    form.or_again(outcome)
}

async fn rename(center: &Center, member: &Member, fields: &Fields) -> Result<Response, Stop> {
    let unknown = |()| crate::fault::Wrong::new("lang", "refusal-lang");
    let (name, lang) = both(account::name(&fields.name), fields.lang.parse().map_err(unknown))?;
    let mut tx = center.db.begin().await?;
    account::rename(&mut tx, member.account, &name, lang).await?;
    let entry = seat::entry_of(member.principal.seat, account::subject(member.account), "account-changed");
    tx.append(center.clock.now(), member.principal.actor, entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=account").into_response())
}
