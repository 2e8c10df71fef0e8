//! CPU, time and memory of ours and of Suricata on one big capture, in turn.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::child::{self, Cost};
use super::median;
use crate::{Outcome, cargo, need, root, succeed};

/// Neighbours on the machine disturb single runs; rounds in turn are disturbed alike.
const ROUNDS: usize = 5;
/// Size of a mix made of our own samples: as large as the corpus's.
const MIX_BYTES: usize = 350 << 20;

/// As many as a team's feeds hold together.
const INDICATORS: u64 = 1_500_000;

/// What is run in each round, with what is asked of it beside Suricata, or beside one worker.
const TASKS: [Task; 4] = [
    Task { name: "records", bar: "at most 0.5 of Suricata's CPU, 150 MiB", workers: 1, listed: false },
    Task { name: "findings", bar: "", workers: 1, listed: false },
    Task { name: "findings, 2 workers", bar: "CPU 1.2, time 0.7 of one", workers: 2, listed: false },
    Task { name: "findings, listed", bar: "at most 0.3 of Suricata's CPU", workers: 1, listed: true },
];

/// One way to inspect the mix.
struct Task {
    name: &'static str,
    bar: &'static str,
    workers: usize,
    /// With a million and a half indicators.
    listed: bool,
}

pub(super) fn measure() -> Outcome<Value> {
    succeed(cargo().args(["build", "--release", "--locked"]))?;
    let folder = tempfile::tempdir()?;
    let mix = make_mix(folder.path())?;
    let index = make_index(folder.path())?;
    let suricata = need::one("HIKESHI_SURICATA");
    if let Err(why) = &suricata {
        println!("Suricata cannot be had ({why}); measuring ours alone");
    }
    let (mut ours, mut theirs) = (TASKS.map(|_| Vec::new()), Vec::new());
    for round in 1..=ROUNDS {
        println!("round {round}, load {}", load());
        for (task, costs) in TASKS.iter().zip(&mut ours) {
            costs.push(run_ours(task, &mix, &index, folder.path())?);
        }
        if let Ok(suricata) = &suricata {
            theirs.push(run_suricata(suricata, &mix, folder.path())?);
        }
    }
    Ok(report(fs::metadata(&mix)?.len(), &ours, &theirs))
}

/// How many programs wanted to run in the last minute, on average: figures of a busy machine are worth less.
pub(super) fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or("unknown").to_string()
}

/// Medians of the rounds.
fn middle(costs: &[Cost]) -> Cost {
    let of = |part: fn(&Cost) -> f64| median(&costs.iter().map(part).collect::<Vec<_>>());
    Cost { cpu: of(|cost| cost.cpu), memory: of(|cost| cost.memory), wall: of(|cost| cost.wall) }
}

fn report(bytes: u64, ours: &[Vec<Cost>; TASKS.len()], theirs: &[Cost]) -> Value {
    println!("\n{:.1} MiB, medians of {ROUNDS}: CPU seconds, seconds, peak MiB", bytes as f64 / 1048576.0);
    let suricata = middle(theirs);
    let mut line = json!({ "bytes": bytes, "load": load() });
    for (task, costs) in TASKS.iter().zip(ours) {
        let cost = middle(costs);
        let ratio = if theirs.is_empty() { 0.0 } else { cost.cpu / suricata.cpu };
        println!("  {:20} {}  {ratio:5.2} of Suricata's CPU   {}", task.name, shown(&cost), task.bar);
        line[task.name] = json!({ "cpu": round(cost.cpu), "wall": round(cost.wall), "mib": round(cost.memory), "ratio": round(ratio) });
    }
    let [_, one, two, _] = ours;
    let pairs = || one.iter().zip(two);
    let cpu = median(&pairs().map(|(one, two)| two.cpu / one.cpu).collect::<Vec<_>>());
    let wall = pairs().map(|(one, two)| two.wall / one.wall).fold(f64::INFINITY, f64::min);
    println!("  two workers beside one: CPU {cpu:.2} (median), time {wall:.2} (best)");
    line["workers"] = json!({ "cpu": round(cpu), "wall": round(wall) });
    if !theirs.is_empty() {
        println!("  {:20} {}", "suricata", shown(&suricata));
        line["suricata"] = json!({ "cpu": round(suricata.cpu), "mib": round(suricata.memory) });
    }
    line
}

fn shown(cost: &Cost) -> String {
    format!("{:6.2} {:6.2} {:7.1}", cost.cpu, cost.wall, cost.memory)
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

pub(super) fn hikeshi() -> Command {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Command::new(target.join("release/hikeshi"))
}

/// Records are all written, so that both programs do the same work.
fn run_ours(task: &Task, mix: &Path, index: &Path, folder: &Path) -> Outcome<Cost> {
    let output = folder.join("output");
    let format = if task.name == "records" { "eve" } else { "json" };
    let mut command = hikeshi();
    command.args(["inspect", "--format", format, "--workers", &task.workers.to_string()]);
    if task.listed {
        command.arg("--intel").arg(index);
    }
    command.arg("--output").args([&output, mix]);
    let cost = child::run(&mut command, &[0, 1])?;
    fs::remove_file(output)?;
    Ok(cost)
}

/// With its own configuration and no rules.
fn run_suricata(suricata: &Path, mix: &Path, folder: &Path) -> Outcome<Cost> {
    let logs = folder.join("suricata");
    fs::create_dir_all(&logs)?;
    let mut command = Command::new(suricata);
    command.args(["--runmode", "single", "-S", "/dev/null", "-r"]).arg(mix).arg("-l").arg(&logs);
    let cost = child::run(&mut command, &[0])?;
    fs::remove_dir_all(logs)?;
    Ok(cost)
}

/// An index of a million and a half indicators, made as a person would make it.
fn make_index(folder: &Path) -> Outcome<PathBuf> {
    let (list, index) = (folder.join("list.csv"), folder.join("indicators.index"));
    let example = ["run", "--release", "--locked", "-p", "watch", "--example", "indicators", "--"];
    succeed(cargo().args(example).arg("generate").arg(INDICATORS.to_string()).arg(&list))?;
    let mut command = hikeshi();
    command.args(["indicators", "build", "--output"]).args([&index, &list]);
    let cost = child::run(&mut command, &[0])?;
    println!("{} indicators, an index made of them: {}", INDICATORS, shown(&cost));
    Ok(index)
}

/// One big capture: of the corpus that `HIKESHI_CORPUS` names, else of our own samples.
pub(super) fn make_mix(folder: &Path) -> Outcome<PathBuf> {
    let mix = folder.join("mix.pcap");
    match std::env::var_os("HIKESHI_CORPUS") {
        Some(corpus) => {
            let tool = Path::new(&corpus).join("../tools/make-mix");
            succeed(Command::new(tool).arg("-o").arg(&mix))?;
        }
        None => fs::write(&mix, repeated_samples(MIX_BYTES)?)?,
    }
    Ok(mix)
}

/// The samples one after the other until they are large enough. All are classic captures of one kind, so their records
/// may follow one header.
fn repeated_samples(bytes: usize) -> Outcome<Vec<u8>> {
    const HEADER: usize = 24;
    let mut mix = Vec::new();
    let mut samples = Vec::new();
    for entry in fs::read_dir(root().join("samples"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "pcap") {
            samples.push(fs::read(path)?);
        }
    }
    let header = samples.first().and_then(|sample| sample.get(..HEADER)).ok_or("no samples")?;
    mix.extend(header);
    while mix.len() < bytes {
        for sample in &samples {
            mix.extend(sample.get(HEADER..).unwrap_or_default());
        }
    }
    Ok(mix)
}
