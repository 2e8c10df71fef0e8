//! What is left for later, and what is decided together.

use axum::http::Method;
use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::testing::centers;
use serde_json::json;

use super::assert_whole;
use super::world::{World, wings};
use crate::alerts::later::come_back;

#[test]
fn what_is_left_within_its_promise_keeps_it_and_comes_back_by_itself() {
    centers("what_is_left_within_its_promise_keeps_it", wings, async |center| {
        let world = World::new(center).await;
        let sato = Some(&world.sato);
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let before = world.alert(id).await;
        let seen = before.state.version.to_string();
        let wait = [("seen", seen.as_str()), ("for", "hour"), ("view", "waiting")];
        let answer = world.center.post(sato, &format!("/alerts/{id}/wait"), &wait).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let alert = world.alert(id).await;
        assert_eq!(alert.due, before.due, "no promise was moved");
        let inbox = world.center.get(sato, "/inbox").await;
        assert!(!inbox.body.contains(&format!("<tr data-row=\"{id}-")), "it does not wait for us");
        for lang in ["ja", "en"] {
            let path = format!("/inbox/later?lang={lang}");
            let page = world.center.get(sato, &path).await;
            assert_whole(&page.body, &path);
            assert!(page.body.contains(&format!("<tr data-row=\"{id}-")), "{}", page.body);
        }
        come_back(world.center.center.clone()).await.unwrap();
        assert_eq!(world.center.entries(&format!("alert:{id}")).await, ["alert-opened", "alert-waiting"]);
        world.center.clock.forward(SignedDuration::from_mins(61));
        for _ in 0..2 {
            come_back(world.center.center.clone()).await.unwrap();
        }
        let entries = world.center.entries(&format!("alert:{id}")).await;
        assert_eq!(
            entries,
            ["alert-opened", "alert-waiting", "alert-came-back"],
            "two looks bring it back once"
        );
        let inbox = world.center.get(sato, "/inbox").await;
        assert!(inbox.body.contains(&format!("<tr data-row=\"{id}-")), "{}", inbox.body);
    });
}

#[test]
fn whoever_leaves_it_beyond_its_promise_makes_a_new_one_that_the_firm_reads() {
    centers("whoever_leaves_it_beyond_its_promise", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let before = world.alert(id).await;
        let until = before.due.checked_add(SignedDuration::from_hours(72)).unwrap();
        let body = json!({ "seen": before.state.version, "until": until.to_string() });
        let path = format!("/api/v1/alerts/{id}/wait");
        let answer = world.center.api(Some(&world.sato), Method::POST, &path, body.clone()).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let alert = world.alert(id).await;
        assert!(alert.due > until, "answered after it comes back: {}", alert.due);
        let entries = world.center.entries(&format!("alert:{id}")).await;
        assert_eq!(entries, ["alert-opened", "alert-waiting", "alert-promise-moved"]);
        let page = world.center.get(Some(&world.clerk), &format!("/alerts/{id}")).await;
        let day = before.due.checked_add(SignedDuration::from_hours(72)).unwrap();
        let words = knowledge::Words::new(knowledge::Lang::Ja, world.center.center.zone.clone());
        assert!(page.body.contains(&words.moment(alert.due)), "the firm reads the new time: {}", page.body);
        assert!(day < alert.due);
        let far = world.center.api(Some(&world.jones), Method::POST, &path, body.clone()).await;
        assert_eq!(far.status, 404);
        assert_eq!(world.center.api(Some(&world.clerk), Method::POST, &path, body).await.status, 403);
        let loud = world.arrives(world.takase, Kind::KnownBadContact, Level::Now, 9).await;
        let body = json!({ "seen": 1, "until": until.to_string() });
        let path = format!("/api/v1/alerts/{loud}/wait");
        let refused = world.center.api(Some(&world.sato), Method::POST, &path, body).await;
        assert_eq!(refused.status, 409, "level 4 is never left");
    });
}

#[test]
fn everything_that_matches_is_read_decided_and_taken_back_in_one_step() {
    centers("everything_that_matches_is_decided_in_one_step", wings, async |center| {
        let world = World::new(center).await;
        let sato = Some(&world.sato);
        let mut ids = Vec::new();
        for at in 1..=3_u8 {
            ids.push(world.arrives(world.minato, Kind::EolOs, Level::Dated, at).await);
        }
        ids.push(world.arrives(world.takase, Kind::EolOs, Level::Dated, 4).await);
        let other = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 7).await;
        let pane = world.center.get(sato, &format!("/inbox?at={}", ids[0])).await;
        assert!(pane.body.contains(&format!("/inbox/matching?alert={}", ids[0])), "{}", pane.body);
        let path = format!("/inbox/matching?alert={}", ids[0]);
        for lang in ["ja", "en"] {
            assert_whole(&world.center.get(sato, &format!("{path}&lang={lang}")).await.body, &path);
        }
        let here = world.center.get(sato, &format!("{path}&here=1")).await;
        assert!(
            !here.body.contains(&format!("value=\"{}\"", world.mark(ids[3]).await)),
            "one firm only: {}",
            here.body
        );
        let page = world.center.get(sato, &path).await;
        let mut fields = vec![("view", "waiting".to_string()), ("verdict", "benign.handled".to_string())];
        for id in &ids {
            let mark = world.mark(*id).await;
            assert!(page.body.contains(&format!("value=\"{mark}\"")), "{mark}: {}", page.body);
            fields.push(("also", mark));
        }
        assert!(!page.body.contains(&format!("value=\"{}\"", world.mark(other).await)));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = world.center.post(sato, "/inbox/verdicts", &fields).await;
        let inbox = world.center.get(sato, done.location()).await;
        assert!(inbox.body.contains("4件すべてを更新しました"), "{}", inbox.body);
        let mut undo = vec![("view", "waiting".to_string())];
        for id in &ids {
            undo.push(("also", world.mark(*id).await));
        }
        let undo: Vec<_> = undo.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(world.center.post(sato, "/inbox/undo", &undo).await.status, 303);
        let page = world.center.get(sato, &path).await;
        assert!(page.body.contains(&format!("value=\"{}\"", world.mark(ids[3]).await)), "they wait again");
        assert_eq!(world.center.get(Some(&world.jones), &path).await.status, 404);
    });
}
