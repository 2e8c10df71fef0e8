use axum::http::Method;
use finding::{Kind, Level};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use platform::testing::centers;
use serde_json::json;

use super::{Call, kinds};
use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};

fn parse(fields: &[(&str, &str)]) -> Result<Call, Vec<&'static str>> {
    let now: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
    let zone = TimeZone::fixed(jiff::tz::offset(9));
    let field = |name: &str| fields.iter().find(|(this, _)| *this == name).map(|(_, value)| *value);
    Call::parse(field, &zone, now).map_err(|wrong| wrong.iter().map(|wrong| wrong.key).collect())
}

#[test]
fn what_was_typed_is_a_call_or_names_what_is_wrong() {
    let call = parse(&[("kind", "ransom-note"), ("noticed", "9:40"), ("caller", " 田中 ")]).unwrap();
    assert_eq!((call.kind, call.level), (Kind::RansomNote, Level::Now));
    assert_eq!(call.noticed.to_string(), "2026-11-24T00:40:00Z");
    assert_eq!(call.facts["caller"], "田中");
    let yesterday = parse(&[("kind", "lost-device"), ("noticed", "21:00")]).unwrap();
    assert_eq!(yesterday.noticed.to_string(), "2026-11-23T12:00:00Z", "21:00 today is still to come");
    let fraud = [("kind", "payment-fraud"), ("sender", "keiri@RNinato.example"), ("host", "x")];
    let fraud = parse(&fraud).unwrap();
    assert_eq!(fraud.object().as_deref(), Some("rninato.example"));
    assert!(!fraud.facts.contains_key("host"), "its card tells nothing of it");
    let paid = parse(&[("kind", "payment-fraud"), ("paid", "yes"), ("level", "2")]).unwrap();
    assert_eq!(paid.level, Level::Now, "money that has left is never a matter for later");
    let long = "あ".repeat(61);
    for (fields, key) in [
        (vec![("kind", "eol-os")], "refusal-said-kind"),
        (vec![], "refusal-said-kind"),
        (vec![("kind", "ransom-note"), ("noticed", "さっき")], "refusal-said-time"),
        (vec![("kind", "ransom-note"), ("noticed", "2026-11-25 09:00")], "refusal-said-time-far"),
        (vec![("kind", "ransom-note"), ("noticed", "2020-11-25 09:00")], "refusal-said-time-far"),
        (vec![("kind", "ransom-note"), ("level", "1")], "refusal-said-level"),
        (vec![("kind", "ransom-note"), ("said", &long)], "refusal-said-long"),
    ] {
        assert_eq!(parse(&fields), Err(vec![key]), "{fields:?}");
    }
}

#[test]
fn a_call_is_an_alert_with_its_card_its_question_and_its_place_in_the_inbox() {
    centers("a_call_is_an_alert_with_its_card", wings, async |center| {
        let world = World::new(center).await;
        let firm = world.minato.to_string();
        let sato = Some(&world.sato);
        let found = world.center.get(sato, "/alerts/new?search=%E3%81%BF%E3%81%AA%E3%81%A8").await;
        assert!(found.body.contains(&format!("/alerts/new?firm={firm}")), "{}", found.body);
        for card in kinds() {
            for lang in ["ja", "en"] {
                let path = format!("/alerts/new?firm={firm}&kind={}&lang={lang}", card.kind);
                let page = world.center.get(sato, &path).await;
                assert_eq!(page.status, 200, "{path}: {}", page.body);
                assert_whole(&page.body, &path);
                let path = format!("/alerts/new?firm={firm}&lang={lang}");
                assert_whole(&world.center.get(sato, &path).await.body, &path);
            }
        }
        let told = [
            ("firm", firm.as_str()),
            ("kind", "ransom-note"),
            ("noticed", "9:40"),
            ("caller", "田中様"),
            ("said", "ファイルが開けない"),
        ];
        let answer = world.center.post(sato, "/alerts/new", &told).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = world.center.get(Some(&world.clerk), answer.location()).await;
        for said in ["お金を求める画面が出ています", "「ファイルが開けない」と伺いました", "聞き取り"]
        {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        let inbox = world.center.get(sato, "/inbox").await;
        assert!(inbox.body.contains("みなと印刷株式会社・身代金の画面・聞き取り"), "{}", inbox.body);
        let id = answer.location().rsplit('/').next().unwrap().parse().unwrap();
        let chosen = world.mark(id).await;
        let ask = [("chosen", chosen.as_str()), ("verdict", "ask.known")];
        world.center.post(sato, "/inbox/verdicts", &ask).await;
        let page = world.center.get(Some(&world.clerk), answer.location()).await;
        assert!(page.body.contains("線を抜けましたか") && page.body.contains("value=\"others\""));
        let entries = world.center.entries(&format!("alert:{id}")).await;
        assert_eq!(entries, ["alert-opened", "alert-asked"]);
    });
}

#[test]
fn another_teams_firm_is_not_told_of_and_what_is_wrong_stays_typed() {
    centers("another_teams_firm_is_not_told_of", wings, async |center| {
        let world = World::new(center).await;
        let told = [("firm", world.far.to_string()), ("kind", "lost-device".to_string())];
        let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
        let refused = world.center.post(Some(&world.sato), "/alerts/new", &told).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        let path = format!("/alerts/new?firm={}", world.far);
        assert_eq!(world.center.get(Some(&world.sato), &path).await.status, 404);
        let body = json!({ "firm": world.far.0, "kind": "lost-device" });
        let api = world.center.api(Some(&world.sato), Method::POST, "/api/v1/alerts", body).await;
        assert_eq!(api.status, 422);
        let firm = world.minato.to_string();
        let wrong =
            [("firm", firm.as_str()), ("kind", "lost-device"), ("noticed", "さっき"), ("place", "電車")];
        let page = world.center.post(Some(&world.sato), "/alerts/new", &wrong).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("value=\"電車\"") && page.body.contains("noticed-error"), "{}", page.body);
        let body = json!({ "firm": world.minato.0, "kind": "lost-device", "facts": { "place": "電車" } });
        let api = world.center.api(Some(&world.sato), Method::POST, "/api/v1/alerts", body.clone()).await;
        assert_eq!(api.status, 201, "{}", api.body);
        let api = world.center.api(Some(&world.clerk), Method::POST, "/api/v1/alerts", body).await;
        assert_eq!(api.status, 403);
    });
}
