//! Attachments (添付ファイル): what a file that came by mail is, and how dangerous, without ever running or fetching
//! anything.
//!
//! A file gets points for what it is and holds; the points make a level (watch.md section 5): below 30 nothing, 30 to 59
//! a record, 60 to 99 level 2, 100 and more level 3. The type is read from the content, the name comes second. Packed
//! files are opened within a [`budget`]: whatever they claim, looking ends.
//!
//! It runs in the process that asks: every parser here is our own or bounded by the budget, and is fuzzed. A process of
//! its own, without network and with limits of the system, is a wall for later.
//!
//! **Harmless and alike**: an encrypted zip with its password in the next mail (PPAP) is everyday in Japan and gets 5
//! points; an invoice with macros from a known partner 30, a record; forms with scripts of a city office.

mod archive;
mod budget;
mod disk;
mod html;
mod kind;
mod link;
mod macros;
mod name;
mod office;
mod ole;
mod onenote;
mod password;
mod pdf;
mod program;
mod script;
mod zip;

use finding::{Clue, Level};

use budget::Budget;
pub use password::{Password, passwords};

/// What is known beside the file itself.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Passwords that the mail's text may name.
    pub passwords: Vec<Password>,
    /// The answer goes to another domain than the mail came from.
    pub reply_elsewhere: bool,
}

/// What a look at a file came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The points.
    pub score: u32,
    /// The level that they make; none below 30.
    pub level: Option<Level>,
    /// Why, heaviest first.
    pub reasons: Vec<Clue>,
    /// What it is, as a short word: `program`, `script`, `ole`, `zip`, `pdf` ...
    pub kind: &'static str,
    /// All of it could be looked into.
    pub whole: bool,
    /// The sign that weighs most, for the rule `malicious-attachment/SIGN`.
    pub sign: &'static str,
}

/// Longest file that is looked into whole.
const MOST_BYTES: usize = 25 << 20;
/// Points of a file that could not be read to its end for its size, depth or number.
const NOT_WHOLE: u32 = 20;
const REPLY_ELSEWHERE: u32 = 10;

/// Looks at one file: its name, the type its carrier declared, its bytes (all of them, or as many as are known).
pub fn look(name: &str, declared: &str, bytes: &[u8], hints: &Hints) -> Verdict {
    let mut look = Look { budget: Budget::default(), hints };
    let head = bytes.get(..MOST_BYTES).unwrap_or(bytes);
    if head.len() < bytes.len() {
        look.budget.stop("size");
    }
    let mut found = look.file(name, head, 0);
    if found.kind == "unknown" && declared.to_ascii_lowercase().contains("html") {
        let html = html::look(&mut look, head, 0);
        found = Found { kind: "html", ..html };
    }
    if hints.reply_elsewhere && found.total() > 0 {
        found.add(REPLY_ELSEWHERE, "reply-elsewhere", Clue::known("attachment-reply", &[]));
    }
    if let Some(what) = look.budget.stopped() {
        found.add(NOT_WHOLE, "not-whole", Clue::known(&format!("attachment-limit-{what}"), &[]));
    }
    found.verdict(look.budget.stopped().is_none())
}

/// What one file came to, with the heaviest of those inside.
#[derive(Debug, Default)]
struct Found {
    kind: &'static str,
    reasons: Vec<Reason>,
    inside: Option<Box<Found>>,
}

#[derive(Debug, Clone)]
struct Reason {
    points: u32,
    sign: &'static str,
    clue: Clue,
}

impl Found {
    fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Adds a reason; the same sign counts once.
    fn add(&mut self, points: u32, sign: &'static str, clue: Clue) {
        if self.reasons.iter().all(|known| known.sign != sign) {
            self.reasons.push(Reason { points, sign, clue });
        }
    }

    fn say(&mut self, points: u32, sign: &'static str) {
        self.add(points, sign, Clue::known(&format!("attachment-{sign}"), &[]));
    }

    /// A file inside: only the heaviest counts, or every archive of ten invoices would be a fire.
    fn hold(&mut self, inside: Found) {
        let known = self.inside.as_ref().map_or(0, |known| known.total());
        if inside.total() > known {
            self.inside = Some(Box::new(inside));
        }
    }

    fn total(&self) -> u32 {
        let own: u32 = self.reasons.iter().map(|reason| reason.points).sum();
        own.saturating_add(self.inside.as_ref().map_or(0, |inside| inside.total()))
    }

    fn verdict(self, whole: bool) -> Verdict {
        let (score, kind) = (self.total(), self.kind);
        let mut reasons = Vec::new();
        let mut rest = Some(self);
        while let Some(found) = rest {
            reasons.extend(found.reasons);
            rest = found.inside.map(|inside| *inside);
        }
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
        let sign = reasons.first().map_or("nothing", |reason| reason.sign);
        let reasons = reasons.into_iter().map(|reason| reason.clue).collect();
        Verdict { score, level: level(score), reasons, kind, whole, sign }
    }
}

fn level(score: u32) -> Option<Level> {
    match score {
        ..30 => None,
        30..60 => Some(Level::Record),
        60..100 => Some(Level::NoHurry),
        100.. => Some(Level::Dated),
    }
}

/// One look, with what it may still cost.
struct Look<'a> {
    budget: Budget,
    hints: &'a Hints,
}

impl Look<'_> {
    /// Looks at a file, `depth` wrappings inside the attachment.
    fn file(&mut self, name: &str, bytes: &[u8], depth: usize) -> Found {
        if depth > budget::DEPTH {
            self.budget.stop("depth");
            return Found::new("unknown");
        }
        if !self.budget.scan(bytes.len()) {
            return Found::new("unknown");
        }
        let kind = kind::of(name, bytes);
        let mut found = match kind {
            "program" => program::look(name, bytes),
            "script" => script::look(name, bytes),
            "shortcut" => link::look(bytes),
            "ole" => ole::look(self, bytes, depth),
            "zip" => zip::look(self, bytes, depth),
            "gzip" | "tar" | "rar" | "7z" | "cab" => archive::look(self, kind, name, bytes, depth),
            "iso" | "disk" => disk::look(self, kind, bytes, depth),
            "onenote" => onenote::look(self, bytes, depth),
            "html" => html::look(self, bytes, depth),
            "pdf" => pdf::look(self, bytes, depth),
            "rtf" => office::rtf(bytes),
            _ => Found::new(kind),
        };
        if is_eicar(bytes) {
            found.say(60, "eicar");
        }
        name::look(name, &mut found);
        found
    }
}

/// The test file of EICAR, by which virus scanners are tried: 68 bytes, alone but for blanks behind it.
fn is_eicar(bytes: &[u8]) -> bool {
    // In two halves, so that no scanner takes this program for it.
    let (start, end) = (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
    let head = bytes.get(..start.len() + end.len()).unwrap_or_default();
    bytes.len() <= 256 && head.starts_with(start) && head.ends_with(end)
}

#[cfg(test)]
mod tests;
