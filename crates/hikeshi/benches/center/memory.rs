//! Memory of `hikeshi run` that has nothing to do, on the data of a team.

use std::process::{Command, Stdio};
use std::time::Duration;

use platform::web::Config;
use tempfile::TempDir;

/// Long enough for every tick to have been once.
const IDLE: Duration = Duration::from_secs(40);

/// Resident memory in MiB at the end of [`IDLE`].
pub(crate) async fn measure((config, folder): &(Config, TempDir)) -> f64 {
    let captures = folder.path().join("captures");
    std::fs::create_dir_all(&captures).unwrap();
    let mut process = Command::new(env!("CARGO_BIN_EXE_hikeshi"))
        .args(["run", "--follow"])
        .arg(&captures)
        .env("HIKESHI_FOLDER", &config.folder)
        .env("HIKESHI_DATABASE", config.database.as_deref().unwrap())
        .env("HIKESHI_LISTEN", &config.listen)
        .env("HIKESHI_ADDRESS", &config.address)
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    tokio::time::sleep(IDLE).await;
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kib: f64 = resident.trim().trim_end_matches(" kB").trim().parse().unwrap();
    (kib / 102.4).round() / 10.0
}
