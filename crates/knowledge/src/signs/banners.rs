//! Signs from what devices say to whoever asks (`knowledge/signs/banners.toml`).

use finding::SignClass;
use serde::Deserialize;

use super::services::Program;
use super::{Claim, claims};
use crate::Broken;

pub(super) const BANNERS_AT: &str = "signs/banners.toml";

#[derive(Debug, Deserialize)]
pub(super) struct BannersFile {
    description: Vec<Program>,
    ssh: Vec<Program>,
}

/// What the file holds.
#[derive(Debug)]
pub(super) struct Banners {
    descriptions: Vec<(Program, Claim)>,
    ssh: Vec<(Program, Claim)>,
}

impl Banners {
    pub(super) fn read(file: BannersFile) -> Result<Self, Broken> {
        Ok(Self {
            descriptions: claims(BANNERS_AT, file.description, SignClass::B, Program::says)?,
            ssh: claims(BANNERS_AT, file.ssh, SignClass::B, Program::says)?,
        })
    }

    /// See [`super::Signs::description`].
    pub(super) fn description(&self, text: &str) -> Option<Claim> {
        Program::find(&self.descriptions, text)
    }

    /// See [`super::Signs::ssh_program`].
    pub(super) fn ssh(&self, text: &str) -> Option<Claim> {
        Program::find(&self.ssh, text)
    }
}
