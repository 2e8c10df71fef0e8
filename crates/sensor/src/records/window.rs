//! The last lines of one origin. They are judged together, so that what takes several lines to tell is told; and again
//! with each new line, so that it is told early.

use std::io::Cursor;
use std::time::Instant;

use ::watch::inspect::{self, Inspection, Settings};
use capture::Opened;

use super::Origin;

/// Most bytes kept of one sender: some thousand lines. Who guesses passwords does not spread it over more.
const SENDER: usize = 1 << 20;
/// Most bytes kept of a file: Suricata's records are longer, and tell of everybody.
const FILE: usize = 4 << 20;

#[derive(Debug)]
pub(super) struct Window {
    text: Vec<u8>,
    most: usize,
    heard: Instant,
    fresh: bool,
}

impl Window {
    pub(super) fn of(origin: Origin) -> Self {
        let most = if origin == Origin::File { FILE } else { SENDER };
        Self { text: Vec::new(), most, heard: Instant::now(), fresh: false }
    }

    pub(super) fn add(&mut self, line: &[u8], now: Instant) {
        (self.heard, self.fresh) = (now, true);
        self.text.extend_from_slice(line);
        self.text.push(b'\n');
        if self.text.len() > self.most {
            // A quarter at once, so that not every line moves all others.
            let from = self.text.len() - self.most / 4 * 3;
            let end = self.text.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
            self.text.drain(..end.map_or(self.text.len(), |end| from + end + 1));
        }
    }

    /// When the last line came.
    pub(super) fn heard(&self) -> Instant {
        self.heard
    }

    pub(super) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// The last judgement could not be kept.
    pub(super) fn stays_fresh(&mut self) {
        self.fresh = !self.text.is_empty();
    }

    /// What its lines come to; none where nobody can read them.
    pub(super) fn judged(&mut self, settings: &Settings) -> Option<Inspection> {
        self.fresh = false;
        let opened = Opened::stream(Box::new(Cursor::new(self.text.clone()))).ok()?;
        // Lines that look like a capture are not read as one.
        let other = matches!(opened, Opened::Other(_)).then_some(opened)?;
        inspect::anything(other, settings, &mut (), &mut |_| {}).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_keeps_the_last_lines_whole() {
        let mut window = Window { most: 1_000, ..Window::of(Origin::File) };
        for n in 0..500 {
            window.add(format!("line {n:04} of many").as_bytes(), Instant::now());
            assert!(window.text.len() <= 1_000);
        }
        let text = String::from_utf8(window.text).unwrap();
        assert!(text.ends_with("line 0499 of many\n") && text.starts_with("line 0"), "{text}");
        assert!(text.len() > 700);
    }
}
