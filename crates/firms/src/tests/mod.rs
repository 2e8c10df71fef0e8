//! A small world for the tests of all rooms: two teams, three firms, and the people who look at them.

mod neighbours;
mod texts;

use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{AccountId, FirmId, SiteId, TeamId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::testing::TestCenter;
use platform::wing::Wing;

use crate::organizations::NewOrganization;
use crate::teams::NewTeam;

/// Who and what there is.
pub(crate) struct World {
    pub(crate) center: TestCenter,
    pub(crate) team: TeamId,
    /// In care of the team.
    pub(crate) minato: FirmId,
    /// Of the same team.
    pub(crate) takase: FirmId,
    /// In care of the other team.
    pub(crate) far: FirmId,
    /// A site of Minato.
    pub(crate) office: SiteId,
    /// Operator of the team.
    pub(crate) sato: Principal,
    /// Engineer of the team.
    pub(crate) mori: Principal,
    /// Operator of the other team.
    pub(crate) jones: Principal,
    /// Clerk of Minato.
    pub(crate) clerk: Principal,
    /// Owner of Takase.
    pub(crate) neighbour: Principal,
}

/// The wings of the tests.
pub(crate) fn wings() -> Vec<Wing> {
    vec![crate::wing()]
}

impl World {
    pub(crate) async fn new(center: TestCenter) -> Self {
        let now = center.clock.now();
        let mut tx = center.center.db.begin().await.unwrap();
        let (team, far_team) =
            (team(&mut tx, now, "みなと見守り隊").await, team(&mut tx, now, "北の見守り隊").await);
        let minato = firm(&mut tx, now, team, "みなと印刷株式会社", "ミナトインサツ").await;
        let takase = firm(&mut tx, now, team, "有限会社髙瀨鉄工", "タカセテッコウ").await;
        let far = firm(&mut tx, now, far_team, "北星食品株式会社", "ホクセイショクヒン").await;
        let office =
            crate::sites::add(&mut tx, now, Actor::Center, (minato, team), "事務所", "").await.unwrap();
        tx.commit().await.unwrap();
        Self {
            center,
            team,
            minato,
            takase,
            far,
            office,
            sato: person(1, "佐藤 美咲", Seat::Team(team), Role::Operator),
            mori: person(2, "森 健", Seat::Team(team), Role::Engineer),
            jones: person(3, "Jones", Seat::Team(far_team), Role::Operator),
            clerk: person(4, "田中 恵子", Seat::Firm(minato), Role::Clerk),
            neighbour: person(5, "高瀬 一", Seat::Firm(takase), Role::Owner),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.center.clock.now()
    }

    /// How often something was entered, over all subjects.
    pub(crate) async fn entered(&self, kind: &str) -> i64 {
        const SQL: &str = "select cast(count(*) as bigint) from entry where kind = $1";
        let row: Option<(i64,)> = self.center.center.db.one(SQL, platform::values![kind]).await.unwrap();
        row.unwrap().0
    }
}

pub(crate) fn person(id: i64, name: &str, seat: Seat, role: Role) -> Principal {
    Principal { actor: Actor::Account(AccountId(id)), name: name.into(), role, seat }
}

pub(crate) async fn team(tx: &mut Tx, now: Timestamp, name: &str) -> TeamId {
    let lead = NewOrganization { name: format!("{name}の会社"), ..NewOrganization::default() };
    let lead = crate::organizations::add(tx, now, Actor::Center, lead).await.unwrap();
    let new = NewTeam {
        name: name.into(),
        registration: None,
        phone: "000-0000-0119".into(),
        phone_hours: "24時間".into(),
        mail: "desk@team.test".into(),
    };
    crate::teams::found(tx, now, Actor::Center, lead, new).await.unwrap()
}

pub(crate) async fn firm(tx: &mut Tx, now: Timestamp, team: TeamId, name: &str, reading: &str) -> FirmId {
    let new = NewOrganization { name: name.into(), reading: reading.into(), ..NewOrganization::default() };
    let id = crate::organizations::add(tx, now, Actor::Center, new).await.unwrap();
    let firm = FirmId(id.0);
    crate::teams::take_into_care(tx, now, Actor::Center, team, firm, "青い傘").await.unwrap();
    firm
}
