//! Findings arrive: each goes on with an alert, opens one, or stays a record.

use std::collections::BTreeMap;

use finding::{Clue, Finding, MAX_EVIDENCE};
use firms::sensors::Authentic;
use jiff::Timestamp;
use platform::Fault;
use platform::db::Tx;
use platform::ids::AlertId;
use platform::principal::Actor;
use watch::alert::whose;

use super::acts::{self, Change};
use super::happening::Command;
use super::join::{self, Home, Learning, Memory, Placed, Told};
use super::life::{Closing, Stage, State};
use super::store::{self, Alert};
use crate::muting::store as muting;
use crate::promise::Rules;

/// Gives the findings of one device their places; says for each which alert it belongs to.
pub(crate) async fn place_all(
    tx: &mut Tx,
    from: &Authentic,
    arrived: &[Finding],
    now: Timestamp,
) -> Result<Vec<Option<AlertId>>, Fault> {
    let mut places = vec![None; arrived.len()];
    let Some(first) = arrived.first() else { return Ok(places) };
    let since = now.checked_sub(join::NATURE_ECHO).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut before = store::of_device(tx, from.firm, &whose(first), since).await?;
    let told: Vec<Told> = before.iter().map(told).collect();
    let learning = if now < from.learning_until { Learning::Yes } else { Learning::No };
    for story in join::place(&told, arrived, learning).stories {
        let these: Vec<&Finding> = story.findings.iter().filter_map(|at| arrived.get(*at)).collect();
        let id = match story.home {
            Home::Goes(at) => match before.get_mut(at) {
                Some(alert) => go_on(tx, alert, &story, &these, now).await?,
                None => continue,
            },
            Home::New => open(tx, from, &story, &these, now).await?,
        };
        for at in &story.also {
            if let Some(other) = before.get_mut(*at) {
                acts::apply(tx, now, Actor::Sensor(from.sensor), other, Command::JoinInto).await?;
            }
        }
        for at in story.findings {
            if let Some(place) = places.get_mut(at) {
                *place = Some(id);
            }
        }
    }
    Ok(places)
}

fn told(alert: &Alert) -> Told {
    let open = !matches!(alert.state.stage, super::life::Stage::Closed(_));
    Told { memory: alert.memory.clone(), open }
}

async fn go_on(
    tx: &mut Tx,
    alert: &mut Alert,
    story: &Placed,
    these: &[&Finding],
    now: Timestamp,
) -> Result<AlertId, Fault> {
    put_away_no_more(tx, alert, now).await?;
    take_in(alert, these);
    (alert.kind, alert.memory) = (story.kind, story.memory.clone());
    let actor = alert.sensor.map_or(Actor::Center, Actor::Sensor);
    acts::apply(tx, now, actor, alert, Command::Findings(story.arrival())).await?;
    Ok(alert.id)
}

async fn open(
    tx: &mut Tx,
    from: &Authentic,
    story: &Placed,
    these: &[&Finding],
    now: Timestamp,
) -> Result<AlertId, Fault> {
    let Some(first) = these.first() else { return Err(Fault::said("a story without findings")) };
    let (state, happening) = State::open(story.level);
    let rules = Rules::of_team(tx, from.team).await?;
    let shape = shape(story.kind.name(), &story.memory);
    let since = now.checked_sub(join::NATURE_ECHO).unwrap_or(Timestamp::UNIX_EPOCH);
    let (seen_here, seen_firms) = store::seen_before(tx, from.team, from.firm, &shape, since).await?;
    let mut alert = Alert {
        id: AlertId(0),
        firm: from.firm,
        team: from.team,
        sensor: Some(from.sensor),
        number: 0,
        revision: 0,
        kind: story.kind,
        subject: first.subject.to_string(),
        device: whose(first),
        shape,
        state,
        memory: story.memory.clone(),
        facts: BTreeMap::new(),
        evidence: Vec::new(),
        opened: now,
        first: first.first,
        last: first.last,
        findings: 0,
        promised: now,
        due: rules.of_alert(story.level, now),
        kept: None,
        seen_here,
        seen_firms,
        muting: None,
        campaign: None,
    };
    take_in(&mut alert, these);
    name_device(tx, &mut alert).await?;
    store::insert(tx, &mut alert).await?;
    let change = Change { now, actor: Actor::Sensor(from.sensor), by: None };
    acts::enter(tx, change, &alert, &[happening]).await?;
    if let Some(muting) = muting::hiding(tx, &alert, now).await? {
        alert.muting = Some(muting.id);
        acts::apply(tx, now, Actor::Center, &mut alert, Command::Mute).await?;
    }
    Ok(alert.id)
}

/// What was put away is shown again with its next finding, once nothing says any longer that it is not to be.
async fn put_away_no_more(tx: &mut Tx, alert: &mut Alert, now: Timestamp) -> Result<(), Fault> {
    let is_away = alert.state.stage == Stage::Closed(Closing::Muted);
    if is_away && muting::hiding(tx, alert, now).await?.is_none() {
        acts::apply(tx, now, Actor::Center, alert, Command::MutingOver).await?;
    }
    Ok(())
}

/// Adds what findings say to what the alert says: of two values for one fact that of the heavier finding holds.
fn take_in(alert: &mut Alert, these: &[&Finding]) {
    let cards = &knowledge::built_in().cards;
    let mut heaviest_last: Vec<&Finding> = these.to_vec();
    heaviest_last.sort_by_key(|finding| (finding.severity, finding.last));
    for finding in &heaviest_last {
        alert.first = alert.first.min(finding.first);
        alert.last = alert.last.max(finding.last);
        alert.findings += 1;
        let told = finding.facts.iter();
        let told = told.filter(|(fact, _)| cards.takes(alert.kind, finding.kind, fact));
        alert.facts.extend(told.map(|(fact, value)| (fact.clone(), value.clone())));
        if finding.kind == finding::Kind::KnownBadContact {
            alert.facts.insert("contacts".into(), finding.count.max(1).to_string());
        }
    }
    let mut evidence: Vec<Clue> =
        heaviest_last.iter().rev().flat_map(|finding| finding.evidence.clone()).collect();
    for clue in std::mem::take(&mut alert.evidence) {
        if !evidence.contains(&clue) {
            evidence.push(clue);
        }
    }
    evidence.truncate(MAX_EVIDENCE);
    alert.evidence = evidence;
}

/// What the firm's list of devices knows of it, kept with the alert: a list of alerts asks no other table.
async fn name_device(tx: &mut Tx, alert: &mut Alert) -> Result<(), Fault> {
    let Some(device) = firms::devices::known(tx, alert.firm, &alert.device).await? else { return Ok(()) };
    let mut known = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            alert.facts.entry(name.into()).or_insert(value);
        }
    };
    known("device-name", device.names.first().cloned());
    known("device-address", device.addresses.first().map(ToString::to_string));
    known("device-kind", Some(device.kind.name().to_string()));
    known("maker", device.maker);
    Ok(())
}

/// The same shape at two firms is the same story: the kind, and the counterpart where there is one.
pub(super) fn shape(kind: &str, memory: &Memory) -> String {
    match memory.objects.first() {
        Some(object) => format!("{kind} {object}"),
        None => kind.to_string(),
    }
}
