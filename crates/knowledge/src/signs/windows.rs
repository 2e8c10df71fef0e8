//! Versions as Windows protocols tell them (`knowledge/signs/builds.toml`).

use std::ops::RangeInclusive;

use finding::SignClass;
use serde::Deserialize;

use super::{Claim, Starts, find, longest_start, starts};
use crate::Broken;
use crate::systems::Systems;

pub(super) const BUILDS_AT: &str = "signs/builds.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    nt: String,
    systems: String,
    server: Option<String>,
    workstation: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Build {
    from: u16,
    to: u16,
    systems: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct BuildsFile {
    version: Vec<Version>,
    build: Vec<Build>,
    native: Vec<Starts>,
}

/// Whether an announcement says which edition speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// A server edition.
    Server,
    /// A workstation edition.
    Workstation,
    /// It does not say.
    Unknown,
}

/// What the file holds.
#[derive(Debug)]
pub(super) struct Windows {
    versions: Vec<([u8; 2], [Systems; 3])>,
    builds: Vec<(RangeInclusive<u16>, Systems)>,
    natives: Vec<(String, Claim)>,
}

impl Windows {
    pub(super) fn read(file: BuildsFile) -> Result<Self, Broken> {
        let build = |row: &Build| Ok((row.from..=row.to, find(BUILDS_AT, &row.systems)?));
        Ok(Self {
            versions: file.version.iter().map(version).collect::<Result<_, _>>()?,
            builds: file.build.iter().map(build).collect::<Result<_, Broken>>()?,
            natives: starts(BUILDS_AT, file.native, SignClass::A)?,
        })
    }

    /// See [`super::Signs::native_os`].
    pub(super) fn native(&self, text: &str) -> Option<Claim> {
        longest_start(&self.natives, text)
    }

    /// See [`super::Signs::windows`].
    pub(super) fn version(&self, major: u8, minor: u8, edition: Edition) -> Option<Systems> {
        let (_, [any, server, workstation]) = self.versions.iter().find(|(nt, _)| *nt == [major, minor])?;
        Some(match edition {
            Edition::Server => *server,
            Edition::Workstation => *workstation,
            Edition::Unknown => *any,
        })
    }

    /// See [`super::Signs::build`].
    pub(super) fn build(&self, build: u16) -> Option<Systems> {
        self.builds.iter().find(|(range, _)| range.contains(&build)).map(|(_, systems)| *systems)
    }
}

fn version(row: &Version) -> Result<([u8; 2], [Systems; 3]), Broken> {
    let number = |text: &str| text.parse::<u8>().map_err(|why| Broken::new(BUILDS_AT, why));
    let (major, minor) = row.nt.split_once('.').ok_or_else(|| Broken::new(BUILDS_AT, "nt is MAJOR.MINOR"))?;
    let any = find(BUILDS_AT, &row.systems)?;
    let or_any = |id: &Option<String>| id.as_ref().map_or(Ok(any), |id| find(BUILDS_AT, id));
    Ok(([number(major)?, number(minor)?], [any, or_any(&row.server)?, or_any(&row.workstation)?]))
}
