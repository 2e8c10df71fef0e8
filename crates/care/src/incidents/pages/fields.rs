//! The fields of a deed that needs words: one small page each.

use knowledge::Words;
use knowledge::playbooks::{Doer, Stage};
use platform::Refusal;
use platform::pages::view::{Choice, ChoiceField, FieldError, Input, TextField};
use serde::Deserialize;

use crate::incidents::happening::Outcome;
use crate::incidents::note::Known;
use crate::incidents::store::Incident;

/// A deed that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Stage,
    Closing,
    Reopening,
    Note,
    NewTask,
    Playbook,
}

impl Kind {
    /// Its name in text keys.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Stage => "stage",
            Kind::Closing => "close",
            Kind::Reopening => "reopen",
            Kind::Note => "note",
            Kind::NewTask => "task",
            Kind::Playbook => "playbook",
        }
    }

    /// Where it is posted, below the incident's address.
    pub(super) fn action(self) -> &'static str {
        match self {
            Kind::Stage => "stage",
            Kind::Closing => "closing",
            Kind::Reopening => "reopening",
            Kind::Note => "notes",
            Kind::NewTask => "tasks",
            Kind::Playbook => "playbook",
        }
    }
}

/// What was typed. A field that the form does not have stays empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) seen: Option<u32>,
    pub(super) stage: String,
    pub(super) reason: String,
    pub(super) outcome: String,
    pub(super) note: String,
    pub(super) basis: String,
    pub(super) occurred: String,
    pub(super) title: String,
    pub(super) who: String,
    pub(super) playbook: String,
    pub(super) offset: String,
    pub(super) clock: String,
    pub(super) corrects: String,
}

/// The fields of a form, in order: choices first.
pub(super) struct Fields {
    pub(super) choices: Vec<ChoiceField>,
    pub(super) texts: Vec<TextField>,
}

/// The form of a deed with what was typed before and what is wrong with it.
pub(super) fn fields(
    words: &Words,
    kind: Kind,
    incident: &Incident,
    typed: &Typed,
    errors: &[FieldError],
) -> Fields {
    let form = Form { words, typed, errors };
    let (choices, texts) = match kind {
        Kind::Stage => (vec![form.stage(Some(incident))], vec![form.text("reason", &typed.reason)]),
        Kind::Closing => (vec![form.outcome()], vec![form.text("reason", &typed.reason)]),
        Kind::Reopening => (Vec::new(), vec![form.text("reason", &typed.reason)]),
        Kind::Note => {
            let note = TextField { input: Input::Lines, ..form.text("note", &typed.note) };
            let texts = vec![
                note,
                form.text("occurred", &typed.occurred).optional(),
                form.text("offset", &typed.offset).optional(),
                form.text("clock", &typed.clock).optional(),
            ];
            (vec![form.basis()], texts)
        }
        Kind::Playbook => (vec![form.playbook(incident)], Vec::new()),
        Kind::NewTask => (vec![form.who(), form.stage(None)], vec![form.text("title", &typed.title)]),
    };
    let texts = texts.into_iter().map(|field| match (kind, field.name.as_str()) {
        // Needed only where something is passed over or left undone; the hint says so.
        (Kind::Stage | Kind::Closing, "reason") => {
            field.optional().hint(words.label(&format!("incident-{}-reason-hint", kind.name())))
        }
        _ => field,
    });
    Fields { choices, texts: texts.collect() }
}

struct Form<'a> {
    words: &'a Words,
    typed: &'a Typed,
    errors: &'a [FieldError],
}

impl Form<'_> {
    fn error(&self, field: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.clone())
    }

    fn text(&self, name: &str, value: &str) -> TextField {
        let label = self.words.label(&format!("incident-field-{name}"));
        let field = TextField::new(name, label, Input::Text).value(value).error(self.error(name));
        match name {
            "occurred" | "offset" | "clock" => {
                field.hint(self.words.label(&format!("incident-field-{name}-hint")))
            }
            _ => field,
        }
    }

    fn choice(&self, name: &str, choices: Vec<Choice>, chosen: &str) -> ChoiceField {
        let legend = self.words.label(&format!("incident-field-{name}"));
        let field = ChoiceField::one(name, legend, choices).chosen(chosen);
        ChoiceField { error: self.error(name), ..field }
    }

    /// Every stage but the one where it is; at first the next.
    fn stage(&self, of: Option<&Incident>) -> ChoiceField {
        let now = of.map(|incident| incident.state.stage);
        let others = Stage::ALL.into_iter().filter(|stage| Some(*stage) != now);
        let choices: Vec<Choice> = others
            .map(|stage| {
                Choice::new(stage.name(), self.words.label(&format!("incident-stage-{}", stage.name())))
            })
            .collect();
        self.choice("stage", choices, &self.typed.stage)
    }

    fn outcome(&self) -> ChoiceField {
        let choice = |outcome: &Outcome| {
            Choice::new(outcome.name(), self.words.label(&format!("outcome-{}", outcome.name())))
        };
        self.choice("outcome", Outcome::ALL.iter().map(choice).collect(), &self.typed.outcome)
    }

    fn basis(&self) -> ChoiceField {
        let choice = |known: &Known| {
            Choice::new(known.name(), self.words.label(&format!("incident-basis-{}", known.name())))
        };
        let chosen = if self.typed.basis.is_empty() { Known::Said.name() } else { &self.typed.basis };
        self.choice("basis", Known::ALL.iter().map(choice).collect(), chosen)
    }

    /// Every playbook but the one that is followed.
    fn playbook(&self, incident: &Incident) -> ChoiceField {
        let knowledge = self.words.knowledge();
        let others = knowledge.playbooks.iter().filter(|book| book.name != incident.playbook);
        let choices =
            others.map(|book| Choice::new(&book.name, book.title(&knowledge.text, self.words.lang)));
        self.choice("playbook", choices.collect(), &self.typed.playbook)
    }

    fn who(&self) -> ChoiceField {
        let choice =
            |doer: Doer| Choice::new(doer.name(), self.words.label(&format!("doer-{}", doer.name())));
        self.choice("who", Doer::ALL.map(choice).into(), &self.typed.who)
    }
}

/// What is wrong, field by field.
pub(super) fn errors(words: &Words, refusal: &Refusal) -> Vec<FieldError> {
    let wrong = refusal.fields.iter();
    wrong
        .map(|wrong| {
            let values: Vec<(&str, &str)> =
                wrong.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            FieldError { field: wrong.field.to_string(), text: words.say(wrong.key, &values) }
        })
        .collect()
}
