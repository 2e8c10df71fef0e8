//! Suricata and the UTMs. Shapes: Suricata user guide "EVE JSON Format"; elastic/integrations, test pipelines of
//! fortinet_fortigate and sonicwall_firewall; Yamaha RT manuals and published fluentd set-ups for an RTX1100; the CEF
//! standard v25 and Trend Micro's Apex Central CEF guide; IBM's LEEF overview. All names and addresses are invented.

use std::fmt::Write as _;
use std::sync::Arc;

use encoding_rs::SHIFT_JIS;
use finding::{Kind, Level};

use super::{account, one, read, read_with, sample, settings, told};
use crate::indicators::Indicators;

#[test]
fn suricata() {
    let seen = read(sample("suricata-eve.json"));
    assert_eq!(account(&seen), ("eve", 5, 0));
    let wanted = [
        one(Kind::MalwareC2, Level::Dated, "192.168.1.31"),
        // Who only watches has stopped nothing, and one knock at the door is a record; a rule of "policy" is nothing.
        one(Kind::BlockedAttack, Level::Record, "192.168.1.10"),
    ];
    assert_eq!(told(&seen), wanted);
    assert_eq!(seen.alerts.len(), 1);
    assert!(seen.devices.iter().any(|device| device.id == "a-192.168.1.31"));
}

#[test]
fn names_that_suricata_recorded_are_compared_with_the_lists() {
    let mut settings = settings();
    let list = Indicators::carried([("list.txt", "bad.example\n203.0.113.9\n")], settings.as_of).0;
    settings.indicators = Arc::new(list);
    let asked = told(&read_with(sample("suricata-eve.json"), &settings));
    assert!(asked.contains(&one(Kind::KnownBadContact, Level::Record, "192.168.1.31")), "{asked:?}");
    let spoke = r#"{"timestamp":"2026-10-06T09:12:04+0900","event_type":"flow","src_ip":"192.168.1.31","dest_ip":"203.0.113.9","dest_port":443,"flow":{"bytes_toserver":900,"bytes_toclient":4000}}"#;
    let spoke = told(&read_with(spoke, &settings));
    assert_eq!(spoke, [one(Kind::KnownBadContact, Level::Dated, "192.168.1.31")]);
}

#[test]
fn fortigate() {
    let seen = read(sample("fortigate.log"));
    assert_eq!(account(&seen), ("fortigate", 2, 0));
    assert_eq!(told(&seen), [one(Kind::MalwareFound, Level::NoHurry, "192.168.1.31")]);
    let finding = &seen.findings[0];
    assert_eq!(finding.facts.get("signature").map(String::as_str), Some("W32/Agent.ABC!tr"));
    assert_eq!(finding.facts.get("name").map(String::as_str), Some("invoice.exe"));
    assert_eq!(finding.first, "2026-10-06T00:12:04Z".parse().unwrap());
}

#[test]
fn sonicwall() {
    let seen = read(sample("sonicwall.log"));
    assert_eq!(account(&seen), ("sonicwall", 3, 0));
    let kinds: Vec<_> = told(&seen).into_iter().map(|(kind, level, _)| (kind, level)).collect();
    assert_eq!(kinds, [(Kind::MalwareFound, Level::NoHurry), (Kind::BlockedAttack, Level::Record)]);
}

#[test]
fn yamaha() {
    let seen = read(sample("yamaha.log"));
    assert_eq!(account(&seen), ("yamaha", 5, 0));
    assert_eq!(told(&seen), [one(Kind::BlockedAttack, Level::Record, "203.0.113.1")]);
    // A filter gives the attack no name: what is known is the door.
    let facts = &seen.findings[0].facts;
    assert_eq!((facts.get("port").map(String::as_str), facts.get("signature")), (Some("23"), None));
    assert!(seen.devices.iter().any(|device| device.id == "a-192.168.1.31"));
}

#[test]
fn cef() {
    let seen = read(sample("cef.log"));
    assert_eq!(account(&seen), ("cef", 1, 0));
    assert_eq!(told(&seen), [one(Kind::MalwareFound, Level::NoHurry, "192.168.1.31")]);
    assert_eq!(seen.devices[0].names, ["KEIRI-PC"]);
    // The format is of no one maker: the product is what people know.
    assert_eq!(seen.findings[0].facts.get("tool").map(String::as_str), Some("Apex One"));
}

