use axum::http::Method;
use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::principal::{Actor, Principal, Role};
use platform::testing::centers;
use serde_json::json;

use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};

#[test]
fn the_firm_reads_five_answers_and_answers_on_the_same_page() {
    centers("the_firm_reads_five_answers_and_answers_on_the_same_page", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let path = format!("/alerts/{id}");
        let before = world.center.get(Some(&world.clerk), &path).await;
        assert!(before.body.contains("Windows XP の古いパソコンが1台、つながっています"), "{}", before.body);
        assert!(before.body.contains("お知らせ A-1001"));
        assert!(!before.body.contains("id=\"question\""), "nothing was asked yet");
        let chosen = world.mark(id).await;
        let ask = [("chosen", chosen.as_str()), ("verdict", "ask.known")];
        world.center.post(Some(&world.sato), "/inbox/verdicts", &ask).await;
        let asked = world.center.get(Some(&world.clerk), &path).await;
        assert_eq!(asked.body.matches("<dt>").count(), 5);
        for said in ["href=\"#question\"", "value=\"needed\"", "value=\"not-sure\"", "value=\"call-me\""] {
            assert!(asked.body.contains(said), "{said}");
        }
        for hidden in ["data-reason", "id=\"timeline\"", "佐藤"] {
            assert!(!asked.body.contains(hidden), "{hidden} is the desk's");
        }
        assert!(asked.body.contains("1時間以内に"), "a time, not soon");
    });
}

#[test]
fn the_desk_sees_verdicts_script_and_what_happened() {
    centers("the_desk_sees_verdicts_script_and_what_happened", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let path = format!("/alerts/{id}");
        let seen = world.alert(id).await.state.version.to_string();
        let take = [("seen", seen.as_str()), ("to", "me")];
        let answer = world.center.post(Some(&world.sato), &format!("{path}/holder"), &take).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = world.center.get(Some(&world.sato), answer.location()).await;
        for said in [
            "data-reason=\"e\"",
            "田中 恵子様",
            "お知らせができました",
            "佐藤 美咲さんが担当になりました",
            "森 健",
        ] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        let seen = world.alert(id).await.state.version.to_string();
        let take = [("seen", seen.as_str()), ("to", "me")];
        let refused = world.center.post(Some(&world.mori), &format!("{path}/holder"), &take).await;
        assert_eq!(refused.status, 409);
        let Actor::Account(mori) = world.mori.actor else { unreachable!() };
        let give = [("seen", seen.as_str()), ("to", &mori.to_string())];
        world.center.post(Some(&world.sato), &format!("{path}/holder"), &give).await;
        assert_eq!(world.alert(id).await.state.holder, Some(mori));
        let Actor::Account(jones) = world.jones.actor else { unreachable!() };
        let engineer = Principal { role: Role::Engineer, ..world.mori.clone() };
        let page = world.center.get(Some(&engineer), &path).await;
        assert!(page.body.contains("お知らせができました") && !page.body.contains("data-reason"));
        let seen = world.alert(id).await.state.version.to_string();
        let away = [("seen", seen.as_str()), ("to", &jones.to_string())];
        let refused = world.center.post(Some(&world.sato), &format!("{path}/holder"), &away).await;
        assert_eq!(refused.status, 422, "an alert never goes to another team");
    });
}

#[test]
fn neighbour_other_team_and_stranger_get_the_answer_of_what_is_not_there() {
    let test = "neighbour_other_team_and_stranger_get_the_answer_of_what_is_not_there";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let whole = |path: &str| path.replace("{id}", &id.to_string());
        for who in [&world.neighbour, &world.jones] {
            let missing = world.center.get(Some(who), "/alerts/424242").await;
            let there = world.center.get(Some(who), &whole("/alerts/{id}")).await;
            assert_eq!((there.status, missing.status), (404, 404));
            let there = there.body.replace(&format!("/alerts/{id}?"), "/alerts/424242?");
            assert!(there == missing.body, "{} can tell them apart", who.name);
            let api =
                world.center.api(Some(who), Method::GET, &whole("/api/v1/alerts/{id}"), json!(null)).await;
            assert_eq!(api.status, 404);
            let list = world.center.api(Some(who), Method::GET, "/api/v1/alerts", json!(null)).await;
            assert_eq!(list.json()["alerts"], json!([]));
        }
        let body = json!({ "verdict": "benign", "reason": "business", "seen": 1 });
        let deed = whole("/api/v1/alerts/{id}/verdicts");
        assert_eq!(world.center.api(Some(&world.jones), Method::POST, &deed, body.clone()).await.status, 404);
        assert_eq!(world.center.api(Some(&world.clerk), Method::POST, &deed, body.clone()).await.status, 403);
        assert_eq!(world.center.api(None, Method::POST, &deed, body).await.status, 401);
        for (path, status) in
            [("/alerts/{id}/undo", 404), ("/alerts/{id}/holder", 404), ("/alerts/{id}/verdicts", 404)]
        {
            let fields = [("seen", "1"), ("to", "me"), ("verdict", "benign.business")];
            let answer = world.center.post(Some(&world.jones), &whole(path), &fields).await;
            assert_eq!(answer.status, status, "{path}");
        }
        assert_eq!(world.center.entries(&format!("alert:{id}")).await, ["alert-opened"]);
    });
}

