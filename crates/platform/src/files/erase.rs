use std::time::Duration;

use crate::ids::FileId;
use crate::web::Center;
use crate::work::ticks::Tick;
use crate::{Fault, values};

/// Files whose bytes go in one transaction.
const AT_ONCE: i64 = 100;

/// Erases the bytes of files whose time has come.
pub fn tick() -> Tick {
    Tick { name: "files", every: Duration::from_secs(600), run: |center| Box::pin(erase_due(center)) }
}

pub(super) async fn erase_due(center: Center) -> Result<(), Fault> {
    const SQL: &str = "select id from file where erase <= $1 and erase is not null and erased is null
        order by erase, id limit $2";
    loop {
        let now = center.clock.now();
        let due: Vec<(FileId,)> = center.db.rows(SQL, values![now, AT_ONCE]).await?;
        if due.is_empty() {
            return Ok(());
        }
        let mut tx = center.db.begin().await?;
        for (id,) in due {
            tx.erase_file(now, id).await?;
        }
        tx.commit().await?;
    }
}
