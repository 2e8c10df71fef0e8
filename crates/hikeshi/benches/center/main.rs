//! What the center costs on one database: findings over the real HTTP path beside bare inserts, the inbox beside the
//! same pages without HTTP, and the memory of an idle process. Prints one line of JSON.
//!
//! `cargo bench -p hikeshi --bench center -- sqlite:/tmp/x.db`; `cargo xtask measure` runs it on both databases.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot go on has failed")]

mod fill;
mod house;
mod inbox;
mod intake;
mod memory;

use std::time::Duration;

use serde_json::json;

fn main() {
    let url =
        std::env::args().find(|argument| argument.starts_with("sqlite:") || argument.starts_with("postgres"));
    // `cargo test` and `cargo bench` without a database only build it.
    let Some(url) = url else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let line = runtime.block_on(async {
        let house = house::House::open(&url).await;
        let intake = intake::measure(&house).await;
        eprintln!("{intake}");
        fill::fill(&house.center).await;
        let inbox = inbox::measure(&house).await;
        eprintln!("{inbox}");
        let config = house.close().await;
        let memory = memory::measure(&config).await;
        json!({ "intake": intake, "inbox": inbox, "idle_mib": memory })
    });
    println!("{line}");
}

/// The value that so many per cent do not exceed.
fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).copied().unwrap_or_default()
}
