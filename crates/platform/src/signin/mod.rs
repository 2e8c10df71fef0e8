//! Sign-in: accounts, passwords with one-time codes, sessions, invitations, API tokens, set-up.
//!
//! An account is one person with one mail address; a [`seat`] is what it may do in one firm or team. What proves
//! somebody is hashed (passwords: Argon2id; links, cookies, tokens: SHA-256 of 256 random bits), keyed (recovery and
//! set-up codes) or sealed (one-time codes), so that a stolen database opens nothing.

mod account;
mod caller;
mod codes;
mod cookies;
mod display;
mod enter;
pub(crate) mod form;
mod handed;
mod identify;
mod invitation;
mod mail_address;
mod names;
mod own;
mod password;
mod rates;
pub(crate) mod seal;
mod seat;
mod session;
mod setup;
mod sweep;
#[cfg(test)]
mod tests;
mod token;
mod upload;

use std::time::Duration;

pub use account::{NewAccount, name, open_account, set_password};
pub use caller::Caller;
pub use codes::turn_on_codes;
pub use handed::hand_over;
pub use invitation::{Invitation, invite};
pub use mail_address::MailAddress;
pub use names::{Reached, desk_of, desk_reached, names, sign_in_there};
pub use password::{Hashed, Password};
pub use rates::{RateKind, Rates};
pub use seat::{SETTING_UP, end_seat, give_seat, settle};
pub use setup::{Step, setup_code, setup_link, step_done};
pub use token::account_of;

use identify::Member;
pub(crate) use identify::identify;

use crate::web::Routes;
use crate::work::ticks::Tick;

/// Addresses of signing in, of set-up, and of one's own account.
pub(crate) fn routes() -> Routes {
    enter::routes().and(setup::routes()).and(setup::mail_routes()).and(own::routes()).and(display::routes())
}

/// Deletes what has ended.
pub(crate) fn tick() -> Tick {
    Tick {
        name: "sessions that ended",
        every: Duration::from_secs(600),
        run: |center| Box::pin(async move { sweep::sweep(&center).await }),
    }
}
