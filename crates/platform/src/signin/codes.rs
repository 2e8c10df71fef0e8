//! One-time codes (RFC 6238) out of an authenticator app, and recovery codes for when the phone is gone.

use jiff::Timestamp;
use serde_json::json;
use totp_rs::{Algorithm, Builder, Totp};
use unicode_normalization::UnicodeNormalization as _;

use super::account::{self, Account};
use super::{seal, seat};
use crate::crypto::mac;
use crate::db::{Db, Tx};
use crate::ids::AccountId;
use crate::principal::Actor;
use crate::web::Center;
use crate::{Chance, Fault, values};

/// Recovery codes of one account.
const RECOVERY_CODES: usize = 10;

/// A recovery code's letters, none of which is taken for another. Twelve of 22 are 53 bits.
const LETTERS: &[u8; 22] = b"3479ACEFHJKLMNPRTUVWXY";
const GROUPS: usize = 3;

/// What a person types as their second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Second {
    /// A code of the app.
    Code,
    /// A recovery code.
    Recovery,
}

impl Second {
    /// Its name in the journal.
    pub(super) fn name(self) -> &'static str {
        match self {
            Second::Code => "code",
            Second::Recovery => "recovery-code",
        }
    }
}

/// Makes a fresh secret, which counts from its first code on. One that counts already stays.
pub(super) async fn prepare(tx: &mut Tx, center: &Center, account: AccountId) -> Result<(), Fault> {
    const SQL: &str = "update account set totp = $2 where id = $1 and totp_since is null";
    // 160 bits: RFC 4226, 4.
    let secret = center.chance.bytes::<20>()?;
    let sealed = seal::seal(&center.key, &center.chance, &place(account), &secret)?;
    tx.run(SQL, values![account, sealed]).await?;
    Ok(())
}

/// Turns codes on without a first code, for accounts that are made ready beforehand; gives the secret as an
/// authenticator app takes it (base32).
pub async fn turn_on_codes(tx: &mut Tx, center: &Center, account: AccountId) -> Result<String, Fault> {
    const SQL: &str = "update account set totp = $2, totp_since = $3 where id = $1";
    let secret = center.chance.bytes::<20>()?;
    let sealed = seal::seal(&center.key, &center.chance, &place(account), &secret)?;
    tx.run(SQL, values![account, sealed, center.clock.now()]).await?;
    let entry = seat::entry_of_account(tx, account, "totp-on").await?;
    tx.append(center.clock.now(), Actor::Account(account), entry).await?;
    Ok(totp(&secret, "")?.secret().to_base32())
}

/// The account's generator; none where no secret was made.
pub(super) fn generator(center: &Center, account: &Account) -> Result<Option<Totp>, Fault> {
    let Some(sealed) = &account.totp else { return Ok(None) };
    let secret = seal::open(&center.key, &place(account.id), sealed)?;
    totp(&secret, &account.mail).map(Some)
}

fn totp(secret: &[u8], mail: &str) -> Result<Totp, Fault> {
    // SHA-1, six digits, 30 s, one step of clock difference either way: what every authenticator app knows.
    let builder =
        Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_step_duration(30);
    let builder = builder.with_issuer(Some("Hikeshi")).with_account_name(mail.replace(':', ""));
    builder.with_secret(secret.to_vec()).build().map_err(|error| Fault::said(&error.to_string()))
}

fn place(account: AccountId) -> String {
    format!("totp account:{account}")
}

/// Uses up what was typed: a code of the app, or a recovery code. None where it is neither, or was used before.
pub(super) async fn use_up(
    tx: &mut Tx,
    center: &Center,
    account: &Account,
    typed: &str,
) -> Result<Option<Second>, Fault> {
    const STEP: &str = "update account set totp_step = $2 where id = $1 and totp_step < $2";
    const RECOVERY: &str =
        "update recovery_code set used = $3 where digest = $1 and account = $2 and used is null";
    let (typed, now) = (folded(typed), center.clock.now());
    let step = generator(center, account)?.and_then(|totp| totp.check(&typed, seconds(now)));
    if let Some(step) = step {
        let fresh = tx.run(STEP, values![account.id, step]).await? == 1;
        return Ok(fresh.then_some(Second::Code));
    }
    let digest = recovery_digest(center, account.id, &typed);
    let fresh = tx.run(RECOVERY, values![digest, account.id, now]).await? == 1;
    Ok(fresh.then_some(Second::Recovery))
}

