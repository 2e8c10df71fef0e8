//! Findings as rows.

use finding::Finding;
use jiff::Timestamp;
use platform::db::{ROWS_AT_ONCE, Tx, insert_many};
use platform::ids::{AlertId, FirmId, SensorId, TeamId};
use platform::{Fault, values};

/// A finding as a sensor numbered it.
pub(crate) struct Arrived<'a> {
    pub(crate) number: u64,
    pub(crate) finding: &'a Finding,
    /// Its JSON, as it was sent.
    pub(crate) body: &'a str,
    /// The alert it belongs to.
    pub(crate) alert: Option<AlertId>,
}

/// From whom they come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct From {
    pub(crate) firm: FirmId,
    pub(crate) team: TeamId,
    pub(crate) sensor: SensorId,
}

/// Stores findings; one that is there already stays as it is.
pub(crate) async fn keep(
    tx: &mut Tx,
    from: From,
    arrived: &[Arrived<'_>],
    now: Timestamp,
) -> Result<(), Fault> {
    const HEAD: &str = "insert into finding
        (firm, team, sensor, number, kind, severity, device, first, last, stored, alert, body)";
    for chunk in arrived.chunks(ROWS_AT_ONCE) {
        let rows = chunk.iter().map(|one| {
            let finding = one.finding;
            values![
                from.firm,
                from.team,
                from.sensor,
                one.number,
                finding.kind.name(),
                i64::from(finding.severity.number()),
                watch::alert::whose(finding),
                finding.first,
                finding.last,
                now,
                one.alert,
                one.body,
            ]
            .to_vec()
        });
        let (sql, row) = insert_many(HEAD, "on conflict (sensor, number) do nothing", rows.collect());
        tx.run(sql, &row).await?;
    }
    Ok(())
}
