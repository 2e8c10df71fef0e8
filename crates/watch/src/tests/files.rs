use capture::proto::file::File;
use capture::{At, Engine, Flow, Message, Observer};
use finding::{Kind, Level, Subject};

use super::scene::{Scene, host, outside};
use crate::watcher::Watcher;

const SHA256: &str = "3f1a2a27304c02ea6e56bfd81b0bfc4cf8db5040c23f854d09b6728b1803a8b9";
const SHA1: &str = "3f1a2a27304c02ea6e56bfd81b0bfc4cf8db5040";

/// With every page, a file passes by.
struct WithFile<'a>(&'a mut Watcher, Message);

impl Observer for WithFile<'_> {
    fn flow_started(&mut self, flow: &Flow) {
        self.0.flow_started(flow);
    }
    fn message(&mut self, at: &At<'_>, message: &Message) {
        self.0.message(at, message);
        if matches!(message, Message::Http(_)) {
            let back = At { from: at.to, to: at.from, ..*at };
            self.0.message(&back, &self.1);
        }
    }
    fn flow_ended(&mut self, flow: &Flow) {
        self.0.flow_ended(flow);
    }
}

fn file(sha256: Option<&str>, sha1: Option<&str>) -> Message {
    Message::File(Box::new(File {
        carrier: "http",
        name: "invoice.exe".into(),
        kind: Some("pe"),
        size: 7,
        whole: true,
        sha1: sha1.map(str::to_string),
        sha256: sha256.map(str::to_string),
        ..File::default()
    }))
}

fn found(list: &str, file: Message) -> Vec<(Level, String, Vec<String>)> {
    let scene = Scene::new().listed(list).page(
        host(31, "192.168.1.31"),
        outside("198.51.100.80"),
        "shop.example",
        "/",
        "App/1",
    );
    let (mut reader, settings) = scene.capture();
    let (mut engine, mut watcher) = (Engine::new(settings.limits), Watcher::new(&settings));
    let mut observer = WithFile(&mut watcher, file);
    while let Some(packet) = reader.next_packet() {
        engine.packet(&packet, &mut observer);
    }
    engine.finish(&mut observer);
    let findings = watcher.conclude(&settings.register).findings;
    let listed = findings.into_iter().filter(|finding| finding.kind == Kind::KnownBadContact);
    listed
        .map(|finding| {
            let Subject::Address(address) = finding.subject else { panic!("{:?}", finding.subject) };
            let clues = finding.evidence.iter().map(|clue| clue.key.clone()).collect();
            (finding.severity, address.to_string(), clues)
        })
        .collect()
}

#[test]
fn a_file_whose_hash_is_listed_is_known_bad_whoever_sends_it() {
    let expect = vec![(
        Level::Dated,
        "192.168.1.31".to_string(),
        vec!["listed-file".to_string(), "listed-undated".to_string()],
    )];
    assert_eq!(found(&format!("{}\n", SHA256.to_uppercase()), file(Some(SHA256), None)), expect);
    assert_eq!(found(&format!("{SHA1}\n"), file(Some(SHA256), Some(SHA1))), expect);
    let bundle = format!(
        r#"{{"type":"bundle","objects":[{{"type":"indicator","pattern":"[file:hashes.'SHA-1' = '{SHA1}']"}}]}}"#
    );
    assert_eq!(found(&bundle, file(None, Some(SHA1))), expect);
}

#[test]
fn another_file_and_one_without_hashes_are_not() {
    assert_eq!(found(&format!("{SHA256}\n"), file(Some(&SHA256.replace('3', "4")), Some(SHA1))), []);
    assert_eq!(found(&format!("{SHA256}\n"), file(None, None)), []);
}
