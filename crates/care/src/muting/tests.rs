use std::collections::BTreeSet;

use axum::http::Method;
use finding::{Kind, Level};
use jiff::{SignedDuration, Timestamp};
use platform::ids::FirmId;
use platform::testing::{assert_indexed, centers};
use platform::values;
use proptest::prelude::*;
use serde_json::json;

use super::{Rule, Seen, Wanted, What, Where, store};
use crate::alerts::inbox::store as rows;
use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};
use crate::alerts::life::{Closing, Stage};

fn objects(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|object| (*object).to_string()).collect()
}

fn seen(objects: &BTreeSet<String>, level: Level) -> Seen<'_> {
    Seen { firm: FirmId(3), kind: Kind::KnownBadContact, level, device: "d1", objects }
}

#[test]
fn a_rule_hides_what_it_names_and_nothing_more_urgent_and_nobody_else() {
    let one = objects(&["bad.example"]);
    let two = objects(&["bad.example", "worse.example"]);
    let this = seen(&one, Level::Dated);
    let rule = |what, place| Rule::of(this, what, place).unwrap();
    let here = rule(What::Object, Where::Firm);
    assert!(here.hides(this));
    assert!(!here.hides(Seen { level: Level::Now, ..this }), "level 4 is always shown");
    assert!(!here.hides(seen(&two, Level::Dated)), "one counterpart more is another story");
    assert!(!here.hides(Seen { firm: FirmId(4), ..this }));
    assert!(!here.hides(Seen { kind: Kind::EolOs, ..this }));
    assert!(rule(What::Object, Where::Team).hides(Seen { firm: FirmId(4), device: "d2", ..this }));
    assert!(rule(What::Device, Where::Firm).hides(seen(&two, Level::Dated)));
    assert!(!rule(What::Device, Where::Firm).hides(Seen { device: "d2", ..this }));
    assert!(Rule::of(this, What::Device, Where::Team).is_err(), "a device belongs to one firm");
    assert!(Rule::of(seen(&two, Level::Dated), What::Object, Where::Firm).is_err());
    assert!(Rule::of(seen(&objects(&[]), Level::Dated), What::Object, Where::Firm).is_err());
}

#[test]
fn what_is_typed_has_a_reason_and_an_end_within_ninety_days() {
    let one = objects(&["bad.example"]);
    let parse = |what: &'static str, place: &'static str, days: &'static str, reason: &'static str| {
        let field = move |name: &str| match name {
            "what" => Some(what),
            "place" => Some(place),
            "days" => Some(days),
            "reason" => Some(reason),
            _ => None,
        };
        let wanted = Wanted::parse(field, seen(&one, Level::Dated));
        wanted.map_err(|wrong| wrong.iter().map(|one| one.field).collect::<Vec<_>>())
    };
    let wanted = parse("object", "firm", "90", "点検の業者").unwrap();
    let now = Timestamp::constant(1_790_000_000, 0);
    assert_eq!(wanted.until(now).duration_since(now), SignedDuration::from_hours(90 * 24));
    assert_eq!(parse("object", "firm", "91", "x"), Err(vec!["days"]));
    assert_eq!(parse("object", "firm", "0", "x"), Err(vec!["days"]));
    assert_eq!(parse("object", "firm", "30", " "), Err(vec!["reason"]));
    assert_eq!(parse("device", "team", "30", "x"), Err(vec!["place"]));
    assert_eq!(parse("", "", "", ""), Err(vec!["what", "place", "days", "reason"]));
}

proptest! {
    #[test]
    fn no_rule_ever_hides_level_4(
        what in prop::sample::select(What::ALL), place in prop::sample::select(Where::ALL),
        kind in prop::sample::select(Kind::ALL.to_vec()), firm in 1_i64..4, device in "[ab]",
        found in prop::collection::btree_set("[ab]", 0..3),
    ) {
        let seen = Seen { firm: FirmId(firm), kind, level: Level::Dated, device: &device, objects: &found };
        if let Ok(rule) = Rule::of(seen, what, place) {
            prop_assert!(rule.hides(seen));
            let loud = Seen { level: Level::Now, ..seen };
            prop_assert!(!rule.hides(loud));
        }
    }
}

