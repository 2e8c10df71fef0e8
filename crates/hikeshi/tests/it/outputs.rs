use std::collections::HashSet;
use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::{Desk, EMPTY};

#[test]
fn json_has_the_promised_shape() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let report = desk.json(&["old-os.pcap", "--lang", "ja"]);
    let input = &report["inputs"][0];
    for field in ["path", "kind", "damage", "error", "findings", "alerts", "devices"] {
        assert!(input.get(field).is_some(), "{field}");
    }
    let finding =
        input["findings"].as_array().unwrap().iter().find(|finding| finding["kind"] == "eol-os").unwrap();
    for field in ["severity", "subject", "rule", "technique", "first", "last", "count", "evidence"] {
        assert!(finding.get(field).is_some(), "{field}");
    }
    let evidence = finding["evidence"][0].as_str().unwrap();
    assert!(evidence.starts_with("packet ") && evidence.contains(": "), "{evidence}");
    let alert = &input["alerts"][0];
    assert_eq!(alert["text"], "Windows XP の古いパソコンが1台、つながっています");
    assert!(alert["level"].as_u64().is_some_and(|level| (2..=4).contains(&level)), "{alert}");
    let devices = input["devices"].as_array().unwrap();
    let old = devices.iter().find(|device| device["names"][0] == "KEIRI-OLD").unwrap();
    assert_eq!(old["os"]["name"], "Windows XP");
    assert_eq!(old["os"]["end_of_support"], "2014-04-08");
    for field in ["id", "addresses", "macs", "names", "kind", "maker", "first", "last", "signs"] {
        assert!(old.get(field).is_some(), "{field}");
    }
}

#[test]
fn every_format_is_what_it_says() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let out = |format: &str| desk.run(&["inspect", "old-os.pcap", "--format", format]).out;
    assert!(out("html").starts_with("<!DOCTYPE html>"));
    assert!(out("text").starts_with("Hikeshi inspection   old-os.pcap   2026-10-"));
    assert!(!out("text").contains('\x1b'), "no colour into a pipe");
    let records = out("eve");
    let kinds: Vec<_> = records
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["event_type"].as_str().unwrap().to_string())
        .collect();
    for kind in ["flow", "dns", "http", "dhcp"] {
        assert!(kinds.iter().any(|found| found == kind), "{kind}");
    }
}

#[test]
fn an_answer_goes_to_the_named_file_and_nowhere_else() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    for format in ["text", "html", "json", "eve"] {
        let asked = ["inspect", "old-os.pcap", "--as-of", "2026-10-07", "--format", format];
        let run = desk.run(&[&asked as &[&str], &["--output", "answer"]].concat());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        let written = std::fs::read_to_string(desk.path("answer")).unwrap();
        assert!(written == desk.run(&asked).out, "{format}: file and screen differ");
        assert_eq!(desk.names(), ["answer", "old-os.pcap"]);
    }
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let desk = Desk::new();
    desk.file("empty.pcap", &EMPTY);
    let run = desk.run(&["inspect", "empty.pcap", "--output", "no/such/folder/answer.html"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Check the place"), "{}", run.err);
}

#[test]
fn records_of_several_captures_never_share_a_conversation() {
    let desk = Desk::new();
    let files = ["old-os.pcap", "private-phone.pcap"];
    for name in files {
        desk.sample(name);
    }
    let conversations = |files: &[&str]| {
        let records = desk.run(&[&["inspect", "--format", "eve"], files].concat()).out;
        let flows = records.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let ids =
            flows.filter(|record| record["event_type"] == "flow").map(|record| record["flow_id"].as_u64());
        let ids: Vec<u64> = ids.map(Option::unwrap).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "one record, one number");
        ids.len()
    };
    assert_eq!(conversations(&files), conversations(&files[..1]) + conversations(&files[1..]));
}

#[test]
fn the_capture_itself_is_never_overwritten() {
    let desk = Desk::new();
    desk.file("empty.pcap", &EMPTY);
    let run = desk.run(&["inspect", "empty.pcap", "--output", "./empty.pcap"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the recording itself"), "{}", run.err);
    assert_eq!(std::fs::read(desk.path("empty.pcap")).unwrap(), EMPTY);
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    for format in ["text", "eve"] {
        let mut child = desk
            .command(&["inspect", "old-os.pcap", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(1), ""), "{format}");
    }
}

#[test]
fn one_folder_per_firm_ends_with_a_summary_over_all() {
    let desk = Desk::new();
    for (firm, sample) in [("aoba", "old-os.pcap"), ("minato", "private-phone.pcap")] {
        std::fs::create_dir(desk.path(firm)).unwrap();
        std::fs::rename(desk.sample(sample), desk.path(firm).join("office.pcap")).unwrap();
    }
    desk.sample("indicators.csv");
    desk.file("ume/office.pcap", &EMPTY);
    let run = |more: &[&str]| {
        let folders = ["inspect", ".", "--intel", "indicators.csv", "--lang", "ja"];
        desk.run(&[&folders[..], more].concat())
    };
    let said = "不審な通信は2社のうち2社、情報が流出した可能性は2社で見つかりました。";
    let text = run(&[]).out;
    assert!(text.contains("調査のまとめ") && text.contains(said), "{text}");
    let csv = run(&["--format", "csv"]).out;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(lines[0].starts_with("\u{feff}会社,") && lines[2].starts_with("minato,1,"), "{csv}");
    // One firm needs no summary.
    assert!(!desk.run(&["inspect", "aoba", "--lang", "ja"]).out.contains("調査のまとめ"));
}
