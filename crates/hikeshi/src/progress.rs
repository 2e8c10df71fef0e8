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

/// Shows the progress of one input.
pub(crate) struct Meter {
    /// When it starts to speak.
    from: Instant,
    words: Words,
    look: Look,
}

enum Look {
    /// Not drawn before there is something to draw.
    Terminal(Option<ProgressBar>),
    /// Tenths already told, and where and of what to tell them.
    Log { told: u64, file: String, err: Box<dyn Write> },
}

impl Meter {
    /// For a terminal, or for a log.
    pub(crate) fn new(words: &Words, file: &str, terminal: bool, err: Box<dyn Write>) -> Self {
        let look =
            if terminal { Look::Terminal(None) } else { Look::Log { told: 0, file: file.to_string(), err } };
        Self { from: Instant::now() + PATIENCE, words: words.clone(), look }
    }

    /// Notes how far reading has come.
    pub(crate) fn note(&mut self, progress: Progress) {
        if Instant::now() >= self.from {
            self.show(progress);
        }
    }

    fn show(&mut self, progress: Progress) {
        match &mut self.look {
            Look::Terminal(bar) => {
                bar.get_or_insert_with(|| draw(&self.words, progress.total)).set_position(progress.read);
            }
            Look::Log { told, file, err } => {
                let tenth = tenth(progress);
                if tenth > *told {
                    *told = tenth;
                    let percent = (tenth * 10).to_string();
                    let line = self.words.say("progress-line", &[("file", file), ("percent", &percent)]);
                    // A log that cannot be written to does not stop the work.
                    let _ = writeln!(err, "{line}");
                }
            }
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Look::Terminal(Some(bar)) = &self.look {
            bar.finish_and_clear();
        }
    }
}

/// A bar in the look of the product's own sentences; without a known end, only what was read and how fast.
fn draw(words: &Words, total: Option<u64>) -> ProgressBar {
    let parts = [
        ("bar", "[{bar:18}]"),
        ("percent", "{percent:>3}%"),
        ("read", if total.is_some() { "{decimal_bytes}/{decimal_total_bytes}" } else { "{decimal_bytes}" }),
        ("rate", "{decimal_bytes_per_sec}"),
        ("left", "{eta}"),
    ];
    let key = if total.is_some() { "progress-bar" } else { "progress-flow" };
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(DRAWS));
    if let Ok(style) = ProgressStyle::with_template(&words.say(key, &parts)) {
        bar.set_style(style.progress_chars("##-"));
    }
    bar
}

/// Tenths done, 0 where the whole is unknown.
fn tenth(progress: Progress) -> u64 {
    match progress.total {
        Some(total) if total > 0 => (u128::from(progress.read) * 10 / u128::from(total)).min(10) as u64,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io;
    use std::rc::Rc;

    use jiff::tz::TimeZone;
    use knowledge::Lang;

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Rc<RefCell<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn meter(log: &Log) -> Meter {
        Meter::new(&Words::new(Lang::En, TimeZone::UTC), "a.pcap", false, Box::new(log.clone()))
    }

    #[test]
    fn a_log_gets_one_line_per_tenth() {
        let log = Log::default();
        let mut meter = meter(&log);
        for read in 0..=1_000 {
            meter.show(Progress { read, total: Some(1_000) });
        }
        let told = String::from_utf8(log.0.take()).unwrap();
        assert_eq!(told.lines().count(), 10);
        assert!(told.starts_with("a.pcap: 10%\n") && told.ends_with("a.pcap: 100%\n"), "{told}");
    }

    #[test]
    fn a_fast_file_and_one_without_known_end_stay_silent_in_a_log() {
        let log = Log::default();
        let mut meter = meter(&log);
        meter.note(Progress { read: 500, total: Some(1_000) });
        meter.show(Progress { read: u64::MAX, total: None });
        meter.show(Progress { read: 0, total: Some(0) });
        assert!(log.0.borrow().is_empty());
    }
}
