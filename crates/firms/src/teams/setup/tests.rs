use platform::ids::AccountId;
use platform::principal::{Actor, Principal, Role, Seat};
use platform::signin::{MailAddress, NewAccount, SETTING_UP, give_seat, open_account};
use platform::testing::{TestCenter, centers};
use platform::values;

use crate::sensors::tests::TestSensor;
use crate::tests::{World, wings};

const TEAM: [(&str, &str); 5] = [
    ("organization", "みなと通信株式会社"),
    ("name", "みなと見守り隊"),
    ("phone", "045-000-0119"),
    ("hours", "平日9〜18時"),
    ("mail", "desk@minato.test"),
];

/// Whoever sets the center up, as their session sees them now.
async fn administrator(center: &TestCenter, account: AccountId) -> Principal {
    let sql = "select team from seat where account = $1 and ended is null";
    let (team,) = center.center.db.one(sql, values![account]).await.unwrap().unwrap();
    let (actor, name, role) = (Actor::Account(account), "佐藤".to_string(), Role::Administrator);
    Principal { actor, name, role, seat: Seat::Team(team) }
}

async fn sets_up(center: &TestCenter) -> AccountId {
    let mut tx = center.center.db.begin().await.unwrap();
    let mail = MailAddress::parse("admin@minato.test").unwrap();
    let new = NewAccount { mail, name: "佐藤".into(), lang: knowledge::Lang::Ja };
    let account = open_account(&mut tx, &center.center, new).await.unwrap();
    let now = center.clock.now();
    give_seat(&mut tx, now, Actor::Account(account), account, SETTING_UP, Role::Administrator).await.unwrap();
    tx.commit().await.unwrap();
    account
}

#[test]
fn set_up_goes_from_a_team_to_its_first_sensor() {
    centers("set_up_goes_from_a_team_to_its_first_sensor", wings, async |center: TestCenter| {
        let account = sets_up(&center).await;
        let admin = administrator(&center, account).await;
        assert_eq!(admin.seat, SETTING_UP);
        assert_eq!(center.get(Some(&admin), "/setup/team").await.status, 200);
        let wrong = center.post(Some(&admin), "/setup/team", &[("name", "みなと"), ("mail", "x")]).await;
        assert!(wrong.status == 422 && wrong.body.matches("-error\"").count() >= 4, "{}", wrong.body);
        let founded = center.post(Some(&admin), "/setup/team", &TEAM).await;
        assert_eq!(founded.location(), "/setup", "{}", founded.body);
        let twice = center.post(Some(&admin), "/setup/team", &TEAM).await;
        assert!(twice.status == 404 || twice.location() == "/setup", "a form sent twice founds one team");

        let admin = administrator(&center, account).await;
        assert_ne!(admin.seat, SETTING_UP, "settled in the team");
        assert_eq!(center.get(Some(&admin), "/setup/team").await.location(), "/setup", "done");
        let list = center.get(Some(&admin), "/setup").await;
        assert!(list.body.contains("href=\"/setup/sensor\"") || list.body.contains("href=\"/setup/mail\""));
        let first = [("name", "青葉製作所"), ("phrase", "白い帆"), ("site", "本社")];
        let wrong = center.post(Some(&admin), "/setup/sensor", &[("name", "青葉製作所")]).await;
        assert_eq!((wrong.status, wrong.body.matches("-error\"><span").count()), (422, 2), "{}", wrong.body);
        let made = center.post(Some(&admin), "/setup/sensor", &first).await;
        assert_eq!(made.location(), "/sites/1/codes", "{}", made.body);
        assert_eq!(center.get(Some(&admin), "/setup/sensor").await.location(), "/sites/1/codes", "goes on");
        let teams: Vec<(i64,)> = center.center.db.rows("select id from team", &[]).await.unwrap();
        assert_eq!(teams.len(), 1);
    });
}

#[test]
fn an_enrolled_sensor_and_its_first_device_are_steps_that_are_done() {
    centers("an_enrolled_sensor_and_its_first_device_are_steps_that_are_done", wings, async |center| {
        let world = World::new(center).await;
        let done = async || -> Vec<(String,)> {
            let sql = "select name from setting where name like 'setup-done-%' order by name";
            world.center.center.db.rows(sql, &[]).await.unwrap()
        };
        assert!(done().await.is_empty());
        let sensor = TestSensor::new(&world).await;
        assert_eq!(done().await, [("setup-done-sensor".to_string(),)]);
        let mut tx = world.center.center.db.begin().await.unwrap();
        let device = crate::sensors::tests::device(1, world.now());
        crate::devices::keep(&mut tx, &sensor.authentic(&world), &[&device], world.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(done().await.len(), 2);
    });
}
