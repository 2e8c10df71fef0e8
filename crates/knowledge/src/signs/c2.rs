//! Forms of remote control programs (`knowledge/signs/c2.toml`).

mod opening;
mod request;
mod shape;

use std::sync::LazyLock;

use serde::Deserialize;

pub use self::opening::{Opening, Side};
pub use self::request::{Exchange, Request};
use crate::{Broken, files};

pub(crate) const C2_AT: &str = "signs/c2.toml";

/// Names in certificates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The program.
    pub family: String,
    names: Vec<String>,
    /// Who described it.
    pub source: String,
    /// What ordinary traffic looks alike, and why this is not it.
    pub harmless: String,
}

/// Names under which stolen data leaves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loot {
    /// The program.
    pub family: String,
    starts: Vec<String>,
    /// Who described it.
    pub source: String,
    /// What ordinary traffic looks alike, and why this is not it.
    pub harmless: String,
}

/// Every form known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    certificate: Vec<Certificate>,
    opening: Vec<Opening>,
    request: Vec<Request>,
    loot: Vec<Loot>,
}

impl Forms {
    /// A certificate by subject and issuer (`CN=…, O=…`).
    pub fn certificate(&self, subject: &str, issuer: &str) -> Option<&Certificate> {
        let holds = |name: &String| is_part(subject, name) || is_part(issuer, name);
        self.certificate.iter().find(|sign| sign.names.iter().any(holds))
    }

    /// The first bytes that client and server sent; with the sign, who sent what fits.
    pub fn opening(&self, client: &[u8], server: &[u8], outside: bool) -> Option<(&Opening, Side)> {
        self.opening.iter().find_map(|sign| Some((sign, sign.fits(client, server, outside)?)))
    }

    /// A request with what was answered.
    pub fn request(&self, exchange: &Exchange<'_>) -> Option<&Request> {
        self.request.iter().find(|sign| sign.fits(exchange))
    }

    /// The name of a file that is sent out, or the subject of a mail.
    pub fn loot(&self, name: &str) -> Option<&Loot> {
        self.loot.iter().find(|sign| sign.fits(name))
    }
}

/// Whether `name` stands in a distinguished name as a whole value: `CN=Covenant` is no part of `CN=Covenant House`.
fn is_part(distinguished: &str, name: &str) -> bool {
    let ends = |at: usize| {
        let rest = distinguished.get(at + name.len()..).unwrap_or_default();
        rest.is_empty() || rest.starts_with(',') || name.len() > 12 && !name.starts_with("CN=C")
    };
    distinguished.match_indices(name).any(|(at, _)| ends(at))
}

impl Loot {
    /// `PW_user-COMPUTER_2023…` or `PW_user/COMPUTER`: a kind, then user and computer.
    fn fits(&self, name: &str) -> bool {
        let Some(rest) = self.starts.iter().find_map(|start| name.strip_prefix(start.as_str())) else {
            return false;
        };
        let Some((user, computer)) = rest.split_once(['-', '/', '\\']) else { return false };
        let plain =
            |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-'));
        let is_dated = || rest.contains("_20") || computer.contains("-20");
        let is_subject = rest.contains('/') || rest.contains('\\');
        (1..=40).contains(&user.len()) && computer.len() >= 2 && plain(user) && (is_subject || is_dated())
    }
}

/// The forms compiled into this build.
pub fn built_in() -> &'static Forms {
    static BUILT_IN: LazyLock<Forms> = LazyLock::new(|| {
        // Not foreign: part of the build, and read by the tests.
        read(files::get(C2_AT)).unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &BUILT_IN
}

fn read(content: Option<&str>) -> Result<Forms, Broken> {
    let content = content.ok_or_else(|| Broken::new(C2_AT, "missing"))?;
    toml::from_str(content).map_err(|why| Broken::new(C2_AT, why))
}

#[cfg(test)]
mod tests;
