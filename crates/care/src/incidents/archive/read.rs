//! Proves an archive. It is a foreign file: everything in it is read within limits.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use platform::crypto::{hex, sha256};
use ring::signature::{ED25519, UnparsedPublicKey};
use zip::ZipArchive;

use super::{MANIFEST, Manifest, SIGNATURE, SIGNER, of_pem};

/// Files in an archive: all the evidence of an incident and what stands beside it.
const MOST_FILES: usize = 1_000;

/// Bytes of one file unpacked.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Bytes of the manifest.
const MOST_MANIFEST: u64 = 4 * 1024 * 1024;

/// Why a file is no archive of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Not a ZIP file, or cut.
    #[error("not a ZIP file")]
    NotZip,
    /// No manifest, signature or key in it, or they cannot be read.
    #[error("no manifest with its signature")]
    NoManifest,
    /// More in it than an incident has.
    #[error("more than an incident has")]
    TooMuch,
}

/// What is wrong with one file of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The manifest is not what was signed.
    Signature,
    /// It was changed.
    Changed(String),
    /// It is not there.
    Missing(String),
    /// Nobody signed for it.
    Added(String),
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// `I-1001`.
    pub incident: String,
    /// When it was made.
    pub made: String,
    /// Files that were signed for.
    pub files: usize,
    /// The signer's public key in hexadecimal digits.
    pub signer: String,
    /// What is wrong; nothing where it is whole.
    pub wrong: Vec<Wrong>,
}

/// Proves an archive as it was given.
pub fn verify(bytes: &[u8]) -> Result<Verdict, Broken> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Broken::NotZip)?;
    if zip.len() > MOST_FILES {
        return Err(Broken::TooMuch);
    }
    let manifest = read(&mut zip, MANIFEST, MOST_MANIFEST)?.ok_or(Broken::NoManifest)?;
    let signature = read(&mut zip, SIGNATURE, 1024)?.ok_or(Broken::NoManifest)?;
    let signer = read(&mut zip, SIGNER, 1024)?.ok_or(Broken::NoManifest)?;
    let signer = String::from_utf8(signer).ok().as_deref().and_then(of_pem).ok_or(Broken::NoManifest)?;
    let listed: Manifest = serde_json::from_slice(&manifest).map_err(|_| Broken::NoManifest)?;
    let mut wrong = Vec::new();
    if UnparsedPublicKey::new(&ED25519, &signer).verify(&manifest, &signature).is_err() {
        wrong.push(Wrong::Signature);
    }
    let mut known: BTreeSet<&str> = [MANIFEST, SIGNATURE, SIGNER].into();
    for file in listed.files.iter().take(MOST_FILES) {
        known.insert(&file.path);
        match read(&mut zip, &file.path, MOST_BYTES)? {
            None => wrong.push(Wrong::Missing(file.path.clone())),
            Some(bytes) if bytes.len() as u64 != file.size || hex(&sha256(&bytes)) != file.sha256 => {
                wrong.push(Wrong::Changed(file.path.clone()));
            }
            Some(_) => {}
        }
    }
    // A name that cannot be read was signed by nobody either.
    let names = zip.file_names().map(|name| name.map(|name| name.into_owned()).unwrap_or_default());
    wrong.extend(names.filter(|name| !known.contains(name.as_str())).map(Wrong::Added));
    let Manifest { incident, made, files, .. } = listed;
    Ok(Verdict { incident, made, files: files.len(), signer: hex(&signer), wrong })
}

/// The bytes of a file in it; none where it is not there or cannot be unpacked.
fn read(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: u64) -> Result<Option<Vec<u8>>, Broken> {
    let Ok(file) = zip.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    // What it says of its size is not believed.
    match file.take(most + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > most => Err(Broken::TooMuch),
        Ok(_) => Ok(Some(bytes)),
        Err(_) => Ok(Some(Vec::new())),
    }
}
