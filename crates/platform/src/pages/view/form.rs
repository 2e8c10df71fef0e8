use super::{Choice, Link};

/// What a text field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// A line.
    Text,
    /// Several lines.
    Lines,
    /// A mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// A secret that exists.
    Password,
    /// A secret that is being made.
    NewPassword,
    /// A code of digits, sent or shown once.
    Code,
    /// Any other number; typed as text so that nothing is rounded.
    Number,
    /// A day.
    Date,
}

impl Input {
    /// HTML's `type`.
    pub fn kind(self) -> &'static str {
        match self {
            Input::Mail => "email",
            Input::Phone => "tel",
            Input::Password | Input::NewPassword => "password",
            Input::Date => "date",
            _ => "text",
        }
    }

    /// HTML's `autocomplete`, so that password managers help.
    pub fn autocomplete(self) -> &'static str {
        match self {
            Input::Mail => "email",
            Input::Phone => "tel",
            Input::Password => "current-password",
            Input::NewPassword => "new-password",
            Input::Code => "one-time-code",
            _ => "off",
        }
    }

    /// HTML's `inputmode`: which keys a phone shows.
    pub fn mode(self) -> &'static str {
        match self {
            Input::Mail => "email",
            Input::Phone => "tel",
            Input::Code | Input::Number => "numeric",
            _ => "text",
        }
    }
}

/// One text to type. Its id is its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    /// Its name in the form.
    pub name: String,
    /// Its words.
    pub label: String,
    /// What it takes.
    pub input: Input,
    /// An example, or why we ask.
    pub hint: Option<String>,
    /// What was typed before.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// True where it may stay empty.
    pub optional: bool,
}

impl TextField {
    /// An empty field that must be filled.
    pub fn new(name: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        let (hint, value, error) = (None, String::new(), None);
        Self { name: name.into(), label: label.into(), input, hint, value, error, optional: false }
    }

    /// With an example, or why we ask.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// With what was typed before. A secret is never shown again.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        let secret = matches!(self.input, Input::Password | Input::NewPassword | Input::Code);
        Self { value: if secret { String::new() } else { value.into() }, ..self }
    }

    /// With what is wrong.
    #[must_use]
    pub fn error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }

    /// May stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Ids that describe it, for `aria-describedby`.
    pub fn described(&self) -> String {
        described(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

/// One question with fixed answers. The first answer's id is its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceField {
    /// Its name in the form.
    pub name: String,
    /// The question.
    pub legend: String,
    /// Why we ask.
    pub hint: Option<String>,
    /// The answers.
    pub choices: Vec<Choice>,
    /// Those chosen before.
    pub chosen: Vec<String>,
    /// True where several may be chosen.
    pub many: bool,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl ChoiceField {
    /// One of several.
    pub fn one(name: impl Into<String>, legend: impl Into<String>, choices: Vec<Choice>) -> Self {
        let (hint, chosen, error) = (None, Vec::new(), None);
        Self { name: name.into(), legend: legend.into(), hint, choices, chosen, many: false, error }
    }

    /// With the answer given before.
    #[must_use]
    pub fn chosen(mut self, value: impl Into<String>) -> Self {
        self.chosen.push(value.into());
        self
    }

    /// True for an answer given before.
    pub fn is_chosen(&self, choice: &Choice) -> bool {
        self.chosen.contains(&choice.value)
    }

    /// Ids that describe it, for `aria-describedby`.
    pub fn described(&self) -> String {
        described(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

/// One question with more answers than a page should show at once. Its id is its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectField {
    /// Its name in the form.
    pub name: String,
    /// The question.
    pub label: String,
    /// Why we ask.
    pub hint: Option<String>,
    /// The answers.
    pub choices: Vec<Choice>,
    /// The one chosen before; empty for none.
    pub chosen: String,
    /// What stands there while nothing is chosen; none where something must be.
    pub nothing: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl SelectField {
    /// With nothing chosen yet.
    pub fn new(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        let (hint, nothing, error) = (None, None, None);
        Self { name: name.into(), label: label.into(), hint, choices, chosen: String::new(), nothing, error }
    }

    /// With the answer given before.
    #[must_use]
    pub fn chosen(self, value: impl Into<String>) -> Self {
        Self { chosen: value.into(), ..self }
    }

    /// May stay without an answer, in these words.
    #[must_use]
    pub fn or_nothing(self, words: impl Into<String>) -> Self {
        Self { nothing: Some(words.into()), ..self }
    }

    /// True for the answer given before.
    pub fn is_chosen(&self, choice: &Choice) -> bool {
        self.chosen == choice.value
    }

    /// Ids that describe it, for `aria-describedby`.
    pub fn described(&self) -> String {
        described(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

fn described(name: &str, hint: bool, error: bool) -> String {
    let ids = [(hint, "hint"), (error, "error")];
    let ids: Vec<_> = ids.iter().filter(|(is, _)| *is).map(|(_, part)| format!("{name}-{part}")).collect();
    ids.join(" ")
}

/// What is wrong with a field, for the summary on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, which is also its id.
    pub field: String,
    /// What is wrong, and what to do.
    pub text: String,
}

/// One line of a page that is read before something is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// The question.
    pub label: String,
    /// The answer.
    pub value: String,
    /// Where to change it.
    pub change: Option<String>,
}

/// The receipt after something was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// 「受け取りました。」
    pub title: String,
    /// Its number, to name on the phone.
    pub number: Option<String>,
    /// What happens next, by whom and until when.
    pub next: Vec<String>,
    /// The way to change the answer.
    pub change: Option<Link>,
}