#[test]
fn what_a_rule_fits_is_kept_counted_and_listed_and_comes_back_when_it_is_over() {
    centers("what_a_rule_fits_is_kept_counted_and_listed", wings, async |center| {
        let world = World::new(center).await;
        let sato = Some(&world.sato);
        let first = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 7).await;
        let alert = first.to_string();
        for lang in ["ja", "en"] {
            let path = format!("/muting/new?alert={alert}&lang={lang}");
            assert_whole(&world.center.get(sato, &path).await.body, &path);
        }
        let fields = [
            ("alert", alert.as_str()),
            ("what", "kind"),
            ("place", "firm"),
            ("days", "30"),
            ("reason", "社員の私物は会社が認めています"),
        ];
        let preview = world.center.post(sato, "/muting", &fields).await;
        assert_eq!(preview.status, 200, "{}", preview.body);
        assert!(preview.body.contains("この30日では 1件が出なかったはずです"), "{}", preview.body);
        assert!(preview.body.contains("name=\"sure\""));
        assert_eq!(world.center.entries("muting:1").await, Vec::<String>::new(), "looking makes nothing");
        let sure: Vec<_> = fields.into_iter().chain([("sure", "1")]).collect();
        let made = world.center.post(sato, "/muting", &sure).await;
        assert_eq!(made.location(), "/muting/1", "{}", made.body);
        assert_eq!(world.center.entries("muting:1").await, ["muting-made"]);

        let away = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 9).await;
        assert_eq!(world.alert(away).await.state.stage, Stage::Closed(Closing::Muted));
        assert_eq!(world.center.entries(&format!("alert:{away}")).await, ["alert-opened", "alert-closed"]);
        let other = world.arrives(world.takase, Kind::PrivateDevice, Level::NoHurry, 9).await;
        assert_eq!(world.alert(other).await.state.stage, Stage::Open, "another firm's is shown");
        let loud = world.arrives(world.minato, Kind::PrivateDevice, Level::Now, 10).await;
        assert_eq!(world.alert(loud).await.state.stage, Stage::Open, "level 4 is always shown");
        let page = world.center.get(sato, "/muting/1").await;
        assert!(page.body.contains(&format!("/alerts/{away}")), "it is listed: {}", page.body);
        for lang in ["ja", "en"] {
            for path in ["/muting", "/muting/1"] {
                assert_whole(&world.center.get(sato, &format!("{path}?lang={lang}")).await.body, path);
            }
        }
        let list = world.center.api(sato, Method::GET, "/api/v1/mutings", json!(null)).await.json();
        assert_eq!(
            (&list["mutings"][0]["hidden"], &list["mutings"][0]["standing"]),
            (&json!(1), &json!("in-force"))
        );

        for who in [&world.jones, &world.clerk] {
            assert_ne!(world.center.get(Some(who), "/muting/1").await.status, 200, "{}", who.name);
            assert_ne!(world.center.post(Some(who), "/muting/1/end", &[]).await.status, 303);
        }
        world.center.clock.forward(SignedDuration::from_hours(31 * 24));
        let page = world.center.get(sato, "/muting").await;
        assert!(page.body.contains("期限が過ぎました"), "{}", page.body);
        let again = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 9).await;
        assert_eq!(again, away, "it goes on with what was put away");
        assert_eq!(world.alert(away).await.state.stage, Stage::Open, "and is shown");
        assert_eq!(world.center.post(sato, "/muting/1/end", &[]).await.status, 409, "it is over");
    });
}

#[test]
fn a_rule_is_undone_at_once() {
    centers("a_rule_is_undone_at_once", wings, async |center| {
        let world = World::new(center).await;
        let sato = Some(&world.sato);
        let first = world.arrives(world.minato, Kind::EolOs, Level::Dated, 7).await;
        let new = json!({ "alert": first.0, "what": "kind", "place": "team", "reason": "点検", "days": 7 });
        let made = world.center.api(sato, Method::POST, "/api/v1/mutings", new.clone()).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let page = world.center.get(sato, "/muting/1").await;
        assert!(page.body.contains("data-key=\"u\""), "it can be taken back: {}", page.body);
        assert_eq!(world.center.post(sato, "/muting/1/end", &[]).await.status, 303);
        let second = world.arrives(world.takase, Kind::EolOs, Level::Dated, 8).await;
        assert_eq!(world.alert(second).await.state.stage, Stage::Open);
        assert_eq!(world.center.entries("muting:1").await, ["muting-made", "muting-ended"]);
        let far = world.center.api(Some(&world.jones), Method::POST, "/api/v1/mutings", new).await;
        assert_eq!(far.status, 404);
    });
}

#[test]
fn three_verdicts_that_agree_propose_a_rule() {
    centers("three_verdicts_that_agree_propose_a_rule", wings, async |center| {
        let world = World::new(center).await;
        for at in 1..=4_u8 {
            let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, at).await;
            let page = world.center.get(Some(&world.sato), &format!("/inbox?at={id}")).await;
            assert_eq!(page.body.contains("3回続いています"), at == 4, "after {at}: {}", page.body);
            let chosen = world.mark(id).await;
            let benign = [("chosen", chosen.as_str()), ("verdict", "benign.business")];
            world.center.post(Some(&world.sato), "/inbox/verdicts", &benign).await;
        }
    });
}

#[test]
fn its_lists_walk_an_index() {
    centers("muting_lists_walk_an_index", wings, async |center| {
        let (db, now) = (&center.center.db, center.clock.now());
        let built = platform::db::Sql::built;
        assert_indexed(db, built(store::list_sql()), values![1, 9, 5], &["muting"]).await;
        assert_indexed(db, built(store::matching_sql()), values![1, "eol-os", now, 1], &["muting"]).await;
        assert_indexed(db, store::IN_FORCE, values![1, now, 5], &["muting"]).await;
        assert_indexed(db, store::HIDDEN, values![1, 5], &["alert"]).await;
        assert_indexed(db, built(rows::of_kind_sql()), values![1, "eol-os", now, 0, 5], &["alert"]).await;
        assert_indexed(db, built(rows::of_muting_sql()), values![1, 1, 9, 5], &["alert"]).await;
        assert_indexed(db, rows::AGREED, values![1, "eol-os", 1, 9], &["alert"]).await;
    });
}
