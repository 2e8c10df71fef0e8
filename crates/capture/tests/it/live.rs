//! A network card, for real: pairs of virtual cards in a network namespace of the test's own. Needs root.

#![allow(clippy::unwrap_used, reason = "clippy knows the functions of tests, and not those that they call")]

use std::net::{Ipv4Addr, UdpSocket};
use std::process::Command;
use std::time::{Duration, Instant};

use capture::source::live::{Card, Counts, State, Wish};
use capture::{Engine, Limits, LinkType, Packet};

/// Set in the copy of this program that runs inside the namespace.
const INSIDE: &str = "HIKESHI_TEST_INSIDE";

/// Runs the test again in a network namespace of its own; true there. Without root it is skipped by name.
fn in_namespace(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let here = std::env::current_exe().unwrap();
    let name = format!("live::{test}");
    let again = ["--net", "--"].into_iter().map(Into::into).chain([here.into_os_string()]);
    let ran =
        Command::new("unshare").args(again).args(["--exact", &name, "--nocapture"]).env(INSIDE, "1").output();
    match ran {
        Ok(ran) if String::from_utf8_lossy(&ran.stderr).contains("unshare failed") => skip(test),
        Ok(ran) => assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr)),
        Err(_) => skip(test),
    }
    false
}

fn skip(test: &str) {
    use std::io::Write;
    if let Some(skips) = std::env::var_os("HIKESHI_SKIPS") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(skips);
        writeln!(file.unwrap(), "{test}: root").unwrap();
    }
}

