//! What a letter says, as a pure function of what is known: sentences by their keys, with their values. No words yet, no
//! clock, no database.

use finding::{Basis, Level};
use jiff::Timestamp;
use jiff::civil::Date;
use knowledge::{Lang, Words, grouped};
use platform::pages::view::{Mark, Seen};

use super::month::Month;
use crate::today::weather::{Sight, mark};

/// Alerts that the first page tells; more would push the promises off it.
pub(crate) const TOLD: usize = 4;

/// Alerts and devices that the annex tells: three pages at most.
pub(crate) const LISTED: usize = 20;

/// Gaps that the annex names, the longest ones.
pub(crate) const GAPS: usize = 10;

/// All that is known of a firm's month.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Facts {
    pub(crate) firm: String,
    pub(crate) team: String,
    /// Who signs for the team, where its settings name somebody.
    pub(crate) signed: Option<String>,
    pub(crate) phone: String,
    pub(crate) hours: String,
    pub(crate) month: Month,
    /// The day on which it was written.
    pub(crate) written: Date,
    /// The day on which watching began, where that lies within the month.
    pub(crate) since: Option<Date>,
    /// How well the firm is seen as we write.
    pub(crate) sight: Sight,
    /// Each day since we watch.
    pub(crate) days: Vec<Watched>,
    /// Seconds that we could have seen and did not.
    pub(crate) unseen: i64,
    /// Gaps that are named, the longest first.
    pub(crate) gaps: Vec<Gap>,
    /// The alerts of the month, oldest first, at most [`LISTED`].
    pub(crate) alerts: Vec<Told>,
    /// How many there were.
    pub(crate) alerts_count: u64,
    /// Devices that were new, at most [`LISTED`].
    pub(crate) devices: Vec<NewDevice>,
    /// How many there were.
    pub(crate) devices_count: u64,
    /// What the firm is asked for first.
    pub(crate) request: Option<Asked>,
    /// Replies that were promised, and those that were kept.
    pub(crate) promised: u64,
    /// See [`Facts::promised`].
    pub(crate) kept: u64,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Watched {
    pub(crate) day: Date,
    pub(crate) seen: Seen,
    pub(crate) alert: bool,
}

/// A pause of the sight that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) day: Date,
    pub(crate) seconds: i64,
    /// Why, where somebody said so.
    pub(crate) reason: Option<String>,
}

/// A text that exists in both languages: a card's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Both {
    pub(crate) ja: String,
    pub(crate) en: String,
}

impl Both {
    /// Says it in both languages.
    pub(crate) fn of(words: &[Words; 2], say: impl Fn(&Words) -> String) -> Self {
        let [ja, en] = words;
        Self { ja: say(ja), en: say(en) }
    }

    pub(crate) fn of_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// An alert of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// A-1042.
    pub(crate) number: String,
    pub(crate) day: Date,
    pub(crate) title: Both,
    pub(crate) end: End,
    /// Why we think so.
    pub(crate) claims: Vec<(Basis, Both)>,
}

/// How an alert ended, or where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// Closed: the key of why, and when.
    Closed(String, Option<Date>),
    /// We wait for the firm.
    Asked,
    /// We look at it, until then.
    Desk(Timestamp),
    /// We are late.
    Late,
    /// It is an incident that goes on.
    Incident,
}

/// A device that was new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewDevice {
    pub(crate) day: Date,
    pub(crate) name: String,
    pub(crate) kind: finding::DeviceKind,
}

/// The one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) level: Level,
    pub(crate) title: Both,
    pub(crate) due: Option<Timestamp>,
}

/// A value of a sentence, to be written as the reader writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// As it stands: a name.
    Text(String),
    /// A number.
    Count(u64),
    /// A length of time, in seconds.
    Length(i64),
    /// A day of the month.
    Day(Date),
    /// A day and a time.
    Moment(Timestamp),
    /// The word of a key.
    Word(String),
    /// A text in the reader's language.
    Both(Both),
    /// Another sentence.
    Said(Said),
}

impl Value {
    fn say(&self, words: &Words) -> String {
        match self {
            Value::Text(text) => words.printable(text),
            Value::Count(count) => grouped(*count),
            Value::Length(seconds) => words.length(*seconds),
            Value::Day(day) => say_day(words, *day),
            Value::Moment(at) => words.moment(*at),
            Value::Word(key) => words.label(key),
            Value::Both(both) => words.printable(both.of_lang(words.lang)),
            Value::Said(said) => said.say(words),
        }
    }
}

/// 9月8日.
pub(crate) fn say_day(words: &Words, day: Date) -> String {
    let month = words.label(&format!("letter-month-{}", day.month()));
    words.say("letter-day", &[("month", &month), ("day", &day.day().to_string())])
}

/// A sentence by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) key: &'static str,
    pub(crate) values: Vec<(&'static str, Value)>,
}

impl Said {
    /// Without values.
    pub(crate) fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// With one more value.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }

    /// About a number: `$count` chooses the form, `$number` prints it.
    pub(crate) fn count(key: &'static str, count: u64) -> Self {
        let count_text = Value::Text(count.to_string());
        Self::new(key).with("count", count_text).with("number", Value::Count(count))
    }

    /// In the reader's words.
    pub(crate) fn say(&self, words: &Words) -> String {
        let values: Vec<(&str, String)> =
            self.values.iter().map(|(name, value)| (*name, value.say(words))).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words.say(self.key, &values)
    }
}

/// A numbered part of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) title: &'static str,
    pub(crate) lines: Vec<Said>,
}

