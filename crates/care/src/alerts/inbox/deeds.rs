//! What an operator does from the list: a verdict on one or many rows, and taking it back.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use knowledge::questions::AskReason;
use platform::ids::AlertId;
use platform::pages::Shell;
use platform::pages::view::CheckRow;
use platform::principal::Principal;
use platform::web::{Center, Form, Visit, page};
use platform::{Because, Refusal, Stop};

use super::store::{self, Row};
use super::{Filter, Names, PAGE, Place, View};
use crate::alerts::acts;
use crate::alerts::happening::Deed;
use crate::alerts::verdict::Verdict;
use crate::alerts::words::Spoken;

/// Fields of a form in their order; a name may stand more than once.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first of a name.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(this, _)| this == name).map(|(_, value)| value.as_str())
    }

    /// All of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(this, _)| this == name).map(|(_, value)| value.as_str())
    }

    /// The inbox that the form was shown on; none where it was another page.
    pub(crate) fn place(&self) -> Option<Place> {
        let view = View::named(self.one("view")?)?;
        Some(Place { view, filter: Filter::parse(self.one("level"), self.one("kind"), self.one("firm")) })
    }

    /// The verdict, `incident.infection`.
    pub(crate) fn verdict(&self) -> Result<Verdict, Refusal> {
        let named = self.one("verdict").and_then(|value| value.split_once('.'));
        let verdict = named.and_then(|(verdict, reason)| Verdict::named(verdict, reason));
        verdict.ok_or_else(|| Refusal::field("verdict", "refusal-verdict-missing"))
    }
}

/// An alert as it stood before the reader's eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Marked {
    id: AlertId,
    seen: u32,
}

impl Marked {
    /// `12-3`; what is no alert (a silent box) has no verdict.
    fn parse(text: &str) -> Option<Self> {
        let (id, seen) = text.split_once('-')?;
        Some(Self { id: id.parse().ok()?, seen: seen.parse().ok()? })
    }
}

/// The row beside the list and every row that is ticked, each once, at most a page of them.
fn marked(fields: &Fields) -> Vec<Marked> {
    let chosen = fields.one("chosen").into_iter();
    let mut marked: Vec<Marked> = chosen.chain(fields.all("also")).filter_map(Marked::parse).collect();
    let mut seen = std::collections::BTreeSet::new();
    marked.retain(|one| seen.insert(one.id));
    marked.truncate(PAGE);
    marked
}

pub(super) async fn judge(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let verdict = fields.verdict()?;
    let marked = marked(&fields);
    if let (Verdict::Ask(reason), None) = (verdict, fields.one("sure"))
        && marked.len() > 1
        && let Some(check) = check(&center, &by, &visit, &fields, &marked, reason).await?
    {
        return Ok(check);
    }
    let outcome = all(&center, &by, &marked, Deed::Judge(verdict)).await?;
    let mut query = outcome.query(&marked);
    query.extend(fields.one("next").map(|next| ("at", next.to_string())));
    Ok(Redirect::to(&place(&fields).url(&query)).into_response())
}

/// Whoever loads the page of the check again begins anew: nothing was sent.
pub(super) async fn back() -> Redirect {
    Redirect::to(View::Waiting.path())
}

pub(super) async fn undo(
    State(center): State<Center>,
    by: Principal,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let fields = Fields::new(pairs);
    let marked = marked(&fields);
    let outcome = all(&center, &by, &marked, Deed::Undo).await?;
    let mut query = vec![];
    match outcome.done.first() {
        Some(first) => query.extend([("undone", "1".to_string()), ("at", first.to_string())]),
        // One alone was too late or a colleague's: its own sentence says so.
        None => return Err(outcome.refusal.unwrap_or_else(Refusal::not_there).into()),
    }
    Ok(Redirect::to(&place(&fields).url(&query)).into_response())
}

fn place(fields: &Fields) -> Place {
    fields.place().unwrap_or(Place { view: View::Waiting, filter: Filter::default() })
}

/// What came of a deed on several alerts.
#[derive(Default)]
struct Outcome {
    done: Vec<AlertId>,
    /// The first that was refused, and why.
    late: Option<AlertId>,
    refusal: Option<Refusal>,
}

/// Each alert is a decision of its own: where a colleague was faster with one, the others are done all the same.
async fn all(
    center: &Center,
    by: &Principal,
    marked: &[Marked],
    deed: Deed<platform::ids::AccountId>,
) -> Result<Outcome, Stop> {
    let mut outcome = Outcome::default();
    for one in marked {
        match acts::act(center, by, one.id, one.seen, deed.clone()).await {
            Ok(_) => outcome.done.push(one.id),
            Err(Stop::Refusal(refusal))
                if matches!(refusal.because, Because::Conflict | Because::NotThere) =>
            {
                outcome.late = outcome.late.or(Some(one.id));
                outcome.refusal = outcome.refusal.or(Some(refusal));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(outcome)
}

impl Outcome {
    fn query(&self, marked: &[Marked]) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        if !self.done.is_empty() {
            let done: Vec<String> = self.done.iter().map(ToString::to_string).collect();
            query.push(("done", done.join(".")));
        }
        if marked.len() > 1 {
            query.push(("of", marked.len().to_string()));
        }
        query.extend(self.late.map(|late| ("late", late.to_string())));
        query
    }
}

/// Read before anything leaves to more than one firm.
#[derive(Template)]
#[template(path = "alerts/inbox/check.html")]
struct Check<'a> {
    shell: Shell,
    words: &'a Words,
    intro: String,
    rows: Vec<CheckRow>,
    hidden: Vec<(String, String)>,
    send: String,
    back: String,
}

/// The page that shows which firm is asked what; none where it is one firm only.
async fn check(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    fields: &Fields,
    marked: &[Marked],
    reason: AskReason,
) -> Result<Option<Response>, Stop> {
    let words = &visit.words;
    let ids: Vec<AlertId> = marked.iter().map(|one| one.id).collect();
    let alerts = store::some(&center.db, by.scope(), &ids).await?;
    let names = Names::of(&center.db, alerts.iter().map(|row| row.firm), []).await?;
    let mut firms: Vec<_> = alerts.iter().map(|row| row.firm).collect();
    firms.sort();
    firms.dedup();
    if firms.len() < 2 {
        return Ok(None);
    }
    let (count, firms) = (alerts.len().to_string(), firms.len().to_string());
    let values = [("count", count.as_str()), ("firms", &firms)];
    let place = place(fields);
    let mut hidden = place.hidden();
    hidden.extend(marked.iter().map(|one| ("also".to_string(), format!("{}-{}", one.id, one.seen))));
    hidden.extend(fields.one("verdict").map(|verdict| ("verdict".to_string(), verdict.to_string())));
    hidden.push(("sure".into(), "1".into()));
    let html = Check {
        shell: visit.titled("inbox-check-title"),
        words,
        intro: words.say("inbox-check", &values),
        rows: alerts.iter().map(|row| asked(words, &names, row, reason)).collect(),
        hidden,
        send: words.say("inbox-check-send", &values),
        back: place.url(&[]),
    };
    Ok(Some(page(&html)?.into_response()))
}

fn asked(words: &Words, names: &Names, row: &Row, reason: AskReason) -> CheckRow {
    let spoken = Spoken::of(words, row);
    let question = spoken.question(reason);
    let ask = question.map(|question| question.say(&words.knowledge().text, words.lang, spoken.facts()).ask);
    let values = [("title", spoken.title()), ("question", ask.unwrap_or_default())];
    let value = words.say("inbox-check-row", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    CheckRow { label: names.firm(row.firm), value, change: None }
}
