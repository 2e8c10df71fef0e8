use platform::Fault;
use platform::db::{Db, Record, Row, Sql, Value};
use platform::ids::FirmId;
use platform::principal::Scope;
use platform::values;

use crate::search;

/// Firms on one page.
pub(crate) const PAGE: usize = 50;

/// A firm in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) firm: FirmId,
    pub(crate) name: String,
    pub(crate) reading: String,
    pub(crate) prefecture: Option<String>,
}

impl Record for Listed {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            firm: row.get("firm")?,
            name: row.get("name")?,
            reading: row.get("reading")?,
            prefecture: row.get("prefecture")?,
        })
    }
}

/// A page of firms, and whether another follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) firms: Vec<Listed>,
    /// The last of them, where another page follows it.
    pub(crate) next: Option<FirmId>,
}

/// The statement of a page without a search.
pub(crate) const LIST: &str = "select c.firm, o.name, o.reading, o.prefecture
    from care c join organization o on o.id = c.firm
    where c.team = $1 and c.ended is null and (c.sorted, c.firm) > ($2, $3) order by c.sorted, c.firm limit $4";

/// Firms in care of a team, by their folded names, after one of them.
pub(crate) async fn list(db: &Db, scope: Scope, after: Option<FirmId>) -> Result<Page, Fault> {
    const PLACE: &str = "select sorted from care where firm = $1 and team = $2 and ended is null";
    let place = match after {
        Some(firm) => db.one::<(String,)>(PLACE, values![firm, scope.team()]).await?,
        None => None,
    };
    // One that has left care meanwhile has no place: from the beginning.
    let (sorted, firm) =
        place.zip(after).map_or((String::new(), FirmId(0)), |((sorted,), firm)| (sorted, firm));
    let row = values![scope.team(), sorted, firm, PAGE as i64 + 1];
    Ok(cut(db.rows(LIST, row).await?))
}

/// Firms that fit what was typed, after one of them.
pub(crate) async fn found(db: &Db, scope: Scope, typed: &str, after: Option<FirmId>) -> Result<Page, Fault> {
    let found = search::firms(db, scope, typed).await?;
    let seen = after.and_then(|last| found.iter().position(|firm| *firm == last)).map_or(0, |at| at + 1);
    let wanted: Vec<FirmId> = found.into_iter().skip(seen).take(PAGE + 1).collect();
    if wanted.is_empty() {
        return Ok(Page::default());
    }
    let (marks, values) = marks(&wanted);
    let sql = format!(
        "select o.id as firm, o.name, o.reading, o.prefecture from organization o where o.id in ({marks})"
    );
    let mut firms: Vec<Listed> = db.rows(Sql::built(sql), &values).await?;
    firms.sort_by_key(|one| wanted.iter().position(|firm| *firm == one.firm));
    Ok(cut(firms))
}

fn cut(mut firms: Vec<Listed>) -> Page {
    let more = firms.len() > PAGE;
    firms.truncate(PAGE);
    let next = firms.last().filter(|_| more).map(|one| one.firm);
    Page { firms, next }
}

/// `$1, $2 …` with the values of as many firms.
pub(crate) fn marks(firms: &[FirmId]) -> (String, Vec<Value>) {
    let marks: Vec<String> = (1..=firms.len()).map(|at| format!("${at}")).collect();
    (marks.join(", "), firms.iter().copied().map(Value::from).collect())
}
