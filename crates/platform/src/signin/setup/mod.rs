//! The first run: no default password, but a one-time code that the center prints when it starts.

mod mail;
mod pages;

pub(super) use mail::routes as mail_routes;
pub(super) use pages::routes;

use super::account::{self, NewAccount};
use super::codes::{code, folded};
use super::password::Hashed;
use super::seat::{self, SETTING_UP};
use crate::crypto::{hex, mac};
use crate::db::{Db, Tx};
use crate::ids::AccountId;
use crate::principal::{Actor, Role};
use crate::web::Center;
use crate::{Fault, Refusal, Stop, values};

/// The row of settings that holds the code's digest.
const CODE: &str = "setup-code";

/// Five groups of four letters are 89 bits.
const GROUPS: usize = 5;

/// A step of setting the center up, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// An account for whoever sets it up.
    Administrator,
    /// The first team.
    Team,
    /// A test mail arrived.
    Mail,
    /// The first sensor is enrolled.
    Sensor,
    /// It has seen a device.
    Device,
}

impl Step {
    /// All five.
    pub const ALL: [Step; 5] = [Step::Administrator, Step::Team, Step::Mail, Step::Sensor, Step::Device];

    /// Its name in rows and text keys (`setup-step-mail`).
    pub fn name(self) -> &'static str {
        match self {
            Step::Administrator => "administrator",
            Step::Team => "team",
            Step::Mail => "mail",
            Step::Sensor => "sensor",
            Step::Device => "device",
        }
    }

    fn setting(self) -> String {
        format!("setup-done-{}", self.name())
    }
}

/// Remembers that a step is done. Again changes nothing.
pub async fn step_done(tx: &mut Tx, step: Step) -> Result<(), Fault> {
    const SQL: &str = "insert into setting (name, value) values ($1, 'done') on conflict (name) do nothing";
    tx.run(SQL, values![step.setting()]).await?;
    Ok(())
}

/// Which steps are done.
async fn done(db: &Db) -> Result<Vec<Step>, Fault> {
    const SQL: &str = "select name from setting where name >= 'setup-done-' and name < 'setup-done.'";
    let rows: Vec<(String,)> = db.rows(SQL, &[]).await?;
    Ok(Step::ALL.into_iter().filter(|step| rows.iter().any(|(name,)| *name == step.setting())).collect())
}

/// A fresh one-time code for the first administrator; none once there is an account. The last one made counts.
pub async fn setup_code(center: &Center) -> Result<Option<String>, Fault> {
    const KEEP: &str = "insert into setting (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value";
    if account::any(&center.db).await? {
        return Ok(None);
    }
    let code = code(&center.chance, GROUPS)?;
    let mut tx = center.db.begin().await?;
    tx.run(KEEP, values![CODE, digest(center, &code)]).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Where the code is typed: the page that the center names when it starts, with the code in it.
pub fn setup_link(center: &Center, code: &str) -> String {
    format!("{}/setup?code={code}", center.config.address.trim_end_matches('/'))
}

/// Opens the first account for whoever has the code, which is used up by it.
async fn first(
    tx: &mut Tx,
    center: &Center,
    typed: &str,
    new: NewAccount,
    password: &Hashed,
) -> Result<AccountId, Stop> {
    const USE: &str = "delete from setting where name = $1 and value = $2";
    if tx.run(USE, values![CODE, digest(center, typed)]).await? == 0 {
        return Err(Refusal::field("code", "refusal-setup-code").into());
    }
    let now = center.clock.now();
    let account = account::open_account(tx, center, new).await?;
    account::set_password(tx, account, password).await?;
    seat::give_seat(tx, now, Actor::Account(account), account, SETTING_UP, Role::Administrator).await?;
    step_done(tx, Step::Administrator).await?;
    Ok(account)
}

fn digest(center: &Center, code: &str) -> String {
    hex(&mac(&center.key, format!("set-up {}", folded(code)).as_bytes()))
}
