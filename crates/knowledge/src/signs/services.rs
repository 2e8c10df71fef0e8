//! Signs from what devices offer and look for (`knowledge/signs/services.toml`, `knowledge/signs/ssdp.toml`).

use finding::SignClass;
use serde::Deserialize;

use super::{Claim, Says, claims};
use crate::Broken;

pub(super) const SERVICES_AT: &str = "signs/services.toml";
pub(super) const SSDP_AT: &str = "signs/ssdp.toml";

#[derive(Debug, Deserialize)]
struct Service {
    types: Vec<String>,
    /// A service of that name is another device's, which this one passes on.
    passed_on: Option<String>,
    key: Option<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
pub(super) struct ServicesFile {
    service: Vec<Service>,
}

/// A text by which a program names itself.
#[derive(Debug, Deserialize)]
pub(super) struct Program {
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    none: Option<String>,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct Target {
    contains: Vec<String>,
    #[serde(default)]
    searched: bool,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
pub(super) struct SsdpFile {
    program: Vec<Program>,
    target: Vec<Target>,
}

/// What the two files hold.
#[derive(Debug)]
pub(super) struct Services {
    services: Vec<(Service, Claim)>,
    programs: Vec<(Program, Claim)>,
    targets: Vec<(Target, Claim)>,
}

impl Services {
    pub(super) fn read(services: ServicesFile, ssdp: SsdpFile) -> Result<Self, Broken> {
        Ok(Self {
            services: claims(SERVICES_AT, services.service, SignClass::B, |service| &service.says)?,
            programs: claims(SSDP_AT, ssdp.program, SignClass::B, |program| &program.says)?,
            targets: claims(SSDP_AT, ssdp.target, SignClass::B, |target| &target.says)?,
        })
    }

    /// See [`super::Signs::service`].
    pub(super) fn service<'a>(
        &'a self,
        name: &'a str,
        texts: &'a [String],
    ) -> impl Iterator<Item = (Option<&'a str>, Claim)> {
        self.services.iter().filter_map(move |(service, claim)| {
            let is_passed_on = service.passed_on.as_ref().is_some_and(|mark| name.contains(mark));
            if is_passed_on || !service.types.iter().any(|kind| is_of(name, kind)) {
                return None;
            }
            match &service.key {
                None => Some((None, *claim)),
                Some(key) => texts.iter().find_map(|text| {
                    let (said, value) = text.split_once('=')?;
                    let fits =
                        service.starts.is_empty() || service.starts.iter().any(|start| begins(value, start));
                    (said.eq_ignore_ascii_case(key) && fits).then_some((Some(text.as_str()), *claim))
                }),
            }
        })
    }

    /// See [`super::Signs::ssdp_program`].
    pub(super) fn program(&self, text: &str) -> Option<Claim> {
        Program::find(&self.programs, text)
    }

    /// See [`super::Signs::ssdp_target`].
    pub(super) fn target(&self, text: &str, searched: bool) -> Option<Claim> {
        let lower = text.to_ascii_lowercase();
        let fits = |target: &Target| {
            target.searched == searched && target.contains.iter().any(|part| lower.contains(part))
        };
        self.targets.iter().find(|(target, _)| fits(target)).map(|(_, claim)| *claim)
    }
}

impl Program {
    pub(super) fn says(&self) -> &Says {
        &self.says
    }

    /// The claim of the first that fits.
    pub(super) fn find(programs: &[(Self, Claim)], text: &str) -> Option<Claim> {
        let lower = text.to_ascii_lowercase();
        programs.iter().find(|(program, _)| program.fits(&lower)).map(|(_, claim)| *claim)
    }

    fn fits(&self, lower: &str) -> bool {
        (self.starts.is_empty() || self.starts.iter().any(|start| lower.starts_with(start)))
            && (self.contains.is_empty() || self.contains.iter().any(|part| lower.contains(part)))
            && self.none.as_ref().is_none_or(|part| !lower.contains(part))
    }
}

/// Whether `name` is an instance of a service type: `Copier._ipp._tcp.local` of `_ipp._tcp`.
fn is_of(name: &str, kind: &str) -> bool {
    let rest = ends(name, ".local").and_then(|name| ends(name, kind));
    rest.is_some_and(|instance| instance.len() > 1 && instance.ends_with('.'))
}

/// `text` without `end`, whatever its case.
fn ends<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let (rest, last) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
    last.eq_ignore_ascii_case(end).then_some(rest)
}

fn begins(text: &str, start: &str) -> bool {
    text.split_at_checked(start.len()).is_some_and(|(first, _)| first.eq_ignore_ascii_case(start))
}
