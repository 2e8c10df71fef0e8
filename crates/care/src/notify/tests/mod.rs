//! Notifications through the router, on both databases.

mod calls;
mod pages;

use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::db::{Record, Row};
use platform::ids::{AccountId, AlertId, FirmId, LadderRunId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::signin::{MailAddress, NewAccount, give_seat, open_account};
use platform::testing::TestCenter;
use platform::{Fault, values};

pub(crate) use crate::alerts::inbox::tests::world::{World, wings};
use crate::notify::ladder::climb::climb;
use crate::notify::ladder::store::{self, Run};
use crate::notify::settings::{self, Settings};

/// A mail of a call that waits in the outbox.
pub(super) struct Called {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) body: String,
}

impl Record for Called {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self { to: row.get("recipient")?, subject: row.get("subject")?, body: row.get("body")? })
    }
}

impl Called {
    /// The path of its link.
    pub(super) fn link(&self) -> String {
        let at = self.body.find("/ladder/links/").unwrap();
        self.body[at..].split_whitespace().next().unwrap().to_string()
    }
}

impl World {
    /// A level 4 alert at a firm, and what follows from its entry.
    pub(super) async fn burns(&self, firm: FirmId, at: u8) -> AlertId {
        let id = self.arrives(firm, Kind::KnownBadContact, Level::Now, at).await;
        self.center.work_off().await;
        id
    }

    /// Time passes; the clock does its work as often as it would.
    pub(super) async fn passes(&self, seconds: i64) {
        self.center.clock.forward(SignedDuration::from_secs(seconds));
        self.center.work_off().await;
        self.ticks().await;
    }

    pub(super) async fn ticks(&self) {
        climb(self.center.center.clone()).await.unwrap_or_else(|fault| panic!("{}", fault.whole()));
    }

    /// Mails of calls, oldest first.
    pub(super) async fn called(&self) -> Vec<Called> {
        const SQL: &str =
            "select recipient, subject, body from outbox where about like 'ladder:%' order by id";
        self.center.center.db.rows(SQL, &[]).await.unwrap()
    }

    /// Runs of the first team, newest first.
    pub(super) async fn runs(&self) -> Vec<Run> {
        store::list(&self.center.center.db, self.sato.scope(), LadderRunId(i64::MAX)).await.unwrap()
    }

    /// Changes the first team's settings.
    pub(super) async fn sets(&self, change: impl FnOnce(&mut Settings)) {
        let mut tx = self.center.center.db.begin().await.unwrap();
        let team = self.sato.scope().team();
        let mut kept = settings::of_in(&mut tx, team).await.unwrap();
        change(&mut kept.settings);
        settings::keep(&mut tx, team, &kept).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What a relay would have said of every mail that waits.
    pub(super) async fn relay_says(&self, column: &'static str) {
        let sql = format!("update outbox set {column} = $1 where sent is null and died is null");
        let mut tx = self.center.center.db.begin().await.unwrap();
        tx.run(platform::db::Sql::built(sql), values![self.center.clock.now()]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// An administrator of the first team.
    pub(super) async fn administrator(&self) -> Principal {
        administrator(&self.center, self.sato.seat).await
    }
}

pub(super) fn account(of: &Principal) -> AccountId {
    match of.actor {
        Actor::Account(id) => id,
        _ => panic!("no person"),
    }
}

async fn administrator(center: &TestCenter, seat: Seat) -> Principal {
    let mut tx = center.center.db.begin().await.unwrap();
    let mail = MailAddress::parse("boss@people.test").unwrap();
    let new = NewAccount { mail, name: "井上 学".into(), lang: knowledge::Lang::Ja };
    let account = open_account(&mut tx, &center.center, new).await.unwrap();
    give_seat(&mut tx, center.clock.now(), Actor::Center, account, seat, Role::Administrator).await.unwrap();
    tx.commit().await.unwrap();
    Principal { actor: Actor::Account(account), name: "井上 学".into(), role: Role::Administrator, seat }
}
