//! A small world: two teams, three firms, people, and findings that arrive the usual way.

use std::collections::BTreeMap;

use finding::{Clue, Finding, Kind, Level, Subject};
use firms::organizations::NewOrganization;
use firms::people::NewPerson;
use firms::sensors::Authentic;
use firms::teams::NewTeam;
use jiff::{SignedDuration, Timestamp};
use knowledge::Lang;
use platform::db::Tx;
use platform::ids::{AccountId, AlertId, FirmId, OrganizationId, SensorId, SiteId, TeamId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::signin::{MailAddress, NewAccount, give_seat, open_account};
use platform::testing::TestCenter;
use platform::values;
use platform::wing::Wing;

use crate::alerts::store::Alert;

/// Who and what there is.
pub(crate) struct World {
    pub(crate) center: TestCenter,
    pub(crate) minato: FirmId,
    pub(crate) takase: FirmId,
    /// In care of the other team.
    pub(crate) far: FirmId,
    pub(crate) sato: Principal,
    pub(crate) mori: Principal,
    /// At the desk of the other team.
    pub(crate) jones: Principal,
    /// Of Minato.
    pub(crate) clerk: Principal,
    /// Of Takase.
    pub(crate) neighbour: Principal,
    team: TeamId,
    far_team: TeamId,
}

/// The wings of the tests.
pub(crate) fn wings() -> Vec<Wing> {
    vec![firms::wing(), crate::wing()]
}

impl World {
    pub(crate) async fn new(center: TestCenter) -> Self {
        let now = center.clock.now();
        let mut tx = center.center.db.begin().await.unwrap();
        let (team, far_team) =
            (team(&mut tx, now, "みなと見守り隊").await, team(&mut tx, now, "北の見守り隊").await);
        let minato = firm(&mut tx, now, team, "みなと印刷株式会社").await;
        let takase = firm(&mut tx, now, team, "有限会社たかせ鉄工").await;
        let far = firm(&mut tx, now, far_team, "北星食品株式会社").await;
        let desk = Seat::Team(team);
        let sato = person(&mut tx, &center, "佐藤 美咲", desk, Role::Operator).await;
        let mori = person(&mut tx, &center, "森 健", desk, Role::Operator).await;
        let jones = person(&mut tx, &center, "Jones", Seat::Team(far_team), Role::Operator).await;
        let clerk = person(&mut tx, &center, "田中 恵子", Seat::Firm(minato), Role::Clerk).await;
        let neighbour = person(&mut tx, &center, "高瀬 一", Seat::Firm(takase), Role::Owner).await;
        tx.commit().await.unwrap();
        Self { center, minato, takase, far, sato, mori, jones, clerk, neighbour, team, far_team }
    }

    /// A finding arrives; the alert it belongs to. `at` is the device's address, its last part.
    pub(crate) async fn arrives(&self, firm: FirmId, kind: Kind, level: Level, at: u8) -> AlertId {
        let now = self.center.clock.now();
        let team = if firm == self.far { self.far_team } else { self.team };
        let from = Authentic {
            sensor: SensorId(firm.0),
            firm,
            team,
            site: SiteId(1),
            learning_until: now.checked_sub(SignedDuration::from_hours(1)).unwrap(),
            stored_through: 0,
        };
        let mut tx = self.center.center.db.begin().await.unwrap();
        let placed =
            crate::alerts::arrive::place_all(&mut tx, &from, &[finding(kind, level, at, now)], now).await;
        tx.commit().await.unwrap();
        placed.unwrap()[0].expect("an alert")
    }

    /// One more firm in care of the team.
    pub(crate) async fn another(&self, name: &str) -> FirmId {
        let mut tx = self.center.center.db.begin().await.unwrap();
        let firm = firm(&mut tx, self.center.clock.now(), self.team, name).await;
        tx.commit().await.unwrap();
        firm
    }

    /// An alert as it is stored, whosever it is.
    pub(crate) async fn alert(&self, id: AlertId) -> Alert {
        match self.seen_by(&self.sato, id).await {
            Some(alert) => alert,
            None => self.seen_by(&self.jones, id).await.unwrap(),
        }
    }

    async fn seen_by(&self, by: &Principal, id: AlertId) -> Option<Alert> {
        crate::alerts::store::one(&self.center.center.db, by.scope(), id).await.unwrap()
    }

    /// `12-3`, as a row is ticked.
    pub(crate) async fn mark(&self, id: AlertId) -> String {
        format!("{id}-{}", self.alert(id).await.state.version)
    }

    /// A box that watches a firm, added `days` ago.
    pub(crate) async fn sensor(&self, firm: FirmId, days: i64, silent: Option<Timestamp>) -> SensorId {
        const SQL: &str =
            "insert into sensor (firm, team, site, name, public_key, version, added, last_heard,
                silent_since, coverage, learning_until)
            values ($1, $2, 1, '事務所', $3, '1', $4, $5, $6, 'whole', 0) returning id";
        let now = self.center.clock.now();
        let team = if firm == self.far { self.far_team } else { self.team };
        let added = now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap();
        let heard = silent.unwrap_or(now);
        let mut tx = self.center.center.db.begin().await.unwrap();
        let row = values![firm, team, Vec::<u8>::new(), added, heard, silent];
        let id = tx.insert(SQL, row).await.unwrap();
        tx.commit().await.unwrap();
        SensorId(id)
    }
}

