//! Makes the sensor known to its center, with a code that a person brings.

use std::fs;
use std::path::Path;

use finding::wire::{ENROLMENT, Enrolled, Enrolment, EnrolmentCode};

use crate::Trouble;
use crate::center::Center;
use crate::given::{Chance, Clock};
use crate::key::Key;
use crate::pin::Accepted;
use crate::uplink::Line;

/// Who enrols.
#[derive(Clone)]
pub struct Newcomer {
    /// What the box calls itself: its host name.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// The time.
    pub clock: Clock,
    /// Chance, for the key.
    pub chance: Chance,
}

/// Enrols the sensor of a folder: makes its key, and keeps where its center is. After a lost answer it can be called
/// again with the same code; the key is made only once.
pub async fn enrol(folder: &Path, code: &EnrolmentCode, newcomer: &Newcomer) -> Result<Center, Trouble> {
    make_folder(folder)?;
    // Records that wait belong to the firm for which they were seen; another center must not get them.
    if Center::read(folder)?.is_some() {
        return Err(Trouble::AlreadyEnrolled);
    }
    let key = Key::read_or_make(folder, &newcomer.chance)?;
    let accepted = Accepted::new(vec![code.fingerprint]);
    let line =
        Line::new(&code.center(), accepted, key, None, newcomer.clock.clone()).map_err(Trouble::Center)?;
    let enrolment = Enrolment {
        shape: finding::SHAPE,
        secret: code.secret,
        public_key: line.public_key(),
        name: newcomer.name.clone(),
        version: newcomer.version.clone(),
        clock: (newcomer.clock)(),
    };
    let enrolled: Enrolled = line.post(ENROLMENT, &enrolment).await.map_err(Trouble::Center)?;
    let mut center = Center {
        address: code.center(),
        fingerprint: code.fingerprint,
        certificates: Vec::new(),
        sensor: enrolled.sensor,
        site: enrolled.site,
        firm: enrolled.firm,
    };
    center.announce(&enrolled.certificates);
    center.write(folder)?;
    Ok(center)
}

/// The folder holds a key and what was seen at a firm: nobody else's business.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
