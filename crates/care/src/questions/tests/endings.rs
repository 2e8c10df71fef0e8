use jiff::SignedDuration;
use knowledge::questions::AskReason;
use platform::testing::centers;

use super::{World, assert_worded, wings};
use crate::alerts::happening::Deed;
use crate::alerts::life::Stage;
use crate::alerts::verdict::{BenignReason, Verdict};
use crate::questions::reply;

const FORTNIGHT: SignedDuration = SignedDuration::from_hours(14 * 24);

#[test]
fn a_question_without_an_answer_expires_and_goes_back_to_the_desk() {
    centers("a_question_without_an_answer_expires_and_goes_back_to_the_desk", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        world.center.clock.forward(FORTNIGHT - SignedDuration::from_secs(1));
        reply::expire(world.center.center.clone()).await.unwrap();
        assert_eq!(world.stage(asked.id).await, "asked");
        world.center.clock.forward(SignedDuration::from_secs(1));
        // Before the clock's tick comes round, the link is closed already.
        let late = world.center.post(None, &asked.link, &[("answer", "needed")]).await;
        assert_eq!(late.status, 410, "{}", late.body);
        assert!(
            late.body.contains("期限が過ぎました") && late.body.contains("000-0000-0119"),
            "{}",
            late.body
        );
        for _ in 0..2 {
            reply::expire(world.center.center.clone()).await.unwrap();
        }
        assert_eq!(world.stage(asked.id).await, "expired");
        assert_eq!(world.alert(asked.alert).await.state.stage, Stage::Open);
        let page = world.center.get(None, &asked.link).await;
        assert_eq!(page.status, 410);
        assert_worded(&page.body);
        let entries = world.center.entries(&format!("question:{}", asked.id)).await;
        assert_eq!(entries, ["question-asked", "question-expired"]);
        assert!(world.mails().await.is_empty(), "a mail that never left does not leave now");
    });
}

#[test]
fn who_phones_after_the_end_is_heard() {
    centers("who_phones_after_the_end_is_heard", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        world.center.clock.forward(FORTNIGHT);
        reply::expire(world.center.center.clone()).await.unwrap();
        let path = format!("/questions/{}/answers", asked.id);
        let answer =
            world.center.post(Some(&world.mori), &path, &[("answer", "unused"), ("way", "phone")]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(matches!(world.alert(asked.alert).await.state.stage, Stage::Answered(_)));
        let page = world.center.get(None, &asked.link).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("お返事はいただいています"), "{}", page.body);
    });
}

#[test]
fn an_unknown_link_is_a_calm_page() {
    centers("an_unknown_link_is_a_calm_page", wings, async |center| {
        let world = World::new(center).await;
        for link in ["/m/x", &format!("/m/{}", "a".repeat(500)), "/m/%00%ff"] {
            let page = world.center.get(None, link).await;
            assert_eq!(page.status, 404, "{link}: {}", page.body);
            let answer = world.center.post(None, link, &[("answer", "needed")]).await;
            assert_eq!(answer.status, 404, "{link}: {}", answer.body);
        }
        let page = world.center.get(None, "/m/x").await;
        assert!(page.body.contains("見守り窓口へお電話ください"), "{}", page.body);
        assert_worded(&page.body);
    });
}

#[test]
fn an_undone_verdict_never_left_the_house() {
    centers("an_undone_verdict_never_left_the_house", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        assert_eq!(world.mails().await.len(), 1);
        world.judges(&world.sato, asked.alert, Deed::Undo).await;
        assert!(world.mails().await.is_empty());
        assert_eq!(world.stage(asked.id).await, "withdrawn");
        let page = world.center.get(None, &asked.link).await;
        assert_eq!(page.status, 410);
        assert!(page.body.contains("もうお答えいただかなくて大丈夫です"), "{}", page.body);
        let answer = world.center.post(None, &asked.link, &[("answer", "needed")]).await;
        assert_eq!(answer.status, 410);
    });
}

#[test]
fn undoing_the_verdict_that_withdrew_a_question_asks_it_again() {
    centers("undoing_the_verdict_that_withdrew_a_question_asks_it_again", wings, async |center| {
        let world = World::new(center).await;
        let asked = world.asks().await;
        world.judges(&world.mori, asked.alert, Deed::Judge(Verdict::Benign(BenignReason::Handled))).await;
        assert_eq!(world.stage(asked.id).await, "withdrawn");
        assert!(world.mails().await.is_empty());
        world.judges(&world.mori, asked.alert, Deed::Undo).await;
        assert_eq!(world.stage(asked.id).await, "asked");
        // The first mail had not left, so there is a new one with a new link.
        assert_eq!(world.mails().await.len(), 1);
        let link = world.link().await;
        assert_ne!(link, asked.link);
        assert_eq!(world.center.get(None, &asked.link).await.status, 404);
        assert_eq!(world.center.post(None, &link, &[("answer", "needed")]).await.status, 303);
        let entries = world.center.entries(&format!("question:{}", asked.id)).await;
        let wanted = ["question-asked", "question-withdrawn", "question-restored", "question-answered"];
        assert_eq!(entries, wanted);
    });
}

#[test]
fn asking_anew_takes_the_place_of_the_question_before_and_undoing_it_gives_that_back() {
    centers("asking_anew_takes_the_place_of_the_question_before", wings, async |center| {
        let world = World::new(center).await;
        let first = world.asks().await;
        world.judges(&world.sato, first.alert, Deed::Judge(Verdict::Ask(AskReason::Use))).await;
        let second = world.question(first.alert).await;
        assert_ne!(second, first.id);
        assert_eq!(
            (world.stage(first.id).await, world.stage(second).await),
            ("withdrawn".into(), "asked".into())
        );
        world.judges(&world.sato, first.alert, Deed::Undo).await;
        assert_eq!(
            (world.stage(first.id).await, world.stage(second).await),
            ("asked".into(), "withdrawn".into())
        );
        assert_eq!(world.mails().await.len(), 1);
    });
}
