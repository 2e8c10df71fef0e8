//! A firm's devices to pick from, in forms of wings above.

use platform::Fault;
use platform::db::Db;
use platform::ids::{DeviceId, FirmId};
use platform::principal::Scope;

use super::read;

/// A device by its row and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Its row.
    pub id: DeviceId,
    /// The firm that has it.
    pub firm: FirmId,
    /// What it calls itself; else its address.
    pub title: String,
    /// Its address.
    pub address: String,
}

impl From<read::Shown> for Pick {
    fn from(shown: read::Shown) -> Self {
        let title = shown.title().to_string();
        Self { id: shown.id, firm: shown.firm, title, address: shown.address }
    }
}

/// The devices of a firm that were seen last: as many as a form can offer.
pub async fn to_pick(db: &Db, scope: Scope, firm: FirmId) -> Result<Vec<Pick>, Fault> {
    let shown = read::of_firm(db, scope, firm, read::Place::FIRST).await?;
    Ok(shown.into_iter().map(Pick::from).collect())
}

/// One that was picked.
pub async fn picked(db: &Db, scope: Scope, device: DeviceId) -> Result<Option<Pick>, Fault> {
    Ok(read::one(db, scope, device).await?.map(Pick::from))
}
