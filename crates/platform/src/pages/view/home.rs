use knowledge::Words;

use super::{Button, DayStrip, Fact, Icon, Link, Mark};

/// Today as one mark, with how well it was watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeatherCard {
    /// The mark: the level of the open request, or fog.
    pub mark: Mark,
    /// One or two short sentences.
    pub sentences: Vec<String>,
    /// What we cannot see although the box works, in one line.
    pub part_blind: Option<String>,
    /// 「30日のうち30日、見守りました。」
    pub watched: String,
    /// When the box was last heard.
    pub last: Option<String>,
    /// The days.
    pub days: Option<DayStrip>,
    /// Devices, alerts, open requests.
    pub facts: Vec<Fact>,
}

/// How the one request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// There is one to answer.
    Open,
    /// Its day has passed.
    Late,
    /// It was answered; we are at work.
    Answered,
    /// There is none.
    Nothing,
}

impl Asked {
    /// The line above its title.
    pub fn word(self, words: &Words) -> String {
        words.label(&format!("kit-request-{}", self.name()))
    }

    /// Its name in text keys and the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Asked::Open => "open",
            Asked::Late => "late",
            Asked::Answered => "answered",
            Asked::Nothing => "nothing",
        }
    }
}

/// The one request (お願い).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestCard {
    /// How it stands.
    pub asked: Asked,
    /// The fact that it is about.
    pub title: String,
    /// Why it is easy.
    pub text: String,
    /// Until when, how long it takes, who asks.
    pub facts: Vec<Fact>,
    /// The one thing to press.
    pub button: Option<Button>,
}

/// A way on from the home screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// Its drawing.
    pub icon: Icon,
    /// Its name and where it leads.
    pub link: Link,
    /// What lies behind, in a few words.
    pub hint: String,
}

/// Whom to call, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// The number as people write it.
    pub number: String,
    /// When it is answered: 24時間.
    pub hours: String,
    /// What to do now, where nobody answers at this hour.
    pub closed: Option<String>,
}

impl Phone {
    /// The words of its button: 電話する（24時間）.
    pub fn button(&self, words: &Words) -> String {
        words.say("kit-call-button", &[("hours", &self.hours)])
    }

    /// As a `tel:` address (RFC 3966): digits and a leading plus.
    pub fn href(&self) -> String {
        let digits = self.number.chars().enumerate();
        let kept = digits.filter(|(place, c)| c.is_ascii_digit() || (*place == 0 && *c == '+'));
        format!("tel:{}", kept.map(|(_, c)| c).collect::<String>())
    }
}
