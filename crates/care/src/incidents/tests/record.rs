use axum::http::Method;
use platform::testing::centers;
use platform::values;
use serde_json::json;

use super::{World, assert_worded, wings};

/// A device that a sensor saw at Minato.
async fn device(world: &World, firm: platform::ids::FirmId, name: &str) -> i64 {
    const SQL: &str =
        "insert into device (firm, team, site, sensor, key, kind, name, address, maker, os, owner, data,
            first, last)
        values ($1, $2, 1, 1, $3, 'pc', $3, '192.0.2.7', '', '', 'ours', $4, 1, 1) returning id";
    let at = world.center.clock.now();
    let seen = serde_json::to_string(&finding::Device {
        id: name.into(),
        names: vec![name.into()],
        first: at,
        last: at,
        addresses: Vec::new(),
        macs: Vec::new(),
        kind: finding::DeviceKind::Unknown,
        maker: None,
        os: None,
        owner: finding::Owner::default(),
        signs: Vec::new(),
    })
    .unwrap();
    let mut tx = world.center.center.db.begin().await.unwrap();
    let team = world.sato.scope().team();
    let id = tx.insert(SQL, values![firm, team, name, seen]).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[test]
fn what_is_affected_is_picked_corrected_and_struck_and_nothing_disappears() {
    centers("what_is_affected_is_picked_corrected_and_struck", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let sato = Some(&world.sato);
        let (path, old) = (format!("/incidents/{id}"), device(&world, world.minato, "KEIRI-OLD").await);
        let post =
            async |fields: &[(&str, &str)]| world.center.post(sato, &format!("{path}/pieces"), fields).await;
        let form = world.center.get(sato, &format!("{path}/pieces?kind=device")).await;
        assert!(form.body.contains("KEIRI-OLD（192.0.2.7）"), "{}", form.body);
        assert_worded(&form.body);
        let picked = old.to_string();
        let done = post(&[("kind", "device"), ("device", &picked), ("condition", "suspected")]).await;
        assert_eq!(done.location(), format!("{path}/affected"), "{}", done.body);
        let wanted =
            [("kind", "data"), ("data", "customers"), ("fate", "seen"), ("low", "100"), ("high", "1,200")];
        post(&wanted).await;
        post(&[("kind", "data"), ("data", "staff"), ("fate", "unknown")]).await;
        let page = world.center.get(sato, &format!("{path}/affected")).await;
        assert!(page.body.contains("KEIRI-OLD（影響の疑いがある）"), "{}", page.body);
        assert!(
            page.body.contains("100〜1,200人分") && page.body.contains("人数は分からない"),
            "{}",
            page.body
        );
        assert_worded(&page.body);

        let form = world.center.get(sato, &format!("{path}/pieces?kind=device&corrects=1")).await;
        assert!(
            form.body.contains("value=\"suspected\" checked") || form.body.contains("checked"),
            "{}",
            form.body
        );
        let fields = [("kind", "device"), ("device", &*picked), ("condition", "affected"), ("corrects", "1")];
        assert_eq!(post(&fields).await.status, 303);
        assert_eq!(post(&fields).await.status, 409, "it was corrected already");
        let striking = format!("{path}/pieces/3/striking");
        assert_worded(&world.center.get(sato, &striking).await.body);
        assert_eq!(world.center.post(sato, &striking, &[("reason", " ")]).await.status, 422);
        assert_eq!(world.center.post(sato, &striking, &[("reason", "別の会社でした")]).await.status, 303);
        let page = world.center.get(sato, &format!("{path}/affected?lang=en")).await;
        assert!(
            page.body.contains("KEIRI-OLD (affected)") && page.body.contains("KEIRI-OLD (perhaps affected)")
        );
        assert!(page.body.contains("別の会社でした"), "{}", page.body);
        assert_worded(&page.body);
        let entries = world.center.entries(&format!("incident:{id}")).await;
        let wanted = [
            "incident-opened",
            "incident-device-affected",
            "incident-data-affected",
            "incident-data-affected",
            "incident-device-corrected",
            "incident-piece-struck",
        ];
        assert_eq!(entries, wanted);
        let timeline = world.center.get(sato, &format!("{path}/timeline")).await;
        assert!(timeline.body.contains("機器の訂正：KEIRI-OLD（影響がある）"), "{}", timeline.body);
        assert_worded(&timeline.body);
    });
}

#[test]
fn a_device_of_another_firm_is_not_picked() {
    centers("a_device_of_another_firm_is_not_picked", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        // Of the same team, of another team, and of nobody: one answer.
        let near = device(&world, world.takase, "NC-03").await.to_string();
        let far = device(&world, world.far, "FAR-01").await.to_string();
        for other in [near.as_str(), &far, "999999"] {
            let fields = [("kind", "device"), ("device", other), ("condition", "affected")];
            let answer =
                world.center.post(Some(&world.sato), &format!("/incidents/{id}/pieces"), &fields).await;
            assert!(
                answer.status == 422 && answer.body.contains("id=\"device-error\""),
                "{other}: {}",
                answer.body
            );
        }
    });
}

