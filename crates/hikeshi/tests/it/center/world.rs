//! Two teams and three firms, entered through the wings' own doors.

use care::alerts::acts::act;
use care::alerts::happening::Deed;
use care::alerts::verdict::{AskReason, IncidentReason, Verdict};
use firms::organizations::NewOrganization;
use firms::people::NewPerson;
use firms::teams::NewTeam;
use knowledge::Lang;
use platform::Stop;
use platform::db::Tx;
use platform::ids::{AccountId, AlertId, FirmId, SiteId, TeamId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::signin::{MailAddress, NewAccount};
use platform::testing::TestCenter;
use platform::web::Center;

use super::hand::Hand;

/// What a test needs to know of it.
pub(super) struct World {
    pub(super) team: TeamId,
    /// In care of the team.
    pub(super) firm: FirmId,
    pub(super) site: SiteId,
    pub(super) clerk: Principal,
    pub(super) operator: Principal,
}

/// One of each thing that an address can name.
pub(super) struct Things {
    pub(super) person: i64,
    pub(super) sensor: i64,
    pub(super) device: i64,
    pub(super) alert: i64,
    pub(super) question: i64,
    pub(super) incident: i64,
}

/// Lets a sensor see two computers; an operator asks about the first, and opens an incident for the second.
pub(super) async fn things(center: &TestCenter, world: &World) -> Things {
    let mut hand = Hand::enrol(center, &world.operator, world.site).await;
    let records = [1, 2].into_iter().flat_map(|at| [super::sights::device(at), super::sights::old_pc(at)]);
    let answer = hand.send(center, records.collect()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let one = async |sql: &'static str| {
        let row: Option<(i64,)> = center.center.db.one(sql, &[]).await.unwrap();
        row.unwrap_or_else(|| panic!("nothing: {sql}")).0
    };
    let alert = one("select min(id) from alert").await;
    let verdicts =
        [(alert, Verdict::Ask(AskReason::Known)), (alert + 1, Verdict::Incident(IncidentReason::Infection))];
    for (alert, verdict) in verdicts {
        good(act(&center.center, &world.operator, AlertId(alert), 1, Deed::Judge(verdict)).await);
    }
    Things {
        person: one("select min(id) from person").await,
        sensor: hand.id.0,
        device: one("select min(id) from device").await,
        alert,
        question: one("select min(id) from question").await,
        incident: one("select min(id) from incident").await,
    }
}

/// Fills a center. `tag` keeps the mail addresses of tests apart that share a mail server.
pub(super) async fn fill(center: &Center, tag: &str) -> World {
    let mut tx = center.db.begin().await.unwrap();
    let team = found(&mut tx, center, "みなと見守り隊").await;
    let (firm, site) =
        firm(&mut tx, center, team, "みなと印刷株式会社", &format!("tanaka-{tag}@firm.example")).await;
    let clerk =
        account(&mut tx, center, Seat::Firm(firm), Role::Clerk, &format!("clerk-{tag}@firm.example")).await;
    let operator =
        account(&mut tx, center, Seat::Team(team), Role::Operator, &format!("sato-{tag}@team.example")).await;
    tx.commit().await.unwrap();
    World { team, firm, site, clerk, operator }
}

pub(super) async fn found(tx: &mut Tx, center: &Center, name: &str) -> TeamId {
    let now = center.clock.now();
    let lead = NewOrganization { name: name.into(), ..NewOrganization::default() };
    let lead = good(firms::organizations::add(tx, now, Actor::Center, lead).await);
    let team = NewTeam {
        name: name.into(),
        registration: None,
        phone: "000-0000-0119".into(),
        phone_hours: "24時間".into(),
        mail: "desk@team.example".into(),
    };
    good(firms::teams::found(tx, now, Actor::Center, lead, team).await)
}

pub(super) async fn firm(
    tx: &mut Tx,
    center: &Center,
    team: TeamId,
    name: &str,
    mail: &str,
) -> (FirmId, SiteId) {
    let now = center.clock.now();
    let new = NewOrganization { name: name.into(), ..NewOrganization::default() };
    let organization = good(firms::organizations::add(tx, now, Actor::Center, new).await);
    let firm = FirmId(organization.0);
    good(firms::teams::take_into_care(tx, now, Actor::Center, team, firm, "やなぎ").await);
    let person = NewPerson {
        organization,
        team,
        name: "田中 恵子".into(),
        reading: "タナカ ケイコ".into(),
        role: Role::Clerk,
        mail: mail.into(),
        phone: "000-0000-1001".into(),
        ladder: 1,
        lang: Lang::Ja,
    };
    firms::people::add(tx, now, Actor::Center, &person).await.unwrap();
    let site = firms::sites::add(tx, now, Actor::Center, (firm, team), "本社", "").await.unwrap();
    (firm, site)
}

/// Somebody who has signed in.
pub(super) async fn account(tx: &mut Tx, center: &Center, seat: Seat, role: Role, mail: &str) -> Principal {
    let mail = MailAddress::parse(mail).unwrap();
    let name = format!("{} {mail}", role.name());
    let new = NewAccount { mail, name: name.clone(), lang: Lang::Ja };
    let id: AccountId = good(platform::signin::open_account(tx, center, new).await);
    platform::signin::give_seat(tx, center.clock.now(), Actor::Center, id, seat, role).await.unwrap();
    Principal { actor: Actor::Account(id), name, role, seat }
}

/// What must succeed, or the test has failed.
pub(super) fn good<T>(outcome: Result<T, Stop>) -> T {
    outcome.unwrap_or_else(|stop| match stop {
        Stop::Fault(fault) => panic!("{}", fault.whole()),
        Stop::Refusal(refusal) => panic!("{refusal:?}"),
    })
}
