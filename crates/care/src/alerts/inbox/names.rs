use std::collections::{BTreeMap, BTreeSet};

use platform::Fault;
use platform::db::Db;
use platform::ids::{AccountId, FirmId};

/// Names that a page says, found in two queries however many rows it has.
#[derive(Debug, Default)]
pub(crate) struct Names {
    firms: BTreeMap<FirmId, String>,
    people: BTreeMap<AccountId, String>,
}

impl Names {
    /// Of firms and people that the page's own rows name: they are within its scope.
    pub(crate) async fn of(
        db: &Db,
        firms: impl IntoIterator<Item = FirmId>,
        people: impl IntoIterator<Item = AccountId>,
    ) -> Result<Self, Fault> {
        let firms: Vec<FirmId> = firms.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let people: Vec<AccountId> = people.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        Ok(Self {
            firms: firms::organizations::names(db, &firms).await?.into_iter().collect(),
            people: platform::signin::names(db, &people).await?,
        })
    }

    /// A firm's name; empty where it is gone.
    pub(crate) fn firm(&self, firm: FirmId) -> String {
        self.firms.get(&firm).cloned().unwrap_or_default()
    }

    /// A person's name; empty where they are gone.
    pub(crate) fn person(&self, person: AccountId) -> String {
        self.people.get(&person).cloned().unwrap_or_default()
    }
}
