//! What leaves by the team's clock: the digest of what waits, and once a month a test of every channel.

use jiff::Timestamp;
use jiff::civil::Time;
use knowledge::Words;
use platform::db::Tx;
use platform::ids::TeamId;
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::signin::{Reached, desk_reached};
use platform::web::Center;
use platform::work::hooks::targets_in;
use platform::work::outbox::NewMail;
use platform::{Fault, values};
use serde_json::json;

use super::ladder::{Channel, Rung, Whom, start, store};
use super::settings::{self, Settings};
use super::settings_page::calendar_of;

/// Teams read in one statement.
const AT_ONCE: i64 = 500;

/// When the monthly test leaves: while people are there to see it.
const TEST_AT: Time = Time::constant(10, 0, 0, 0);

/// Looks at every team. One whose settings cannot be read holds up no other.
pub(crate) async fn look(center: Center) -> Result<(), Fault> {
    const SQL: &str = "select id, settings from team where id > $1 order by id limit $2";
    let mut after = TeamId(0);
    loop {
        let teams: Vec<(TeamId, String)> = center.db.rows(SQL, values![after, AT_ONCE]).await?;
        for (team, of) in &teams {
            if let Err(fault) = look_at(&center, *team, of).await {
                tracing::warn!(team = team.0, error = fault.whole(), "a team's day could not be begun");
            }
        }
        match teams.last() {
            Some((last, _)) if teams.len() as i64 == AT_ONCE => after = *last,
            _ => return Ok(()),
        }
    }
}

async fn look_at(center: &Center, team: TeamId, of: &str) -> Result<(), Fault> {
    let (now, calendar) = (center.clock.now(), calendar_of(of)?);
    let day = calendar.day(now);
    if !calendar.is_business(day) {
        return Ok(());
    }
    let settings = settings::of(&center.db, team).await?.settings;
    let is_past = |time: Time| now >= calendar.at(day, time);
    if settings.digest.is_some_and(is_past) {
        digest(center, team, &day.to_string()).await?;
    }
    if is_past(TEST_AT) {
        let month = day.strftime("%Y-%m").to_string();
        test(center, team, &settings, &month).await?;
    }
    Ok(())
}

/// How many alerts of a team wait for the desk, by level; of each at most a thousand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Waiting {
    all: i64,
    late: i64,
    ran_out: i64,
}

async fn waiting(tx: &mut Tx, team: TeamId, now: Timestamp) -> Result<Waiting, Fault> {
    const SQL: &str = "select cast(count(*) as bigint),
            cast(coalesce(sum(case when due < $2 then 1 else 0 end), 0) as bigint)
        from (select due from alert where team = $1 and waits = 'desk' order by due, calm, id limit 1000) as x";
    const RAN_OUT: &str = "select cast(count(*) as bigint) from
        (select stage from ladder_run where team = $1 and ended is null order by shape, id limit 1000) as x
        where stage = 'ran-out'";
    let (all, late) = tx.one::<(i64, i64)>(SQL, values![team, now]).await?.unwrap_or_default();
    let ran_out = tx.one::<(i64,)>(RAN_OUT, values![team]).await?.map_or(0, |(count,)| count);
    Ok(Waiting { all, late, ran_out })
}

/// One mail to each at the desk, on each business day on which something waits.
async fn digest(center: &Center, team: TeamId, day: &str) -> Result<(), Fault> {
    if is_done(center, team, "digest", day).await? {
        return Ok(());
    }
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    if !store::once(&mut tx, team, "digest", day).await? {
        return Ok(());
    }
    let waiting = waiting(&mut tx, team, now).await?;
    if waiting != Waiting::default() {
        let people = desk_reached(&mut tx, team).await?;
        for one in &people {
            let (subject, body) = written(center, one, waiting);
            let about = format!("digest:{team}:{day}");
            let mail = NewMail { to: one.mail.clone(), subject, body, about, ..NewMail::default() };
            tx.send(center, mail).await?;
        }
        let entry = NewEntry::of_team(team, format!("digest:{team}"), "digest-sent");
        let data = json!({ "day": day, "waiting": waiting.all, "people": people.len() });
        tx.append(now, Actor::Center, entry.with(data)).await?;
    }
    tx.commit().await
}

fn written(center: &Center, to: &Reached, waiting: Waiting) -> (String, String) {
    let words = Words::new(to.lang, center.zone.clone());
    let link = format!("{}/inbox", center.config.address.trim_end_matches('/'));
    let values = [
        ("person", words.printable(&to.name)),
        ("all", waiting.all.to_string()),
        ("late", waiting.late.to_string()),
        ("ranout", waiting.ran_out.to_string()),
        ("link", link),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    (words.say("digest-subject", &values), words.say("digest-body", &values))
}

/// Each target, and the mail of whoever is on duty, once a month on its first business day.
async fn test(center: &Center, team: TeamId, settings: &Settings, month: &str) -> Result<(), Fault> {
    if is_done(center, team, "test", month).await? {
        return Ok(());
    }
    let mut tx = center.db.begin().await?;
    if !store::once(&mut tx, team, "test", month).await? {
        return Ok(());
    }
    let mut rungs = Vec::new();
    if settings.rungs.iter().any(|rung| rung.channel == Channel::Mail) {
        rungs.push(Rung { whom: Whom::Duty, channel: Channel::Mail, wait: 0 });
    }
    let targets = targets_in(&mut tx, team).await?;
    rungs.extend(targets.iter().map(|target| Rung {
        whom: Whom::Team,
        channel: Channel::Hook(target.id),
        wait: 0,
    }));
    if !rungs.is_empty() {
        start::test(&mut tx, center, team, rungs).await?;
    }
    tx.commit().await
}

/// Looking takes no write lock; nearly every look finds it done.
async fn is_done(center: &Center, team: TeamId, what: &str, day: &str) -> Result<bool, Fault> {
    const SQL: &str = "select team from notify_day where team = $1 and what = $2 and day = $3";
    Ok(center.db.one::<(i64,)>(SQL, values![team, what, day]).await?.is_some())
}
