use axum::http::Method;
use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::ids::CampaignId;
use platform::testing::{assert_indexed, centers};
use platform::values;
use serde_json::json;

use super::{Becomes, Wave, decide, find, store};
use crate::alerts::inbox::store as rows;
use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};

#[test]
fn three_firms_are_a_campaign_and_one_more_goes_on_with_it() {
    let wave = |firms, ongoing| decide(Wave { firms, ongoing });
    assert_eq!(wave(2, None), Becomes::Alone);
    assert_eq!(wave(3, None), Becomes::New);
    assert_eq!(wave(1, Some(CampaignId(7))), Becomes::More(CampaignId(7)));
}

async fn look(world: &World) {
    find::look(world.center.center.clone()).await.unwrap();
}

#[test]
fn the_same_at_three_firms_is_one_row_with_one_verdict_for_all() {
    centers("the_same_at_three_firms_is_one_row", wings, async |center| {
        let world = World::new(center).await;
        let sato = Some(&world.sato);
        let third = world.another("株式会社さくら紙工").await;
        let bad = Kind::KnownBadContact;
        let mut ids = Vec::new();
        for firm in [world.minato, world.takase] {
            ids.push(world.arrives(firm, bad, Level::Dated, 8).await);
        }
        world.arrives(world.far, bad, Level::Dated, 8).await;
        // The same firm twice is one firm, and another team's firm is none.
        ids.push(world.arrives(world.minato, bad, Level::Dated, 9).await);
        look(&world).await;
        assert_eq!(world.center.entries("campaign:1").await, Vec::<String>::new());
        ids.push(world.arrives(third, bad, Level::Dated, 8).await);
        world.arrives(third, Kind::EolOs, Level::Dated, 30).await;
        look(&world).await;
        look(&world).await;
        assert_eq!(world.center.entries("campaign:1").await, ["campaign-found"], "two looks find it once");
        let inbox = world.center.get(sato, "/inbox").await;
        assert!(inbox.body.contains("/campaigns/1") && inbox.body.contains("3社"), "{}", inbox.body);
        for id in &ids {
            assert!(!inbox.body.contains(&format!("<tr data-row=\"{id}-")), "{id} stands in its campaign");
        }
        let narrowed = world.center.get(sato, "/inbox?kind=known-bad-contact").await;
        assert!(narrowed.body.contains(&format!("<tr data-row=\"{}-", ids[0])), "filters show each");

        let before = world.arrives(world.takase, bad, Level::Dated, 40).await;
        look(&world).await;
        assert_eq!(world.center.entries("campaign:1").await, ["campaign-found", "campaign-grew"]);
        for lang in ["ja", "en"] {
            for path in ["/campaigns", "/campaigns/1", "/inbox?at=c1"] {
                let path = format!("{path}{}lang={lang}", if path.contains('?') { "&" } else { "?" });
                let page = world.center.get(sato, &path).await;
                assert_eq!(page.status, 200, "{path}: {}", page.body);
                assert_whole(&page.body, &path);
            }
        }
        let page = world.center.get(sato, "/campaigns/1").await;
        assert!(page.body.contains("さくら紙工") && page.body.contains("class=\"days\""), "{}", page.body);
        assert!(!page.body.contains("北星食品"), "another team's firm");
        let mut fields = vec![("view", "waiting".to_string())];
        for id in ids.iter().chain([&before]) {
            let mark = world.mark(*id).await;
            assert!(page.body.contains(&format!("value=\"{mark}\"")), "{mark}");
            fields.push(("also", mark));
        }
        fields.push(("verdict", "ask.known".into()));
        let ask = fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        let check = world.center.post(sato, "/inbox/verdicts", &ask).await;
        assert!(check.body.contains("3社に、5件の質問を送ります"), "read before it is sent: {}", check.body);
        let sure = ask.iter().copied().chain([("sure", "1")]).collect::<Vec<_>>();
        let done = world.center.post(sato, "/inbox/verdicts", &sure).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let inbox = world.center.get(sato, done.location()).await;
        assert!(inbox.body.contains("data-key=\"u\""), "all can be taken back");
        assert!(!inbox.body.contains("<tr data-row=\"c1\""), "nothing of it waits for us");

        for who in [&world.jones, &world.clerk] {
            assert_ne!(world.center.get(Some(who), "/campaigns/1").await.status, 200, "{}", who.name);
        }
        let api = world.center.api(sato, Method::GET, "/api/v1/campaigns/1", json!(null)).await.json();
        assert_eq!((&api["campaign"]["firms"], &api["campaign"]["alerts"]), (&json!(3), &json!(5)));
    });
}

#[test]
fn what_is_a_day_apart_is_no_wave() {
    centers("what_is_a_day_apart_is_no_wave", wings, async |center| {
        let world = World::new(center).await;
        let third = world.another("株式会社さくら紙工").await;
        for firm in [world.minato, world.takase, third] {
            world.arrives(firm, Kind::KnownBadContact, Level::Dated, 8).await;
            world.center.clock.forward(SignedDuration::from_hours(13));
            look(&world).await;
        }
        assert_eq!(world.center.entries("campaign:1").await, Vec::<String>::new());
    });
}

#[test]
fn its_lists_walk_an_index() {
    centers("campaign_lists_walk_an_index", wings, async |center| {
        let (db, now) = (&center.center.db, center.clock.now());
        let built = platform::db::Sql::built;
        assert_indexed(db, store::LOOSE, values![now, 5], &["alert"]).await;
        assert_indexed(db, store::ONGOING, values![1, "a b", now], &["campaign"]).await;
        assert_indexed(db, built(store::list_sql()), values![1, 9, 5], &["campaign"]).await;
        assert_indexed(db, built(store::waiting_sql()), values![1], &["alert", "campaign"]).await;
        assert_indexed(db, built(rows::of_campaign_sql()), values![1, 1, 5], &["alert"]).await;
        assert_indexed(db, built(rows::matching_sql()), values![1, "a b", 0, 5], &["alert"]).await;
        assert_indexed(db, crate::alerts::later::DUE, values![now, 5], &["alert"]).await;
    });
}
