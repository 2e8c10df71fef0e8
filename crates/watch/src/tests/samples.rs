//! The project's own samples: what each story comes to, and that nothing comes of an ordinary day.

use std::path::Path;
use std::sync::Arc;

use capture::Reader;
use finding::{Kind, Level};

use crate::indicators::Indicators;
use crate::inspect::{Inspection, Settings, inspect};

fn sample(name: &str) -> Inspection {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut settings = Settings::new("2026-11-01T00:00:00Z".parse().unwrap());
    let (indicators, problems) = Indicators::open(&[folder.join("indicators.csv")], settings.as_of);
    assert!(problems.is_empty(), "{problems:?}");
    settings.indicators = Arc::new(indicators);
    let mut reader = Reader::open(&folder.join(name)).unwrap();
    inspect(&mut reader, &settings, &mut (), &mut |_| {})
}

/// Level and kinds of each alert, in the order of the report.
fn alerts(inspection: &Inspection) -> Vec<(Level, Vec<Kind>)> {
    let kinds = |alert: &crate::alert::Alert| {
        let mut kinds: Vec<Kind> = alert.findings.iter().map(|at| inspection.findings[*at].kind).collect();
        kinds.retain(|kind| *kind != Kind::NewDevice);
        kinds.sort_unstable();
        kinds.dedup();
        (alert.level, kinds)
    };
    inspection.alerts.iter().map(kinds).collect()
}

#[test]
fn each_story_is_one_alert_of_the_level_that_it_had() {
    let told = |name| alerts(&sample(name));
    assert_eq!(told("old-os.pcap"), [(Level::Now, vec![Kind::KnownBadContact, Kind::EolOs])]);
    let phone = vec![Kind::KnownBadContact, Kind::PrivateDevice];
    assert_eq!(told("private-phone.pcap"), [(Level::Dated, phone)]);
    assert_eq!(told("hotel-wifi.pcap"), [(Level::Now, vec![Kind::MalwareC2, Kind::MassMailing])]);
    assert_eq!(told("partner-mails.pcap"), [(Level::Dated, vec![Kind::MaliciousAttachment])]);
}

#[test]
fn a_day_on_which_nothing_happens_calls_for_nobody() {
    let day = sample("quiet-day.pcap");
    let findings: u64 = day.findings.iter().map(|finding| finding.count).sum();
    println!("a day: seen {findings} times, {} findings, {} alerts", day.findings.len(), day.alerts.len());
    assert!(day.findings.len() > 3 && day.alerts.is_empty(), "{:?}", day.alerts);
}
