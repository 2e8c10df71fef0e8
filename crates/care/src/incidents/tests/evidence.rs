use axum::body::Body;
use axum::http::{Method, Request, header};
use platform::principal::Principal;
use platform::testing::{Answer, assert_indexed, centers};
use platform::values;
use serde_json::json;

use super::{World, assert_worded, wings};
use crate::incidents::archive::tests::assert_proves;
use crate::incidents::evidence::store;

/// A form with a file, as a browser sends it.
async fn upload(world: &World, who: &Principal, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in [("csrf", "csrf-of-the-test")].iter().chain(fields) {
        let head = format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    let head =
        "--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"router/../log.txt\"\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--limit--\r\n");
    let request = Request::builder().method(Method::POST).uri(path).header(header::ACCEPT, "text/html");
    let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit");
    world.center.ask(Some(who), request.body(Body::from(body)).unwrap()).await
}

const LOG: &[u8] = b"2026-11-24 08:30 reboot\n";

#[test]
fn evidence_is_kept_with_its_fingerprint_and_everybody_who_took_it() {
    centers("evidence_is_kept_with_its_fingerprint", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let path = format!("/incidents/{id}/evidence");
        assert_worded(
            &world.center.get(Some(&world.sato), &format!("/incidents/{id}/new-evidence")).await.body,
        );
        let fields = [("title", "ルーターの記録"), ("source", "管理画面"), ("taken", "2026-11-24 11:00")];
        let done = upload(&world, &world.sato, &path, &fields, LOG).await;
        assert_eq!(done.location(), format!("{path}/1"), "{}", done.body);
        let page = world.center.get(Some(&world.mori), &format!("{path}/1")).await;
        let digest = platform::crypto::hex(&platform::crypto::sha256(LOG));
        for shown in [&*digest, "log.txt", "24バイト", "管理画面", "佐藤 美咲さんが加えました"]
        {
            assert!(page.body.contains(shown), "{shown}: {}", page.body);
        }
        assert_worded(&page.body);
        assert!(!page.body.contains("受け取りました"), "nobody took it yet");
        let file = world.center.get(Some(&world.mori), &format!("{path}/1/file")).await;
        assert_eq!((file.status, file.body.as_bytes()), (200, LOG));
        assert!(file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        let page = world.center.get(Some(&world.sato), &format!("{path}/1")).await;
        assert!(page.body.contains("森 健さんがファイルを受け取りました"), "{}", page.body);
        assert_eq!(world.center.entries(&format!("evidence:{id}-1")).await, ["evidence-opened"]);
        assert_eq!(
            world.center.entries(&format!("incident:{id}")).await,
            ["incident-opened", "incident-evidence-brought"]
        );
        let timeline = world.center.get(Some(&world.sato), &format!("/incidents/{id}/timeline")).await;
        assert!(timeline.body.contains("証拠E-1「ルーターの記録」を加えました"), "{}", timeline.body);
        let list = world.center.get(Some(&world.sato), &path).await;
        assert!(
            list.body.contains("E-1 ルーターの記録") && list.body.contains("お知らせの根拠"),
            "{}",
            list.body
        );
        assert_worded(&list.body);

        // When its time has come the bytes go; the fingerprint and the custody stay.
        let (db, mut row) = (&world.center.center.db, values![id, 1_i64].to_vec());
        let sql = "select file from evidence where incident = $1 and number = $2";
        let (kept,): (platform::ids::FileId,) = db.one(sql, &row).await.unwrap().unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.erase_file(world.center.clock.now(), kept).await.unwrap();
        tx.commit().await.unwrap();
        row.clear();
        let page = world.center.get(Some(&world.sato), &format!("{path}/1")).await;
        assert!(page.body.contains(&digest) && page.body.contains("保存の期限が来て"), "{}", page.body);
        assert_eq!(world.center.get(Some(&world.sato), &format!("{path}/1/file")).await.status, 404);
    });
}

#[test]
fn a_form_without_what_is_needed_keeps_what_was_typed() {
    centers("a_form_without_what_is_needed_keeps_what_was_typed", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let path = format!("/incidents/{id}/evidence");
        let answer = upload(&world, &world.sato, &path, &[("title", "写真<b>")], b"").await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(
            answer.body.contains("写真&#60;b&#62;") && answer.body.contains("id=\"file-error\""),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("id=\"source-error\""), "{}", answer.body);
        assert_worded(&answer.body);
    });
}

