use platform::testing::centers;

use crate::tests::{World, wings};

const TANAKA: [(&str, &str); 6] = [
    ("name", "田中 恵子"),
    ("reading", "タナカ ケイコ"),
    ("role", "clerk"),
    ("mail", "Tanaka@Firm.test"),
    ("phone", "045-000-0001"),
    ("lang", "ja"),
];

const YAMA: [(&str, &str); 4] =
    [("name", "山田 太郎"), ("role", "owner"), ("mail", ""), ("phone", "045-000-0002")];

#[test]
fn people_are_reached_in_the_order_that_the_desk_gives_them() {
    centers("people_are_reached_in_the_order_that_the_desk_gives_them", wings, async |center| {
        let world = World::new(center).await;
        let there = format!("/firms/{}/people", world.minato);
        assert_eq!(world.center.get(Some(&world.sato), &there).await.status, 200);
        for person in [&TANAKA[..], &YAMA[..]] {
            assert_eq!(world.center.post(Some(&world.sato), &there, person).await.status, 303);
        }
        let first = async || super::contact(&world.center.center.db, world.minato).await.unwrap().unwrap();
        assert_eq!(
            (first().await.name.as_str(), first().await.mail.as_str()),
            ("田中 恵子", "tanaka@firm.test")
        );
        let path = format!("/firms/{}/first-contact", world.minato);
        let done = world.center.post(Some(&world.sato), &path, &[("person", "2")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(first().await.name, "山田 太郎");
        let list = world.center.get(Some(&world.sato), "/firms").await;
        assert!(list.body.contains("山田 太郎") && list.body.contains("045-000-0002"), "{}", list.body);
        // A person of a neighbour is nobody here.
        let path = format!("/firms/{}/first-contact", world.takase);
        assert_eq!(world.center.post(Some(&world.sato), &path, &[("person", "2")]).await.status, 404);
        assert_eq!(world.center.entries("person:2").await, ["person-added", "person-reached-first"]);
    });
}

#[test]
fn a_person_that_nobody_can_reach_is_sent_back_and_one_sent_twice_is_one() {
    centers("a_person_that_nobody_can_reach_is_sent_back_and_one_sent_twice_is_one", wings, async |center| {
        let world = World::new(center).await;
        let there = format!("/firms/{}/people", world.minato);
        let nowhere =
            world.center.post(Some(&world.sato), &there, &[("name", "田中"), ("role", "clerk")]).await;
        assert!(nowhere.status == 422 && nowhere.body.contains("電話かメールのどちらか"), "{}", nowhere.body);
        let wrong = [("name", ""), ("role", "operator"), ("mail", "tanaka"), ("phone", "x")];
        let wrong = world.center.post(Some(&world.sato), &there, &wrong).await;
        for said in ["お名前を入れて", "メールアドレスの形", "電話番号は数字で"] {
            assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
        }
        let role = [("name", "田中"), ("role", "operator"), ("phone", "045-000-0001")];
        assert!(world.center.post(Some(&world.sato), &there, &role).await.body.contains("役割を1つ"));
        assert_eq!(world.center.post(Some(&world.sato), &there, &TANAKA).await.status, 303);
        let twice = world.center.post(Some(&world.sato), &there, &TANAKA).await;
        assert!(twice.status == 422 && twice.body.contains("もう登録されています"), "{}", twice.body);
        assert_eq!(world.entered("person-added").await, 1);
    });
}

#[test]
fn an_invitation_goes_by_mail_and_where_no_mail_leaves_its_link_is_shown_once() {
    let test = "an_invitation_goes_by_mail_and_where_no_mail_leaves_its_link_is_shown_once";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let there = format!("/firms/{}/people", world.minato);
        world.center.post(Some(&world.sato), &there, &TANAKA).await;
        world.center.post(Some(&world.sato), &there, &YAMA).await;
        let invited = world.center.post(Some(&world.sato), "/people/1/invitation", &[]).await;
        assert_eq!(invited.status, 200, "{}", invited.body);
        let mails = world.center.waiting_mails("tanaka@firm.test").await;
        let link = mails[0].1.lines().find(|line| line.contains("/invitations/")).unwrap().trim().to_string();
        assert!(invited.body.contains(&link), "the test's center sends no mail: {}", invited.body);
        let page = world.center.get(Some(&world.sato), &format!("/firms/{}", world.minato)).await;
        assert!(!page.body.contains("/invitations/"), "not again");
        assert!(
            page.body.contains("/people/1/invitation") && !page.body.contains("/people/2/invitation"),
            "no mail, no button"
        );
        let nowhere = world.center.post(Some(&world.sato), "/people/2/invitation", &[]).await;
        assert_eq!(nowhere.status, 422, "{}", nowhere.body);
    });
}
