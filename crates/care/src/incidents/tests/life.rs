use axum::http::Method;
use platform::principal::{Role, Seat};
use platform::testing::centers;
use serde_json::json;

use super::{World, assert_worded, wings};
use crate::alerts::happening::Deed;
use crate::alerts::life::{Closing, Stage};
use crate::alerts::verdict::IncidentReason;

#[test]
fn an_incident_lives_from_its_verdict_to_its_closing_on_pages() {
    centers("an_incident_lives_from_its_verdict_to_its_closing_on_pages", wings, async |center| {
        let world = World::new(center).await;
        let (alert, id) = world.opens().await;
        let (sato, path) = (Some(&world.sato), format!("/incidents/{id}"));
        let post = async |to: &str, fields: &[(&str, &str)]| {
            let answer = world.center.post(sato, &format!("{path}{to}"), fields).await;
            assert_eq!(answer.status, 303, "{to}: {}", answer.body);
        };
        let page = world.center.get(sato, &path).await;
        assert!(
            page.body.contains("事案 I-1001") && page.body.contains("aria-current=\"step\""),
            "{}",
            page.body
        );
        assert!(page.body.contains("終わっていないやることが10件"), "{}", page.body);
        assert_worded(&page.body);
        post("/stage", &[("stage", "contain")]).await;
        post("/tasks/1", &[("state", "done")]).await;
        post("/tasks/2", &[("state", "doing")]).await;
        post("/tasks/2", &[("state", "waiting"), ("reason", "担当者が外出中")]).await;
        post("/tasks/5", &[("state", "not-needed"), ("reason", "図面はなかった")]).await;
        post("/notes", &[("note", "線を抜いた"), ("basis", "said")]).await;
        post("/tasks", &[("title", "プリンターを直接つなぐ"), ("stage", "restore"), ("who", "supplier")])
            .await;
        post("/stage", &[("stage", "restore"), ("reason", "調べるものがない")]).await;
        let tasks = world.center.get(sato, &format!("{path}/tasks")).await;
        for said in
            ["担当者が外出中", "図面はなかった", "プリンターを直接つなぐ", "ネットワークの線を抜く", "業者"]
        {
            assert!(tasks.body.contains(said), "{said}: {}", tasks.body);
        }
        assert_worded(&tasks.body);
        for tab in ["people", "timeline", "stage", "closing", "notes", "new-task", "tasks/2"] {
            let page = world.center.get(sato, &format!("{path}/{tab}")).await;
            assert_eq!(page.status, 200, "{tab}: {}", page.body);
            assert_worded(&page.body);
            let english = world.center.get(sato, &format!("{path}/{tab}?lang=en")).await;
            assert_worded(&english.body);
        }
        post("/closing", &[("outcome", "mended"), ("reason", "残りは来月の点検で")]).await;
        assert_eq!(
            world.alert(alert).await.state.stage,
            Stage::Closed(Closing::Incident(IncidentReason::Infection))
        );
        let page = world.center.get(sato, &path).await;
        assert!(page.body.contains("終わりました：原因を取り除いた（残りは来月の点検で）"), "{}", page.body);
        post("/reopening", &[("reason", "また見えた")]).await;
        assert_eq!(world.alert(alert).await.state.stage, Stage::Incident(IncidentReason::Infection));
        let wanted = [
            "incident-opened",
            "incident-stage-reached",
            "incident-task-done",
            "incident-task-started",
            "incident-task-waits",
            "incident-task-dropped",
            "incident-noted",
            "incident-task-added",
            "incident-stage-skipped",
            "incident-stage-reached",
            "incident-closed",
            "incident-reopened",
        ];
        assert_eq!(world.center.entries(&format!("incident:{id}")).await, wanted);
    });
}

