//! Scans, and what is taken for one.

use super::heard::{Heard, card, tcp, udp};
use capture::Transport;

const SCANNER: &str = "192.168.1.66";

fn ports(heard: &mut Heard, count: u16, server: &str) {
    for port in 1..=count {
        heard.wait(0.2).talks(&tcp(SCANNER, server, port * 13, 60, 0));
    }
}

#[test]
fn ten_ports_of_one_host_are_a_record_and_a_hundred_a_matter_to_ask_about() {
    for (count, level) in [(6, None), (10, Some(1)), (100, Some(2))] {
        let mut heard = Heard::new();
        ports(&mut heard, count, "192.168.1.20");
        let expect: Vec<String> = level.map(|level| format!("port-scan/ports {level}")).into_iter().collect();
        assert_eq!(heard.told(), expect, "{count}");
    }
    let mut heard = Heard::new();
    ports(&mut heard, 100, "198.51.100.20");
    assert_eq!(heard.told(), ["port-scan/ports 3"], "the firm does that to a stranger");
}

#[test]
fn one_port_of_many_inside_hosts_is_for_this_week_and_of_few_is_not() {
    for (count, level) in [(10, None), (18, Some(2)), (40, Some(3))] {
        let mut heard = Heard::new();
        for last in 1..=count {
            heard.wait(0.5).talks(&tcp(SCANNER, &format!("192.168.1.{}", 100 + last), 445, 60, 0));
        }
        let expect: Vec<String> = level.map(|level| format!("port-scan/hosts {level}")).into_iter().collect();
        assert_eq!(heard.told(), expect, "{count}");
    }
}

#[test]
fn a_server_that_looks_for_pcs_which_are_switched_off_is_asked_about_at_most() {
    let mut heard = Heard::new();
    for last in 100..140 {
        heard.arp(2, card(last), &format!("192.168.1.{last}"), "192.168.1.1");
    }
    heard.wait(3600.0);
    for last in 100..140 {
        heard.wait(0.5).talks(&tcp(SCANNER, &format!("192.168.1.{last}"), 445, 60, 0));
    }
    assert_eq!(heard.told(), ["port-scan/hosts 2"]);
}

#[test]
fn a_bot_that_tries_strangers_at_telnet_is_found_and_a_program_that_shares_files_is_not() {
    let stranger = |number: u32| format!("{}.{}.{}.9", 60 + number % 90, number * 7 % 250, number * 31 % 250);
    let mut bot = Heard::new();
    for number in 0..40 {
        bot.wait(1.0).talks(&tcp(SCANNER, &stranger(number), 23, 60, 0));
    }
    assert_eq!(bot.told(), ["port-scan/hosts 3"]);
    let mut peers = Heard::new();
    for number in 0..160_u32 {
        let port = 6346 + (number * 977 % 20_000) as u16;
        let answer = if number % 2 == 0 { 0 } else { 900 };
        peers.wait(1.0).talks(&tcp(SCANNER, &stranger(number), port, 60, answer));
        peers.talks(&udp(SCANNER, &stranger(number + 500), 6346, 60, 0));
    }
    assert_eq!(peers.told(), [] as [&str; 0]);
}

#[test]
fn packets_that_no_program_sends_are_a_scan_however_few_ports_are_usual() {
    const NULL: u8 = 0;
    const XMAS: u8 = 0x29;
    const FIN: u8 = 0x01;
    for flags in [NULL, XMAS, FIN] {
        let mut heard = Heard::new();
        for port in 1..=60 {
            heard.wait(0.1).flows(&tcp(SCANNER, "192.168.1.20", port, 0, 0), |flow| {
                flow.syn = None;
                (flow.to_server.flags, flow.to_server.payload) = (flags, 0);
            });
        }
        assert_eq!(heard.told(), ["port-scan/odd-flags 2"], "{flags:#x}");
    }
}

