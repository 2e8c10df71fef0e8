//! What goes out, and how much is usual.

use super::heard::{Heard, handshake, tcp, udp};

const PC: &str = "192.168.1.31";
const SERVER: &str = "203.0.113.66";
const GB: u64 = 1_000_000_000;

/// Three days at a desk: pages, mail, a file now and then.
fn usual() -> Heard {
    let mut heard = Heard::new();
    for hour in 0..72_u64 {
        for site in 0..6 {
            heard.wait(600.0).talks(&tcp(
                PC,
                &format!("198.51.100.{site}"),
                443,
                200_000 + hour * 9_000,
                4_000_000,
            ));
        }
    }
    heard
}

fn uploads(heard: Heard) -> usize {
    heard.outcome().findings.iter().filter(|finding| finding.kind == finding::Kind::Exfiltration).count()
}

#[test]
fn two_gigabytes_to_a_new_host_are_asked_about() {
    let mut heard = usual();
    heard.talks(&tcp(PC, SERVER, 443, 2 * GB, 3_000_000));
    let outcome = heard.outcome();
    let found = outcome.findings.iter().find(|finding| finding.kind == finding::Kind::Exfiltration).unwrap();
    assert_eq!(found.severity.number(), 2);
    assert_eq!(found.facts.get("bytes").map(String::as_str), Some("2.0 GB"));
    let levels: Vec<_> = outcome.alerts.iter().map(|alert| alert.level.number()).collect();
    assert_eq!(levels, [2], "a volume alone is never more");
}

#[test]
fn in_the_first_day_nothing_is_known_to_be_usual() {
    let mut heard = Heard::new();
    heard.talks(&tcp(PC, SERVER, 443, 2 * GB, 3_000_000));
    assert_eq!(heard.told(), ["exfiltration/upload 1"]);
}

#[test]
fn a_cloud_folders_first_day_a_known_backup_a_meeting_and_a_tunnel_are_none() {
    let mut heard = usual();
    heard.says(
        &tcp(PC, "203.0.113.1", 443, 8 * GB, 3_000_000),
        &[handshake(Some("bolt.dropboxapi.com"), "CN=a", "CN=b")],
    );
    heard.wait(3600.0).talks(&udp(PC, "203.0.113.2", 3478, GB, GB));
    heard.wait(3600.0).talks(&udp(PC, "203.0.113.3", 51_820, 2 * GB, GB / 100));
    heard.wait(3600.0).talks(&tcp(PC, "192.168.1.20", 445, 9 * GB, 1_000_000));
    assert_eq!(uploads(heard), 0);
    let mut heard = usual();
    for _ in 0..5 {
        heard.wait(86_400.0).talks(&tcp(PC, "203.0.113.4", 22, 150_000_000, 1_000_000));
    }
    heard.wait(86_400.0).talks(&tcp(PC, "203.0.113.4", 22, 3 * GB, 1_000_000));
    assert_eq!(uploads(heard), 0, "it is known by now");
}
