use finding::{Kind, Level};
use platform::ids::LadderRunId;
use platform::testing::{assert_indexed, centers};
use platform::values;

use super::{World, account, wings};
use crate::alerts::happening::Deed;
use crate::alerts::verdict::{BenignReason, Verdict};
use crate::notify::ladder::{Stage, Whom, store};
use crate::notify::rota::Rota;

#[test]
fn an_urgent_alert_calls_one_rung_after_another_until_everyone_was_called() {
    centers("notify::an_urgent_alert_calls", wings, async |center| {
        let world = World::new(center).await;
        world.administrator().await;
        let (sato, mori) = (account(&world.sato), account(&world.mori));
        world.sets(|settings| settings.rota = Rota { people: vec![sato, mori], ..Rota::default() }).await;
        world.burns(world.minato, 1).await;
        assert!(world.called().await.is_empty(), "alerts of one shape come together first");
        world.passes(15).await;
        let called = world.called().await;
        assert_eq!(called.len(), 1, "whoever is on duty");
        assert!(called[0].subject.contains("みなと印刷株式会社"), "{}", called[0].subject);
        assert!(
            !called[0].body.contains("KEIRI") && !called[0].body.contains("192.168"),
            "{}",
            called[0].body
        );
        world.passes(240).await;
        assert_eq!(world.called().await.len(), 1, "not before its time");
        world.passes(60).await;
        let called = world.called().await;
        assert_eq!(called.len(), 2);
        assert_ne!(called[0].to, called[1].to, "the next in turn");
        world.passes(300).await;
        assert_eq!(world.called().await.len(), 5, "everyone");
        world.passes(600).await;
        assert_eq!(world.called().await.len(), 6, "the administrator");
        world.passes(600).await;
        let run = &world.runs().await[0];
        assert_eq!((run.state.stage, world.called().await.len()), (Stage::RanOut, 6));
        let page = world.center.get(Some(&world.sato), "/ladder").await.body;
        assert!(page.contains("まだだれも引き受けていません"), "{page}");
    });
}

#[test]
fn what_is_not_urgent_calls_nobody_unless_the_team_wants_it() {
    centers("notify::what_is_not_urgent", wings, async |center| {
        let world = World::new(center).await;
        world.arrives(world.minato, Kind::EolOs, Level::Dated, 1).await;
        world.passes(60).await;
        assert!(world.runs().await.is_empty());
        world.sets(|settings| settings.from_level = 3).await;
        world.arrives(world.minato, Kind::EolOs, Level::Dated, 2).await;
        world.passes(60).await;
        assert_eq!(world.runs().await.len(), 1);
    });
}

#[test]
fn one_tap_by_the_link_stops_the_calls_and_looking_does_not() {
    centers("notify::one_tap_by_the_link", wings, async |center| {
        let world = World::new(center).await;
        world.burns(world.minato, 1).await;
        world.passes(15).await;
        let called = world.called().await;
        // Nobody is on duty: everyone at the desk is called.
        assert_eq!(called.len(), 2);
        let page = world.center.get(None, &called[0].link()).await;
        assert!(page.status == 200 && page.body.contains("引き受けます"), "{}", page.body);
        assert_eq!(world.runs().await[0].state.stage, Stage::Running);
        let links = [called[0].link(), called[1].link()];
        let (one, two) =
            tokio::join!(world.center.post(None, &links[0], &[]), world.center.post(None, &links[1], &[]),);
        assert_eq!((one.status, two.status), (303, 303), "{} {}", one.body, two.body);
        let run = world.runs().await.remove(0);
        assert_eq!(run.state.stage, Stage::Acknowledged);
        let entries = world.center.entries(&run.subject()).await;
        assert_eq!(entries.iter().filter(|kind| *kind == "ladder-acknowledged").count(), 1);
        world.passes(3_600).await;
        assert_eq!(world.called().await.len(), 2, "nobody else is called");
        assert_eq!(world.center.get(None, "/ladder/links/nonsense").await.status, 404);
        assert_eq!(world.center.post(None, "/ladder/links/nonsense", &[]).await.status, 404);
    });
}

