use super::plan::scanned;
use super::*;
use crate::db::dialect::Engine;
use crate::db::{Migration, Plan};
use crate::values;

const TABLES: Tables<'_> = &[(
    "test",
    &[Migration {
        number: 1,
        name: "alert",
        sql: "create table alert (id {id}, team {int} not null, due {int} not null, title text not null) {strict};
              create index alert_due on alert (team, due, id);",
    }],
)];

#[test]
fn both_databases_begin_empty_and_keep_what_is_committed() {
    let test = "both_databases_begin_empty_and_keep_what_is_committed";
    on_both(test, TABLES, async |db| {
        let mut tx = db.begin().await.unwrap();
        let sql = "insert into alert (team, due, title) values ($2, $1, $3) returning id";
        assert_eq!(tx.insert(sql, values![5, 1, "古いOS"]).await.unwrap(), 1, "nobody else writes here");
        tx.commit().await.unwrap();
        let rows: Vec<(i64, i64, String)> = db.rows("select team, due, title from alert", &[]).await.unwrap();
        assert_eq!(rows, [(1, 5, "古いOS".to_string())]);
    });
}

#[test]
fn a_body_that_fails_runs_on_every_database_and_names_them() {
    let test = "a_body_that_fails_runs_on_every_database_and_names_them";
    let failed = std::panic::catch_unwind(|| on_both(test, TABLES, async |_| panic!("as wanted")));
    let said = failed.unwrap_err();
    let said = said.downcast_ref::<String>().unwrap();
    let wanted =
        if std::env::var_os("HIKESHI_POSTGRES").is_some() { "SQLite and PostgreSQL" } else { "SQLite" };
    assert_eq!(*said, format!("{test} failed on {wanted}"));
}

#[tokio::test]
async fn a_database_goes_with_its_test() {
    let Some(server) = part("a_database_goes_with_its_test", "HIKESHI_POSTGRES", "PostgreSQL") else {
        return;
    };
    let mut both = databases("a_database_goes_with_its_test", TABLES, &[]).await;
    let postgres = both.pop().unwrap();
    let name = postgres.url().rsplit_once('=').unwrap().1.to_string();
    let count = || async {
        let db = crate::db::Db::open(&server, crate::journal::Ears::default()).await.unwrap();
        let sql = "select cast(count(*) as bigint) from pg_database where datname = $1";
        let found: Option<(i64,)> = db.one(sql, values![&name]).await.unwrap();
        db.close().await;
        found.unwrap().0
    };
    assert_eq!(count().await, 1);
    drop(postgres);
    assert_eq!(count().await, 0);
}

#[test]
fn a_list_with_its_index_is_let_through_and_one_without_is_not() {
    let test = "a_list_with_its_index_is_let_through_and_one_without_is_not";
    on_both(test, TABLES, async |db| {
        let good = "select a.id from alert a where a.team = $1 and (a.due, a.id) > ($2, $3) order by a.due, a.id limit 50";
        assert_indexed(&db, good, values![1, 0, 0], &["alert"]).await;
        for bad in [
            "select a.id from alert as a where a.title = 'x'",
            "select id from alert where title = 'x' order by team, due, id limit 50",
            "select cast(count(*) as bigint) from alert",
        ] {
            let plan = db.plan(bad, &[]).await.unwrap();
            assert_eq!(scanned(&plan, bad, &["alert", "finding"]), ["alert"], "{bad}\n{plan:?}");
        }
        let other = db.plan("select id from alert", &[]).await.unwrap();
        assert!(scanned(&other, "select id from alert", &["finding"]).is_empty());
    });
}

#[test]
fn a_bitmap_over_a_whole_index_counts_as_reading_the_table() {
    let steps = |index: &str| Plan {
        engine: Engine::Postgres,
        steps: [
            "Sort  (cost=1.00..2.00 rows=1 width=8)",
            "  ->  Bitmap Heap Scan on alert a  (cost=4.00..8.00 rows=1 width=8)",
            "        Recheck Cond: (closed IS NULL)",
            "        ->  Bitmap Index Scan on alert_open  (cost=0.00..4.00 rows=1 width=0)",
            index,
        ]
        .map(String::from)
        .to_vec(),
    };
    assert_eq!(scanned(&steps(""), "select 1 from alert a", &["alert"]), ["alert"]);
    let narrowed = steps("              Index Cond: (team = 1)");
    assert!(scanned(&narrowed, "select 1 from alert a", &["alert"]).is_empty());
}

#[test]
fn a_clock_stands_until_it_is_moved() {
    let clock = noon();
    let before = clock.now();
    assert_eq!(before, clock.now());
    clock.forward(jiff::SignedDuration::from_hours(3));
    assert_eq!(clock.now().duration_since(before), jiff::SignedDuration::from_hours(3));
}

#[tokio::test]
async fn a_mail_in_japanese_is_read_back_as_it_was_written() {
    use lettre::message::header::ContentType;
    use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
    let Some(server) = smtp("a_mail_in_japanese_is_read_back_as_it_was_written") else { return };
    let mail = Message::builder().from("窓口 <desk@team.test>".parse().unwrap());
    let mail = mail
        .to("clerk@read-back.test".parse().unwrap())
        .subject("確認のお願い：事務所のパソコン（古いOS）について");
    // Without it a reader cannot know that the text is UTF-8.
    let mail = mail.header(ContentType::TEXT_PLAIN);
    let mail =
        mail.body("合言葉：青い傘\n\nhttps://center.test/m/abc\nを開いてください。\n".to_string()).unwrap();
    AsyncSmtpTransport::<Tokio1Executor>::from_url(&server).unwrap().build().send(mail).await.unwrap();
    let mails = mails_to("clerk@read-back.test", 1).await;
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    assert_eq!(mail.subject(), "確認のお願い：事務所のパソコン（古いOS）について");
    assert_eq!(mail.from, "desk@team.test");
    assert!(mail.text.starts_with("合言葉：青い傘\n"), "{}", mail.text);
    assert_eq!(mail.link(), Some("https://center.test/m/abc"));
    assert_eq!(mail.header("from"), "窓口 <desk@team.test>");
}
