//! `hikeshi inspect`: captures in, a report out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use capture::{Observer, Reader, Unreadable};
use report::{Input, Report};
use watch::inspect::Settings;

use crate::arguments::{Format, Options};
use crate::output::Output;
use crate::place::Place;
use crate::progress::Meter;
use crate::{Ending, inputs, settings};

/// Runs the command. `Err` is a sentence for the reader: it could not be done.
pub(crate) fn run(place: &Place, options: &Options) -> Result<Ending, String> {
    let settings = settings::from(place, options)?;
    let files = inputs::expand(&options.files).map_err(|why| cannot(place, "error-folder", "", &why))?;
    if files.is_empty() {
        return Err(place.words.label("error-no-captures"));
    }
    let to = options.output.as_deref();
    let name = to.map(|path| path.display().to_string()).unwrap_or_default();
    if to.is_some_and(|to| files.iter().any(|file| is_same(file, to))) {
        return Err(place.words.say("error-output-is-input", &[("file", &name)]));
    }
    let output = Output::open(to).map_err(|why| cannot(place, "error-output", &name, &why))?;
    let (report, written) = answer(place, options, &files, &settings, output);
    match written {
        // The reader of the pipe (head, less) has seen enough.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => {}
        Err(why) => return Err(cannot(place, "error-output", &name, &why)),
        Ok(()) => {}
    }
    if options.format != Format::Text || !place.out_is_terminal || to.is_some() {
        complain(place, &report);
    }
    Ok(ending(&report, options))
}

/// True where writing to `to` would destroy the capture.
fn is_same(file: &Path, to: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    !inputs::is_standard_input(file) && real(to).is_some_and(|to| to.is_file() && real(file) == Some(to))
}

fn answer(
    place: &Place,
    options: &Options,
    files: &[PathBuf],
    settings: &Settings,
    mut output: Output,
) -> (Report, io::Result<()>) {
    let read_all = |records: &mut dyn Observer| {
        let inputs = files.iter().map(|path| read(place, path, settings, records)).collect();
        Report { inputs, as_of: settings.as_of, indicators: settings.indicators.counts().loaded }
    };
    if options.format == Format::Eve {
        let mut records = capture::eve::Writer::new(output);
        let report = read_all(&mut records);
        return (report, records.finish().and_then(Output::finish));
    }
    let report = read_all(&mut ());
    let written = write(&mut output, &report, place, options).and_then(|()| output.finish());
    (report, written)
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
        Format::Html => out.write_all(report::html::render(report, &place.words).as_bytes()),
        // Written while the captures were read.
        Format::Eve => Ok(()),
    }
}

/// Says on standard error what could not be read, or not to its end. A text report on the same terminal has said
/// so already.
fn complain(place: &Place, report: &Report) {
    for sentence in report.inputs.iter().filter_map(|input| place.words.trouble(input)) {
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