#[test]
fn a_program_reads_decides_and_takes_back_as_the_page_does() {
    centers("a_program_reads_decides_and_takes_back_as_the_page_does", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let get =
            async |path: &str| world.center.api(Some(&world.sato), Method::GET, path, json!(null)).await;
        let list = get("/api/v1/alerts?level=3&kind=eol-os").await.json();
        assert_eq!(list["alerts"][0]["number"], "A-1001", "{list}");
        assert_eq!(list["next"], json!(null));
        let one = get(&format!("/api/v1/alerts/{id}")).await.json();
        assert_eq!(one["what"][0]["basis"], "measured", "{one}");
        for bad in ["level=9", "kind=x", "view=blind", "after=x"] {
            let refused = get(&format!("/api/v1/alerts?{bad}")).await;
            assert_eq!(refused.status, 422, "{bad}");
            assert_eq!(refused.json()["errors"][0]["field"], bad.split('=').next().unwrap());
        }
        let post = async |what: &str, body| {
            world
                .center
                .api(Some(&world.sato), Method::POST, &format!("/api/v1/alerts/{id}/{what}"), body)
                .await
        };
        let wrong = post("verdicts", json!({ "verdict": "benign", "reason": "infection", "seen": 1 })).await;
        assert_eq!(wrong.status, 422);
        let done =
            post("verdicts", json!({ "verdict": "benign", "reason": "drill", "seen": 1 })).await.json();
        assert_eq!((&done["stage"], &done["version"]), (&json!("closed"), &json!(2)), "{done}");
        let stale = post("verdicts", json!({ "verdict": "ask", "reason": "use", "seen": 1 })).await;
        assert_eq!(stale.status, 409);
        let undone = post("undo", json!({ "seen": 2 })).await.json();
        assert_eq!(undone["stage"], "open");
        let machine = Principal { role: Role::Operator, actor: Actor::Center, ..world.sato.clone() };
        let body = json!({ "verdict": "benign", "reason": "drill", "seen": 3 });
        let path = format!("/api/v1/alerts/{id}/verdicts");
        assert_eq!(world.center.api(Some(&machine), Method::POST, &path, body).await.status, 403);
    });
}

#[test]
fn a_firm_pages_through_its_own_alerts_newest_first() {
    centers("a_firm_pages_through_its_own_alerts_newest_first", wings, async |center| {
        let world = World::new(center).await;
        world.sensor(world.minato, 5, None).await;
        let none = world.center.get(Some(&world.clerk), "/alerts").await;
        assert!(none.body.contains("見守りは2026年11月19日に始まりました（6日目）。"), "{}", none.body);
        for at in 0..60 {
            world.arrives(world.minato, Kind::KnownBadContact, Level::Now, at + 10).await;
        }
        let first = world.center.get(Some(&world.clerk), "/alerts").await;
        assert!(first.body.contains("A-1060") && !first.body.contains("A-1010<"));
        let (_, rest) = first.body.rsplit_once("href=\"/alerts?before=").unwrap();
        let next = format!("/alerts?before={}", rest.split('"').next().unwrap());
        let second = world.center.get(Some(&world.clerk), &next).await;
        assert!(second.body.contains("A-1010<") && second.body.contains("A-1001<"));
        assert!(!second.body.contains("A-1011<"));
    });
}

#[test]
fn both_languages_are_whole_in_every_stage() {
    centers("both_languages_are_whole_in_every_stage", wings, async |center| {
        let world = World::new(center).await;
        let verdicts = ["", "ask.known", "benign.handled", "not-yet.hand-over"];
        for (verdict, at) in verdicts.into_iter().zip(10..) {
            let id = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, at).await;
            let chosen = world.mark(id).await;
            if !verdict.is_empty() {
                let fields = [("chosen", chosen.as_str()), ("verdict", verdict)];
                world.center.post(Some(&world.sato), "/inbox/verdicts", &fields).await;
            }
            for who in [&world.sato, &world.clerk] {
                for lang in ["ja", "en"] {
                    let path = format!("/alerts/{id}?lang={lang}&done=1&undone=1");
                    let page = world.center.get(Some(who), &path).await;
                    assert_eq!(page.status, 200, "{path}: {}", page.body);
                    assert_whole(&page.body, &path);
                }
            }
        }
        world.center.clock.forward(SignedDuration::from_hours(30));
        for lang in ["ja", "en"] {
            for path in ["/alerts", "/inbox"] {
                let who = if path == "/inbox" { &world.sato } else { &world.clerk };
                let page = world.center.get(Some(who), &format!("{path}?lang={lang}")).await;
                assert_whole(&page.body, path);
            }
        }
    });
}
