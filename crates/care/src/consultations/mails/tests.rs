//! Mails in, on both databases; the last through a real IMAP server.

use platform::ids::ConsultationId;
use platform::mail_in::{Arrived, look_once};
use platform::testing::{assert_indexed, centers, imap};
use platform::values;

use super::take::{MAILS, NEWEST};
use crate::consultations::tests::{World, assert_worded, wings};

/// A mail to the desk.
fn mail(from: &str, id: &str, head: &str, body: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: desk@team.test\r\nMessage-ID: <{id}@mail.test>\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\n{head}\r\n{body}\r\n"
    )
    .into_bytes()
}

impl World {
    fn minatos(&self) -> String {
        format!("Tanaka <CLERK-{}@firm.test>", self.minato)
    }

    async fn receives(&self, uid: i64, raw: Vec<u8>) {
        let size = raw.len() as i64;
        let mail = Arrived {
            mailbox: "desk@team.test@mail.test/INBOX".into(),
            validity: 7,
            uid,
            raw,
            size,
            whole: true,
        };
        let center = &self.center.center;
        (MAILS.take)(center.clone(), mail).await.unwrap_or_else(|fault| panic!("{}", fault.whole()));
    }

    async fn outcomes(&self) -> Vec<(String, Option<ConsultationId>)> {
        let sql = "select outcome, consultation from mail_arrived order by id";
        let rows: Vec<(String, Option<i64>)> = self.center.center.db.rows(sql, &[]).await.unwrap();
        rows.into_iter().map(|(outcome, id)| (outcome, id.map(ConsultationId))).collect()
    }
}

