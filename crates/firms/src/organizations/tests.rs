//! `/firms` as people and programs meet it.

use axum::http::Method;
use platform::ids::{FirmId, TeamId};
use platform::principal::Actor;
use platform::testing::{Answer, assert_indexed, centers};
use platform::{Stop, values};
use serde_json::{Value, json};

use super::{NewOrganization, list};
use crate::teams;
use crate::tests::{World, firm, wings};

const FIRM: [(&str, &str); 9] = [
    ("name", "㈱青葉製作所"),
    ("reading", "あおばせいさくしょ"),
    ("number", "７１２３-４５６７-８９０１２"),
    ("prefecture", "14"),
    ("industry", "E"),
    ("employees", "２４"),
    ("phone", "０４５－０００－００００"),
    ("address", "横浜市"),
    ("phrase", "白い帆"),
];

/// The form's fields with some of them changed.
fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value = |name: &str| changed.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    let mut fields: Vec<_> = FIRM.iter().map(|(name, usual)| (*name, value(name).unwrap_or(usual))).collect();
    fields.extend(changed.iter().filter(|(name, _)| FIRM.iter().all(|(other, _)| other != name)));
    fields
}

/// The sentences beside the fields, by field.
fn errors(answer: &Answer) -> Vec<String> {
    let parts = answer.body.split("-error\"><span class=\"vh\">").skip(1);
    parts.map(|part| part.split("</span>").nth(1).unwrap().split('<').next().unwrap().to_string()).collect()
}

#[test]
fn adding_a_firm_takes_it_into_care_and_shows_its_page() {
    centers("adding_a_firm_takes_it_into_care_and_shows_its_page", wings, async |center| {
        let world = World::new(center).await;
        assert_eq!(world.center.get(Some(&world.sato), "/firms/new").await.status, 200);
        let added = world.center.post(Some(&world.sato), "/firms", &FIRM).await;
        assert_eq!(added.status, 303, "{}", added.body);
        let (path, done) = added.location().split_once('?').unwrap();
        assert_eq!(done, "done=firm-added");
        let page = world.center.get(Some(&world.mori), added.location()).await;
        for said in ["㈱青葉製作所", "7123456789012", "神奈川県", "製造業", "24人", "045-000-0000", "白い帆"]
        {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert!(page.body.contains("受け持ちに加えました"), "what was done is said");
        assert!(!page.body.contains("/edit"), "an engineer changes nothing");
        let id = path.rsplit('/').next().unwrap();
        assert_eq!(world.center.entries(&format!("firm:{id}")).await, ["firm-taken-into-care"]);
        let found = world.center.get(Some(&world.sato), "/firms?q=%E3%81%82%E3%81%8A%E3%81%B0").await;
        assert!(found.body.contains("㈱青葉製作所"), "found by its reading: {}", found.body);
    });
}

#[test]
fn everything_wrong_with_a_form_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let test = "everything_wrong_with_a_form_is_said_beside_its_field_and_nothing_typed_is_lost";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let fields = with(&[
            ("name", " "),
            ("number", "7123456789021"),
            ("prefecture", "48"),
            ("industry", "Ω"),
            ("employees", "many"),
            ("phone", "電話"),
            ("phrase", ""),
        ]);
        let page = world.center.post(Some(&world.sato), "/firms", &fields).await;
        assert_eq!(page.status, 422);
        let errors = errors(&page);
        assert_eq!(errors.len(), 7, "{errors:?}");
        assert!(errors.iter().all(|error| error.contains("残っています")), "{errors:?}");
        assert!(errors[1].contains("どこかの数字が違う"), "{errors:?}");
        assert!(
            page.body.contains("value=\"7123456789021\"") && page.body.contains("value=\"many\""),
            "kept"
        );
        assert!(page.body.contains("<title>エラー:"), "the title says so first");
        assert_eq!(world.entered("organization-added").await, 5, "of the world's own");
    });
}

#[test]
fn a_form_that_is_sent_twice_makes_one_firm_and_another_firm_of_the_same_name_can_be_meant() {
    let test = "a_form_that_is_sent_twice_makes_one_firm_and_another_firm_of_the_same_name_can_be_meant";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let first = with(&[("number", "")]);
        assert_eq!(world.center.post(Some(&world.sato), "/firms", &first).await.status, 303);
        let twice = world.center.post(Some(&world.sato), "/firms", &first).await;
        assert_eq!(twice.status, 422);
        assert!(
            twice.body.contains("同じ名前の会社") && twice.body.contains("name=\"same\""),
            "{}",
            twice.body
        );
        assert_eq!(world.entered("firm-taken-into-care").await, 4);
        let meant = with(&[("number", ""), ("same", "read")]);
        assert_eq!(world.center.post(Some(&world.sato), "/firms", &meant).await.status, 303);
        // Of another team's firm of the same name nobody learns.
        assert_eq!(world.center.post(Some(&world.jones), "/firms", &first).await.status, 303);
    });
}

