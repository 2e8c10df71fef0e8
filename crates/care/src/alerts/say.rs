//! Happenings of an alert as sentences of its timeline.

use knowledge::Words;

use super::happening::Happening;

impl<P> Happening<P> {
    /// The sentence in the reader's language. `name` tells a person's name.
    pub fn say(&self, words: &Words, name: impl Fn(&P) -> String) -> String {
        let key = format!("entry-{}", self.kind());
        let with = |slot: &str, word: String| words.say(&key, &[(slot, &word)]);
        let level = |level| words.knowledge().text.level(words.lang, level);
        match self {
            Happening::Opened(to) | Happening::Raised(to) => with("level", level(*to)),
            Happening::Judged(verdict) => with("reason", words.label(&verdict.reason_key())),
            Happening::Undone(verdict) => {
                with("verdict", words.label(&format!("verdict-{}", verdict.name())))
            }
            Happening::Assigned(to) => with("person", name(to)),
            Happening::Answered(leads) | Happening::AnswerNoted(leads) => {
                with("leads", words.label(&format!("leads-{}", leads.name())))
            }
            Happening::Reopened(why) => with("why", words.label(&format!("reopening-{}", why.name()))),
            Happening::Closed(closing) => with("closing", words.label(&closing.key())),
            Happening::Waiting(until) | Happening::PromiseMoved(until) => with("time", words.moment(*until)),
            Happening::QuestionWithdrawn
            | Happening::QuestionRestored
            | Happening::IncidentWithdrawn
            | Happening::Released
            | Happening::CameBack
            | Happening::QuestionExpired => words.label(&key),
        }
    }
}
