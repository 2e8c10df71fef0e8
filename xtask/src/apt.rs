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

/// Downloads the newest source archive of a package that Debian has, without Debian's changes, unpacking nothing.
/// Uses lists of its own in the folder, so that it needs no root and leaves the machine's sources as they are.
pub(crate) fn download_source(package: &str, folder: &Path) -> Outcome {
    let lists = folder.join("lists");
    fs::create_dir_all(lists.join("partial"))?;
    let source = folder.join("newest.sources");
    fs::write(&source, Mirror::of_this_machine()?.stanza("deb-src", "sid"))?;
    let own = |name: &str, value: &Path| format!("-oDir::{name}={}", value.display());
    let own = [
        own("Etc::sourcelist", &source),
        own("Etc::sourceparts", Path::new("/dev/null")),
        own("State::lists", &lists),
        own("Cache", folder),
        // Otherwise apt, as root, downloads as a user that cannot write here.
        "-oAPT::Sandbox::User=".to_string(),
    ];
    succeed(apt().args(&own).args(["update", "--quiet"]))?;
    succeed(apt().current_dir(folder).args(&own).args(["source", "--download-only", "--tar-only", package]))
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

/// Adds the backports suite of the release beside its main suite.
fn add_backports() -> Outcome {
    let mirror = Mirror::of_this_machine()?;
    let backports = mirror.stanza("deb", &format!("{}-backports", mirror.codename));
    Ok(fs::write(OURS, backports)?)
}

/// Where this machine gets its release from.
#[derive(Debug, PartialEq, Eq)]
struct Mirror {
    uri: String,
    /// File of the key that signs it, where one is named.
    key: Option<String>,
    /// Name of the release, `bookworm`.
    codename: String,
}

impl Mirror {
    fn of_this_machine() -> Outcome<Self> {
        let release = fs::read_to_string("/etc/os-release")?;
        let codename = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
        let codename = codename.ok_or("this system does not say its release's name")?.trim_matches('"');
        let parts = fs::read_dir(SOURCES).into_iter().flatten().flatten();
        let texts = parts.filter_map(|entry| fs::read_to_string(entry.path()).ok());
        let old = fs::read_to_string("/etc/apt/sources.list").unwrap_or_default();
        let found = texts
            .chain([old])
            .find_map(|text| Self::in_stanzas(&text, codename).or_else(|| Self::in_lines(&text, codename)));
        Ok(found.ok_or("found no source of this release to follow")?)
    }

    /// In a file of stanzas (deb822).
    fn in_stanzas(sources: &str, codename: &str) -> Option<Self> {
        let of_release = |stanza: &&str| {
            let suites = field(stanza, "Suites").unwrap_or_default();
            suites.split_whitespace().any(|suite| suite == codename)
        };
        let stanza = sources.split("\n\n").find(of_release)?;
        let key = field(stanza, "Signed-By").map(String::from);
        Some(Self { uri: field(stanza, "URIs")?.into(), key, codename: codename.into() })
    }

    /// In a file of lines (`deb [signed-by=KEY] URI SUITE COMPONENTS`).
    fn in_lines(sources: &str, codename: &str) -> Option<Self> {
        sources.lines().find_map(|line| {
            let rest = line.trim().strip_prefix("deb ")?.trim();
            let (options, rest) = match rest.strip_prefix('[') {
                Some(options) => options.split_once(']')?,
                None => ("", rest),
            };
            let mut words = rest.split_whitespace();
            let (uri, suite) = (words.next()?, words.next()?);
            let key = options.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
            let mirror = || Self { uri: uri.into(), key: key.map(String::from), codename: codename.into() };
            (suite == codename).then(mirror)
        })
    }

    /// Another suite of the same mirror, by the same key.
    fn stanza(&self, types: &str, suite: &str) -> String {
        let key = self.key.as_ref().map(|key| format!("Signed-By: {key}\n")).unwrap_or_default();
        format!("Types: {types}\nURIs: {}\nSuites: {suite}\nComponents: main\n{key}", self.uri)
    }
}

fn field<'a>(stanza: &'a str, name: &str) -> Option<&'a str> {
    stanza.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Mirror {
        let (uri, key) = ("http://mirror.example/debian".into(), Some("/usr/share/keyrings/key.gpg".into()));
        Mirror { uri, key, codename: "bookworm".into() }
    }

    #[test]
    fn mirror_and_key_come_from_the_stanza_of_the_release() {
        let sources = "Types: deb\nURIs: http://mirror.example/security\nSuites: bookworm-security\n\n\
            Types: deb\n# a comment\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\n\
            Components: main\nSigned-By: /usr/share/keyrings/key.gpg\n";
        assert_eq!(Mirror::in_stanzas(sources, "bookworm"), Some(wanted()));
        assert_eq!(Mirror::in_stanzas(sources, "trixie"), None);
    }

    #[test]
    fn mirror_and_key_come_from_the_old_kind_of_list_too() {
        let sources = "# a comment\ndeb-src http://mirror.example/debian bookworm main\n\
            deb [arch=amd64 signed-by=/usr/share/keyrings/key.gpg] http://mirror.example/debian bookworm main\n";
        assert_eq!(Mirror::in_lines(sources, "bookworm"), Some(wanted()));
        assert_eq!(Mirror::in_lines("", "bookworm"), None);
    }

    #[test]
    fn another_suite_is_signed_by_the_same_key() {
        let stanza = "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm-backports\n\
            Components: main\nSigned-By: /usr/share/keyrings/key.gpg\n";
        assert_eq!(wanted().stanza("deb", "bookworm-backports"), stanza);
        let unsigned = Mirror { key: None, ..wanted() };
        assert!(unsigned.stanza("deb", "sid").ends_with("Suites: sid\nComponents: main\n"));
    }
}
