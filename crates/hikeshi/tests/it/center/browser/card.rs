//! The whole way: a packet passes a card, and the operator's screen shows the alert. In a network namespace of the
//! test's own, with a pair of virtual cards; a real sensor's process listens at one of them. Needs root.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use platform::testing::{TestDb, databases};
use serde_json::json;

use super::super::house::House;
use super::super::world;
use super::boxes::enrolled;
use super::driver::Tools;
use super::live::{code, may_sign_in, sign_in};
use super::runtime;

const NAME: &str = "a_packet_on_the_cable_is_an_open_alert_in_a_signed_in_browser_within_three_seconds";

/// Set in the copy of this program that runs inside the namespace.
const INSIDE: &str = "HIKESHI_TEST_INSIDE";

/// How often the way is measured.
const TIMES: u8 = 10;

/// What it may take in the middle of all times: from the cable to the operator's eyes.
const PROMISED: Duration = Duration::from_secs(3);

/// Two datagrams each way between a computer of the office and a listed address (TEST-NET-3): a conversation.
const SENDER: &str = "
import socket, struct, sys
number = int(sys.argv[1])
inner, outer = bytes([192, 168, 7, number]), bytes([203, 0, 113, 9])
mine, gate = bytes([2, 0, 0, 0, 7, number]), bytes([2, 0, 0, 0, 7, 254])
def checksum(data):
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    while total >> 16: total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff
def frame(src, dst, a, b, sport, dport):
    payload = bytes(range(64))
    udp = struct.pack('!HHHH', sport, dport, 8 + len(payload), 0) + payload
    head = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(udp), number, 0, 64, 17, 0, src, dst)
    head = head[:10] + struct.pack('!H', checksum(head)) + head[12:]
    return b + a + b'\\x08\\x00' + head + udp
line = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
line.bind(('here', 0))
for _ in range(2):
    line.send(frame(inner, outer, mine, gate, 40000 + number, 4444))
    line.send(frame(outer, inner, gate, mine, 4444, 40000 + number))
";

#[test]
fn a_packet_on_the_cable_is_an_open_alert_in_a_signed_in_browser_within_three_seconds() {
    let Some(tools) = Tools::of(NAME) else { return };
    if std::env::var_os(INSIDE).is_none() {
        return println!("{}", again_inside());
    }
    cable();
    let runtime = runtime();
    for database in runtime.block_on(databases(NAME, &[], &[])) {
        println!("{}", runtime.block_on(measure(&tools, &database)));
    }
}

/// Runs the test again in a network namespace of its own; says what it said. Without root it is skipped by name.
fn again_inside() -> String {
    let here = std::env::current_exe().unwrap();
    let test = format!("center::browser::card::{NAME}");
    let mut again = Command::new("unshare");
    again.args(["--net", "--"]).arg(here).args(["--exact", &test, "--nocapture"]);
    match again.env(INSIDE, "1").output() {
        Ok(ran) if !String::from_utf8_lossy(&ran.stderr).contains("unshare failed") => {
            let said = [ran.stdout, ran.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            assert!(ran.status.success(), "{said}");
            said.into_owned()
        }
        _ => {
            if let Some(skips) = std::env::var_os("HIKESHI_SKIPS") {
                let file = std::fs::OpenOptions::new().create(true).append(true).open(skips);
                writeln!(file.unwrap(), "{NAME}: root").unwrap();
            }
            String::new()
        }
    }
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

/// The sensor's process; it ends with the test.
struct Listening(Child);

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Says how long it took.
async fn measure(tools: &Tools, database: &TestDb) -> String {
    let mut house = House::on(database, None);
    let inside = house.inside().await.center;
    let engine = inside.db.engine().name();
    let tag = format!("card-{}", engine.to_lowercase());
    let world = world::fill(&inside, &tag).await;
    let secret = may_sign_in(&inside, &world).await;
    let code = code(&inside, &world).await;
    house.start();
    let folder = house.folder().join("box");
    enrolled(&folder, &code).await;
    let list = house.folder().join("list.txt");
    std::fs::write(&list, "203.0.113.9\n").unwrap();
    let mut sensor = Command::new(env!("CARGO_BIN_EXE_hikeshi"));
    sensor.args(["sensor", "run", "--interface", "there", "--user", "root", "--folder"]).arg(&folder);
    sensor.arg("--intel").arg(&list).stdin(Stdio::null()).stdout(Stdio::null());
    let _listening = Listening(sensor.spawn().unwrap());
    let browser = tools.open(&house.config.address).await;
    sign_in(&browser, &format!("sato-{tag}@team.example"), &secret).await;

    let mut times = Vec::new();
    // The first one also waits for the sensor to start.
    for number in 0..=TIMES {
        let before = browser.count("[data-row]").await;
        let begin = Instant::now();
        let sent = Command::new("python3").args(["-c", SENDER, &(number + 10).to_string()]).status();
        assert!(sent.unwrap().success());
        let row = "document.querySelectorAll('[data-row]').length > arguments[0]";
        browser.until("the alert", row, &[json!(before)]).await;
        times.push(begin.elapsed());
    }
    times.remove(0);
    times.sort();
    let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    assert!(median < PROMISED, "{median:?}");
    format!("{engine}: from cable to screen, median of {TIMES} {median:?}, slowest {slowest:?}")
}
