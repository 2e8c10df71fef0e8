//! Hikeshi (火消し): watches a small office and says in plain words what is wrong. This is its command.

mod arguments;
mod center;
mod demo;
mod ears;
mod indicators;
mod inputs;
mod inspect;
mod keep;
mod output;
mod place;
mod progress;
mod records;
mod sensor;
mod settings;
mod suricata;
mod usage;
mod verify;
mod verify_archive;

use std::io::{self, Write};
use std::process::ExitCode;

use arguments::Asked;
use place::Place;

/// How a run ends, for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing that reaches the border of `--fail-on`.
    Quiet,
    /// At least one alert that does.
    Alerts,
    /// It could not be done: wrong use, or no input readable.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        ExitCode::from(match ending {
            Ending::Quiet => 0,
            Ending::Alerts => 1,
            Ending::Failed => 2,
        })
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let place = Place::here(&arguments);
    let asked = match arguments::read(&place.words, arguments) {
        Ok(asked) => asked,
        Err(error) => return usage::show(&place.words, &error).into(),
    };
    let done = match asked {
        Asked::Inspect(options) => inspect::run(&place, &options),
        Asked::Demo(options) => demo::run(&place, &options),
        Asked::Center(file) => center::run(&place, file.as_deref(), None),
        Asked::Run(file, watch) => center::run(&place, file.as_deref(), Some(&watch)),
        Asked::SensorEnrol { code, folder, name } => sensor::enrol(&place, &code, &folder, name),
        Asked::SensorRun { folder, watch } => sensor::run(&place, &folder, &watch),
        Asked::IndicatorsBuild { lists, output } => indicators::build(&place, &lists, &output),
        Asked::Backup(file, output) => keep::back_up(&place, file.as_deref(), &output),
        Asked::Restore(file, backup) => keep::restore(&place, file.as_deref(), &backup),
        Asked::Move(file, to) => keep::move_to(&place, file.as_deref(), &to),
        Asked::VerifyArchive(file) => verify_archive::archive(&place, &file),
        Asked::VerifyJournal(file) => verify::journal(&place, file.as_deref()),
        Asked::ConfigCheck(file) => center::check(&place, file.as_deref()),
    };
    match done {
        Ok(ending) => ending.into(),
        Err(sentence) => {
            // Where even that cannot be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "{}", place.words.say("error-line", &[("what", &sentence)]));
            Ending::Failed.into()
        }
    }
}
