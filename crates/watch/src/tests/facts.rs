//! Findings and cards agree: a finding gives what its card needs, and nothing that its card does not tell.

use std::collections::BTreeSet;
use std::path::Path;

use finding::Finding;
use knowledge::cards::Origin;

use super::scene::{Host, Scene, host, outside};
use crate::inspect::{Inspection, Settings, anything};

/// Every finding is of a kind that comes from there, gives what the card needs and nothing that it does not tell.
pub(crate) fn agree(inspection: &Inspection, from: Origin) {
    inspection.findings.iter().for_each(|finding| agrees(finding, from));
}

fn agrees(finding: &Finding, from: Origin) {
    let cards = &knowledge::built_in().cards;
    let card = cards.get(finding.kind).unwrap();
    assert!(card.is_from(from), "the card of {} does not come from a {from:?}", finding.kind);
    for fact in &card.needs {
        assert!(finding.facts.contains_key(fact), "{} without {fact}: {finding:?}", finding.rule);
    }
    for (fact, value) in &finding.facts {
        assert!(cards.takes(finding.kind, finding.kind, fact), "{}: no card tells {fact}", finding.rule);
        assert!(!value.is_empty() && value != "0", "{}: {fact} is {value:?}", finding.rule);
    }
}

/// A sample of a folder, and what made its findings.
fn samples(folder: &str, from: Origin) -> BTreeSet<finding::Kind> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(folder);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut kinds = BTreeSet::new();
    for path in files.filter(|path| path.is_file()) {
        let Ok(opened) = capture::Opened::file(&path) else { continue };
        let settings = Settings::new("2026-10-07T00:00:00Z".parse().unwrap());
        let Ok(inspection) = anything(opened, &settings, &mut (), &mut |_| {}) else { continue };
        let from = if inspection.account.is_some() { Origin::Tool } else { from };
        agree(&inspection, from);
        super::every_clue_has_its_sentence(&inspection);
        kinds.extend(inspection.findings.iter().map(|finding| finding.kind));
    }
    kinds
}

#[test]
fn the_samples_agree_with_the_cards() {
    let kinds = samples("", Origin::Detector);
    assert!(kinds.contains(&finding::Kind::EolOs), "{kinds:?}");
}

#[test]
fn the_samples_of_tools_agree_with_the_cards() {
    let kinds = samples("tools", Origin::Tool);
    assert!(kinds.contains(&finding::Kind::MalwareFound), "{kinds:?}");
}

#[test]
fn every_kind_that_a_detector_makes_has_a_detector_of_its_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/detectors");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names = files.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let mut names: BTreeSet<String> =
        names.map(|path| path.file_stem().unwrap().to_str().unwrap().replace('_', "-")).collect();
    // What they share.
    names.remove("mod");
    names.remove("story");
    let cards = knowledge::built_in().cards.iter().filter(|card| card.is_from(Origin::Detector));
    assert_eq!(names, cards.map(|card| card.kind.name().to_string()).collect());
}

/// Kinds that the intake concludes by itself: from mails, from sign-ins and from the lists.
const CONCLUDED: [finding::Kind; 7] = [
    finding::Kind::KnownBadContact,
    finding::Kind::MassMailing,
    finding::Kind::MaliciousAttachment,
    finding::Kind::DeceptiveMail,
    finding::Kind::BruteForce,
    finding::Kind::RemoteBreakIn,
    finding::Kind::CloudAccount,
];

#[test]
fn the_kinds_that_tools_make_are_those_of_which_their_cards_say_so() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge/fields");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let maps: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let named = |kind: &finding::Kind| maps.contains(&format!("= \"{kind}\""));
    let made: BTreeSet<finding::Kind> =
        finding::Kind::ALL.into_iter().filter(named).chain(CONCLUDED).collect();
    let cards = knowledge::built_in().cards.iter().filter(|card| card.is_from(Origin::Tool));
    assert_eq!(made, cards.map(|card| card.kind).collect());
}

/// The facts of the guessing that one did at another.
fn guessing(from: Host, to: Host) -> std::collections::BTreeMap<String, String> {
    let refused = "220 Ready|>USER sato|331 Password|>PASS falsch|530 No|>QUIT|221 Bye";
    let scene = (0..60).fold(Scene::new(), |scene, _| scene.lines(from, (to, 21), refused));
    let mut findings = scene.inspect().findings;
    findings.retain(|finding| finding.kind == finding::Kind::BruteForce);
    findings.pop().unwrap().facts
}

#[test]
fn the_other_end_is_the_server_that_was_tried_or_the_host_that_tried() {
    let (pc, nas, stranger) = (host(31, "192.168.1.31"), host(20, "192.168.1.20"), outside("198.51.100.25"));
    let out = guessing(pc, nas);
    assert_eq!((out.get("server").map(String::as_str), out.get("host")), (Some("192.168.1.20"), None));
    let inward = guessing(stranger, nas);
    assert_eq!((inward.get("host").map(String::as_str), inward.get("server")), (Some("198.51.100.25"), None));
}
