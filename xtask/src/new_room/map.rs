//! The wing's map: `pub fn wing() -> Wing { Wing { migrations: …, routes: …, ..Wing::new("firms") } }`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::new_detector::{Name, insert_before};

/// Enters a room: its module, migration, addresses and description. Gives the number of its migration too.
pub(super) fn enter(lib: &str, name: &Name<'_>) -> Outcome<(String, u64)> {
    let lib = enter_module(lib, &name.snake);
    let (lib, number) = enter_migration(&lib, name)?;
    let lib =
        chain(&lib, "routes", &format!(".and({}::routes())", name.snake), "platform::web::Routes::new()")?;
    let nothing = "utoipa::openapi::OpenApi::default()";
    let lib = chain(&lib, "api", &format!(".merge_from({}::described())", name.snake), nothing)?;
    Ok((lib, number))
}

/// As rustfmt writes it; as it is, where there is no rustfmt.
pub(super) fn formatted(root: &Path, source: String) -> String {
    let run = || -> Outcome<String> {
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.args(["--edition", "2024", "--config-path"]).arg(root.join("rustfmt.toml"));
        let mut child = rustfmt.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        child.stdin.take().ok_or("no way in")?.write_all(source.as_bytes())?;
        let output = child.wait_with_output()?;
        let text = String::from_utf8(output.stdout)?;
        if output.status.success() { Ok(text) } else { Err("not formatted".into()) }
    };
    run().unwrap_or(source)
}

/// In order of the alphabet among the modules.
fn enter_module(lib: &str, snake: &str) -> String {
    let module = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')).map(str::to_string)
    };
    let lines: Vec<&str> = lib.lines().collect();
    let later = lines.iter().position(|line| module(line).is_some_and(|other| other.as_str() > snake));
    let last = lines.iter().rposition(|line| module(line).is_some()).map(|at| at + 1);
    let own = format!("mod {snake};");
    match later.or(last) {
        Some(place) => [&lines[..place], &[own.as_str()], &lines[place..]].concat().join("\n") + "\n",
        None => {
            // A crate's first lines are its documentation.
            let head = lines.iter().take_while(|line| line.starts_with("//!")).count();
            [&lines[..head], &["", own.as_str()], &lines[head..]].concat().join("\n") + "\n"
        }
    }
}

/// The next number, behind all that are there; they may stand in the map or in a constant that it names.
fn enter_migration(lib: &str, name: &Name<'_>) -> Outcome<(String, u64)> {
    let lib = match field(lib, "migrations") {
        Some(_) => lib.to_string(),
        None => insert_before(lib, end_of_map(lib)?, "migrations: &[],\n        ")?,
    };
    let (start, end) = field(&lib, "migrations").ok_or("found no migrations")?;
    let said = lib[start..end].to_string();
    let (start, end) = if said.starts_with("&[") { (start, end) } else { constant(&lib, &said)? };
    let list = &lib[start..end];
    let numbers = list.split("number:").skip(1).filter_map(|rest| {
        let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().ok()
    });
    let number = numbers.max().unwrap_or(0) + 1;
    let inner = list.trim_start_matches("&[").trim_end_matches(']').trim().trim_end_matches(',');
    let comma = if inner.is_empty() { "" } else { ", " };
    let kebab = name.kebab;
    let own = format!(
        "platform::db::Migration {{ number: {number}, name: \"{kebab}\", \
         sql: include_str!(\"../migrations/{number:02}-{kebab}.sql\") }}"
    );
    Ok((format!("{}&[{inner}{comma}{own}]{}", &lib[..start], &lib[end..]), number))
}

/// Adds a call to the end of a field's value; to `nothing` where the map has no such field.
fn chain(lib: &str, name: &str, call: &str, nothing: &str) -> Outcome<String> {
    match field(lib, name) {
        Some((_, end)) => Ok(format!("{}{call}{}", &lib[..end], &lib[end..])),
        None => insert_before(lib, end_of_map(lib)?, &format!("{name}: {nothing}{call},\n        ")),
    }
}

/// Where the map says that the rest is empty.
fn end_of_map(lib: &str) -> Outcome<&'static str> {
    let ends = ["..wing::Wing::new(", "..platform::wing::Wing::new(", "..Wing::new("];
    ends.into_iter().find(|end| lib.contains(end)).ok_or_else(|| "found no map: pub fn wing() -> Wing".into())
}

/// Where a field's value begins and ends in `pub fn wing()`.
fn field(lib: &str, name: &str) -> Option<(usize, usize)> {
    let map = lib.find("pub fn wing()")?;
    let start = map + lib[map..].find(&format!(" {name}: "))? + name.len() + 3;
    Some((start, start + length(&lib[start..], ',')?))
}

/// Where the value of a constant begins and ends.
fn constant(lib: &str, name: &str) -> Outcome<(usize, usize)> {
    let missing = || format!("{name} is not in the map's file; enter the migration by hand");
    let at = lib.find(&format!("const {name}:")).ok_or_else(missing)?;
    // The formatter may have put the value on a line of its own.
    let equals = at + lib[at..].find(" =").ok_or_else(missing)? + 2;
    let start = equals + lib[equals..].find("&[").ok_or_else(missing)?;
    Ok((start, start + length(&lib[start..], ';').ok_or_else(missing)?))
}

/// How long an expression is, up to `end` outside of all brackets and texts.
fn length(text: &str, end: char) -> Option<usize> {
    let (mut depth, mut quoted) = (0_u32, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            c if c == end && depth == 0 => return Some(at),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}
