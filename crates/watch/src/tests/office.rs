//! An ordinary day in an office, and a flood.

use super::heard::{Heard, handshake, lookup, tcp, udp};

const STAFF: [&str; 5] = ["192.168.1.31", "192.168.1.32", "192.168.1.33", "192.168.1.34", "192.168.1.35"];

#[test]
fn a_day_of_ordinary_office_traffic_calls_for_nobody_this_week() {
    let mut heard = Heard::new();
    for minute in 0..1440_u64 {
        heard.wait(60.0);
        for (at, person) in (0_u64..).zip(STAFF) {
            let site = format!("198.51.100.{}", (minute * 13 + at * 7) % 250);
            let name = format!("www{}.example.com", minute % 40);
            heard.says(&udp(person, "192.168.1.1", 53, 60, 90), &lookup(&name, 1, None));
            let hello = [handshake(Some(&name), "CN=a", "CN=b")];
            heard.says(&tcp(person, &site, 443, 2_000 + minute * 31 % 9_000, 60_000), &hello);
            heard.talks(&tcp(person, "192.168.1.5", 445, 5_000, 20_000));
            heard.talks(&tcp(person, "203.0.113.25", 993, 400, 700));
            heard.talks(&udp(person, "203.0.113.123", 123, 48, 48));
            if minute % 60 == at * 3 {
                heard.talks(&tcp(person, "192.168.1.9", 9100, 300_000, 200));
                heard.talks(&tcp(person, "198.51.100.251", 443, 60, 0));
            }
        }
    }
    let outcome = heard.outcome();
    let loud: Vec<_> = outcome.alerts.iter().filter(|alert| alert.level.number() > 2).collect();
    assert!(loud.is_empty(), "{loud:?}");
}

#[test]
fn a_flood_of_strangers_is_bounded_and_what_was_overlooked_is_counted() {
    let mut heard = Heard::new();
    heard.talks(&tcp("192.168.1.20", "198.51.100.9", 443, 60, 900));
    let strangers: Vec<&'static str> = (0..6_000_u32)
        .map(|number| &*format!("{}.{}.{}.7", 11 + number % 200, number / 200, number % 250).leak())
        .collect();
    for stranger in strangers {
        heard.wait(0.001).talks(&tcp(stranger, "192.168.1.20", 80, 60, 0));
    }
    assert!(heard.overlooked() > 0);
}

proptest::proptest! {
    // Whatever is said between whomever, detectors conclude, and say what they mean in both languages.
    #[test]
    fn anything_that_is_heard_is_concluded_from(
        seed in proptest::collection::vec((0_u8..5, 0_u8..255, 0_u16.., 0_u64..5_000_000_000, 0_u64..4000, ".{0,80}"), 0..60)
    ) {
        let mut heard = Heard::new();
        for (person, last, port, up, down, text) in seed {
            let spoken = match person % 2 {
                0 => tcp(STAFF[usize::from(person)], &format!("203.0.113.{last}"), port, up, down),
                _ => udp(STAFF[usize::from(person)], &format!("192.168.1.{last}"), port, up, down),
            };
            let mut messages = lookup(&text, port, None).to_vec();
            messages.push(handshake(Some(&text), &text, &text));
            messages.push(super::heard::opening(text.as_bytes(), text.as_bytes()));
            heard.wait(f64::from(port)).says(&spoken, &messages);
            heard.arp(port % 3, super::heard::card(last), "192.168.1.7", &format!("192.168.1.{last}"));
        }
        heard.outcome();
    }
}
