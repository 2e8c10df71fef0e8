use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use finding::wire::Record;
use finding::{Device, Finding};
use watch::indicators::Indicators;
use watch::inspect::{Settings as Opinion, inspect};

use crate::center::*;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

fn opinion(as_of: jiff::Timestamp) -> Opinion {
    let (indicators, problems) = Indicators::open(&[sample("indicators.csv")], as_of);
    assert!(problems.is_empty(), "{problems:?}");
    Opinion { indicators: Arc::new(indicators), ..Opinion::new(as_of) }
}

/// What `hikeshi inspect` says of a capture.
fn whole(name: &str) -> (Vec<Finding>, Vec<Device>) {
    let mut reader = capture::Reader::open(&sample(name)).unwrap();
    let inspection = inspect(&mut reader, &opinion(now()), &mut (), &mut |_| {});
    (inspection.findings, inspection.devices)
}

/// What the center knows in the end: of each thing the last that it was told.
fn known(center: &FakeCenter) -> (Vec<Finding>, Vec<Device>, usize) {
    let state = center.state();
    let (mut findings, mut devices, mut sights) = (Vec::<Finding>::new(), Vec::<Device>::new(), 0);
    for (json, _) in state.stored.values() {
        match serde_json::from_str(json).unwrap() {
            Record::Finding(finding) => {
                findings.retain(|known| known.key() != finding.key());
                findings.push(*finding);
            }
            Record::Device(device) => {
                devices.retain(|known| known.id != device.id);
                devices.push(*device);
            }
            Record::Sight(_) => sights += 1,
            other => panic!("{other:?}"),
        }
    }
    (findings, devices, sights)
}

fn essence(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().map(|f| format!("{} {} {} {:?}", f.key(), f.severity.number(), f.rule, f.facts)).collect()
}

fn following(of_one: &Boxed, path: &Path) -> Running {
    let mut settings = of_one.settings.clone();
    settings.follow = Some(path.to_path_buf());
    settings.opinion = Arc::new(opinion);
    Running::start(&settings)
}

#[tokio::test]
async fn a_growing_file_comes_to_the_same_as_the_whole() {
    for name in ["old-os.pcap", "private-phone.pcap"] {
        let center = FakeCenter::start().await;
        let of_one = enrolled(&center).await;
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("office.pcap");
        let mut file = File::create(&path).unwrap();
        let mut running = following(&of_one, &path);
        let bytes = fs::read(sample(name)).unwrap();
        // Pieces that end inside records.
        let mut first_found = None;
        for piece in bytes.chunks(5_003) {
            file.write_all(piece).unwrap();
            tokio::time::sleep(Duration::from_millis(30)).await;
            let found = running.health.borrow().watching.findings;
            first_found = first_found.or((found > 0).then_some(found));
        }
        assert!(first_found.is_some(), "findings come while the file grows");
        let (findings, devices) = whole(name);
        let wanted = findings.len();
        running.until("it found all", |health| health.watching.findings >= wanted as u64).await;
        // Silence ends the conversations; what that tells has its time to arrive.
        tokio::time::sleep(Duration::from_millis(400)).await;
        running.until("nothing waits", |health| health.spool.waiting == 0).await;
        let (known_findings, known_devices, _) = known(&center);
        assert_eq!(essence(&known_findings), essence(&findings), "{name}");
        let ids =
            |devices: &[Device]| devices.iter().map(|d| (d.id.clone(), d.kind)).collect::<BTreeSet<_>>();
        assert_eq!(ids(&known_devices), ids(&devices), "{name}");
        running.stop().await;
    }
}

#[tokio::test]
async fn captures_that_come_into_a_folder_are_read_once_also_over_a_restart() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let place = tempfile::tempdir().unwrap();
    let mut running = following(&of_one, place.path());
    fs::copy(sample("old-os.pcap"), place.path().join("1.pcap")).unwrap();
    running.until("the first is read", |health| health.watching.findings > 0).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    fs::copy(sample("private-phone.pcap"), place.path().join("2.pcap")).unwrap();
    fs::write(place.path().join("note.txt"), "no capture").unwrap();
    running.until("the second is read", |h| h.watching.capture.as_deref() == Some("2.pcap")).await;
    let wanted: BTreeSet<String> =
        ["old-os.pcap", "private-phone.pcap"].iter().flat_map(|name| essence(&whole(name).0)).collect();
    center.until("all kinds are there", |state| state.stored.len() >= wanted.len()).await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    running.until("nothing waits", |health| health.spool.waiting == 0).await;
    let (findings, _, sights) = known(&center);
    assert!(essence(&findings).is_superset(&wanted), "{:#?}", essence(&findings));
    assert_eq!(sights, 1, "the second may still grow");
    running.stop().await;
    let before = center.state().stored.len();
    let mut running = following(&of_one, place.path());
    running.until("it is read again", |health| health.watching.packets > 0).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    running.until("nothing waits", |health| health.spool.waiting == 0).await;
    assert_eq!(center.state().stored.len(), before, "nothing is told twice");
    running.stop().await;
}

#[tokio::test]
async fn a_file_that_is_replaced_is_read_from_its_beginning() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("office.pcap");
    fs::copy(sample("old-os.pcap"), &path).unwrap();
    let mut running = following(&of_one, &path);
    let first = whole("old-os.pcap").0.len() as u64;
    running.until("the first is read", |health| health.watching.findings >= first).await;
    fs::copy(sample("private-phone.pcap"), place.path().join("next")).unwrap();
    fs::rename(place.path().join("next"), &path).unwrap();
    center
        .until("the end of the first", |state| state.stored.values().any(|(j, _)| j.contains("sight")))
        .await;
    running.until("the second is read", |health| health.watching.findings > first).await;
    running.stop().await;
}

#[tokio::test]
async fn what_is_no_capture_is_said_and_does_not_stop_the_others() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let place = tempfile::tempdir().unwrap();
    fs::write(
        place.path().join("1.pcap"),
        "This is a text that somebody gave the wrong name, long enough to see it.",
    )
    .unwrap();
    let mut running = following(&of_one, place.path());
    running.until("it is said", |health| health.watching.trouble.is_some()).await;
    let mut broken = fs::read(sample("old-os.pcap")).unwrap();
    let middle = broken.len() / 2;
    broken.truncate(middle);
    broken.extend([0xff; 3_000]);
    fs::write(place.path().join("2.pcap"), broken).unwrap();
    running.until("the other is read", |health| health.watching.findings > 0).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let packets = running.health.borrow().watching.packets;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(running.health.borrow().watching.packets, packets, "a broken file is not read for ever");
    running.stop().await;
}
