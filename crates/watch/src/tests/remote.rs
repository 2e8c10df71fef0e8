//! Forms of remote control.

use finding::Kind;

use super::check;
use super::heard::{Heard, handshake, opening, tcp};
use super::scene::{Scene, host, outside};

const PC: &str = "192.168.1.31";
const SERVER: &str = "203.0.113.66";

#[test]
fn a_builders_certificate_is_known_on_any_port() {
    let mut heard = Heard::new();
    heard.says(
        &tcp(PC, SERVER, 4041, 300, 900),
        &[handshake(None, "CN=AsyncRAT Server", "CN=AsyncRAT Server")],
    );
    let outcome = heard.outcome();
    let found = outcome.findings.first().unwrap();
    assert_eq!((found.kind, found.severity.number()), (Kind::MalwareC2, 3));
    assert_eq!(found.facts.get("signature").map(String::as_str), Some("AsyncRAT"));
    assert_eq!(found.facts.get("host").map(String::as_str), Some(SERVER));
}

#[test]
fn first_bytes_are_known_and_told_of_the_device_that_is_steered() {
    let subject = |client: &'static str, server: &str, bytes: (&[u8], &[u8])| {
        let mut heard = Heard::new();
        heard.says(&tcp(client, server, 4321, 300, 300), &[opening(bytes.0, bytes.1)]);
        heard.talks(&tcp("192.168.1.32", "198.51.100.9", 443, 300, 300));
        heard.talks(&tcp(PC, "198.51.100.9", 443, 300, 300));
        let outcome = heard.outcome();
        let found = outcome.findings.iter().find(|finding| finding.kind == Kind::MalwareC2);
        found.map(|finding| finding.subject.to_string())
    };
    let banner = b"Microsoft Windows [Version 10.0.19045.1]\r\n(c) Microsoft Corporation.";
    assert_eq!(subject(PC, SERVER, (b"15\0ll|'|'|SGFj|'|'|PC|'|'|a", b"")).as_deref(), Some(PC));
    assert_eq!(subject(PC, "192.168.1.32", (banner, b"whoami\n")).as_deref(), Some(PC), "it calls back");
    assert_eq!(subject("192.168.1.32", PC, (b"whoami\n", banner)).as_deref(), Some(PC), "it listens");
    assert_eq!(subject(PC, SERVER, (b"HELO mail\r\n", b"220 mail\r\n")), None);
}

#[test]
fn a_request_of_a_known_form_is_found_and_a_form_of_a_page_is_not() {
    let pc = host(31, PC);
    let agent = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0)";
    let post = |name: &str, path: &str| {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {name}\r\nUser-Agent: {agent}\r\nContent-Length: 2\r\n\r\nok"
        );
        let answer: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        Scene::new().tcp(pc, (outside(SERVER), 80), request.as_bytes(), Some(answer))
    };
    check(
        post(SERVER, "/7u0e9j2avwl/szcm27k/fzb067wy/"),
        &["malware-c2 3 192.168.1.31", "alert 3 malware-c2 192.168.1.31"],
    );
    check(post("www.example.com", "/7u0e9j2avwl/szcm27k/fzb067wy/"), &[]);
    check(post(SERVER, "/upload/photos/"), &[]);
}

#[test]
fn a_steered_device_that_scans_is_for_now() {
    let mut heard = Heard::new();
    heard.says(&tcp(PC, SERVER, 4041, 300, 900), &[handshake(None, "CN=DcRat Server", "CN=DcRat Server")]);
    for last in 100..160 {
        heard.wait(0.5).talks(&tcp(PC, &format!("192.168.1.{last}"), 445, 60, 0));
    }
    let alerts: Vec<_> = heard.outcome().alerts.iter().map(|alert| alert.level.number()).collect();
    assert_eq!(alerts, [4]);
}
