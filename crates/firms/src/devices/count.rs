use platform::Fault;
use platform::db::Db;
use platform::ids::FirmId;
use platform::values;

/// How many devices a firm has, for its home; counted up to ten thousand.
pub async fn count(db: &Db, firm: FirmId) -> Result<i64, Fault> {
    const SQL: &str = "select cast(count(*) as bigint) from
        (select 1 from device where firm = $1 and part_of is null limit 10000) as few";
    let row: Option<(i64,)> = db.one(SQL, values![firm]).await?;
    Ok(row.map_or(0, |(count,)| count))
}
