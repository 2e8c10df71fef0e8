//! The clock climbs: a rung's messages, the run's new state and its entries are one transaction, so a process that is
//! killed has done all of it or nothing, and another does the rest.

use jiff::{SignedDuration, Timestamp};
use platform::db::Tx;
use platform::ids::{AccountId, HookTargetId, LadderRunId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::signin::{Reached, desk_reached};
use platform::web::Center;
use platform::work::hooks::{NewHook, targets_in};
use platform::work::outbox::NewMail;
use platform::{Fault, values};
use serde_json::json;

use super::letter::Letter;
use super::store::{self, Run};
use super::{Channel, Event, Happening, Outcome, Rung, Stage, Way, Whom, step};
use crate::notify::rota::store as rota;
use crate::notify::settings::{self, Settings};

/// Runs that one look moves; the next look takes the rest.
const AT_ONCE: i64 = 100;

/// Moves every run that is due, each in a transaction of its own.
pub(crate) async fn climb(center: Center) -> Result<(), Fault> {
    for id in store::due(&center.db, center.clock.now(), AT_ONCE).await? {
        // One that fails is tried again next time; it does not hold up the others.
        if let Err(fault) = climb_one(&center, id).await {
            tracing::warn!(run = id.0, error = fault.whole(), "a run of the ladder could not be moved");
        }
    }
    Ok(())
}

async fn climb_one(center: &Center, id: LadderRunId) -> Result<(), Fault> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let Some(mut run) = store::one_in(&mut tx, id).await? else { return Ok(()) };
    // Another process was here.
    if run.look.is_none_or(|look| look > now) {
        return Ok(());
    }
    let mut happened = Vec::new();
    for rung in 0..run.state.climbed.len() {
        if run.state.climbed[rung].outcome == Outcome::Sent {
            let outcome = store::outcome(&mut tx, &run.about(rung)).await?;
            happened.extend(move_on(&mut run, Event::Told(rung, outcome), now));
        }
    }
    if !run.state.test {
        let about = store::about(&mut tx, run.id).await?;
        let taken = about.holder.filter(|holder| run.state.holder != Some(*holder));
        match taken.filter(|_| run.state.acknowledged.is_none()) {
            _ if about.waiting == 0 => happened.extend(move_on(&mut run, Event::Settle, now)),
            Some(by) => happened.extend(move_on(&mut run, Event::Acknowledge(by, Way::Taken), now)),
            None => {}
        }
    }
    // A rung that calls nobody is not waited for: the next one follows at once. One that calls is a step of its own.
    for _ in 0..=run.state.rungs.len() {
        let moved = move_on(&mut run, Event::Tick, now);
        let again = send_all(&mut tx, center, &mut run, &moved, &mut happened).await?;
        if moved.is_empty() || !again {
            break;
        }
    }
    save(&mut tx, center, &mut run, &happened).await?;
    tx.commit().await
}

/// Sends what was climbed, and notes where there was nobody. True where the clock may move the run once more now.
async fn send_all(
    tx: &mut Tx,
    center: &Center,
    run: &mut Run,
    moved: &[Happening<AccountId>],
    happened: &mut Vec<Happening<AccountId>>,
) -> Result<bool, Fault> {
    let now = center.clock.now();
    for one in moved {
        happened.push(one.clone());
        if let Happening::Climbed(at) = one
            && send(tx, center, run, *at).await? == 0
        {
            happened.extend(move_on(run, Event::Told(*at, Outcome::Nobody), now));
        }
    }
    let called = run.state.climbed.last().is_some_and(|one| one.outcome == Outcome::Sent);
    Ok(!called && run.state.stage == Stage::Running && run.state.due.is_some_and(|due| due <= now))
}

/// An event that nobody asked for: where it does not fit, nothing changes.
pub(crate) fn move_on(run: &mut Run, event: Event<AccountId>, now: Timestamp) -> Vec<Happening<AccountId>> {
    match step(&run.state, event, now) {
        Ok((state, happened)) => {
            run.state = state;
            happened
        }
        Err(_) => Vec::new(),
    }
}

/// Stores a run with its entries, unless somebody was faster: then nothing of this transaction stays, and the whole is
/// tried again.
pub(crate) async fn save(
    tx: &mut Tx,
    center: &Center,
    run: &mut Run,
    happened: &[Happening<AccountId>],
) -> Result<(), Fault> {
    if !store::update(tx, run, center.clock.now()).await? {
        return Err(Fault::said("two moved one run of the ladder at once").that_passes());
    }
    enter(tx, center, run, happened).await
}