#[test]
fn a_program_leads_the_same_life() {
    centers("a_program_leads_the_same_life", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let post = async |to: &str, body: serde_json::Value| {
            let path = format!("/api/v1/incidents/{id}/{to}");
            world.center.api(Some(&world.sato), Method::POST, &path, body).await
        };
        let version = world.seen(id).await["version"].clone();
        let moved = post("stage", json!({ "stage": "contain", "seen": version })).await;
        assert_eq!(moved.json()["stage"], "contain", "{}", moved.body);
        let stale = post("stage", json!({ "stage": "look", "seen": version })).await;
        assert_eq!(
            (stale.status, stale.json()["type"].as_str()),
            (409, Some("urn:hikeshi:refusal-incident-changed"))
        );
        let skipped = post("stage", json!({ "stage": "tell" })).await;
        assert_eq!((skipped.status, &skipped.json()["errors"][0]["field"]), (422, &json!("reason")));
        assert_eq!(post("tasks/1", json!({ "state": "done" })).await.json()["tasks"][0]["state"], "done");
        assert_eq!(post("tasks/1", json!({ "state": "doing" })).await.status, 409, "it is settled");
        assert_eq!(post("tasks/1", json!({ "state": "open" })).await.status, 200);
        assert_eq!(post("tasks/99", json!({ "state": "done" })).await.status, 404);
        assert_eq!(post("tasks/1", json!({ "state": "waiting" })).await.status, 422);
        assert_eq!(post("notes", json!({ "note": "", "basis": "said" })).await.status, 422);
        assert_eq!(post("notes", json!({ "note": "見た", "basis": "reviewed" })).await.status, 200);
        assert_eq!(post("closing", json!({ "outcome": "unknown" })).await.status, 422, "tasks are open");
        let closed = post("closing", json!({ "outcome": "unknown", "reason": "機器がもうない" })).await;
        assert_eq!(closed.json()["outcome"], "unknown", "{}", closed.body);
        assert_eq!(post("closing", json!({ "outcome": "mended", "reason": "x" })).await.status, 409);
        assert_eq!(post("reopening", json!({ "reason": "見つかった" })).await.json()["outcome"], json!(null));
    });
}

#[test]
fn the_slower_of_two_operators_is_told_and_changes_nothing() {
    centers("the_slower_of_two_operators_is_told_and_changes_nothing", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let path = format!("/incidents/{id}/stage");
        let fields = [("seen", "1"), ("stage", "contain")];
        let both = tokio::join!(
            world.center.post(Some(&world.sato), &path, &fields),
            world.center.post(Some(&world.mori), &path, &fields)
        );
        let mut statuses = [both.0.status, both.1.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "{} {}", both.0.body, both.1.body);
        let entries = world.center.entries(&format!("incident:{id}")).await;
        assert_eq!(entries, ["incident-opened", "incident-stage-reached"]);
    });
}

#[test]
fn two_move_two_tasks_side_by_side() {
    centers("two_move_two_tasks_side_by_side", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let done = async |who, task: u32| {
            let path = format!("/incidents/{id}/tasks/{task}");
            world.center.post(Some(who), &path, &[("state", "done")]).await.status
        };
        let all = tokio::join!(done(&world.sato, 3), done(&world.mori, 4), done(&world.clerk, 1));
        assert_eq!(all, (303, 303, 303));
        let seen = world.seen(id).await;
        for at in [0, 2, 3] {
            assert_eq!(seen["tasks"][at]["state"], "done");
        }
    });
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    centers("what_is_wrong_stands_beside_its_field_and_what_was_typed_stays", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let path = format!("/incidents/{id}");
        let post = async |to: &str, fields: &[(&str, &str)]| {
            let answer = world.center.post(Some(&world.sato), &format!("{path}/{to}"), fields).await;
            assert_eq!(answer.status, 422, "{to}: {}", answer.body);
            assert!(answer.body.contains("<title>エラー:"), "{}", answer.body);
            assert!(answer.body.contains("role=\"alert\""));
            answer.body
        };
        let body = post("stage", &[("stage", "tell")]).await;
        assert!(body.contains("id=\"reason-error\"") && body.contains("value=\"tell\""), "{body}");
        assert!(body.contains("value=\"tell\" checked"), "{body}");
        let body = post("closing", &[("outcome", "mended")]).await;
        assert!(body.contains("終わっていないやることが10つあります"), "{body}");
        let body = post("closing", &[]).await;
        assert!(body.contains("id=\"outcome-error\""), "{body}");
        let body = post("notes", &[("note", "線を<b>抜いた"), ("basis", "said"), ("occurred", "昨日")]).await;
        assert!(body.contains("線を&#60;b&#62;抜いた") && body.contains("id=\"occurred-error\""), "{body}");
        let body = post("tasks", &[]).await;
        for field in ["title", "stage", "who"] {
            assert!(body.contains(&format!("id=\"{field}-error\"")), "{field}: {body}");
        }
        let body = post("tasks/1", &[("state", "waiting"), ("reason", " ")]).await;
        assert!(body.contains("id=\"reason-error\""), "{body}");
        let body = post("reopening", &[("reason", &"あ".repeat(201))]).await;
        assert!(body.contains("200字"), "{body}");
    });
}

