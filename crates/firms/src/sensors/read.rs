use std::collections::BTreeMap;

use finding::wire::{Coverage, Heartbeat};
use jiff::Timestamp;
use platform::Fault;
use platform::db::{Db, Record, Row, Sql};
use platform::ids::{FirmId, SensorId, SiteId};
use platform::principal::Scope;
use platform::values;

use crate::organizations::marks;

/// Sensors of a firm that a page shows.
const MOST: i64 = 200;

/// A sensor with all that it said of itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sensor {
    pub(crate) id: SensorId,
    pub(crate) firm: FirmId,
    pub(crate) site: SiteId,
    pub(crate) site_name: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) added: Timestamp,
    pub(crate) revoked: Option<Timestamp>,
    pub(crate) last_heard: Option<Timestamp>,
    pub(crate) silent_since: Option<Timestamp>,
    pub(crate) learning_until: Timestamp,
    /// When the last drill was made in the box, and when it arrived here.
    pub(crate) drill: Option<(Timestamp, Timestamp)>,
    /// What it said last; none before its first heartbeat, or where an older center kept it in another shape.
    pub(crate) beat: Option<Heartbeat>,
}

impl Sensor {
    /// How much of the network it sees, as it said last.
    pub(crate) fn coverage(&self) -> Coverage {
        self.beat.as_ref().map(|beat| beat.coverage).unwrap_or_default()
    }
}

const COLUMNS: &str = "s.id, s.firm, s.site, p.name as site_name, s.name, s.version, s.added, s.revoked, \
    s.last_heard, s.silent_since, s.learning_until, s.drill_made, s.drill_arrived, s.health";

impl Record for Sensor {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            site: row.get("site")?,
            site_name: row.get("site_name")?,
            name: row.get("name")?,
            version: row.get("version")?,
            added: row.get("added")?,
            revoked: row.get("revoked")?,
            last_heard: row.get("last_heard")?,
            silent_since: row.get("silent_since")?,
            learning_until: row.get("learning_until")?,
            drill: row.get::<Option<Timestamp>>("drill_made")?.zip(row.get("drill_arrived")?),
            beat: serde_json::from_str(&row.get::<String>("health")?).ok(),
        })
    }
}

/// One sensor within a scope, a revoked one too.
pub(crate) async fn one(db: &Db, scope: Scope, sensor: SensorId) -> Result<Option<Sensor>, Fault> {
    let sql = format!(
        "select {COLUMNS} from sensor s join site p on p.id = s.site
            where s.id = $1 and (s.firm = $2 or s.team = $3)"
    );
    db.one(Sql::built(sql), values![sensor, scope.firm(), scope.team()]).await
}

/// Sensors of a firm, oldest first, without those that were taken away.
pub(crate) async fn of_firm(db: &Db, scope: Scope, firm: FirmId) -> Result<Vec<Sensor>, Fault> {
    let sql = format!(
        "select {COLUMNS} from sensor s join site p on p.id = s.site
            where s.firm = $1 and (s.firm = $2 or s.team = $3) and s.revoked is null order by s.id limit $4"
    );
    db.rows(Sql::built(sql), values![firm, scope.firm(), scope.team(), MOST]).await
}

/// How well a firm is seen: the worst of its sensors, for what one of them misses is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// No sensor has been heard yet.
    NotYet,
    /// One of them is silent since then, or sees nothing.
    Blind(Option<Timestamp>),
    /// One of them sees a part only.
    Part,
    /// All of them see.
    Clear,
}

/// Sensors and sight of a firm in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) sensors: usize,
    pub(crate) sight: Sight,
}

impl Summary {
    /// Of a firm without a sensor.
    pub(crate) const NONE: Summary = Summary { sensors: 0, sight: Sight::NotYet };
}

impl Sight {
    /// Its name in text keys and JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Sight::NotYet => "not-yet",
            Sight::Blind(_) => "blind",
            Sight::Part => "part",
            Sight::Clear => "clear",
        }
    }
}

/// One sensor as a summary needs it: firm, last heard, silent since, coverage.
type Line = (FirmId, Option<Timestamp>, Option<Timestamp>, String);

/// Sensors and sight of firms whose rows were loaded within a scope. Firms without a sensor are not in it.
pub(crate) async fn summaries(db: &Db, firms: &[FirmId]) -> Result<BTreeMap<FirmId, Summary>, Fault> {
    if firms.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (marks, values) = marks(firms);
    let sql = format!(
        "select firm, last_heard, silent_since, coverage from sensor
            where firm in ({marks}) and revoked is null order by firm, id limit 10000"
    );
    let lines: Vec<Line> = db.rows(Sql::built(sql), &values).await?;
    let mut by_firm: BTreeMap<FirmId, Vec<Line>> = BTreeMap::new();
    for line in lines {
        by_firm.entry(line.0).or_default().push(line);
    }
    Ok(by_firm.into_iter().map(|(firm, lines)| (firm, summary(&lines))).collect())
}

fn summary(lines: &[Line]) -> Summary {
    let heard = lines.iter().filter(|(_, last, ..)| last.is_some()).count();
    let since = lines.iter().filter_map(|(_, _, since, _)| *since).min();
    let says = |coverage: Coverage| lines.iter().any(|line| line.3 == coverage.name());
    let sight = if heard == 0 {
        Sight::NotYet
    } else if since.is_some() || says(Coverage::Blind) {
        Sight::Blind(since)
    } else if says(Coverage::OnlyBroadcast) || heard < lines.len() {
        Sight::Part
    } else {
        Sight::Clear
    };
    Summary { sensors: lines.len(), sight }
}