#[test]
fn datagrams_to_a_thousand_ports_are_a_scan_and_a_traceroute_is_none() {
    let mut heard = Heard::new();
    for port in 1..=300 {
        heard.wait(0.1).talks(&udp(SCANNER, "192.168.1.20", port, 60, 0));
    }
    assert_eq!(heard.told(), ["port-scan/udp-ports 2"]);
    let mut heard = Heard::new();
    for hop in 0..90 {
        heard.wait(0.1).talks(&udp(SCANNER, "198.51.100.9", 33_434 + hop, 60, 0));
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}

#[test]
fn pings_that_search_are_a_record_and_pings_that_watch_are_none() {
    let ping = |last: u8, answer: u64| super::heard::Spoken {
        transport: Transport::Icmp,
        ..tcp(SCANNER, &format!("192.168.1.{last}"), 0, 60, answer)
    };
    let mut search = Heard::new();
    for last in 1..=30 {
        search.wait(0.1).talks(&ping(last, if last % 10 == 0 { 60 } else { 0 }));
    }
    assert_eq!(search.told(), ["port-scan/pings 1"]);
    let mut watch = Heard::new();
    for _ in 0..20 {
        for last in 1..=30 {
            watch.wait(0.1).talks(&ping(last, 60));
        }
    }
    assert_eq!(watch.told(), [] as [&str; 0]);
}

#[test]
fn requests_for_every_address_are_a_record_and_a_server_that_looks_for_its_clients_is_none() {
    let mut sweep = Heard::new();
    for last in 1..=250 {
        sweep.wait(0.02).arp(1, card(66), SCANNER, &format!("192.168.1.{last}"));
    }
    assert_eq!(sweep.told(), ["port-scan/arp 2"]);
    let mut server = Heard::new();
    for last in 100..180 {
        server.wait(0.1).arp(1, card(66), SCANNER, &format!("192.168.1.{last}"));
        server.arp(2, card(last), &format!("192.168.1.{last}"), SCANNER);
    }
    assert_eq!(server.told(), [] as [&str; 0], "they are there");
}

#[test]
fn a_router_that_is_down_is_missed_by_all_and_makes_no_scanners() {
    let mut heard = Heard::new();
    for client in ["192.168.1.31", "192.168.1.32", "192.168.1.33", "192.168.1.34"] {
        for number in 0..60 {
            let site = format!("{}.{}.7.1", 20 + number, number * 3);
            heard.wait(0.5).talks(&tcp(client, &site, 443, 60, 0));
            heard.talks(&udp(client, "192.0.2.53", 53, 60, 0));
        }
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}

#[test]
fn a_server_that_several_miss_is_down() {
    let usual = [53, 88, 135, 139, 389, 445, 464, 636, 3268, 3389];
    let all = |clients: &[&'static str]| {
        let mut heard = Heard::new();
        for port in usual {
            for client in clients {
                heard.wait(0.5).talks(&tcp(client, "192.168.1.5", port, 60, 0));
            }
        }
        heard.told()
    };
    assert_eq!(all(&["192.168.1.31", "192.168.1.32", "192.168.1.33"]), [] as [&str; 0]);
    assert_eq!(all(&["192.168.1.31"]), ["port-scan/ports 1"]);
}

#[test]
fn answers_to_invented_senders_opened_nothing() {
    let mut heard = Heard::new();
    for number in 0..200_u32 {
        let stranger = format!("{}.{}.3.4", 60 + number % 90, number);
        heard.wait(0.1).flows(&tcp(SCANNER, &stranger, 20_000 + number as u16, 60, 0), |flow| {
            flow.syn = None;
            flow.to_server.flags = 0x12;
        });
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}

#[test]
fn whoever_knocks_from_outside_is_kept_on_record_of_the_device_that_answered() {
    let mut heard = Heard::new();
    heard.talks(&tcp("192.168.1.20", "198.51.100.9", 443, 60, 900));
    for port in 1..=80 {
        heard.wait(0.1).talks(&tcp("203.0.113.66", "192.168.1.20", port, 60, 0));
    }
    let outcome = heard.outcome();
    let scan = outcome.findings.iter().find(|finding| finding.kind == finding::Kind::PortScan).unwrap();
    assert_eq!((scan.subject.to_string().as_str(), scan.severity.number()), ("192.168.1.20", 1));
    assert_eq!(scan.facts.get("host").map(String::as_str), Some("203.0.113.66"));
    let ports: u64 = scan.facts.get("ports").and_then(|ports| ports.parse().ok()).unwrap();
    assert!((75..=85).contains(&ports), "{ports}");
}

#[test]
fn passive_ftp_behind_a_firewall_is_no_scan() {
    let mut heard = Heard::new();
    heard.talks(&tcp(SCANNER, "198.51.100.21", 21, 300, 900));
    for number in 0..30 {
        heard.wait(1.0).talks(&tcp(SCANNER, "198.51.100.21", 40_000 + number * 97, 60, 0));
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}
