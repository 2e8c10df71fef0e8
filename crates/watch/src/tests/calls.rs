//! Regular calls, odd certificates, and the two together.

use finding::Kind;

use super::heard::{Heard, handshake, tcp, udp};

const PC: &str = "192.168.1.31";
const SERVER: &str = "203.0.113.66";
const OWN: &str = "CN=server-7";

#[test]
fn a_steady_call_every_five_seconds_is_on_record_in_a_short_capture() {
    let mut heard = Heard::new();
    for _ in 0..60 {
        heard.wait(5.0).talks(&tcp(PC, SERVER, 443, 400, 300));
    }
    let outcome = heard.outcome();
    let call = outcome.findings.iter().find(|finding| finding.kind == Kind::Beaconing).unwrap();
    assert_eq!((call.severity.number(), call.count), (1, 60));
    assert_eq!(call.facts.get("host").map(String::as_str), Some(SERVER));
    assert!(outcome.alerts.is_empty());
}

/// Calls over nine hours with a third of the gap as jitter.
fn day(heard: &mut Heard, odd: bool) {
    let subject = if odd { OWN } else { "CN=www.example.com" };
    for number in 0..160_u64 {
        let jitter = (number * 7919 % 67) as f64;
        let issuer = if odd { subject } else { "CN=Public Root" };
        let hello = [handshake(None, subject, issuer)];
        heard.wait(170.0 + jitter).says(&tcp(PC, SERVER, 443, 400 + number % 5, 300), &hello);
    }
}

#[test]
fn calls_of_a_day_to_a_host_with_a_certificate_of_its_own_are_for_this_week() {
    let mut heard = Heard::new();
    day(&mut heard, true);
    let outcome = heard.outcome();
    let alerts: Vec<_> = outcome.alerts.iter().map(|alert| (alert.kind, alert.level.number())).collect();
    assert_eq!(alerts, [(Kind::Beaconing, 3)]);
    let mut heard = Heard::new();
    day(&mut heard, false);
    assert_eq!(heard.told(), ["beaconing/regular 1"], "timing alone is a record");
}

#[test]
fn what_ordinary_programs_call_regularly_is_none() {
    let mut heard = Heard::new();
    for _ in 0..300 {
        heard.wait(120.0);
        heard.says(
            &tcp(PC, "17.57.145.5", 443, 300, 300),
            &[handshake(Some("5-courier.push.apple.com"), "CN=a", "CN=b")],
        );
        heard.talks(&udp(PC, "203.0.113.123", 123, 48, 48));
        heard.talks(&tcp(PC, "192.168.1.5", 88, 900, 900));
        heard.talks(&tcp(PC, "203.0.113.25", 995, 300, 300));
        heard.talks(&tcp(PC, "203.0.113.99", 443, 60, 0));
    }
    assert_eq!(heard.told(), [] as [&str; 0], "push, clock, Kerberos, mail, a dead host");
}

#[test]
fn what_several_devices_call_serves_the_firm() {
    let mut heard = Heard::new();
    for _ in 0..80 {
        for client in [PC, "192.168.1.32", "192.168.1.33"] {
            heard.wait(2.0).talks(&tcp(client, SERVER, 443, 400, 300));
        }
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}

#[test]
fn a_hundred_printers_with_certificates_of_their_own_are_none_and_a_host_outside_is_a_record() {
    let mut heard = Heard::new();
    for last in 100..200 {
        let hello = [handshake(None, "CN=printer", "CN=printer")];
        heard.wait(1.0).says(&tcp(PC, &format!("192.168.1.{last}"), 443, 300, 300), &hello);
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
    let mut heard = Heard::new();
    heard.says(&tcp(PC, SERVER, 443, 300, 300), &[handshake(None, OWN, OWN)]);
    assert_eq!(heard.told(), ["tls-odd/self-made 1"]);
}
