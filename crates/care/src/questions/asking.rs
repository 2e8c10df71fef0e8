//! What a verdict does to questions: asks one, withdraws it, asks it again.

use jiff::Timestamp;
use knowledge::Words;
use knowledge::questions::AskReason;
use platform::db::Tx;
use platform::ids::QuestionId;
use platform::journal::NewEntry;
use platform::principal::{Actor, Principal};
use platform::web::Center;
use platform::{Fault, Stop};
use serde_json::{Value, json};

use super::ask::{Command, Happening, Stage, State, decide};
use super::letter::{self, Reader};
use super::store::{self, NewQuestion, Question};
use crate::alerts::store::Alert;
use crate::alerts::words::Spoken;

/// Asks the firm about an alert. The mail with the link leaves at `sent`, so that an undone verdict never left the
/// house; where nobody of the firm has a mail address, the question waits for a call.
pub(crate) async fn ask(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    alert: &Alert,
    reason: AskReason,
    sent: Timestamp,
) -> Result<QuestionId, Stop> {
    let now = center.clock.now();
    // One question of an alert is open at a time.
    withdraw(tx, now, by.actor, alert).await?;
    let reader = Reader::of(center, alert.firm).await?;
    let question = Spoken::of(&reader.words(center), alert).question(reason);
    let question = question.ok_or_else(|| Fault::said("no question asks for this reason"))?;
    let token = center.chance.token()?;
    let (state, happening) = State::asked(now);
    let new = NewQuestion {
        firm: alert.firm,
        team: alert.team,
        alert: alert.id,
        person: reader.person(),
        reason,
        name: &question.name,
        token: &token,
        state: &state,
        asked: now,
    };
    let id = store::insert(tx, new).await?;
    let mail = letter::Letter { reader: &reader, alert, question, by, token: &token, expires: state.expires };
    let mailed = mail.send(tx, center, id, sent).await?;
    let more = json!({ "by": by.name, "question": question.name, "reason": reason.name(), "mailed": mailed });
    enter(tx, now, by.actor, (id, alert), &happening, more).await?;
    Ok(id)
}

/// No longer asks what is open. A mail that has not left never leaves.
pub(crate) async fn withdraw(tx: &mut Tx, now: Timestamp, actor: Actor, alert: &Alert) -> Result<(), Fault> {
    for mut question in store::of_alert_in(tx, alert.id).await? {
        close(tx, now, actor, alert, &mut question).await?;
    }
    Ok(())
}

/// Takes back the question whose verdict is undone.
pub(crate) async fn undo(tx: &mut Tx, now: Timestamp, actor: Actor, alert: &Alert) -> Result<(), Fault> {
    for mut question in store::of_alert_in(tx, alert.id).await? {
        if close(tx, now, actor, alert, &mut question).await? {
            store::mark_undone(tx, question.id).await?;
        }
    }
    Ok(())
}

async fn close(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    alert: &Alert,
    question: &mut Question,
) -> Result<bool, Fault> {
    if !matches!(question.state.stage, Stage::Asked | Stage::Seen) {
        return Ok(false);
    }
    let Ok((state, Some(happening))) = decide(&question.state, Command::Withdraw, now) else {
        return Ok(false);
    };
    question.state = state;
    save(tx, question).await?;
    tx.unsend(&question.subject()).await?;
    enter(tx, now, actor, (question.id, alert), &happening, json!({})).await?;
    Ok(true)
}

/// Asks again what the undone verdict had withdrawn. Its mail is written anew, with a new link, only where the first
/// one never left.
pub(crate) async fn restore(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    alert: &Alert,
) -> Result<(), Fault> {
    let now = center.clock.now();
    let Some(mut question) = store::last_withdrawn(tx, alert.id).await? else { return Ok(()) };
    let Ok((state, Some(happening))) = decide(&question.state, Command::Restore, now) else { return Ok(()) };
    question.state = state;
    save(tx, &mut question).await?;
    if !tx.has_sent(&question.subject()).await? {
        let token = center.chance.token()?;
        store::renew(tx, question.id, &token).await?;
        let (reader, asks) = (Reader::of(center, alert.firm).await?, question.asks()?);
        let expires = question.state.expires;
        let mail = letter::Letter { reader: &reader, alert, question: asks, by, token: &token, expires };
        mail.send(tx, center, question.id, now).await?;
    }
    enter(tx, now, by.actor, (question.id, alert), &happening, json!({ "by": by.name })).await
}

/// Stores a question, unless somebody was faster: then the whole is tried again.
pub(super) async fn save(tx: &mut Tx, question: &mut Question) -> Result<(), Fault> {
    if store::update(tx, question).await? {
        return Ok(());
    }
    Err(Fault::said("two changed one question at once").that_passes())
}

/// The entry of a happening. `more` is what stands beside it.
pub(super) async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    (id, alert): (QuestionId, &Alert),
    happening: &Happening,
    more: Value,
) -> Result<(), Fault> {
    let mut data = json!({ "alert": alert.id, "number": alert.number, "what": happening });
    if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    let entry = NewEntry::of_firm(alert.firm, alert.team, store::subject(id), happening.kind());
    tx.append(now, actor, entry.with(data)).await?;
    Ok(())
}

impl Reader {
    /// How it is said to them.
    pub(super) fn words(&self, center: &Center) -> Words {
        Words::new(self.lang(center), center.zone.clone())
    }
}
