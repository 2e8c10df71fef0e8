//! A mail is taken: it goes on with its thread, or opens one; each once, whatever is killed when.

use jiff::{SignedDuration, Timestamp};
use knowledge::Lang;
use platform::crypto::hex;
use platform::db::Tx;
use platform::files::NewFile;
use platform::ids::{ConsultationId, FirmId, TeamId};
use platform::mail_in::{Arrived, Mails};
use platform::principal::Actor;
use platform::web::Center;
use platform::{Fault, Stop, values};

use super::found::Reading;
use super::read::{self, Read};
use crate::consultations::acts::{self, Deed, New, Said};
use crate::consultations::letter;
use crate::consultations::life::Command;
use crate::consultations::store::{self, About, Attached, Consultation, Way, Writer};
use crate::consultations::typed;
use crate::drops::look;

/// Files that came with mails are kept for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 180);

/// Consultations of unknown senders that one desk is shown in a day. What comes beyond stays in the mailbox, counted.
const MOST_UNKNOWN: i64 = 200;

/// What takes the mails of the mailbox.
pub(crate) const MAILS: Mails = Mails {
    newest: |center, mailbox, validity| Box::pin(newest(center, mailbox, validity)),
    take: |center, mail| Box::pin(take(center, mail)),
};

/// The statement of [`newest`].
pub(crate) const NEWEST: &str =
    "select uid from mail_arrived where mailbox = $1 and validity = $2 order by uid desc limit 1";

async fn newest(center: Center, mailbox: String, validity: i64) -> Result<i64, Fault> {
    let row: Option<(i64,)> = center.db.one(NEWEST, values![mailbox, validity]).await?;
    Ok(row.map_or(0, |(uid,)| uid))
}

async fn take(center: Center, mail: Arrived) -> Result<(), Fault> {
    let raw = mail.raw.clone();
    // A reader that fails on foreign bytes is our mistake; the mail is on record as unreadable, and the next one comes.
    let parsed = tokio::task::spawn_blocking(move || read::read(&raw)).await.unwrap_or_default();
    let found = match &parsed {
        Some(read) if mail.whole && read.passed_on => looked(&center, Some(&mail.raw), &read.text).await?,
        _ => String::new(),
    };
    let kept = platform::again(|| async { keep(&center, &mail, parsed.as_ref(), &found).await }).await;
    match kept {
        Ok(()) => Ok(()),
        Err(Stop::Fault(fault)) => Err(fault),
        // A thread that takes no more: the mail is on record, and stays in the mailbox.
        Err(Stop::Refusal(refusal)) => {
            tracing::warn!(uid = mail.uid, key = %refusal.key, "a mail was refused");
            let mut tx = center.db.begin().await?;
            if let Some(row) = claim(&mut tx, &center, &mail, "").await? {
                settle(&mut tx, row, "refused", None).await?;
            }
            tx.commit().await
        }
    }
}

/// What was passed on shows: a file, or a mail whose fields stand in a text. Empty where there is neither.
pub(crate) async fn looked(center: &Center, raw: Option<&[u8]>, text: &str) -> Result<String, Fault> {
    let parts: Vec<Vec<u8>> = raw.map(<[u8]>::to_vec).into_iter().chain(read::inline(text)).collect();
    if parts.is_empty() {
        return Ok(String::new());
    }
    let mut reading = Reading::default();
    for bytes in parts {
        match look::look(bytes, center.clock.now(), center.zone.clone()).await {
            Ok(Ok(inspection)) => reading.add(Reading::of(&inspection)),
            Ok(Err(_)) | Err(_) => reading.unread = true,
        }
    }
    Ok(reading.stored()?)
}