#[test]
fn an_undone_verdict_leaves_no_incident_and_one_that_was_worked_on_stays() {
    centers("an_undone_verdict_leaves_no_incident", wings, async |center| {
        let world = World::new(center).await;
        let (alert, id) = world.opens().await;
        world.judges(&world.sato, alert, Deed::Undo).await;
        assert_eq!(world.center.get(Some(&world.sato), &format!("/incidents/{id}")).await.status, 404);
        assert_eq!(world.alert(alert).await.state.stage, Stage::Open);
        assert!(
            !world
                .center
                .get(Some(&world.sato), "/incidents")
                .await
                .body
                .contains(&format!("/incidents/{id}\""))
        );
        let wanted = ["incident-opened", "incident-withdrawn"];
        assert_eq!(world.center.entries(&format!("incident:{id}")).await, wanted);

        use crate::alerts::verdict::Verdict;
        let again = Deed::Judge(Verdict::Incident(IncidentReason::Other));
        world.judges(&world.sato, alert, again).await;
        let second = world.incident(alert).await;
        let path = format!("/incidents/{second}/tasks/1");
        assert_eq!(world.center.post(Some(&world.clerk), &path, &[("state", "done")]).await.status, 303);
        let seen = world.alert(alert).await.state.version;
        let undone =
            crate::alerts::acts::act(&world.center.center, &world.sato, alert, seen, Deed::Undo).await;
        assert!(matches!(undone, Err(platform::Stop::Refusal(_))), "{undone:?}");
        assert_eq!(world.alert(alert).await.state.stage, Stage::Incident(IncidentReason::Other));
    });
}

#[test]
fn an_alert_without_a_playbook_becomes_an_incident_that_is_planned_by_hand() {
    centers("an_alert_without_a_playbook_becomes_an_incident", wings, async |center| {
        use finding::{Kind, Level};

        use crate::alerts::verdict::Verdict;
        let world = World::new(center).await;
        let alert = world.arrives(world.takase, Kind::NewDevice, Level::Dated, 5).await;
        world.judges(&world.sato, alert, Deed::Judge(Verdict::Incident(IncidentReason::Other))).await;
        let id = world.incident(alert).await;
        let path = format!("/incidents/{id}");
        let tasks = world.center.get(Some(&world.sato), &format!("{path}/tasks")).await;
        assert!(tasks.body.contains("決まった手順のない件です"), "{}", tasks.body);
        let fields = [("title", "相手を止める"), ("stage", "contain"), ("who", "firm")];
        world.center.post(Some(&world.sato), &format!("{path}/tasks"), &fields).await;
        let firm = world.center.get(Some(&world.neighbour), &path).await;
        assert!(firm.body.contains("相手を止める"), "{}", firm.body);
    });
}

#[test]
fn an_engineer_moves_tasks_and_writes_notes_but_closes_nothing() {
    centers("an_engineer_moves_tasks_and_writes_notes_but_closes_nothing", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let Seat::Team(_) = world.sato.seat else { panic!() };
        let engineer = platform::principal::Principal { role: Role::Engineer, ..world.sato.clone() };
        let post = async |to: &str, fields: &[(&str, &str)]| {
            world.center.post(Some(&engineer), &format!("/incidents/{id}/{to}"), fields).await.status
        };
        assert_eq!(post("tasks/3", &[("state", "done")]).await, 303);
        assert_eq!(post("notes", &[("note", "現地で見た"), ("basis", "reviewed")]).await, 303);
        assert_eq!(post("closing", &[("outcome", "mended"), ("reason", "x")]).await, 403);
        let page = world.center.get(Some(&engineer), &format!("/incidents/{id}")).await;
        assert!(!page.body.contains(&format!("/incidents/{id}/closing")), "no button that is refused");
    });
}
