use finding::{Device, DeviceKind};
use jiff::Timestamp;
use platform::Fault;
use platform::db::{Db, Record, Row};
use platform::ids::FirmId;
use platform::values;

/// A device that was new in some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// What the firm calls it; else what it calls itself; else its address.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// When it was first seen.
    pub first: Timestamp,
}

impl Record for Fresh {
    fn read(row: &Row) -> Result<Self, Fault> {
        let names: [String; 3] = [row.get("called")?, row.get("name")?, row.get("address")?];
        let seen: Device = serde_json::from_str(&row.get::<String>("data")?)?;
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let said = super::owner::kind_named(&row.get::<String>("said_kind")?);
        Ok(Self { name, kind: said.unwrap_or(seen.kind), first: row.get("first")? })
    }
}

/// The statement of [`fresh`]. Who was first seen since then was last seen since then: so the index of the list serves.
pub const FRESH: &str = "select name, called, said_kind, address, data, first from device
    where firm = $1 and part_of is null and last >= $2 and first >= $2 and first < $3 order by first, id limit $4";

/// How many they are; counted up to ten thousand.
pub const FRESH_COUNT: &str = "select cast(count(*) as bigint) from (select 1 from device
    where firm = $1 and part_of is null and last >= $2 and first >= $2 and first < $3 limit 10000) as few";

/// Devices of a firm that were new between two times, oldest first and at most `most`, and how many they are.
pub async fn fresh(
    db: &Db,
    firm: FirmId,
    from: Timestamp,
    until: Timestamp,
    most: i64,
) -> Result<(Vec<Fresh>, u64), Fault> {
    let rows = db.rows(FRESH, values![firm, from, until, most]).await?;
    let count: Option<(i64,)> = db.one(FRESH_COUNT, values![firm, from, until]).await?;
    Ok((rows, count.and_then(|(count,)| u64::try_from(count).ok()).unwrap_or_default()))
}