async fn keep(center: &Center, mail: &Arrived, read: Option<&Read>, found: &str) -> Result<(), Stop> {
    let mut tx = center.db.begin().await?;
    let id = read.map(|read| read.message_id.as_str()).unwrap_or_default();
    if !id.is_empty() && is_known(&mut tx, mail, id).await? {
        if let Some(row) = claim(&mut tx, center, mail, id).await? {
            settle(&mut tx, row, "double", None).await?;
        }
        return Ok(tx.commit().await?);
    }
    // Somebody else is taking it, or has.
    let Some(row) = claim(&mut tx, center, mail, id).await? else { return Ok(()) };
    let (outcome, consultation) = match read {
        None => ("unreadable", None),
        Some(read) => place(&mut tx, center, mail, read, found).await?,
    };
    settle(&mut tx, row, outcome, consultation).await?;
    Ok(tx.commit().await?)
}

/// The same Message-ID, under another UID: it was copied, or the mailbox was numbered anew.
async fn is_known(tx: &mut Tx, mail: &Arrived, id: &str) -> Result<bool, Fault> {
    const SQL: &str =
        "select id from mail_arrived where mailbox = $1 and message_id = $2 and message_id <> '' limit 1";
    Ok(tx.one::<(i64,)>(SQL, values![&mail.mailbox, id]).await?.is_some())
}

async fn claim(tx: &mut Tx, center: &Center, mail: &Arrived, id: &str) -> Result<Option<i64>, Fault> {
    const SQL: &str = "insert into mail_arrived (mailbox, validity, uid, message_id, outcome, at)
        values ($1, $2, $3, $4, '', $5) on conflict do nothing returning id";
    let row = values![&mail.mailbox, mail.validity, mail.uid, id, center.clock.now()];
    Ok(tx.one::<(i64,)>(SQL, row).await?.map(|(id,)| id))
}

async fn settle(tx: &mut Tx, row: i64, outcome: &str, to: Option<ConsultationId>) -> Result<(), Fault> {
    tx.run(
        "update mail_arrived set outcome = $2, consultation = $3 where id = $1",
        values![row, outcome, to],
    )
    .await?;
    Ok(())
}

/// Where a mail belongs, and there it goes.
async fn place(
    tx: &mut Tx,
    center: &Center,
    mail: &Arrived,
    read: &Read,
    found: &str,
) -> Result<(&'static str, Option<ConsultationId>), Stop> {
    // A mail of ours that came back would be answered for ever.
    let ours = center.config.mail.from.to_lowercase();
    let loops = !read.address.is_empty() && ours.contains(&read.address);
    let writer = if read.forged { None } else { store::writer(tx, &read.address).await? };
    let thread = thread(tx, read).await?;
    let thread = thread.filter(|one| is_theirs(one, read, writer.as_ref()));
    if loops || read.automatic {
        // An answer of a program is worth knowing in its thread, and is nowhere answered.
        if let (Some(one), false) = (thread, loops) {
            let said = Said { body: typed::shortened(&read.text), ..Said::default() };
            let deed = Deed { way: Way::Mail, said: Some(said), ..Deed::of(Command::Note) };
            let one = acts::change(tx, center, (Actor::Center, &read.name), one, &deed).await?;
            return Ok(("automatic", Some(one.id)));
        }
        return Ok(("automatic", None));
    }
    if let Some(one) = thread {
        let said = said(tx, center, one.firm.map(|firm| (firm, one.team)), mail, read, found).await?;
        let deed = Deed { way: Way::Mail, said: Some(said), ..Deed::of(Command::Write) };
        let one = acts::change(tx, center, (Actor::Center, &read.name), one, &deed).await?;
        return Ok(("thread", Some(one.id)));
    }
    open(tx, center, mail, read, found, writer).await
}

