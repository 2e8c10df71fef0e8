//! From packets to findings, alerts and devices, through the room's one door.

mod attachments;
mod banners;
mod calls;
mod contacts;
mod devices;
mod disguises;
mod exploits;
pub(crate) mod facts;
mod files;
mod heard;
mod mailing;
mod movement;
mod office;
mod old_systems;
mod phones;
mod remote;
mod samples;
mod scans;
mod scene;
mod services;
mod shapes;
mod sign_ins;
mod smb;
mod tunnels;
mod uploads;
mod windows_10;
mod workers;

use scene::Scene;

/// Every finding above a record as `kind level subject`, and every alert as `LEVEL kind subject`.
fn check(scene: Scene, expect: &[&str]) {
    let inspection = scene.inspect();
    let findings = inspection
        .findings
        .iter()
        .filter(|finding| finding.kind != finding::Kind::NewDevice)
        .map(|f| format!("{} {} {}", f.kind, f.severity.number(), f.subject));
    let alerts =
        inspection.alerts.iter().map(|a| format!("alert {} {} {}", a.level.number(), a.kind, a.subject));
    let told: Vec<String> = findings.chain(alerts).collect();
    assert_eq!(told, expect);
}

pub(crate) fn every_clue_has_its_sentence(inspection: &crate::inspect::Inspection) {
    let evidence = inspection.findings.iter().flat_map(|finding| &finding.evidence);
    let signs = inspection.devices.iter().flat_map(|device| &device.signs).map(|sign| &sign.clue);
    let text = &knowledge::built_in().text;
    for clue in evidence.chain(signs) {
        let values = || clue.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for lang in [knowledge::Lang::Ja, knowledge::Lang::En] {
            assert!(text.say_whole(lang, &format!("clue-{}", clue.key), values()).is_some(), "{clue:?}");
        }
    }
}
