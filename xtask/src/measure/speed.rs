//! CPU and memory of ours and of Suricata on one big capture, paired in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::child::{self, Cost};
use super::median;
use crate::{Outcome, cargo, need, root, succeed};

/// Neighbours on the machine disturb single runs; pairs in turn are disturbed alike.
const PAIRS: usize = 5;
/// Size of a mix made of our own samples: as large as the corpus's.
const MIX_BYTES: usize = 350 << 20;

pub(super) fn measure() -> Outcome<Value> {
    succeed(cargo().args(["build", "--release", "--locked"]))?;
    let folder = tempfile::tempdir()?;
    let mix = make_mix(folder.path())?;
    let suricata = need::one("HIKESHI_SURICATA");
    if let Err(why) = &suricata {
        println!("Suricata cannot be had ({why}); measuring ours alone");
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for pair in 1..=PAIRS {
        ours.push(run_ours(&mix, folder.path())?);
        if let Ok(suricata) = &suricata {
            theirs.push(run_suricata(suricata, &mix, folder.path())?);
        }
        println!("pair {pair}: {}  {}", shown(ours.last()), shown(theirs.last()));
    }
    report(fs::metadata(&mix)?.len(), &ours, &theirs)
}

fn report(bytes: u64, ours: &[Cost], theirs: &[Cost]) -> Outcome<Value> {
    let cpu = |costs: &[Cost]| median(&costs.iter().map(|cost| cost.cpu).collect::<Vec<_>>());
    let memory = |costs: &[Cost]| median(&costs.iter().map(|cost| cost.memory).collect::<Vec<_>>());
    println!("\n{:.1} MiB, medians of {PAIRS}: CPU seconds, peak MiB", bytes as f64 / 1048576.0);
    println!("  hikeshi   {:6.2} {:7.1}", cpu(ours), memory(ours));
    let mut line = json!({ "bytes": bytes, "cpu": round(cpu(ours)), "mib": round(memory(ours)) });
    if !theirs.is_empty() {
        let ratio = cpu(ours) / cpu(theirs);
        println!("  suricata  {:6.2} {:7.1}\n  ratio     {ratio:6.2}", cpu(theirs), memory(theirs));
        let (cpu, memory) = (round(cpu(theirs)), round(memory(theirs)));
        line["suricata"] = json!({ "cpu": cpu, "mib": memory, "ratio": round(ratio) });
    }
    Ok(line)
}

fn shown(cost: Option<&Cost>) -> String {
    cost.map_or(String::new(), |cost| format!("{:.2} s {:.1} MiB", cost.cpu, cost.memory))
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// All records of this capture are written, so that both programs do the same work.
fn run_ours(mix: &Path, folder: &Path) -> Outcome<Cost> {
    let records = folder.join("records.jsonl");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let mut command = Command::new(target.join("release/hikeshi"));
    command.args(["inspect", "--format", "eve", "--output"]).args([&records, mix]);
    let cost = child::run(&mut command, &[0, 1])?;
    fs::remove_file(records)?;
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

/// One big capture: of the corpus that `HIKESHI_CORPUS` names, else of our own samples.
fn make_mix(folder: &Path) -> Outcome<PathBuf> {
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
