//! Brings together what a letter is written of.

use std::collections::BTreeSet;

use finding::{Basis, Level};
use firms::sensors::{Seeing, WatchDay};
use firms::teams::CareOf;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::{Lang, Words};
use platform::Fault;
use platform::ids::FirmId;
use platform::principal::{Principal, Scope};
use platform::web::Center;

use super::letter::{Asked, Both, End, Facts, GAPS, Gap, LISTED, NewDevice, Told, Watched};
use super::month::Month;
use crate::alerts::life::{Closing, Stage};
use crate::alerts::store::{self, Alert};
use crate::alerts::words::{self, Spoken};
use crate::today::request;
use crate::today::sight::{GAP, days, of_day, sight};

/// Reasons that the annex names of one alert.
const CLAIMS: usize = 3;

/// Japanese and English, as a center speaks them.
pub(crate) fn both_words(center: &Center) -> [Words; 2] {
    Lang::ALL.map(|lang| Words::new(lang, center.zone.clone()))
}

/// What is known of a firm's month now; none where it is in nobody's care. Of a month that goes on it is what is known
/// so far.
pub(crate) async fn facts(center: &Center, firm: FirmId, month: Month) -> Result<Option<Facts>, Fault> {
    let Some(care) = firms::teams::of_firm(&center.db, firm).await? else { return Ok(None) };
    let (now, zone) = (center.clock.now(), &center.zone);
    let scope = Principal::center(firm).scope();
    let (from, until) = (month.begins(zone), month.ends(zone));
    let words = both_words(center);
    let alerts = store::opened_between(&center.db, firm, from, until).await?;
    let alerts: Vec<Alert> = alerts.into_iter().filter(is_told).collect();
    let watch = watch(center, scope, firm, month, &alerts).await?;
    let (devices, devices_count) =
        firms::devices::fresh(&center.db, firm, from, until, LISTED as i64).await?;
    let (promised, kept) = promises(&alerts, now);
    Ok(Some(Facts {
        firm: firms::organizations::name(&center.db, firm).await?,
        signed: signed(&care),
        team: care.team_name,
        phone: care.phone,
        hours: care.phone_hours,
        month,
        written: day(zone, now),
        since: watch.days.first().map(|first| first.day).filter(|first| *first > month.first()),
        sight: watch.sight,
        days: watch.days,
        unseen: watch.unseen,
        gaps: watch.gaps,
        alerts_count: alerts.len() as u64,
        alerts: alerts.iter().take(LISTED).map(|alert| told(zone, now, &words, alert)).collect(),
        devices: devices
            .into_iter()
            .map(|device| NewDevice { day: day(zone, device.first), name: device.name, kind: device.kind })
            .collect(),
        devices_count,
        request: asked(center, scope, &words).await?,
        promised,
        kept,
    }))
}

/// Who signs, where the team's settings name somebody (`{"letter": {"signed": "佐藤"}}`).
fn signed(care: &CareOf) -> Option<String> {
    let name = care.settings.get("letter")?.get("signed")?.as_str()?.trim();
    (!name.is_empty()).then(|| name.to_string())
}

fn day(zone: &TimeZone, at: Timestamp) -> Date {
    at.to_zoned_datetime(zone.clone()).date()
}

/// What is only kept on record, was seen while a box learnt what is usual, or is told in another alert, is no news.
fn is_told(alert: &Alert) -> bool {
    let silent = matches!(alert.state.stage, Stage::Closed(Closing::Joined | Closing::Learning));
    !silent && alert.state.level != Level::Record
}

/// Promises of these alerts whose time has come, and those that were kept.
fn promises(alerts: &[Alert], now: Timestamp) -> (u64, u64) {
    let over = |alert: &&Alert| alert.kept.is_some() || alert.due <= now;
    let kept = |alert: &&Alert| alert.kept.is_some_and(|kept| kept <= alert.due);
    let made: Vec<&Alert> = alerts.iter().filter(over).collect();
    (made.len() as u64, made.into_iter().filter(kept).count() as u64)
}

