//! The one request (お願い) of a firm's home: a question that waits for its answer, or its next task of an incident.

use finding::Level;
use jiff::Timestamp;
use knowledge::{Words, grouped};
use platform::Fault;
use platform::ids::AlertId;
use platform::pages::view::{Asked, Button, Fact, RequestCard};
use platform::principal::Scope;
use platform::web::Center;

use super::sight::{Watch, day_of_watching};
use super::store::{self, Counts, Waiting};
use crate::alerts::words::Spoken;
use crate::incidents::happening::TaskNumber;
use crate::incidents::life::TaskState;
use crate::incidents::store::{Incident, open_of_firm};
use crate::promise::{Calendar, Rules};

/// Business days for what is asked this week: from a Tuesday to the Friday.
const DAYS_OF_DATED: u32 = 3;

/// Something that the firm is asked for.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) level: Level,
    /// Until when; none where it is wanted now.
    pub(crate) due: Option<Timestamp>,
    about: About,
}

#[derive(Debug)]
enum About {
    Question(AlertId),
    Task(Box<Incident>, TaskNumber),
}

/// All that the firm is asked for: what is wanted now first, then what is due first.
pub(crate) async fn requests(center: &Center, scope: Scope) -> Result<Vec<Request>, Fault> {
    let calendar = Rules::of_firm(&center.db, scope.firm()).await?.calendar;
    let today = calendar.day(center.clock.now());
    let waiting = store::waiting(&center.db, scope).await?;
    let questions = waiting.iter().map(|waiting| of_question(&calendar, waiting));
    let incidents = open_of_firm(&center.db, scope).await?;
    let tasks = incidents.into_iter().filter_map(|incident| {
        let task = incident.state.next_of_firm()?;
        let number = match task.state {
            // The firm said what it waits for: we do not ask again.
            TaskState::Waiting(_) => return None,
            _ => task.number,
        };
        let due = incident.plan.item(number).and_then(|item| item.due);
        // A task of a later day can be done in its turn, however bad the incident is.
        let now = incident.level == Level::Now && due.is_some_and(|due| calendar.day(due) <= today);
        let level = if now { Level::Now } else { incident.level.min(Level::Dated) };
        Some(Request { level, due, about: About::Task(Box::new(incident), number) })
    });
    let mut requests: Vec<Request> = questions.chain(tasks).collect();
    requests.sort_by_key(|one| (one.level != Level::Now, one.due.unwrap_or(Timestamp::MAX)));
    Ok(requests)
}

fn of_question(calendar: &Calendar, waiting: &Waiting) -> Request {
    let due = match waiting.level {
        Level::Now => None,
        Level::Dated => Some(calendar.end_of_business(waiting.asked, DAYS_OF_DATED).min(waiting.expires)),
        Level::NoHurry | Level::Record => Some(waiting.expires),
    };
    Request { level: waiting.level, due, about: About::Question(waiting.alert) }
}

/// Its card; none where what it is about is gone. `from` is who asks.
pub(crate) async fn card(
    center: &Center,
    scope: Scope,
    words: &Words,
    from: String,
    request: &Request,
) -> Result<Option<RequestCard>, Fault> {
    let due = request.due.map_or_else(|| words.label("level-4"), |due| words.moment(due));
    let mut facts = vec![Fact::new(words.label("today-request-due"), due)];
    let (title, text, button) = match &request.about {
        About::Question(alert) => {
            let alert = crate::alerts::store::one(&center.db, scope, *alert).await?;
            let Some(alert) = alert else { return Ok(None) };
            facts.push(Fact::new(words.label("today-request-takes"), words.label("today-request-minute")));
            let button =
                Button::open(words.label("today-request-open"), format!("/alerts/{}#question", alert.id));
            (Spoken::of(words, &alert).title(), words.label("today-request-easy"), button)
        }
        About::Task(incident, number) => {
            let guide = incident.plan.guide(words, &incident.playbook, *number);
            let about = incident.plan.title(words);
            let href = format!("/incidents/{}/tasks/{number}", incident.id);
            let button = Button::open(words.label("today-task-open"), href);
            (guide.title, words.say("today-task-about", &[("title", &about)]), button)
        }
    };
    facts.push(Fact::new(words.label("today-request-from"), from));
    let late = request.due.is_some_and(|due| due < center.clock.now());
    let asked = if late { Asked::Late } else { Asked::Open };
    Ok(Some(RequestCard { asked, title, text, facts, button: Some(button) }))
}

/// In place of a request: who is at work, or since when there is nothing.
pub(super) fn nothing(
    words: &Words,
    answered: Option<Timestamp>,
    counts: Counts,
    watch: &Watch,
    now: Timestamp,
) -> RequestCard {
    let open = u64::try_from(counts.open).unwrap_or_default();
    if counts.urgent > 0 && answered.is_none() {
        // A storm without a question yet: the desk phones, and the firm may read already.
        return RequestCard {
            asked: Asked::Open,
            title: words.label("today-storm"),
            text: words.label("today-storm-text"),
            facts: Vec::new(),
            button: Some(Button::open(words.label("today-storm-open"), "/alerts".to_string())),
        };
    }
    let (asked, title, text) = match (answered, watch.since) {
        (Some(due), _) => {
            let text = words.say("today-answered-text", &[("time", &words.moment(due))]);
            (Asked::Answered, words.label("today-answered"), text)
        }
        (None, _) if open > 0 => {
            (Asked::Nothing, words.label("today-request-none"), words.count("today-desk-looks", open))
        }
        (None, Some(since)) => {
            let (date, day) = (words.date(words.local(since).date()), day_of_watching(words, since, now));
            let values = [("date", date.as_str()), ("day", &grouped(u64::try_from(day).unwrap_or_default()))];
            (Asked::Nothing, words.label("today-request-none"), words.say("today-none-since", &values))
        }
        (None, None) => (Asked::Nothing, words.label("today-request-none"), words.label("today-none-yet")),
    };
    RequestCard { asked, title, text, facts: Vec::new(), button: None }
}
