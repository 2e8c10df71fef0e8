//! What the center costs on each database, beside bare inserts and bare pages in the same run.

use std::process::Stdio;

use serde_json::{Map, Value};

use crate::parts::postgres::{Durability, Postgres};
use crate::{Outcome, cargo};

/// One line of figures for each database that can be had.
pub(super) fn measure() -> Outcome<Value> {
    let mut figures = Map::new();
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("measure.db");
    figures.insert("sqlite".into(), run(&format!("sqlite:{}", file.display()))?);
    match Postgres::start(Durability::Full) {
        Ok(server) => {
            figures.insert("postgresql".into(), run(&server.url())?);
        }
        Err(why) => println!("PostgreSQL cannot be had ({why}); measuring SQLite alone"),
    }
    println!("\nfindings per second over HTTP, inbox of 5,000 alerts, idle memory");
    for (name, of) in &figures {
        let (intake, inbox) = (&of["intake"], &of["inbox"]);
        println!(
            "  {name:10} {} /s, {} of bare inserts; p99 {} us, {} of bare pages; {} MiB",
            intake["per_second"], intake["ratio"], inbox["p99_us"], inbox["ratio"], of["idle_mib"]
        );
    }
    Ok(Value::Object(figures))
}

fn run(url: &str) -> Outcome<Value> {
    let mut command = cargo();
    command.args(["bench", "--locked", "-p", "hikeshi", "--bench", "center", "--", url]);
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("the center could not be measured".into());
    }
    let text = String::from_utf8(output.stdout)?;
    let line = text.lines().rev().find(|line| line.starts_with('{')).ok_or("the measurement said nothing")?;
    Ok(serde_json::from_str(line)?)
}
