use finding::{Kind, Level};
use knowledge::questions::AskReason;
use platform::testing::centers;
use platform::values;

use super::{World, wings};
use crate::alerts::happening::Deed;
use crate::alerts::life::UNDO_TAKEN;
use crate::alerts::verdict::Verdict;

/// The mail with what differs from run to run named.
fn fixed(subject: &str, body: &str, link: &str) -> String {
    format!("{subject}\n\n{}", body.replace(link.trim_start_matches("/m/"), "TOKEN"))
}

#[test]
fn the_mail_says_the_phrase_the_question_the_link_and_the_phone_in_japanese() {
    centers("the_mail_in_japanese", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let mails = world.mails().await;
        let [(subject, body)] = mails.as_slice() else { panic!("{mails:?}") };
        insta::assert_snapshot!("mail-ja", fixed(subject, body, &asked.link));
    });
}

#[test]
fn the_mail_says_the_phrase_the_question_the_link_and_the_phone_in_english() {
    centers("the_mail_in_english", wings, async |center| {
        let world = World::new(center).await;
        said(&world, "update person set lang = 'en', name = 'Keiko Tanaka'").await;
        let asked = world.asks().await;
        let mails = world.mails().await;
        let [(subject, body)] = mails.as_slice() else { panic!("{mails:?}") };
        insta::assert_snapshot!("mail-en", fixed(subject, body, &asked.link));
    });
}

#[test]
fn a_mail_waits_as_long_as_its_verdict_can_be_undone() {
    centers("a_mail_waits_as_long_as_its_verdict_can_be_undone", wings, async |center| {
        let world = World::new(center).await;
        world.asks().await;
        let sql = "select due, body from outbox";
        let row: Option<(jiff::Timestamp, String)> = world.center.center.db.one(sql, &[]).await.unwrap();
        let (due, _) = row.unwrap();
        assert_eq!(due.duration_since(world.center.clock.now()), UNDO_TAKEN);
    });
}

#[test]
fn the_database_holds_only_a_digest_of_the_link() {
    centers("the_database_holds_only_a_digest_of_the_link", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let token = asked.link.trim_start_matches("/m/");
        assert_eq!(token.len(), 43, "256 bits");
        let sql = "select token, state from question";
        let rows: Vec<(Vec<u8>, String)> = world.center.center.db.rows(sql, &[]).await.unwrap();
        for (digest, state) in rows {
            assert_eq!(digest, platform::crypto::sha256(token.as_bytes()));
            assert!(!state.contains(token));
        }
        let entries: Vec<(String,)> =
            world.center.center.db.rows("select data from entry", &[]).await.unwrap();
        assert!(entries.iter().all(|(data,)| !data.contains(token)), "the journal keeps no secrets");
    });
}

#[test]
fn a_firm_without_a_mail_address_is_asked_by_phone() {
    centers("a_firm_without_a_mail_address_is_asked_by_phone", wings, async |center| {
        let world = World::new(center).await;
        said(&world, "update person set mail = ''").await;
        let alert = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        world.judges(&world.sato, alert, Deed::Judge(Verdict::Ask(AskReason::Known))).await;
        let sql = "select data from entry where kind = 'question-asked'";
        let row: Option<(String,)> = world.center.center.db.one(sql, &[]).await.unwrap();
        assert!(row.unwrap().0.contains("\"mailed\":false"));
        let sent: Option<(i64,)> = world.center.center.db.one("select id from outbox", &[]).await.unwrap();
        assert_eq!(sent, None);
        let path = format!("/questions/{}/answers", world.question(alert).await);
        let answer = world.center.post(Some(&world.sato), &path, &[("answer", "unused")]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    });
}

#[test]
fn a_hostile_name_stays_a_name() {
    centers("a_hostile_name_stays_a_name", wings, async |center| {
        let world = World::new(center).await;
        let name = "<img src=x onerror=alert(1)>\r\nBcc: all@firm.test\u{202e}";
        let sql = "update organization set name = $1";
        let mut tx = world.center.center.db.begin().await.unwrap();
        tx.run(sql, values![name]).await.unwrap();
        tx.run("update person set name = $1", values![name]).await.unwrap();
        tx.commit().await.unwrap();
        let asked = world.asks().await;
        let mails = world.mails().await;
        let [(subject, body)] = mails.as_slice() else { panic!("{mails:?}") };
        assert!(!subject.contains('\n') && !body.contains("\nBcc:") && !body.contains('\u{202e}'), "{body}");
        let page = world.center.get(Some(&world.clerk), &format!("/questions/{}", asked.id)).await;
        assert!(!page.body.contains("<img"), "{}", page.body);
    });
}

async fn said(world: &World, sql: &'static str) {
    let mut tx = world.center.center.db.begin().await.unwrap();
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
}
