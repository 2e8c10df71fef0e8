//! A sensor on a virtual card: the mix is sent past it, at twenty thousand packets a second and as fast as it goes.
//! What was sent is what it says it saw and what it says it missed.

mod sender;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use self::sender::{Frames, Sender};
use super::speed;
use crate::{Outcome, cargo, printed, succeed};

/// Longest frame of Ethernet without its check sum; virtual cards carry no longer ones.
const MTU: usize = 1514;
/// What a small office's uplink never reaches.
const STEADY: u32 = 20_000;
const SECONDS: u32 = 10;
/// The rates that are tried; the last is as fast as the sender can.
const RATES: [u32; 5] = [STEADY, 50_000, 100_000, 200_000, u32::MAX];

/// Builds, then measures in a network namespace of its own.
pub(super) fn measure() -> Outcome {
    succeed(cargo().args(["build", "--release", "--locked", "-p", "hikeshi"]))?;
    let here = std::env::current_exe()?;
    succeed(Command::new("unshare").args(["--net", "--"]).arg(here).args(["measure", "live-inside"]))
}

/// Measures, inside the namespace.
pub(super) fn inside() -> Outcome {
    let folder = tempfile::tempdir()?;
    let mix = speed::make_mix(folder.path())?;
    let frames = Frames::read(&fs::read(&mix)?, MTU)?;
    println!(
        "the mix: {} frames, {} above the MTU left out, {} bytes on average; load {}",
        frames.len(),
        frames.left_out(),
        frames.bytes() / frames.len().max(1),
        speed::load()
    );
    cable()?;
    let mut rates = Vec::new();
    for rate in RATES {
        rates.push(one(&frames, rate, folder.path())?);
    }
    println!("{}", json!({ "live": rates }));
    Ok(())
}

fn cable() -> Outcome {
    let ip = |arguments: &str| succeed(Command::new("ip").args(arguments.split(' ')));
    ip("link add here type veth peer name there")?;
    for card in ["here", "there"] {
        ip(&format!("link set {card} addrgenmode none"))?;
        ip(&format!("link set {card} up"))?;
    }
    Ok(())
}

/// One rate: a new sensor, some seconds of traffic, and what both say of it.
fn one(frames: &Frames, rate: u32, folder: &Path) -> Outcome<Value> {
    let (own, before) = (folder.join(format!("sensor-{rate}")), arrived()?);
    let mut sensor = begin(&own)?;
    let mut sender = Sender::open("here")?;
    let (sent, took) = sender.send(frames, rate, Duration::from_secs(u64::from(SECONDS)))?;
    // What waits is read, and the last block handed over.
    sleep(Duration::from_secs(3));
    let memory = most_memory(&sensor);
    let (seen, dropped) = end(&mut sensor)?;
    let arrived = arrived()? - before;
    let reached = (sent as f64 / took.as_secs_f64()) as u64;
    let share = dropped as f64 * 100.0 / arrived.max(1) as f64;
    println!(
        "{:>9}/s: sent {sent} ({reached}/s), lost by the virtual cards {}, seen {seen}, dropped {dropped} \
         ({share:.2} %), sum {}, {memory} MiB",
        if rate == u32::MAX { "most".to_string() } else { rate.to_string() },
        sent - arrived.min(sent),
        if seen + dropped == arrived { "right" } else { "WRONG" },
    );
    Ok(
        json!({ "rate": reached, "sent": sent, "arrived": arrived, "seen": seen, "dropped": dropped, "mib": memory }),
    )
}

/// A sensor whose center is not there: it keeps what it finds.
fn begin(own: &Path) -> Outcome<Child> {
    fs::create_dir_all(own)?;
    fs::write(own.join("key"), [7; 32])?;
    let center = json!({
        "address": "127.0.0.1:9", "fingerprint": format!("{}=", "A".repeat(43)), "sensor": 1, "site": "-", "firm": "-",
    });
    fs::write(own.join("center.json"), center.to_string())?;
    let mut command = speed::hikeshi();
    command.args(["sensor", "run", "--interface", "there", "--user", "root", "--folder"]);
    let mut child = command.arg(own).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    sleep(Duration::from_secs(1));
    match child.try_wait()? {
        None => Ok(child),
        Some(status) => Err(format!("the sensor ended with {status}").into()),
    }
}

/// Asks it to stop; how many packets it saw and missed, as it says.
fn end(sensor: &mut Child) -> Outcome<(u64, u64)> {
    succeed(Command::new("kill").args(["-INT", &sensor.id().to_string()]))?;
    let mut said = String::new();
    sensor.stdout.take().ok_or("no output")?.read_to_string(&mut said)?;
    let status = sensor.wait()?;
    let last = said.lines().last().filter(|_| status.success()).ok_or(format!("it ended with {status}"))?;
    let mut numbers = last.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
    numbers.next().zip(numbers.next()).ok_or_else(|| format!("no figures in: {last}").into())
}

/// Most memory that a running child held, in MiB.
fn most_memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// Packets that arrived at the card.
fn arrived() -> Outcome<u64> {
    let cards = printed(Command::new("cat").arg("/proc/self/net/dev"))?;
    let line = cards.lines().find_map(|line| line.trim().strip_prefix("there:"));
    let packets = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    packets.ok_or_else(|| "the card is gone".into())
}
