use finding::{Kind, Level};
use platform::testing::{assert_indexed, centers};
use platform::values;

use super::{World, assert_worded, wings};
use crate::alerts::happening::Deed;
use crate::alerts::verdict::{IncidentReason, Verdict};
use crate::incidents::store::{self, Key, PAGE, Shown};

#[test]
fn the_most_urgent_comes_first_and_the_firm_sees_its_own() {
    centers("the_most_urgent_comes_first_and_the_firm_sees_its_own", wings, async |center| {
        let world = World::new(center).await;
        let mut opened = Vec::new();
        for (firm, level, at) in [
            (world.minato, Level::NoHurry, 4),
            (world.takase, Level::Now, 5),
            (world.minato, Level::Dated, 6),
        ] {
            let alert = world.arrives(firm, Kind::EolOs, level, at).await;
            world.judges(&world.sato, alert, Deed::Judge(Verdict::Incident(IncidentReason::Infection))).await;
            opened.push(world.incident(alert).await);
        }
        let order = |body: &str| {
            let links = body.split("href=\"/incidents/").skip(1);
            links.filter_map(|link| link.split('"').next()?.parse::<i64>().ok()).collect::<Vec<_>>()
        };
        let page = world.center.get(Some(&world.sato), "/incidents").await;
        assert_eq!(order(&page.body), [opened[1].0, opened[2].0, opened[0].0], "{}", page.body);
        assert!(page.body.contains("有限会社たかせ鉄工") && page.body.contains("10のうち0"), "{}", page.body);
        assert_worded(&page.body);
        let firm = world.center.get(Some(&world.clerk), "/incidents").await;
        assert_eq!(order(&firm.body), [opened[2].0, opened[0].0]);
        assert!(firm.body.contains("トラブルの対応") && !firm.body.contains("事案"), "{}", firm.body);
        assert_worded(&firm.body);
        let closed = world.center.get(Some(&world.clerk), "/incidents?closed=1").await;
        assert!(closed.body.contains("終わったトラブルはまだありません"), "{}", closed.body);
        let fields = [("outcome", "mended"), ("reason", "済み")];
        world.center.post(Some(&world.sato), &format!("/incidents/{}/closing", opened[0]), &fields).await;
        let closed = world.center.get(Some(&world.clerk), "/incidents?closed=1").await;
        assert_eq!(order(&closed.body), [opened[0].0]);
    });
}

#[test]
fn pages_follow_each_other_without_gap_and_without_repeat() {
    centers("incident_pages_follow_each_other_without_gap_and_without_repeat", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        // Copies of one row: what a page shows of them does not matter here.
        let copy = "insert into incident (firm, team, alert, number, revision, playbook, reason, level, is_open, stage,
                state, plan, opened, closed)
            select firm, team, null, number + $2, revision, playbook, reason, $3, is_open, stage, state, plan, opened,
                closed from incident where id = $1";
        let mut tx = world.center.center.db.begin().await.unwrap();
        for number in 0..PAGE * 2 + 3 {
            tx.run(copy, values![id, number + 1, number % 4 + 1]).await.unwrap();
        }
        tx.commit().await.unwrap();
        for who in [&world.sato, &world.clerk] {
            let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
            loop {
                let list = world.center.get(Some(who), &format!("/api/v1/incidents{after}")).await.json();
                let rows = list["incidents"].as_array().unwrap();
                seen.extend(rows.iter().map(|row| row["id"].as_i64().unwrap()));
                pages += 1;
                let Some(next) = list["next"].as_str() else { break };
                after = format!("?after={next}");
            }
            let all = seen.len();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!((seen.len(), all, pages), ((PAGE * 2 + 4) as usize, (PAGE * 2 + 4) as usize, 3));
            let page = world.center.get(Some(who), "/incidents").await;
            assert!(page.body.contains("続きを見る"));
        }
        let wrong = world.center.get(Some(&world.sato), "/api/v1/incidents?after=x").await;
        assert_eq!(wrong.status, 422);
    });
}

#[test]
fn every_list_walks_an_index() {
    centers("every_incident_list_walks_an_index", wings, async |center| {
        let world = World::new(center).await;
        for by in [&world.sato, &world.clerk] {
            for shown in [Shown::Open, Shown::Closed] {
                let (sql, row) = store::list_sql(by.scope(), shown, Key::FIRST);
                assert_indexed(&world.center.center.db, sql, &row, &["incident"]).await;
            }
        }
    });
}
