use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use ring::signature::Ed25519KeyPair;

use crate::{Chance, Fault};

/// Keys that lie beside the database, never in it.
pub struct Keys {
    /// Seals secrets, marks forms.
    pub seal: [u8; 32],
    /// Signs checkpoints of the journal.
    pub journal: Ed25519KeyPair,
}

impl Keys {
    /// Reads the keys of a folder; makes those that are missing.
    pub fn of(folder: &Path, chance: &Chance) -> Result<Self, Fault> {
        let seal = read_or_make(&folder.join("seal.key"), chance)?;
        let seed = read_or_make(&folder.join("journal.key"), chance)?;
        let journal =
            Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| Fault::said("journal.key is no key"))?;
        Ok(Self { seal, journal })
    }
}

/// 32 bytes that only the owner of the file may read.
fn read_or_make(file: &Path, chance: &Chance) -> Result<[u8; 32], Fault> {
    match fs::read(file) {
        Ok(bytes) => {
            bytes.try_into().map_err(|_| Fault::said(&format!("{} is no key of 32 bytes", file.display())))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let bytes = chance.bytes::<32>()?;
            let mut out =
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map_err(Fault::of)?;
            out.write_all(&bytes).and_then(|()| out.sync_all()).map_err(Fault::of)?;
            Ok(bytes)
        }
        Err(error) => Err(Fault::said(&format!("{}: {error}", file.display()))),
    }
}
