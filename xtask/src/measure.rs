//! `cargo xtask measure`: how large the code is, and what it costs beside Suricata.

mod center;
mod child;
mod live;
mod rust;
mod sizes;
mod speed;

use std::io::Write;
use std::process::Command;

use serde_json::{Value, json};

use crate::{Outcome, printed, root};

/// Sizes, speed, and one more line of history.
pub(crate) fn all() -> Outcome {
    let sizes = sizes::measure()?;
    let speed = speed::measure()?;
    let center = center::measure()?;
    record(json!({ "commit": commit()?, "sizes": sizes, "speed": speed, "center": center }))
}

/// The center alone, kept nowhere.
pub(crate) fn center() -> Outcome {
    center::measure().map(drop)
}

/// A sensor on a virtual card, kept nowhere (root: a network namespace).
pub(crate) fn live() -> Outcome {
    live::measure()
}

/// [`live()`], inside its namespace.
pub(crate) fn live_inside() -> Outcome {
    live::inside()
}

/// Sizes alone, kept nowhere.
pub(crate) fn sizes() -> Outcome {
    sizes::measure().map(drop)
}

/// The commit measured and its day; `+` where the checkout differs from it.
fn commit() -> Outcome<String> {
    let git = |arguments: &[&str]| printed(Command::new("git").current_dir(root()).args(arguments));
    let commit = git(&["log", "-1", "--format=%cs %h"])?;
    let changed = !git(&["status", "--porcelain", "--untracked-files=no"])?.trim().is_empty();
    Ok(format!("{}{}", commit.trim(), if changed { "+" } else { "" }))
}

fn record(line: Value) -> Outcome {
    let file = root().join("bench/history.jsonl");
    std::fs::create_dir_all(root().join("bench"))?;
    let mut history = std::fs::OpenOptions::new().create(true).append(true).open(&file)?;
    writeln!(history, "{line}")?;
    println!("\nadded a line to bench/history.jsonl");
    Ok(())
}

/// The value in the middle; of an even number the upper one. 0 of none.
fn median<T: Copy + PartialOrd + Default>(values: &[T]) -> T {
    percentile(values, 50)
}

/// The value that so many per cent do not exceed.
fn percentile<T: Copy + PartialOrd + Default>(values: &[T], percent: usize) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_and_percentile_come_from_the_sorted_values() {
        assert_eq!(median(&[5, 1, 3]), 3);
        assert_eq!(percentile(&(1..=10).collect::<Vec<_>>(), 90), 10);
        assert_eq!(percentile(&(1..=100).collect::<Vec<_>>(), 90), 91);
        assert_eq!(median::<f64>(&[]), 0.0);
    }
}
