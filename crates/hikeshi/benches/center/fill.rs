//! The data of a team: 1,000 firms, 5,000 open alerts, 1,000,000 findings.

use platform::db::{ROWS_AT_ONCE, Value, insert_many};
use platform::values;
use platform::web::Center;

const FIRMS: i64 = 1_000;
const ALERTS: i64 = 5_000;
const FINDINGS: i64 = 1_000_000;

/// Copies the first alert and the first finding that the intake made, under other firms, numbers and times.
pub(crate) async fn fill(center: &Center) {
    const CLEAR: [&str; 2] = ["delete from finding where sensor >= 10000", "delete from alert where id > 1"];
    let mut tx = center.db.begin().await.unwrap();
    for sql in CLEAR {
        tx.run(sql, &[]).await.unwrap();
    }
    let team: Option<(i64,)> = tx.one("select min(id) from team", &[]).await.unwrap();
    let team = team.unwrap().0;
    let organizations = (0..FIRMS).map(|at| {
        let name = format!("会社第{at}号");
        values![10_000 + at, &name, &name, &name, "", "", "", "", "", 0_i64].to_vec()
    });
    let head = "insert into organization
        (id, name, strict, loose, reading, reading_strict, reading_loose, phone, address, added)";
    many(&mut tx, head, organizations.collect()).await;
    let care =
        (0..FIRMS).map(|at| values![10_000 + at, team, 0_i64, "やなぎ", format!("会社第{at:04}号")].to_vec());
    many(&mut tx, "insert into care (firm, team, since, phrase, sorted)", care.collect()).await;
    tx.commit().await.unwrap();
    alerts(center, team).await;
    findings(center, team).await;
    let mut tx = center.db.begin().await.unwrap();
    // What PostgreSQL's own clock would do in the night; SQLite's likewise.
    tx.run("analyze", &[]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn many(tx: &mut platform::db::Tx, head: &str, rows: Vec<Vec<Value>>) {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let (sql, row) = insert_many(head, "", chunk.to_vec());
        tx.run(sql, &row).await.unwrap();
    }
}

async fn alerts(center: &Center, team: i64) {
    const COPY: &str = "insert into alert (firm, team, sensor, number, revision, kind, level, calm, subject, device,
            shape, stage, waits, holder, state, memory, facts, evidence, opened, first, last, findings, promised, due)
        select $1, $2, sensor, $3, 1, $4, cast($5 as bigint), 4 - cast($5 as bigint), subject, device, $4, stage, waits,
            holder, state, memory, facts, evidence, opened, first, last, 1, promised, due + $6 from alert where id = 1";
    const KINDS: [(&str, i64); 4] =
        [("eol-os", 2), ("private-device", 2), ("known-bad-contact", 3), ("known-bad-contact", 4)];
    let mut tx = center.db.begin().await.unwrap();
    for at in 0..ALERTS {
        let (kind, level) = KINDS[at as usize % KINDS.len()];
        let row =
            values![10_000 + at % FIRMS, team, 2_000 + at, kind, level, (at * 7_919 % 86_400) * 1_000_000];
        tx.run(COPY, row).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn findings(center: &Center, team: i64) {
    const HEAD: &str = "insert into finding
        (firm, team, sensor, number, kind, severity, device, first, last, stored, alert, body)";
    const BODY: &str = "select body from finding order by id limit 1";
    let body: Option<(String,)> = center.db.one(BODY, &[]).await.unwrap();
    let body = body.unwrap().0;
    for start in (0..FINDINGS).step_by(10_000) {
        let rows = (start..start + 10_000).map(|at| {
            let (firm, device) = (10_000 + at % FIRMS, format!("m-{:012x}", at % 25_000));
            values![
                firm,
                team,
                20_000 + at % FIRMS,
                at,
                "known-bad-contact",
                1_i64,
                device,
                at,
                at,
                at,
                at % ALERTS,
                &body
            ]
            .to_vec()
        });
        let mut tx = center.db.begin().await.unwrap();
        many(&mut tx, HEAD, rows.collect()).await;
        tx.commit().await.unwrap();
    }
}
