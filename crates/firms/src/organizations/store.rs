use std::collections::BTreeMap;

use jiff::Timestamp;
use platform::db::{Db, Record, Row, Sql, Tx, Value, insert_many};
use platform::ids::{FirmId, OrganizationId};
use platform::journal::NewEntry;
use platform::principal::{Actor, Scope};
use platform::{Fault, Refusal, Stop, values};
use serde_json::json;

use crate::corporate_number::CorporateNumber;
use crate::names::Folded;

/// An organization as it is entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewOrganization {
    /// As it is registered: みなと印刷株式会社.
    pub name: String,
    /// Its reading in katakana.
    pub reading: String,
    /// Corporate number; sole proprietors have none.
    pub number: Option<CorporateNumber>,
    /// JIS X 0401: `14`.
    pub prefecture: Option<String>,
    /// Division of the Japan Standard Industrial Classification: `E`.
    pub industry: Option<String>,
    /// How many people work there.
    pub employees: Option<i64>,
    /// Its phone.
    pub phone: String,
    /// Its address.
    pub address: String,
}

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its row.
    pub id: OrganizationId,
    /// As it is registered.
    pub name: String,
    /// Its reading in katakana.
    pub reading: String,
    /// Corporate number.
    pub number: Option<i64>,
    /// JIS X 0401.
    pub prefecture: Option<String>,
    /// Division of the classification.
    pub industry: Option<String>,
    /// How many people work there.
    pub employees: Option<i64>,
    /// Its phone.
    pub phone: String,
    /// Its address.
    pub address: String,
}

impl Record for Organization {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            reading: row.get("reading")?,
            number: row.get("number")?,
            prefecture: row.get("prefecture")?,
            industry: row.get("industry")?,
            employees: row.get("employees")?,
            phone: row.get("phone")?,
            address: row.get("address")?,
        })
    }
}

/// Enters an organization. Two may have one name, never one corporate number.
pub async fn add(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    new: NewOrganization,
) -> Result<OrganizationId, Stop> {
    // Of two that enter one number at once the second waits for the first, and is told.
    const SQL: &str =
        "insert into organization (name, strict, loose, reading, reading_strict, reading_loose, number,
            form, prefecture, industry, employees, phone, address, added)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        on conflict (number) do nothing returning id";
    let number = new.number.map(|number| number.to_string().parse::<i64>()).transpose().map_err(Fault::of)?;
    let (name, reading) = (Folded::of(&new.name), Folded::of(&new.reading));
    let form = name.form.map(|form| format!("{form:?}").to_lowercase());
    let row = values![
        &new.name,
        &name.strict,
        &name.loose,
        &new.reading,
        &reading.strict,
        &reading.loose,
        number,
        form,
        new.prefecture,
        new.industry,
        new.employees,
        new.phone,
        new.address,
        now
    ];
    let Some((id,)) = tx.one::<(OrganizationId,)>(SQL, row).await? else {
        return Err(Refusal::field("number", "refusal-number-taken").into());
    };
    index(tx, id, &[name, reading]).await?;
    let entry = NewEntry::of_center(format!("organization:{id}"), "organization-added");
    tx.append(now, actor, entry.with(json!({ "name": new.name }))).await?;
    Ok(id)
}

/// Writes an organization anew.
pub(super) async fn rewrite(tx: &mut Tx, id: OrganizationId, new: NewOrganization) -> Result<(), Stop> {
    const TAKEN: &str = "select id from organization where number = $1 and id <> $2";
    const SQL: &str = "update organization set name = $2, strict = $3, loose = $4, reading = $5, reading_strict = $6,
        reading_loose = $7, number = $8, form = $9, prefecture = $10, industry = $11, employees = $12, phone = $13,
        address = $14 where id = $1";
    let number = new.number.map(|number| number.to_string().parse::<i64>()).transpose().map_err(Fault::of)?;
    if number.is_some() && tx.one::<(i64,)>(TAKEN, values![number, id]).await?.is_some() {
        return Err(Refusal::field("number", "refusal-number-taken").into());
    }
    let (name, reading) = (Folded::of(&new.name), Folded::of(&new.reading));
    let form = name.form.map(|form| format!("{form:?}").to_lowercase());
    let row = values![
        id,
        &new.name,
        &name.strict,
        &name.loose,
        &new.reading,
        &reading.strict,
        &reading.loose,
        number,
        form,
        new.prefecture,
        new.industry,
        new.employees,
        new.phone,
        new.address
    ];
    tx.run(SQL, row).await?;
    tx.run("delete from gram where organization = $1", values![id]).await?;
    index(tx, id, &[name, reading]).await?;
    Ok(())
}

/// Enters its bigrams, by which search finds it.
async fn index(tx: &mut Tx, id: OrganizationId, folded: &[Folded]) -> Result<(), Fault> {
    let mut grams: Vec<String> = folded.iter().flat_map(Folded::bigrams).collect();
    grams.sort();
    grams.dedup();
    let rows: Vec<Vec<Value>> = grams.into_iter().map(|gram| values![gram, id].to_vec()).collect();
    for chunk in rows.chunks(platform::db::ROWS_AT_ONCE) {
        let (sql, row) =
            insert_many("insert into gram (gram, organization)", "on conflict do nothing", chunk.to_vec());
        tx.run(sql, &row).await?;
    }
    Ok(())
}

/// A firm within a scope.
pub async fn one(db: &Db, scope: Scope, firm: FirmId) -> Result<Option<Organization>, Fault> {
    const SQL: &str =
        "select o.id, o.name, o.reading, o.number, o.prefecture, o.industry, o.employees, o.phone,
            o.address
        from organization o join care c on c.firm = o.id and c.ended is null
        where o.id = $1 and (c.firm = $2 or c.team = $3)";
    db.one(SQL, values![firm, scope.firm(), scope.team()]).await
}

/// A firm's name; empty where there is none. Of a row that was loaded within a scope.
pub async fn name(db: &Db, firm: FirmId) -> Result<String, Fault> {
    let row: Option<(String,)> = db.one("select name from organization where id = $1", values![firm]).await?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}

/// Names of firms whose rows were loaded within a scope, in one query.
pub async fn names(db: &Db, firms: &[FirmId]) -> Result<BTreeMap<FirmId, String>, Fault> {
    let mut wanted = firms.to_vec();
    wanted.sort();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks: Vec<String> = (1..=wanted.len()).map(|at| format!("${at}")).collect();
    let sql = Sql::built(format!("select id, name from organization where id in ({})", marks.join(", ")));
    let values: Vec<Value> = wanted.into_iter().map(Value::from).collect();
    let rows: Vec<(FirmId, String)> = db.rows(sql, &values).await?;
    Ok(rows.into_iter().collect())
}
