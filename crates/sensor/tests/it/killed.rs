//! A process that appends is killed (SIGKILL) again and again: what it reported as kept is there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use finding::wire::{Record, Sight};
use sensor::{Spool, spool};

/// Names the spool to the process that is killed.
const CHILD: &str = "HIKESHI_TEST_SPOOL";
const FIRST: u64 = 1_000;

fn open(folder: &Path) -> Spool {
    Spool::open(folder, spool::USUAL_LIMIT, FIRST).unwrap()
}

fn record(text: &str) -> Record {
    let capture = text.to_string();
    let (packets, bytes, unread, missing, evicted, payload, encrypted) = (0, 0, 0, 0, 0, 0, 0);
    let (first, last, damage) = (None, None, None);
    Record::Sight(Box::new(Sight {
        capture,
        packets,
        bytes,
        first,
        last,
        unread,
        missing,
        evicted,
        payload,
        encrypted,
        damage,
    }))
}

/// Not a test: the life of the process that is killed. It appends, and reports each number once it is kept.
#[test]
fn appends_until_it_is_killed() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let mut spool = open(Path::new(&folder));
    let mut out = std::io::stdout().lock();
    loop {
        let number = spool.figures().next;
        spool.append(&[record(&format!("n{number}"))]).unwrap();
        if number.is_multiple_of(7) {
            spool.acknowledge(number - 3).unwrap();
        }
        writeln!(out, "kept {number}").unwrap();
        out.flush().unwrap();
    }
}

/// Runs the process for a while; gives the highest number that it reported.
fn life(folder: &Path, span: Duration) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::appends_until_it_is_killed", "--nocapture"])
        .env(CHILD, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let numbers =
            out.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("kept ")?.parse().ok());
        numbers.max().unwrap_or(0)
    });
    std::thread::sleep(span);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn a_killed_process_loses_nothing_that_it_reported_as_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = 0;
    for round in 0..20 {
        let reported = life(folder.path(), Duration::from_millis(20 + round * 7));
        let spool = open(folder.path());
        let figures = spool.figures();
        kept = reported.max(kept);
        assert!(figures.next > kept, "{kept} was reported");
        let offer = spool.offer(usize::MAX, usize::MAX).unwrap();
        let numbers: BTreeMap<u64, &str> = offer.iter().map(|one| (one.number, one.record.get())).collect();
        let missing =
            (FIRST.max(figures.acknowledged + 1)..=kept).filter(|number| !numbers.contains_key(number));
        let missing: Vec<u64> = missing.collect();
        assert!(missing.is_empty(), "{missing:?} is missing in round {round}, of {kept} kept, {figures:?}");
        assert!(numbers.iter().all(|(number, json)| json.contains(&format!("\"n{number}\""))));
    }
    assert!(kept > FIRST + 20, "the process came to work: {kept}");
}