/// The first code proves that the secret arrived; from now on signing in asks for one.
pub(super) async fn confirm(
    tx: &mut Tx,
    center: &Center,
    account: &Account,
    typed: &str,
) -> Result<bool, Fault> {
    const SQL: &str =
        "update account set totp_since = $2, totp_step = $3 where id = $1 and totp_since is null";
    let now = center.clock.now();
    let step = generator(center, account)?.and_then(|totp| totp.check(&folded(typed), seconds(now)));
    let Some(step) = step else { return Ok(false) };
    if tx.run(SQL, values![account.id, now, step]).await? == 0 {
        return Ok(false);
    }
    let entry = seat::entry_of_account(tx, account.id, "totp-on").await?;
    tx.append(now, Actor::Account(account.id), entry).await?;
    Ok(true)
}

/// Turns codes off, with the recovery codes, so that another phone can be set up.
pub(super) async fn turn_off(tx: &mut Tx, now: Timestamp, account: AccountId) -> Result<(), Fault> {
    const OFF: &str = "update account set totp = null, totp_since = null where id = $1";
    tx.run(OFF, values![account]).await?;
    tx.run("delete from recovery_code where account = $1", values![account]).await?;
    let entry = seat::entry_of_account(tx, account, "totp-off").await?;
    tx.append(now, Actor::Account(account), entry).await?;
    Ok(())
}

/// Makes new recovery codes in place of the old; they are shown once and stored as digests.
pub(super) async fn make_recovery_codes(
    tx: &mut Tx,
    center: &Center,
    account: AccountId,
) -> Result<Vec<String>, Fault> {
    const INSERT: &str = "insert into recovery_code (digest, account) values ($1, $2)";
    tx.run("delete from recovery_code where account = $1", values![account]).await?;
    let codes: Vec<String> =
        (0..RECOVERY_CODES).map(|_| code(&center.chance, GROUPS)).collect::<Result<_, _>>()?;
    for code in &codes {
        tx.run(INSERT, values![recovery_digest(center, account, &folded(code)), account]).await?;
    }
    let entry = seat::entry_of_account(tx, account, "recovery-codes-made").await?;
    let entry = entry.with(json!({ "count": codes.len() }));
    tx.append(center.clock.now(), Actor::Account(account), entry).await?;
    Ok(codes)
}

/// How many recovery codes were not used yet.
pub(super) async fn recovery_codes_left(db: &Db, account: AccountId) -> Result<u64, Fault> {
    const SQL: &str =
        "select cast(count(*) as bigint) from recovery_code where account = $1 and used is null";
    Ok(db.one::<(u64,)>(SQL, values![account]).await?.map_or(0, |(left,)| left))
}

/// With the center's key: a digest alone would be found by trying all codes.
fn recovery_digest(center: &Center, account: AccountId, folded: &str) -> [u8; 32] {
    mac(&center.key, format!("recovery {} {folded}", account::subject(account)).as_bytes())
}

/// A code to be read and typed by people: groups of four letters.
pub(super) fn code(chance: &Chance, groups: usize) -> Result<String, Fault> {
    let mut code = String::new();
    for at in 0..groups * 4 {
        if at > 0 && at % 4 == 0 {
            code.push('-');
        }
        // Even to within 2^-59: 22 is far below 2^64.
        let letter = u64::from_be_bytes(chance.bytes::<8>()?) % LETTERS.len() as u64;
        code.push(char::from(LETTERS[letter as usize]));
    }
    Ok(code)
}

/// As typed: full width, small letters, with blanks and hyphens wherever.
pub(super) fn folded(typed: &str) -> String {
    typed.nfkc().filter(|c| c.is_alphanumeric()).take(64).collect::<String>().to_uppercase()
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or_default()
}
