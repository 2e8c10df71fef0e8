//! A letter in one language: every word as it is sent. This is what is kept, shown, mailed and printed, so that a letter
//! never changes when our sentences do.

use finding::Basis;
use jiff::ToSpan;
use jiff::civil::Date;
use knowledge::{Lang, Words};
use platform::pages::view::{Mark, Seen};
use serde::{Deserialize, Serialize};

use super::letter::{Facts, LISTED, Letter, Said, Told, Value, ended, say_day};
use crate::today::weather::Sight;

/// One letter as its template takes it (`knowledge/documents/letter.typ`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sheet {
    pub(crate) lang: String,
    /// For the file's date: 2026-10-01.
    pub(crate) dated: String,
    pub(crate) title: String,
    pub(crate) to: String,
    pub(crate) from: String,
    pub(crate) date: String,
    pub(crate) foot: String,
    pub(crate) weather: Weather,
    pub(crate) lines: Vec<String>,
    pub(crate) parts: Vec<Part>,
    pub(crate) closing: Vec<String>,
    pub(crate) sign: String,
    pub(crate) phone: String,
    pub(crate) annex: Annex,
}

/// Shape and word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Weather {
    pub(crate) mark: String,
    pub(crate) word: String,
}

/// A numbered part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
}

/// What follows the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Annex {
    pub(crate) title: String,
    pub(crate) watch: WatchPart,
    pub(crate) devices: Devices,
    pub(crate) alerts: Alerts,
    pub(crate) unseen: Part,
    pub(crate) glossary: Glossary,
}

/// The strip of days, with the same in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WatchPart {
    pub(crate) title: String,
    pub(crate) said: String,
    pub(crate) days: Vec<Cell>,
    pub(crate) legend: Vec<Legend>,
    pub(crate) alert_word: String,
    pub(crate) gaps: Vec<String>,
}

/// A day of the strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cell {
    pub(crate) day: i8,
    pub(crate) seen: String,
    pub(crate) alert: bool,
}

/// What a shape means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Legend {
    pub(crate) seen: String,
    pub(crate) word: String,
}

/// Devices that were new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Devices {
    pub(crate) title: String,
    pub(crate) said: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<DeviceRow>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeviceRow {
    pub(crate) day: String,
    pub(crate) name: String,
    pub(crate) what: String,
}

/// The alerts with their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Alerts {
    pub(crate) title: String,
    pub(crate) said: String,
    pub(crate) rows: Vec<AlertRow>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AlertRow {
    pub(crate) number: String,
    pub(crate) day: String,
    pub(crate) title: String,
    pub(crate) end: String,
    pub(crate) claims: Vec<Claim>,
}

/// A reason with how we know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim {
    pub(crate) basis: String,
    pub(crate) word: String,
    pub(crate) text: String,
}

/// Our words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Glossary {
    pub(crate) title: String,
    pub(crate) rows: Vec<Meaning>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    pub(crate) term: String,
    pub(crate) means: String,
}

/// A letter in both languages, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sheets {
    pub(crate) ja: Sheet,
    pub(crate) en: Sheet,
}

impl Sheets {
    /// Words a month's facts. `words` are Japanese and English.
    pub(crate) fn of(facts: &Facts, words: &[Words; 2]) -> Self {
        let letter = Letter::of(facts);
        let [ja, en] = words;
        Self { ja: Sheet::of(facts, &letter, ja), en: Sheet::of(facts, &letter, en) }
    }