fn ip(arguments: &str) {
    let done = Command::new("ip").args(arguments.split(' ')).output().unwrap();
    assert!(done.status.success(), "ip {arguments}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Two cards with a cable between them; what is sent at `here` to 192.0.2.0/24 arrives at `there`.
fn cable() {
    ip("link add here type veth peer name there");
    for card in ["here", "there"] {
        // Without addresses of IPv6, so that nothing passes but what the test sends.
        ip(&format!("link set {card} addrgenmode none"));
        ip(&format!("link set {card} up"));
    }
    ip("address add 192.0.2.1/24 dev here");
}

/// Sends a datagram to a neighbour who is not there; nobody answers.
fn send(host: u8, port: u16, text: &[u8]) {
    let from = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    from.send_to(text, (Ipv4Addr::new(192, 0, 2, host), port)).unwrap();
}

fn neighbour(host: u8, card: &str) {
    ip(&format!("neighbour replace 192.0.2.{host} lladdr 02:00:00:00:00:{host:02x} dev {card}"));
}

/// Hears until so many packets came, or a while passed.
fn hear(card: &mut Card, count: usize, mut each: impl FnMut(&Packet<'_>)) -> usize {
    let (begun, mut heard) = (Instant::now(), 0);
    while heard < count && begun.elapsed() < Duration::from_secs(5) {
        match card.next_packet() {
            Some(packet) => {
                heard += 1;
                each(&packet);
            }
            None => card.wait(Duration::from_millis(50)),
        }
    }
    heard
}

#[test]
fn what_passes_between_others_is_heard_whole_and_counted() {
    if !in_namespace("what_passes_between_others_is_heard_whole_and_counted") {
        return;
    }
    cable();
    neighbour(7, "here");
    let mut card = Card::open(Wish::new("there")).unwrap();
    assert_eq!(card.look(), State::Up);
    for n in 0..200_u8 {
        send(7, 9, &[n; 100]);
    }
    let mut last = None;
    let heard = hear(&mut card, 200, |packet| {
        assert_eq!((packet.data.len(), packet.length, packet.link), (142, 142, LinkType::ETHERNET));
        assert!(packet.time >= last && packet.time.is_some());
        last = packet.time;
        assert_eq!(packet.data[42..], [packet.number as u8 - 1; 100]);
    });
    assert_eq!(heard, 200);
    assert!(card.next_packet().is_none());
    assert_eq!(card.counts(), Counts { seen: 200, others: 200, ..Counts::default() });
}

#[test]
fn the_tag_of_a_vlan_stands_in_the_frame() {
    if !in_namespace("the_tag_of_a_vlan_stands_in_the_frame") {
        return;
    }
    cable();
    let mut card = Card::open(Wish::new("there")).unwrap();
    // The receiving side takes the tag out, as most network cards do.
    const SENDER: &str = "
import socket
line = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
line.bind(('here', 0))
frame = bytes.fromhex('020000000007 020000000001 8100 0025 0800')
line.send(frame + bytes.fromhex('45000025000040004011b6c0c0000201c0000207 0009000900110000') + b'in a VLAN')
";
    assert!(Command::new("python3").args(["-c", SENDER]).status().unwrap().success());
    let mut engine = Engine::new(Limits::default());
    let heard = hear(&mut card, 1, |packet| {
        assert_eq!(packet.data.get(12..18), Some(&[0x81, 0, 0, 37, 8, 0][..]));
        assert!(packet.data.ends_with(b"in a VLAN") && packet.length as usize == packet.data.len());
        engine.packet(packet, &mut ());
    });
    assert_eq!((heard, engine.sight().unread), (1, 0));
}

#[test]
fn a_full_ring_counts_what_it_leaves_out_and_long_packets_are_cut() {
    if !in_namespace("a_full_ring_counts_what_it_leaves_out_and_long_packets_are_cut") {
        return;
    }
    cable();
    neighbour(7, "here");
    let mut card = Card::open(Wish { memory: 2 << 20, snap: 600, ..Wish::new("there") }).unwrap();
    const SENT: u64 = 8_000;
    for _ in 0..SENT {
        send(7, 9, &[1; 1400]);
    }
    hear(&mut card, SENT as usize / 10, |packet| {
        assert_eq!((packet.data.len(), packet.length), (600, 1442));
    });
    while card.next_packet().is_some() {}
    std::thread::sleep(Duration::from_millis(300));
    while card.next_packet().is_some() {}
    let counts = card.counts();
    assert!(counts.dropped > 0, "{counts:?}");
    assert_eq!(counts.seen + counts.dropped, SENT);
}

#[test]
fn two_who_share_a_card_hear_each_conversation_once_and_whole() {
    if !in_namespace("two_who_share_a_card_hear_each_conversation_once_and_whole") {
        return;
    }
    cable();
    (2..34).for_each(|host| neighbour(host, "here"));
    let mut cards = Card::open_shared(&Wish::new("there"), 2, 4711).unwrap();
    for host in 2..34 {
        let from = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
        for _ in 0..10 {
            from.send_to(b"x", (Ipv4Addr::new(192, 0, 2, host), 9)).unwrap();
        }
    }
    std::thread::sleep(Duration::from_millis(300));
    let mut heard = vec![std::collections::BTreeMap::<u8, u32>::new(); 2];
    for (card, heard) in cards.iter_mut().zip(&mut heard) {
        while let Some(packet) = card.next_packet() {
            *heard.entry(packet.data[33]).or_default() += 1;
        }
    }
    assert!(heard.iter().all(|one| !one.is_empty() && one.values().all(|count| *count == 10)), "{heard:?}");
    assert_eq!(heard.iter().map(|one| one.len()).sum::<usize>(), 32);
}

#[test]
fn the_loopback_card_is_heard_once() {
    if !in_namespace("the_loopback_card_is_heard_once") {
        return;
    }
    ip("link set lo up");
    let mut card = Card::open(Wish::new("lo")).unwrap();
    let to = UdpSocket::bind("127.0.0.1:0").unwrap();
    let from = UdpSocket::bind("127.0.0.1:0").unwrap();
    for _ in 0..5 {
        from.send_to(b"x", to.local_addr().unwrap()).unwrap();
    }
    assert_eq!(hear(&mut card, 5, |_| {}), 5);
    assert!(card.next_packet().is_none());
    assert_eq!((card.counts().seen, card.doubled()), (5, 5));
}

#[test]
fn a_card_that_is_switched_off_or_taken_out_is_told_and_heard_again_when_it_is_back() {
    if !in_namespace("a_card_that_is_switched_off_or_taken_out_is_told_and_heard_again_when_it_is_back") {
        return;
    }
    cable();
    neighbour(7, "here");
    let mut card = Card::open(Wish::new("there")).unwrap();
    ip("link set there down");
    card.wait(Duration::from_millis(10));
    assert_eq!(card.look(), State::Down);
    ip("link set there up");
    let again = |card: &mut Card| {
        let begun = Instant::now();
        while card.look() == State::Down && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
        neighbour(7, "here");
        send(7, 9, b"again");
        assert_eq!(hear(card, 1, |_| {}), 1);
    };
    again(&mut card);
    ip("link delete here");
    card.wait(Duration::from_millis(10));
    assert_eq!(card.look(), State::Down);
    cable();
    again(&mut card);
}

#[test]
fn a_card_that_is_not_there_is_refused() {
    let missing = Card::open(Wish::new("no-such-card")).map(drop).unwrap_err();
    // Without the right to listen it is not even looked for.
    let kinds = [std::io::ErrorKind::NotFound, std::io::ErrorKind::PermissionDenied];
    assert!(kinds.contains(&missing.kind()), "{missing}");
}
