//! A sensor on a network card, a file of records and syslog, for real: a namespace of the test's own, a pair of virtual
//! cards, and a sample sent over them. Needs root.

use std::io::Write;
use std::net::{TcpStream, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use finding::wire::{Coverage, Record};
use sensor::{Card, Door, Ears, Sensor, Wish};

use crate::center::*;

/// Set in the copy of this program that runs inside the namespace.
const INSIDE: &str = "HIKESHI_TEST_INSIDE";

/// Runs the test again in a network namespace of its own; true there. Without root it is skipped by name.
fn in_namespace(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let here = std::env::current_exe().unwrap();
    let mut again = Command::new("unshare");
    again.args(["--net", "--"]).arg(here).args(["--exact", &format!("listening::{test}"), "--nocapture"]);
    match again.env(INSIDE, "1").output() {
        Ok(ran) if !String::from_utf8_lossy(&ran.stderr).contains("unshare failed") => {
            let said = [ran.stdout, ran.stderr].concat();
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&said));
        }
        _ => {
            if let Some(skips) = std::env::var_os("HIKESHI_SKIPS") {
                let file = std::fs::OpenOptions::new().create(true).append(true).open(skips);
                writeln!(file.unwrap(), "{test}: root").unwrap();
            }
        }
    }
    false
}

fn ip(arguments: &str) {
    assert!(Command::new("ip").args(arguments.split(' ')).status().unwrap().success(), "ip {arguments}");
}

