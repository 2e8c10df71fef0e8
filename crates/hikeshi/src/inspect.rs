//! `hikeshi inspect`: captures in, a report out.

use std::io::{self, Write};
use std::path::Path;

use capture::{Limits, Observer, Reader, Unreadable};
use jiff::Timestamp;
use report::{Input, Report};
use watch::inspect::{Inspection, Settings};

use crate::arguments::{Format, Options};
use crate::output::Output;
use crate::place::Place;
use crate::progress::Meter;
use crate::{Ending, inputs};

/// Runs the command. `Err` is a sentence for the reader: it could not be done.
pub(crate) fn run(place: &Place, options: &Options) -> Result<Ending, String> {
    let settings = settings(place, options)?;
    let files = inputs::expand(&options.files).map_err(|why| cannot(place, "error-folder", "", &why))?;
    if files.is_empty() {
        return Err(place.words.say("error-no-captures", &[]));
    }
    let to = options.output.as_deref();
    let name = to.map(|path| path.display().to_string()).unwrap_or_default();
    let mut output = Output::open(to).map_err(|why| cannot(place, "error-output", &name, &why))?;
    let inputs = files.iter().map(|path| read(place, path, &settings, &mut ())).collect();
    let report = Report { inputs };
    let written = write(&mut output, &report, place, options).and_then(|()| output.finish());
    match written {
        // The reader of the pipe (head, less) has seen enough.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => {}
        Err(why) => return Err(cannot(place, "error-output", &name, &why)),
        Ok(()) => {}
    }
    complain(place, &report);
    Ok(ending(&report, options))
}

fn settings(place: &Place, options: &Options) -> Result<Settings, String> {
    Ok(Settings { as_of: as_of(place, options), limits: Limits::default() })
}

/// The day of the run as an instant: the end of the day that was asked for, because what ends on a day is good
/// until its end.
fn as_of(place: &Place, options: &Options) -> Timestamp {
    let Some(date) = options.as_of else { return place.now };
    let end = date.at(23, 59, 59, 0).to_zoned_datetime(place.words.zone.clone());
    end.map_or(place.now, |end| end.timestamp())
}

/// Inspects one file by itself; nothing is remembered from one to the next.
fn read(place: &Place, path: &Path, settings: &Settings, records: &mut dyn Observer) -> Input {
    let name = path.display().to_string();
    let outcome = open(path).map(|mut reader| {
        let mut meter = Meter::new(&place.words, &name, place.err_is_terminal, Box::new(io::stderr()));
        watch::inspect::inspect(&mut reader, settings, records, &mut |progress| meter.note(progress))
    });
    Input { path: name, outcome }
}

fn open(path: &Path) -> Result<Reader, Unreadable> {
    if inputs::is_standard_input(path) { Reader::stream(Box::new(io::stdin())) } else { Reader::open(path) }
}

fn write(out: &mut Output, report: &Report, place: &Place, options: &Options) -> io::Result<()> {
    match options.format {
        Format::Json => report::json::write(out, report, &place.words),
        Format::Text => {
            let colour =
                place.out_is_terminal && options.output.is_none() && !place.no_color && !options.plain;
            out.write_all(report::text::render(report, &place.words, colour).as_bytes())
        }
        _ => Ok(()),
    }
}

/// Says on standard error what could not be read, or not to its end.
fn complain(place: &Place, report: &Report) {
    for input in &report.inputs {
        let sentence = match &input.outcome {
            Err(why) => place.words.unreadable(&input.path, why),
            Ok(Inspection { damage: Some(damage), .. }) => {
                let damage = place.words.damage(damage);
                place.words.say("error-damaged", &[("file", &input.path), ("damage", &damage)])
            }
            Ok(_) => continue,
        };
        let _ = writeln!(io::stderr(), "{}", place.words.say("error-line", &[("what", &sentence)]));
    }
}

fn ending(report: &Report, options: &Options) -> Ending {
    if report.inspections().next().is_none() {
        Ending::Failed
    } else if report.highest_level().is_some_and(|level| level >= options.fail_on) {
        Ending::Alerts
    } else {
        Ending::Quiet
    }
}

fn cannot(place: &Place, key: &str, file: &str, why: &io::Error) -> String {
    place.words.say(key, &[("file", file), ("detail", &why.to_string())])
}
