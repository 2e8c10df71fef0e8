//! `hikeshi demo`: inspects the project's own sample captures and opens the report.

use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use capture::Reader;
use report::{Input, Report};
use watch::indicators::Indicators;
use watch::inspect::Settings;

use crate::Ending;
use crate::output::Output;
use crate::place::Place;

/// Name and content of the samples (`samples/` of the repository), sorted by name.
static SAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// Runs the demo. `to` is where the page goes, else the folder for temporary files.
pub(crate) fn run(place: &Place, to: Option<&Path>) -> Result<Ending, String> {
    let settings = Settings { indicators: Arc::new(indicators(place)), ..Settings::new(place.now) };
    let inputs = captures().map(|(name, bytes)| inspect(name, bytes, &settings)).collect();
    let report = Report { inputs, as_of: settings.as_of, indicators: settings.indicators.counts().loaded };
    let page = to.map_or_else(temporary_page, Path::to_path_buf);
    write_page(&page, &report, place).map_err(|why| {
        let values = [("file", page.display().to_string()), ("detail", why.to_string())];
        place.words.say("error-output", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    })?;
    let key = if place.has_display && open(&page) { "demo-opened" } else { "demo-written" };
    let told = place.words.say(key, &[("file", &page.display().to_string())]);
    let text = report::text::render(&report, &place.words, place.out_is_terminal && !place.no_color);
    // Whoever closed the pipe has seen enough; the page is written.
    let _ = writeln!(io::stdout(), "{text}\n{told}");
    Ok(Ending::Quiet)
}

fn captures() -> impl Iterator<Item = &'static (&'static str, &'static [u8])> {
    SAMPLES.iter().filter(|(name, _)| name.ends_with(".pcap"))
}

fn inspect(name: &str, bytes: &'static [u8], settings: &Settings) -> Input {
    let outcome = Reader::stream(Box::new(Cursor::new(bytes)))
        .map(|mut reader| watch::inspect::inspect(&mut reader, settings, &mut (), &mut |_| {}));
    Input { path: name.to_string(), outcome }
}

/// The samples' own indicators.
fn indicators(place: &Place) -> Indicators {
    let lists = SAMPLES.iter().filter(|(name, _)| name.ends_with(".csv"));
    let texts = lists.filter_map(|(name, bytes)| Some((*name, std::str::from_utf8(bytes).ok()?)));
    Indicators::carried(texts, place.now).0
}

fn temporary_page() -> PathBuf {
    std::env::temp_dir().join(format!("hikeshi-demo-{}.html", std::process::id()))
}

fn write_page(page: &Path, report: &Report, place: &Place) -> io::Result<()> {
    let mut output = Output::open(Some(page))?;
    output.write_all(report::html::render(report, &place.words).as_bytes())?;
    output.finish()
}

/// Asks the desktop to show a page. True where it could be asked.
fn open(page: &Path) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}
