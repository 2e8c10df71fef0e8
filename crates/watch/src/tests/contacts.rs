use super::check;
use super::scene::{Scene, host, outside};

const PC: &str = "192.168.1.31";
const BAD: &str = "203.0.113.66";

fn scene(list: &str) -> (Scene, super::scene::Host, super::scene::Host) {
    (Scene::new().listed(list), host(31, PC), host(1, "192.168.1.1"))
}

#[test]
fn the_further_a_contact_goes_the_higher_its_level() {
    let alert = |level: u8| format!("alert {level} known-bad-contact {PC}");
    let finding = |level: u8| format!("known-bad-contact {level} {PC}");
    let told = |scene: Scene, level: u8| match level {
        1 => check(scene, &[&finding(1)]),
        _ => check(scene, &[&finding(level), &alert(level)]),
    };
    let (s, pc, dns) = scene("bad.example\n");
    told(s.lookup(pc, dns, "bad.example", None), 1);
    let (s, pc, dns) = scene("bad.example\n");
    told(s.lookup(pc, dns, "www.bad.example", Some("0.0.0.0")), 1);
    let (s, pc, dns) = scene("bad.example\n");
    told(s.lookup(pc, dns, "bad.example", Some(BAD)), 2);
    let (s, pc, _) = scene("203.0.113.66\n");
    told(s.tcp(pc, (outside(BAD), 443), b"", None), 2);
    let (s, pc, _) = scene("203.0.113.66:443\n");
    told(s.tcp(pc, (outside(BAD), 443), b"hello", Some(b"welcome")), 3);
}

#[test]
fn a_conversation_with_the_answered_address_is_one_with_the_listed_name() {
    let (s, pc, dns) = scene("bad.example\n");
    let s =
        s.lookup(pc, dns, "bad.example", Some(BAD)).tcp(pc, (outside(BAD), 8443), b"hello", Some(b"welcome"));
    check(s, &["known-bad-contact 3 192.168.1.31", "alert 3 known-bad-contact 192.168.1.31"]);
}

#[test]
fn another_site_on_the_listed_names_address_is_not_the_listed_name() {
    let (s, pc, dns) = scene("bad.example\n");
    let s = s.lookup(pc, dns, "bad.example", Some(BAD)).page(pc, outside(BAD), "good.example", "/", "App/1");
    check(s, &["known-bad-contact 2 192.168.1.31", "alert 2 known-bad-contact 192.168.1.31"]);
}

#[test]
fn a_listed_url_is_found_and_the_rest_of_its_host_is_not() {
    let (s, pc, _) = scene("http://shop.example/files/bad.exe\n");
    let shop = outside("198.51.100.80");
    let s = s.page(pc, shop, "shop.example", "/", "App/1");
    check(s, &[]);
    let (s, pc, _) = scene("http://shop.example/files/bad.exe\n");
    check(
        s.page(pc, shop, "shop.example", "/files/bad.exe", "App/1"),
        &["known-bad-contact 3 192.168.1.31", "alert 3 known-bad-contact 192.168.1.31"],
    );
}

#[test]
fn a_listed_host_that_only_knocks_from_outside_is_a_record() {
    let (s, pc, _) = scene("203.0.113.66\n");
    check(
        s.tcp(outside(BAD), (pc, 22), b"", None).page(
            pc,
            outside("198.51.100.80"),
            "a.example",
            "/",
            "App/1",
        ),
        &["known-bad-contact 1 192.168.1.31"],
    );
}

#[test]
fn an_old_weak_entry_is_no_alarm_by_itself() {
    let list = "type,value,confidence\ndomain,bad.example,50\n";
    let (s, pc, dns) = scene(list);
    check(s.lookup(pc, dns, "bad.example", Some(BAD)), &["known-bad-contact 1 192.168.1.31"]);
    let (s, pc, _) = scene(list);
    check(
        s.page(pc, outside(BAD), "bad.example", "/", "App/1"),
        &["known-bad-contact 2 192.168.1.31", "alert 2 known-bad-contact 192.168.1.31"],
    );
}

#[test]
fn a_hundred_contacts_are_one_finding_with_eight_reasons() {
    let (mut s, pc, _) = scene("203.0.113.66\n");
    for _ in 0..100 {
        s = s.wait(60).tcp(pc, (outside(BAD), 443), b"hello", Some(b"welcome"));
    }
    let inspection = s.inspect();
    let finding = inspection.findings.first().unwrap();
    assert_eq!((finding.count, finding.evidence.len()), (100, 8));
    assert!(finding.first < finding.last);
    assert_eq!(finding.evidence.last().map(|clue| clue.key.as_str()), Some("listed-undated"));
    assert_eq!(finding.facts.get("list").map(String::as_str), Some("test.txt"));
}

#[test]
fn an_old_pc_that_spoke_with_a_listed_host_is_for_now() {
    let agent = "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)";
    let (s, pc, _) = scene("bad.example\n");
    check(
        s.page(pc, outside(BAD), "bad.example", "/gate", agent),
        &[
            "known-bad-contact 3 192.168.1.31",
            "eol-os 2 192.168.1.31",
            "alert 4 known-bad-contact 192.168.1.31",
        ],
    );
}

/// A first packet of QUIC that asks for a.example.
const QUIC: &[u8] =
    b"\xc7\x00\x00\x00\x01\x08\x83\x94\xc8\xf0\x3e\x51\x57\x08\x00\x00\x40\x69\x63\x46\xf4\x11\x9a\xc9\
    \x7d\xa3\x27\x8c\xa5\x4c\x92\xc1\x8f\x70\xc4\x25\x17\x17\xf9\xac\x57\x10\x1c\xb6\x71\xb8\x69\x9d\
    \x21\x07\xb3\x0b\x72\xe3\x69\x43\x0c\x70\x5e\x7b\x10\x20\xfb\x11\xf2\xf7\x74\xfa\x00\x69\xd7\x31\
    \xc1\xba\x76\xa4\xd3\xd0\x87\x31\x69\x1d\x52\x84\x35\x23\x99\x94\x73\xe2\xd8\x6e\x51\x8d\x79\xda\
    \x3f\xbc\x29\x9f\xb4\x19\xee\x9e\xfe\x8b\x54\xea\x1f\x3d\x7f\x75\xfe\x13\xb9\x66\x97\xbb\xf8\xe6\
    \x40\xdf\x72";

#[test]
fn a_listed_name_asked_for_by_quic_is_an_alarm_once_the_server_spoke() {
    let (bad, answer) = (outside(BAD), b"\x40 nothing to read".as_slice());
    let (s, pc, _) = scene("a.example\n");
    let asked = s.udp((pc, 50_000), (bad, 443), QUIC);
    check(asked, &["known-bad-contact 2 192.168.1.31", "alert 2 known-bad-contact 192.168.1.31"]);
    let (s, pc, _) = scene("a.example\n");
    let talked = s.udp((pc, 50_000), (bad, 443), QUIC).udp((bad, 443), (pc, 50_000), answer);
    check(talked, &["known-bad-contact 3 192.168.1.31", "alert 3 known-bad-contact 192.168.1.31"]);
    let (s, pc, _) = scene("b.example\n");
    check(s.udp((pc, 50_000), (bad, 443), QUIC).udp((bad, 443), (pc, 50_000), answer), &[]);
}
