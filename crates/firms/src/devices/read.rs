use std::fmt;
use std::str::FromStr;

use finding::{Basis, Device, DeviceKind, Owner};
use jiff::Timestamp;
use platform::Fault;
use platform::db::{Db, Record, Row};
use platform::ids::{DeviceId, FirmId};
use platform::principal::Scope;
use platform::values;

use super::owner;
use super::whole::best;

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
    /// What the firm calls it; empty where it has not said.
    pub(crate) called: String,
    /// What the firm says that it is.
    pub(crate) said_kind: Option<DeviceKind>,
    /// Where the firm says that it stands.
    pub(crate) place: String,
    /// The device that this row is a part of.
    pub(crate) part_of: Option<DeviceId>,
    pub(crate) first: Timestamp,
    pub(crate) last: Timestamp,
    /// As sensors saw it, all its parts together.
    pub(crate) seen: Device,
}

impl Shown {
    /// What the firm calls it; else what it calls itself; else its address.
    pub(crate) fn title(&self) -> &str {
        let said = Some(self.called.as_str()).filter(|name| !name.is_empty());
        let measured = self.seen.names.first().map(String::as_str).filter(|name| !name.is_empty());
        best(said, measured, None).map_or(self.address.as_str(), |(name, _)| name)
    }

    /// True where neither the firm nor the device itself says a name.
    pub(crate) fn is_nameless(&self) -> bool {
        self.called.is_empty() && self.seen.names.iter().all(String::is_empty)
    }

    /// What it is, and how that is known.
    pub(crate) fn kind(&self) -> (DeviceKind, Basis) {
        best(self.said_kind, None, Some(self.seen.kind)).unwrap_or((DeviceKind::Unknown, Basis::Guessed))
    }

    /// Its place in the list.
    pub(crate) fn place(&self) -> Place {
        Place { last: self.last.as_microsecond(), id: self.id.0 }
    }
}

impl Record for Shown {
    fn read(row: &Row) -> Result<Self, Fault> {
        let whole: String = row.get("whole")?;
        let seen = if whole.is_empty() { row.get("data")? } else { whole };
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            name: row.get("name")?,
            address: row.get("address")?,
            owner: owner::named(&row.get::<String>("owner")?).unwrap_or_default(),
            note: row.get("note")?,
            called: row.get("called")?,
            said_kind: owner::kind_named(&row.get::<String>("said_kind")?),
            place: row.get("place")?,
            part_of: row.get::<Option<i64>>("part_of")?.map(DeviceId),
            first: row.get("first")?,
            last: row.get("last")?,
            seen: serde_json::from_str(&seen)?,
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
pub(crate) const OF_FIRM: &str = "select id, firm, name, address, owner, note, called, said_kind, place, part_of,
    first, last, data, whole from device
    where firm = $1 and (firm = $2 or team = $3) and part_of is null and (last, id) < ($4, $5) order by last desc, id desc limit $6";

/// A firm's devices, those seen last first, after a place; one more than [`PAGE`].
pub(crate) async fn of_firm(db: &Db, scope: Scope, firm: FirmId, after: Place) -> Result<Vec<Shown>, Fault> {
    let row = values![firm, scope.firm(), scope.team(), after.last, after.id, PAGE as i64 + 1];
    db.rows(OF_FIRM, row).await
}

/// The statement of [`one`].
pub(crate) const ONE: &str = "select id, firm, name, address, owner, note, called, said_kind, place, part_of,
    first, last, data, whole from device where id = $1 and (firm = $2 or team = $3)";

/// One device within a scope.
pub(crate) async fn one(db: &Db, scope: Scope, device: DeviceId) -> Result<Option<Shown>, Fault> {
    db.one(ONE, values![device, scope.firm(), scope.team()]).await
}

/// The statement of [`parts`].
pub(crate) const PARTS: &str =
    "select id, firm, name, address, owner, note, called, said_kind, place, part_of,
    first, last, data, whole from device where firm = $1 and part_of = $2 order by id limit 16";

/// The other rows that are one device with this one, as each was seen.
pub(crate) async fn parts(db: &Db, device: &Shown) -> Result<Vec<Shown>, Fault> {
    db.rows(PARTS, values![device.firm, device.id]).await
}
