//! What the person knows and wants, from the options: lists, networks, the day.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use capture::proto::file::{Collector, Extract, Wanted};
use jiff::Timestamp;
use watch::indicators::{self, Indicators};
use watch::inspect::Settings;
use watch::register::{self, Register};

use crate::arguments::Options;
use crate::place::Place;

/// Longest file that `--extract` writes, and most bytes of all of one run: who inspects a week of traffic wants to look
/// into what was mailed, and not to fill the disk.
const MAX_EXTRACTED: u64 = 100 << 20;
const MAX_EXTRACTED_IN_ALL: u64 = 2 << 30;

/// Reads the lists. A list that was named and cannot be opened ends the run, because its answer would be missed;
/// a broken line or a stray file in a folder is told, and the rest counts.
pub(crate) fn from(place: &Place, options: &Options) -> Result<Settings, String> {
    let as_of = as_of(place, options);
    let (indicators, register) = lists(place, &options.intel, options.devices.as_deref(), as_of)?;
    let usual = Settings::new(as_of);
    let extract = options.extract.clone().map(|folder| Extract {
        folder,
        max_file: MAX_EXTRACTED,
        max_total: MAX_EXTRACTED_IN_ALL,
    });
    Ok(Settings {
        files: Collector::new(Wanted { hashes: options.hashes, extract, ..usual.files.wanted().clone() }),
        workers: options.workers,
        inside: options.inside.clone(),
        indicators: Arc::new(indicators),
        register: Arc::new(register),
        ..usual
    })
}

/// Reads the lists of indicators and the firm's own list of devices.
pub(crate) fn lists(
    place: &Place,
    intel: &[PathBuf],
    devices: Option<&Path>,
    as_of: Timestamp,
) -> Result<(Indicators, Register), String> {
    let mut indicators = Indicators::default();
    if !intel.is_empty() {
        let (read, problems) = Indicators::open(intel, as_of);
        for problem in problems {
            let sentence = list_problem(place, &problem);
            let named = intel.contains(&problem.path);
            if named && misses_all(&problem.what) {
                return Err(sentence);
            }
            warn(place, &sentence);
        }
        indicators = read;
    }
    let register = devices.map_or_else(|| Ok(Register::default()), |path| register(place, path))?;
    Ok((indicators, register))
}

/// Whether nothing of a list counts because of this.
fn misses_all(problem: &indicators::ProblemKind) -> bool {
    use indicators::ProblemKind::{IndexDamaged, IndexVersion, Io};
    matches!(problem, Io(_) | IndexDamaged | IndexVersion)
}

/// The day of the run as an instant: the end of the day that was asked for, because what ends on a day is good
/// until its end.
fn as_of(place: &Place, options: &Options) -> Timestamp {
    let Some(date) = options.as_of else { return place.now };
    let end = date.at(23, 59, 59, 0).to_zoned_datetime(place.words.zone.clone());
    end.map_or(place.now, |end| end.timestamp())
}

fn register(place: &Place, path: &Path) -> Result<Register, String> {
    let (register, problems) = Register::open(path);
    for problem in problems {
        let key = format!("register-{}", problem.what.name());
        let sentence =
            place.words.say(&key, &[("place", &line(path, problem.line)), ("value", &problem.what.value())]);
        if matches!(problem.what, register::ProblemKind::Io(_) | register::ProblemKind::NoHeader) {
            return Err(sentence);
        }
        warn(place, &sentence);
    }
    Ok(register)
}

/// What is wrong with a list, as a sentence.
pub(crate) fn list_problem(place: &Place, problem: &indicators::Problem) -> String {
    let detail = match &problem.what {
        indicators::ProblemKind::Io(why) => why.to_string(),
        indicators::ProblemKind::Json(why) => why.clone(),
        _ => String::new(),
    };
    let key = format!("list-{}", problem.what.name());
    place.words.say(&key, &[("place", &line(&problem.path, problem.line)), ("detail", &detail)])
}

/// A place as compilers write it: `devices.csv:12`.
fn line(path: &Path, line: Option<impl Display>) -> String {
    line.map_or_else(|| path.display().to_string(), |line| format!("{}:{line}", path.display()))
}

/// Tells something on standard error that does not stop the run.
pub(crate) fn warn(place: &Place, sentence: &str) {
    // A log that cannot be written to does not stop the work.
    let _ = writeln!(io::stderr(), "{}", place.words.say("warning-line", &[("what", sentence)]));
}

#[cfg(test)]
mod tests {
    use knowledge::Lang;

    use super::*;

    #[test]
    fn every_problem_of_a_list_has_its_sentence() {
        let lists = indicators::ProblemKind::NAMES.map(|name| format!("list-{name}"));
        let registers = register::ProblemKind::NAMES.map(|name| format!("register-{name}"));
        for key in lists.iter().chain(&registers) {
            assert!(Lang::ALL.into_iter().all(|lang| knowledge::built_in().text.has(lang, key)), "{key}");
        }
    }
}
