//! A page with one form: what sign-in, set-up, the pages of an account and those of wings are made of.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use knowledge::Words;

use crate::fault::Wrong;
use crate::pages::Shell;
use crate::pages::view::{Button, ChoiceField, FieldError, Input, Link, Notice, SelectField, TextField};
use crate::web::{Visit, page};
use crate::{Refusal, Stop};

/// A field of any kind.
enum Field {
    Text(TextField),
    Choice(ChoiceField),
    Select(SelectField),
}

/// A page with one form.
#[derive(Template)]
#[template(path = "signin/form.html")]
pub struct FormPage<'a> {
    shell: Shell,
    words: &'a Words,
    notice: Option<Notice>,
    intro: Vec<String>,
    errors: Vec<FieldError>,
    action: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    button: Button,
    ways: Vec<Link>,
    status: StatusCode,
}

impl<'a> FormPage<'a> {
    /// With the key of its title, and where it is posted.
    pub fn new(visit: &'a Visit, title: &str, action: impl Into<String>) -> Self {
        Self {
            shell: visit.titled(title),
            words: &visit.words,
            notice: None,
            intro: Vec::new(),
            errors: Vec::new(),
            action: action.into(),
            hidden: Vec::new(),
            fields: Vec::new(),
            button: Button::send(visit.words.label("account-keep")),
            ways: Vec::new(),
            status: StatusCode::OK,
        }
    }

    /// A paragraph above the form, by its key.
    #[must_use]
    pub fn intro(self, key: &str) -> Self {
        let said = self.words.label(key);
        self.said(said)
    }

    /// A paragraph above the form.
    #[must_use]
    pub fn said(mut self, said: String) -> Self {
        self.intro.push(said);
        self
    }

    /// With what became of something before.
    #[must_use]
    pub fn notice(self, notice: Option<Notice>) -> Self {
        Self { notice, ..self }
    }

    /// Goes with the form without being shown.
    #[must_use]
    pub fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// A text field; its hint is the sentence `KEY-hint`, where there is one.
    #[must_use]
    pub fn text(mut self, name: &'static str, key: &str, input: Input, value: &str) -> Self {
        let field = TextField::new(name, self.words.label(key), input).value(value);
        let hint = format!("{key}-hint");
        let has_hint = self.words.knowledge().text.has(self.words.lang, &hint);
        let field = if has_hint { field.hint(self.words.label(&hint)) } else { field };
        self.fields.push(Field::Text(field));
        self
    }

    /// A text field that may stay empty.
    #[must_use]
    pub fn optional(mut self, name: &'static str, key: &str, input: Input, value: &str) -> Self {
        self = self.text(name, key, input, value);
        if let Some(Field::Text(field)) = self.fields.last_mut() {
            field.optional = true;
        }
        self
    }

    /// A question with its answers one below the other.
    #[must_use]
    pub fn choice(mut self, field: ChoiceField) -> Self {
        self.fields.push(Field::Choice(field));
        self
    }

    /// A question with more answers than a page should show.
    #[must_use]
    pub fn select(mut self, field: SelectField) -> Self {
        self.fields.push(Field::Select(field));
        self
    }

    /// The key of its button's words.
    #[must_use]
    pub fn button(self, key: &str) -> Self {
        Self { button: Button::send(self.words.label(key)), ..self }
    }

    /// Another way on, below the form.
    #[must_use]
    pub fn way(mut self, way: Link) -> Self {
        self.ways.push(way);
        self
    }

    /// The page.
    pub fn answer(self) -> Result<Response, Stop> {
        Ok((self.status, page(&self)?).into_response())
    }

    /// The outcome of what was sent; a refusal shows the form again with what is wrong.
    pub fn or_again(self, outcome: Result<Response, Stop>) -> Result<Response, Stop> {
        match outcome {
            Err(Stop::Refusal(refusal)) => self.refused(&refusal).answer(),
            other => other,
        }
    }

    fn refused(mut self, refusal: &Refusal) -> Self {
        self.status = StatusCode::from_u16(refusal.because.status()).unwrap_or(StatusCode::BAD_REQUEST);
        self.shell.wrong = true;
        for wrong in &refusal.fields {
            let text = say(self.words, wrong.key, &wrong.values);
            let label = self.mark(wrong, &text);
            // Above the form one sentence must be told from the next.
            let text = match label {
                Some(label) => self.words.say("kit-error-of", &[("field", &label), ("error", &text)]),
                None => text,
            };
            self.errors.push(FieldError { field: wrong.field.into(), text });
        }
        if self.errors.is_empty() {
            let text = say(self.words, &refusal.key, &refusal.values);
            let first = self.fields.first().map_or("main", |field| field.name());
            self.errors.push(FieldError { field: first.into(), text });
        }
        self
    }

    /// Says beside its field what is wrong; gives the field's words.
    fn mark(&mut self, wrong: &Wrong, text: &str) -> Option<String> {
        let field = self.fields.iter_mut().find(|field| field.name() == wrong.field)?;
        let (error, label) = match field {
            Field::Text(field) => (&mut field.error, &field.label),
            Field::Choice(field) => (&mut field.error, &field.legend),
            Field::Select(field) => (&mut field.error, &field.label),
        };
        *error = Some(text.to_string());
        Some(label.clone())
    }
}

impl Field {
    fn name(&self) -> &str {
        match self {
            Field::Text(field) => &field.name,
            Field::Choice(field) => &field.name,
            Field::Select(field) => &field.name,
        }
    }
}

fn say(words: &Words, key: &str, values: &[(&'static str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.say(key, &values)
}

/// Both, or a refusal that names what is wrong with either.
pub fn both<A, B>(a: Result<A, Wrong>, b: Result<B, Wrong>) -> Result<(A, B), Refusal> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(Refusal::form(a.err().into_iter().chain(b.err()).collect())),
    }
}
