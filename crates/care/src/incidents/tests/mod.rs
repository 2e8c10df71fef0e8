//! Incidents through the router, on both databases.

mod evidence;
mod firm;
mod life;
mod lists;
mod record;
mod timeline;

use finding::{Kind, Level};
use platform::ids::{AlertId, IncidentId};
use platform::values;

use crate::alerts::happening::Deed;
use crate::alerts::verdict::{IncidentReason, Verdict};
pub(crate) use crate::questions::tests::{World, assert_worded, wings};

impl World {
    /// An old computer at Minato becomes an incident.
    pub(super) async fn opens(&self) -> (AlertId, IncidentId) {
        let alert = self.arrives(self.minato, Kind::EolOs, Level::Dated, 8).await;
        self.judges(&self.sato, alert, Deed::Judge(Verdict::Incident(IncidentReason::Infection))).await;
        (alert, self.incident(alert).await)
    }

    /// The newest incident of an alert.
    pub(super) async fn incident(&self, alert: AlertId) -> IncidentId {
        let sql = "select id from incident where alert = $1 order by id desc limit 1";
        let row: Option<(IncidentId,)> = self.center.center.db.one(sql, values![alert]).await.unwrap();
        row.unwrap().0
    }

    /// An incident as a program of the desk sees it.
    pub(super) async fn seen(&self, id: IncidentId) -> serde_json::Value {
        let answer = self.center.get(Some(&self.sato), &format!("/api/v1/incidents/{id}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }
}