async fn team(tx: &mut Tx, now: Timestamp, name: &str) -> TeamId {
    let lead = NewOrganization { name: format!("{name}の会社"), ..NewOrganization::default() };
    let lead = firms::organizations::add(tx, now, Actor::Center, lead).await.unwrap();
    let new = NewTeam {
        name: name.into(),
        registration: None,
        phone: "000-0000-0119".into(),
        phone_hours: "24時間".into(),
        mail: "desk@team.test".into(),
    };
    firms::teams::found(tx, now, Actor::Center, lead, new).await.unwrap()
}

async fn firm(tx: &mut Tx, now: Timestamp, team: TeamId, name: &str) -> FirmId {
    let new = NewOrganization { name: name.into(), ..NewOrganization::default() };
    let id = firms::organizations::add(tx, now, Actor::Center, new).await.unwrap();
    let firm = FirmId(id.0);
    firms::teams::take_into_care(tx, now, Actor::Center, team, firm, "青い傘").await.unwrap();
    let contact = NewPerson {
        organization: OrganizationId(firm.0),
        team,
        name: "田中 恵子".into(),
        reading: "タナカ ケイコ".into(),
        role: Role::Clerk,
        mail: format!("clerk-{firm}@firm.test"),
        phone: "000-0000-0000".into(),
        ladder: 1,
        lang: Lang::Ja,
    };
    firms::people::add(tx, now, Actor::Center, &contact).await.unwrap();
    firm
}

async fn person(tx: &mut Tx, center: &TestCenter, name: &str, seat: Seat, role: Role) -> Principal {
    let id = match seat {
        Seat::Firm(firm) => format!("f{firm}"),
        Seat::Team(team) => format!("t{team}{}", name.len()),
    };
    let mail = MailAddress::parse(&format!("{id}@people.test")).unwrap();
    let new = NewAccount { mail, name: name.into(), lang: Lang::Ja };
    let account: AccountId = open_account(tx, &center.center, new).await.unwrap();
    give_seat(tx, center.clock.now(), Actor::Center, account, seat, role).await.unwrap();
    Principal { actor: Actor::Account(account), name: name.into(), role, seat }
}

fn finding(kind: Kind, severity: Level, at: u8, now: Timestamp) -> Finding {
    let facts: &[(&str, &str)] = match kind {
        Kind::EolOs => {
            &[("os", "Windows XP"), ("end", "2014-04-08"), ("internet", "1"), ("device-kind", "pc")]
        }
        Kind::KnownBadContact => &[("host", "bad.example"), ("list", "test-list")],
        Kind::PrivateDevice => &[("device-kind", "phone")],
        _ => &[],
    };
    let facts: BTreeMap<String, String> =
        facts.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let first = now.checked_sub(SignedDuration::from_mins(28)).unwrap();
    Finding {
        kind,
        severity,
        subject: Subject::from(format!("192.168.1.{at}")),
        device: None,
        rule: format!("{kind}/test"),
        technique: None,
        first,
        last: now,
        count: 3,
        evidence: vec![Clue::seen(811, "host-announcement", &[("name", "KEIRI-OLD"), ("version", "5.1")])],
        facts,
    }
}
