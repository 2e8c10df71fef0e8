use platform::testing::{assert_indexed, centers};
use platform::values;
use serde_json::json;

use super::{World, assert_worded, wings};
use crate::alerts::life::{Closing, Stage};
use crate::questions::store;

#[test]
fn a_scanner_that_follows_every_get_answers_nothing_and_is_no_reader() {
    centers("a_scanner_that_follows_every_get_answers_nothing_and_is_no_reader", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        for _ in 0..3 {
            let page = world.center.get(None, &asked.link).await;
            assert_eq!(page.status, 200, "{}", page.body);
            for link in page.body.split("href=\"/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                world.center.get(None, &format!("/{link}")).await;
            }
            world.center.get(None, &format!("{}?answer=needed&change=1", asked.link)).await;
            assert_eq!(world.center.get(None, &format!("{}/reading", asked.link)).await.status, 404);
        }
        assert_eq!(world.center.entries(&format!("question:{}", asked.id)).await, ["question-asked"]);
        assert_eq!(world.stage(asked.id).await, "asked");
        let read = world.center.post(None, &format!("{}/reading", asked.link), &[]).await;
        assert_eq!(read.status, 204, "{}", read.body);
        assert_eq!(world.stage(asked.id).await, "seen");
    });
}

#[test]
fn the_page_tells_the_alert_asks_one_question_and_says_how_to_know_it_is_real() {
    centers("the_page_tells_the_alert_asks_one_question", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let page = world.center.get(None, &asked.link).await;
        for said in [
            "Windows XP の古いパソコンが1台、つながっています",
            "何がありましたか",
            "このあとどうなりますか",
            "このパソコンに心当たりはありますか？",
            "使いながら守る手順をお送りします",
            "分からない",
            "電話で話したい",
            "合言葉は「青い傘」です",
            "000-0000-0119",
            &format!("action=\"{}\"", asked.link),
        ] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert_worded(&page.body);
        assert!(!page.body.contains("name=\"csrf\""), "the address is the proof");
        assert_eq!(page.headers["referrer-policy"], "no-referrer", "the address is a secret");
        let english = world.center.get(None, &format!("{}?lang=en", asked.link)).await;
        assert!(english.body.contains("How to know that this is real"), "{}", english.body);
        assert_worded(&english.body);
    });
}

#[test]
fn one_tap_answers_and_the_receipt_says_by_when_we_reply() {
    centers("one_tap_answers_and_the_receipt_says_by_when_we_reply", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let sent = world.center.post(None, &asked.link, &[("answer", "not-sure")]).await;
        assert_eq!((sent.status, sent.location()), (303, asked.link.as_str()), "{}", sent.body);
        let page = world.center.get(None, &asked.link).await;
        // An answer is replied to within an hour of business; the clock stands at noon.
        assert!(page.body.contains("13:00までに、佐藤 美咲がお返事します。"), "{}", page.body);
        assert!(page.body.contains("お答え：分からない") && page.body.contains("答えを変える"));
        assert_worded(&page.body);
        let alert = world.alert(asked.alert).await;
        assert!(matches!(alert.state.stage, Stage::Answered(_)), "{:?}", alert.state.stage);
        let subject = format!("question:{}", asked.id);
        assert_eq!(world.center.entries(&subject).await, ["question-asked", "question-answered"]);
    });
}

#[test]
fn a_double_click_answers_once() {
    centers("a_double_click_answers_once", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let tap = || world.center.post(None, &asked.link, &[("answer", "not-sure")]);
        let (one, two) = tokio::join!(tap(), tap());
        assert_eq!((one.status, two.status), (303, 303), "{} {}", one.body, two.body);
        assert_eq!(tap().await.status, 303);
        let subject = format!("question:{}", asked.id);
        assert_eq!(world.center.entries(&subject).await, ["question-asked", "question-answered"]);
        let of_alert = world.center.entries(&format!("alert:{}", asked.alert)).await;
        assert_eq!(of_alert, ["alert-opened", "alert-asked", "alert-answered"]);
    });
}