#[test]
fn leef() {
    let seen = read(sample("leef.log"));
    assert_eq!(account(&seen), ("leef", 1, 0));
    assert_eq!(told(&seen), [one(Kind::MalwareC2, Level::Dated, "192.168.1.31")]);
}

#[test]
fn a_utm_that_writes_shift_jis_is_read() {
    let line = "<134>Oct  6 09:12:04 utm src=192.168.1.31 dst=203.0.113.7 action=blocked virus=Trojan.X msg=\"ウイルスを検出しました\"\n";
    let (bytes, ..) = SHIFT_JIS.encode(line);
    let seen = read(bytes.into_owned());
    assert_eq!(account(&seen), ("generic", 1, 0));
    assert_eq!(told(&seen), [one(Kind::MalwareFound, Level::NoHurry, "192.168.1.31")]);
}

/// The Tokyo project's base rate: some 1,200 intrusion detections a firm in one month, and not one serious.
#[test]
fn a_month_of_1200_blocked_probes_is_a_record_and_no_alert() {
    let attacks =
        ["Apache.Log4j.Error.Log.Remote.Code.Execution", "ZGrab.Scanner", "tcp_port_scan", "PHPUnit.Eval"];
    let mut log = String::new();
    for number in 0..1_200 {
        let subtype = if number % 4 == 2 { "anomaly" } else { "ips" };
        writeln!(
            log,
            "<188>date=2026-09-{:02} time=0{}:12:04 devname=\"FGT60F\" devid=\"FG0\" logid=\"0419016384\" type=\"utm\" \
             subtype=\"{subtype}\" level=\"alert\" srcip=198.51.100.{} srccountry=\"Netherlands\" dstip=192.168.1.{} \
             srcintfrole=\"wan\" dstport=443 action=\"dropped\" attack=\"{}\" severity=\"critical\"",
            number % 30 + 1,
            number % 10,
            number % 250,
            number % 5 + 10,
            attacks[number % 4],
        )
        .unwrap();
    }
    let seen = read(log);
    assert_eq!(account(&seen), ("fortigate", 1_200, 0));
    assert!(seen.alerts.is_empty());
    assert_eq!(seen.findings.len(), 4, "one finding a kind of probe");
    assert_eq!(seen.findings.iter().map(|finding| finding.count).sum::<u64>(), 1_200);
}

#[test]
fn vpn_sign_ins_that_succeed_after_many_refusals_are_a_break_in_and_a_forgotten_password_is_not() {
    let line = |minute: usize, action: &str, address: &str| {
        format!(
            "date=2026-10-06 time=02:{minute:02}:04 devname=\"FGT\" devid=\"FG0\" tz=\"+0900\" logid=\"0101039426\" \
             type=\"event\" subtype=\"vpn\" action=\"{action}\" tunneltype=\"ssl-tunnel\" remip={address} user=\"sato\"\n"
        )
    };
    let guessed: String = (0..12).map(|minute| line(minute, "ssl-login-fail", "198.51.100.23")).collect();
    let broken_in = read(format!("{guessed}{}", line(13, "tunnel-up", "198.51.100.23")));
    let wanted = [(Kind::RemoteBreakIn, Level::Now)];
    let kinds: Vec<_> = told(&broken_in).into_iter().map(|(kind, level, _)| (kind, level)).collect();
    assert_eq!(kinds, wanted);
    let text = format!("{:?}", broken_in.findings);
    assert!(text.contains("sa…") && !text.contains("sato"), "of a user two letters are shown");
    let noise = read(guessed);
    assert!(noise.alerts.is_empty(), "all refused, from outside: the noise of every open door");
    let forgot =
        format!("{}{}", line(1, "ssl-login-fail", "198.51.100.40"), line(2, "tunnel-up", "198.51.100.40"));
    assert!(read(forgot).findings.is_empty());
}

#[test]
fn a_broken_line_is_counted_and_the_next_is_read() {
    let mut log = sample("fortigate.log");
    log.extend_from_slice(b"\x00\x01 nobody reads this\n");
    log.extend(vec![b'x'; super::super::source::MOST + 9]);
    log.extend_from_slice(b"\n");
    log.extend(sample("fortigate.log"));
    let seen = read(log);
    assert_eq!(account(&seen), ("fortigate", 6, 2));
    assert_eq!(seen.findings[0].count, 2);
}
