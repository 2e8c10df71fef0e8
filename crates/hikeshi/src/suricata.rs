//! An installed Suricata beside our own eyes: it reads the same capture in a folder of its own, offline, and what it
//! has to say becomes findings like those of any other tool (`watch::intake`).

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use report::Words;
use tempfile::TempDir;

use crate::arguments::Suricata;

/// What it wrote. The folder goes with this value.
pub(crate) struct Written {
    folder: TempDir,
}

/// Why there is nothing from it.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// No such program.
    Missing(PathBuf),
    /// It, or the folder around it, failed.
    Io(io::Error),
    /// It ended with a complaint of its own: its last line.
    Refused(String),
    /// Standard input can be read once only.
    Stream,
}

impl Trouble {
    /// What happened, and that our own eyes have answered all the same.
    pub(crate) fn sentence(&self, words: &Words, file: &str) -> String {
        let (key, detail) = match self {
            Self::Missing(program) => ("suricata-missing", program.display().to_string()),
            Self::Io(error) => ("suricata-failed", error.to_string()),
            Self::Refused(line) => ("suricata-failed", words.printable(line)),
            Self::Stream => ("suricata-stream", String::new()),
        };
        words.say(key, &[("file", file), ("detail", &detail)])
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Most bytes of what it says on standard error that are read for its last line.
const MAX_SAID: u64 = 64 << 10;

impl Written {
    /// Its records, in its own format.
    pub(crate) fn records(&self) -> PathBuf {
        self.folder.path().join("eve.json")
    }
}

/// Runs it on one capture, which may be packed: it reads plain ones only.
pub(crate) fn run(asked: &Suricata, capture: &Path) -> Result<Written, Trouble> {
    let program = asked.program.clone().unwrap_or_else(|| PathBuf::from("suricata"));
    let folder = tempfile::tempdir()?;
    let plain = plain(capture, folder.path())?;
    let complaints = folder.path().join("complaints");
    let mut command = Command::new(&program);
    command.arg("-r").arg(&plain).arg("-l").arg(folder.path()).args(["-k", "none", "--runmode", "single"]);
    if let Some(rules) = &asked.rules {
        command.arg("-S").arg(rules);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&complaints)?);
    let ended = match command.status() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::Missing(program)),
        other => other?,
    };
    let written = Written { folder };
    if !ended.success() || !written.records().is_file() {
        return Err(Trouble::Refused(last_line(&complaints)?));
    }
    Ok(written)
}

/// The capture as Suricata reads it: itself, or an unpacked copy.
fn plain(capture: &Path, folder: &Path) -> io::Result<PathBuf> {
    let packed = capture::source::unpacked(capture)?;
    let Some(mut unpacked) = packed else { return capture.canonicalize() };
    let copy = folder.join("capture");
    let mut file = File::create(&copy)?;
    io::copy(&mut unpacked, &mut file)?;
    file.flush()?;
    Ok(copy)
}

fn last_line(said: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(said)?.take(MAX_SAID).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_string())
}
