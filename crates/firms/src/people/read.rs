use std::collections::BTreeMap;

use platform::Fault;
use platform::db::{Db, Record, Row, Sql};
use platform::ids::{AccountId, FirmId, PersonId};
use platform::principal::{Role, Scope};
use platform::values;

use crate::organizations::marks;

/// People of a firm that a page shows; firms that have more name those to reach first.
pub(crate) const MOST: i64 = 100;

/// A person of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) firm: FirmId,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) mail: String,
    pub(crate) phone: String,
    /// The account with which they sign in, where they do.
    pub(crate) account: Option<AccountId>,
}

impl Record for Person {
    fn read(row: &Row) -> Result<Self, Fault> {
        let role: String = row.get("role")?;
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("organization")?,
            name: row.get("name")?,
            role: Role::named(&role).ok_or_else(|| Fault::said("a person of an unknown role"))?,
            mail: row.get("mail")?,
            phone: row.get("phone")?,
            account: row.get("account")?,
        })
    }
}

/// The statement of [`of_firm`].
pub(crate) const OF_FIRM: &str = "select id, organization, name, role, mail, phone, account from person
    where organization = $1 and (organization = $2 or team = $3) and ended is null order by ladder, id limit $4";

/// People of a firm, in the order in which they are reached.
pub(crate) async fn of_firm(db: &Db, scope: Scope, firm: FirmId) -> Result<Vec<Person>, Fault> {
    db.rows(OF_FIRM, values![firm, scope.firm(), scope.team(), MOST]).await
}

/// Whom to reach first of firms whose rows were loaded within a scope.
pub(crate) async fn first_of(db: &Db, firms: &[FirmId]) -> Result<BTreeMap<FirmId, Person>, Fault> {
    if firms.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (marks, values) = marks(firms);
    let sql = format!(
        "select id, organization, name, role, mail, phone, account from person
            where organization in ({marks}) and ended is null order by organization, ladder desc, id desc limit 10000"
    );
    let people: Vec<Person> = db.rows(Sql::built(sql), &values).await?;
    // The last of each firm stays: the first of its ladder.
    Ok(people.into_iter().map(|person| (person.firm, person)).collect())
}
