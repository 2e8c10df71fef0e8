use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::{Desk, EMPTY, Run};

#[test]
fn an_alert_of_level_2_or_more_ends_with_1_and_fail_on_moves_the_border() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    let code = |more: &[&str]| desk.run(&[&["inspect", "old-os.pcap"], more].concat()).code;
    assert_eq!(code(&[]), 1);
    assert_eq!(code(&["--fail-on", "3"]), 1);
    assert_eq!(code(&["--fail-on", "4"]), 0);
}

#[test]
fn a_capture_without_packets_is_fog_and_ends_with_0() {
    let desk = Desk::new();
    desk.file("empty.pcap", &EMPTY);
    let run = desk.run(&["inspect", "empty.pcap", "--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("霧") && !run.out.contains("晴れ"), "{}", run.out);
}

#[test]
fn what_cannot_be_read_ends_with_2_and_says_what_to_do() {
    let desk = Desk::new();
    desk.file("notes.pcap", b"a letter, not a capture\n");
    desk.file("none.pcap", b"");
    for (name, advice) in
        [("notes.pcap", "pcapng"), ("none.pcap", "copy it again"), ("missing.pcap", "Check its name")]
    {
        let run = desk.run(&["inspect", name, "--format", "json"]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.starts_with("error: ") && run.err.contains(advice), "{name}: {}", run.err);
        assert!(run.out.contains("\"error\":\""), "{name}: {}", run.out);
    }
}

#[test]
fn one_unreadable_file_does_not_hide_the_others() {
    let desk = Desk::new();
    desk.sample("old-os.pcap");
    desk.file("none.pcap", b"");
    let run = desk.run(&["inspect", "none.pcap", "old-os.pcap"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("Fog") && run.out.contains("Windows XP"), "{}", run.out);
}

#[test]
fn wrong_use_ends_with_2_in_the_language_of_the_reader() {
    let desk = Desk::new();
    let wrong: [&[&str]; 6] = [
        &[],
        &["inspect"],
        &["inspekt"],
        &["inspect", "a.pcap", "--format", "xml"],
        &["inspect", "a.pcap", "--as-of", "yesterday"],
        &["inspect", "a.pcap", "--inside", "10.0.0.0/33"],
    ];
    for arguments in wrong {
        let run = desk.run(&[arguments, &["--lang", "ja"]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with("エラー: ") && run.err.contains("hikeshi --help"), "{}", run.err);
    }
}

#[test]
fn help_is_answered_in_both_languages_and_ends_with_0() {
    let desk = Desk::new();
    for arguments in [&["--help"] as &[&str], &["inspect", "--help"], &["demo", "-h"]] {
        let ja = desk.run(&[arguments, &["--lang", "ja"]].concat());
        let en = desk.run(&[arguments, &["--lang", "en"]].concat());
        assert_eq!((ja.code, en.code), (0, 0));
        assert!(ja.out.contains("使い方") && en.out.contains("Usage"), "{}{}", ja.out, en.out);
        assert!(!en.out.contains("help-") && !ja.out.contains("help-"), "a sentence is missing");
    }
}

#[test]
fn the_language_follows_the_locale() {
    let desk = Desk::new();
    desk.file("empty.pcap", &EMPTY);
    let said = |variables: &[(&str, &str)]| {
        let mut command = desk.command(&["inspect", "empty.pcap"]);
        Run::from(command.envs(variables.iter().copied()).output().unwrap()).out
    };
    assert!(said(&[("LANG", "ja_JP.UTF-8")]).contains("霧"));
    assert!(said(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "C")]).contains("Fog"));
    assert!(said(&[]).contains("Fog"));
}

#[test]
fn standard_input_reads_like_a_file() {
    let desk = Desk::new();
    let path = desk.sample("old-os.pcap");
    let mut child = desk
        .command(&["inspect", "-", "--format", "json", "--as-of", "2026-10-07"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&std::fs::read(path).unwrap()).unwrap();
    let piped = Run::from(child.wait_with_output().unwrap());
    let file = desk.run(&["inspect", "old-os.pcap", "--format", "json", "--as-of", "2026-10-07"]);
    assert_eq!(piped.code, file.code);
    let renamed = piped.out.replace("\"path\":\"-\"", "\"path\":\"old-os.pcap\"");
    assert!(renamed == file.out, "the pipe and the file differ");
}

#[test]
fn a_folder_means_the_captures_in_it() {
    let desk = Desk::new();
    for name in ["day/b.pcap", "day/a.pcapng", "day/notes.txt", "day/deep/c.cap"] {
        desk.file(name, &EMPTY);
    }
    let report = desk.json(&["day"]);
    let paths: Vec<_> =
        report["inputs"].as_array().unwrap().iter().map(|input| input["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["day/a.pcapng", "day/b.pcap", "day/deep/c.cap"]);
    desk.file("nothing/notes.txt", b"");
    assert_eq!(desk.run(&["inspect", "nothing"]).code, 2);
}

#[test]
fn a_capture_cut_short_is_read_as_far_as_it_goes() {
    let desk = Desk::new();
    let whole = std::fs::read(desk.sample("old-os.pcap")).unwrap();
    desk.file("cut.pcap", &whole[..whole.len() - 7]);
    let run = desk.run(&["inspect", "cut.pcap", "--lang", "ja", "--format", "html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("cut.pcap を最後まで読めませんでした"), "{}", run.err);
    let input = &desk.json(&["cut.pcap"])["inputs"][0];
    assert!(input["damage"].as_str().is_some_and(|damage| damage.contains("byte")), "{input}");
    assert!(input["error"].is_null());
}

#[test]
fn the_demo_opens_a_center_says_how_each_person_enters_and_ends_by_itself() {
    let desk = Desk::new();
    let run =
        desk.run(&["demo", "--json", "--no-browser", "--port", "0", "--exit-after", "1", "--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told: Value = serde_json::from_str(&run.out).unwrap();
    let roles: Vec<_> = told["people"].as_array().unwrap().iter().map(|one| one["role"].clone()).collect();
    for role in ["operator", "engineer", "administrator", "clerk"] {
        assert!(roles.contains(&role.into()), "{role}: {}", run.out);
    }
    let folder = told["folder"].as_str().unwrap();
    assert!(!Path::new(folder).exists(), "{folder} stays behind");
    assert_eq!(desk.names(), [""; 0]);
}
