//! Pages that are open hear of entries (server-sent events), and look again.
//!
//! An event `change` names what changed, as topics that parts of a page follow: `alert alert:12`. It carries nothing
//! else: the page asks for its parts anew, within its own scope. Entries of other center processes are found by looking
//! at the journal.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::broadcast::error::RecvError;

use super::{Center, Stopping};
use crate::db::{Record, Row};
use crate::ids::EntryId;
use crate::journal::Heard;
use crate::principal::{Principal, Scope};
use crate::{Fault, values};

/// Between two looks at the journal for entries of other processes.
const LOOK: Duration = Duration::from_secs(1);

/// Entries this far back may still appear: PostgreSQL gives out numbers before it commits them.
const LATE: i64 = 2_000;

/// `GET /events`.
pub(crate) async fn live(
    State(center): State<Center>,
    principal: Principal,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let scope = principal.scope();
    let ears = center.db.ears().listen();
    let stream = unfold(ears, move |mut ears| async move {
        loop {
            match ears.recv().await {
                Ok(heard) if concerns(&heard, scope) => return Some((Ok(event(&heard)), ears)),
                Ok(_) => {}
                // Some were missed: the page looks at everything again.
                Err(RecvError::Lagged(_)) => {
                    return Some((Ok(change("alert question incident sensor device")), ears));
                }
                Err(RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

fn concerns(heard: &Heard, scope: Scope) -> bool {
    heard.firm == Some(scope.firm()) || heard.team == Some(scope.team())
}

fn event(heard: &Heard) -> Event {
    let topic = heard.subject.split(':').next().unwrap_or_default();
    change(&format!("{topic} {}", heard.subject))
}

fn change(topics: &str) -> Event {
    Event::default().event("change").data(topics)
}

impl Record for Heard {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            subject: row.get("subject")?,
            kind: row.get("kind")?,
        })
    }
}

/// Tells this process's pages of entries that other processes committed.
pub(crate) async fn work(center: Center, mut stopping: Stopping) {
    const HEAD: &str = "select coalesce(max(id), 0) from entry";
    const SINCE: &str =
        "select id, firm, team, subject, kind from entry where id > $1 order by id limit 5000";
    let head = center.db.one::<(i64,)>(HEAD, &[]).await.ok().flatten().map_or(0, |(id,)| id);
    let mut own = center.db.ears().listen();
    let (mut seen, mut head): (BTreeSet<EntryId>, _) = (BTreeSet::new(), EntryId(head));
    let floor = head;
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stopping.told() => return,
        }
        while let Ok(heard) = own.try_recv() {
            seen.insert(heard.id);
        }
        let since = EntryId(head.0.saturating_sub(LATE).max(floor.0));
        let Ok(entries) = center.db.rows::<Heard>(SINCE, values![since]).await else { continue };
        for heard in entries {
            head = head.max(heard.id);
            if seen.insert(heard.id) {
                center.db.ears().tell(heard);
            }
        }
        seen = seen.split_off(&EntryId(head.0.saturating_sub(2 * LATE)));
    }
}
