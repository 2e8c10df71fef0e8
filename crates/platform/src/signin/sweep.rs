//! What has ended goes.

use jiff::{SignedDuration, Timestamp};

use crate::web::Center;
use crate::{Fault, values};

/// Rows that are swept at once.
const SWEPT: i64 = 1_000;

/// How long invitations and tokens are kept after they expired, for whoever looks why one does not work.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

pub(super) const SESSIONS: &str = "delete from session where id in
    (select id from session where lapses <= $1 order by lapses limit $2)";
pub(super) const INVITATIONS: &str = "delete from invitation where id in
    (select id from invitation where expires <= $1 order by expires limit $2)";
pub(super) const TOKENS: &str = "delete from api_token where id in
    (select id from api_token where expires <= $1 order by expires limit $2)";

/// Deletes what has ended.
pub(super) async fn sweep(center: &Center) -> Result<(), Fault> {
    let now = center.clock.now();
    let long_ago = now.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
    let mut tx = center.db.begin().await?;
    tx.run(SESSIONS, values![now, SWEPT]).await?;
    tx.run(INVITATIONS, values![long_ago, SWEPT]).await?;
    tx.run(TOKENS, values![long_ago, SWEPT]).await?;
    tx.commit().await
}
