use std::fmt;
use std::str::FromStr;

use finding::{Device, Owner};
use jiff::Timestamp;
use platform::Fault;
use platform::db::{Db, Record, Row};
use platform::ids::{DeviceId, FirmId};
use platform::principal::Scope;
use platform::values;

use super::owner;

/// Devices on one page.
pub(crate) const PAGE: usize = 50;

/// A device as a firm's list shows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) id: DeviceId,
    pub(crate) firm: FirmId,
    pub(crate) name: String,
    pub(crate) address: String,
    /// Whose it is, as the firm said.
    pub(crate) owner: Owner,
    pub(crate) note: String,
    pub(crate) first: Timestamp,
    pub(crate) last: Timestamp,
    /// As the sensor saw it.
    pub(crate) seen: Device,
}

impl Shown {
    /// What it calls itself; else its address.
    pub(crate) fn title(&self) -> &str {
        if self.name.is_empty() { &self.address } else { &self.name }
    }

    /// Its place in the list.
    pub(crate) fn place(&self) -> Place {
        Place { last: self.last.as_microsecond(), id: self.id.0 }
    }
}

impl Record for Shown {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            name: row.get("name")?,
            address: row.get("address")?,
            owner: owner::named(&row.get::<String>("owner")?).unwrap_or_default(),
            note: row.get("note")?,
            first: row.get("first")?,
            last: row.get("last")?,
            seen: serde_json::from_str(&row.get::<String>("data")?)?,
        })
    }
}

/// A place in the list: `1795489200000000-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    last: i64,
    id: i64,
}

impl Place {
    /// Before all devices.
    pub(crate) const FIRST: Place = Place { last: i64::MAX, id: i64::MAX };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.last, self.id)
    }
}

/// What is no place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;
    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (last, id) = text.rsplit_once('-').ok_or(NoPlace)?;
        Ok(Self { last: last.parse().map_err(|_| NoPlace)?, id: id.parse().map_err(|_| NoPlace)? })
    }
}

/// The statement of [`of_firm`].
pub(crate) const OF_FIRM: &str = "select id, firm, name, address, owner, note, first, last, data from device
    where firm = $1 and (firm = $2 or team = $3) and (last, id) < ($4, $5) order by last desc, id desc limit $6";

/// A firm's devices, those seen last first, after a place; one more than [`PAGE`].
pub(crate) async fn of_firm(db: &Db, scope: Scope, firm: FirmId, after: Place) -> Result<Vec<Shown>, Fault> {
    let row = values![firm, scope.firm(), scope.team(), after.last, after.id, PAGE as i64 + 1];
    db.rows(OF_FIRM, row).await
}

/// One device within a scope.
pub(crate) async fn one(db: &Db, scope: Scope, device: DeviceId) -> Result<Option<Shown>, Fault> {
    const SQL: &str = "select id, firm, name, address, owner, note, first, last, data from device
        where id = $1 and (firm = $2 or team = $3)";
    db.one(SQL, values![device, scope.firm(), scope.team()]).await
}