#[test]
fn a_corporate_number_belongs_to_one_firm() {
    centers("a_corporate_number_belongs_to_one_firm", wings, async |center| {
        let world = World::new(center).await;
        assert_eq!(world.center.post(Some(&world.sato), "/firms", &FIRM).await.status, 303);
        let other = with(&[("name", "別の会社")]);
        let taken = world.center.post(Some(&world.sato), "/firms", &other).await;
        assert!(taken.status == 422 && errors(&taken)[0].contains("もう登録されています"), "{}", taken.body);
        let edit = format!("/firms/{}", world.minato);
        let taken = world.center.post(Some(&world.sato), &edit, &other).await;
        assert!(taken.status == 422 && errors(&taken)[0].contains("もう登録されています"), "{}", taken.body);
    });
}

#[test]
fn a_changed_firm_is_found_and_ordered_by_its_new_name() {
    centers("a_changed_firm_is_found_and_ordered_by_its_new_name", wings, async |center| {
        let world = World::new(center).await;
        let form = world.center.get(Some(&world.sato), &format!("/firms/{}/edit", world.minato)).await;
        assert!(form.body.contains("value=\"みなと印刷株式会社\"") && form.body.contains("value=\"青い傘\""));
        let path = format!("/firms/{}", world.minato);
        let changed = with(&[("name", "あけぼの印刷株式会社"), ("reading", "アケボノ")]);
        assert_eq!(world.center.post(Some(&world.sato), &path, &changed).await.status, 303);
        let names = |answer: Value| -> Vec<String> {
            let firms = answer["firms"].as_array().unwrap().iter();
            firms.map(|firm| firm["name"].as_str().unwrap().to_string()).collect()
        };
        let search = async |typed: &str| {
            let path = format!("/api/v1/firms?q={typed}");
            names(world.center.api(Some(&world.sato), Method::GET, &path, Value::Null).await.json())
        };
        assert_eq!(search("%E3%81%82%E3%81%91").await, ["あけぼの印刷株式会社"]);
        assert!(search("%E3%81%BF%E3%81%AA").await.is_empty(), "not by its old name");
        let all = world.center.api(Some(&world.sato), Method::GET, "/api/v1/firms", Value::Null).await.json();
        assert_eq!(names(all), ["あけぼの印刷株式会社", "有限会社髙瀨鉄工"]);
        assert_eq!(
            world.center.entries(&format!("firm:{}", world.minato)).await[1..],
            ["organization-changed"]
        );
    });
}

#[test]
fn the_list_goes_on_after_fifty_firms_and_skips_none() {
    centers("the_list_goes_on_after_fifty_firms_and_skips_none", wings, async |center| {
        let world = World::new(center).await;
        let mut tx = world.center.center.db.begin().await.unwrap();
        for number in 0..108 {
            // Two share each name: the id decides between them.
            firm(&mut tx, world.now(), world.team, &format!("印刷{:03}", number / 2), "").await;
        }
        tx.commit().await.unwrap();
        for search in ["", "&q=%E5%8D%B0%E5%88%B7"] {
            let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
            loop {
                let path = format!("/api/v1/firms?x={after}{search}");
                let page = world.center.api(Some(&world.sato), Method::GET, &path, Value::Null).await.json();
                seen.extend(
                    page["firms"].as_array().unwrap().iter().map(|firm| firm["id"].as_i64().unwrap()),
                );
                pages += 1;
                match page["next"].as_i64() {
                    Some(next) => after = format!("&after={next}"),
                    None => break,
                }
            }
            let mut once = seen.clone();
            once.sort();
            once.dedup();
            // A search finds the printers, Minato among them.
            let all = if search.is_empty() { 110 } else { 109 };
            assert_eq!((seen.len(), once.len(), pages), (all, all, 3), "{search}");
        }
        let page = world.center.get(Some(&world.sato), "/firms").await;
        assert!(
            page.body.contains("/firms?after=") && page.body.matches("<tr>").count() == 51,
            "{}",
            page.body
        );
    });
}

