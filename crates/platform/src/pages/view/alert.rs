use askama::filters::Safe;
use finding::Basis;
use knowledge::Words;

/// A statement with how we know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The statement.
    pub text: String,
    /// How we know it; `None` for a request or a promise.
    pub basis: Option<Basis>,
    /// True for the one to read first.
    pub strong: bool,
}

impl Line {
    /// A statement that needs no proof.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), basis: None, strong: false }
    }

    /// A statement known in this way.
    pub fn known(text: impl Into<String>, basis: Basis) -> Self {
        Self { basis: Some(basis), ..Self::new(text) }
    }

    /// To be read first.
    #[must_use]
    pub fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    /// The statement with readings above difficult words (ふりがな), for the page.
    pub fn html(&self, words: &Words) -> Safe<String> {
        super::furigana::html(words, &self.text)
    }

    /// Name of the chip in the style sheet.
    pub fn chip(basis: &Basis) -> &'static str {
        match basis {
            Basis::Measured => "measured",
            Basis::Reviewed => "reviewed",
            Basis::Said => "said",
            Basis::Guessed => "guess",
        }
    }

    /// Word of the chip.
    pub fn chip_word(words: &Words, basis: &Basis) -> String {
        words.knowledge().text.basis(words.lang, *basis)
    }
}

/// The five answers of every alert. None may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiveAnswers {
    /// What happened.
    pub what: Vec<Line>,
    /// Is it serious.
    pub serious: Vec<Line>,
    /// What to do now.
    pub now: Vec<Line>,
    /// Who does it.
    pub who: Vec<Line>,
    /// What happens next.
    pub next: Vec<Line>,
}

/// One of the five with its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiveRow<'a> {
    /// Its drawing's name.
    pub icon: &'static str,
    /// Key of its question.
    pub question: &'static str,
    /// The answer.
    pub lines: &'a [Line],
}

impl FiveAnswers {
    /// In their order.
    pub fn rows(&self) -> [FiveRow<'_>; 5] {
        [
            FiveRow { icon: "what", question: "answer-what", lines: &self.what },
            FiveRow { icon: "how", question: "answer-serious", lines: &self.serious },
            FiveRow { icon: "do", question: "answer-now", lines: &self.now },
            FiveRow { icon: "who", question: "answer-who", lines: &self.who },
            FiveRow { icon: "then", question: "answer-next", lines: &self.next },
        ]
    }
}

/// Why we think so, folded away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The reasons, strongest first.
    pub lines: Vec<Line>,
    /// For the engineer: the rule that spoke, the time.
    pub note: Option<String>,
}

/// An answer to tap, or a choice of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Its words.
    pub label: String,
    /// What it leads to.
    pub hint: Option<String>,
}

impl Choice {
    /// Value and words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// With what it leads to.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// A question answered by one tap. Sends `answer=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerList {
    /// The question.
    pub question: String,
    /// Where the answer is posted.
    pub action: String,
    /// The page's token against forged posts; empty where the address itself is the proof (`/m/TOKEN`).
    pub csrf: String,
    /// Three or four; one of them is always "not sure".
    pub choices: Vec<Choice>,
    /// The answer given before, if any.
    pub chosen: Option<String>,
    /// Until when, and that it can be changed.
    pub note: Option<String>,
}

impl AnswerList {
    /// True for the answer given before.
    pub fn is_chosen(&self, choice: &Choice) -> bool {
        self.chosen.as_ref() == Some(&choice.value)
    }
}
