use std::path::{Path, PathBuf};
use std::sync::Arc;

use capture::{Reader, eve};

use crate::indicators::Indicators;
use crate::inspect::{Inspection, Settings, inspect};

fn captures(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "pcap" || ending == "gz")).collect()
}

/// Inspects with so many workers; the inspection and the records.
fn look(path: &Path, settings: &Settings, workers: usize) -> Option<(Inspection, Vec<u8>)> {
    let mut source = Reader::open(path).ok()?;
    let mut records = eve::Writer::new(Vec::new());
    let settings = Settings { workers, ..settings.clone() };
    let inspection = inspect(&mut source, &settings, &mut records, &mut |_| {});
    Some((inspection, records.finish().unwrap()))
}

fn same_for_any_number_of_workers(folder: &Path, lists: &Path) {
    let mut settings = Settings::new("2026-11-01T00:00:00Z".parse().unwrap());
    settings.indicators = Arc::new(Indicators::open(&[lists.to_path_buf()], settings.as_of).0);
    for path in captures(folder) {
        let Some((alone, records)) = look(&path, &settings, 1) else { continue };
        for workers in [2, 8] {
            let (many, theirs) = look(&path, &settings, workers).unwrap();
            assert_eq!(many.findings, alone.findings, "{} with {workers}", path.display());
            assert_eq!(many.alerts, alone.alerts, "{} with {workers}", path.display());
            assert_eq!(many.devices, alone.devices, "{} with {workers}", path.display());
            assert_eq!(many.sight, alone.sight, "{} with {workers}", path.display());
            assert_eq!(many.damage, alone.damage, "{} with {workers}", path.display());
            assert!(theirs == records, "records of {} with {workers}", path.display());
        }
    }
}

#[test]
fn workers_find_in_our_samples_what_one_finds() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    same_for_any_number_of_workers(&samples, &samples.join("indicators.csv"));
}

#[test]
fn workers_find_in_the_corpus_what_one_finds() {
    match std::env::var_os("HIKESHI_CORPUS") {
        Some(corpus) => {
            let corpus = Path::new(&corpus);
            same_for_any_number_of_workers(&corpus.join("pcap"), &corpus.join("intel"));
        }
        None => eprintln!("HIKESHI_CORPUS is not set: nothing compared"),
    }
}
