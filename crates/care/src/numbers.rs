//! Numbers that people say on the phone: they count within a firm.

use platform::db::Tx;
use platform::ids::FirmId;
use platform::{Fault, values};

/// First number of each firm: four digits are easier to say than to guess the length of.
const FIRST: i64 = 1001;

/// The next number of a firm for `what`.
pub(crate) async fn next(tx: &mut Tx, firm: FirmId, what: &'static str) -> Result<i64, Fault> {
    const SQL: &str = "insert into counter (firm, what, next) values ($1, $2, $3)
        on conflict (firm, what) do update set next = counter.next + 1 returning next";
    let next: Option<(i64,)> = tx.one(SQL, values![firm, what, FIRST]).await?;
    next.map(|(next,)| next).ok_or_else(|| Fault::said("a counter gave no number"))
}
