//! Alerts as cards with the five answers.

use finding::Basis;
use knowledge::Answer;
use watch::alert::Alert;
use watch::inspect::Inspection;

use crate::{Words, story, weather};

pub(super) struct AlertView {
    pub(super) id: String,
    pub(super) mark: &'static str,
    pub(super) level: String,
    pub(super) when: String,
    pub(super) title: String,
    pub(super) answers: Vec<AnswerView>,
    pub(super) evidence: Vec<FindingView>,
}

pub(super) struct AnswerView {
    pub(super) icon: &'static str,
    pub(super) question: String,
    pub(super) lines: Vec<LineView>,
}

pub(super) struct LineView {
    pub(super) text: String,
    /// Name of the basis in the style sheet, and its word.
    pub(super) chip: Option<(&'static str, String)>,
}

/// One finding behind an alert, for whoever wants to know why.
pub(super) struct FindingView {
    pub(super) rule: String,
    pub(super) when: String,
    pub(super) clues: Vec<String>,
}

/// The alerts of one input, heaviest first.
pub(super) fn views(words: &Words, place: usize, inspection: &Inspection) -> Vec<AlertView> {
    let alerts = inspection.alerts.iter().enumerate();
    alerts
        .map(|(number, alert)| view(words, format!("a{}-{}", place + 1, number + 1), inspection, alert))
        .collect()
}

fn view(words: &Words, id: String, inspection: &Inspection, alert: &Alert) -> AlertView {
    let told = story::tell(words, inspection, alert);
    let answers = told.answers.into_iter().map(|(answer, lines)| AnswerView {
        icon: icon(answer),
        question: words.label(&format!("answer-{}", answer.name())),
        lines: lines
            .into_iter()
            .map(|line| LineView { text: line.text, chip: line.basis.map(|basis| chip(words, basis)) })
            .collect(),
    });
    let findings = || story::findings(inspection, alert);
    let first = findings().map(|finding| finding.first).min();
    let last = findings().map(|finding| finding.last).max();
    AlertView {
        id,
        mark: weather::level_name(alert.level),
        level: words.knowledge().text.level(words.lang, alert.level),
        when: first.zip(last).map(|(first, last)| words.from_until(first, last)).unwrap_or_default(),
        title: told.title,
        answers: answers.collect(),
        evidence: findings()
            .map(|finding| FindingView {
                rule: words.printable(&finding.rule),
                when: words.from_until(finding.first, finding.last),
                clues: finding.evidence.iter().map(|clue| words.clue(clue)).collect(),
            })
            .collect(),
    }
}

fn icon(answer: Answer) -> &'static str {
    match answer {
        Answer::What => "i-what",
        Answer::Serious => "i-how",
        Answer::Now => "i-do",
        Answer::Who => "i-who",
        Answer::Next => "i-then",
    }
}

fn chip(words: &Words, basis: Basis) -> (&'static str, String) {
    let name = match basis {
        Basis::Measured => "measured",
        Basis::Reviewed => "reviewed",
        Basis::Said => "said",
        Basis::Guessed => "guess",
    };
    (name, words.knowledge().text.basis(words.lang, basis))
}
