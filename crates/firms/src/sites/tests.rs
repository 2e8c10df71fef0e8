use finding::wire::EnrolmentCode;
use jiff::SignedDuration;
use platform::testing::centers;

use crate::devices;
use crate::sensors::tests::{TestSensor, device};
use crate::tests::{World, wings};

/// What stands in the live part.
fn check(body: &str) -> &str {
    body.split("id=\"check\"").nth(1).unwrap().split("</section>").next().unwrap()
}

#[test]
fn a_code_is_shown_once_and_the_page_follows_the_sensor_until_it_sees_devices() {
    let test = "a_code_is_shown_once_and_the_page_follows_the_sensor_until_it_sees_devices";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let path = format!("/sites/{}/codes", world.office);
        let before = world.center.get(Some(&world.sato), &path).await;
        assert!(check(&before.body).contains("まだ作っていません"), "{}", before.body);
        assert_eq!(before.body.matches("role=\"img\"").count(), 3, "three ways to plug it in");
        let made = world.center.post(Some(&world.sato), &path, &[]).await;
        let typed = made.body.split("hikeshi sensor enrol ").nth(1).unwrap().split('<').next().unwrap();
        let code: EnrolmentCode = typed.parse().unwrap();
        assert!(check(&made.body).contains("待っています"), "{}", made.body);
        let again = world.center.get(Some(&world.sato), &path).await;
        assert!(!again.body.contains(typed) && check(&again.body).contains("待っています"), "shown once");

        world.center.clock.forward(SignedDuration::from_mins(2));
        let sensor = TestSensor::with_code(&world, &code).await;
        assert!(
            check(&world.center.get(Some(&world.sato), &path).await.body)
                .contains("機器はまだ見えていません")
        );
        let mut tx = world.center.center.db.begin().await.unwrap();
        let (one, two) = (device(1, world.now()), device(2, world.now()));
        devices::keep(&mut tx, &sensor.authentic(&world), &[&one, &two], world.now()).await.unwrap();
        tx.commit().await.unwrap();
        let page = world.center.get(Some(&world.sato), &path).await;
        assert!(check(&page.body).contains("機器が2台見えています"), "{}", page.body);
        assert!(check(&page.body).contains(&format!("/sensors/{}", sensor.id())));

        // The next code waits for a sensor of its own.
        world.center.clock.forward(SignedDuration::from_mins(2));
        let next = world.center.post(Some(&world.sato), &path, &[]).await;
        assert!(check(&next.body).contains("待っています"), "{}", next.body);
    });
}

#[test]
fn codes_that_nobody_uses_do_not_grow_without_end() {
    centers("codes_that_nobody_uses_do_not_grow_without_end", wings, async |center| {
        let world = World::new(center).await;
        let path = format!("/sites/{}/codes", world.office);
        let mut statuses = Vec::new();
        for _ in 0..21 {
            statuses.push(world.center.post(Some(&world.sato), &path, &[]).await.status);
        }
        assert_eq!((statuses[19], statuses[20]), (200, 409));
        world.center.clock.forward(SignedDuration::from_hours(15 * 24));
        assert_eq!(world.center.post(Some(&world.sato), &path, &[]).await.status, 200);
    });
}

#[test]
fn a_site_sent_twice_is_one_and_its_page_leads_to_its_sensor() {
    centers("a_site_sent_twice_is_one_and_its_page_leads_to_its_sensor", wings, async |center| {
        let world = World::new(center).await;
        let path = format!("/firms/{}/sites", world.takase);
        assert_eq!(world.center.get(Some(&world.sato), &path).await.status, 200);
        let site = [("name", "川崎工場"), ("address", "川崎市")];
        assert_eq!(world.center.post(Some(&world.sato), &path, &site).await.status, 303);
        let twice = world.center.post(Some(&world.sato), &path, &site).await;
        assert!(twice.status == 422 && twice.body.contains("同じ名前の拠点"), "{}", twice.body);
        assert_eq!(world.center.post(Some(&world.sato), &path, &[("name", "")]).await.status, 422);
        let page = world.center.get(Some(&world.sato), &format!("/firms/{}", world.takase)).await;
        assert!(
            page.body.contains("川崎工場") && page.body.contains("見守り装置はまだありません"),
            "{}",
            page.body
        );
        assert!(page.body.contains("/sites/2/codes"));
    });
}
