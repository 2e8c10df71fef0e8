//! Documents on paper for the rooms of this wing.

use platform::Fault;
use serde::Serialize;

/// Sets a document as PDF, on a thread that may be busy; none where no typesetter is built in.
pub(crate) async fn set(document: print::Document, data: &impl Serialize) -> Result<Option<Vec<u8>>, Fault> {
    let data = serde_json::to_value(data)?;
    match tokio::task::spawn_blocking(move || print::pdf(document, &data)).await.map_err(Fault::of)? {
        Ok(pdf) => Ok(Some(pdf)),
        Err(print::PrintError::NotBuiltIn) => Ok(None),
        Err(error) => Err(Fault::of(error)),
    }
}
