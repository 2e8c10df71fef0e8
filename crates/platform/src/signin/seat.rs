//! Seats: what an account may do in one firm or team.

use jiff::Timestamp;
use serde_json::json;

use super::account;
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{AccountId, FirmId, SeatId, TeamId};
use crate::journal::NewEntry;
use crate::principal::{Actor, Principal, Role, Seat};
use crate::{Fault, Refusal, Stop, values};

/// Where whoever sets the center up sits until there is a team: no row has this team.
pub const SETTING_UP: Seat = Seat::Team(TeamId(0));

/// An account's seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) id: SeatId,
    pub(super) seat: Seat,
    pub(super) role: Role,
}

impl Record for Taken {
    fn read(row: &Row) -> Result<Self, Fault> {
        let (seat, role) = place(row)?;
        Ok(Self { id: row.get("id")?, seat, role })
    }
}

/// Seat and role of a row with `firm`, `team` and `role`.
pub(super) fn place(row: &Row) -> Result<(Seat, Role), Fault> {
    let role: String = row.get("role")?;
    let role = Role::named(&role).ok_or_else(|| Fault::said("a seat with a role that nobody knows"))?;
    let (firm, team): (FirmId, TeamId) = (row.get("firm")?, row.get("team")?);
    Ok((if firm.0 == 0 { Seat::Team(team) } else { Seat::Firm(firm) }, role))
}

/// As `firm` and `team` of a row.
pub(super) fn columns(seat: Seat) -> (FirmId, TeamId) {
    match seat {
        Seat::Firm(firm) => (firm, TeamId(0)),
        Seat::Team(team) => (FirmId(0), team),
    }
}

/// True for a role that can be had there.
pub(super) fn fits(seat: Seat, role: Role) -> bool {
    match seat {
        Seat::Firm(_) => matches!(role, Role::Clerk | Role::Owner),
        Seat::Team(_) => matches!(role, Role::Operator | Role::Engineer | Role::Administrator),
    }
}

/// Gives an account a seat. The one it had in the same place ends; the same role again changes nothing.
pub async fn give_seat(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    account: AccountId,
    seat: Seat,
    role: Role,
) -> Result<SeatId, Fault> {
    const HELD: &str = "select id, firm, team, role from seat
        where account = $1 and firm = $2 and team = $3 and ended is null";
    const GIVE: &str =
        "insert into seat (account, firm, team, role, since) values ($1, $2, $3, $4, $5) returning id";
    if !fits(seat, role) {
        return Err(Fault::said("a role that cannot be had in this seat"));
    }
    let (firm, team) = columns(seat);
    match tx.one::<Taken>(HELD, values![account, firm, team]).await? {
        Some(held) if held.role == role => return Ok(held.id),
        Some(held) => end_seat(tx, now, actor, held.id).await?,
        None => {}
    }
    let id = SeatId(tx.insert(GIVE, values![account, firm, team, role.name(), now]).await?);
    let entry = entry_of(seat, account::subject(account), "seat-given").with(json!({ "role": role.name() }));
    tx.append(now, actor, entry).await?;
    Ok(id)
}

/// Ends a seat with its API tokens. Sessions move to another seat of the account, or end where it has none. Whose
/// seat may be ended by whom is the caller's to know.
pub async fn end_seat(tx: &mut Tx, now: Timestamp, actor: Actor, seat: SeatId) -> Result<(), Fault> {
    const END: &str =
        "update seat set ended = $2 where id = $1 and ended is null returning account, firm, team, role";
    const TOKENS: &str = "delete from api_token where seat = $1";
    struct Ended(AccountId, Seat, Role);
    impl Record for Ended {
        fn read(row: &Row) -> Result<Self, Fault> {
            let (seat, role) = place(row)?;
            Ok(Self(row.get("account")?, seat, role))
        }
    }
    let Some(Ended(account, place, role)) = tx.one(END, values![seat, now]).await? else { return Ok(()) };
    tx.run(TOKENS, values![seat]).await?;
    let entry = entry_of(place, account::subject(account), "seat-ended").with(json!({ "role": role.name() }));
    tx.append(now, actor, entry).await?;
    Ok(())
}

/// The administrator who set the center up takes their seat in its first team; sessions move along.
pub async fn settle(tx: &mut Tx, now: Timestamp, by: &Principal, team: TeamId) -> Result<SeatId, Stop> {
    let (Actor::Account(account), SETTING_UP) = (by.actor, by.seat) else {
        return Err(Refusal::not_there().into());
    };
    let (firm, none) = columns(SETTING_UP);
    const HELD: &str = "select id, firm, team, role from seat
        where account = $1 and firm = $2 and team = $3 and ended is null";
    let Some(held) = tx.one::<Taken>(HELD, values![account, firm, none]).await? else {
        return Err(Refusal::not_there().into());
    };
    let seat = give_seat(tx, now, by.actor, account, Seat::Team(team), Role::Administrator).await?;
    end_seat(tx, now, by.actor, held.id).await?;
    tx.run("update session set seat = $2 where seat = $1", values![held.id, seat]).await?;
    Ok(seat)
}

/// An account's seats, oldest first.
pub(super) async fn of_account(db: &Db, account: AccountId) -> Result<Vec<Taken>, Fault> {
    const SQL: &str = "select id, firm, team, role from seat
        where account = $1 and ended is null order by id limit 100";
    db.rows(SQL, values![account]).await
}

/// An entry in the chain of a seat's firm or team.
pub(super) fn entry_of(seat: Seat, subject: String, kind: &'static str) -> NewEntry {
    match seat {
        Seat::Firm(firm) => NewEntry { firm: Some(firm), ..NewEntry::of_center(subject, kind) },
        SETTING_UP => NewEntry::of_center(subject, kind),
        Seat::Team(team) => NewEntry::of_team(team, subject, kind),
    }
}

/// An entry about an account in the chain of its first seat.
pub(super) async fn entry_of_account(
    tx: &mut Tx,
    account: AccountId,
    kind: &'static str,
) -> Result<NewEntry, Fault> {
    const SQL: &str = "select id, firm, team, role from seat
        where account = $1 and ended is null order by id limit 1";
    let first: Option<Taken> = tx.one(SQL, values![account]).await?;
    Ok(entry_of(first.map_or(SETTING_UP, |taken| taken.seat), account::subject(account), kind))
}