#[test]
fn the_firm_brings_a_photo_and_sees_only_what_it_brought() {
    centers("the_firm_brings_a_photo", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let (path, api) = (format!("/incidents/{id}/evidence"), format!("/api/v1/incidents/{id}/evidence"));
        let fact = json!({ "title": "通話のメモ", "fact": "9時に電話", "source": "電話" });
        let fact = world.center.api(Some(&world.sato), Method::POST, &api, fact).await;
        assert_eq!(fact.status, 200, "{}", fact.body);
        let photo =
            upload(&world, &world.clerk, &path, &[("title", "画面の写真")], b"\x89PNG\r\n\x1a\n").await;
        assert_eq!(photo.location(), format!("{path}/2"), "{}", photo.body);
        let list = world.center.get(Some(&world.clerk), &path).await;
        assert!(list.body.contains("画面の写真") && !list.body.contains("通話のメモ"), "{}", list.body);
        assert!(!list.body.contains("/archive") && !list.body.contains("事案"), "{}", list.body);
        assert_worded(&list.body);
        assert_eq!(world.center.get(Some(&world.clerk), &format!("{path}/1")).await.status, 404);
        let desk = world.center.get(Some(&world.sato), &api).await.json();
        assert_eq!(desk["evidence"].as_array().unwrap().len(), 2, "{desk}");
        for who in [&world.neighbour, &world.jones] {
            for at in [path.clone(), format!("{path}/2"), format!("{path}/2/file"), api.clone()] {
                assert_eq!(world.center.get(Some(who), &at).await.status, 404, "{at}");
            }
            assert_eq!(
                upload(&world, who, &path, &[("title", "x"), ("source", "x")], b"x").await.status,
                404
            );
        }
        let archive = world.center.get(Some(&world.clerk), &format!("/incidents/{id}/archive")).await;
        assert_eq!(archive.status, 403);
    });
}

#[test]
fn there_is_room_for_so_much_evidence_and_no_more() {
    centers("there_is_room_for_so_much_evidence", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let (path, db) = (format!("/incidents/{id}/evidence"), &world.center.center.db);
        let fields = [("title", "x"), ("source", "x")];
        upload(&world, &world.sato, &path, &fields, LOG).await;
        let mut tx = db.begin().await.unwrap();
        tx.run("update evidence set size = $2 where incident = $1", values![id, 128_i64 << 20])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let full = upload(&world, &world.sato, &path, &fields, LOG).await;
        assert_eq!(full.status, 409, "{}", full.body);
        assert!(full.body.contains("128MB"), "{}", full.body);
        let row = values![id, world.sato.scope().firm(), world.sato.scope().team(), 0_i64];
        assert_indexed(db, store::list_sql(), row, &["evidence"]).await;
    });
}

#[test]
fn an_archive_proves_itself_and_names_what_was_changed() {
    centers("an_archive_proves_itself", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let fields = [("title", "=HYPERLINK(\"x\")"), ("source", "管理画面")];
        upload(&world, &world.sato, &format!("/incidents/{id}/evidence"), &fields, LOG).await;
        let incident = crate::incidents::store::one(&world.center.center.db, world.sato.scope(), id)
            .await
            .unwrap()
            .unwrap();
        let words = knowledge::Words::new(knowledge::Lang::Ja, world.center.center.zone.clone());
        let made =
            crate::incidents::archive::write::archive(&world.center.center, &world.sato, &words, &incident);
        let archive = made.await.unwrap();
        assert_proves(&archive, "evidence/E-1-log.txt");
        assert_eq!(world.center.entries(&format!("evidence:{id}-1")).await, ["evidence-exported"]);
        let entries = world.center.entries(&format!("incident:{id}")).await;
        assert_eq!(entries.last().unwrap(), "incident-exported");
        let answer = world.center.get(Some(&world.sato), &format!("/incidents/{id}/archive")).await;
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/zip");
        let paper = world.center.get(Some(&world.sato), &format!("/incidents/{id}/paper")).await;
        assert_eq!(paper.status, if print::BUILT_IN { 200 } else { 404 }, "{}", paper.body);
        assert!(paper.body.starts_with("%PDF-") || !print::BUILT_IN);
        let paper = world.center.get(Some(&world.clerk), &format!("/incidents/{id}/paper")).await;
        assert_eq!(paper.status, 403);
        let report =
            world.center.get(Some(&world.sato), &format!("/api/v1/incidents/{id}/report")).await.json();
        assert_eq!(report["evidence"][0]["called"], "E-1");
        assert!(report["timeline"].as_array().unwrap().len() >= 3, "{report}");
        assert!(report["headings"].as_object().unwrap().values().all(|word| {
            word.as_str().is_some_and(|word| !word.contains("report-") && !word.contains("kit-"))
        }));
    });
}
