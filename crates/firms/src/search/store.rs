use platform::Fault;
use platform::db::Db;
use platform::ids::FirmId;
use platform::principal::{Scope, Seat};
use platform::values;

use crate::names::{Folded, Query, bigrams};

/// Firms in one answer. Whoever sees more types another character.
const MOST: usize = 200;

/// Rows looked at for one pair of characters; a pair that more firms share is asked only beside a rarer one.
const LOOKED_AT: i64 = 5_000;

/// Firms within a scope that match what somebody typed: a corporate number, or a piece of a name or reading of at least
/// two characters. Names that match as written come first.
pub async fn firms(db: &Db, scope: Scope, typed: &str) -> Result<Vec<FirmId>, Fault> {
    match Query::of(typed) {
        Some(Query::Number(number)) => by_number(db, scope, &number.to_string()).await,
        Some(Query::Name(folded)) => by_name(db, scope, &folded).await,
        Some(Query::Declaration(_)) | None => Ok(Vec::new()),
    }
}

/// The statement of a search by number.
pub(super) const BY_NUMBER: &str =
    "select o.id from organization o join care c on c.firm = o.id and c.ended is null
    where o.number = $1 and (c.firm = $2 or c.team = $3)";

async fn by_number(db: &Db, scope: Scope, number: &str) -> Result<Vec<FirmId>, Fault> {
    let number: i64 = number.parse().map_err(Fault::of)?;
    let rows: Vec<(FirmId,)> = db.rows(BY_NUMBER, values![number, scope.firm(), scope.team()]).await?;
    Ok(rows.into_iter().map(|(firm,)| firm).collect())
}

/// An organization with its folded names: strict, loose, loose reading.
type Named = (FirmId, String, String, String);

/// The statement of a team's search by name.
pub(super) const BY_NAME: &str = "select o.id, o.strict, o.loose, o.reading_loose from gram g
    join care c on c.firm = g.organization and c.ended is null and c.team = $2
    join organization o on o.id = g.organization
    where g.gram = $1 limit $3";

async fn by_name(db: &Db, scope: Scope, wanted: &Folded) -> Result<Vec<FirmId>, Fault> {
    let Some(rarest) = rarest(db, &wanted.loose).await? else { return Ok(Vec::new()) };
    let rows: Vec<Named> = match scope.seat() {
        Seat::Team(team) => db.rows(BY_NAME, values![rarest, team, LOOKED_AT]).await?,
        Seat::Firm(firm) => db.rows(ITSELF, values![rarest, firm, LOOKED_AT]).await?,
    };
    let mut found: Vec<(u8, String, FirmId)> = rows
        .into_iter()
        .filter_map(|(firm, strict, loose, reading)| {
            let rank = rank(wanted, &strict, &loose, &reading)?;
            Some((rank, loose, firm))
        })
        .collect();
    found.sort();
    found.truncate(MOST);
    Ok(found.into_iter().map(|(_, _, firm)| firm).collect())
}

/// The statement of a firm's search by name, which finds itself or nothing.
pub(super) const ITSELF: &str = "select o.id, o.strict, o.loose, o.reading_loose from gram g
    join care c on c.firm = g.organization and c.ended is null
    join organization o on o.id = g.organization
    where g.gram = $1 and g.organization = $2 limit $3";

/// How many organizations have a pair, up to two thousand.
pub(super) const COUNT: &str =
    "select cast(count(*) as bigint) from (select 1 from gram where gram = $1 limit 2000) as few";

/// The pair of characters that the fewest organizations have.
async fn rarest(db: &Db, loose: &str) -> Result<Option<String>, Fault> {
    let pairs = if loose.chars().count() < 2 { Vec::new() } else { bigrams(loose) };
    let mut rarest: Option<(i64, String)> = None;
    // Beyond eight pairs the rarest so far is rare enough.
    for pair in pairs.into_iter().take(8) {
        let count = db.one::<(i64,)>(COUNT, values![&pair]).await?.map_or(0, |(count,)| count);
        if rarest.as_ref().is_none_or(|(least, _)| count < *least) {
            rarest = Some((count, pair));
        }
    }
    Ok(rarest.map(|(_, pair)| pair))
}

/// 0 as written from the beginning, 1 as written, 2 from the beginning, 3 anywhere; none where it does not match.
fn rank(wanted: &Folded, strict: &str, loose: &str, reading: &str) -> Option<u8> {
    if strict.starts_with(&wanted.strict) {
        Some(0)
    } else if strict.contains(&wanted.strict) {
        Some(1)
    } else if loose.starts_with(&wanted.loose) || reading.starts_with(&wanted.loose) {
        Some(2)
    } else {
        (loose.contains(&wanted.loose) || reading.contains(&wanted.loose)).then_some(3)
    }
}

/// True where what was typed is too short to find anything.
pub(crate) fn is_too_short(typed: &str) -> bool {
    match Query::of(typed) {
        Some(Query::Name(name)) => name.loose.chars().count() < 2,
        Some(_) => false,
        None => true,
    }
}
