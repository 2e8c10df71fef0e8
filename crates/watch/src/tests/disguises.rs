//! Addresses that are claimed, and servers that give other ones.

use std::net::Ipv4Addr;

use capture::Mac;
use capture::proto::dhcp;

use super::heard::{Heard, card, tcp};

const REQUEST: u16 = 1;
const REPLY: u16 = 2;
const ROUTER: &str = "192.168.1.1";
const PC: &str = "192.168.1.31";
const LIAR: &str = "192.168.1.66";

/// An office whose way out is known.
fn office() -> Heard {
    let mut heard = Heard::new();
    heard.arp(REPLY, card(1), ROUTER, PC).arp(REPLY, card(31), PC, ROUTER).arp(REPLY, card(66), LIAR, ROUTER);
    heard.talks(&tcp(PC, "198.51.100.9", 443, 500, 900));
    heard
}

#[test]
fn a_card_that_claims_the_way_out_again_and_again_is_found() {
    let mut heard = office();
    for _ in 0..3 {
        heard.wait(10.0).arp(REPLY, card(66), ROUTER, PC).wait(1.0).arp(REPLY, card(1), ROUTER, PC);
    }
    assert_eq!(heard.told(), ["arp-spoofing/two-owners 3"]);
}

#[test]
fn it_is_for_now_once_traffic_takes_the_new_way() {
    let mut heard = office();
    for _ in 0..3 {
        heard.wait(10.0).arp(REPLY, card(66), ROUTER, PC).wait(1.0).arp(REPLY, card(1), ROUTER, PC);
    }
    heard.flows(&tcp(PC, "198.51.100.9", 443, 500, 900), |flow| flow.server_mac = Some(card(66)));
    assert_eq!(heard.told(), ["arp-spoofing/two-owners 4"]);
}

#[test]
fn a_card_that_asks_for_the_owner_of_what_it_claims_is_on_record() {
    let mut heard = office();
    heard.wait(10.0).arp(REPLY, card(66), ROUTER, PC).wait(5.0).arp(REQUEST, card(66), LIAR, ROUTER);
    assert_eq!(heard.told(), ["arp-spoofing/claimed-and-asked 1"]);
}

#[test]
fn a_new_router_a_shared_address_and_a_mistake_are_none() {
    // The old router falls silent.
    let mut swapped = office();
    for _ in 0..9 {
        swapped.wait(10.0).arp(REPLY, card(2), ROUTER, ROUTER);
    }
    assert_eq!(swapped.told(), [] as [&str; 0]);
    // VRRP: the shared address has a card of its own.
    let mut shared = office();
    for _ in 0..9 {
        shared.wait(1.0).arp(REPLY, Mac([0, 0, 0x5e, 0, 1, 7]), ROUTER, ROUTER);
        shared.arp(REPLY, card(1), ROUTER, ROUTER);
    }
    assert_eq!(shared.told(), [] as [&str; 0]);
    // Two devices were given one address; neither has another.
    let mut twice = office();
    for _ in 0..9 {
        twice.wait(1.0).arp(REPLY, card(71), "192.168.1.70", PC).arp(REPLY, card(70), "192.168.1.70", PC);
    }
    assert_eq!(twice.told(), [] as [&str; 0]);
}

#[test]
fn a_device_that_looks_whether_an_address_is_free_claims_nothing() {
    let mut heard = office();
    for _ in 0..5 {
        heard.wait(1.0).arp(REQUEST, card(66), "0.0.0.0", ROUTER).arp(REQUEST, card(66), LIAR, LIAR);
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}

fn offer(xid: u32, server: &str, router: &str) -> dhcp::Message {
    let of = |text: &str| -> Ipv4Addr { text.parse().unwrap() };
    dhcp::Message {
        xid,
        kind: Some(2),
        client_mac: Some(card(23)),
        your_address: Some(of("192.168.1.23")),
        server_id: Some(of(server)),
        routers: vec![of(router)],
        dns_servers: vec![of(router)],
        ..Default::default()
    }
}

const HOME: &str = "192.168.1.250";

#[test]
fn a_second_router_that_gives_addresses_is_found() {
    let mut heard = Heard::new();
    for xid in 0..3 {
        heard.wait(60.0).gives(card(1), ROUTER, offer(xid, ROUTER, ROUTER));
        heard.gives(card(250), HOME, offer(xid, HOME, HOME));
    }
    let outcome = heard.outcome();
    let found = outcome.findings.iter().find(|finding| finding.kind == finding::Kind::RogueDhcp).unwrap();
    assert_eq!((found.subject.to_string().as_str(), found.severity.number()), (HOME, 3));
    assert_eq!(found.facts.get("gateway").map(String::as_str), Some(HOME));
}

#[test]
fn a_relay_a_pair_a_boot_server_and_another_network_are_no_second_server() {
    let mut pair = Heard::new();
    for xid in 0..9 {
        pair.gives(card(1), ROUTER, offer(xid, ROUTER, ROUTER)).gives(
            card(2),
            "192.168.1.2",
            offer(xid, "192.168.1.2", ROUTER),
        );
    }
    assert_eq!(pair.told(), [] as [&str; 0], "both give the same");
    let mut relay = Heard::new();
    for xid in 0..9 {
        let relayed = dhcp::Message {
            relay: Some("192.168.1.1".parse().unwrap()),
            ..offer(xid, "10.0.0.5", "10.0.0.1")
        };
        relay.gives(card(3), ROUTER, offer(xid, ROUTER, ROUTER)).gives(card(1), "10.0.0.5", relayed);
    }
    assert_eq!(relay.told(), [] as [&str; 0]);
    let mut boot = Heard::new();
    for xid in 0..9 {
        let proxy = dhcp::Message { your_address: None, ..offer(xid, HOME, HOME) };
        boot.gives(card(1), ROUTER, offer(xid, ROUTER, ROUTER)).gives(card(250), HOME, proxy);
    }
    assert_eq!(boot.told(), [] as [&str; 0]);
    let mut moved = Heard::new();
    moved.gives(card(1), ROUTER, offer(1, ROUTER, ROUTER)).wait(900.0).gives(
        card(250),
        HOME,
        offer(2, HOME, HOME),
    );
    assert_eq!(moved.told(), [] as [&str; 0], "the laptop was carried home");
}