#[test]
fn a_mail_opens_a_consultation_and_its_reply_goes_on_with_it() {
    centers("a_mail_opens_a_consultation", wings, async |center| {
        let world = World::new(center).await;
        world
            .receives(1, mail(&world.minatos(), "a", "Subject: =?UTF-8?B?55u46KuH?=\r\n", "画面が変です"))
            .await;
        let answer = [("do", "answer"), ("body", "線を抜いてください"), ("seen", "1")];
        let done = world.center.post(Some(&world.sato), "/consultations/1/messages", &answer).await;
        assert_eq!(done.status, 303, "{}", done.body);
        type Sent = (String, Option<String>, Option<String>);
        let sql = "select message_id, reply_to_message, thread from outbox order by id desc limit 1";
        let sent: Option<Sent> = world.center.center.db.one(sql, &[]).await.unwrap();
        let (ours, to, _) = sent.unwrap();
        assert_eq!(to.as_deref(), Some("<a@mail.test>"), "the answer stands in the clerk's thread");
        // By its references; then only by the mark of its subject.
        world
            .receives(2, mail(&world.minatos(), "b", &format!("In-Reply-To: {ours}\r\n"), "抜きました"))
            .await;
        let (_, _, thread) = world.thread(ConsultationId(1)).await;
        let head = format!("Subject: RE: x [C:{thread}]\r\n");
        world.receives(3, mail(&world.minatos(), "c", &head, "直りました")).await;
        let one = Some(ConsultationId(1));
        let outcomes = world.outcomes().await;
        assert_eq!(outcomes, [("new".into(), one), ("thread".into(), one), ("thread".into(), one)]);
        let page = world.center.get(Some(&world.clerk), "/consultations/1").await;
        for said in ["画面が変です", "抜きました", "直りました"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
    });
}

#[test]
fn the_same_mail_is_taken_once_whoever_brings_it() {
    centers("the_same_mail_is_taken_once", wings, async |center| {
        let world = World::new(center).await;
        let raw = mail(&world.minatos(), "a", "Subject: x\r\n", "質問です");
        world.receives(1, raw.clone()).await;
        world.receives(1, raw.clone()).await;
        world.receives(2, raw).await;
        let outcomes: Vec<String> = world.outcomes().await.into_iter().map(|(outcome, _)| outcome).collect();
        assert_eq!(outcomes, ["new", "double"]);
        assert_eq!(world.center.entries("consultation:1").await, ["consultation-opened"]);
        let newest =
            (MAILS.newest)(world.center.center.clone(), "desk@team.test@mail.test/INBOX".into(), 7).await;
        assert_eq!(newest.unwrap_or_else(|fault| panic!("{}", fault.whole())), 2);
        let row = values!["a", 7_i64];
        assert_indexed(&world.center.center.db, NEWEST, row, &["mail_arrived"]).await;
    });
}

#[test]
fn an_unknown_sender_is_kept_apart_until_the_desk_says_whose_it_is() {
    centers("an_unknown_sender_is_kept_apart", wings, async |center| {
        let world = World::new(center).await;
        world.consults(&world.clerk, "はじめの相談").await;
        let (_, _, thread) = world.thread(ConsultationId(1)).await;
        // A stranger who knows the mark of a thread, and one who forges the clerk's address.
        let head = format!("Subject: [C:{thread}]\r\n");
        world.receives(1, mail("x@stranger.test", "a", &head, "見知らぬ人の言葉")).await;
        let forged = format!("{head}Authentication-Results: mx.test; dmarc=fail\r\n");
        world.receives(2, mail(&world.minatos(), "b", &forged, "にせの言葉")).await;
        let outcomes: Vec<String> = world.outcomes().await.into_iter().map(|(outcome, _)| outcome).collect();
        assert_eq!(outcomes, ["unknown", "unknown"]);
        for page in ["/consultations", "/consultations/1"] {
            let page = world.center.get(Some(&world.clerk), page).await;
            assert!(!page.body.contains("見知らぬ") && !page.body.contains("にせの"), "{}", page.body);
        }
        assert_eq!(world.center.get(Some(&world.clerk), "/consultations/2").await.status, 404);
        assert_eq!(
            world.center.get(Some(&world.jones), "/consultations/2").await.status,
            404,
            "another team's desk"
        );
        let list = world.center.get(Some(&world.sato), "/consultations?show=unknown").await;
        assert!(list.body.contains("x@stranger.test"), "{}", list.body);
        assert_worded(&list.body);
        let early = world.center.get(Some(&world.sato), "/handoffs/new?consultation=2").await;
        assert_eq!(early.status, 404, "nobody's is not handed on");
        let firm = world.minato.to_string();
        let placed = world.center.post(Some(&world.sato), "/consultations/2/place", &[("firm", &firm)]).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        let page = world.center.get(Some(&world.clerk), "/consultations/2").await;
        assert!(page.status == 200 && page.body.contains("見知らぬ人の言葉"), "{}", page.body);
    });
}

#[test]
fn an_answer_of_a_program_is_noted_and_answered_by_nobody() {
    centers("an_answer_of_a_program_is_noted", wings, async |center| {
        let world = World::new(center).await;
        world.consults(&world.clerk, "相談").await;
        let (_, _, thread) = world.thread(ConsultationId(1)).await;
        let head = format!("Subject: [C:{thread}]\r\nAuto-Submitted: auto-replied\r\n");
        world.receives(1, mail(&world.minatos(), "a", &head, "ただいま不在です")).await;
        world.receives(2, mail("news@shop.test", "b", "List-Id: <news>\r\nSubject: sale\r\n", "SALE")).await;
        world.receives(3, mail("hikeshi@localhost.localdomain", "c", "Subject: loop\r\n", "loop")).await;
        world.receives(4, b"\xff\xfe\x00".to_vec()).await;
        let outcomes: Vec<String> = world.outcomes().await.into_iter().map(|(outcome, _)| outcome).collect();
        assert_eq!(outcomes[..3], ["automatic", "automatic", "automatic"]);
        let kinds = world.center.entries("consultation:1").await;
        assert_eq!(kinds, ["consultation-opened", "consultation-noted"]);
        let page = world.center.get(Some(&world.clerk), "/consultations/1").await;
        assert!(!page.body.contains("不在です"), "{}", page.body);
        let count: Option<(i64,)> =
            world.center.center.db.one("select count(*) from consultation", &[]).await.unwrap();
        assert_eq!(count.unwrap().0, 1);
    });
}

#[test]
fn a_mail_that_was_passed_on_is_read_and_an_answer_is_proposed() {
    centers("a_mail_that_was_passed_on_is_read", wings, async |center| {
        let world = World::new(center).await;
        let inner = "From: \"info@minato-bank.example\" <pay@rninato.example>\r\nReply-To: x@evil.example\r\n\
            To: clerk@firm.test\r\nDate: Tue, 24 Nov 2026 09:00:00 +0900\r\nSubject: account\r\nMIME-Version: 1.0\r\n\
            Content-Type: text/html; charset=utf-8\r\n\r\n\
            <a href=\"http://login.evil.example/\">https://www.minato-bank.example/</a>";
        let raw = format!(
            "From: {}\r\nTo: desk@team.test\r\nMessage-ID: <f@mail.test>\r\nSubject: Fwd: account\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
            これ怪しいですか\r\n--b\r\nContent-Type: message/rfc822\r\n\
            Content-Disposition: attachment; filename=odd.eml\r\n\r\n{inner}\r\n--b--\r\n",
            world.minatos()
        );
        world.receives(1, raw.into_bytes()).await;
        let desk = world.center.get(Some(&world.sato), "/consultations/1").await;
        assert!(desk.body.contains("読み取った内容") && desk.body.contains("odd.eml"), "{}", desk.body);
        assert!(desk.body.contains("送り主やリンクに気になる点があるメール"), "{}", desk.body);
        assert!(desk.body.contains("返信せず、リンクを開かず"), "a draft: {}", desk.body);
        assert!(world.mails().await.is_empty(), "nothing is sent by itself");
        let clerk = world.center.get(Some(&world.clerk), "/consultations/1").await;
        assert!(!clerk.body.contains("読み取った内容"), "{}", clerk.body);
        let sql = "select id from consultation_message limit 1";
        let (message,): (i64,) = world.center.center.db.one(sql, &[]).await.unwrap().unwrap();
        let file = format!("/consultations/1/messages/{message}/files/0");
        let given = world.center.get(Some(&world.sato), &file).await;
        assert!(given.status == 200 && given.body.contains("rninato.example"), "{}", given.body);
        assert_eq!(world.center.get(Some(&world.jones), &file).await.status, 404);
    });
}

#[test]
fn mails_come_out_of_a_real_mailbox_each_once() {
    centers("mails_come_out_of_a_real_mailbox_each_once", wings, async |center| {
        let Some(mailbox) = imap("mails_come_out_of_a_real_mailbox_each_once", "desk") else { return };
        let world = World::new(center).await;
        let setting = mailbox.setting();
        let look = async || {
            let taken = look_once(&world.center.center, &setting, MAILS).await;
            taken.unwrap_or_else(|fault| panic!("{}", fault.whole()))
        };
        assert_eq!(look().await, 0, "an empty mailbox");
        mailbox.deliver(&mail(&world.minatos(), "a", "Subject: x\r\n", "一通目")).await;
        mailbox.deliver(&mail("x@stranger.test", "b", "Subject: y\r\n", "二通目")).await;
        assert_eq!(look().await, 2);
        assert_eq!(look().await, 0, "what was taken is not taken again");
        mailbox.deliver(&mail(&world.minatos(), "c", "In-Reply-To: <a@mail.test>\r\n", "三通目")).await;
        assert_eq!(look().await, 1);
        let outcomes: Vec<String> = world.outcomes().await.into_iter().map(|(outcome, _)| outcome).collect();
        assert_eq!(outcomes, ["new", "unknown", "thread"]);
    });
}
