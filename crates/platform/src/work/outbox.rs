//! The outbox: mails are rows, written in the same transaction as their reason. A killed process loses none; a repeat is
//! possible only between the relay's yes and our commit, and then carries the same Message-ID (RFC 5322, 3.6.4).

use jiff::Timestamp;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{LEASE, LOOK, again, shortened};
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{FileId, FirmId, MailId};
use crate::journal::NewEntry;
use crate::principal::Actor;
use crate::web::{Center, Stopping};
use crate::{Fault, values};

/// Mails that one process claims at once: a relay takes them one after another, and a lease covers them all.
const AT_ONCE: i64 = 10;

/// A mail to be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewMail {
    /// Address of one person.
    pub to: String,
    /// In the reader's language.
    pub subject: String,
    /// Plain text, in the reader's language.
    pub body: String,
    /// What it is about, as the journal names it: `question:12`.
    pub about: String,
    /// The firm it concerns.
    pub firm: Option<FirmId>,
    /// The same as a page, for readers that show one.
    pub html: Option<String>,
    /// Files that go with it.
    pub files: Vec<FileId>,
    /// The mail that it answers.
    pub reply: Option<Reply>,
}

/// The thread that a mail goes on with (RFC 5322, 3.6.4). Both with their angle brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Message-ID of the mail that is answered.
    pub to: String,
    /// Message-IDs of the thread, oldest first, `to` the last.
    pub thread: String,
}

impl Tx {
    /// Puts a mail into the outbox.
    pub async fn send(&mut self, center: &Center, mail: NewMail) -> Result<MailId, Fault> {
        self.send_at(center, mail, center.clock.now()).await
    }

    /// Puts a mail into the outbox that leaves at `due` or later: until then [`Tx::unsend`] takes it back unseen.
    pub async fn send_at(&mut self, center: &Center, mail: NewMail, due: Timestamp) -> Result<MailId, Fault> {
        const SQL: &str =
            "insert into outbox (recipient, subject, body, message_id, firm, about, added, due, html,
            reply_to_message, thread) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id";
        const FILE: &str = "insert into outbox_file (mail, file) values ($1, $2) on conflict do nothing";
        let id = format!("<{}@{}>", center.chance.token()?, center.config.mail_domain());
        let now = center.clock.now();
        let NewMail { to, subject, body, about, firm, html, files, reply } = mail;
        let (reply, thread) = reply.map(|reply| (reply.to, reply.thread)).unzip();
        let row = values![to, subject, body, id, firm, about, now, due, html, reply, thread];
        let mail = MailId(self.insert(SQL, row).await?);
        for file in files {
            self.run(FILE, values![mail, file]).await?;
        }
        Ok(mail)
    }

    /// The Message-ID of a mail in the outbox, with its angle brackets: an answer to it will name it.
    pub async fn message_id(&mut self, mail: MailId) -> Result<Option<String>, Fault> {
        let row = self.one::<(String,)>("select message_id from outbox where id = $1", values![mail]).await?;
        Ok(row.map(|(id,)| id))
    }

    /// Takes back the mails about something that have not left; says how many. One that a process is sending at this
    /// moment may still arrive.
    pub async fn unsend(&mut self, about: &str) -> Result<u64, Fault> {
        self.run("delete from outbox where about = $1 and sent is null", values![about]).await
    }

    /// True where a mail about something has left.
    pub async fn has_sent(&mut self, about: &str) -> Result<bool, Fault> {
        const SQL: &str = "select id from outbox where about = $1 and sent is not null limit 1";
        Ok(self.one::<(i64,)>(SQL, values![about]).await?.is_some())
    }
}

/// A mail that waits.
struct Waiting {
    id: MailId,
    to: String,
    subject: String,
    body: String,
    html: Option<String>,
    message_id: String,
    reply: Option<String>,
    thread: Option<String>,
    attempts: i64,
}

impl Record for Waiting {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            to: row.get("recipient")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
            html: row.get("html")?,
            message_id: row.get("message_id")?,
            reply: row.get("reply_to_message")?,
            thread: row.get("thread")?,
            attempts: row.get("attempts")?,
        })
    }
}

/// Sends mails until told to stop. Without a relay they wait.
pub(crate) async fn work(center: Center, mut stopping: Stopping) {
    let relay = match center.config.mail.relay() {
        Ok(Some(relay)) => relay,
        Ok(None) => return,
        Err(fault) => return tracing::error!(error = fault.whole(), "mails cannot be sent"),
    };
    loop {
        let claimed = claim(&center.db, center.clock.now()).await.unwrap_or_default();
        let idle = claimed.is_empty();
        for mail in claimed {
            if let Err(fault) = deliver(&center, &relay, mail).await {
                tracing::error!(error = fault.whole(), "a mail could not be settled");
            }
        }
        if idle {
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stopping.told() => return,
            }
        } else if stopping.is_told() {
            return;
        }
    }
}

