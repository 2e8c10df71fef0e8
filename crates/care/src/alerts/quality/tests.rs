use axum::http::Method;
use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::testing::{assert_indexed, centers};
use platform::values;
use serde_json::json;

use super::{OfKind, PER_KIND};
use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};

#[test]
fn of_few_verdicts_no_rate_is_told() {
    let rate = |judged, mistaken| OfKind { kind: Kind::EolOs, alerts: 99, judged, mistaken }.rate();
    assert_eq!(rate(4, 4), None);
    assert_eq!(rate(0, 0), None);
    assert_eq!(rate(5, 1), Some(20));
    assert_eq!(rate(6, 4), Some(67));
    assert_eq!(rate(1_000, 0), Some(0));
}

#[test]
fn the_desk_sees_how_often_it_was_mistaken_and_others_see_nothing() {
    centers("the_desk_sees_how_often_it_was_mistaken", wings, async |center| {
        let world = World::new(center).await;
        let sato = Some(&world.sato);
        let judge = async |kind, at, verdict| {
            let id = world.arrives(world.minato, kind, Level::Dated, at).await;
            let chosen = world.mark(id).await;
            let fields = [("chosen", chosen.as_str()), ("verdict", verdict)];
            assert_eq!(world.center.post(sato, "/inbox/verdicts", &fields).await.status, 303);
        };
        for at in 1..=6_u8 {
            let verdict = if at <= 2 { "benign.mistaken" } else { "benign.business" };
            judge(Kind::EolOs, at, verdict).await;
        }
        judge(Kind::PrivateDevice, 20, "benign.mistaken").await;
        for lang in ["ja", "en"] {
            let path = format!("/quality?lang={lang}");
            let page = world.center.get(sato, &path).await;
            assert_whole(&page.body, &path);
            assert!(page.body.contains("33%"), "{}", page.body);
        }
        let page = world.center.get(sato, "/quality").await;
        assert!(page.body.contains("5件未満") && !page.body.contains("100%"), "{}", page.body);
        let got = world.center.api(sato, Method::GET, "/api/v1/quality", json!(null)).await.json();
        assert_eq!(
            got["kinds"][0],
            json!({ "kind": "eol-os", "alerts": 6, "judged": 6, "mistaken": 2, "rate": 33 })
        );
        assert_eq!(got["kinds"][1]["mistaken"], json!(null));
        let far = world.center.api(Some(&world.jones), Method::GET, "/api/v1/quality", json!(null)).await;
        assert_eq!(far.json()["kinds"], json!([]));
        assert_eq!(world.center.get(Some(&world.clerk), "/quality").await.status, 403);
        world.center.clock.forward(SignedDuration::from_hours(91 * 24));
        let later = world.center.api(sato, Method::GET, "/api/v1/quality", json!(null)).await;
        assert_eq!(later.json()["kinds"], json!([]), "older than 90 days");
        let (team, now) = (world.sato.scope().team(), world.center.clock.now());
        assert_indexed(&world.center.center.db, PER_KIND, values![team, now], &["alert"]).await;
    });
}
