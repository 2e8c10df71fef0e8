use jiff::Timestamp;
use ring::signature::Ed25519KeyPair;
use serde_json::json;

use super::verify::{Break, Wrong, verify};
use super::{NewEntry, checkpoint, of_subject};
use crate::db::{Db, Migration};
use crate::ids::{EntryId, FirmId, TeamId};
use crate::principal::{Actor, Principal};
use crate::testing::{noon, on_both, on_both_hearing};
use crate::values;

const TABLES: &[(&str, &[Migration])] = &[(
    "platform",
    &[Migration { number: 1, name: "base", sql: include_str!("../../migrations/01-base.sql") }],
)];

const TEAM: TeamId = TeamId(1);

fn now() -> Timestamp {
    noon().now()
}

fn key() -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap()
}

/// Enters `count` entries of a firm, each in its own transaction.
async fn enter(db: &Db, firm: i64, count: usize) {
    for at in 0..count {
        let mut tx = db.begin().await.unwrap();
        let entry = NewEntry::of_firm(FirmId(firm), TEAM, format!("alert:{firm}"), "alert-opened");
        tx.append(now(), Actor::Center, entry.with(json!({ "at": at }))).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn change(db: &Db, sql: &'static str) {
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tx.run(sql, &[]).await.unwrap(), 1, "{sql}");
    tx.commit().await.unwrap();
}

async fn breaks(db: &Db) -> Vec<Break> {
    verify(db, &mut |_| {}).await.unwrap().breaks
}

fn one(chain: &str, sequence: i64, what: Wrong) -> Vec<Break> {
    vec![Break { chain: chain.to_string(), sequence, what }]
}

#[test]
fn each_firm_has_a_chain_of_its_own_and_all_are_proven() {
    on_both("journal::each_firm_has_a_chain", TABLES, async |db| {
        enter(&db, 1, 3).await;
        enter(&db, 2, 2).await;
        assert_eq!(checkpoint::sign(&db, &key(), now()).await.unwrap(), 2);
        enter(&db, 1, 1).await;
        assert_eq!(checkpoint::sign(&db, &key(), now()).await.unwrap(), 1);
        assert_eq!(checkpoint::sign(&db, &key(), now()).await.unwrap(), 0);
        let verdict = verify(&db, &mut |_| {}).await.unwrap();
        assert_eq!((verdict.chains, verdict.entries, verdict.checkpoints), (2, 6, 2));
        assert_eq!((verdict.signers.len(), verdict.breaks), (1, Vec::new()));
    });
}

#[test]
fn a_changed_fact_is_found_at_its_entry() {
    on_both("journal::a_changed_fact", TABLES, async |db| {
        enter(&db, 1, 4).await;
        change(&db, "update entry set data = '{\"at\":9}' where chain = 'firm:1' and sequence = 2").await;
        assert_eq!(breaks(&db).await, one("firm:1", 2, Wrong::Changed));
    });
}

#[test]
fn an_entry_taken_out_of_the_middle_or_cut_off_the_end_is_missed() {
    on_both("journal::an_entry_taken_out", TABLES, async |db| {
        enter(&db, 1, 4).await;
        enter(&db, 2, 2).await;
        change(&db, "delete from entry where chain = 'firm:1' and sequence = 2").await;
        change(&db, "delete from entry where chain = 'firm:2' and sequence = 2").await;
        let expected = [one("firm:1", 3, Wrong::Gap), one("firm:2", 1, Wrong::Cut)].concat();
        assert_eq!(breaks(&db).await, expected);
    });
}

/// Whoever can write to the database can also compute digests; what they cannot do is sign.
#[test]
fn a_chain_written_anew_contradicts_the_checkpoint() {
    on_both("journal::a_chain_written_anew", TABLES, async |db| {
        enter(&db, 1, 3).await;
        checkpoint::sign(&db, &key(), now()).await.unwrap();
        for sql in ["delete from entry where sequence = 3", "delete from entry where sequence = 2"] {
            change(&db, sql).await;
        }
        change(&db, "update chain set sequence = 1, digest = (select digest from entry where sequence = 1)")
            .await;
        assert_eq!(breaks(&db).await, one("firm:1", 1, Wrong::Cut));
        enter(&db, 1, 2).await;
        // The same facts give the same digests again: only other facts are a forgery.
        assert_eq!(breaks(&db).await.len(), 1, "entry 2 now says at = 0 where it said at = 1");
        change(&db, "update checkpoint set heads = 'firm:1 1 00'").await;
        assert!(breaks(&db).await.contains(&one("checkpoint", 1, Wrong::Signature)[0]));
    });
}

#[test]
fn what_is_not_committed_was_never_entered() {
    on_both("journal::what_is_not_committed", TABLES, async |db| {
        let mut ears = db.ears().listen();
        let mut tx = db.begin().await.unwrap();
        let entry = NewEntry::of_firm(FirmId(1), TEAM, "alert:1", "alert-opened");
        tx.append(now(), Actor::Center, entry).await.unwrap();
        drop(tx);
        enter(&db, 2, 1).await;
        assert_eq!(ears.try_recv().unwrap().subject, "alert:2");
        assert!(ears.try_recv().is_err());
        assert_eq!(verify(&db, &mut |_| {}).await.unwrap().entries, 1);
    });
}

#[test]
fn a_timeline_is_read_within_the_scope_only() {
    on_both("journal::a_timeline", TABLES, async |db| {
        enter(&db, 1, 2).await;
        let read = async |firm: i64| {
            let scope = Principal::center(FirmId(firm)).scope();
            of_subject(&db, scope, "alert:1", EntryId(0)).await.unwrap().len()
        };
        assert_eq!((read(1).await, read(2).await, read(0).await), (2, 0, 0));
    });
}

#[test]
fn an_entry_brings_the_jobs_of_those_who_listen_once() {
    on_both_hearing("journal::an_entry_brings_jobs", TABLES, &[("alert-opened", "tell")], async |db| {
        enter(&db, 1, 2).await;
        let jobs: Vec<(String, i64, i64)> =
            db.rows("select kind, entry, firm from job order by id", &[]).await.unwrap();
        assert_eq!(jobs, [("tell".into(), 1, 1), ("tell".into(), 2, 1)]);
    });
}

/// Twenty writers, two chains: every number is given once, and each chain holds together.
#[test]
fn writers_at_once_keep_each_chain_in_one_order() {
    on_both("journal::writers_at_once", TABLES, async |db| {
        let writers: Vec<_> = (0..20)
            .map(|at| {
                let db = db.clone();
                tokio::spawn(async move { enter(&db, at % 2 + 1, 5).await })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let verdict = verify(&db, &mut |_| {}).await.unwrap();
        assert_eq!((verdict.chains, verdict.entries, verdict.breaks), (2, 100, Vec::new()));
        let heads: Vec<(i64,)> =
            db.rows("select sequence from chain order by chain", values![]).await.unwrap();
        assert_eq!(heads, [(50,), (50,)]);
    });
}
