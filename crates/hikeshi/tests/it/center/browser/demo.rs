//! `hikeshi demo`, visited.

use serde::Deserialize;
use tempfile::TempDir;

use super::process::Running;

/// What it prints with `--json`.
#[derive(Deserialize)]
pub(in super::super) struct Demo {
    pub(in super::super) address: String,
    /// Where its center lies.
    pub(super) folder: String,
    people: Vec<Person>,
    /// Ends it when this is dropped, and then its folder.
    #[serde(skip)]
    _held: Option<(Running, TempDir)>,
}

/// One of its people.
#[derive(Deserialize)]
pub(super) struct Person {
    role: String,
    place: String,
    /// Signs them in.
    pub(super) link: String,
}

impl Demo {
    /// Starts one in a folder of its own, on a port of its own. Should the test be killed, it ends by itself.
    pub(in super::super) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["demo", "--json", "--no-browser", "--port", "0", "--exit-after", "300"];
        let mut running = Running::start(&arguments, &[("HIKESHI_LANG", "ja")], folder.path());
        let demo: Self = serde_json::from_str(&running.line()).unwrap();
        assert_eq!(demo.people.len(), 33, "three of the team, one of each firm");
        Self { _held: Some((running, folder)), ..demo }
    }

    /// The link of somebody of the team.
    pub(in super::super) fn team(&self, role: &str) -> &str {
        self.link(|person| person.role == role)
    }

    /// The link of a firm's clerk.
    pub(in super::super) fn clerk(&self, firm: &str) -> &str {
        self.link(|person| person.place.contains(firm))
    }

    fn link(&self, is: impl Fn(&Person) -> bool) -> &str {
        &self.people.iter().find(|person| is(person)).expect("nobody of the demo").link
    }
}
