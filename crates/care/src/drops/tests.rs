//! Drop and ask, on both databases.

use axum::http::{Request, header};
use knowledge::Lang;
use platform::principal::Principal;
use platform::testing::{Answer, assert_indexed, centers};
use platform::values;

use super::store::{self, Stage};
use crate::consultations::tests::{World, assert_worded, wings};

impl World {
    async fn drops(&self, by: &Principal, name: &str, content: &[u8], firm: &str) -> Answer {
        let field = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
        };
        let mut body = field("csrf", "csrf-of-the-test");
        body.extend(field("firm", firm));
        let head =
            format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = Request::post("/drops").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        let request = request.header(header::ACCEPT, "text/html");
        self.center.ask(Some(by), request.body(body.into()).unwrap()).await
    }
}

const MAIL: &[u8] = b"From: \"info@minato-bank.example\" <pay@rninato.example>\r\nReply-To: x@evil.example\r\n\
    To: clerk@firm.test\r\nSubject: account\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <a href=\"http://login.evil.example/\">https://www.minato-bank.example/</a><script>alert(1)</script>\r\n";

#[test]
fn a_dropped_mail_is_read_shown_sent_and_erased_when_its_time_comes() {
    centers("a_dropped_mail_is_read_shown_sent_and_erased", wings, async |center| {
        let world = World::new(center).await;
        let done = world.drops(&world.clerk, "odd.eml", MAIL, "").await;
        assert_eq!((done.status, done.location()), (303, "/drops/1"), "{}", done.body);
        let waits = world.center.get(Some(&world.clerk), "/drops/1").await;
        assert!(waits.body.contains("調べています"), "{}", waits.body);
        world.center.work_off().await;
        let read = world.center.get(Some(&world.clerk), "/drops/1").await;
        assert!(read.body.contains("調べ終わりました") && read.body.contains("1件"), "{}", read.body);
        assert_worded(&read.body);
        let report = world.center.get(Some(&world.clerk), "/drops/1/report").await;
        assert!(report.status == 200 && report.body.contains("odd.eml"), "{}", report.body);
        assert!(!report.body.contains("<script"), "{}", report.body);
        let policy = report.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
        let sent = world.center.post(Some(&world.clerk), "/drops/1/sending", &[("body", "")]).await;
        assert_eq!(sent.location(), "/consultations/1?done=sent", "{}", sent.body);
        let desk = world.center.get(Some(&world.sato), "/consultations/1").await;
        assert!(desk.body.contains("odd.eml") && desk.body.contains("読み取った内容"), "{}", desk.body);
        world.center.clock.forward(jiff::SignedDuration::from_hours(24 * 30 + 1));
        super::acts::erase_due(world.center.center.clone())
            .await
            .unwrap_or_else(|fault| panic!("{}", fault.whole()));
        let gone = world.center.get(Some(&world.clerk), "/drops/1").await;
        assert!(gone.body.contains("消しました"), "{}", gone.body);
        assert_eq!(world.center.get(Some(&world.clerk), "/drops/1/report").await.status, 404);
        let kinds = world.center.entries("drop:1").await;
        assert_eq!(kinds, ["drop-added", "drop-read", "drop-sent", "drop-erased"]);
    });
}

#[test]
fn what_cannot_be_read_says_so_and_neighbours_see_nothing() {
    centers("what_cannot_be_read_says_so", wings, async |center| {
        let world = World::new(center).await;
        let firm = world.minato.to_string();
        let done = world.drops(&world.sato, "x.bin", &[0, 1, 2, 3, 250, 251], &firm).await;
        assert_eq!(done.status, 303, "{}", done.body);
        world.center.work_off().await;
        let page = world.center.get(Some(&world.clerk), "/drops/1").await;
        assert!(
            page.body.contains("読めませんでした") || page.body.contains("調べ終わりました"),
            "{}",
            page.body
        );
        for stranger in [&world.neighbour, &world.jones] {
            for path in ["/drops/1", "/drops/1/report"] {
                assert_eq!(world.center.get(Some(stranger), path).await.status, 404);
            }
            assert_eq!(world.center.post(Some(stranger), "/drops/1/erasing", &[]).await.status, 404);
        }
        let nothing = world.drops(&world.clerk, "", b"", "").await;
        assert!(
            nothing.status == 422 && nothing.body.contains("ファイルが選ばれていません"),
            "{}",
            nothing.body
        );
        let db = &world.center.center.db;
        for by in [&world.clerk, &world.sato] {
            assert_indexed(db, store::list_sql(by.scope()), values![1_i64, 9_i64], &["dropped"]).await;
        }
        assert_indexed(db, store::due_sql(), values![0_i64], &["dropped"]).await;
    });
}

#[test]
fn every_word_of_drops_is_there_in_both_languages() {
    let text = &knowledge::built_in().text;
    for lang in Lang::ALL {
        for stage in Stage::ALL {
            for key in [format!("drop-stage-{}", stage.name()), format!("drop-state-{}", stage.name())] {
                assert!(text.has(lang, &key), "{key}");
            }
        }
        for kind in ["added", "read", "sent", "attached", "erased"] {
            assert!(text.has(lang, &format!("entry-drop-{kind}")), "{kind}");
        }
    }
}