#[test]
fn two_different_answers_at_once_are_one_answer_and_one_change() {
    centers("two_different_answers_at_once_are_one_answer_and_one_change", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let tap = async |answer: &str| world.center.post(None, &asked.link, &[("answer", answer)]).await;
        let (one, two) = tokio::join!(tap("not-sure"), tap("needed"));
        assert_eq!((one.status, two.status), (303, 303), "{} {}", one.body, two.body);
        let entries = world.center.entries(&format!("question:{}", asked.id)).await;
        assert_eq!(entries, ["question-asked", "question-answered", "question-changed"]);
    });
}

#[test]
fn an_answer_may_be_changed_and_the_last_one_holds() {
    centers("an_answer_may_be_changed_and_the_last_one_holds", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        world.center.post(None, &asked.link, &[("answer", "not-sure")]).await;
        let page = world.center.get(None, &format!("{}?change=1", asked.link)).await;
        assert!(page.body.contains("今のお答え"), "{}", page.body);
        world.center.post(None, &asked.link, &[("answer", "needed")]).await;
        let page = world.center.get(None, &asked.link).await;
        assert!(page.body.contains("お答え：ある。仕事で使っている"), "{}", page.body);
        let entries = world.center.entries(&format!("question:{}", asked.id)).await;
        assert_eq!(entries, ["question-asked", "question-answered", "question-changed"]);
    });
}

#[test]
fn an_answer_that_settles_it_closes_the_alert() {
    centers("an_answer_that_settles_it_closes_the_alert", wings, async |center| {
        use finding::{Kind, Level};
        use knowledge::questions::AskReason;

        use crate::alerts::happening::Deed;
        use crate::alerts::verdict::Verdict;

        let world = World::new(center).await;
        let alert = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 9).await;
        world.judges(&world.sato, alert, Deed::Judge(Verdict::Ask(AskReason::Known))).await;
        let link = world.link().await;
        world.center.post(None, &link, &[("answer", "company")]).await;
        assert_eq!(world.alert(alert).await.state.stage, Stage::Closed(Closing::Answered));
        let page = world.center.get(None, &link).await;
        assert!(page.body.contains("これで終わりです"), "{}", page.body);
    });
}

#[test]
fn an_answer_that_is_not_offered_changes_nothing() {
    centers("an_answer_that_is_not_offered_changes_nothing", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        for fields in [&[("answer", "company")][..], &[("answer", "<script>")], &[]] {
            let answer = world.center.post(None, &asked.link, fields).await;
            assert_eq!(answer.status, 422, "{}", answer.body);
            assert!(!answer.body.contains("<script>"));
        }
        assert_eq!(world.stage(asked.id).await, "asked");
    });
}

#[test]
fn the_desk_writes_down_what_was_said_on_the_phone() {
    centers("the_desk_writes_down_what_was_said_on_the_phone", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let path = format!("/questions/{}/answers", asked.id);
        let fields = [("answer", "needed"), ("way", "phone"), ("said", "図面のソフト用です")];
        let answer = world.center.post(Some(&world.sato), &path, &fields).await;
        assert_eq!(answer.location(), format!("/alerts/{}", asked.alert), "{}", answer.body);
        let sql = "select data from entry where kind = 'question-answered'";
        let row: Option<(String,)> = world.center.center.db.one(sql, &[]).await.unwrap();
        let data: serde_json::Value = serde_json::from_str(&row.unwrap().0).unwrap();
        assert_eq!(data["said"], "図面のソフト用です");
        assert_eq!((&data["basis"], &data["by"]), (&json!("said"), &json!("佐藤 美咲")));
        assert_eq!(data["what"]["with"][1], "phone");
        // A firm does not answer "by phone" for itself.
        let forged =
            world.center.post(Some(&world.clerk), &path, &[("answer", "unused"), ("way", "phone")]).await;
        assert_eq!(forged.status, 422, "{}", forged.body);
    });
}

