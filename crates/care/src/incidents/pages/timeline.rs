//! `GET /incidents/{id}/timeline`: all that the journal knows of an incident, its alert and its questions, by two
//! clocks.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use finding::Basis;
use jiff::{SignedDuration, Timestamp};
use knowledge::Words;
use platform::ids::{AccountId, AlertId, EntryId, IncidentId};
use platform::journal::{self, Entry};
use platform::pages::Shell;
use platform::pages::view::{Clock, Link, Moment, Order, Timeline};
use platform::principal::Principal;
use platform::web::{Center, Path, Query, Visit, page};
use platform::{Fault, Refusal, Stop};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::head::{Head, View, address};
use crate::alerts::happening::Happening as AlertHappening;
use crate::alerts::store as alerts;
use crate::incidents::happening::Happening;
use crate::incidents::note::{Known, Note};
use crate::incidents::record::Happening as Piece;
use crate::incidents::store::{self, Incident};
use crate::questions::ask::Happening as QuestionHappening;
use crate::questions::store as questions;

/// From here on the two clocks lie apart enough to be said (ux.md, section 4).
const APART: SignedDuration = SignedDuration::from_hours(1);

/// Readings of one subject: some thousands of entries, more than anybody reads of one incident.
const MOST: usize = 10;

/// `?order=occurred`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    order: Option<String>,
}

#[derive(Template)]
#[template(path = "incidents/pages/timeline.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    timeline: Timeline,
    /// Notes that may be corrected.
    notes: Vec<Link>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let order = if asked.order.as_deref() == Some("occurred") { Order::Occurred } else { Order::Known };
    let words = &visit.words;
    let head = Head::of(&center, &by, &visit, &incident, View::Timeline).await?;
    let (timeline, notes) = timeline(&center, &by, words, &incident, order).await?;
    Ok(page(&Page { shell: visit.shell(head.title.clone()), words, head, timeline, notes })?.into_response())
}

pub(in crate::incidents) async fn timeline(
    center: &Center,
    by: &Principal,
    words: &Words,
    incident: &Incident,
    order: Order,
) -> Result<(Timeline, Vec<Link>), Fault> {
    let entries = entries(center, by, incident).await?;
    let first = match incident.alert {
        Some(alert) => alerts::one(&center.db, by.scope(), alert).await?.map(|alert| alert.first),
        None => None,
    };
    let people: BTreeSet<AccountId> = entries.iter().filter_map(assigned).collect();
    let people: Vec<AccountId> = people.into_iter().collect();
    let names = platform::signin::names(&center.db, &people).await?;
    let teller = Teller { words, incident, names, first };
    let notes = entries.iter().filter_map(|entry| correct(words, incident, entry)).collect();
    let mut told: Vec<(Timestamp, Moment)> = entries.iter().map(|entry| teller.tell(entry)).collect();
    if order == Order::Occurred {
        // Stable: what has one time stays in the order in which it became known.
        told.sort_by_key(|(occurred, _)| *occurred);
    }
    let here = format!("{}/timeline", address(incident));
    let other = match order {
        Order::Known => Link::new(words.label("incident-order-occurred"), format!("{here}?order=occurred")),
        Order::Occurred => Link::new(words.label("incident-order-known"), here),
    };
    let moments = told.into_iter().map(|(_, moment)| moment).collect();
    Ok((Timeline { order, other: Some(other), moments }, notes))
}

/// Where a note is corrected.
fn correct(words: &Words, incident: &Incident, entry: &Entry) -> Option<Link> {
    let note: Note = what(entry, "note")?;
    let start: String = note.text.chars().take(30).collect();
    let values = [("time", words.moment(entry.at)), ("text", words.printable(&start))];
    let label =
        words.say("incident-correct-note", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    Some(Link::new(label, format!("{}/notes?corrects={}", address(incident), entry.id)))
}

/// Entries of the incident, its alert and its questions, in the order in which they became known.
async fn entries(center: &Center, by: &Principal, incident: &Incident) -> Result<Vec<Entry>, Fault> {
    let mut subjects = vec![incident.subject()];
    if let Some(alert) = incident.alert {
        subjects.push(format!("alert:{alert}"));
        subjects.extend(of_questions(center, by, alert).await?);
    }
    let mut entries = Vec::new();
    for subject in subjects {
        entries.extend(all(center, by, &subject).await?);
    }
    entries.sort_by_key(|entry| entry.id);
    Ok(entries)
}

/// All entries of a subject, up to [`MOST`] readings.
pub(in crate::incidents) async fn all(
    center: &Center,
    by: &Principal,
    subject: &str,
) -> Result<Vec<Entry>, Fault> {
    let (mut entries, mut after): (Vec<Entry>, _) = (Vec::new(), EntryId(0));
    for _ in 0..MOST {
        let more = journal::of_subject(&center.db, by.scope(), subject, after).await?;
        let Some(last) = more.last() else { break };
        after = last.id;
        entries.extend(more);
    }
    Ok(entries)
}

async fn of_questions(center: &Center, by: &Principal, alert: AlertId) -> Result<Vec<String>, Fault> {
    let questions = questions::of_alert(&center.db, by.scope(), alert).await?;
    Ok(questions.iter().map(questions::Question::subject).collect())
}

fn what<T: DeserializeOwned>(entry: &Entry, field: &str) -> Option<T> {
    entry.data.get(field).cloned().and_then(|what| serde_json::from_value(what).ok())
}

fn assigned(entry: &Entry) -> Option<AccountId> {
    match what::<AlertHappening<AccountId>>(entry, "what")? {
        AlertHappening::Assigned(to) if entry.subject.starts_with("alert:") => Some(to),
        _ => None,
    }
}

/// Puts entries into words.
struct Teller<'a> {
    words: &'a Words,
    incident: &'a Incident,
    names: BTreeMap<AccountId, String>,
    /// When the first finding of the alert was seen.
    first: Option<Timestamp>,
}

