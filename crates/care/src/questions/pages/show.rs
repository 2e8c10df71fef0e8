//! What the pages of a question say.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use firms::teams::CareOf;
use knowledge::Words;
use platform::pages::Shell;
use platform::pages::view::{AnswerList, Choice, Confirmation, FiveAnswers, Link, Phone, Tag};
use platform::web::{Center, Visit, page};
use platform::{Fault, Stop};

use crate::alerts::life::{Closing, Stage as AlertStage};
use crate::alerts::store::Alert;
use crate::alerts::words::{self, Spoken};
use crate::questions::reply::Of;
use crate::questions::store::Question;

/// How a page of a question is reached.
pub(super) struct Facing {
    /// Its own address.
    pub(super) address: String,
    /// Where an answer is posted.
    pub(super) action: String,
    /// Whether its script says that somebody reads it.
    pub(super) reading: bool,
}

/// Why there is nothing to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// No question has this link.
    Unknown,
    /// Its time ran out.
    Expired,
    /// It was answered, and can no longer be changed by itself.
    Answered,
    /// We no longer ask.
    Withdrawn,
}

impl Ended {
    fn name(self) -> &'static str {
        match self {
            Ended::Unknown => "unknown",
            Ended::Expired => "expired",
            Ended::Answered => "answered",
            Ended::Withdrawn => "withdrawn",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Ended::Unknown => StatusCode::NOT_FOUND,
            Ended::Expired | Ended::Withdrawn => StatusCode::GONE,
            Ended::Answered => StatusCode::OK,
        }
    }
}

#[derive(Template)]
#[template(path = "questions/pages/open.html")]
struct Open<'a> {
    shell: Shell,
    words: &'a Words,
    tag: Tag,
    about: String,
    title: String,
    five: FiveAnswers,
    question: AnswerList,
    real: Option<String>,
    reading: Option<String>,
}

#[derive(Template)]
#[template(path = "questions/pages/received.html")]
struct Received<'a> {
    shell: Shell,
    words: &'a Words,
    title: String,
    receipt: Confirmation,
}

#[derive(Template)]
#[template(path = "questions/pages/ended.html")]
struct Over {
    shell: Shell,
    sentence: String,
}

/// The question with its answers; the receipt, where it has been answered and no change is wanted.
pub(super) async fn open(
    center: &Center,
    visit: &Visit,
    of: &Of,
    facing: Facing,
    change: bool,
) -> Result<Response, Stop> {
    let care = firms::teams::of_firm(&center.db, of.question.firm).await?;
    if of.question.state.answer.is_some() && !change {
        return received(center, visit, of, &facing, care.as_ref()).await;
    }
    let words = &visit.words;
    let (question, alert) = (&of.question, &of.alert);
    let spoken = Spoken::of(words, alert);
    let title = spoken.title();
    let (number, when) = (words::number(alert.number), words.moment(alert.opened));
    let real = care.as_ref().map(|care| {
        let values = [("team", care.team_name.as_str()), ("phrase", &care.phrase), ("phone", &care.phone)];
        words.say("asking-real", &values)
    });
    let html = Open {
        shell: shell(visit, title.clone(), care.as_ref()),
        words,
        tag: Tag::level(words, alert.state.level),
        about: words.say("asking-about", &[("number", &number), ("when", &when)]),
        title,
        five: spoken.five(),
        question: answers(visit, alert, question, facing.action)?,
        real,
        reading: facing.reading.then(|| format!("{}/reading", facing.address)),
    };
    Ok(page(&html)?.into_response())
}

