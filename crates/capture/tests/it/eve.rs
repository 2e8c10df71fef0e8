//! Our records beside Suricata: its schema takes them, and it writes as many of the same kinds itself.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use capture::{Engine, Limits, Reader};

/// Prints what is wrong with each record, by the schema.
const VALIDATE: &str = "
import json, sys
from jsonschema import Draft7Validator
schema = Draft7Validator(json.load(open(sys.argv[1])))
for number, line in enumerate(open(sys.argv[2]), 1):
    for error in schema.iter_errors(json.loads(line)):
        print(number, '/'.join(map(str, error.absolute_path)), error.message[:200])
";

/// Kinds of records that both write for every message. Of DHCP, Suricata's own configuration keeps only confirmations.
const KINDS: [&str; 3] = ["dns", "http", "tls"];

/// Where a tool is. Without it the test is skipped, and `cargo xtask test` hears of it by name.
fn tool(test: &str, name: &str, variable: &str) -> Option<PathBuf> {
    let place = std::env::var_os(variable).map(PathBuf::from);
    if let (None, Some(skips)) = (&place, std::env::var_os("HIKESHI_SKIPS")) {
        let mut skips = std::fs::OpenOptions::new().append(true).open(skips).expect("the file of skips");
        writeln!(skips, "{test}: {name}").expect("room for a line");
    }
    place
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let entries = std::fs::read_dir(folder).expect("the samples");
    let samples: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    samples.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "pcap")).collect()
}

fn records(capture: &Path) -> Vec<u8> {
    let mut reader = Reader::open(capture).expect("a capture");
    let mut engine = Engine::new(Limits::default());
    let mut writer = capture::eve::Writer::new(Vec::new());
    while let Some(packet) = reader.next_packet() {
        engine.packet(&packet, &mut writer);
    }
    let sight = engine.finish(&mut writer);
    writer.stats(&sight);
    writer.finish().expect("memory takes everything")
}

/// How many records of each of [`KINDS`].
fn counts(records: &str) -> [usize; 3] {
    KINDS.map(|kind| records.matches(&format!("\"event_type\":\"{kind}\"")).count())
}

#[test]
fn suricatas_schema_takes_our_records() {
    const TEST: &str = "capture eve::suricatas_schema_takes_our_records";
    let schema = tool(TEST, "Suricata's EVE schema", "HIKESHI_EVE_SCHEMA");
    let python = tool(TEST, "Python's jsonschema", "HIKESHI_JSONSCHEMA");
    let (Some(schema), Some(python)) = (schema, python) else { return };
    for sample in samples() {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(&records(&sample)).expect("room for it");
        let mut validator = Command::new(&python);
        validator.args(["-W", "ignore", "-c", VALIDATE]).arg(&schema).arg(file.path());
        let output = validator.output().expect("Python runs");
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success() && said.is_empty(), "{sample:?}: {}", String::from_utf8_lossy(&said));
    }
}

#[test]
fn suricata_writes_as_many_records_of_the_samples() {
    const TEST: &str = "capture eve::suricata_writes_as_many_records_of_the_samples";
    let Some(suricata) = tool(TEST, "Suricata", "HIKESHI_SURICATA") else { return };
    for sample in samples() {
        let logs = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(&suricata);
        command
            .args(["--runmode", "single", "-S", "/dev/null", "-r"])
            .arg(&sample)
            .arg("-l")
            .arg(logs.path());
        assert!(command.output().expect("Suricata runs").status.success());
        let theirs = std::fs::read_to_string(logs.path().join("eve.json")).expect("its records");
        let ours = String::from_utf8(records(&sample)).expect("JSON is UTF-8");
        assert_eq!(counts(&ours), counts(&theirs), "{KINDS:?} of {sample:?}");
    }
}
