//! `GET /alerts/{id}`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use knowledge::Words;
use platform::ids::{AccountId, AlertId};
use platform::pages::Shell;
use platform::pages::view::{
    AnswerList, Evidence, FiveAnswers, Link, Notice, NoticeKind, PhoneScript, Tag, Timeline, Toast, Undo,
    VerdictPanel,
};
use platform::principal::{Principal, Seat};
use platform::web::access::DESK;
use platform::web::{Center, Path, Query, Visit, page};
use platform::{Fault, Refusal, Stop};
use serde::Deserialize;

use super::timeline::timeline;
use crate::alerts::inbox::{
    Holder, Names, Wait, account, holder, panel, script, spoken, standing, verdict, wait,
};
use crate::alerts::life::{Closing, Stage, Waits};
use crate::alerts::store::{self, Alert};
use crate::alerts::words;
use crate::promise::Rules;
use crate::questions;

/// What was just done, as the address says; the sentences are read from the alert.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    done: Option<String>,
    undone: Option<String>,
    late: Option<String>,
}

#[derive(Template)]
#[template(path = "alerts/pages/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    live: String,
    notices: Vec<Notice>,
    tag: Tag,
    about: String,
    title: String,
    five: FiveAnswers,
    evidence: Evidence,
    question: Option<AnswerList>,
    /// Where it stands, where there is nothing to do.
    standing: Option<String>,
    desk: Option<Desk>,
    toast: Option<Toast>,
}

/// What the desk sees besides.
struct Desk {
    firm: Link,
    panel: Option<VerdictPanel>,
    reopen: Option<String>,
    seen: u32,
    holder: Option<Holder>,
    wait: Option<Wait>,
    colleagues: Vec<(AccountId, String)>,
    script: Option<PhoneScript>,
    timeline: Timeline,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<AlertId>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let alert = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let (words, now) = (&visit.words, center.clock.now());
    let rules = Rules::stored(&center.db, alert.team).await?;
    let last = alert.state.last.as_ref().map(|last| last.by);
    let names = Names::of(&center.db, [alert.firm], alert.state.holder.into_iter().chain(last)).await?;
    let is_desk = matches!(by.seat, Seat::Team(_));
    let desk = match is_desk {
        true => Some(desk(&center, &by, &visit, &alert, &rules, &names).await?),
        false => None,
    };
    let question = match is_desk {
        // The desk answers on the phone, with the script before its eyes.
        true => None,
        false => questions::pages::inline(&center, &by, &visit, &alert).await?,
    };
    let spoken = spoken(words, &alert, &rules);
    let title = spoken.title();
    let number = words::number(alert.number);
    let about = [("number", number.as_str()), ("when", &words.moment(alert.opened))];
    let html = Show {
        shell: visit.shell(title.clone()),
        words,
        back: back(words, is_desk),
        live: format!("alert:{}", alert.id),
        notices: notices(words, &told, &alert, &names),
        tag: Tag::level(words, alert.state.level),
        about: words.say("alert-about", &about),
        title,
        five: spoken.five(),
        evidence: words::evidence(words, &alert),
        question,
        standing: if is_desk { standing(words, &names, &alert.state) } else { over(words, &alert) },
        desk,
        toast: told.done.and_then(|_| toast(words, &by, &alert, now)),
    };
    Ok(page(&html)?.into_response())
}

fn back(words: &Words, is_desk: bool) -> Link {
    if is_desk {
        Link::new(words.label("inbox-back"), "/inbox")
    } else {
        Link::new(words.label("today-back"), "/today")
    }
}

/// To the firm: where an alert stands that asks nothing of it. Names of staff stay with the desk.
fn over(words: &Words, alert: &Alert) -> Option<String> {
    match (alert.state.stage.waits(), alert.state.stage) {
        (Waits::Desk | Waits::Later, _) => {
            Some(words.say("alert-with-desk", &[("time", &words.moment(alert.due))]))
        }
        (Waits::Firm, _) => None,
        (Waits::Nobody, Stage::Closed(Closing::Joined)) => Some(words.label("alert-over-joined")),
        (Waits::Nobody, Stage::Closed(closing)) => {
            Some(words.say("alert-over", &[("closing", &words.label(&closing.key()))]))
        }
        (Waits::Nobody, _) => Some(words.label("alert-in-hand")),
    }
}

async fn desk(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    alert: &Alert,
    rules: &Rules,
    names: &Names,
) -> Result<Desk, Fault> {
    let words = &visit.words;
    // An engineer reads along; deciding is the desk's.
    let decides = DESK.admits(Some(by), false);
    let open = decides && alert.state.stage.waits() != Waits::Nobody;
    let seen = alert.state.version;
    let hidden = || vec![("seen".to_string(), seen.to_string())];
    let can_reopen = match alert.state.stage {
        Stage::Closed(closing) => decides && !matches!(closing, Closing::Joined | Closing::Incident(_)),
        _ => false,
    };
    Ok(Desk {
        firm: Link::new(names.firm(alert.firm), format!("/firms/{}", alert.firm)),
        panel: open.then(|| panel(words, format!("/alerts/{}/verdicts", alert.id), &visit.csrf, hidden())),
        reopen: can_reopen.then(|| format!("/alerts/{}/reopening", alert.id)),
        seen,
        holder: open.then(|| holder(words, alert.id, &alert.state, names, account(by), hidden())),
        wait: if open { wait(words, alert, Vec::new()) } else { None },
        colleagues: platform::signin::desk_of(&center.db, by.scope().team()).await?,
        script: if open { script(center, by, visit, alert, rules).await? } else { None },
        timeline: timeline(center, by, words, alert).await?,
    })
}

fn notices(words: &Words, told: &Told, alert: &Alert, names: &Names) -> Vec<Notice> {
    let notice = |kind, text| vec![Notice { kind, text, more: None }];
    match (&told.late, &told.undone, &alert.state.last) {
        (Some(_), _, Some(last)) => {
            let (name, said) = (names.person(last.by), verdict(words, last.verdict));
            let text = words.say("inbox-late-judged", &[("name", &name), ("verdict", &said)]);
            notice(NoticeKind::Care, text)
        }
        (Some(_), _, None) => notice(NoticeKind::Care, words.label("inbox-late-changed")),
        (None, Some(_), _) => notice(NoticeKind::Done, words.label("inbox-undone")),
        _ => Vec::new(),
    }
}

/// The reader's verdict with its way back, as long as it can be taken back.
fn toast(words: &Words, by: &Principal, alert: &Alert, now: Timestamp) -> Option<Toast> {
    let last = alert.state.last.as_ref()?;
    if !alert.state.can_undo(&account(by)?, now) {
        return None;
    }
    let said = verdict(words, last.verdict);
    let hidden = vec![("seen".to_string(), alert.state.version.to_string())];
    let undo = Undo { action: format!("/alerts/{}/undo", alert.id), hidden };
    Some(Toast { text: words.say("inbox-toast", &[("count", "1"), ("verdict", &said)]), undo: Some(undo) })
}
