//! An answer arrives, by link or by phone; or none does in time.

use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{KeyId, QuestionId};
use platform::principal::{Actor, Principal, Scope};
use platform::web::Center;
use platform::{Fault, Refusal, Stop, again};
use serde_json::{Value, json};

use super::ask::{Chosen, Command, Stage, Way, decide};
use super::asking::{enter, save};
use super::store::{self, Question};
use crate::alerts::happening::Command as AlertCommand;
use crate::alerts::store::Alert;
use crate::alerts::{acts, store as alerts};
use crate::reason::Reason;

/// Which question is meant.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// The one whose link carries this secret.
    Token(&'a str),
    /// One that somebody signed in may see.
    Seen(QuestionId, &'a Principal),
}

/// An answer as it reached us.
pub(super) struct Reply<'a> {
    /// Name of the answer.
    pub(super) answer: &'a str,
    /// How it came.
    pub(super) way: Way,
    /// What was said besides.
    pub(super) said: Option<Reason>,
}

/// A question with its alert.
#[derive(Debug)]
pub(super) struct Of {
    pub(super) question: Question,
    pub(super) alert: Alert,
}

/// Takes an answer: question, alert and journal change together. The same answer once more changes nothing.
pub(super) async fn reply(center: &Center, whose: Whose<'_>, reply: &Reply<'_>) -> Result<Of, Stop> {
    again(|| try_reply(center, whose, reply)).await
}

async fn try_reply(center: &Center, whose: Whose<'_>, reply: &Reply<'_>) -> Result<Of, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let Of { mut question, mut alert } = load(&mut tx, whose).await?;
    let chosen = Chosen::of(question.asks()?, reply.answer).map_err(Refusal::from)?;
    let leads = chosen.leads();
    let decided = decide(&question.state, Command::Answer(chosen, reply.way), now).map_err(Refusal::from)?;
    let (state, Some(happening)) = decided else { return Ok(Of { question, alert }) };
    let (actor, by) = match whose {
        Whose::Token(_) => (Actor::Link(KeyId(question.id.0)), None),
        Whose::Seen(_, by) => (by.actor, Some(by.name.as_str())),
    };
    question.state = state;
    question.answered = question.answered.or(Some(now));
    acts::apply(&mut tx, now, actor, &mut alert, AlertCommand::Answer(leads)).await?;
    save(&mut tx, &mut question).await?;
    let said = reply.said.as_ref().map(Reason::as_str);
    // An answer is what people say, however it reaches us: it never becomes a measurement.
    let more = json!({ "question": question.name, "by": by, "said": said, "basis": "said" });
    enter(&mut tx, now, actor, (question.id, &alert), &happening, more).await?;
    tx.commit().await?;
    Ok(Of { question, alert })
}

/// Somebody reads the question: the page's own script says so, which a scanner of mails does not run.
pub(super) async fn read(center: &Center, token: &str) -> Result<(), Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let Of { mut question, alert } = load(&mut tx, Whose::Token(token)).await?;
    let decided = decide(&question.state, Command::See, now).map_err(Refusal::from)?;
    let (state, Some(happening)) = decided else { return Ok(()) };
    question.state = state;
    save(&mut tx, &mut question).await?;
    let actor = Actor::Link(KeyId(question.id.0));
    enter(&mut tx, now, actor, (question.id, &alert), &happening, Value::Null).await?;
    tx.commit().await?;
    Ok(())
}

async fn load(tx: &mut Tx, whose: Whose<'_>) -> Result<Of, Stop> {
    let question = match whose {
        Whose::Token(token) => store::of_token_in(tx, token).await?,
        Whose::Seen(id, by) => store::one_in(tx, by.scope(), id).await?,
    };
    let question = question.ok_or_else(Refusal::not_there)?;
    let alert = alerts::one_in(tx, scope_of(&question), question.alert).await?;
    Ok(Of { alert: alert.ok_or_else(|| Fault::said("a question without its alert"))?, question })
}

/// Whoever has the question in hand has its firm's alert.
pub(super) fn scope_of(question: &Question) -> Scope {
    Principal::center(question.firm).scope()
}

/// Questions that one look lets expire; the next look takes the rest.
const AT_ONCE: i64 = 100;

/// Lets questions expire whose time has run out, each in a transaction of its own.
pub(super) async fn expire(center: Center) -> Result<(), Fault> {
    let now = center.clock.now();
    for question in store::run_out(&center.db, now, AT_ONCE).await? {
        // One that fails is tried again next time; it does not hold up the others.
        if let Err(fault) = expire_one(&center, now, &question).await {
            tracing::warn!(question = question.id.0, error = fault.whole(), "a question could not expire");
        }
    }
    Ok(())
}

async fn expire_one(center: &Center, now: Timestamp, found: &Question) -> Result<(), Fault> {
    let mut tx = center.db.begin().await?;
    let scope = scope_of(found);
    let question = store::one_in(&mut tx, scope, found.id).await?;
    let alert = alerts::one_in(&mut tx, scope, found.alert).await?;
    let (Some(mut question), Some(mut alert)) = (question, alert) else { return Ok(()) };
    if !matches!(question.state.stage, Stage::Asked | Stage::Seen) {
        return Ok(());
    }
    let Ok((state, Some(happening))) = decide(&question.state, Command::Expire, now) else { return Ok(()) };
    question.state = state;
    acts::apply(&mut tx, now, Actor::Center, &mut alert, AlertCommand::QuestionExpired).await?;
    save(&mut tx, &mut question).await?;
    tx.unsend(&question.subject()).await?;
    enter(&mut tx, now, Actor::Center, (question.id, &alert), &happening, Value::Null).await?;
    tx.commit().await
}
