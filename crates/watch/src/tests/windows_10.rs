//! Windows 10 after its date, and devices that are new.

use std::sync::Arc;

use capture::proto::{Message, ntlm};
use finding::Kind;

use super::heard::{Heard, tcp};
use crate::register::Register;
use crate::settings::Settings;

const PC: &str = "192.168.1.31";

fn builds(build: u16, today: &str) -> Vec<String> {
    let mut heard = Heard::with(Settings::new(today.parse().unwrap()));
    let message = Message::Ntlm(ntlm::Message::Negotiate {
        version: Some(ntlm::Version { major: 10, minor: 0, build }),
        workstation: "KEIRI".into(),
        domain: String::new(),
    });
    heard.says(&tcp(PC, "192.168.1.5", 445, 300, 300), &[message]);
    heard.told()
}

#[test]
fn windows_10_is_asked_about_after_its_date_and_not_before() {
    assert_eq!(builds(19041, "2026-11-01T00:00:00Z"), ["os-extended-updates/windows-10 2"]);
    assert_eq!(builds(19041, "2025-10-14T00:00:00Z"), [] as [&str; 0], "its last day");
}

#[test]
fn what_windows_10_shares_with_others_is_none() {
    for build in [17763, 20348, 22621, 26100] {
        assert_eq!(builds(build, "2026-11-01T00:00:00Z"), [] as [&str; 0], "{build}");
    }
}

/// Devices that the list holds or not, first heard after so many hours.
fn new_devices(hours: f64, server: bool) -> Vec<u8> {
    let (register, _) = Register::read(b"mac,name,kind,owner\n00:0c:29:00:00:1f,A,pc,ours\n");
    let mut settings = Settings::new("2026-11-01T00:00:00Z".parse().unwrap());
    settings.register = Arc::new(register);
    let mut heard = Heard::with(settings);
    heard.talks(&tcp(PC, "198.51.100.9", 443, 300, 300)).wait(hours * 3600.0);
    if server {
        for client in [PC, "192.168.1.32", "192.168.1.33"] {
            heard.talks(&tcp(client, "192.168.1.77", 445, 300, 300));
        }
    }
    heard.talks(&tcp("192.168.1.77", "198.51.100.9", 443, 300, 300));
    let outcome = heard.outcome();
    let of = |f: &&finding::Finding| f.kind == Kind::NewDevice && f.subject.to_string() == "192.168.1.77";
    outcome.findings.iter().filter(of).map(|finding| finding.severity.number()).collect()
}

#[test]
fn a_new_device_is_a_record_by_day_and_asked_about_when_it_came_by_night() {
    assert_eq!(new_devices(3.0, false), [1], "noon");
    assert_eq!(new_devices(16.0, false), [2], "one at night");
    assert_eq!(new_devices(0.0, false), [1], "who is there from the start did not come");
}
