use std::fmt::Write;

use knowledge::Words;

/// How well a day was watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Watched: the box saw at least nine tenths of it.
    Whole,
    /// Partly watched.
    Partly,
    /// Not watched.
    Not,
}

/// One cell of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// How well it was watched.
    pub seen: Seen,
    /// True where there was an alert.
    pub alert: bool,
}

/// The last days as cells told apart by shape (full, half, hollow with a slash, with a hole), and the same as a
/// sentence. Oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayStrip {
    /// The cells as one path in a box of [`DayStrip::width`] by 20.
    pub path: String,
    /// Outlines of the cells that are not full, to be stroked.
    pub outline: String,
    /// Width of the box.
    pub width: usize,
    /// What the cells say, as a sentence.
    pub sentence: String,
    /// What a hole means, where there is one.
    pub key: Option<String>,
}

impl DayStrip {
    /// Draws and words the days.
    pub fn new(words: &Words, days: &[Day]) -> Self {
        let (mut path, mut outline) = (String::new(), String::new());
        for (place, day) in days.iter().enumerate() {
            cell(&mut path, &mut outline, place * 10, *day);
        }
        let count = |wanted: &dyn Fn(&Day) -> bool| days.iter().filter(|day| wanted(day)).count().to_string();
        let alerts = count(&|day| day.alert);
        let values = [
            ("days", days.len().to_string()),
            ("whole", count(&|day| day.seen == Seen::Whole)),
            ("partly", count(&|day| day.seen == Seen::Partly)),
            ("unseen", count(&|day| day.seen == Seen::Not)),
            ("alerts", alerts.clone()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Self {
            path,
            outline,
            width: (days.len() * 10).saturating_sub(1),
            sentence: words.say("kit-days", &values),
            key: (alerts != "0").then(|| words.say("kit-days-key", &values)),
        }
    }
}

/// Draws a cell of 9 by 20 at `x`. The even-odd rule turns the inner box of an alert into a hole.
fn cell(path: &mut String, outline: &mut String, x: usize, day: Day) {
    // Writing to a String cannot fail.
    let _ = match day.seen {
        Seen::Whole => write!(path, "M{x} 0h9v20h-9z"),
        Seen::Partly => write!(path, "M{x} 10h9v10h-9z").and_then(|()| write!(outline, "M{x} 0h9v20h-9z")),
        Seen::Not => write!(outline, "M{x} 0h9v20h-9zM{x} 20l9 -20"),
    };
    if day.alert {
        let hole = if day.seen == Seen::Partly { 12 } else { 7 };
        let _ = write!(path, "M{} {hole}h4v6h-4z", x as f32 + 2.5);
    }
}