fn told(zone: &TimeZone, now: Timestamp, both: &[Words; 2], alert: &Alert) -> Told {
    Told {
        number: words::number(alert.number),
        day: day(zone, alert.opened),
        title: Both::of(both, |words| Spoken::of(words, alert).title()),
        end: match alert.state.stage {
            Stage::Closed(closing) => {
                End::Closed(closing.key(), alert.state.closed_at.map(|at| day(zone, at)))
            }
            Stage::Asked(_) => End::Asked,
            Stage::Open | Stage::Answered(_) if alert.due > now => End::Desk(alert.due),
            Stage::Open | Stage::Answered(_) => End::Late,
            Stage::Incident(_) => End::Incident,
        },
        claims: claims(both, alert),
    }
}

/// The strongest reasons, each with how we know it.
fn claims(both: &[Words; 2], alert: &Alert) -> Vec<(Basis, Both)> {
    let [ja, en] = both.each_ref().map(|words| words::evidence(words, alert).lines);
    let lines = ja.into_iter().zip(en).take(CLAIMS);
    lines.filter_map(|(ja, en)| Some((ja.basis?, Both { ja: ja.text, en: en.text }))).collect()
}

/// The one request: what is wanted now first, then what is due first.
async fn asked(center: &Center, scope: Scope, both: &[Words; 2]) -> Result<Option<Asked>, Fault> {
    let requests = request::requests(center, scope).await?;
    let Some(first) = requests.first() else { return Ok(None) };
    let mut titles = Vec::new();
    for words in both {
        let card = request::card(center, scope, words, String::new(), first).await?;
        titles.extend(card.map(|card| card.title));
    }
    let mut titles = titles.into_iter();
    let (Some(ja), Some(en)) = (titles.next(), titles.next()) else { return Ok(None) };
    Ok(Some(Asked { level: first.level, title: Both { ja, en }, due: first.due }))
}

/// How a month was watched.
struct Watch {
    sight: crate::today::weather::Sight,
    days: Vec<Watched>,
    unseen: i64,
    gaps: Vec<Gap>,
}

async fn watch(
    center: &Center,
    scope: Scope,
    firm: FirmId,
    month: Month,
    alerts: &[Alert],
) -> Result<Watch, Fault> {
    let zone = &center.zone;
    // The last moment of the month, not the first of the next.
    let end = month.ends(zone).checked_sub(SignedDuration::from_micros(1)).map_err(Fault::of)?;
    let until = end.min(center.clock.now());
    let boxes = firms::sensors::seeing(&center.db, scope, firm).await?;
    let mut watched = firms::sensors::watch_days(&center.db, firm, month.first()).await?;
    watched.retain(|one| one.day <= month.last());
    let alert_days: BTreeSet<Date> = alerts.iter().map(|alert| day(zone, alert.opened)).collect();
    let cells = days(zone, until, month.first(), &boxes, &watched, &alert_days);
    let begun = boxes.iter().map(|one| day(zone, one.added)).min().unwrap_or(month.first());
    let dates = begun.max(month.first()).series(1.day());
    let days: Vec<Watched> =
        dates.zip(cells).map(|(day, cell)| Watched { day, seen: cell.seen, alert: cell.alert }).collect();
    let unseen = days.iter().map(|one| missed(zone, until, one.day, &boxes, &watched)).sum();
    Ok(Watch { sight: sight(&boxes), unseen, gaps: gaps(&watched), days })
}

/// Seconds of a day that the worst box missed; pauses too short to be named are none.
fn missed(zone: &TimeZone, until: Timestamp, day: Date, boxes: &[Seeing], watched: &[WatchDay]) -> i64 {
    let of_box = |one: &Seeing| of_day(zone, until, day, one, watched).map(|(could, seen)| could - seen);
    boxes.iter().filter_map(of_box).filter(|missed| *missed > GAP).max().unwrap_or(0)
}

/// The longest gaps. Nobody writes down why a box fell silent yet; the place for it is kept.
fn gaps(watched: &[WatchDay]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = watched
        .iter()
        .filter(|one| one.gap > GAP)
        .map(|one| Gap { day: one.day, seconds: one.gap, reason: None })
        .collect();
    gaps.sort_by_key(|gap| (-gap.seconds, gap.day));
    gaps.truncate(GAPS);
    gaps
}
