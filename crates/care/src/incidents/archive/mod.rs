//! An incident as a signed archive: a ZIP file with everything, a manifest of hashes, and its signature with the key
//! that signs the journal. Whoever is given it can prove years later that nothing changed, without the center.
//!
//! Bounded: the evidence of one incident is ([`super::evidence::MAX_BYTES`]), and so is what is read of a foreign
//! archive.

mod read;
#[cfg(test)]
pub(super) mod tests;
pub(super) mod write;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use platform::ids::IncidentId;
use platform::principal::Principal;
use platform::web::{Center, Path, Visit};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};

pub use self::read::{Broken, Verdict, Wrong, verify};
use super::store;

/// The list of hashes.
const MANIFEST: &str = "manifest.json";
/// Its signature: 64 bytes, Ed25519.
const SIGNATURE: &str = "manifest.sig";
/// The signer's public key.
const SIGNER: &str = "signer.pem";

/// Of an Ed25519 public key (RFC 8410), before its 32 bytes.
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// Version of its shape.
    format: u32,
    /// `I-1001`.
    incident: String,
    /// The firm's name.
    firm: String,
    /// When it was made, and by whom.
    made: String,
    made_by: String,
    /// Every other file in it.
    files: Vec<Listed>,
    /// Evidence whose bytes are not in it: they were erased, or are kept elsewhere.
    absent: Vec<Absent>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    path: String,
    size: u64,
    sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Absent {
    evidence: String,
    title: String,
    sha256: String,
}

/// A public key as other tools read it.
fn pem(key: &[u8]) -> String {
    let der = [SPKI.as_slice(), key].concat();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(der))
}

/// The key out of [`pem`].
fn of_pem(text: &str) -> Option<Vec<u8>> {
    let body: String = text.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    let der = STANDARD.decode(body).ok()?;
    der.strip_prefix(&SPKI).filter(|key| key.len() == 32).map(<[u8]>::to_vec)
}

/// `GET /incidents/{id}/archive`: entered for the incident and for each piece of evidence before the bytes leave.
pub(super) async fn download(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let bytes = write::archive(&center, &by, &visit.words, &incident).await?;
    let name = format!("attachment; filename=\"{}.zip\"", incident.called());
    let head = [
        (header::CONTENT_TYPE, "application/zip".to_string()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_string()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_string()),
    ];
    Ok((head, bytes).into_response())
}