/// One entry for each happening.
pub(crate) async fn enter(
    tx: &mut Tx,
    center: &Center,
    run: &Run,
    happened: &[Happening<AccountId>],
) -> Result<(), Fault> {
    for happening in happened {
        let actor = match happening {
            Happening::Acknowledged(by, _) => Actor::Account(*by),
            _ => Actor::Center,
        };
        let entry = match run.state.test {
            true => NewEntry::of_team(run.team, run.subject(), happening.kind()),
            false => NewEntry::of_firm(run.firm, run.team, run.subject(), happening.kind()),
        };
        let entry =
            entry.with(json!({ "level": run.level.number(), "test": run.state.test, "what": happening }));
        tx.append(center.clock.now(), actor, entry).await?;
    }
    Ok(())
}

/// Puts the messages of a rung where they leave from; says how many.
async fn send(tx: &mut Tx, center: &Center, run: &Run, at: usize) -> Result<usize, Fault> {
    let Some(rung) = run.state.rungs.get(at).copied() else { return Ok(0) };
    let settings = settings::of_in(tx, run.team).await?.settings;
    let letter = Letter::of(tx, center, run, &settings).await?;
    match rung.channel {
        Channel::Mail => {
            let people = whom(tx, center, run, &settings, rung).await?;
            let mut sent = 0;
            for one in &people {
                sent += usize::from(mail(tx, center, run, at, &settings, &letter, one).await?);
            }
            Ok(sent)
        }
        Channel::Hook(target) => {
            let target = targets_in(tx, run.team).await?.into_iter().find(|one| one.id == target);
            let Some(target) = target else { return Ok(0) };
            let body = letter.message(center, target.form);
            let firm = (!run.state.test).then_some(run.firm);
            tx.hook(center, NewHook { target: target.id, body, about: run.about(at), firm }).await?;
            store::call(tx, run, at, (AccountId(0), target.id), None, center.clock.now()).await?;
            Ok(1)
        }
    }
}

/// One person's mail, unless they got so many within the hour that one more would help nobody: then the rung goes on to
/// others, and the page says so.
async fn mail(
    tx: &mut Tx,
    center: &Center,
    run: &Run,
    at: usize,
    settings: &Settings,
    letter: &Letter,
    to: &Reached,
) -> Result<bool, Fault> {
    let now = center.clock.now();
    let since = now.checked_sub(SignedDuration::from_hours(1)).unwrap_or(now);
    let called = store::called_since(tx, to.account, since).await?;
    let most = i64::from(settings.per_hour.max(1));
    if called >= most {
        return Ok(false);
    }
    let secret = center.chance.token()?;
    store::call(tx, run, at, (to.account, HookTargetId(0)), Some(&secret), now).await?;
    let (subject, body) = letter.mail(center, to, &secret, called + 1 == most);
    let firm = (!run.state.test).then_some(run.firm);
    let (to, about) = (to.mail.clone(), run.about(at));
    tx.send(center, NewMail { to, subject, body, about, firm, ..NewMail::default() }).await?;
    Ok(true)
}

/// Whom a rung calls. Where nobody is on duty, everybody at the desk is called: a ladder without a rota calls, too.
async fn whom(
    tx: &mut Tx,
    center: &Center,
    run: &Run,
    settings: &Settings,
    rung: Rung,
) -> Result<Vec<Reached>, Fault> {
    let (now, desk) = (center.clock.now(), desk_reached(tx, run.team).await?);
    let duty = rota::duty_in(tx, run.team, &settings.rota, now).await?;
    let is_there = |who: &AccountId| desk.iter().any(|one| one.account == *who);
    let wanted: Vec<AccountId> = match rung.whom {
        Whom::Duty => duty.now.map(|shift| shift.account).into_iter().filter(is_there).collect(),
        Whom::Next => duty.next.into_iter().filter(is_there).collect(),
        Whom::Team => Vec::new(),
        Whom::Administrator => {
            let administrators =
                desk.iter().filter(|one| one.role == platform::principal::Role::Administrator);
            return Ok(administrators.cloned().collect());
        }
    };
    if rung.whom == Whom::Next && wanted.is_empty() {
        return Ok(Vec::new());
    }
    if wanted.is_empty() {
        return Ok(desk);
    }
    Ok(desk.into_iter().filter(|one| wanted.contains(&one.account)).collect())
}

/// Whether an account still has a seat at a team's desk: a link outlives it otherwise.
pub(super) async fn sits(tx: &mut Tx, run: &Run, account: AccountId) -> Result<bool, Fault> {
    const SQL: &str =
        "select id from seat where account = $1 and firm = 0 and team = $2 and ended is null limit 1";
    Ok(tx.one::<(i64,)>(SQL, values![account, run.team]).await?.is_some())
}
