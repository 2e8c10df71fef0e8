//! Why a sensor cannot begin or go on.

use std::io;

use crate::uplink::Failure;

/// Why a sensor cannot begin or go on. Its sentences are `sensor-trouble-NAME` in `knowledge/text/`; that of
/// [`Trouble::Center`] is named by [`Trouble::key`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// No center is known yet.
    #[error("the sensor is not enrolled")]
    NotEnrolled,
    /// The folder belongs to a sensor that is enrolled.
    #[error("the sensor is enrolled already")]
    AlreadyEnrolled,
    /// Another sensor runs in this folder.
    #[error("the folder is in use")]
    InUse,
    /// The folder cannot be read or written.
    #[error("the folder cannot be read or written: {0}")]
    Folder(#[from] io::Error),
    /// The center did not do what it was asked.
    #[error(transparent)]
    Center(Failure),
}

impl Trouble {
    /// The keys of all sentences, but those of problems (`sensor-problem-NAME`).
    pub const KEYS: [&'static str; 7] = [
        "sensor-trouble-not-enrolled",
        "sensor-trouble-already-enrolled",
        "sensor-trouble-in-use",
        "sensor-trouble-folder",
        "sensor-trouble-unreached",
        "sensor-trouble-wrong-certificate",
        "sensor-trouble-busy",
    ];

    /// The key of its sentence; the value `detail` says more ([`Trouble::detail`]).
    pub fn key(&self) -> String {
        let name = match self {
            Trouble::NotEnrolled => "not-enrolled",
            Trouble::AlreadyEnrolled => "already-enrolled",
            Trouble::InUse => "in-use",
            Trouble::Folder(_) => "folder",
            Trouble::Center(Failure::Unreached(_)) => "unreached",
            Trouble::Center(Failure::WrongCertificate) => "wrong-certificate",
            Trouble::Center(Failure::Busy { .. }) => "busy",
            Trouble::Center(Failure::Problem(kind, _)) => return format!("sensor-problem-{}", kind.name()),
        };
        format!("sensor-trouble-{name}")
    }

    /// What the system or the center said, for the engineer.
    pub fn detail(&self) -> String {
        match self {
            Trouble::Folder(why) => why.to_string(),
            Trouble::Center(Failure::Unreached(why)) => why.clone(),
            Trouble::Center(Failure::Busy { status, .. }) => status.to_string(),
            Trouble::Center(Failure::Problem(_, problem)) => problem.detail.clone(),
            _ => String::new(),
        }
    }
}
