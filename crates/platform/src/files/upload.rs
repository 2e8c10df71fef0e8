//! A form that brings a file (RFC 7578).

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;

use super::MOST;
use crate::{Because, Refusal, Stop};

/// Fields beside the file; each as long as a form's text may be.
const FIELDS: usize = 40;
const FIELD: usize = 64 * 1024;

/// Files that one process takes in at the same time: each is held in memory until it is kept.
static ROOM: Semaphore = Semaphore::const_new(4);

/// A form with at most one file. The form's first field is its session's token, as every form's.
#[derive(Debug)]
pub struct Upload<T> {
    /// The other fields.
    pub fields: T,
    /// Name and bytes of the file; none where nobody chose one.
    pub file: Option<(String, Vec<u8>)>,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Upload<T> {
    type Rejection = Stop;

    async fn from_request(request: Request, state: &S) -> Result<Self, Stop> {
        let _room = ROOM.acquire().await.map_err(crate::Fault::of)?;
        let mut form = Multipart::from_request(request, state).await.map_err(|_| unreadable())?;
        let (mut fields, mut file) = (serde_json::Map::new(), None);
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_string();
            if let Some(given) = field.file_name().map(str::to_string) {
                let bytes = limited(field, MOST).await?;
                if !bytes.is_empty() {
                    file = Some((given, bytes));
                }
            } else if fields.len() < FIELDS {
                let text = String::from_utf8(limited(field, FIELD).await?).map_err(|_| unreadable())?;
                fields.insert(name, text.into());
            }
        }
        // Text fields alone, as a form has them; a number in text is read by the type that asks for it.
        let fields = serde_json::from_value(fields.into()).map_err(|_| unreadable())?;
        Ok(Self { fields, file })
    }
}

async fn limited(mut field: Field<'_>, most: usize) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn broken(error: MultipartError) -> Stop {
    if error.status().as_u16() == 413 { too_large() } else { unreadable() }
}

fn too_large() -> Stop {
    Refusal::new(Because::TooLarge, "refusal-too-large").into()
}

fn unreadable() -> Stop {
    Refusal::new(Because::Unreadable, "refusal-unreadable").with("detail", "multipart/form-data").into()
}
