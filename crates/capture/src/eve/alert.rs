use std::io::Write;
use std::net::IpAddr;

use super::json::{Object, text};
use super::{Head, Writer, address, proto};
use crate::{Time, Transport};

/// A finding, in plain values: this room knows none.
#[derive(Debug, Clone, Copy)]
pub struct Alert<'a> {
    /// When it was first seen.
    pub time: Time,
    /// Number of the packet that shows it, where there is one.
    pub packet: Option<u64>,
    /// Who did it, and by which port, as far as that is known.
    pub from: Option<(IpAddr, Option<u16>)>,
    /// Towards whom.
    pub to: Option<(IpAddr, Option<u16>)>,
    /// By what.
    pub transport: Option<Transport>,
    /// Its kind's name, `port-scan`.
    pub kind: &'a str,
    /// Its kind's number, which must never change: 0 for the first kind there ever was.
    pub number: u16,
    /// Level, 1 a record to 4 an emergency.
    pub level: u8,
    /// Name of its kind for people.
    pub category: &'a str,
    /// ATT&CK technique, `T1046`.
    pub technique: Option<&'a str>,
    /// What within the kind decided.
    pub rule: Option<&'a str>,
}

/// The first of our signatures' numbers, in a range that no public rule set uses.
const FIRST_SIGNATURE: u64 = 9_300_001;

impl Alert<'_> {
    fn ends(&self, object: &mut Object<'_>) {
        for (end, ip, port) in [(self.from, "src_ip", "src_port"), (self.to, "dest_ip", "dest_port")] {
            let Some((who, by)) = end else { continue };
            object.plain(ip, |out| address(out, who));
            if let Some(by) = by {
                object.number(port, u64::from(by));
            }
        }
        if let Some(transport) = self.transport {
            proto(object, transport);
        }
    }

    /// Suricata counts the other way: 1 is the gravest of three.
    fn severity(&self) -> u64 {
        match self.level {
            3.. => 1,
            2 => 2,
            _ => 3,
        }
    }
}

impl<W: Write> Writer<W> {
    /// Writes a finding as Suricata would write that of a rule.
    pub fn alert(&mut self, alert: &Alert<'_>) {
        let head = Head { time: alert.time, packet: alert.packet, kind: "alert", flow: None, ends: None };
        self.record(&head, |object, _| {
            alert.ends(object);
            let mut inner = object.object("alert");
            inner.text("action", "allowed");
            inner.number("gid", 1);
            inner.number("signature_id", FIRST_SIGNATURE + u64::from(alert.number));
            inner.number("rev", 1);
            inner.plain("signature", |out| {
                out.extend_from_slice(b"Hikeshi ");
                out.extend(alert.kind.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'-'));
            });
            inner.text("category", alert.category);
            inner.number("severity", alert.severity());
            let mut metadata = inner.object("metadata");
            let level = alert.level.to_string();
            let parts =
                [("level", Some(&*level)), ("mitre_technique_id", alert.technique), ("rule", alert.rule)];
            for (key, value) in parts {
                if let Some(value) = value {
                    metadata.list(key, [value], text);
                }
            }
        });
    }
}
