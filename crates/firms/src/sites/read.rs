use platform::Fault;
use platform::db::{Db, Record, Row};
use platform::ids::{FirmId, SiteId};
use platform::principal::Scope;
use platform::values;

/// Sites of a firm that a page shows.
pub(crate) const MOST: i64 = 200;

/// A place of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) id: SiteId,
    pub(crate) firm: FirmId,
    pub(crate) name: String,
    pub(crate) address: String,
}

impl Record for Site {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            name: row.get("name")?,
            address: row.get("address")?,
        })
    }
}

/// Sites of a firm, oldest first.
pub(crate) async fn of_firm(db: &Db, scope: Scope, firm: FirmId) -> Result<Vec<Site>, Fault> {
    const SQL: &str = "select id, firm, name, address from site
        where firm = $1 and (firm = $2 or team = $3) order by id limit $4";
    db.rows(SQL, values![firm, scope.firm(), scope.team(), MOST]).await
}

/// One site within a scope.
pub(crate) async fn one(db: &Db, scope: Scope, site: SiteId) -> Result<Option<Site>, Fault> {
    const SQL: &str = "select id, firm, name, address from site where id = $1 and (firm = $2 or team = $3)";
    db.one(SQL, values![site, scope.firm(), scope.team()]).await
}
