//! The mail that brings an answer: plain text, in the same thread, with the agreed phrase and what was asked.

use knowledge::Words;
use platform::Fault;
use platform::db::Tx;
use platform::web::Center;
use platform::work::outbox::{NewMail, Reply};

use super::store::{self, Consultation};
use crate::questions::letter::Reader;

/// Sends an answer; its Message-ID. None where no mail reaches whoever asked.
pub(super) async fn send(
    tx: &mut Tx,
    center: &Center,
    one: &Consultation,
    by: &str,
    body: &str,
) -> Result<Option<String>, Fault> {
    if one.mail.is_empty() {
        return Ok(None);
    }
    let (subject, body) = text(center, one, by, body).await?;
    let before = store::references(tx, one.id).await?;
    let reply = before.last().map(|last| Reply { to: last.clone(), thread: before.join(" ") });
    let (to, about, firm) = (one.mail.clone(), one.journal(), one.firm);
    let id = tx.send(center, NewMail { to, subject, body, about, firm, reply, ..NewMail::default() }).await?;
    tx.message_id(id).await
}

async fn text(center: &Center, one: &Consultation, by: &str, body: &str) -> Result<(String, String), Fault> {
    let words = Words::new(one.lang, center.zone.clone());
    let reader = match one.firm {
        Some(firm) => Some(Reader::of(center, firm).await?),
        None => None,
    };
    let care = reader.as_ref().and_then(|reader| reader.care.as_ref());
    let team = firms::teams::one(&center.db, one.team).await?;
    let (name, phone, hours) = team.map(|team| (team.name, team.phone, team.phone_hours)).unwrap_or_default();
    let called = one.called();
    let mark = mark(&one.thread);
    let link = format!("{}/consultations/{}", center.config.address.trim_end_matches('/'), one.id);
    let values = [
        ("person", one.sender.as_str()),
        ("team", &name),
        ("operator", by),
        ("phrase", care.map(|care| care.phrase.as_str()).unwrap_or_default()),
        ("subject", &one.subject),
        ("number", &called),
        ("mark", &mark),
        ("link", &link),
        ("phone", &phone),
        ("hours", &hours),
    ];
    let values = values.map(|(name, value)| (name, words.printable(value)));
    let mut values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // Its lines are the operator's own, and were tidied when they were typed.
    values.push(("body", body));
    let key = if care.is_some() { "mail-consultation-body" } else { "mail-consultation-body-unknown" };
    Ok((words.say("mail-consultation-subject", &values), words.say(key, &values)))
}

/// What a subject carries: `[C:0123456789abcdef]`.
pub(super) fn mark(thread: &str) -> String {
    format!("[C:{thread}]")
}

/// The thread that a subject names.
pub(super) fn thread_of(subject: &str) -> Option<&str> {
    let at = subject.rfind("[C:")?;
    let thread = subject.get(at + 3..at + 19)?;
    let plain = thread.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (plain && subject.get(at + 19..at + 20) == Some("]")).then_some(thread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_names_its_thread_whatever_stands_around_it() {
        let thread = "0123456789abcdef";
        for subject in
            [mark(thread), format!("RE: 回答 {} (再送)", mark(thread)), format!("[C:x] {}", mark(thread))]
        {
            assert_eq!(thread_of(&subject), Some(thread), "{subject}");
        }
        for none in [
            "",
            "[C:",
            "[C:0123]",
            "[C:0123456789ABCDEF]",
            "[C:あいうえおかきくけこさしすせそた]",
            "[C:0123456789abcdef",
        ] {
            assert_eq!(thread_of(none), None, "{none}");
        }
    }
}
