//! `hikeshi inspect`: captures in, a report out.

use std::io::{self, Write};
use std::path::Path;

use capture::{Observer, Opened, Unreadable};
use report::survey::Firm;
use report::{Input, Report};
use watch::inspect::{Inspection, Settings};

use crate::arguments::{Format, Options, Suricata};
use crate::inputs::Found;
use crate::output::Output;
use crate::place::Place;
use crate::progress::Meter;
use crate::settings::warn;
use crate::suricata::Trouble;
use crate::{Ending, inputs, records, settings, suricata};

/// Runs the command. `Err` is a sentence for the reader: it could not be done.
pub(crate) fn run(place: &Place, options: &Options) -> Result<Ending, String> {
    let settings = settings::from(place, options)?;
    let files = inputs::expand(&options.files).map_err(|why| cannot(place, "error-folder", "", &why))?;
    if files.is_empty() {
        return Err(place.words.label("error-no-captures"));
    }
    let to = options.output.as_deref();
    let name = to.map(|path| path.display().to_string()).unwrap_or_default();
    if to.is_some_and(|to| files.iter().any(|file| inputs::is_same(&file.path, to))) {
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
    let left_out = settings.files.left_out();
    if left_out > 0 {
        warn(place, &place.words.count("extract-left-out", left_out));
    }
    if options.format != Format::Text || !place.out_is_terminal || to.is_some() {
        complain(place, &report);
    }
    Ok(ending(&report, options))
}

fn answer(
    place: &Place,
    options: &Options,
    files: &[Found],
    settings: &Settings,
    mut output: Output,
) -> (Report, io::Result<()>) {
    let report =
        |inputs| Report { inputs, as_of: settings.as_of, indicators: settings.indicators.counts().loaded };
    if options.format == Format::Eve {
        let mut writer = capture::eve::Writer::new(output);
        let inputs = files.iter().map(|file| {
            let input = read(place, options, &file.path, settings, &mut writer);
            if let Ok(inspection) = &input.outcome {
                records::close(&mut writer, inspection, place.words.knowledge());
            }
            input
        });
        let report = report(inputs.collect());
        return (report, writer.finish().and_then(Output::finish));
    }
    let inputs = files.iter().map(|file| read(place, options, &file.path, settings, &mut ()));
    let report = report(inputs.collect());
    let firms = inputs::firms(files);
    let written = write(&mut output, &report, &firms, place, options).and_then(|()| output.finish());
    (report, written)
}

/// Inspects one file by itself; nothing is remembered from one to the next.
fn read(
    place: &Place,
    options: &Options,
    path: &Path,
    settings: &Settings,
    records: &mut dyn Observer,
) -> Input {
    let name = path.display().to_string();
    let inspect = |opened, records: &mut dyn Observer| {
        let mut meter = Meter::new(&place.words, &name, place.err_is_terminal, Box::new(io::stderr()));
        watch::inspect::anything(opened, settings, records, &mut |progress| meter.note(progress))
    };
    let mut outcome = open(path).and_then(|opened| inspect(opened, records));
    if let (Some(asked), Ok(inspection)) = (&options.suricata, &mut outcome)
        && inspection.account.is_none()
    {
        match beside(asked, path, |opened| inspect(opened, &mut ())) {
            Ok(theirs) => inspection.absorb(theirs),
            Err(trouble) => warn(place, &trouble.sentence(&place.words, &name)),
        }
    }
    Input { path: name, outcome }
}

/// What Suricata sees in the same capture.
fn beside(
    asked: &Suricata,
    path: &Path,
    mut inspect: impl FnMut(Opened) -> Result<Inspection, Unreadable>,
) -> Result<Inspection, Trouble> {
    if inputs::is_standard_input(path) {
        return Err(Trouble::Stream);
    }
    let written = suricata::run(asked, path)?;
    // It writes an empty file where it saw nothing at all.
    let seen = Opened::file(&written.records()).and_then(&mut inspect);
    seen.map_err(|why| Trouble::Refused(why.name().to_string()))
}

fn open(path: &Path) -> Result<Opened, Unreadable> {
    if inputs::is_standard_input(path) { Opened::stream(Box::new(io::stdin())) } else { Opened::file(path) }
}

fn write(
    out: &mut Output,
    report: &Report,
    firms: &[Firm],
    place: &Place,
    options: &Options,
) -> io::Result<()> {
    match options.format {
        Format::Json => report::json::write(out, report, &place.words),
        Format::Text => {
            let colour =
                place.out_is_terminal && options.output.is_none() && !place.no_color && !options.plain;
            out.write_all(report::text::render(report, &place.words, colour).as_bytes())?;
            // One firm, and files named one by one, need no summary over all.
            if firms.len() > 1 && options.files.iter().any(|named| named.is_dir()) {
                out.write_all(b"\n")?;
                out.write_all(report::survey::text(report, firms, &place.words).as_bytes())?;
            }
            Ok(())
        }
        Format::Csv => out.write_all(report::survey::csv(report, firms, &place.words).as_bytes()),
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
