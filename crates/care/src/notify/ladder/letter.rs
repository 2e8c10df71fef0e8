//! What a call says: level, firm, number, a link. Names of people and devices stay inside, unless the team chose
//! otherwise.

use jiff::Timestamp;
use knowledge::Words;
use platform::Fault;
use platform::db::Tx;
use platform::principal::Principal;
use platform::signin::Reached;
use platform::web::Center;
use platform::work::hooks::Form;

use super::store::{self, About, Run};
use crate::alerts::store::{self as alerts, Alert};
use crate::alerts::words::{Spoken, kind};
use crate::notify::channels::message::{Message, compose};
use crate::notify::settings::Settings;

/// What the messages of a run are made of.
pub(crate) struct Letter {
    run: String,
    test: bool,
    level: finding::Level,
    about: About,
    first: Option<(Alert, String)>,
    names: bool,
    at: Timestamp,
}

impl Letter {
    /// Of a run, as it stands.
    pub(crate) async fn of(
        tx: &mut Tx,
        center: &Center,
        run: &Run,
        settings: &Settings,
    ) -> Result<Self, Fault> {
        let about = store::about(tx, run.id).await?;
        let mut first = None;
        if let Some((alert, firm)) = about.first {
            let alert = alerts::one_in(tx, Principal::center(firm).scope(), alert).await?;
            let name = firm_name(tx, firm).await?;
            first = alert.map(|alert| (alert, name));
        }
        let (test, level, names) = (run.state.test, run.level, settings.names);
        Ok(Self { run: run.id.to_string(), test, level, about, first, names, at: center.clock.now() })
    }

    /// One person's mail, with the link that is theirs alone. `last` says that no more follow within this hour.
    pub(crate) fn mail(&self, center: &Center, to: &Reached, secret: &str, last: bool) -> (String, String) {
        let words = Words::new(to.lang, center.zone.clone());
        let link = format!("{}/ladder/links/{secret}", center.config.address.trim_end_matches('/'));
        if self.test {
            let values = [("person", to.name.as_str())];
            return (words.label("ladder-test-subject"), words.say("ladder-test-body", &values));
        }
        let facts = self.facts(&words);
        let many = if self.about.waiting > 1 { format!("{}\n", self.many(&words)) } else { String::new() };
        let last = if last { format!("{}\n", words.label("ladder-mail-last")) } else { String::new() };
        let values = [
            ("person", words.printable(&to.name)),
            ("level", facts.level),
            ("what", facts.what),
            ("firm", facts.firm),
            ("number", facts.number),
            ("until", facts.until),
            ("many", many),
            ("last", last),
            ("link", link),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        (words.say("ladder-mail-subject", &values), words.say("ladder-mail-body", &values))
    }

    /// A target's message. Whoever reads along has no link that acknowledges: the page asks who they are.
    pub(crate) fn message(&self, center: &Center, form: Form) -> serde_json::Value {
        let words = Words::new(center.config.lang(), center.zone.clone());
        let base = center.config.address.trim_end_matches('/');
        let link = format!("{base}/ladder/runs/{}", self.run);
        let open = words.label("ladder-message-open");
        if self.test {
            let (title, text) = (words.label("ladder-test-subject"), words.label("ladder-test-message"));
            let message =
                Message { kind: "ladder.test", at: self.at, title, text, facts: Vec::new(), link, open };
            return compose(form, &message);
        }
        let facts = self.facts(&words);
        let title = words.say("ladder-mail-subject", &[("level", &facts.level), ("firm", &facts.firm)]);
        let text = if self.about.waiting > 1 { self.many(&words) } else { String::new() };
        let fact = |key: &str, name: &'static str, value: String| (name, words.label(key), value);
        let facts = vec![
            fact("ladder-fact-what", "what", facts.what),
            fact("ladder-fact-number", "number", facts.number),
            fact("ladder-fact-until", "until", facts.until),
        ];
        compose(form, &Message { kind: "ladder.called", at: self.at, title, text, facts, link, open })
    }

    fn many(&self, words: &Words) -> String {
        let (count, firms) = (self.about.waiting.to_string(), self.about.firms.to_string());
        words.say("ladder-mail-many", &[("count", &count), ("firms", &firms)])
    }

    fn facts(&self, words: &Words) -> Facts {
        let level = words.knowledge().text.level(words.lang, self.level);
        let Some((alert, firm)) = &self.first else {
            return Facts { level, ..Facts::default() };
        };
        let what = if self.names { Spoken::of(words, alert).title() } else { kind(words, alert.kind) };
        let number = format!("A-{}", alert.number);
        Facts { level, what, firm: words.printable(firm), number, until: words.moment(alert.due) }
    }
}

#[derive(Default)]
struct Facts {
    level: String,
    what: String,
    firm: String,
    number: String,
    until: String,
}

async fn firm_name(tx: &mut Tx, firm: platform::ids::FirmId) -> Result<String, Fault> {
    const SQL: &str = "select name from organization where id = $1";
    let row: Option<(String,)> = tx.one(SQL, platform::values![firm]).await?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}
