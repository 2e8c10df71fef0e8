use finding::Level;
use knowledge::Words;

/// One of the five weather marks. Shape, word and color always go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// All seen, nothing asked (晴れ).
    Fine,
    /// A request without hurry (うす曇り).
    Tidy,
    /// Do it this week (小雨).
    Due,
    /// Act today (雷雨).
    Now,
    /// We cannot see (霧).
    Blind,
}

impl Mark {
    /// All five, calmest first.
    pub const ALL: [Mark; 5] = [Mark::Fine, Mark::Tidy, Mark::Due, Mark::Now, Mark::Blind];

    /// Its name in text keys, symbols and the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Fine => "fine",
            Mark::Tidy => "tidy",
            Mark::Due => "due",
            Mark::Now => "now",
            Mark::Blind => "blind",
        }
    }

    /// Its weather word: 小雨.
    pub fn word(self, words: &Words) -> String {
        words.label(&format!("weather-{}", self.name()))
    }
}

impl From<Level> for Mark {
    fn from(level: Level) -> Self {
        match level {
            Level::Record => Mark::Fine,
            Level::NoHurry => Mark::Tidy,
            Level::Dated => Mark::Due,
            Level::Now => Mark::Now,
        }
    }
}

/// Urgency as icon and word: ☂ 今週中.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Shape and color.
    pub mark: Mark,
    /// The word beside it.
    pub word: String,
}

impl Tag {
    /// Of a level.
    pub fn level(words: &Words, level: Level) -> Self {
        Self { mark: level.into(), word: words.knowledge().text.level(words.lang, level) }
    }

    /// Of a firm that we cannot see.
    pub fn blind(words: &Words) -> Self {
        Self { mark: Mark::Blind, word: words.label("kit-tag-blind") }
    }
}
