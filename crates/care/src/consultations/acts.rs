//! The one way a consultation changes: load within the scope, decide, keep what was said, save with one entry, and send
//! the mail that brings an answer, all in one transaction.

use jiff::Timestamp;
use knowledge::Lang;
use platform::db::Tx;
use platform::ids::{AlertId, ConsultationId, FirmId, IncidentId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Actor, Principal, Seat};
use platform::web::Center;
use platform::{Because, Fault, Refusal, Stop, again};
use serde_json::json;

use super::life::{Command, ConsultRefusal, Happening, State, Waits, decide};
use super::store::{self, About, Attached, Consultation, Message, Side, Way};
use super::{letter, typed};
use crate::promise::{Occasion, Rules};

impl From<ConsultRefusal> for Refusal {
    fn from(refusal: ConsultRefusal) -> Self {
        Refusal::new(Because::Conflict, format!("refusal-consultation-{}", refusal.name()))
    }
}

/// A consultation that comes.
pub(crate) struct New {
    /// Whose it is.
    pub(crate) firm: Option<FirmId>,
    /// Whose desk answers.
    pub(crate) team: TeamId,
    /// How it came.
    pub(crate) way: Way,
    /// What it asks.
    pub(crate) about: About,
    /// Who asks.
    pub(crate) sender: String,
    /// Where an answer goes.
    pub(crate) mail: String,
    /// In which language.
    pub(crate) lang: Lang,
    /// In one line; empty for the beginning of the message.
    pub(crate) subject: String,
    /// The alert it is about.
    pub(crate) alert: Option<AlertId>,
    /// Its first message.
    pub(crate) first: Said,
}

/// What is said, and by whom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// The words.
    pub(crate) body: String,
    /// Message-ID of its mail.
    pub(crate) message_id: String,
    /// Files that came with it.
    pub(crate) files: Vec<Attached>,
    /// What was found in them.
    pub(crate) found: String,
}

/// Opens a consultation, with its promise.
pub(crate) async fn open(
    tx: &mut Tx,
    center: &Center,
    actor: Actor,
    new: New,
) -> Result<Consultation, Fault> {
    let now = center.clock.now();
    let rules = Rules::of_team(tx, new.team).await?;
    let (state, happening) = State::opened();
    let subject = if new.subject.is_empty() { first_line(&new.first.body) } else { new.subject };
    let mut one = Consultation {
        id: ConsultationId(0),
        firm: new.firm,
        team: new.team,
        number: 0,
        revision: 0,
        way: new.way,
        about: new.about,
        sender: new.sender.clone(),
        mail: new.mail,
        lang: new.lang,
        subject,
        state,
        thread: thread(center)?,
        alert: new.alert,
        incident: None,
        opened: now,
        last: now,
        promised: now,
        due: due(&rules, now),
        kept: None,
    };
    store::insert(tx, &mut one).await?;
    let message = message(Side::Firm, new.way, &new.sender, new.first, now);
    store::say(tx, one.id, &message).await?;
    enter(tx, now, actor, &new.sender, &one, &happening).await?;
    Ok(one)
}

/// By when we answer whoever asks: as we promise after an answer of the firm.
pub(crate) fn due(rules: &Rules, now: Timestamp) -> Timestamp {
    rules.due(Occasion::Answer(finding::Level::Dated), now)
}

/// The beginning of a message, for a list.
fn first_line(body: &str) -> String {
    typed::line(body.lines().next().unwrap_or_default(), 40)
}

/// What the subject of our mails carries: long enough that nobody guesses another's.
fn thread(center: &Center) -> Result<String, Fault> {
    let token = center.chance.token()?;
    // A mail program may fold or lower a subject: letters and digits of one case only.
    let plain = token.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    Ok(plain.chain("0".repeat(16).chars()).take(16).collect())
}

fn message(side: Side, way: Way, author: &str, said: Said, at: Timestamp) -> Message {
    let Said { body, message_id, files, found } = said;
    Message { id: 0, side, way, author: author.to_string(), body, message_id, files, found, at }
}

/// A deed of a person on a consultation.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// The version that stood before their eyes, where that matters.
    pub(crate) seen: Option<u32>,
    /// What they do.
    pub(crate) command: Command,
    /// How what they say reached us.
    pub(crate) way: Way,
    /// What is said with it.
    pub(crate) said: Option<Said>,
    /// What it is linked to.
    pub(crate) to: To,
}

/// What a consultation is linked to by a deed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct To {
    /// The alert.
    pub(crate) alert: Option<AlertId>,
    /// The incident.
    pub(crate) incident: Option<IncidentId>,
    /// The firm whose it is.
    pub(crate) firm: Option<FirmId>,
}

