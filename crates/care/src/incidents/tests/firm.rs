use axum::http::Method;
use platform::testing::centers;
use serde_json::json;

use super::{World, assert_worded, wings};

#[test]
fn the_clerk_sees_its_own_tasks_one_at_a_time_in_plain_words() {
    centers("the_clerk_sees_its_own_tasks_one_at_a_time_in_plain_words", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let (clerk, path) = (Some(&world.clerk), format!("/incidents/{id}"));
        let page = world.center.get(clerk, &path).await;
        assert!(
            page.body.contains("トラブル I-1001") && page.body.contains("ネットワークの線を抜く"),
            "{}",
            page.body
        );
        for hidden in ["事案", "パソコンの写真を撮る", "30日分の通信先を調べる", "/closing", "/timeline"]
        {
            assert!(!page.body.contains(hidden), "{hidden}: {}", page.body);
        }
        assert_worded(&page.body);
        assert_worded(&world.center.get(clerk, &format!("{path}?lang=en")).await.body);
        assert_eq!(
            world.center.get(clerk, &format!("{path}/tasks")).await.location(),
            format!("{path}/tasks/1")
        );
        let done = world.center.post(clerk, &format!("{path}/tasks/1"), &[("state", "done")]).await;
        assert_eq!(done.location(), path, "{}", done.body);
        let page = world.center.get(clerk, &path).await;
        assert!(page.body.contains("パソコンの写真を撮る"), "{}", page.body);
        assert!(!page.body.contains("ネットワークの線を抜く"), "{}", page.body);
        for task in [2, 6, 9] {
            let fields = [("state", "not-needed"), ("reason", "当てはまりません")];
            let answer = world.center.post(clerk, &format!("{path}/tasks/{task}"), &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        let page = world.center.get(clerk, &path).await;
        assert!(page.body.contains("今、していただくことはありません"), "{}", page.body);
        let people = world.center.get(clerk, &format!("{path}/people")).await;
        assert!(people.body.contains("tel:00000000119"), "{}", people.body);
        assert_worded(&people.body);
    });
}

#[test]
fn the_firm_moves_nothing_that_is_not_its_own() {
    centers("the_firm_moves_nothing_that_is_not_its_own", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let path = format!("/incidents/{id}");
        let clerk = Some(&world.clerk);
        let others = world.center.post(clerk, &format!("{path}/tasks/3"), &[("state", "done")]).await;
        let missing = world.center.post(clerk, &format!("{path}/tasks/99"), &[("state", "done")]).await;
        assert_eq!((others.status, others.body), (404, missing.body.replace("/tasks/99", "/tasks/3")));
        assert_eq!(world.center.get(clerk, &format!("{path}/tasks/3")).await.status, 404);
        for to in ["stage", "closing", "reopening", "notes", "tasks"] {
            assert_eq!(world.center.post(clerk, &format!("{path}/{to}"), &[]).await.status, 403, "{to}");
        }
        let api = format!("/api/v1{path}");
        let seen = world.center.get(clerk, &api).await.json();
        let who: Vec<&str> =
            seen["tasks"].as_array().unwrap().iter().map(|task| task["who"].as_str().unwrap()).collect();
        assert_eq!(who, ["firm"; 4]);
        let moved = world
            .center
            .api(clerk, Method::POST, &format!("{api}/tasks/4"), json!({ "state": "done" }))
            .await;
        assert_eq!(moved.status, 404, "{}", moved.body);
        assert_eq!(world.center.entries(&format!("incident:{id}")).await, ["incident-opened"]);
    });
}

#[test]
fn the_neighbour_the_other_team_and_the_stranger_learn_nothing() {
    centers("incidents_the_neighbour_and_the_stranger_learn_nothing", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        for who in [&world.neighbour, &world.jones] {
            for tab in ["", "/tasks", "/tasks/1", "/people"] {
                let page = world.center.get(Some(who), &format!("/incidents/{id}{tab}")).await;
                let missing = world.center.get(Some(who), &format!("/incidents/99{tab}")).await;
                let missing = missing.body.replace("/incidents/99", &format!("/incidents/{id}"));
                assert_eq!((page.status, page.body), (404, missing), "{tab}");
            }
            let done =
                world.center.post(Some(who), &format!("/incidents/{id}/tasks/1"), &[("state", "done")]).await;
            assert_eq!(done.status, 404);
            assert_eq!(world.center.get(Some(who), &format!("/api/v1/incidents/{id}")).await.status, 404);
            let list = world.center.get(Some(who), "/incidents").await;
            assert_eq!(list.status, 200);
            assert!(!list.body.contains("Windows XP"), "{}", list.body);
        }
        let jones = Some(&world.jones);
        for (to, fields) in [
            ("stage", &[("stage", "contain")][..]),
            ("closing", &[("outcome", "mended"), ("reason", "x")]),
            ("notes", &[("note", "x"), ("basis", "said")]),
            ("tasks", &[("title", "x"), ("stage", "look"), ("who", "desk")]),
            ("timeline", &[]),
        ] {
            let path = format!("/incidents/{id}/{to}");
            let answer = match to {
                "timeline" => world.center.get(jones, &path).await,
                _ => world.center.post(jones, &path, fields).await,
            };
            assert_eq!(answer.status, 404, "{to}: {}", answer.body);
        }
        assert!(world.center.get(None, &format!("/incidents/{id}")).await.location().starts_with("/sign-in"));
        assert_eq!(world.center.entries(&format!("incident:{id}")).await, ["incident-opened"]);
    });
}
