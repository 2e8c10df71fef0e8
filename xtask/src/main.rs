//! Chores of the project: `cargo xtask test | measure | package | samples | new detector NAME | new room WING/NAME`.

#![allow(clippy::print_stdout)] // A chore speaks to the person who started it.

mod apt;
mod measure;
mod need;
mod new_detector;
mod new_room;
mod package;
mod parts;
#[cfg(test)]
mod rules;
mod samples;
mod test;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What a chore gives back: it is a program for developers, so one kind of error is enough.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: cargo xtask VERB
  test [ARGUMENTS]     run all tests, with the tools they need; arguments go to the test runner
  measure [sizes|center|live] sizes of the code; CPU and memory beside Suricata; the center beside bare inserts and pages;
                       a line in bench/history.jsonl
  package              a Debian package in target/package
  samples              make samples/ anew (root: network namespaces)
  new detector NAME    begin a detector
  new room WING/NAME   begin a room of a wing";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["test", rest @ ..] => test::run(rest),
        ["measure"] => measure::all(),
        ["measure", "sizes"] => measure::sizes(),
        ["measure", "center"] => measure::center(),
        ["measure", "live"] => measure::live(),
        ["measure", "live-inside"] => measure::live_inside(),
        ["package"] => package::build(),
        ["samples"] => samples::make(),
        ["new", "detector", name] => new_detector::begin(&root(), name),
        ["new", "room", place] => new_room::begin(&root(), place),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(1).unwrap_or(Path::new(".")).to_path_buf()
}

/// The cargo that runs us.
fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Runs a program to its end and wants it to succeed.
fn succeed(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}

/// Runs a program to its end and takes what it prints.
fn printed(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?}: {}\n{said}", output.status).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program lies, if it is installed.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    // Debian keeps administrators' tools where ordinary users do not look.
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Things that may be kept between runs, outside the checkout.
fn cache(name: &str) -> Outcome<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let base = base.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let folder = base.unwrap_or_else(std::env::temp_dir).join("hikeshi").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
