//! What sensors see in these tests.

use std::collections::BTreeMap;
use std::net::IpAddr;

use finding::wire::Record;
use finding::{Clue, Confidence, Device, DeviceKind, Finding, Kind, Level, Os, Owner, Subject};
use jiff::Timestamp;

fn at(text: &str) -> Timestamp {
    format!("2026-11-24T{text}+09:00").parse().unwrap()
}

fn address(number: u8) -> IpAddr {
    IpAddr::from([192, 168, 1, 30 + number])
}

fn key(number: u8) -> String {
    format!("m-000c29aabb{number:02x}")
}

/// A computer.
pub(super) fn device(number: u8) -> Record {
    Record::Device(Box::new(Device {
        id: key(number),
        addresses: vec![address(number)],
        macs: vec![format!("00:0c:29:aa:bb:{number:02x}").parse().unwrap()],
        names: vec![format!("KEIRI-{number}")],
        kind: DeviceKind::Pc,
        maker: None,
        os: Some(Os { name: "Windows XP".into(), confidence: Confidence::Certain, end_of_support: None }),
        owner: Owner::Unknown,
        first: at("09:12:04"),
        last: at("11:58:00"),
        signs: Vec::new(),
    }))
}

fn finding(number: u8, kind: Kind, severity: Level) -> Finding {
    Finding {
        kind,
        severity,
        subject: Subject::Address(address(number)),
        device: Some(key(number)),
        rule: format!("{kind}/test"),
        technique: None,
        first: at("09:12:04"),
        last: at("11:58:00"),
        count: 41,
        evidence: vec![Clue::seen(811, "browser", &[("name", "KEIRI"), ("version", "5.1")])],
        facts: BTreeMap::new(),
    }
}

/// An old computer that talks outside.
pub(super) fn old_pc(number: u8) -> Record {
    let facts = [("os", "Windows XP"), ("end", "2014-04-08"), ("confidence", "certain"), ("internet", "yes")];
    let facts = facts.map(|(name, value)| (name.to_string(), value.to_string()));
    let finding = finding(number, Kind::EolOs, Level::Dated);
    Record::Finding(Box::new(Finding { facts: facts.into(), ..finding }))
}

/// A phone that nobody vouches for.
pub(super) fn private_phone(number: u8) -> Record {
    let facts = BTreeMap::from([("device-kind".to_string(), "phone".to_string())]);
    let finding = finding(number, Kind::PrivateDevice, Level::NoHurry);
    Record::Finding(Box::new(Finding { facts, ..finding }))
}
