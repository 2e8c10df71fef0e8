//! How far reading has come, on standard error: a bar on a terminal, else one line per tenth.

use std::io::Write;
use std::time::{Duration, Instant};

use capture::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use report::Words;

/// A file that is read faster than this needs no sign of life.
const PATIENCE: Duration = Duration::from_secs(2);

/// Draws per second on a terminal.
const DRAWS: u8 = 10;

/// What the sentence `progress-bar` may show, in indicatif's words.
const PARTS: [(&str, &str); 5] = [
    ("bar", "[{bar:18}]"),
    ("percent", "{percent:>3}%"),
    ("read", "{bytes}/{total_bytes}"),
    ("rate", "{bytes_per_sec}"),
    ("left", "{eta}"),
];

/// Shows the progress of one input.
pub(crate) struct Meter {
    began: Instant,
    look: Look,
}

enum Look {
    Bar(ProgressBar),
    /// Tenths already told, and how to tell them.
    Lines {
        told: u64,
        words: Words,
        file: String,
        err: Box<dyn Write>,
    },
}

impl Meter {
    /// For a terminal, or for a log.
    pub(crate) fn new(words: &Words, file: &str, terminal: bool, err: Box<dyn Write>) -> Self {
        let look = if terminal {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(DRAWS));
            if let Ok(style) = ProgressStyle::with_template(&words.say("progress-bar", &PARTS)) {
                bar.set_style(style.progress_chars("##-"));
            }
            Look::Bar(bar)
        } else {
            Look::Lines { told: 0, words: words.clone(), file: file.to_string(), err }
        };
        Self { began: Instant::now(), look }
    }

    /// Notes how far reading has come.
    pub(crate) fn note(&mut self, progress: Progress) {
        if self.began.elapsed() < PATIENCE {
            return;
        }
        match &mut self.look {
            Look::Bar(bar) => {
                if let Some(total) = progress.total {
                    bar.set_length(total);
                }
                bar.set_position(progress.read);
            }
            Look::Lines { told, words, file, err } => {
                let tenth = tenth(progress);
                if tenth > *told {
                    *told = tenth;
                    let percent = (tenth * 10).to_string();
                    // A log that cannot be written to does not stop the work.
                    let _ = writeln!(
                        err,
                        "{}",
                        words.say("progress-line", &[("file", file), ("percent", &percent)])
                    );
                }
            }
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Look::Bar(bar) = &self.look {
            bar.finish_and_clear();
        }
    }
}

/// Tenths done, 0 where the whole is unknown.
fn tenth(progress: Progress) -> u64 {
    match progress.total {
        Some(total) if total > 0 => (u128::from(progress.read) * 10 / u128::from(total)).min(10) as u64,
        _ => 0,
    }
}