fn cable() {
    ip("link set lo up");
    ip("link add here type veth peer name there");
    for card in ["here", "there"] {
        ip(&format!("link set {card} addrgenmode none"));
        ip(&format!("link set {card} up"));
    }
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

/// Sends the frames of a capture (little-endian pcap) at `here`, one after another.
fn send(name: &str) {
    const SENDER: &str = "
import socket, struct, sys, time
bytes, at = open(sys.argv[1], 'rb').read(), 24
line = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
line.bind(('here', 0))
while at + 16 <= len(bytes):
    kept, = struct.unpack_from('<I', bytes, at + 8)
    frame = bytes[at + 16:at + 16 + kept]
    at += 16 + kept
    if len(frame) <= 1514:
        line.send(frame)
        time.sleep(0.0002)
";
    assert!(Command::new("python3").args(["-c", SENDER]).arg(sample(name)).status().unwrap().success());
}

fn listening(of_one: &Boxed, ears: Ears) -> Running {
    Running::of(Sensor::open(of_one.settings.clone()).unwrap().listening(ears))
}

fn kinds(center: &FakeCenter) -> Vec<String> {
    let state = center.state();
    let records = state.stored.values().map(|(json, _)| serde_json::from_str(json).unwrap());
    records
        .filter_map(|record| match record {
            Record::Finding(finding) => Some(finding.kind.name().to_string()),
            _ => None,
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_a_card_reaches_the_center_and_what_is_seen_is_known() {
    if !in_namespace("what_passes_a_card_reaches_the_center_and_what_is_seen_is_known") {
        return;
    }
    cable();
    let center = FakeCenter::start().await;
    let mut of_one = enrolled(&center).await;
    of_one.settings.pace.slice = Duration::from_millis(200);
    let card = Card::open(Wish::new("there")).unwrap();
    let mut running = listening(&of_one, Ears { card: Some(card), ..Ears::default() });
    tokio::task::spawn_blocking(|| send("old-os.pcap")).await.unwrap();
    running.until("it is found", |health| health.watching.findings > 0).await;
    running.until("the place is right", |health| health.watching.coverage == Coverage::Whole).await;
    running.until("nothing waits", |health| health.spool.waiting == 0).await;
    assert!(kinds(&center).contains(&"eol-os".to_string()), "{:?}", kinds(&center));
    let health = running.health.borrow().clone();
    assert!(health.watching.packets > 100 && health.watching.dropped == 0 && health.watching.devices > 0);
    assert_eq!(health.watching.capture.as_deref(), Some("there"));
    ip("link set there down");
    running.until("the cable is out", |health| health.watching.coverage == Coverage::Blind).await;
    let before = running.health.borrow().watching.packets;
    ip("link set there up");
    tokio::task::spawn_blocking(|| send("old-os.pcap")).await.unwrap();
    running.until("it hears again", |health| health.watching.coverage == Coverage::Whole).await;
    running.until("and counts on", |health| health.watching.packets > before + 100).await;
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn records_of_a_file_and_of_syslog_reach_the_center() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let place = tempfile::tempdir().unwrap();
    let eve = place.path().join("eve.json");
    let door = Door::open("127.0.0.1:0").unwrap();
    let address = door.address().unwrap();
    let ears = Ears { records: Some(eve.clone()), syslog: Some(door), ..Ears::default() };
    let mut running = listening(&of_one, ears);
    let record = r#"{"timestamp":"2026-10-06T03:00:00.000000+0000","event_type":"alert","src_ip":"192.168.1.20","src_port":50000,"dest_ip":"203.0.113.9","dest_port":443,"proto":"TCP","alert":{"action":"allowed","signature_id":1,"signature":"ET MALWARE Emotet CnC Beacon","category":"Malware Command and Control Activity Detected","severity":1}}"#;
    std::fs::write(&eve, format!("{record}\n")).unwrap();
    running.until("the record is read", |health| health.watching.findings > 0).await;
    let utm = |n: u32| {
        format!(
            "<134>Oct  6 12:00:{n:02} utm CEF:0|Maker|UTM|1|100|Virus blocked|9|src=192.168.1.21 dst=203.0.113.7 act=blocked cat=virus msg=Trojan"
        )
    };
    let sender = UdpSocket::bind("127.0.0.1:0").unwrap();
    sender.send_to(utm(1).as_bytes(), address).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let counted = utm(2);
    writeln!(stream, "{} {counted}{}", counted.len(), utm(3)).unwrap();
    running.until("all are taken in", |health| health.watching.records == 4).await;
    running.until("the lines are read", |health| health.watching.findings > 1).await;
    running.until("nothing waits", |health| health.spool.waiting == 0).await;
    let told = kinds(&center);
    running.stop().await;
    // Started again, it goes on where it was, and tells nothing twice.
    let before = center.state().stored.len();
    let mut running = listening(&of_one, Ears { records: Some(eve.clone()), ..Ears::default() });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(
        (running.health.borrow().watching.records, center.state().stored.len()),
        (0, before),
        "{told:?}"
    );
    std::fs::OpenOptions::new()
        .append(true)
        .open(&eve)
        .unwrap()
        .write_all(b"{\"timestamp\":\"x\"}\n")
        .unwrap();
    running.until("it goes on", |health| health.watching.records == 1).await;
    running.stop().await;
}

#[tokio::test]
async fn the_drill_reaches_the_center_once_a_day_and_is_no_finding() {
    let center = FakeCenter::start().await;
    let mut of_one = enrolled(&center).await;
    of_one.settings.drill = Some(jiff::SignedDuration::from_hours(24));
    for _ in 0..2 {
        let mut running = listening(&of_one, Ears::default());
        running.until("it arrived", |health| health.spool.waiting == 0).await;
        center.until("it is stored", |state| !state.stored.is_empty()).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        running.stop().await;
    }
    let stored: Vec<String> = center.state().stored.values().map(|(json, _)| json.clone()).collect();
    assert_eq!(stored, [format!(r#"{{"drill":{{"at":"{NOW}"}}}}"#)]);
}

#[test]
fn rights_are_given_up_and_the_card_is_heard_all_the_same() {
    if !in_namespace("rights_are_given_up_and_the_card_is_heard_all_the_same") {
        return;
    }
    cable();
    ip("address add 192.0.2.1/24 dev here");
    ip("neighbour replace 192.0.2.7 lladdr 02:00:00:00:00:07 dev here");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), "").unwrap();
    let mut card = Card::open(Wish::new("there")).unwrap();
    let nobody = sensor::rights::User::named("nobody").unwrap().unwrap();
    sensor::rights::hand_over(folder.path(), &nobody).unwrap();
    sensor::rights::give_up(Some(&nobody)).unwrap();
    let status = std::fs::read_to_string("/proc/thread-self/status").unwrap();
    let field =
        |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_string();
    let id = nobody.id.to_string();
    assert_eq!(field("Uid:").split_whitespace().collect::<Vec<_>>(), [id.as_str(); 4]);
    assert_eq!(
        (field("CapEff:"), field("CapPrm:"), field("NoNewPrivs:")),
        ("0".repeat(16), "0".repeat(16), "1".into())
    );
    assert_eq!(field("Groups:"), "");
    assert!(Card::open(Wish::new("there")).is_err(), "another card cannot be opened any more");
    std::fs::write(folder.path().join("key"), "mine").unwrap();
    assert!(std::fs::read("/etc/shadow").is_err());
    let from = UdpSocket::bind("0.0.0.0:0").unwrap();
    from.send_to(b"x", "192.0.2.7:9").unwrap();
    card.wait(Duration::from_secs(2));
    assert!(card.next_packet().is_some());
}