#[test]
fn taking_the_alert_stops_the_calls_and_a_verdict_ends_them() {
    centers("notify::taking_the_alert", wings, async |center| {
        let world = World::new(center).await;
        let alert = world.burns(world.minato, 1).await;
        world.passes(15).await;
        world.judges(&world.sato, alert, Deed::Take).await;
        world.center.work_off().await;
        let run = world.runs().await.remove(0);
        let by = run.state.acknowledged.unwrap();
        assert_eq!((run.state.stage, by.by), (Stage::Acknowledged, account(&world.sato)));
        world.judges(&world.sato, alert, Deed::Judge(Verdict::Benign(BenignReason::ALL[0]))).await;
        world.center.work_off().await;
        assert_eq!(world.runs().await[0].state.stage, Stage::Over);
        world.passes(3_600).await;
        assert_eq!(world.called().await.len(), 2);
    });
}

#[test]
fn a_rung_that_died_is_seen_and_the_next_is_climbed_at_once() {
    centers("notify::a_rung_that_died", wings, async |center| {
        let world = World::new(center).await;
        world.administrator().await;
        world.sets(|settings| settings.rungs.remove(1).wait = 0).await;
        world.burns(world.minato, 1).await;
        world.passes(15).await;
        world.relay_says("died").await;
        world.passes(5).await;
        let run = world.runs().await.remove(0);
        assert_eq!((run.state.climbed.len(), run.state.has_failed()), (2, true));
        let page = world.center.get(Some(&world.sato), &format!("/ladder/runs/{}", run.id)).await.body;
        assert!(page.contains("届きませんでした"), "{page}");
        let entries = world.center.entries(&run.subject()).await;
        assert_eq!(entries, ["ladder-started", "ladder-climbed", "ladder-failed", "ladder-climbed"]);
    });
}

#[test]
fn a_campaign_is_one_call_with_its_count() {
    centers("notify::a_campaign_is_one_call", wings, async |center| {
        let world = World::new(center).await;
        world.sets(|settings| settings.rungs.retain(|rung| rung.whom == Whom::Team)).await;
        world.burns(world.minato, 1).await;
        world.burns(world.takase, 1).await;
        world.passes(15).await;
        let called = world.called().await;
        assert_eq!((world.runs().await.len(), called.len()), (1, 2), "one for each at the desk");
        assert!(called[0].body.contains("2社で2件"), "{}", called[0].body);
        // What comes after the call is another call: it is in nobody's mail yet.
        world.burns(world.takase, 9).await;
        world.passes(15).await;
        assert_eq!(world.runs().await.len(), 2);
    });
}

#[test]
fn a_person_gets_no_more_than_their_hour_holds_and_is_told_so() {
    centers("notify::a_person_gets_no_more", wings, async |center| {
        let world = World::new(center).await;
        world.sets(|settings| (settings.per_hour, settings.gather) = (2, 0)).await;
        for at in 1..=3 {
            world.burns(world.minato, at).await;
            world.passes(0).await;
        }
        let called = world.called().await;
        assert_eq!(called.len(), 4, "two for each of two");
        assert!(!called[0].body.contains("メールを休みます") && called[2].body.contains("メールを休みます"));
        let run = world.runs().await.remove(0);
        assert!(run.state.has_failed(), "the page says that nobody was called");
    });
}

#[test]
fn every_list_has_its_index() {
    centers("notify::every_list_has_its_index", wings, async |center| {
        let db = &center.center.db;
        let tables = &["ladder_run", "ladder_alert", "ladder_call", "alert", "outbox", "hook"];
        let built = platform::db::Sql::built;
        assert_indexed(db, store::DUE, values![1, 1], tables).await;
        assert_indexed(db, built(store::list_sql()), values![1, LadderRunId(1), 1], tables).await;
        assert_indexed(db, built(store::open_of_alert_sql()), values![1], tables).await;
        assert_indexed(db, built(store::gathering_sql()), values![1, "x"], tables).await;
        assert_indexed(db, store::WAITING, values![1], tables).await;
        assert_indexed(db, store::FIRST, values![1], tables).await;
        assert_indexed(db, store::OF_SECRET, values![vec![0u8]], tables).await;
        for sql in store::OUTCOMES {
            assert_indexed(db, sql, values!["x"], tables).await;
        }
    });
}