async fn open(
    tx: &mut Tx,
    center: &Center,
    mail: &Arrived,
    read: &Read,
    found: &str,
    writer: Option<Writer>,
) -> Result<(&'static str, Option<ConsultationId>), Stop> {
    let outcome = if writer.is_some() { "new" } else { "unknown" };
    let team = match &writer {
        Some(writer) => Some(writer.team),
        None => desk(tx, mail).await?,
    };
    let Some(team) = team else { return Ok(("nobody", None)) };
    if writer.is_none() && unknown_today(tx, team, center.clock.now()).await? >= MOST_UNKNOWN {
        return Ok(("too-many", None));
    }
    let home = writer.as_ref().map(|writer| (writer.firm, writer.team));
    let first = said(tx, center, home, mail, read, found).await?;
    let new = New {
        firm: writer.as_ref().map(|writer| writer.firm),
        team,
        way: Way::Mail,
        about: if read.passed_on { About::Odd } else { About::Ask },
        sender: writer.as_ref().map_or_else(|| read.name.clone(), |writer| writer.name.clone()),
        mail: read.address.clone(),
        lang: writer.map_or(Lang::Ja, |writer| writer.lang),
        subject: read.subject.clone(),
        alert: None,
        first,
    };
    let one = acts::open(tx, center, Actor::Center, new).await?;
    Ok((outcome, Some(one.id)))
}

/// The consultation that a mail says it goes on with: by the mails that it refers to, then by the mark in its subject.
async fn thread(tx: &mut Tx, read: &Read) -> Result<Option<Consultation>, Fault> {
    if let Some(id) = store::of_mails(tx, &read.references).await? {
        return store::by_id_in(tx, id).await;
    }
    match letter::thread_of(&read.subject) {
        Some(thread) => store::of_thread(tx, thread).await,
        None => Ok(None),
    }
}

/// Whoever knows a thread is not yet one who belongs to it: another sender's words never reach the firm's page.
fn is_theirs(one: &Consultation, read: &Read, writer: Option<&Writer>) -> bool {
    match (one.firm, writer) {
        (Some(firm), Some(writer)) => firm == writer.firm,
        (Some(_), None) => false,
        (None, _) => !read.forged && one.mail == read.address,
    }
}

/// The desk that has the mailbox's address; where none has, the first.
async fn desk(tx: &mut Tx, mail: &Arrived) -> Result<Option<TeamId>, Fault> {
    const SQL: &str = "select id from team order by case when lower(mail) = $1 then 0 else 1 end, id limit 1";
    let user = mail.mailbox.rsplit_once('@').map_or("", |(user, _)| user).to_lowercase();
    Ok(tx.one::<(TeamId,)>(SQL, values![user]).await?.map(|(team,)| team))
}

async fn unknown_today(tx: &mut Tx, team: TeamId, now: Timestamp) -> Result<i64, Fault> {
    const SQL: &str = "select cast(count(*) as bigint) from
        (select 1 from consultation where team = $1 and firm is null and last >= $2 limit 1000) as x";
    let since = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now);
    Ok(tx.one::<(i64,)>(SQL, values![team, since]).await?.map_or(0, |(count,)| count))
}

/// What a mail says, with its files. Files of a sender whom nobody knows are named and not kept: the mailbox has them.
async fn said(
    tx: &mut Tx,
    center: &Center,
    home: Option<(FirmId, TeamId)>,
    mail: &Arrived,
    read: &Read,
    found: &str,
) -> Result<Said, Stop> {
    let now = center.clock.now();
    let mut files = Vec::new();
    for (name, bytes) in &read.files {
        let (size, digest) = (bytes.len() as i64, platform::crypto::sha256(bytes));
        let file = match home {
            Some((firm, team)) => {
                let erase = now.checked_add(KEPT).ok();
                let new = NewFile { firm, team, name: name.clone(), purpose: "mail", erase };
                Some(tx.keep_file(now, new, bytes).await?.id.0)
            }
            None => None,
        };
        files.push(Attached { file, name: name.clone(), size, sha256: hex(&digest) });
    }
    if !mail.whole || read.more_files > 0 {
        // What is larger than we take is named, and lies in the mailbox.
        files.push(Attached { file: None, name: "…".into(), size: mail.size, sha256: String::new() });
    }
    let body = typed::shortened(&read.text);
    Ok(Said { body, message_id: read.message_id.clone(), files, found: found.to_string() })
}
