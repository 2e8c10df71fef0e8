use serde_json::Value;

use crate::Desk;

fn kinds(report: &Value) -> Vec<&str> {
    let findings = report["inputs"][0]["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["kind"].as_str().unwrap()).collect()
}

#[test]
fn indicators_are_read_from_every_named_list() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    desk.file("a.txt", b"never-asked.example\n");
    desk.file("lists/b.txt", b"update-check.example\n");
    assert!(!kinds(&desk.json(&["old-os.pcap", "--intel", "a.txt"])).contains(&"known-bad-contact"));
    let both = desk.json(&["old-os.pcap", "--intel", "a.txt", "--intel", "lists"]);
    assert!(kinds(&both).contains(&"known-bad-contact"));
}

#[test]
fn a_list_that_is_not_there_ends_the_run_and_a_broken_one_is_told() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let missing = desk.run(&["inspect", "old-os.pcap", "--intel", "missing.txt"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert!(missing.err.contains("missing.txt"), "{}", missing.err);
    desk.file("broken.json", b"{\"objects\": [");
    let broken = desk.run(&["inspect", "old-os.pcap", "--intel", "broken.json"]);
    assert_eq!(broken.code, 1);
    assert!(broken.err.starts_with("note: ") && broken.err.contains("broken.json:1"), "{}", broken.err);
}

#[test]
fn the_firms_own_list_says_whose_a_phone_is() {
    let desk = Desk::new();
    desk.sample("private-phone.pcap");
    let report = desk.json(&["private-phone.pcap"]);
    assert!(kinds(&report).contains(&"private-device"));
    let devices = report["inputs"][0]["devices"].as_array().unwrap();
    let mac = devices.iter().find(|device| device["kind"] == "phone").unwrap()["macs"][0].as_str().unwrap();
    let list = format!("mac,name,kind,owner\n{mac},Shop phone,phone,ours\nnot-a-mac,x,pc,ours\n");
    desk.file("devices.csv", list.as_bytes());
    let ours = desk.json(&["private-phone.pcap", "--devices", "devices.csv"]);
    assert!(!kinds(&ours).contains(&"private-device"));
    let run = desk.run(&["inspect", "private-phone.pcap", "--devices", "devices.csv"]);
    assert!(run.err.contains("devices.csv:3") && run.err.contains("not-a-mac"), "{}", run.err);
    assert_eq!(desk.run(&["inspect", "private-phone.pcap", "--devices", "none.csv"]).code, 2);
}

#[test]
fn the_day_of_the_run_can_be_named() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let before = desk.json(&["old-os.pcap", "--as-of", "2014-04-07"]);
    assert!(!kinds(&before).contains(&"eol-os"));
    let after = desk.json(&["old-os.pcap", "--as-of", "2014-04-10"]);
    assert!(kinds(&after).contains(&"eol-os"));
}
