//! Tools that tests need besides Rust: found, or installed, or named as missing.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{Outcome, apt, cache, printed, program, succeed};

/// A tool, how tests hear of it, and how it is had.
pub(crate) struct Need {
    /// As people call it.
    pub(crate) name: &'static str,
    /// Variable that tells the tests where it is; unset where it is missing.
    pub(crate) variable: &'static str,
    /// Finds it on this machine.
    pub(crate) find: fn() -> Option<PathBuf>,
    /// Gets it.
    pub(crate) get: fn() -> Outcome,
}

/// Every tool that some test needs. Servers that must run meanwhile are in `parts`.
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
        find: || python_with("jsonschema"),
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
    Need {
        name: "pdftotext",
        variable: "HIKESHI_PDFTOTEXT",
        find: || program("pdftotext"),
        get: || apt::install(&["poppler-utils"]),
    },
    Need {
        name: "Python's icalendar",
        variable: "HIKESHI_ICALENDAR",
        find: || python_with("icalendar"),
        get: || apt::install(&["python3-icalendar"]),
    },
    Need {
        name: "axe-core",
        variable: "HIKESHI_AXE",
        find: || Some(axe().ok()?).filter(|file| file.is_file()),
        get: fetch_axe,
    },
    Need {
        name: "Schemathesis",
        variable: "HIKESHI_SCHEMATHESIS",
        find: || Some(schemathesis().ok()?.join("bin/schemathesis")).filter(|file| file.is_file()),
        get: fetch_schemathesis,
    },
];

/// Judge of accessibility (MPL-2.0): runs in the browser, never enters this repository.
const AXE: &str = "4.14.1";
/// Fuzzer of our OpenAPI document.
const SCHEMATHESIS: &str = "4.32.5";

/// A tool that is there, or why it is not.
pub(crate) struct Met {
    pub(crate) need: &'static Need,
    pub(crate) place: Result<PathBuf, String>,
}

/// Finds or gets every tool; what cannot be had does not stop the others.
pub(crate) fn meet() -> Vec<Met> {
    NEEDS.iter().map(|need| Met { need, place: need.meet() }).collect()
}

/// One tool by the variable of its name.
pub(crate) fn one(variable: &str) -> Outcome<PathBuf> {
    let need = NEEDS.iter().find(|need| need.variable == variable).ok_or("no such need")?;
    Ok(need.meet()?)
}

impl Need {
    fn meet(&self) -> Result<PathBuf, String> {
        match self.told() {
            Some(told) => Ok(told.into()),
            None => self.find_or_get(),
        }
    }

    /// What the variable already says: whoever sets it knows better.
    pub(crate) fn told(&self) -> Option<OsString> {
        std::env::var_os(self.variable)
    }

    pub(crate) fn find_or_get(&self) -> Result<PathBuf, String> {
        if let Some(place) = (self.find)() {
            return Ok(place);
        }
        println!("{} is missing; trying to get it", self.name);
        (self.get)().map_err(|error| error.to_string())?;
        (self.find)().ok_or_else(|| "installed, but not found".to_string())
    }
}

/// The interpreter that has a module: a machine may have several, and Debian's packages serve Debian's own.
pub(crate) fn python_with(module: &str) -> Option<PathBuf> {
    let candidates = [program("python3"), Some("/usr/bin/python3".into())];
    candidates.into_iter().flatten().find(|python| {
        printed(Command::new(python).args(["-W", "ignore", "-c", &format!("import {module}")])).is_ok()
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

/// Where axe-core is kept between runs, by its version.
fn axe() -> Outcome<PathBuf> {
    Ok(cache(&format!("axe-core-{AXE}"))?.join("axe.min.js"))
}

fn fetch_axe() -> Outcome {
    if program("npm").is_none() {
        apt::install(&["npm"])?;
    }
    let folder = tempfile::tempdir()?;
    let mut pack = Command::new("npm");
    pack.current_dir(folder.path()).args(["pack", "--silent", &format!("axe-core@{AXE}")]);
    let archive = printed(&mut pack)?;
    let mut tar = Command::new("tar");
    tar.current_dir(folder.path()).args(["-xzOf", archive.trim(), "package/axe.min.js"]);
    Ok(fs::write(axe()?, printed(&mut tar)?)?)
}

/// Where Schemathesis is kept between runs, an environment of its own, by its version.
fn schemathesis() -> Outcome<PathBuf> {
    cache(&format!("schemathesis-{SCHEMATHESIS}"))
}

fn fetch_schemathesis() -> Outcome {
    let folder = schemathesis()?;
    let make = || succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    if make().is_err() {
        apt::install(&["python3-venv"])?;
        make()?;
    }
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", &format!("schemathesis=={SCHEMATHESIS}")]);
    succeed(&mut pip)
}