impl Deed {
    /// One without words.
    pub(crate) fn of(command: Command) -> Self {
        Self { seen: None, command, way: Way::Web, said: None, to: To::default() }
    }

    /// With what is said.
    pub(crate) fn saying(command: Command, body: String) -> Self {
        Self { said: Some(Said { body, ..Said::default() }), ..Self::of(command) }
    }
}

/// Somebody acts on a consultation: the firm writes, the desk does the rest.
pub(crate) async fn act(
    center: &Center,
    by: &Principal,
    id: ConsultationId,
    deed: &Deed,
) -> Result<Consultation, Stop> {
    again(|| async {
        let mut tx = center.db.begin().await?;
        let one = act_in(&mut tx, center, by, id, deed).await?;
        tx.commit().await?;
        Ok(one)
    })
    .await
}

/// The same inside the transaction of another room.
pub(crate) async fn act_in(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    id: ConsultationId,
    deed: &Deed,
) -> Result<Consultation, Stop> {
    let one = store::one_in(tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let writes = deed.command == Command::Write;
    if matches!(by.seat, Seat::Firm(_)) && !writes {
        return Err(Refusal::new(Because::NotAllowed, "refusal-consultation-desk-only").into());
    }
    change(tx, center, (by.actor, &by.name), one, deed).await
}

/// Changes a consultation that was loaded.
pub(crate) async fn change(
    tx: &mut Tx,
    center: &Center,
    (actor, by): (Actor, &str),
    mut one: Consultation,
    deed: &Deed,
) -> Result<Consultation, Stop> {
    let now = center.clock.now();
    let known = one.firm.is_some() || matches!(deed.command, Command::Place);
    let before = one.state.stage.waits();
    let (state, happening) =
        decide(&one.state, deed.seen, known, deed.command.clone()).map_err(Refusal::from)?;
    one.state = state;
    one.alert = deed.to.alert.or(one.alert);
    one.incident = deed.to.incident.or(one.incident);
    if let (None, Some(firm)) = (one.firm, deed.to.firm) {
        one.firm = Some(firm);
        one.number = crate::numbers::next(tx, firm, "consultation").await?;
    }
    keep_promise(tx, &mut one, before, &happening, now).await?;
    if let Some(said) = deed.said.clone() {
        say(tx, center, &mut one, (by, now), deed, said).await?;
    }
    if !store::update(tx, &mut one).await? {
        return Err(Fault::said("two changed one consultation at once").that_passes().into());
    }
    enter(tx, now, actor, by, &one, &happening).await?;
    Ok(one)
}

/// Makes the promise where it becomes the desk's turn, and keeps it where the desk has done something for it.
async fn keep_promise(
    tx: &mut Tx,
    one: &mut Consultation,
    before: Waits,
    happening: &Happening,
    now: Timestamp,
) -> Result<(), Fault> {
    let turn = one.state.stage.waits();
    if before != Waits::Desk && turn == Waits::Desk {
        let rules = Rules::of_team(tx, one.team).await?;
        (one.promised, one.due, one.kept) = (now, due(&rules, now), None);
    }
    if matches!(happening, Happening::Answered | Happening::HandedOff(_) | Happening::Promoted) {
        one.kept = one.kept.or(Some(now));
    }
    Ok(())
}

async fn say(
    tx: &mut Tx,
    center: &Center,
    one: &mut Consultation,
    (by, now): (&str, Timestamp),
    deed: &Deed,
    mut said: Said,
) -> Result<(), Stop> {
    let side = match &deed.command {
        Command::Answer => Side::Desk,
        Command::Write => Side::Firm,
        _ => Side::Note,
    };
    if side == Side::Desk && deed.way != Way::Phone {
        said.message_id = letter::send(tx, center, one, by, &said.body).await?.unwrap_or_default();
    }
    if side != Side::Note {
        one.last = now;
    }
    store::say(tx, one.id, &message(side, deed.way, by, said, now)).await?;
    Ok(())
}

/// The entry of a happening. What was said stays out of it: the journal is for ever, words of people are not.
async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    by: &str,
    one: &Consultation,
    happening: &Happening,
) -> Result<(), Fault> {
    let entry = match one.firm {
        Some(firm) => NewEntry::of_firm(firm, one.team, one.journal(), happening.kind()),
        None => NewEntry::of_team(one.team, one.journal(), happening.kind()),
    };
    let data = json!({
        "number": one.number,
        "what": happening,
        "way": one.way.name(),
        "by": by,
        "alert": one.alert,
        "incident": one.incident,
    });
    tx.append(now, actor, entry.with(data)).await?;
    Ok(())
}
