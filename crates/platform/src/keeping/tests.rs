use std::fs;
use std::path::Path;

use jiff::SignedDuration;

use super::schedule::{Done, Sureness, sureness};
use super::{Plan, back_up, restore, whole};
use crate::db::Db;
use crate::ids::{AccountId, FirmId, TeamId};
use crate::journal::NewEntry;
use crate::principal::{Actor, Principal, Role, Seat};
use crate::testing::{centers, databases, noon};
use crate::web::Config;
use crate::{Stop, TABLES, values};

/// Rows of every kind: text that needs care, bytes, nulls, a number that was given out and whose row is gone.
async fn fill(db: &Db) {
    let now = noon().now();
    let mut tx = db.begin().await.unwrap();
    for at in 0..250 {
        let entry = NewEntry::of_firm(FirmId(1 + at % 3), TeamId(1), format!("test:{at}"), "test-happened");
        let data = serde_json::json!({ "text": "髙﨑𠮷 \"\n\u{1}", "at": at });
        tx.append(now, Actor::Center, entry.with(data)).await.unwrap();
    }
    let new = crate::files::NewFile {
        firm: FirmId(1),
        team: TeamId(1),
        name: "a.bin".into(),
        purpose: "evidence",
        erase: None,
    };
    let bytes: Vec<u8> = (0..600_000_u32).map(|at| (at % 255) as u8).collect();
    assert!(tx.keep_file(now, new.clone(), &bytes).await.is_ok());
    let Ok(gone) = tx.keep_file(now, new, b"gone").await else { panic!("not kept") };
    tx.run("delete from file where id = $1", values![gone.id]).await.unwrap();
    tx.run("delete from file_part where file = $1", values![gone.id]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn copied(from: &Db, to: &Db, folder: &Path, name: &str) {
    let file = folder.join(name);
    let backup = back_up(from, folder, noon().now(), &file, &mut |_| {}).await.unwrap();
    let restored = restore(to, folder, &file, &mut |_| {}).await;
    let Ok(restored) = restored else { panic!("not restored") };
    assert_eq!(restored.rows, backup.rows);
    assert_eq!(whole(from).await.unwrap(), whole(to).await.unwrap());
}

/// SQLite → PostgreSQL → SQLite, or SQLite alone where there is no server: each time the same to the last row, and no
/// number is used twice afterwards.
#[test]
fn a_backup_restored_elsewhere_is_the_same_to_the_last_row() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let first = databases("keeping::round", &[TABLES], &[]).await;
        let second = databases("keeping::round", &[TABLES], &[]).await;
        let folder = tempfile::tempdir().unwrap();
        fill(first[0].db()).await;
        let mut last = first[0].db();
        for (at, next) in first.iter().skip(1).chain(second.iter().take(1)).enumerate() {
            copied(last, next.db(), folder.path(), &format!("{at}.backup")).await;
            last = next.db();
        }
        let mut tx = last.begin().await.unwrap();
        let kept = crate::files::NewFile {
            firm: FirmId(1),
            team: TeamId(1),
            name: "b".into(),
            purpose: "evidence",
            erase: None,
        };
        let Ok(next) = tx.keep_file(noon().now(), kept, b"b").await else { panic!("not kept") };
        assert_eq!(next.id.0, 3, "a number whose row is gone was given out again");
    });
}

/// A file that was cut, or in which a byte was turned, changes nothing.
#[test]
fn a_broken_backup_is_refused_and_changes_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for database in databases("keeping::broken", &[TABLES], &[]).await {
            let folder = tempfile::tempdir().unwrap();
            let source = databases("keeping::broken", &[TABLES], &[]).await;
            fill(source[0].db()).await;
            let file = folder.path().join("whole.backup");
            back_up(source[0].db(), folder.path(), noon().now(), &file, &mut |_| {}).await.unwrap();
            let bytes = fs::read(&file).unwrap();
            let empty = whole(database.db()).await.unwrap();
            for (name, bytes) in broken(&bytes) {
                let file = folder.path().join(name);
                fs::write(&file, bytes).unwrap();
                let outcome = restore(database.db(), folder.path(), &file, &mut |_| {}).await;
                assert!(matches!(outcome, Err(Stop::Refusal(_))), "{name}");
                assert_eq!(whole(database.db()).await.unwrap(), empty, "{name}");
            }
            let full = restore(source[0].db(), folder.path(), &file, &mut |_| {}).await;
            assert!(
                matches!(full, Err(Stop::Refusal(refusal)) if refusal.key == "refusal-restore-not-empty")
            );
        }
    });
}

fn broken(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut turned = bytes.to_vec();
    turned[bytes.len() / 2] ^= 1;
    vec![
        ("cut", bytes[..bytes.len() * 2 / 3].to_vec()),
        ("turned", turned),
        ("nothing", Vec::new()),
        ("text", b"hello".to_vec()),
    ]
}

#[test]
fn the_administrator_takes_a_backup_and_practises_restoring_it() {
    centers("keeping::pages", Vec::new, async |center| {
        let (name, role) = ("井上".to_string(), Role::Administrator);
        let who = Principal { actor: Actor::Account(AccountId(1)), name, role, seat: Seat::Team(TeamId(1)) };
        let words =
            |key: &str| knowledge::Words::new(knowledge::Lang::Ja, jiff::tz::TimeZone::UTC).label(key);
        assert!(Plan::of(&Config::default()).is_none());
        let shown = center.get(Some(&who), "/backups").await.body;
        assert!(shown.contains(&words("backup-late")), "{shown}");
        assert_eq!(center.post(Some(&who), "/backups", &[]).await.status, 303);
        center.work_off().await;
        let shown = center.get(Some(&who), "/backups").await.body;
        assert!(shown.contains(&words("backup-unproved")), "{shown}");
        assert_eq!(center.post(Some(&who), "/backups/practices", &[]).await.status, 303);
        center.work_off().await;
        let shown = center.get(Some(&who), "/backups").await.body;
        assert!(shown.contains(&words("backup-proved")), "{shown}");
        assert_eq!(center.entries("backup").await, ["backup-taken", "backup-tried"]);
    });
}

#[test]
fn a_backup_that_was_never_restored_is_not_sure() {
    let now = noon().now();
    let ago = |hours: i64| Done {
        at: now.checked_sub(SignedDuration::from_hours(hours)).unwrap(),
        file: String::new(),
        rows: 1,
        size: 1,
        taken: now,
    };
    assert_eq!(sureness(false, None, None, now), Sureness::None);
    assert_eq!(sureness(true, None, None, now), Sureness::Late);
    assert_eq!(sureness(true, Some(&ago(1)), None, now), Sureness::Unproved);
    assert_eq!(sureness(true, Some(&ago(1)), Some(&ago(24 * 91)), now), Sureness::Unproved);
    assert_eq!(sureness(true, Some(&ago(1)), Some(&ago(24)), now), Sureness::Proved);
    assert_eq!(sureness(true, Some(&ago(49)), Some(&ago(24)), now), Sureness::Late);
}
