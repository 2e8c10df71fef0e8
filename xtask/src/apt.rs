//! Debian packages: only by name, only as root, only from the sources that the machine already has.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Outcome, printed, program, succeed};

const SOURCES: &str = "/etc/apt/sources.list.d";
/// What this file adds; it can be removed at any time.
const OURS: &str = "/etc/apt/sources.list.d/hikeshi-backports.sources";

/// Installs packages, from backports where the release itself has none.
pub(crate) fn install(packages: &[&str]) -> Outcome {
    may_install()?;
    if !packages.iter().all(|package| is_offered(package)) {
        succeed(apt().arg("update").arg("--quiet"))?;
    }
    if !packages.iter().all(|package| is_offered(package)) {
        add_backports()?;
        succeed(apt().arg("update").arg("--quiet"))?;
    }
    succeed(apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
}

/// Downloads the archive of an installed package's source into a folder, unpacking nothing and without Debian's changes.
pub(crate) fn download_source(package: &str, folder: &Path) -> Outcome {
    let version = printed(Command::new("dpkg-query").args(["--show", "--showformat=${Version}", package]))?;
    let wanted = format!("{package}={version}");
    let download = || {
        let mut command = apt();
        command.current_dir(folder).args(["source", "--download-only", "--tar-only", &wanted]);
        command
    };
    if succeed(&mut download()).is_ok() {
        return Ok(());
    }
    // The machine knows no source packages yet.
    may_install()?;
    add_backports()?;
    succeed(apt().arg("update").arg("--quiet"))?;
    succeed(&mut download())
}

fn may_install() -> Outcome {
    let is_root = printed(Command::new("id").arg("--user"))?.trim() == "0";
    match (program("apt-get"), is_root) {
        (None, _) => Err("no apt-get here".into()),
        (_, false) => Err("only root may install packages".into()),
        _ => Ok(()),
    }
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_offered(package: &str) -> bool {
    printed(Command::new("apt-cache").args(["policy", package]))
        .is_ok_and(|policy| policy.contains("Candidate:") && !policy.contains("Candidate: (none)"))
}

/// Adds the backports suite of the release beside its main suite: same mirror, same key.
fn add_backports() -> Outcome {
    let release = fs::read_to_string("/etc/os-release")?;
    let codename = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    let codename = codename.ok_or("this system does not say its release's name")?.trim_matches('"');
    for entry in fs::read_dir(SOURCES)? {
        let text = fs::read_to_string(entry?.path()).unwrap_or_default();
        if let Some(backports) = backports_beside(&text, codename) {
            return Ok(fs::write(OURS, backports)?);
        }
    }
    let old = fs::read_to_string("/etc/apt/sources.list").unwrap_or_default();
    let backports =
        backports_beside_line(&old, codename).ok_or("found no source of this release to follow")?;
    Ok(fs::write(OURS, backports)?)
}

/// From a file of stanzas (deb822).
fn backports_beside(sources: &str, codename: &str) -> Option<String> {
    let of_release = |stanza: &&str| {
        field(stanza, "Suites").is_some_and(|suites| suites.split_whitespace().any(|suite| suite == codename))
    };
    let stanza = sources.split("\n\n").find(of_release)?;
    Some(stanza_of(field(stanza, "URIs")?, codename, field(stanza, "Signed-By")))
}

/// From a file of lines (`deb [signed-by=KEY] URI SUITE COMPONENTS`).
fn backports_beside_line(sources: &str, codename: &str) -> Option<String> {
    sources.lines().find_map(|line| {
        let rest = line.trim().strip_prefix("deb ")?.trim();
        let (options, rest) = match rest.strip_prefix('[') {
            Some(options) => options.split_once(']')?,
            None => ("", rest),
        };
        let mut words = rest.split_whitespace();
        let (uri, suite) = (words.next()?, words.next()?);
        let key = options.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
        (suite == codename).then(|| stanza_of(uri, codename, key))
    })
}

fn field<'a>(stanza: &'a str, name: &str) -> Option<&'a str> {
    stanza.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

fn stanza_of(uri: &str, codename: &str, key: Option<&str>) -> String {
    let key = key.map(|key| format!("Signed-By: {key}\n")).unwrap_or_default();
    let stanza = |types: &str, suites: &str| {
        format!("Types: {types}\nURIs: {uri}\nSuites: {suites}\nComponents: main\n{key}")
    };
    // The release's own packages are known already; its sources usually are not.
    let programs = stanza("deb", &format!("{codename}-backports"));
    let sources = stanza("deb-src", &format!("{codename} {codename}-backports"));
    format!("{programs}\n{sources}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: &str = "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm-backports\n\
        Components: main\nSigned-By: /usr/share/keyrings/key.gpg\n\n\
        Types: deb-src\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-backports\n\
        Components: main\nSigned-By: /usr/share/keyrings/key.gpg\n";

    #[test]
    fn backports_come_from_the_mirror_and_key_of_the_release() {
        let sources = "Types: deb\nURIs: http://mirror.example/security\nSuites: bookworm-security\n\n\
            Types: deb\n# a comment\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\n\
            Components: main\nSigned-By: /usr/share/keyrings/key.gpg\n";
        assert_eq!(backports_beside(sources, "bookworm").as_deref(), Some(WANTED));
        assert_eq!(backports_beside(sources, "trixie"), None);
    }

    #[test]
    fn backports_come_from_the_old_kind_of_list_too() {
        let sources = "# a comment\ndeb-src http://mirror.example/debian bookworm main\n\
            deb [arch=amd64 signed-by=/usr/share/keyrings/key.gpg] http://mirror.example/debian bookworm main\n";
        assert_eq!(backports_beside_line(sources, "bookworm").as_deref(), Some(WANTED));
        assert_eq!(backports_beside_line("", "bookworm"), None);
    }
}