#[test]
fn signed_in_the_clerk_answers_on_the_same_page() {
    centers("signed_in_the_clerk_answers_on_the_same_page", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let path = format!("/questions/{}", asked.id);
        let page = world.center.get(Some(&world.clerk), &path).await;
        assert!(page.body.contains(&format!("action=\"{path}/answers\"")), "{}", page.body);
        assert!(page.body.contains("name=\"csrf\""));
        let said = [("answer", "unused")];
        let answer = world.center.post(Some(&world.clerk), &format!("{path}/answers"), &said).await;
        assert_eq!(answer.location(), path);
        assert!(
            world.center.get(Some(&world.clerk), &path).await.body.contains("お答え：ある。もう使っていない")
        );
        let inline = world.center.get(Some(&world.clerk), &format!("/alerts/{}", asked.alert)).await;
        assert!(inline.body.contains("今のお答え"), "the alert's page offers the change: {}", inline.body);
    });
}

#[test]
fn the_neighbour_the_other_team_and_the_stranger_learn_nothing() {
    centers("the_neighbour_the_other_team_and_the_stranger_learn_nothing", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        for who in [&world.neighbour, &world.jones] {
            let path = format!("/questions/{}", asked.id);
            let page = world.center.get(Some(who), &path).await;
            let missing = world.center.get(Some(who), "/questions/99").await;
            assert_eq!((page.status, page.body), (404, missing.body.replace("/questions/99", &path)));
            let answer =
                world.center.post(Some(who), &format!("{path}/answers"), &[("answer", "unused")]).await;
            assert_eq!(answer.status, 404, "{}", answer.body);
            let api = format!("/api/v1{path}");
            assert_eq!(world.center.get(Some(who), &api).await.status, 404);
        }
        let page = world.center.get(None, &format!("/questions/{}", asked.id)).await;
        assert!(page.location().starts_with("/sign-in"), "{}", page.status);
        assert_eq!(world.stage(asked.id).await, "asked");
    });
}

#[test]
fn a_program_reads_and_answers_the_same_question() {
    centers("a_program_reads_and_answers_the_same_question", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        let path = format!("/api/v1/questions/{}", asked.id);
        let seen = world.center.get(Some(&world.clerk), &path).await.json();
        assert_eq!(seen["stage"], "asked");
        assert_eq!(seen["answers"].as_array().unwrap().len(), 4);
        let answers = format!("{path}/answers");
        let post = |who, body| world.center.api(Some(who), axum::http::Method::POST, &answers, body);
        let given = post(&world.clerk, json!({ "answer": "needed" })).await;
        assert_eq!(given.json()["answer"], "needed");
        let wrong = post(&world.clerk, json!({ "answer": "perhaps" })).await;
        assert_eq!(
            (wrong.status, &wrong.headers["content-type"]),
            (422, &"application/problem+json".parse().unwrap())
        );
        let long = post(&world.sato, json!({ "answer": "unused", "said": "あ".repeat(201) })).await;
        assert_eq!(long.json()["errors"][0]["field"], "said");
    });
}

#[test]
fn whoever_tries_links_is_slowed_down() {
    centers("whoever_tries_links_is_slowed_down", wings, async |center| {
        let world = World::new(center).await;
        let mut last = 0;
        for number in 0..200 {
            last = world.center.get(None, &format!("/m/guess{number}")).await.status;
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn what_is_looked_up_has_an_index() {
    centers("what_is_looked_up_has_an_index", wings, async |center| {
        let world = World::new(center).await;
        let db = &world.center.center.db;
        let built = platform::db::Sql::built;
        let tables = &["question"];
        assert_indexed(db, built(store::of_token_sql()), values![vec![0u8]], tables).await;
        assert_indexed(db, built(store::of_alert_sql()), values![1, 1, 1, 1], tables).await;
        assert_indexed(db, built(store::run_out_sql()), values![1, 1], tables).await;
    });
}
