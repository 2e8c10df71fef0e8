use knowledge::Words;

use super::{AnswerList, Line, Tag};

/// Time left to a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Urgency of what it is about.
    pub tag: Tag,
    /// 残り 0:18, or the day; where it is missed, since when.
    pub left: String,
    /// Share of the time that is used, in percent; more than 100 is missed.
    pub used: u8,
}

impl Promise {
    /// From here on, little is left (percent).
    const NEAR: u8 = 80;

    /// Its state in the style sheet.
    pub fn state(&self) -> &'static str {
        match self.used {
            100.. => "missed",
            Self::NEAR.. => "near",
            _ => "ok",
        }
    }

    /// Length of the bar, of 100.
    pub fn bar(&self) -> u8 {
        self.used.min(100)
    }
}

/// One alert in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// What is sent when it is ticked.
    pub id: String,
    /// Its own page (Enter, o).
    pub href: String,
    /// The inbox with this alert beside it (j, k).
    pub pick: String,
    /// Rows with the same shape are ticked together (s).
    pub shape: String,
    /// Time and urgency.
    pub promise: Promise,
    /// The fact.
    pub title: String,
    /// Firm, kind, basis.
    pub about: String,
    /// Seen before: here, or of the same shape elsewhere.
    pub before: String,
    /// What the firm said.
    pub reply: String,
    /// Who has it; empty where nobody.
    pub owner: String,
    /// True for the one beside the list.
    pub current: bool,
    /// True where somebody else has it open.
    pub taken: bool,
}

impl InboxRow {
    /// What its box for ticking says.
    pub fn tick(&self, words: &Words) -> String {
        words.say("kit-inbox-tick", &[("title", &self.title)])
    }
}

/// A reason of a verdict. Its key is the letter of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What is sent: `incident.infection`.
    pub value: String,
    /// Its words.
    pub label: String,
}

/// A verdict with its reasons. Its key is the number of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Its words.
    pub label: String,
    /// Its reasons, at most five (a to e).
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// Reasons with their letters.
    pub fn keyed(&self) -> impl Iterator<Item = (char, &Reason)> {
        ('a'..='e').zip(&self.reasons)
    }
}

/// Decides an alert with two keys. Sends `verdict=VALUE`, and `also=ID` for every row ticked in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictPanel {
    /// Where it is posted.
    pub action: String,
    /// The page's token against forged posts.
    pub csrf: String,
    /// Names and values that go with it, for example the version decided on.
    pub hidden: Vec<(String, String)>,
    /// At most four.
    pub verdicts: Vec<Verdict>,
}

impl VerdictPanel {
    /// Verdicts with their numbers.
    pub fn keyed(&self) -> impl Iterator<Item = (char, &Verdict)> {
        ('1'..='9').zip(&self.verdicts)
    }
}

/// What to read aloud on the phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneScript {
    /// Whom to call: name, role and number.
    pub who: String,
    /// The number as a `tel:` address.
    pub href: Option<String>,
    /// What to say, one breath each.
    pub lines: Vec<Line>,
    /// The same question as on the page, answered while talking.
    pub answers: Option<AnswerList>,
    /// What was said, once the call is over.
    pub said: Option<Line>,
}
