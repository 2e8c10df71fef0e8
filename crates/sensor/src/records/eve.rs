//! A file of records that grows: `eve.json` of a running Suricata.
//!
//! It is read from where it was left. One that was renamed and begun anew (logrotate) is read to its end first; one
//! that was cut is read from its beginning.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Desk, Line, Origin};
use crate::stop::Stop;

/// Longest line that is kept; the rest of a longer one is passed over.
const LONGEST: usize = 1 << 20;
/// Of a file that is met for the first time only so much is read: what happened weeks ago is not news.
const FIRST_TIME: u64 = 64 << 20;

/// How far a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    device: u64,
    file: u64,
    offset: u64,
}

/// Reads a file as it grows, until the sensor is asked to stop.
pub(super) fn follow(path: &Path, mut place: Option<Place>, desk: &Desk, look: Duration, stop: &Stop) {
    let mut said = None;
    while !stop.is_asked() {
        match read(path, place.take(), desk, look, stop) {
            // Another file lies there now, or it was cut: from its beginning.
            Ok(next) => (place, said) = (Some(next), None),
            Err(why) => {
                // It may not be there yet, or not any more; the same is said once.
                if said != Some(why.kind()) {
                    tracing::warn!(%why, path = %path.display(), "the file of records cannot be read");
                    said = Some(why.kind());
                }
                std::thread::sleep(look);
            }
        }
    }
}

/// Reads one file until another lies in its place, or it was cut; says where to begin then.
fn read(path: &Path, place: Option<Place>, desk: &Desk, look: Duration, stop: &Stop) -> io::Result<Place> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    let offset = begin(&about, place.as_ref());
    let mut reader = Lines::new(file, offset)?;
    if offset > 0 && place.is_none_or(|place| place.file != about.ino()) {
        // It begins within a line.
        reader.next()?;
    }
    let at = |offset| Place { device: about.dev(), file: about.ino(), offset };
    while !stop.is_asked() {
        match reader.next()? {
            Next::Line(text) => {
                let line = Line { origin: Origin::File, text, place: Some(at(reader.offset)) };
                if !desk.hand(line) {
                    break;
                }
            }
            Next::TooLong => desk.lost(1),
            Next::End => {
                let now = std::fs::metadata(path);
                let is_same = now.as_ref().is_ok_and(|now| is_same(now, &about));
                if is_same && now.is_ok_and(|now| now.len() < reader.offset) {
                    return Ok(at(0));
                }
                // Not there at all is the moment between two files; what was written to the old one until then is read.
                if !is_same && path.exists() && matches!(reader.next()?, Next::End) {
                    let next = std::fs::metadata(path)?;
                    return Ok(Place { device: next.dev(), file: next.ino(), offset: 0 });
                }
                std::thread::sleep(look);
            }
        }
    }
    Ok(at(reader.offset))
}

fn is_same(now: &Metadata, opened: &Metadata) -> bool {
    (now.dev(), now.ino()) == (opened.dev(), opened.ino())
}

/// Where reading begins.
fn begin(about: &Metadata, place: Option<&Place>) -> u64 {
    match place {
        Some(place) if (place.device, place.file) == (about.dev(), about.ino()) => {
            if place.offset <= about.len() { place.offset } else { 0 }
        }
        // It was replaced while nobody looked.
        Some(_) => 0,
        None => about.len().saturating_sub(FIRST_TIME),
    }
}

enum Next {
    Line(Vec<u8>),
    TooLong,
    /// No whole line is there.
    End,
}

/// Whole lines of a file that grows.
struct Lines {
    input: BufReader<File>,
    /// Behind the last whole line.
    offset: u64,
    /// The beginning of a line whose end is not there yet, and how long it is: of a long one the rest is not kept.
    half: Vec<u8>,
    length: u64,
}

impl Lines {
    fn new(mut file: File, offset: u64) -> io::Result<Self> {
        file.seek(SeekFrom::Start(offset))?;
        Ok(Self { input: BufReader::with_capacity(64 << 10, file), offset, half: Vec::new(), length: 0 })
    }

    fn next(&mut self) -> io::Result<Next> {
        loop {
            let ahead = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                ahead => ahead?,
            };
            if ahead.is_empty() {
                return Ok(Next::End);
            }
            let end = ahead.iter().position(|byte| *byte == b'\n');
            let piece = ahead.get(..end.unwrap_or(ahead.len())).unwrap_or_default();
            let room = LONGEST.saturating_sub(self.half.len()).min(piece.len());
            self.half.extend_from_slice(piece.get(..room).unwrap_or_default());
            let used = piece.len() + usize::from(end.is_some());
            self.length += used as u64;
            self.input.consume(used);
            if end.is_some() {
                let length = std::mem::take(&mut self.length);
                self.offset += length;
                let line = std::mem::take(&mut self.half);
                return Ok(if line.len() as u64 + 1 == length { Next::Line(line) } else { Next::TooLong });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::sync::mpsc::sync_channel;

    use super::*;

    const LOOK: Duration = Duration::from_millis(2);

    /// What is read while `deeds` happen to a file, and where it was left.
    fn heard(place: Option<Place>, path: &Path, deeds: &[&dyn Fn()]) -> (Vec<String>, Option<Place>) {
        let (sender, lines) = sync_channel(1_000);
        let desk = Desk { lines: sender, lost: Default::default() };
        let (stopper, stop) = Stop::pair();
        std::thread::scope(|scope| {
            scope.spawn(move || follow(path, place, &desk, LOOK, &stop));
            for deed in deeds {
                std::thread::sleep(LOOK * 20);
                deed();
            }
            std::thread::sleep(LOOK * 20);
            stopper.stop();
        });
        let lines: Vec<Line> = lines.try_iter().collect();
        let last = lines.last().and_then(|line| line.place.clone());
        (lines.into_iter().map(|line| String::from_utf8(line.text).unwrap()).collect(), last)
    }

    fn add(path: &Path, text: &str) {
        fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
    }

    #[test]
    fn a_file_is_read_through_halves_rotation_and_cuts_and_from_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("eve.json");
        let (lines, place) = heard(
            None,
            &path,
            &[
                &|| add(&path, "1\n2\nha"),
                &|| add(&path, "lf\n"),
                &|| {
                    fs::rename(&path, folder.path().join("eve.json.1")).unwrap();
                    add(&folder.path().join("eve.json.1"), "late\n");
                },
                &|| add(&path, "new\n"),
                &|| fs::write(&path, "").unwrap(),
                &|| add(&path, "c\nd"),
            ],
        );
        assert_eq!(lines, ["1", "2", "half", "late", "new", "c"]);
        let (lines, place) = heard(place, &path, &[&|| add(&path, "\ne\n")]);
        assert_eq!(lines, ["d", "e"]);
        fs::remove_file(&path).unwrap();
        fs::write(folder.path().join("other"), "").unwrap();
        add(&path, "another file\n");
        let (lines, _) = heard(place, &path, &[]);
        assert_eq!(lines, ["another file"]);
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("eve.json");
        fs::write(&path, [vec![b'x'; LONGEST + 10], b"\nnext\n".to_vec()].concat()).unwrap();
        assert_eq!(heard(None, &path, &[]).0, ["next"]);
    }
}
