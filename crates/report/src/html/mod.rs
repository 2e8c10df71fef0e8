//! The report as one self-contained page: no script, no outside reference, good on a phone and in print.

mod alerts;
mod devices;
mod timeline;
mod traffic;

use askama::Template;
use capture::Sight;
use watch::inspect::Inspection;

use self::alerts::AlertView;
use self::devices::DeviceView;
use self::timeline::Timeline;
use self::traffic::Bar;
use crate::weather::Weather;
use crate::words::{grouped, instant};
use crate::{Input, Report, Words, sight};

/// Writes a report as an HTML page.
pub fn render(report: &Report, words: &Words) -> String {
    let inputs: Vec<_> =
        report.inputs.iter().enumerate().map(|(place, input)| view(words, report, place, input)).collect();
    let title = match inputs.as_slice() {
        [only] => only.path.clone(),
        several => words.count("html-several", several.len() as u64),
    };
    let page = Page { lang: words.lang.name(), words, title, day: words.day(report.as_of), inputs };
    // Only a formatter that fails can fail here, and a String does not.
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "html/report.html")]
struct Page<'a> {
    lang: &'static str,
    words: &'a Words,
    title: String,
    /// By which day things were judged.
    day: String,
    inputs: Vec<InputView>,
}

struct InputView {
    /// Number of the input, for links within the page.
    id: usize,
    path: String,
    mark: &'static str,
    word: String,
    sentence: String,
    /// What is wrong with the file.
    notice: Option<String>,
    shown: Option<Shown>,
}

/// What a readable capture shows.
struct Shown {
    span: Option<String>,
    counts: [(String, String); 3],
    alerts: Vec<AlertView>,
    devices: Vec<DeviceView>,
    timeline: Option<Timeline>,
    traffic: Vec<Bar>,
    seen: Vec<String>,
    unseen: Vec<String>,
}

fn view(words: &Words, report: &Report, place: usize, input: &Input) -> InputView {
    let weather = Weather::of(input);
    InputView {
        id: place + 1,
        path: words.printable(&input.path),
        mark: weather.name(),
        word: weather.word(words),
        sentence: weather.sentence(words, input),
        notice: words.trouble(input),
        shown: input.outcome.as_ref().ok().map(|inspection| shown(words, report, place, inspection)),
    }
}

fn shown(words: &Words, report: &Report, place: usize, inspection: &Inspection) -> Shown {
    let sight = &inspection.sight;
    let size = match inspection.account {
        Some(account) => ("html-entries", grouped(account.entries)),
        None => ("html-packets", grouped(sight.packets)),
    };
    let counts = [
        ("html-devices", words.count("text-devices", inspection.devices.len() as u64)),
        ("html-alerts", words.count("html-alerts-count", inspection.alerts.len() as u64)),
        size,
    ];
    Shown {
        span: span(words, sight),
        counts: counts.map(|(label, value)| (words.label(label), value)),
        alerts: alerts::views(words, place, inspection),
        devices: devices::views(words, inspection),
        timeline: timeline::view(words, inspection),
        traffic: traffic::view(words, sight),
        seen: sight::seen(words, report, inspection),
        unseen: sight::unseen(words, report, inspection),
    }
}

fn span(words: &Words, sight: &Sight) -> Option<String> {
    Some(words.span(instant(sight.first?), instant(sight.last?)))
}

#[cfg(test)]
mod tests;
