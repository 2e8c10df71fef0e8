//! Data in questions of DNS, and what many questions are otherwise.

use capture::proto::dns::Data;

use super::heard::{Heard, lookup, udp};

const PC: &str = "192.168.1.31";
const RESOLVER: &str = "192.168.1.1";
const A: u16 = 1;
const NULL: u16 = 10;
const TXT: u16 = 16;
const SRV: u16 = 33;

fn asks(heard: &mut Heard, name: &str, rtype: u16, answer: Option<Data>) {
    heard.wait(1.0).says(&udp(PC, RESOLVER, 53, 60, 60), &lookup(name, rtype, answer));
}

#[test]
fn questions_that_carry_data_are_a_tunnel_with_and_without_a_domain() {
    let mut iodine = Heard::new();
    (0..100).for_each(|n| {
        asks(&mut iodine, &format!("z{n:0>40}hyxq.t.example.com"), NULL, Some(Data::Other(200)))
    });
    assert_eq!(iodine.told(), ["dns-tunnel/odd-names 3"]);
    let mut dnscat = Heard::new();
    (0..120).for_each(|n| asks(&mut dnscat, &format!("dnscat.{n:0>58x}"), A, None));
    assert_eq!(dnscat.told(), ["dns-tunnel/odd-names 3"]);
}

#[test]
fn commands_that_come_in_text_records_are_a_tunnel() {
    let mut heard = Heard::new();
    (0..30).for_each(|n| {
        asks(&mut heard, &format!("l.{n}.ns.example.com"), TXT, Some(Data::Text(vec!["A".repeat(250)])))
    });
    assert_eq!(heard.told(), ["dns-tunnel/odd-names 3"]);
}

#[test]
fn a_day_of_a_directory_of_block_lists_and_of_pages_is_none() {
    let mut heard = Heard::new();
    for n in 0..400 {
        asks(&mut heard, &format!("_ldap._tcp.site{n}._sites.dc._msdcs.office.local"), SRV, None);
        asks(&mut heard, &format!("pc{n}.office.local"), A, None);
        asks(&mut heard, &format!("{}.{}.2.1.zen.spamhaus.org", n % 250, n * 7 % 250), A, None);
        asks(&mut heard, &format!("{}.1.168.192.in-addr.arpa", n % 250), 12, None);
        asks(&mut heard, &format!("e{n}.g.akamaiedge.net"), A, None);
        asks(&mut heard, &format!("{n:0>32x}.avqs.mcafee.com"), A, None);
        asks(
            &mut heard,
            &format!("selector{n}._domainkey.partner{n}.co.jp"),
            TXT,
            Some(Data::Text(vec!["v=DKIM1".into()])),
        );
    }
    assert_eq!(heard.told(), [] as [&str; 0]);
}

#[test]
fn many_names_and_much_volume_alone_are_asked_about_and_no_more() {
    let mut heard = Heard::new();
    (0..200).for_each(|n| asks(&mut heard, &format!("item-number-{n:0>12}.shop.example.com"), A, None));
    assert_eq!(heard.told(), ["dns-tunnel/many-names 2"]);
}

#[test]
fn a_resolver_that_repeats_a_clients_questions_is_not_told_of() {
    let mut heard = Heard::new();
    for n in 0..120 {
        let messages = lookup(&format!("z{n:0>40}hyxq.t.example.com"), NULL, Some(Data::Other(200)));
        heard.wait(1.0).says(&udp(PC, "192.168.1.5", 53, 60, 60), &messages);
        heard.says(&udp("192.168.1.5", "198.51.100.53", 53, 60, 60), &messages);
        heard.says(&udp("192.168.1.32", "192.168.1.5", 53, 60, 60), &lookup("www.example.jp", A, None));
    }
    let subjects: Vec<String> = heard
        .outcome()
        .findings
        .iter()
        .filter(|f| f.kind == finding::Kind::DnsTunnel)
        .map(|f| f.subject.to_string())
        .collect();
    assert_eq!(subjects, [PC]);
}
