//! The report for a terminal: 78 columns, the five answers, chips at the right edge.

use jiff::Timestamp;
use knowledge::{Answer, Line};
use watch::alert::Alert;
use watch::inspect::Inspection;

use crate::weather::{self, Weather};
use crate::words::instant;
use crate::wrap::{columns, pad, wrap};
use crate::{Input, Report, Words, sight, story};

/// Columns of a line: fits a terminal of 80 with a margin.
const WIDTH: usize = 78;
/// Where the five answers' labels and sentences begin.
const LABEL: usize = 3;
const SENTENCE: usize = 13;

/// Writes a report as text; colours only where the reader's terminal shows them.
pub fn render(report: &Report, words: &Words, colour: bool) -> String {
    let page = Page { report, words, colour };
    let mut lines = Vec::new();
    for input in &report.inputs {
        page.input(input, &mut lines);
        lines.push(String::new());
    }
    lines.push(words.say("text-sent", &[]));
    lines.push(String::new());
    lines.join("\n")
}

struct Page<'a> {
    report: &'a Report,
    words: &'a Words,
    colour: bool,
}

impl Page<'_> {
    fn input(&self, input: &Input, lines: &mut Vec<String>) {
        let weather = Weather::of(input);
        lines.extend(wrap(&self.title(input), WIDTH));
        let mark = self.paint(weather.name(), &weather.word(self.words));
        let now = self.words.say("text-now", &[("weather", &weather.word(self.words))]);
        let requests = match weather {
            Weather::Blind(_) | Weather::Fine => String::new(),
            _ => format!("   {}", weather::requests(self.words, input)),
        };
        lines.push(now.replacen(&weather.word(self.words), &mark, 1) + &requests);
        match &input.outcome {
            Err(_) => {
                lines.extend(wrap(&weather.sentence(self.words, input), WIDTH));
                lines.extend(self.words.trouble(input).iter().flat_map(|trouble| wrap(trouble, WIDTH)));
            }
            Ok(inspection) => self.inspection(input, inspection, weather, lines),
        }
    }

    fn inspection(&self, input: &Input, inspection: &Inspection, weather: Weather, lines: &mut Vec<String>) {
        if inspection.alerts.is_empty() {
            lines.extend(wrap(&weather.sentence(self.words, input), WIDTH));
        }
        lines.push(String::new());
        for (place, alert) in inspection.alerts.iter().enumerate() {
            self.alert(place + 1, inspection, alert, lines);
        }
        if !inspection.alerts.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(&self.devices(inspection), WIDTH));
        let labels = ["text-seen-label", "text-unseen-label"].map(|key| self.words.say(key, &[]));
        let width = labels.iter().map(|label| columns(label)).max().unwrap_or(0) + 2;
        let between = self.words.label("text-phrases-between");
        let seen = sight::seen(self.words, self.report, inspection).join(&between);
        let unseen = sight::unseen(self.words, self.report, inspection).join(&between);
        let [seen_label, unseen_label] = labels;
        lines.extend(hang(&pad(&seen_label, width), &seen, WIDTH));
        lines.extend(hang(&pad(&unseen_label, width), &unseen, WIDTH));
        if let Some(trouble) = self.words.trouble(input) {
            lines.extend(wrap(&trouble, WIDTH));
        }
    }

    fn title(&self, input: &Input) -> String {
        let sight = input.outcome.as_ref().ok().map(|inspection| &inspection.sight);
        let span = sight.and_then(|sight| Some((instant(sight.first?), instant(sight.last?))));
        let span = span.map(|(first, last): (Timestamp, Timestamp)| self.words.span(first, last));
        let parts = [Some(self.words.say("text-title", &[])), Some(self.words.printable(&input.path)), span];
        parts.into_iter().flatten().collect::<Vec<_>>().join("   ")
    }

    fn alert(&self, place: usize, inspection: &Inspection, alert: &Alert, lines: &mut Vec<String>) {
        let told = story::tell(self.words, inspection, alert);
        let level = self.words.knowledge().text.level(self.words.lang, alert.level);
        let head = format!("{place}. [{level}] ");
        let painted =
            format!("{place}. {} ", self.paint(weather::level_name(alert.level), &format!("[{level}]")));
        for (number, line) in hang(&head, &told.title, WIDTH).into_iter().enumerate() {
            lines.push(if number == 0 { line.replacen(&head, &painted, 1) } else { line });
        }
        for (answer, sentences) in &told.answers {
            self.answer(*answer, sentences, lines);
        }
    }

    fn answer(&self, answer: Answer, sentences: &[Line], lines: &mut Vec<String>) {
        let label = self.words.say(&format!("answer-{}-short", answer.name()), &[]);
        let mut start = format!("{}{label}", " ".repeat(LABEL));
        for sentence in sentences {
            let chip = sentence.basis.map(|basis| self.words.knowledge().text.basis(self.words.lang, basis));
            let chip = chip.map(|word| format!("[{word}]")).unwrap_or_default();
            let free = WIDTH - if chip.is_empty() { 0 } else { columns(&chip) + 1 };
            let mut own = hang(&pad(&start, SENTENCE), &sentence.text, free);
            if let Some(last) = own.last_mut().filter(|_| !chip.is_empty()) {
                *last = pad(last, WIDTH - columns(&chip)) + &chip;
            }
            lines.extend(own);
            start.clear();
        }
    }

    fn devices(&self, inspection: &Inspection) -> String {
        let label = self.words.say("text-devices-label", &[]);
        let kinds: Vec<_> = sight::kinds(inspection)
            .into_iter()
            .map(|(kind, count)| {
                let values = [("kind", self.words.device_kind(kind)), ("count", count.to_string())];
                self.words
                    .say("text-devices-kind", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
            })
            .collect();
        if kinds.is_empty() {
            return self.words.say("text-device-none", &[]);
        }
        let devices = self.words.count("text-devices", inspection.devices.len() as u64);
        let kinds = kinds.join(&self.words.say("text-devices-between", &[]));
        format!(
            "{label} {}",
            self.words.say("text-devices-list", &[("devices", &devices), ("kinds", &kinds)])
        )
    }

    fn paint(&self, mark: &str, text: &str) -> String {
        if !self.colour {
            return text.to_string();
        }
        let colour = match mark {
            "now" => "1;31",
            "due" => "33",
            "tidy" => "36",
            "fine" => "32",
            _ => "1",
        };
        format!("\x1b[{colour}m{text}\x1b[0m")
    }
}

/// A text behind a head, its further lines indented below its first.
fn hang(head: &str, text: &str, width: usize) -> Vec<String> {
    let indent = columns(head);
    let lines = wrap(text, width.saturating_sub(indent).max(10));
    let lines = lines.into_iter().enumerate();
    lines
        .map(
            |(at, line)| {
                if at == 0 { format!("{head}{line}") } else { format!("{}{line}", " ".repeat(indent)) }
            },
        )
        .collect()
}

#[cfg(test)]
mod tests;
