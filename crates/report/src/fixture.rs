//! An office made by hand, for the tests of the renderers: the first two stories.

use std::collections::BTreeMap;

use capture::source::DamageKind;
use capture::{Damage, Sight, Time};
use finding::{
    Clue, Confidence, Device, DeviceKind, Finding, Kind, Level, Mac, Os, Owner, Sign, SignClass, Subject,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::Lang;
use watch::alert::Alert;
use watch::inspect::Inspection;

use crate::{Input, Report, Words};

pub(crate) fn words(lang: Lang) -> Words {
    Words::new(lang, TimeZone::get("Asia/Tokyo").unwrap())
}

pub(crate) fn at(text: &str) -> Timestamp {
    format!("2026-10-06T{text}+09:00").parse().unwrap()
}

/// One input named `office.pcap`.
pub(crate) fn report(inspection: Inspection) -> Report {
    let inputs = vec![Input { path: "office.pcap".into(), outcome: Ok(inspection) }];
    Report { inputs, as_of: at("12:00:00"), indicators: 1_250 }
}

/// An old PC that talks outside, a phone, a printer and something unknown.
pub(crate) fn office() -> Inspection {
    let mut inspection = quiet();
    inspection.findings = vec![old_pc(), phone()];
    inspection.alerts = vec![
        Alert { level: Level::Dated, kind: Kind::EolOs, subject: old_pc().subject, findings: vec![0] },
        Alert {
            level: Level::NoHurry,
            kind: Kind::PrivateDevice,
            subject: phone().subject,
            findings: vec![1],
        },
    ];
    inspection
}

/// The same office, nothing asked.
pub(crate) fn quiet() -> Inspection {
    let devices = vec![
        device("192.168.1.31", "KEIRI-OLD", DeviceKind::Pc, [0x00, 0x0c, 0x29, 0xaa, 0xbb, 0xcc]),
        device("192.168.1.44", "iPhone", DeviceKind::Phone, [0x7a, 0x1c, 0x00, 0x00, 0x00, 0x01]),
        device("192.168.1.9", "", DeviceKind::Printer, [0x00, 0x80, 0x77, 0x00, 0x00, 0x02]),
        device("192.168.1.77", "", DeviceKind::Unknown, [0x00, 0x00, 0x5e, 0x00, 0x53, 0x03]),
    ];
    Inspection {
        findings: vec![],
        alerts: vec![],
        devices,
        crowded_out: 0,
        overlooked: 0,
        sight: sight(),
        damage: None,
        account: None,
    }
}

/// An office whose recording broke off.
pub(crate) fn damaged() -> Inspection {
    let damage = Some(Damage { offset: 2_254_857_830, what: DamageKind::CutShort });
    Inspection { damage, ..office() }
}

fn sight() -> Sight {
    let time = |text: &str| Time::from_micros(at(text).as_microsecond());
    Sight {
        packets: 812_441,
        bytes: 611_000_000,
        first: Some(time("09:00:00")),
        last: Some(time("09:40:00")),
        payload: 1_000,
        encrypted: 860,
        flows: 4_100,
        protocols: [("tls", 3_020), ("dns", 812), ("http", 96), ("smb", 41), ("dhcp", 4)].into(),
        pauses: vec![(time("09:21:00"), time("09:22:30"))],
        ..Sight::default()
    }
}

fn device(address: &str, name: &str, kind: DeviceKind, mac: [u8; 6]) -> Device {
    let os = (kind == DeviceKind::Pc).then(|| Os {
        name: "Windows XP".into(),
        confidence: Confidence::Certain,
        end_of_support: Some("2014-04-08".parse().unwrap()),
    });
    let clue = Clue::seen(811, "test-sign", &[]);
    Device {
        id: format!("a-{address}"),
        addresses: vec![address.parse().unwrap()],
        macs: vec![Mac(mac)],
        names: (!name.is_empty()).then(|| name.to_string()).into_iter().collect(),
        kind,
        maker: (kind == DeviceKind::Pc).then(|| "VMware".into()),
        os,
        owner: Owner::Unknown,
        first: at("09:12:04.5"),
        last: at("09:39:58"),
        signs: vec![Sign { clue, class: SignClass::A }],
    }
}

fn finding(kind: Kind, severity: Level, address: &str, facts: &[(&str, &str)]) -> Finding {
    Finding {
        kind,
        severity,
        subject: Subject::Address(address.parse().unwrap()),
        device: Some(format!("a-{address}")),
        rule: format!("{kind}/test"),
        technique: None,
        first: at("09:12:04.5"),
        last: at("09:39:58"),
        count: 3,
        evidence: vec![Clue::seen(811, "test-sign", &[])],
        facts: facts
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect::<BTreeMap<_, _>>(),
    }
}

pub(crate) fn old_pc() -> Finding {
    let facts = [("os", "Windows XP"), ("end", "2014-04-08"), ("internet", "yes")];
    finding(Kind::EolOs, Level::Dated, "192.168.1.31", &facts)
}

pub(crate) fn phone() -> Finding {
    finding(Kind::PrivateDevice, Level::NoHurry, "192.168.1.44", &[])
}

pub(crate) fn contact(address: &str) -> Finding {
    let facts = [("host", "updates.bad.example"), ("list", "indicators.csv")];
    finding(Kind::KnownBadContact, Level::Dated, address, &facts)
}