    /// In the reader's language.
    pub(crate) fn in_lang(&self, lang: Lang) -> &Sheet {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl Sheet {
    fn of(facts: &Facts, letter: &Letter, words: &Words) -> Self {
        let month = facts.month.word(words);
        let (firm, team) = (words.printable(&facts.firm), words.printable(&facts.team));
        let say = |key: &str, values: &[(&str, &str)]| words.say(key, values);
        let all = |lines: &[Said]| lines.iter().map(|line| line.say(words)).collect::<Vec<_>>();
        let mut closing = vec![words.label("letter-closing")];
        if !facts.hours.is_empty() {
            closing.push(say("letter-hours", &[("hours", &words.printable(&facts.hours))]));
        }
        let sign = facts.signed.as_ref().map(|name| format!("{team} {}", words.printable(name)));
        Self {
            lang: words.lang.name().to_string(),
            dated: facts.written.to_string(),
            title: say("letter-title", &[("month", &month)]),
            to: say("letter-to", &[("firm", &firm)]),
            date: words.date(facts.written),
            foot: say("letter-foot", &[("team", &team), ("month", &month)]),
            weather: Weather { mark: letter.weather.name().to_string(), word: letter.weather.word(words) },
            lines: all(&letter.lines),
            parts: letter
                .parts
                .iter()
                .map(|part| Part { title: words.label(part.title), lines: all(&part.lines) })
                .collect(),
            closing,
            sign: sign.unwrap_or_else(|| team.clone()),
            from: team,
            phone: words.printable(&facts.phone),
            annex: annex(facts, words, &month),
        }
    }

    /// The weather's mark, for the page.
    pub(crate) fn mark(&self) -> Mark {
        Mark::ALL.into_iter().find(|mark| mark.name() == self.weather.mark).unwrap_or(Mark::Blind)
    }
}

fn annex(facts: &Facts, words: &Words, month: &str) -> Annex {
    Annex {
        title: words.say("letter-annex", &[("month", month)]),
        watch: watch(facts, words),
        devices: devices(facts, words),
        alerts: alerts(facts, words),
        unseen: unseen(facts, words),
        glossary: glossary(words),
    }
}

fn watch(facts: &Facts, words: &Words) -> WatchPart {
    let shapes = ["whole", "partly", "not", "before"];
    let legend = shapes
        .map(|seen| Legend { seen: seen.to_string(), word: words.label(&format!("letter-annex-{seen}")) });
    let gaps = facts.gaps.iter().map(|gap| {
        let length = Value::Length(gap.seconds);
        let (key, reason) = match &gap.reason {
            Some(reason) => ("letter-annex-gap-why", reason.clone()),
            None => ("letter-annex-gap", String::new()),
        };
        let said = Said::new(key).with("day", Value::Day(gap.day)).with("gap", length);
        said.with("reason", Value::Text(reason)).say(words)
    });
    WatchPart {
        title: words.label("letter-annex-watch"),
        said: facts.watched().say(words),
        days: facts
            .month
            .first()
            .series(1.day())
            .take_while(|day| *day <= facts.month.last())
            .map(|day| cell(facts, day))
            .collect(),
        legend: legend.into(),
        alert_word: words.label("letter-annex-alert"),
        gaps: gaps.collect(),
    }
}

fn cell(facts: &Facts, day: Date) -> Cell {
    let known = facts.days.iter().find(|known| known.day == day);
    let seen = match known.map(|known| known.seen) {
        Some(Seen::Whole) => "whole",
        Some(Seen::Partly) => "partly",
        Some(Seen::Not) => "not",
        None => "before",
    };
    Cell { day: day.day(), seen: seen.to_string(), alert: known.is_some_and(|known| known.alert) }
}

fn devices(facts: &Facts, words: &Words) -> Devices {
    let (count, shown) = (facts.devices_count, facts.devices.len() as u64);
    let said = match count {
        0 => Said::new("letter-annex-devices-none"),
        _ if count > shown => {
            Said::count("letter-annex-devices-more", count).with("shown", Value::Count(shown))
        }
        _ => Said::count("letter-annex-devices-count", count),
    };
    let rows = facts.devices.iter().map(|device| DeviceRow {
        day: say_day(words, device.day),
        name: words.printable(&device.name),
        what: words.device_kind(device.kind),
    });
    Devices {
        title: words.label("letter-annex-devices"),
        said: said.say(words),
        columns: ["day", "name", "kind"]
            .map(|name| words.label(&format!("letter-annex-device-{name}")))
            .into(),
        rows: rows.collect(),
    }
}

fn alerts(facts: &Facts, words: &Words) -> Alerts {
    let count = facts.alerts_count;
    let said = match count {
        0 => Said::new("letter-happened-none-seen"),
        _ if count > LISTED as u64 => {
            Said::count("letter-annex-alerts-more", count.saturating_sub(LISTED as u64))
                .with("shown", Value::Count(LISTED as u64))
        }
        _ => Said::count("letter-happened-count", count),
    };
    Alerts {
        title: words.label("letter-annex-alerts"),
        said: said.say(words),
        rows: facts.alerts.iter().map(|alert| row(facts, words, alert)).collect(),
    }
}

fn row(facts: &Facts, words: &Words, alert: &Told) -> AlertRow {
    let claims = alert.claims.iter().map(|(basis, text)| Claim {
        basis: basis_name(*basis).to_string(),
        word: words.knowledge().text.basis(words.lang, *basis),
        text: words.printable(text.of_lang(words.lang)),
    });
    AlertRow {
        number: alert.number.clone(),
        day: say_day(words, alert.day),
        title: words.printable(alert.title.of_lang(words.lang)),
        end: ended(&alert.end, &facts.team).say(words),
        claims: claims.collect(),
    }
}

/// As the template and the text keys name it.
fn basis_name(basis: Basis) -> &'static str {
    match basis {
        Basis::Measured => "measured",
        Basis::Reviewed => "reviewed",
        Basis::Said => "said",
        Basis::Guessed => "guessed",
    }
}

fn unseen(facts: &Facts, words: &Words) -> Part {
    let part = (facts.sight == Sight::Part).then_some("letter-unseen-broadcast");
    let always = ["letter-unseen-sealed", "letter-unseen-elsewhere", "letter-unseen-inside"];
    let lines = part.into_iter().chain(always).map(|key| words.label(key));
    Part { title: words.label("letter-annex-unseen"), lines: lines.collect() }
}

fn glossary(words: &Words) -> Glossary {
    let ours = ["alert", "weather", "watched"].map(|name| Meaning {
        term: words.label(&format!("letter-word-{name}")),
        means: words.label(&format!("letter-word-{name}-means")),
    });
    let bases = ["measured", "reviewed", "said", "guessed"].map(|name| Meaning {
        term: words.label(&format!("basis-{name}")),
        means: words.label(&format!("letter-word-{name}-means")),
    });
    Glossary { title: words.label("letter-annex-words"), rows: ours.into_iter().chain(bases).collect() }
}