#[test]
fn an_empty_list_says_why() {
    centers("an_empty_list_says_why", wings, async |center| {
        let world = World::new(center).await;
        let nobody =
            crate::tests::person(8, "新", platform::principal::Seat::Team(TeamId(77)), world.sato.role);
        let empty = world.center.get(Some(&nobody), "/firms").await;
        assert!(empty.body.contains("受け持ちの会社はまだありません"), "{}", empty.body);
        let short = world.center.get(Some(&world.sato), "/firms?q=%E5%8D%B0").await;
        assert!(short.body.contains("2文字以上"), "{}", short.body);
        let none = world.center.get(Some(&world.sato), "/firms?q=%3Cb%3Exy").await;
        assert!(none.body.contains("「&#60;b&#62;xy」"), "escaped: {}", none.body);
    });
}

#[test]
fn a_program_enters_a_firm_and_is_told_what_is_wrong() {
    centers("a_program_enters_a_firm_and_is_told_what_is_wrong", wings, async |center| {
        let world = World::new(center).await;
        let post = async |body: Value| {
            world.center.api(Some(&world.sato), Method::POST, "/api/v1/firms", body).await
        };
        let wrong = post(json!({ "name": "", "number": "12" })).await;
        assert_eq!(
            (wrong.status, wrong.headers["content-type"].to_str().unwrap()),
            (422, "application/problem+json")
        );
        let fields: Vec<_> =
            wrong.json()["errors"].as_array().unwrap().iter().map(|it| it["field"].clone()).collect();
        assert_eq!(fields, ["name", "number", "phrase"]);
        let made = post(json!({ "name": "青葉製作所", "phrase": "白い帆", "prefecture": "01" })).await;
        assert_eq!((made.status, made.json()["prefecture"].as_str()), (201, Some("01")), "{}", made.body);
        let id = FirmId(made.json()["id"].as_i64().unwrap());
        let path = format!("/api/v1/firms/{id}");
        let read = world.center.api(Some(&world.mori), Method::GET, &path, Value::Null).await.json();
        assert_eq!((read["name"].as_str(), read["sight"].as_str()), (Some("青葉製作所"), Some("not-yet")));
        assert_eq!(
            world.center.api(Some(&world.clerk), Method::GET, "/api/v1/firms", Value::Null).await.status,
            403
        );
    });
}

#[test]
fn lists_of_firms_walk_their_index() {
    centers("lists_of_firms_walk_their_index", wings, async |center| {
        let (db, tables) = (&center.center.db, ["care", "organization", "person", "sensor"]);
        assert_indexed(db, list::LIST, values![TeamId(1), "", FirmId(0), 51], &tables).await;
        let people = values![FirmId(1), FirmId(0), TeamId(1), 100];
        assert_indexed(db, crate::people::OF_FIRM, people, &tables).await;
    });
}

#[test]
fn what_two_enter_at_once_is_entered_once_and_the_other_is_told() {
    centers("what_two_enter_at_once_is_entered_once_and_the_other_is_told", wings, async |center| {
        let world = World::new(center).await;
        let other = [("name", "青葉製作所"), ("number", "7123456789012"), ("phrase", "赤い帆")];
        let post = |fields| world.center.post(Some(&world.sato), "/firms", fields);
        let (one, two) = tokio::join!(post(&FIRM), post(&other));
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [303, 422], "one number, one organization");
        let refused = if one.status == 422 { &one } else { &two };
        assert!(!errors(refused).is_empty(), "{}", refused.body);
        assert_eq!(world.entered("firm-taken-into-care").await, 4);

        let twice = [("name", "北浜商店"), ("phrase", "白い帆")];
        let (one, two) = tokio::join!(post(&twice), post(&twice));
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [303, 422], "a form that is sent twice makes one firm");
    });
}

#[test]
fn two_teams_that_take_one_firm_at_once_do_not_both_have_it() {
    centers("two_teams_that_take_one_firm_at_once_do_not_both_have_it", wings, async |center| {
        let world = World::new(center).await;
        let now = world.now();
        for _ in 0..10 {
            let new = NewOrganization { name: "空き地商会".into(), ..NewOrganization::default() };
            let mut tx = world.center.center.db.begin().await.unwrap();
            let id = super::add(&mut tx, now, Actor::Center, new).await.unwrap();
            tx.commit().await.unwrap();
            let take = async |team: i64| {
                let mut tx = world.center.center.db.begin().await.unwrap();
                let (team, firm) = (TeamId(team), FirmId(id.0));
                teams::take_into_care(&mut tx, now, Actor::Center, team, firm, "青い傘").await?;
                tx.commit().await.map_err(Stop::from)
            };
            let (one, two) = tokio::join!(take(1), take(2));
            let refused = [&one, &two].into_iter().filter(|it| matches!(it, Err(Stop::Refusal(_)))).count();
            assert!(refused == 1 && (one.is_ok() || two.is_ok()), "{one:?} {two:?}");
        }
    });
}
