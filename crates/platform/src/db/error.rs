use crate::Fault;

/// A driver's error as a fault, with whether trying again may help.
pub(super) fn fault(error: sqlx::Error) -> Fault {
    let passing = match &error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => {
            true
        }
        sqlx::Error::Database(database) => {
            // 40001, 40P01: two transactions met; 53*, 57P*: no room, going down (PostgreSQL, appendix A).
            // 5, 6, 13: busy, locked, full (SQLite result codes); the upper bits say which kind of it.
            database.code().is_some_and(|code| {
                code == "40001"
                    || code == "40P01"
                    || code.starts_with("53")
                    || code.starts_with("57P")
                    || code
                        .parse::<u32>()
                        .is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 13) && code < 10_000)
            })
        }
        _ => false,
    };
    let fault = Fault::of(error);
    if passing { fault.that_passes() } else { fault }
}