/// The letter: what stands on its first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) weather: Mark,
    /// Below the weather: how well we saw.
    pub(crate) lines: Vec<Said>,
    /// Numbered in this order. Money and progress have their place between what happened and the request, and are left
    /// out as long as nothing fills them.
    pub(crate) parts: Vec<Part>,
}

impl Letter {
    /// What a month's letter says.
    pub(crate) fn of(facts: &Facts) -> Self {
        let asked = facts.request.as_ref().map(|request| request.level);
        Self {
            weather: mark(asked, facts.month_sight()),
            lines: watched(facts),
            parts: vec![happened(facts), request(facts), promises(facts)],
        }
    }
}

impl Facts {
    /// Days that counted as watched.
    pub(crate) fn whole(&self) -> usize {
        self.days.iter().filter(|day| day.seen == Seen::Whole).count()
    }

    /// Whether fewer than half of the days were watched.
    fn mostly_blind(&self) -> bool {
        self.whole() * 2 < self.days.len()
    }

    /// The sight that the weather goes by: who was blind for most of the month promises nothing of it, even if all is
    /// well today.
    fn month_sight(&self) -> Sight {
        match self.sight {
            _ if self.days.is_empty() => Sight::NotYet,
            _ if self.mostly_blind() => Sight::Blind,
            sight => sight,
        }
    }

    /// How many of how many days were watched; since when, where it began within the month.
    pub(crate) fn watched(&self) -> Said {
        if self.days.is_empty() {
            return Said::new("letter-watched-nothing");
        }
        let key = if self.since.is_some() { "letter-watched-since" } else { "letter-watched" };
        let said = Said::new(key)
            .with("days", Value::Count(self.days.len() as u64))
            .with("seen", Value::Count(self.whole() as u64));
        match self.since {
            Some(since) => said.with("date", Value::Day(since)),
            None => said,
        }
    }
}

fn watched(facts: &Facts) -> Vec<Said> {
    let mut lines = vec![facts.watched()];
    if facts.days.is_empty() {
        return lines;
    }
    lines.push(match facts.gaps.first() {
        Some(gap) => Said::new("letter-unseen")
            .with("length", Value::Length(facts.unseen.max(gap.seconds)))
            .with("day", Value::Day(gap.day))
            .with("gap", Value::Length(gap.seconds)),
        // Whole days without a word are no gap between two words.
        None if facts.whole() < facts.days.len() => {
            Said::new("letter-unseen-days").with("length", Value::Length(facts.unseen))
        }
        None => Said::new("letter-unseen-none"),
    });
    match facts.sight {
        Sight::Blind => lines.push(Said::new("letter-blind-now")),
        _ if facts.mostly_blind() => lines.push(Said::new("letter-blind-month")),
        Sight::Part => lines.push(Said::new("letter-part-now")),
        Sight::Clear | Sight::NotYet => {}
    }
    lines
}

fn happened(facts: &Facts) -> Part {
    let mut lines = Vec::new();
    if facts.alerts_count == 0 {
        // What nobody saw, nobody can say did not happen.
        let saw_all = !facts.days.is_empty() && facts.whole() == facts.days.len();
        lines.push(Said::new(if saw_all { "letter-happened-none" } else { "letter-happened-none-seen" }));
    } else {
        lines.push(Said::count("letter-happened-count", facts.alerts_count));
    }
    for (alert, index) in facts.alerts.iter().take(TOLD).zip(1..) {
        lines.push(
            Said::new("letter-happened-one")
                .with("index", Value::Count(index))
                .with("day", Value::Day(alert.day))
                .with("title", Value::Both(alert.title.clone()))
                .with("end", Value::Said(ended(&alert.end, &facts.team))),
        );
    }
    let more = facts.alerts_count.saturating_sub(TOLD as u64);
    if more > 0 {
        lines.push(Said::count("letter-happened-more", more));
    }
    Part { title: "letter-happened", lines }
}

/// How an alert ended.
pub(crate) fn ended(end: &End, team: &str) -> Said {
    match end {
        End::Closed(why, Some(day)) => Said::new("letter-end-closed")
            .with("closing", Value::Word(why.clone()))
            .with("day", Value::Day(*day)),
        End::Closed(why, None) => {
            Said::new("letter-end-closed-undated").with("closing", Value::Word(why.clone()))
        }
        End::Asked => Said::new("letter-end-asked"),
        End::Desk(until) => Said::new("letter-end-desk")
            .with("team", Value::Text(team.to_string()))
            .with("time", Value::Moment(*until)),
        End::Late => Said::new("letter-end-late"),
        End::Incident => Said::new("letter-end-incident"),
    }
}

fn request(facts: &Facts) -> Part {
    let line = match &facts.request {
        None => Said::new("letter-request-none"),
        Some(Asked { title, due: Some(due), .. }) => Said::new("letter-request-due")
            .with("title", Value::Both(title.clone()))
            .with("time", Value::Moment(*due)),
        Some(Asked { title, due: None, .. }) => {
            Said::new("letter-request-now").with("title", Value::Both(title.clone()))
        }
    };
    Part { title: "letter-request", lines: vec![line] }
}

fn promises(facts: &Facts) -> Part {
    let lines = match facts.promised {
        0 => vec![Said::new("letter-promises-none")],
        made => {
            let kept = Said::new("letter-promises-kept")
                .with("made", Value::Count(made))
                .with("kept", Value::Count(facts.kept));
            let missed = made.saturating_sub(facts.kept);
            let sorry = (missed > 0).then(|| Said::count("letter-promises-missed", missed));
            std::iter::once(kept).chain(sorry).collect()
        }
    };
    Part { title: "letter-promises", lines }
}