/// The answers of a question as a form.
pub(super) fn answers(
    visit: &Visit,
    alert: &Alert,
    question: &Question,
    action: String,
) -> Result<AnswerList, Fault> {
    let words = &visit.words;
    let spoken = Spoken::of(words, alert);
    let asking = question.asks()?.say(&words.knowledge().text, words.lang, spoken.facts());
    let choices = asking.answers.into_iter().map(|one| Choice::new(one.name, one.label).hint(one.hint));
    Ok(AnswerList {
        question: asking.ask,
        action,
        csrf: visit.csrf.clone(),
        choices: choices.collect(),
        chosen: question.state.answer.as_ref().map(|chosen| chosen.name().to_string()),
        note: Some(words.say("asking-until", &[("until", &words.moment(question.state.expires))])),
    })
}

/// 「受け取りました。」
async fn received(
    center: &Center,
    visit: &Visit,
    of: &Of,
    facing: &Facing,
    care: Option<&CareOf>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let answer = of.question.state.answer.as_ref().map(|chosen| chosen.name()).unwrap_or_default();
    let answer = words.label(&of.question.asks()?.label_key(answer));
    let receipt = Confirmation {
        title: words.label("asking-received"),
        number: Some(words::number(of.alert.number)),
        next: vec![
            words.say("asking-your-answer", &[("answer", &answer)]),
            next(center, words, &of.alert, care).await?,
        ],
        change: Some(Link::new(words.label("asking-change"), format!("{}?change=1", facing.address))),
    };
    let title = Spoken::of(words, &of.alert).title();
    let shell = shell(visit, words.label("asking-received"), care);
    Ok(page(&Received { shell, words, title, receipt })?.into_response())
}

/// What happens next, by whom and until when.
async fn next(center: &Center, words: &Words, alert: &Alert, care: Option<&CareOf>) -> Result<String, Fault> {
    match alert.state.stage {
        AlertStage::Closed(Closing::Answered) => return Ok(words.label("asking-next-settled")),
        AlertStage::Closed(_) => return Ok(words.label("asking-next-noted")),
        AlertStage::Incident(_) => return Ok(words.label("asking-next-incident")),
        AlertStage::Open | AlertStage::Asked(_) | AlertStage::Answered(_) => {}
    }
    let now = center.clock.now();
    let today = words.local(now).date() == words.local(alert.due).date();
    let time = if today { words.clock(alert.due) } else { words.moment(alert.due) };
    let holder: Vec<_> = alert.state.holder.into_iter().collect();
    let name = platform::signin::names(&center.db, &holder).await?.into_values().next();
    Ok(match (alert.due > now, name) {
        // A promise that has passed is said as it is.
        (false, _) => words.say("asking-next-late", &[("time", &time), ("phone", &phone(care))]),
        (true, Some(name)) => words.say("asking-next-person", &[("time", &time), ("name", &name)]),
        (true, None) => words.say("asking-next-desk", &[("time", &time)]),
    })
}

/// There is nothing to answer: why, and whom to call.
pub(super) async fn ended(
    center: &Center,
    visit: Visit,
    ended: Ended,
    question: Option<&Question>,
) -> Result<Response, Stop> {
    let care = match question {
        Some(question) => firms::teams::of_firm(&center.db, question.firm).await?,
        None => None,
    };
    let words = &visit.words;
    let sentence = words.say(&format!("asking-ended-{}", ended.name()), &[("phone", &phone(care.as_ref()))]);
    let shell = shell(&visit, words.label(&format!("asking-ended-{}.title", ended.name())), care.as_ref());
    Ok((ended.status(), page(&Over { shell, sentence })?).into_response())
}

fn phone(care: Option<&CareOf>) -> String {
    care.map(|care| care.phone.clone()).unwrap_or_default()
}

/// The shell with the desk's phone, also for somebody who has not signed in.
fn shell(visit: &Visit, title: String, care: Option<&CareOf>) -> Shell {
    let mut shell = visit.shell(title);
    if let (None, None, Some(care)) = (&shell.phone, &visit.principal, care) {
        let (number, hours) = (care.phone.clone(), care.phone_hours.clone());
        shell.phone = Some(Phone { number, hours, closed: None });
    }
    shell
}