impl Teller<'_> {
    /// A line, and its time by the machine's clock or else when it became known.
    fn tell(&self, entry: &Entry) -> (Timestamp, Moment) {
        let words = self.words;
        let note: Option<Note> = what(entry, "note");
        let occurred = match (&note, entry.kind.as_str()) {
            (Some(note), _) => note.occurred,
            (None, "alert-opened") => self.first,
            _ => None,
        };
        let apart = occurred.map(|occurred| occurred.duration_until(entry.at)).filter(|apart| *apart > APART);
        let moment = Moment {
            known: clock(words, entry.at),
            occurred: occurred
                .map(|at| Clock { shown: by_clock(words, at, note.as_ref()), ..clock(words, at) }),
            text: self.sentence(entry, note.as_ref()),
            by: by(words, entry),
            basis: note.as_ref().map(|note| basis(note.basis)).or_else(|| what(entry, "basis")),
            gap: apart.map(|apart| words.say("incident-gap", &[("length", &words.length(apart.as_secs()))])),
        };
        (occurred.unwrap_or(entry.at), moment)
    }

    fn sentence(&self, entry: &Entry, note: Option<&Note>) -> String {
        let words = self.words;
        if let Some(note) = note {
            return words.say(&format!("entry-{}", note.kind()), &[("text", &note.text)]);
        }
        if let Some(known) = what::<Piece>(entry, "known") {
            return known.say(words);
        }
        if let Some(evidence) = entry.data.get("evidence") {
            let number = format!("E-{}", evidence["number"]);
            let title = words.printable(evidence["title"].as_str().unwrap_or_default());
            return words.say("entry-incident-evidence-named", &[("number", &number), ("title", &title)]);
        }
        let told = match entry.subject.split(':').next() {
            Some("incident") => what::<Happening>(entry, "what").map(|what| {
                what.say(words, |task| self.incident.plan.guide(words, &self.incident.playbook, task).title)
            }),
            Some("alert") => what::<AlertHappening<AccountId>>(entry, "what")
                .map(|what| what.say(words, |person| self.names.get(person).cloned().unwrap_or_default())),
            Some("question") => self.of_question(entry),
            _ => None,
        };
        told.unwrap_or_else(|| words.label(&format!("entry-{}", entry.kind)))
    }

    fn of_question(&self, entry: &Entry) -> Option<String> {
        let happening: QuestionHappening = what(entry, "what")?;
        let name: Option<String> = what(entry, "question");
        let question = self.words.knowledge().cards.question(&name.unwrap_or_default());
        let sentence = match question {
            Some(question) => happening.say(self.words, question),
            None => self.words.label(&format!("entry-{}", entry.kind)),
        };
        let said: Option<String> = what(entry, "said");
        Some(match said {
            Some(said) => self.words.say("incident-said-too", &[("sentence", &sentence), ("said", &said)]),
            None => sentence,
        })
    }
}

fn clock(words: &Words, at: Timestamp) -> Clock {
    Clock { machine: at.to_string(), shown: words.moment(at) }
}

/// The time of a machine, with its offset and whose clock it is where that is not the reader's own.
fn by_clock(words: &Words, at: Timestamp, note: Option<&Note>) -> String {
    let shown = words.moment(at);
    let Some(note) = note else { return shown };
    let mine = words.local(at).offset().seconds() / 60;
    let offset = note.offset.as_deref().filter(|offset| minutes(offset) != Some(mine));
    let clock = note.clock.as_ref().map(|clock| words.printable(clock.as_str()));
    match (offset, clock) {
        (None, None) => shown,
        (Some(offset), None) => words.say("incident-by-offset", &[("time", &shown), ("offset", offset)]),
        (None, Some(clock)) => words.say("incident-by-clock", &[("time", &shown), ("clock", &clock)]),
        (Some(offset), Some(clock)) => {
            let values = [("time", shown.as_str()), ("offset", offset), ("clock", &clock)];
            words.say("incident-by-clock-offset", &values)
        }
    }
}

/// Minutes of `+09:00`.
fn minutes(offset: &str) -> Option<i32> {
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let length = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Some(if offset.starts_with('-') { -length } else { length })
}

fn basis(known: Known) -> Basis {
    match known {
        Known::Said => Basis::Said,
        Known::Measured => Basis::Measured,
        Known::Reviewed => Basis::Reviewed,
    }
}

/// Who it was, in the reader's words.
pub(in crate::incidents) fn by(words: &Words, entry: &Entry) -> String {
    let name = entry.data.get("by").and_then(|name| name.as_str()).filter(|name| !name.is_empty());
    if let Some(name) = name {
        return words.say("incident-by-person", &[("name", name)]);
    }
    let who = entry.actor.split(':').next().unwrap_or_default();
    let who = if matches!(who, "sensor" | "link" | "token") { who } else { "center" };
    words.label(&format!("incident-by-{who}"))
}
