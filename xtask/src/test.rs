//! `cargo xtask test`: all tests, with the tools they need, and one honest line at the end.
//!
//! A test that needs a tool or a server asks for its variable (`need::NEEDS`, `parts`). Where that is unset it appends one line, `name of the
//! test: tool`, to the file named by `HIKESHI_SKIPS` and returns. So it counts as skipped here, by name, and never
//! silently as passed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::need::{self, Met};
use crate::parts::{self, Started};
use crate::{Outcome, cargo, program};

/// How many tests ended how.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let (tools, servers) = (need::meet(), parts::start());
    let skips = tempfile::NamedTempFile::new()?;
    let mut command = runner(arguments);
    let missing = tell(&mut command, &tools, &servers);
    command.env("HIKESHI_SKIPS", skips.path());
    let (mut count, succeeded) = follow(&mut command)?;
    let skips = std::fs::read_to_string(skips.path())?;
    let skipped = by_test(&skips);
    count.passed = count.passed.saturating_sub(skipped.len() as u64);
    count.skipped += skipped.len() as u64;
    println!("\n{} passed, {} failed, {} skipped", count.passed, count.failed, count.skipped);
    for (name, why) in missing {
        println!("missing: {name} ({why})");
    }
    for (test, tools) in skipped {
        println!("skipped: {test} (no {})", tools.join(", no "));
    }
    if succeeded && count.failed == 0 { Ok(()) } else { Err("some tests failed".into()) }
}

/// Tells the tests where everything is; gives back what is missing, and why.
fn tell<'a>(command: &mut Command, tools: &'a [Met], servers: &'a [Started]) -> Vec<(&'static str, &'a str)> {
    let mut missing = Vec::new();
    for Met { need, place } in tools {
        match place {
            Ok(place) => command.env(need.variable, place),
            Err(why) => {
                missing.push((need.name, why.as_str()));
                command.env_remove(need.variable)
            }
        };
    }
    for Started { need, running } in servers {
        match running {
            Ok(running) => command.envs(running.tells.iter().cloned()),
            Err(why) => {
                missing.push((need.name, why.as_str()));
                command.env_remove(need.variable)
            }
        };
    }
    missing
}

/// Tests that were skipped, each with the tools it missed.
fn by_test(skips: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut tests: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (test, tool) in skips.lines().filter_map(|line| line.rsplit_once(": ")) {
        tests.entry(test).or_default().push(tool);
    }
    tests
}

/// nextest where it is installed: it runs all binaries at once and marks slow tests.
fn runner(arguments: &[&str]) -> Command {
    let mut command = cargo();
    if program("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--locked", "--color", "never"]);
    } else {
        // Without --no-fail-fast the first failing crate would hide the others.
        command.args(["test", "--locked", "--no-fail-fast", "--color", "never"]);
    }
    if !arguments.iter().any(|argument| matches!(*argument, "-p" | "--package")) {
        command.arg("--workspace");
    }
    command.args(arguments);
    command
}

/// Passes on what the runner prints (nextest speaks on standard error, cargo test on both) and counts on the way.
fn follow(command: &mut Command) -> Outcome<(Count, bool)> {
    let (reader, writer) = std::io::pipe()?;
    let mut child = command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer).spawn()?;
    // The command still holds our ends of the pipe; while they live, reading never ends.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut count = Count::default();
    for line in BufReader::new(reader).lines() {
        let line = line?;
        println!("{line}");
        count.add(&line);
    }
    Ok((count, child.wait()?.success()))
}

impl Count {
    /// Adds a summary of either runner:
    /// `Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 2 failed, 3 skipped` or
    /// `test result: ok. 7 passed; 2 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.31s`.
    fn add(&mut self, line: &str) {
        // Indented, the first is what nextest shows of a failed test: counted in its summary already.
        let counts = match (line.strip_prefix("test result: "), line.trim_start().strip_prefix("Summary [")) {
            (Some(counts), _) => counts,
            (_, Some(summary)) => summary.split_once(" run: ").map_or("", |(_, counts)| counts),
            _ => return,
        };
        let words: Vec<&str> =
            counts.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, what] = pair else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match *what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "skipped" | "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_misses_two_tools_is_skipped_once() {
        let skips = "capture eve::one: Suricata\ncapture eve::two: Python\ncapture eve::one: Python\n";
        let tests = [("capture eve::one", vec!["Suricata", "Python"]), ("capture eve::two", vec!["Python"])];
        assert_eq!(by_test(skips), BTreeMap::from(tests));
    }

    #[test]
    fn both_runners_are_counted() {
        let mut count = Count::default();
        count.add("     Summary [   1.200s] 9 tests run: 7 passed (1 slow), 2 failed, 3 skipped");
        assert_eq!(count, Count { passed: 7, failed: 2, skipped: 3 });
        count.add(
            "test result: FAILED. 5 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1s",
        );
        assert_eq!(count, Count { passed: 12, failed: 3, skipped: 4 });
        count.add("error: 3 failed in another sense");
        count.add("    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 9 filtered out");
        assert_eq!(count, Count { passed: 12, failed: 3, skipped: 4 });
    }
}
