use serde_json::json;

use jiff::Timestamp;
use knowledge::Lang;

use super::MailAddress;
use super::password::Hashed;
use crate::db::{Db, Record, Row, Tx};
use crate::fault::Wrong;
use crate::ids::AccountId;
use crate::journal::NewEntry;
use crate::principal::Actor;
use crate::web::Center;
use crate::{Fault, Refusal, Stop, values};

/// An account to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Where its mails go, and what it signs in with.
    pub mail: MailAddress,
    /// As people call its owner ([`name`]).
    pub name: String,
    /// Language of its mails and pages.
    pub lang: Lang,
}

/// The longest name of a person; the longest in Japan's family registers have far fewer.
const LONGEST_NAME: usize = 80;

/// A person's name, as typed: not empty, not endless, on one line.
pub fn name(typed: &str) -> Result<String, Wrong> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(Wrong::new("name", "refusal-name-missing"));
    }
    if name.chars().count() > LONGEST_NAME || name.contains(char::is_control) {
        return Err(Wrong::new("name", "refusal-name"));
    }
    Ok(name.to_string())
}

/// Opens an account without a password and without a seat: it cannot sign in yet. Refused where the mail address has
/// one.
pub async fn open_account(tx: &mut Tx, center: &Center, new: NewAccount) -> Result<AccountId, Stop> {
    const SQL: &str = "insert into account (mail, name, lang, opened) values ($1, $2, $3, $4)
        on conflict (mail) do nothing returning id";
    let now = center.clock.now();
    let row = values![new.mail.as_str(), &new.name, new.lang.name(), now];
    let Some((id,)) = tx.one::<(AccountId,)>(SQL, row).await? else {
        return Err(Refusal::field("mail", "refusal-mail-taken").into());
    };
    tx.append(now, Actor::Account(id), NewEntry::of_center(subject(id), "account-opened")).await?;
    Ok(id)
}

/// Gives an account its password. Who changes one ends other sessions besides; this does not.
pub async fn set_password(tx: &mut Tx, account: AccountId, password: &Hashed) -> Result<(), Fault> {
    const SQL: &str = "update account set password = $2, failed = 0 where id = $1";
    tx.run(SQL, values![account, password.as_str()]).await?;
    Ok(())
}

/// As the journal names it: `account:7`.
pub(super) fn subject(account: AccountId) -> String {
    format!("account:{account}")
}

/// An account, as signing in needs it.
pub(super) struct Account {
    pub(super) id: AccountId,
    pub(super) mail: String,
    pub(super) name: String,
    pub(super) password: Option<String>,
    pub(super) totp: Option<Vec<u8>>,
    pub(super) totp_since: Option<Timestamp>,
    pub(super) lang: String,
    pub(super) display: String,
}

const COLUMNS: &str = "id, mail, name, password, totp, totp_since, lang, display";

impl Record for Account {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            mail: row.get("mail")?,
            name: row.get("name")?,
            password: row.get("password")?,
            totp: row.get("totp")?,
            totp_since: row.get("totp_since")?,
            lang: row.get("lang")?,
            display: row.get("display")?,
        })
    }
}

/// True once somebody has one: the center is set up, or on its way.
pub(super) async fn any(db: &Db) -> Result<bool, Fault> {
    Ok(db.one::<(i64,)>("select id from account limit 1", &[]).await?.is_some())
}

/// Of a mail address that was [folded](MailAddress::folded).
pub(super) async fn of_mail(db: &Db, mail: &str) -> Result<Option<Account>, Fault> {
    let sql = crate::db::Sql::built(format!("select {COLUMNS} from account where mail = $1"));
    db.one(sql, values![mail]).await
}

pub(super) async fn of_id(db: &Db, id: AccountId) -> Result<Option<Account>, Fault> {
    let sql = crate::db::Sql::built(format!("select {COLUMNS} from account where id = $1"));
    db.one(sql, values![id]).await
}

pub(super) async fn rename(tx: &mut Tx, id: AccountId, name: &str, lang: Lang) -> Result<(), Fault> {
    tx.run("update account set name = $2, lang = $3 where id = $1", values![id, name, lang.name()]).await?;
    Ok(())
}

/// Keeps how its owner wants pages shown, as the display cookie says it.
pub(super) async fn keep_display(tx: &mut Tx, id: AccountId, display: &str, lang: &str) -> Result<(), Fault> {
    tx.run("update account set display = $2, lang = $3 where id = $1", values![id, display, lang]).await?;
    Ok(())
}

/// How long the journal is silent after it told of a failed try: a guesser must not fill it.
const SILENCE: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// Counts a failed try, and enters it unless the journal told of one just now.
pub(super) async fn failed(center: &Center, account: AccountId) -> Result<(), Fault> {
    const COUNT: &str = "update account set failed = failed + 1 where id = $1 returning failed, failed_told";
    const TOLD: &str = "update account set failed_told = $2 where id = $1";
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let counted: Option<(i64, Option<Timestamp>)> = tx.one(COUNT, values![account]).await?;
    if let Some((tries, told)) = counted
        && told.is_none_or(|told| now.duration_since(told) >= SILENCE)
    {
        tx.run(TOLD, values![account, now]).await?;
        let entry = super::seat::entry_of_account(&mut tx, account, "sign-in-failed").await?;
        tx.append(now, Actor::Center, entry.with(json!({ "tries": tries }))).await?;
    }
    tx.commit().await
}
