use serde::{Deserialize, Serialize};

/// How urgent something is (急ぎ具合). Written as its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// 1: kept on record, reaches nobody (記録のみ).
    Record = 1,
    /// 2: no hurry, in the monthly letter (急がない, うす曇り).
    NoHurry = 2,
    /// 3: a dated request, today or this week (期限あり, 小雨).
    Dated = 3,
    /// 4: stop it now, by phone (今すぐ, 雷雨).
    Now = 4,
}

impl Level {
    /// The level as a number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// One level higher, at most [`Level::Now`].
    pub fn raised(self) -> Self {
        match self {
            Level::Record => Level::NoHurry,
            Level::NoHurry => Level::Dated,
            Level::Dated | Level::Now => Level::Now,
        }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.number()
    }
}

impl TryFrom<u8> for Level {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            1 => Ok(Level::Record),
            2 => Ok(Level::NoHurry),
            3 => Ok(Level::Dated),
            4 => Ok(Level::Now),
            other => Err(format!("a level is 1 to 4, not {other}")),
        }
    }
}

/// How we know a statement (測定, 確認, 聞き取り, 推測). A sum carries the weakest of its parts, so the order matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Concluded from signs (推測).
    Guessed,
    /// A person told us (聞き取り).
    Said,
    /// A person checked it (確認).
    Reviewed,
    /// Seen in the traffic (測定).
    Measured,
}
