use platform::ids::{FirmId, TeamId};
use platform::principal::{Role, Scope, Seat};
use platform::testing::{assert_indexed, on_both};
use platform::values;

use super::*;
use crate::tests::{firm, person, team};

fn scope(team: TeamId) -> Scope {
    person(1, "佐藤", Seat::Team(team), Role::Operator).scope()
}

#[test]
fn two_characters_find_a_firm_whatever_its_width_kana_or_form() {
    let test = "two_characters_find_a_firm_whatever_its_width_kana_or_form";
    on_both(test, crate::TABLES, async |db| {
        let now = "2026-11-24T03:00:00Z".parse().unwrap();
        let mut tx = db.begin().await.unwrap();
        let team = team(&mut tx, now, "みなと見守り隊").await;
        let saito = firm(&mut tx, now, team, "株式会社齋藤印刷", "サイトウインサツ").await;
        let sato = firm(&mut tx, now, team, "斉藤印刷所", "サイトウインサツジョ").await;
        let rei = firm(&mut tx, now, team, "Ｒｅｉデザイン合同会社", "レイデザイン").await;
        tx.commit().await.unwrap();
        let scope = scope(team);
        for (typed, found) in [
            ("㈱サイトウ", vec![sato, saito]),
            ("さいとう", vec![sato, saito]),
            // As it is written stands before what is written in another way.
            ("齋藤", vec![saito, sato]),
            ("斉藤印刷", vec![sato, saito]),
            ("ﾚｲ", vec![rei]),
            ("rei デ", vec![rei]),
            ("印刷所", vec![sato]),
            ("刷", vec![]),
            ("", vec![]),
            ("ない名前", vec![]),
        ] {
            let mut wanted: Vec<FirmId> = found;
            let mut got = firms(&db, scope, typed).await.unwrap();
            if typed.starts_with("㈱") || typed.starts_with('さ') {
                // Both are written in another way: their order is that of lists.
                wanted.sort();
                got.sort();
            }
            assert_eq!(got, wanted, "{typed}");
        }
    });
}

#[test]
fn thirteen_digits_are_a_corporate_number() {
    on_both("thirteen_digits_are_a_corporate_number", crate::TABLES, async |db| {
        let now = "2026-11-24T03:00:00Z".parse().unwrap();
        let mut tx = db.begin().await.unwrap();
        let team = team(&mut tx, now, "みなと見守り隊").await;
        let minato = firm(&mut tx, now, team, "みなと印刷株式会社", "").await;
        tx.run("update organization set number = 7123456789012 where id = $1", values![minato])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        for typed in ["7123456789012", "７１２３４５６７８９０１２", "T7123-4567-89012"] {
            assert_eq!(firms(&db, scope(team), typed).await.unwrap(), [minato], "{typed}");
            assert_eq!(firms(&db, scope(TeamId(99)), typed).await.unwrap(), [], "of another team");
        }
    });
}

#[test]
fn another_teams_firms_are_not_found() {
    on_both("another_teams_firms_are_not_found", crate::TABLES, async |db| {
        let now = "2026-11-24T03:00:00Z".parse().unwrap();
        let mut tx = db.begin().await.unwrap();
        let (ours, theirs) =
            (team(&mut tx, now, "みなと見守り隊").await, team(&mut tx, now, "北の見守り隊").await);
        let minato = firm(&mut tx, now, ours, "みなと印刷株式会社", "ミナトインサツ").await;
        let other = firm(&mut tx, now, theirs, "みなと食品株式会社", "ミナトショクヒン").await;
        tx.commit().await.unwrap();
        assert_eq!(firms(&db, scope(ours), "みなと").await.unwrap(), [minato]);
        assert_eq!(firms(&db, scope(theirs), "みなと").await.unwrap(), [other]);
        let clerk = person(2, "田中", Seat::Firm(minato), Role::Clerk).scope();
        assert_eq!(firms(&db, clerk, "みなと").await.unwrap(), [minato]);
    });
}

#[test]
fn a_search_reads_no_table_whole() {
    on_both("a_search_reads_no_table_whole", crate::TABLES, async |db| {
        let tables = ["gram", "care", "organization"];
        let (firm, team) = (FirmId(0), TeamId(1));
        assert_indexed(&db, store::COUNT, values!["みな"], &tables).await;
        assert_indexed(&db, store::BY_NAME, values!["みな", team, 10], &tables).await;
        assert_indexed(&db, store::ITSELF, values!["みな", firm, 10], &tables).await;
        assert_indexed(&db, store::BY_NUMBER, values![7_123_456_789_012_i64, firm, team], &tables).await;
    });
}