async fn claim(db: &Db, now: Timestamp) -> Result<Vec<Waiting>, Fault> {
    const ANY: &str =
        "select id from outbox where sent is null and died is null and due <= $1 and lease <= $1 limit 1";
    const SQL: &str = "update outbox set lease = $2, attempts = attempts + 1
        where lease <= $1 and id in (
            select id from outbox where sent is null and died is null and due <= $1 and lease <= $1
            order by due, id limit $3)
        returning id, recipient, subject, body, html, message_id, reply_to_message, thread, attempts";
    // Looking takes no write lock; most looks find nothing.
    if db.one::<(i64,)>(ANY, values![now]).await?.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = db.begin().await?;
    let mails = tx.rows(SQL, values![now, now.saturating_add(LEASE).unwrap_or(now), AT_ONCE]).await?;
    tx.commit().await?;
    Ok(mails)
}

type Relay = AsyncSmtpTransport<Tokio1Executor>;

async fn deliver(center: &Center, relay: &Relay, mail: Waiting) -> Result<(), Fault> {
    const SENT: &str = "update outbox set sent = $2, body = '', html = null, error = null where id = $1";
    const AGAIN: &str = "update outbox set due = $2, lease = 0, error = $3 where id = $1";
    const DEAD: &str = "update outbox set died = $2, lease = 0, error = $3 where id = $1";
    let outcome = match message(center, &mail).await {
        Ok(message) => {
            relay.send(message).await.map(|_| ()).map_err(|error| (error.is_permanent(), error.to_string()))
        }
        Err(fault) => Err((true, fault.whole())),
    };
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    match outcome {
        Ok(()) => tx.run(SENT, values![mail.id, now]).await?,
        Err((permanent, error)) => {
            tracing::warn!(mail = mail.id.0, attempts = mail.attempts, error, "a mail did not leave");
            let due = again(now, mail.attempts, center.chance.below(1_000)).filter(|_| !permanent);
            let (sql, at) = due.map_or((DEAD, now), |due| (AGAIN, due));
            tx.run(sql, values![mail.id, at, shortened(&error)]).await?
        }
    };
    tx.commit().await
}

async fn message(center: &Center, mail: &Waiting) -> Result<Message, Fault> {
    let from: Mailbox = center.config.mail.from.parse().map_err(Fault::of)?;
    let to: Mailbox = mail.to.parse().map_err(Fault::of)?;
    let mut builder: MessageBuilder = Message::builder().from(from).to(to).subject(&mail.subject);
    builder = builder.message_id(Some(mail.message_id.clone()));
    if let Some(reply) = &mail.reply {
        builder = builder.in_reply_to(reply.clone());
    }
    if let Some(thread) = &mail.thread {
        builder = builder.references(thread.clone());
    }
    let files = crate::files::of_mail(&center.db, mail.id).await?;
    let text = || SinglePart::plain(mail.body.clone());
    let message = match (&mail.html, files.is_empty()) {
        (None, true) => builder.header(ContentType::TEXT_PLAIN).body(mail.body.clone()),
        (Some(html), true) => builder.multipart(both(mail, html)),
        (None, false) => builder.multipart(attached(MultiPart::mixed().singlepart(text()), files)?),
        (Some(html), false) => {
            builder.multipart(attached(MultiPart::mixed().multipart(both(mail, html)), files)?)
        }
    };
    message.map_err(Fault::of)
}

/// As text and as a page; the reader's program shows the last one that it can.
fn both(mail: &Waiting, html: &str) -> MultiPart {
    MultiPart::alternative_plain_html(mail.body.clone(), html.to_string())
}

fn attached(parts: MultiPart, files: Vec<(String, String, Vec<u8>)>) -> Result<MultiPart, Fault> {
    files.into_iter().try_fold(parts, |parts, (name, media, bytes)| {
        let media = ContentType::parse(&media).map_err(Fault::of)?;
        Ok(parts.singlepart(Attachment::new(name).body(bytes, media)))
    })
}

/// A mail that was given up: id, recipient, when, tries, error. Its body may hold a link and is nobody's to read.
pub type Dead = (MailId, String, Timestamp, i64, Option<String>);

/// Mails that were given up, newest first, at most a hundred.
pub async fn dead(db: &Db) -> Result<Vec<Dead>, Fault> {
    const SQL: &str = "select id, recipient, died, attempts, error from outbox where died is not null
        order by died desc, id desc limit 100";
    db.rows(SQL, &[]).await
}

/// Gives a dead mail new tries, with the Message-ID it had. False where it is not there or not dead.
pub async fn revive(db: &Db, id: MailId, now: Timestamp, by: Actor) -> Result<bool, Fault> {
    const SQL: &str =
        "update outbox set died = null, attempts = 0, due = $2 where id = $1 and died is not null";
    let mut tx = db.begin().await?;
    let changed = tx.run(SQL, values![id, now]).await?;
    if changed > 0 {
        tx.append(now, by, NewEntry::of_center(format!("mail:{id}"), "mail-revived")).await?;
    }
    tx.commit().await?;
    Ok(changed > 0)
}
