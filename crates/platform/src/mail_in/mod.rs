//! Mail in: a mailbox of the team is read over IMAP, and every mail in it is handed to the wing that knows what to do
//! with it. The mailbox is a setting of the center; its password comes from the environment or a file, and never
//! enters the database.
//!
//! Mails are taken in the order of their UIDs (RFC 3501, 2.3.1.1), each until its taker has committed it: a killed
//! process or a broken line loses none, and the taker refuses what it has already taken. Nothing is deleted there.

mod imap;
mod place;

use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::Fault;
use crate::web::{Center, Stopping};

pub use place::{MailIn, NoPlace};

/// A mail that is larger is not fetched: only its header is. Most servers refuse larger ones themselves.
pub const MOST: u32 = 25 * 1024 * 1024;

/// Mails that one look takes.
const AT_ONCE: usize = 50;

/// How often the mailbox is looked at.
const LOOK: Duration = Duration::from_secs(20);

/// Longest pause after looks that failed.
const LONGEST: Duration = Duration::from_secs(300);

/// Longest time that one look may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// A mail as it lies in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Which mailbox: `user@host/INBOX`.
    pub mailbox: String,
    /// What makes its UIDs unique.
    pub validity: i64,
    /// Its number there.
    pub uid: i64,
    /// Its bytes; of one larger than [`MOST`] the header only.
    pub raw: Vec<u8>,
    /// Its size in bytes.
    pub size: i64,
    /// True where `raw` is all of it.
    pub whole: bool,
}

/// What takes mails, given by the wing that knows what they are about.
#[derive(Clone, Copy)]
pub struct Mails {
    /// The highest UID of a mailbox (and its validity) that was taken; 0 for none.
    pub newest: fn(Center, String, i64) -> BoxFuture<'static, Result<i64, Fault>>,
    /// Takes a mail. The same one may come again, and must then change nothing.
    pub take: fn(Center, Arrived) -> BoxFuture<'static, Result<(), Fault>>,
}

/// Looks into the mailbox until told to stop. Without one there is nothing to do.
pub(crate) async fn work(center: Center, mails: Mails, mut stopping: Stopping) {
    let place = match center.config.mail_in.place() {
        Ok(Some(place)) => place,
        Ok(None) => return,
        Err(why) => return tracing::error!(error = %why, "the mailbox cannot be read"),
    };
    let mut pause = LOOK;
    loop {
        let looked = tokio::select! {
            looked = tokio::time::timeout(PATIENCE, look(&center, &place, mails)) => looked,
            () = stopping.told() => return,
        };
        let looked = looked.unwrap_or_else(|_| Err(Fault::said("the mailbox does not answer")));
        pause = match looked {
            Ok(_) => LOOK,
            Err(fault) => {
                tracing::warn!(error = fault.whole(), "the mailbox could not be read");
                pause.saturating_mul(2).min(LONGEST)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stopping.told() => return,
        }
    }
}

/// One look: takes what is new, and says how many mails that were.
async fn look(center: &Center, place: &place::Place, mails: Mails) -> Result<usize, Fault> {
    let mut mailbox = imap::Open::at(place).await?;
    let (name, validity) = (place.name(), mailbox.validity);
    let newest = (mails.newest)(center.clone(), name.clone(), validity).await?;
    let waiting = mailbox.after(newest, AT_ONCE).await?;
    let mut taken = 0;
    for (uid, size) in waiting {
        let whole = size <= MOST;
        // One that went meanwhile is none.
        let Some(raw) = mailbox.fetch(uid, whole).await? else { continue };
        let (uid, size) = (i64::from(uid), i64::from(size));
        let mail = Arrived { mailbox: name.clone(), validity, uid, raw, size, whole };
        (mails.take)(center.clone(), mail).await?;
        taken += 1;
        mailbox.mark_read(uid).await?;
    }
    mailbox.close().await;
    Ok(taken)
}

/// One look by a test, in which nothing works behind.
#[cfg(any(test, feature = "testing"))]
pub async fn look_once(center: &Center, setting: &MailIn, mails: Mails) -> Result<usize, Fault> {
    let place = setting.place().map_err(Fault::of)?.ok_or_else(|| Fault::said("no mailbox is set"))?;
    look(center, &place, mails).await
}
