//! Other tools' records, and a Suricata of this machine beside our own eyes.

use std::path::Path;

use platform::testing::part;
use serde_json::Value;

use crate::{Desk, Run};

fn found(report: &Value) -> Vec<(String, String)> {
    let text = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_string();
    let findings = report["inputs"][0]["findings"].as_array().unwrap().iter();
    findings.map(|finding| (text(finding, "kind"), text(finding, "rule"))).collect()
}

#[test]
fn records_of_every_sample_tool_are_read_by_their_content() {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/tools");
    let desk = Desk::new();
    let mut kinds = Vec::new();
    for (number, entry) in std::fs::read_dir(tools).unwrap().enumerate() {
        // By a name that says nothing.
        let name = format!("{number}.dat");
        desk.file(&name, &std::fs::read(entry.unwrap().path()).unwrap());
        let report = desk.json(&[&name]);
        assert_eq!(report["inputs"][0]["error"], Value::Null, "{report}");
        kinds.push(report["inputs"][0]["kind"].as_str().unwrap().to_string());
    }
    kinds.sort();
    let expected = [
        "cef",
        "eve",
        "fortigate",
        "leef",
        "mail-log",
        "mails",
        "mails",
        "message-trace",
        "ocsf",
        "sonicwall",
        "wazuh",
        "yamaha",
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn an_installed_suricata_joins_its_alerts_with_ours() {
    let Some(suricata) = part("eyes::an_installed_suricata_joins", "HIKESHI_SURICATA", "Suricata") else {
        return;
    };
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let rule = "alert http any any -> any any (msg:\"ET MALWARE Sample CnC Checkin\"; \
        http.host; content:\"update-check.example\"; classtype:command-and-control; sid:1000001;)\n";
    desk.file("team.rules", rule.as_bytes());
    let path = format!("--suricata={suricata}");
    let report = desk.json(&["old-os.pcap", &path, "--rules", "team.rules"]);
    let found = found(&report);
    assert!(found.iter().any(|(kind, _)| kind == "malware-c2"), "{found:?}");
    let alerts = report["inputs"][0]["alerts"].as_array().unwrap();
    assert_eq!(alerts.len(), 1, "theirs and ours are one story: {alerts:?}");
    assert_eq!(desk.names(), ["old-os.pcap", "team.rules"], "nothing is left behind");
}

#[test]
fn a_suricata_that_is_not_there_is_named_and_our_own_eyes_answer() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let Run { code, out, err } = desk.run(&["inspect", "old-os.pcap", "--suricata=/nowhere/suricata"]);
    assert_eq!(code, 1);
    assert!(out.contains("Windows XP"), "{out}");
    assert!(err.starts_with("note: ") && err.contains("/nowhere/suricata"), "{err}");
}

/// Names of what a run extracted, and the hashes in its records.
fn extracted(desk: &Desk, more: &[&str]) -> (Vec<String>, Vec<String>) {
    std::fs::create_dir(desk.path("out")).unwrap();
    let arguments =
        ["inspect", "partner-mails.pcap", "--format", "eve", "--hashes", "sha256", "--extract", "out"];
    let run = desk.run(&[&arguments[..], more].concat());
    assert_eq!(run.err, "", "nothing was left out");
    let records = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let files = records.filter(|record| record["event_type"] == "fileinfo");
    let hashes = files.filter_map(|record| record["fileinfo"]["sha256"].as_str().map(str::to_string));
    let hashes = hashes.collect();
    let entries = std::fs::read_dir(desk.path("out")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    std::fs::remove_dir_all(desk.path("out")).unwrap();
    (names, hashes)
}

#[test]
fn files_that_pass_by_are_written_by_their_hash_alone_however_many_workers_read() {
    let desk = Desk::new();
    desk.sample("partner-mails.pcap");
    let (names, hashes) = extracted(&desk, &[]);
    assert!(hashes.len() >= 14 && !names.is_empty(), "{hashes:?}");
    assert!(names.iter().all(|name| hashes.contains(name)), "{names:?}");
    for workers in ["2", "8"] {
        assert_eq!(extracted(&desk, &["--workers", workers]).0, names, "{workers} workers");
    }
}

#[test]
fn several_workers_print_the_same_report() {
    let desk = Desk::new();
    for name in ["old-os.pcap", "hotel-wifi.pcap", "quiet-day.pcap"] {
        desk.sample(name);
        let told = |workers: &str| desk.json(&[name, "--workers", workers]);
        assert_eq!(told("1")["inputs"], told("8")["inputs"], "{name}");
    }
}

#[test]
fn an_index_of_indicators_gives_the_same_answer_as_its_lists() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    desk.sample("indicators.csv");
    let built = desk.run(&["indicators", "build", "--output", "lists.index", "indicators.csv"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let found = |lists: &str| found(&desk.json(&["old-os.pcap", "--intel", lists]));
    assert_eq!(found("lists.index"), found("indicators.csv"));
    // A damaged one would be missed if it were left out quietly.
    let mut bytes = std::fs::read(desk.path("lists.index")).unwrap();
    bytes.truncate(bytes.len() - 9);
    desk.file("cut.index", &bytes);
    let cut = desk.run(&["inspect", "old-os.pcap", "--intel", "cut.index"]);
    assert_eq!((cut.code, cut.out.as_str()), (2, ""), "{}", cut.err);
    assert!(cut.err.contains("cut.index"), "{}", cut.err);
}
