use std::time::Duration;

use super::checkpoint;
use crate::work::ticks::Tick;

/// How much of the journal a thief of the database could rewrite unseen, at most.
const EVERY: Duration = Duration::from_secs(60);

/// Signs checkpoints.
pub(crate) fn tick() -> Tick {
    Tick {
        name: "journal-checkpoint",
        every: EVERY,
        run: |center| {
            Box::pin(async move {
                checkpoint::sign(&center.db, &center.journal_key, center.clock.now()).await.map(|_| ())
            })
        },
    }
}
