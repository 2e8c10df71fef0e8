//! Tools that tests need besides Rust: found, or installed, or named as missing.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{Outcome, apt, cache, printed, program};

/// A tool, how tests hear of it, and how it is had.
pub(crate) struct Need {
    /// As people call it.
    pub(crate) name: &'static str,
    /// Variable that tells the tests where it is; unset where it is missing.
    pub(crate) variable: &'static str,
    /// Finds it on this machine.
    find: fn() -> Option<PathBuf>,
    /// Gets it.
    get: fn() -> Outcome,
}

/// Everything that some test needs. PostgreSQL and a mail catcher will follow with the center.
pub(crate) const NEEDS: &[Need] = &[
    Need {
        name: "Suricata",
        variable: "HIKESHI_SURICATA",
        find: || program("suricata"),
        get: || apt::install(&["suricata"]),
    },
    Need {
        name: "Suricata's EVE schema",
        variable: "HIKESHI_EVE_SCHEMA",
        find: || Some(eve_schema().ok()?).filter(|file| file.is_file()),
        get: fetch_eve_schema,
    },
    Need {
        name: "Python's jsonschema",
        variable: "HIKESHI_JSONSCHEMA",
        find: python_with_jsonschema,
        get: || apt::install(&["python3-jsonschema"]),
    },
    Need {
        name: "Chromium",
        variable: "HIKESHI_CHROMIUM",
        find: || program("chromium"),
        get: || apt::install(&["chromium"]),
    },
    Need {
        name: "ChromeDriver",
        variable: "HIKESHI_CHROMEDRIVER",
        find: || program("chromedriver"),
        get: || apt::install(&["chromium-driver"]),
    },
    Need {
        name: "Japanese fonts",
        variable: "HIKESHI_FONTS",
        find: japanese_font,
        get: || apt::install(&["fonts-noto-cjk"]),
    },
];

/// A tool that is there, or why it is not.
pub(crate) struct Met {
    pub(crate) need: &'static Need,
    pub(crate) place: Result<PathBuf, String>,
}

/// Finds or gets every tool; what cannot be had does not stop the others.
pub(crate) fn meet() -> Vec<Met> {
    NEEDS.iter().map(|need| Met { need, place: find_or_get(need) }).collect()
}

/// One tool by the variable of its name.
pub(crate) fn one(variable: &str) -> Outcome<PathBuf> {
    let need = NEEDS.iter().find(|need| need.variable == variable).ok_or("no such need")?;
    Ok(find_or_get(need)?)
}

fn find_or_get(need: &Need) -> Result<PathBuf, String> {
    // Whoever sets the variable knows better.
    if let Some(told) = std::env::var_os(need.variable) {
        return Ok(told.into());
    }
    if let Some(place) = (need.find)() {
        return Ok(place);
    }
    println!("{} is missing; trying to get it", need.name);
    (need.get)().map_err(|error| error.to_string())?;
    (need.find)().ok_or_else(|| "installed, but not found".to_string())
}

/// The interpreter itself, where it has the module: a machine may have several, and the package serves Debian's own.
fn python_with_jsonschema() -> Option<PathBuf> {
    let candidates = [program("python3"), Some("/usr/bin/python3".into())];
    candidates.into_iter().flatten().find(|python| {
        printed(Command::new(python).args(["-W", "ignore", "-c", "import jsonschema"])).is_ok()
    })
}

fn japanese_font() -> Option<PathBuf> {
    let fonts = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto"];
    fonts
        .iter()
        .flat_map(fs::read_dir)
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .find(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("NotoSansCJK")))
}

/// Where the schema is kept between runs; removing it fetches the newest. It is Suricata's (GPL-2.0), so it never enters
/// this repository.
fn eve_schema() -> Outcome<PathBuf> {
    Ok(cache("eve-schema")?.join("schema.json"))
}

/// Debian's source packages of Suricata hold the schema from version 8 on, so the newest is taken, whichever version is
/// installed.
fn fetch_eve_schema() -> Outcome {
    let folder = tempfile::tempdir()?;
    apt::download_source("suricata", folder.path())?;
    let is_source = |file: &PathBuf| file.to_string_lossy().contains(".orig.tar.");
    let archive = fs::read_dir(folder.path())?.flatten().map(|entry| entry.path()).find(is_source);
    let archive = archive.ok_or("the source package holds no archive")?;
    let mut tar = Command::new("tar");
    tar.arg("-xOf").arg(archive).args(["--wildcards", "*/etc/schema.json"]);
    Ok(fs::write(eve_schema()?, printed(&mut tar)?)?)
}
