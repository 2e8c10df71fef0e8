use crate::db::dialect::Engine;
use crate::db::{Db, Plan, Sql, Value};

/// Fails where the planner means to read one of the named tables whole, by itself or by an index without a condition.
/// Small in tests, large in a country: what a list costs must not grow with its table.
pub async fn assert_indexed(db: &Db, sql: impl Into<Sql>, values: &[Value], tables: &[&str]) {
    let sql = sql.into();
    let plan = db.plan(sql.clone(), values).await.unwrap();
    let scanned = scanned(&plan, sql.text(), tables);
    assert!(
        scanned.is_empty(),
        "{} reads {} whole:\n{}\n{}",
        plan.engine.name(),
        scanned.join(", "),
        sql.text(),
        plan.steps.join("\n"),
    );
}

/// Which of the tables are read whole.
pub(super) fn scanned<'a>(plan: &Plan, sql: &str, tables: &[&'a str]) -> Vec<&'a str> {
    let known = |name: &str| {
        tables.iter().find(|table| **table == name || aliases(sql, table).iter().any(|alias| alias == name))
    };
    let read: Vec<&str> = match plan.engine {
        Engine::Sqlite => plan.steps.iter().filter_map(|step| sqlite_scan(step)).collect(),
        Engine::Postgres => postgres_scans(&plan.steps),
    };
    let mut scanned: Vec<&str> = read.into_iter().filter_map(known).copied().collect();
    scanned.dedup();
    scanned
}

/// `SCAN a`, `SCAN a USING INDEX i`: whole. `SEARCH a USING INDEX i (team=?)`: by condition.
fn sqlite_scan(step: &str) -> Option<&str> {
    step.strip_prefix("SCAN ")?.split(' ').next()
}

/// `Seq Scan on alert a`: whole. `Index Scan using i on alert a`, `Bitmap Index Scan on i`: whole where no line of the
/// node says `Index Cond:`.
fn postgres_scans(steps: &[String]) -> Vec<&str> {
    let mut scans = Vec::new();
    // The table of a bitmap's node stands above the index that may or may not narrow it.
    let mut bitmap = None;
    for (at, step) in steps.iter().enumerate() {
        let node = step.trim_start().trim_start_matches("->").trim_start();
        let Some((kind, target)) = node.split_once(" on ") else { continue };
        let table = target.split(' ').next().unwrap_or_default();
        let narrowed = || {
            let own = steps.iter().skip(at + 1).take_while(|line| !line.trim_start().starts_with("->"));
            own.into_iter().any(|line| line.trim_start().starts_with("Index Cond:"))
        };
        match kind.trim_start_matches("Parallel ") {
            "Bitmap Heap Scan" => bitmap = Some(table),
            "Bitmap Index Scan" if !narrowed() => scans.extend(bitmap),
            kind if kind.starts_with("Seq Scan") => scans.push(table),
            kind if kind.starts_with("Index") && !narrowed() => scans.push(table),
            _ => {}
        }
    }
    scans
}

/// Other names that a statement gives to a table: `from alert a`, `join alert as b`.
fn aliases(sql: &str, table: &str) -> Vec<String> {
    /// Words that may follow a table's name and are no name.
    const WORDS: [&str; 22] = [
        "where",
        "on",
        "join",
        "left",
        "right",
        "full",
        "inner",
        "cross",
        "natural",
        "order",
        "group",
        "having",
        "limit",
        "union",
        "except",
        "intersect",
        "set",
        "values",
        "using",
        "returning",
        "window",
        "select",
    ];
    let text = sql.to_lowercase();
    let parts: Vec<&str> = text
        .split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_'))
        .flat_map(|part| {
            let word = part.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
            [word, part[word.len()..].trim()]
        })
        .filter(|part| !part.is_empty())
        .collect();
    let after = |at: usize| {
        let next = parts.get(at + 1).copied().unwrap_or_default();
        if next == "as" { parts.get(at + 2).copied().unwrap_or_default() } else { next }
    };
    let is_name = |word: &str| word.starts_with(char::is_alphabetic) && !WORDS.contains(&word);
    let places = parts.iter().enumerate().filter(|(_, part)| **part == table);
    places.map(|(at, _)| after(at).to_string()).filter(|word| is_name(word)).collect()
}
