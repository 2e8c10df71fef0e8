//! Two ways in which a request does not succeed: a refusal is an answer for a person, a fault is ours to mend.

use std::borrow::Cow;
use std::error::Error;

/// An answer for a person: what is wrong, where, what to do next. The sentence is a Fluent key with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Decides the status.
    pub because: Because,
    /// Key of the sentence.
    pub key: Cow<'static, str>,
    /// Its values.
    pub values: Vec<(&'static str, String)>,
    /// What is wrong in which field of a form.
    pub fields: Vec<Wrong>,
}

/// What is wrong in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name in the form and in JSON.
    pub field: &'static str,
    /// Key of the sentence.
    pub key: &'static str,
    /// Its values.
    pub values: Vec<(&'static str, String)>,
}

/// Kind of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The request cannot be read at all (400).
    Unreadable,
    /// Nobody is signed in (401).
    SignIn,
    /// Signed in, but not one who may (403). Only where the thing is known to exist for the asker.
    NotAllowed,
    /// Not there, or not yours: one answer for both (404).
    NotThere,
    /// Somebody was faster, or it is not possible from here (409).
    Conflict,
    /// It was there, and has ended (410).
    Gone,
    /// Too large (413).
    TooLarge,
    /// Readable, but wrong (422).
    Invalid,
    /// Too often (429).
    TooOften,
    /// We are starting, stopping or without a database (503).
    NotNow,
}

impl Because {
    /// HTTP status (RFC 9110).
    pub fn status(self) -> u16 {
        match self {
            Because::Unreadable => 400,
            Because::SignIn => 401,
            Because::NotAllowed => 403,
            Because::NotThere => 404,
            Because::Conflict => 409,
            Because::Gone => 410,
            Because::TooLarge => 413,
            Because::Invalid => 422,
            Because::TooOften => 429,
            Because::NotNow => 503,
        }
    }
}

impl Refusal {
    /// With a sentence without values.
    pub fn new(because: Because, key: impl Into<Cow<'static, str>>) -> Self {
        Self { because, key: key.into(), values: Vec::new(), fields: Vec::new() }
    }

    /// Not there, or not yours.
    pub fn not_there() -> Self {
        Self::new(Because::NotThere, "refusal-not-there")
    }

    /// Adds a value of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Several fields of a form.
    pub fn form(fields: Vec<Wrong>) -> Self {
        Self { fields, ..Self::new(Because::Invalid, "refusal-form") }
    }

    /// One field of a form.
    pub fn field(field: &'static str, key: &'static str) -> Self {
        Self::form(vec![Wrong::new(field, key)])
    }
}

impl Wrong {
    /// With a sentence without values.
    pub fn new(field: &'static str, key: &'static str) -> Self {
        Self { field, key, values: Vec::new() }
    }

    /// Adds a value of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// Ours: logged whole under a reference; a person sees the reference only.
#[derive(Debug)]
pub struct Fault {
    cause: Box<dyn Error + Send + Sync>,
    /// True where trying again may help: the database was gone or busy.
    pub passing: bool,
}

impl Fault {
    /// Of an error.
    pub fn of(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), passing: false }
    }

    /// In our own words, for the log.
    pub fn said(what: &str) -> Self {
        Self::of(what)
    }

    /// One where trying again may help.
    #[must_use]
    pub fn that_passes(self) -> Self {
        Self { passing: true, ..self }
    }

    /// For the log, with its causes.
    pub fn whole(&self) -> String {
        let mut text = self.cause.to_string();
        let mut next = self.cause.source();
        while let Some(cause) = next {
            text = format!("{text}: {cause}");
            next = cause.source();
        }
        text
    }
}

// Not `Display`: nobody prints the wrong half by accident.
impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::of(error)
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::of(error)
    }
}

/// Why a request did not succeed.
#[derive(Debug)]
pub enum Stop {
    /// An answer for a person.
    Refusal(Refusal),
    /// Ours to mend.
    Fault(Fault),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Stop::Refusal(refusal)
    }
}

impl<F: Into<Fault>> From<F> for Stop {
    fn from(fault: F) -> Self {
        Stop::Fault(fault.into())
    }
}

/// Two who change one thing at once are sorted out by trying again: so often.
const TRIES: usize = 4;

/// Does a deed, again where its fault [passes](Fault::passing): two transactions met, and one gave way. Each try begins
/// a transaction of its own.
pub async fn again<T, F: Future<Output = Result<T, Stop>>>(deed: impl Fn() -> F) -> Result<T, Stop> {
    let mut tries = 1;
    loop {
        match deed().await {
            Err(Stop::Fault(fault)) if fault.passing && tries < TRIES => tries += 1,
            settled => return settled,
        }
    }
}
