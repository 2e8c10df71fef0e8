//! However many workers read a capture, an observer hears the same in the same order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use capture::workers::{How, read};
use capture::{Arp, At, Flow, Message, Observer, Reader, Sight, Time, eve};

/// All that is heard: counted, and mixed into one number.
#[derive(Default, PartialEq, Debug)]
struct Heard {
    number: u64,
    mixed: u64,
    /// The first differing line of two is easily found with this.
    lines: Option<Vec<String>>,
}

impl Heard {
    fn note(&mut self, line: std::fmt::Arguments<'_>) {
        let mut text = String::new();
        write!(text, "{line}").expect("a String takes all");
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(self.mixed);
        hasher.write(text.as_bytes());
        self.mixed = hasher.finish();
        self.number += 1;
        self.lines.iter_mut().for_each(|lines| lines.push(text.clone()));
    }
}

impl Observer for Heard {
    fn flow_started(&mut self, flow: &Flow) {
        self.note(format_args!("started {flow:?}"));
    }
    fn message(&mut self, at: &At<'_>, message: &Message) {
        self.note(format_args!("said {at:?} {message:?}"));
    }
    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        self.note(format_args!("arp {time:?} {packet} {arp:?}"));
    }
    fn flow_ended(&mut self, flow: &Flow) {
        self.note(format_args!("ended {flow:?}"));
    }
}

fn hear(mut source: Reader, workers: usize, lines: bool) -> (Heard, Sight, Vec<u8>) {
    let mut heard = Heard { lines: lines.then(Vec::new), ..Heard::default() };
    let mut records = eve::Writer::new(Vec::new());
    let sight = read(&mut source, &How::with(workers), &mut (&mut heard, &mut records), &mut |_| {});
    (heard, sight, records.finish().unwrap())
}

/// Compares one worker with several.
fn check(name: &str, open: &dyn Fn() -> Reader) {
    let (alone, sight, records) = hear(open(), 1, false);
    for workers in [2, 8] {
        let (heard, other, theirs) = hear(open(), workers, false);
        if heard != alone {
            let (one, many) = (hear(open(), 1, true).0.lines, hear(open(), workers, true).0.lines);
            let (one, many) = (one.unwrap_or_default(), many.unwrap_or_default());
            let at = one.iter().zip(&many).take_while(|(a, b)| a == b).count();
            panic!("{name}, {workers} workers, line {at}:\n{:?}\n{:?}", one.get(at), many.get(at));
        }
        assert_eq!(other, sight, "{name}, {workers} workers");
        assert!(theirs == records, "{name}: records of {workers} workers");
    }
}

fn captures(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "pcap" || ending == "gz")).collect()
}

#[test]
fn our_samples_sound_the_same_to_one_worker_and_to_many() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    for path in captures(&folder) {
        check(&path.display().to_string(), &|| Reader::open(&path).expect("it is there"));
        let bytes = std::fs::read(&path).expect("it is there");
        check("a stream", &|| {
            Reader::stream(Box::new(std::io::Cursor::new(bytes.clone()))).expect("it is there")
        });
    }
}

#[test]
fn the_corpus_sounds_the_same_to_one_worker_and_to_many() {
    let Some(corpus) = std::env::var_os("HIKESHI_CORPUS") else {
        eprintln!("HIKESHI_CORPUS is not set: nothing compared");
        return;
    };
    for path in captures(&Path::new(&corpus).join("pcap")) {
        if Reader::open(&path).is_ok() {
            check(&path.display().to_string(), &|| Reader::open(&path).expect("it is there"));
        }
    }
}

/// Hears something that it cannot stand.
struct Faint;

impl Observer for Faint {
    fn flow_started(&mut self, _: &Flow) {
        panic!("not that");
    }
}

#[test]
fn an_observer_that_panics_ends_the_run_and_every_thread() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/old-os.pcap");
    for workers in [1, 2, 8] {
        let mut source = Reader::open(&sample).unwrap();
        let run =
            std::panic::AssertUnwindSafe(|| read(&mut source, &How::with(workers), &mut Faint, &mut |_| {}));
        let fault = std::panic::catch_unwind(run).unwrap_err();
        assert_eq!(fault.downcast_ref::<&str>(), Some(&"not that"));
    }
}
