//! A month of letters for 1,000 firms: from the tick to the last mail in the outbox, beside the typesetter alone on the
//! same templates with the same data and as many threads. Prints one line of JSON.
//!
//! `cargo bench -p hikeshi --bench letters -- sqlite:/tmp/letters.db`, or a PostgreSQL address; the database is to be
//! empty.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot go on has failed")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use platform::db::{Db, ROWS_AT_ONCE, Tx, Value, insert_many};
use platform::serve::{Assembled, assemble};
use platform::values;
use platform::web::{Config, Stopping};
use platform::{Chance, Clock};
use serde_json::json;
use tokio::net::TcpListener;

const FIRMS: i64 = 1_000;

/// Letters that are set at the same time, as a center does its jobs.
const AT_ONCE: usize = 4;

/// The morning of sending, and when its month began.
const MORNING: &str = "2026-12-01T08:30:00+09:00";
const NOVEMBER: &str = "2026-11-01T00:00:00+09:00";

fn main() {
    let url =
        std::env::args().find(|argument| argument.starts_with("sqlite:") || argument.starts_with("postgres"));
    // `cargo test` and `cargo bench` without a database only build it.
    let Some(url) = url else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (sent, sheets) = runtime.block_on(send(&url));
    let bare = alone(&sheets);
    let rate = |time: Duration| FIRMS as f64 / time.as_secs_f64();
    let (ours, theirs) = (rate(sent), rate(bare));
    println!(
        "{}",
        json!({ "letters": FIRMS, "per_second": ours.round(), "typst_alone": theirs.round(),
            "ratio": (100.0 * ours / theirs).round() / 100.0 })
    );
}

/// Lets a center send everything; how long it took, and what the letters said.
async fn send(url: &str) -> (Duration, Vec<serde_json::Value>) {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let config = Config {
        folder: folder.path().join("center"),
        database: Some(url.to_string()),
        listen: address.to_string(),
        address: format!("https://{address}"),
        ..Config::default()
    };
    let wings = vec![firms::wing(), care::wing()];
    let clock = Clock::set(MORNING.parse().unwrap());
    let assembled = assemble(config, wings, clock, Chance::system()).await;
    let assembled: Assembled = assembled.unwrap_or_else(|fault| panic!("{}", fault.whole()));
    let db = assembled.center.db.clone();
    fill(&db).await;
    let (stop, stopping) = Stopping::pair();
    let begun = Instant::now();
    let running = tokio::spawn(async move { assembled.run(listener, stopping).await });
    while count(&db).await < FIRMS {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let took = begun.elapsed();
    stop.send(true).unwrap();
    running.await.unwrap().unwrap_or_else(|fault| panic!("{}", fault.whole()));
    let bodies: Vec<(String,)> = db.rows("select body from letter order by id", &[]).await.unwrap();
    let sheet = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap()["ja"].take();
    (took, bodies.iter().map(|(body,)| sheet(body)).collect())
}

async fn count(db: &Db) -> i64 {
    const SQL: &str = "select cast(count(*) as bigint) from letter where stage = 'sent'";
    db.one::<(i64,)>(SQL, &[]).await.unwrap().unwrap().0
}

/// The typesetter alone.
fn alone(sheets: &[serde_json::Value]) -> Duration {
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(sheet) = sheets.get(next.fetch_add(1, Ordering::Relaxed)) {
                    print::pdf(print::Document::Letter, sheet).unwrap();
                }
            });
        }
    });
    begun.elapsed()
}

/// A team with 1,000 firms, each with a reader, a box, and how well each day was watched.
async fn fill(db: &Db) {
    const TEAM: &str = "insert into team (organization, name, phone, phone_hours, mail, settings, founded)
        values (1, '見守り隊', '000-0000-0119', '24時間', '', '{}', 0) returning id";
    let mut tx = db.begin().await.unwrap();
    let team = tx.insert(TEAM, &[]).await.unwrap();
    let since: jiff::Timestamp = NOVEMBER.parse().unwrap();
    let heard: jiff::Timestamp = MORNING.parse().unwrap();
    let each = |row: &dyn Fn(i64) -> Vec<Value>| (0..FIRMS).map(|at| row(10_000 + at)).collect::<Vec<_>>();
    let head = "insert into organization
        (id, name, strict, loose, reading, reading_strict, reading_loose, phone, address, added)";
    let name = |firm: i64| format!("髙﨑{firm}号株式会社");
    many(
        &mut tx,
        head,
        each(&|firm| values![firm, name(firm), name(firm), name(firm), "", "", "", "", "", 0_i64].to_vec()),
    )
    .await;
    let head = "insert into care (firm, team, since, phrase, sorted)";
    many(&mut tx, head, each(&|firm| values![firm, team, 0_i64, "やなぎ", name(firm)].to_vec())).await;
    let head =
        "insert into person (organization, team, name, reading, role, mail, phone, ladder, lang, since)";
    let person = |firm: i64| {
        values![firm, team, "田中", "", "clerk", format!("f{firm}@firm.test"), "", 1_i64, "ja", 0_i64]
            .to_vec()
    };
    many(&mut tx, head, each(&person)).await;
    let head = "insert into sensor (id, firm, team, site, name, public_key, version, added, last_heard, coverage, learning_until)";
    let sensor = |firm: i64| {
        values![firm, firm, team, 1_i64, "", Vec::<u8>::new(), "1", since, heard, "whole", 0_i64].to_vec()
    };
    many(&mut tx, head, each(&sensor)).await;
    let first = jiff::civil::date(1970, 1, 1).until(jiff::civil::date(2026, 11, 1)).unwrap();
    let first = i64::from(first.get_days());
    for day in 0..30 {
        let gap = if day % 7 == 3 { 5_400_i64 } else { 0 };
        let watched = |firm: i64| values![firm, firm, first + day, 86_400 - gap, gap].to_vec();
        many(&mut tx, "insert into watch_day (sensor, firm, day, seconds, gap)", each(&watched)).await;
    }
    tx.commit().await.unwrap();
}

async fn many(tx: &mut Tx, head: &str, rows: Vec<Vec<Value>>) {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let (sql, row) = insert_many(head, "", chunk.to_vec());
        tx.run(sql, &row).await.unwrap();
    }
}