#[test]
fn the_firm_sees_its_part_of_the_record_and_changes_none_of_it() {
    centers("the_firm_sees_its_part_of_the_record", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let (path, api) = (format!("/incidents/{id}"), format!("/api/v1/incidents/{id}/pieces"));
        for (part, name) in [("firm", "田中 恵子"), ("outside", "警察の方")] {
            let body = json!({ "kind": "participant", "part": part, "name": name, "role": "連絡", "phone": "000-0110" });
            let answer = world.center.api(Some(&world.sato), Method::POST, &api, body).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        for (part, what) in [("firm", "今日は印刷を止める"), ("desk", "次は森が出る")] {
            let body = json!({ "kind": "decision", "part": part, "what": what, "who": "社長", "why": "広げないため" });
            world.center.api(Some(&world.sato), Method::POST, &api, body).await;
        }
        let desk = world.center.get(Some(&world.sato), &format!("{path}/people")).await;
        for shown in ["警察の方", "次は森が出る", "tel:0000110"] {
            assert!(desk.body.contains(shown), "{shown}: {}", desk.body);
        }
        let firm = world.center.get(Some(&world.clerk), &format!("{path}/people")).await;
        assert!(firm.body.contains("今日は印刷を止める"), "{}", firm.body);
        for hidden in ["警察の方", "次は森が出る", "/striking", "pieces?kind"] {
            assert!(!firm.body.contains(hidden), "{hidden}: {}", firm.body);
        }
        assert_worded(&firm.body);
        let seen = world.center.get(Some(&world.clerk), &api).await.json();
        assert_eq!(seen["pieces"].as_array().unwrap().len(), 2, "{seen}");
        let body = json!({ "kind": "decision" });
        assert_eq!(world.center.api(Some(&world.clerk), Method::POST, &api, body).await.status, 403);
        for who in [&world.neighbour, &world.jones] {
            for at in [format!("{path}/affected"), format!("{path}/people"), api.clone()] {
                assert_eq!(world.center.get(Some(who), &at).await.status, 404, "{at}");
            }
            let body = json!({ "kind": "data", "data": "staff", "fate": "seen" });
            let status = world.center.api(Some(who), Method::POST, &api, body).await.status;
            assert!(matches!(status, 403 | 404), "{status}");
        }
    });
}

#[test]
fn the_operator_changes_the_playbook_and_what_was_done_stays() {
    centers("the_operator_changes_the_playbook", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let (path, sato) = (format!("/incidents/{id}"), Some(&world.sato));
        world.center.post(sato, &format!("{path}/tasks/1"), &[("state", "done")]).await;
        world.center.post(sato, &format!("{path}/tasks/2"), &[("state", "doing")]).await;
        let own = [("title", "社長に電話する"), ("stage", "tell"), ("who", "desk")];
        world.center.post(sato, &format!("{path}/tasks"), &own).await;
        let form = world.center.get(sato, &format!("{path}/playbook")).await;
        assert!(
            form.body.contains("身代金を求める画面") && !form.body.contains("value=\"old-os\""),
            "{}",
            form.body
        );
        assert_worded(&form.body);
        assert_eq!(
            world.center.post(sato, &format!("{path}/playbook"), &[("playbook", "party")]).await.status,
            422
        );
        let done = world.center.post(sato, &format!("{path}/playbook"), &[("playbook", "ransomware")]).await;
        assert_eq!(done.location(), format!("{path}/tasks"), "{}", done.body);
        let tasks = world.center.get(sato, &format!("{path}/tasks")).await;
        for shown in ["ネットワークの線を抜く", "社長に電話する", "バックアップを切り離す"]
        {
            assert!(tasks.body.contains(shown), "{shown}: {}", tasks.body);
        }
        assert!(!tasks.body.contains("パソコンの写真を撮る"), "{}", tasks.body);
        let timeline = world.center.get(sato, &format!("{path}/timeline")).await;
        for shown in [
            "手順を「身代金を求める画面が出た機器の手順」に変えました",
            "「パソコンの写真を撮る」を始めました",
        ] {
            assert!(timeline.body.contains(shown), "{shown}: {}", timeline.body);
        }
        let again = world.center.post(sato, &format!("{path}/playbook"), &[("playbook", "ransomware")]).await;
        assert_eq!(again.status, 409);
        assert_eq!(world.seen(id).await["playbook"], "ransomware");
    });
}

#[test]
fn a_note_is_corrected_by_another_and_tells_whose_clock_it_was() {
    centers("a_note_is_corrected_by_another", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let (path, sato) = (format!("/incidents/{id}"), Some(&world.sato));
        let note = [
            ("note", "外から入られた"),
            ("basis", "measured"),
            ("occurred", "2026-11-23 23:30"),
            ("offset", "+00:00"),
            ("clock", "ルーターの記録"),
        ];
        let done = world.center.post(sato, &format!("{path}/notes"), &note).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = world.center.get(sato, &format!("{path}/timeline")).await;
        assert!(page.body.contains("（ルーターの記録、時計は+00:00）"), "{}", page.body);
        let at = page.body.split("/notes?corrects=").nth(1).unwrap().split('"').next().unwrap().to_string();
        let form = world.center.get(sato, &format!("{path}/notes?corrects={at}")).await;
        assert!(form.body.contains(&format!("name=\"corrects\" value=\"{at}\"")), "{}", form.body);
        let fields = [("note", "中から出ていた"), ("basis", "reviewed"), ("corrects", &*at)];
        assert_eq!(world.center.post(sato, &format!("{path}/notes"), &fields).await.status, 303);
        let page = world.center.get(sato, &format!("{path}/timeline")).await;
        assert!(
            page.body.contains("メモ：外から入られた") && page.body.contains("メモの訂正：中から出ていた")
        );
        for missing in ["1", "999999", "x", "-9223372036854775808"] {
            let fields = [("note", "x"), ("basis", "said"), ("corrects", missing)];
            let answer = world.center.post(sato, &format!("{path}/notes"), &fields).await;
            assert_eq!(answer.status, 422, "{missing}: {}", answer.body);
        }
    });
}
