//! What a sensor's figures mean, one sentence each.

use finding::wire::{Coverage, Heartbeat};
use jiff::{SignedDuration, Timestamp};
use knowledge::Words;

use super::read::Sensor;

/// A clock further off than this is worth a word: times of what was seen are corrected by it, but a box that is
/// minutes off will one day be hours off.
const CLOCK_OFF_MS: u64 = 60_000;

/// Less free disk than this holds few days of findings (a spool keeps at most 256 MiB), in bytes.
const DISK_LOW: u64 = 1 << 30;

/// More lost packets than one in a hundred, and what was seen is not the whole.
const LOST_SHARE: u64 = 100;

/// One figure of a sensor, with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) means: String,
}

/// How a sensor is, in one sentence.
pub(crate) fn standing(words: &Words, sensor: &Sensor, now: Timestamp) -> String {
    let ago = |at: Timestamp| words.length(now.duration_since(at).as_secs());
    match (sensor.revoked, sensor.silent_since, sensor.last_heard) {
        (Some(revoked), ..) => words.say("sensor-is-revoked", &[("date", &words.moment(revoked))]),
        (_, Some(since), _) => words.say("sensor-is-silent", &[("length", &ago(since))]),
        (_, _, None) => words.label("sensor-is-unheard"),
        _ => words.label(&format!("sensor-is-{}", sensor.coverage().name())),
    }
}

/// All figures of a sensor.
pub(crate) fn figures(words: &Words, sensor: &Sensor, now: Timestamp) -> Vec<Figure> {
    let mut figures = vec![last(words, sensor, now), drill(words, sensor, now), learning(words, sensor, now)];
    if let Some(beat) = &sensor.beat {
        figures.extend([coverage(words, beat), devices(words, beat), packets(words, beat)]);
        figures.extend([waiting(words, beat), clock(words, beat), disk(words, beat)]);
    }
    figures.push(figure(words, "version", words.printable(&sensor.version), "sensor-version-means"));
    figures
}

fn figure(words: &Words, name: &str, value: String, means: &str) -> Figure {
    Figure { label: words.label(&format!("sensor-{name}")), value, means: words.label(means) }
}

fn last(words: &Words, sensor: &Sensor, now: Timestamp) -> Figure {
    let value = sensor.last_heard.map_or_else(|| words.label("sensor-never"), |at| words.moment(at));
    let means = match (sensor.silent_since, sensor.last_heard) {
        (None, Some(_)) => words.label("sensor-last-well"),
        (Some(_), Some(at)) => {
            words.say("sensor-last-silent", &[("length", &words.length(now.duration_since(at).as_secs()))])
        }
        (_, None) => words.label("sensor-last-never"),
    };
    Figure { label: words.label("sensor-last"), value, means }
}

/// One a day; half a day more is a box that was switched off, or a line that was cut.
const DRILL_LATE: SignedDuration = SignedDuration::from_hours(36);

fn drill(words: &Words, sensor: &Sensor, now: Timestamp) -> Figure {
    let Some((_, arrived)) = sensor.drill else {
        return figure(words, "drill", words.label("sensor-never"), "sensor-drill-none");
    };
    let is_late = now.duration_since(arrived) > DRILL_LATE;
    let means = if is_late { "sensor-drill-late" } else { "sensor-drill-well" };
    figure(words, "drill", words.moment(arrived), means)
}

fn learning(words: &Words, sensor: &Sensor, now: Timestamp) -> Figure {
    let over = now >= sensor.learning_until;
    let means = if over { "sensor-learning-over" } else { "sensor-learning-on" };
    figure(words, "learning", words.moment(sensor.learning_until), means)
}

fn coverage(words: &Words, beat: &Heartbeat) -> Figure {
    let name = beat.coverage.name();
    figure(words, "sees", words.label(&format!("sensor-sees-{name}")), &format!("sensor-sees-{name}-means"))
}

fn devices(words: &Words, beat: &Heartbeat) -> Figure {
    let means = if beat.devices == 0 { "sensor-devices-none" } else { "sensor-devices-some" };
    figure(words, "devices", words.count("sensor-devices-count", beat.devices), means)
}

fn packets(words: &Words, beat: &Heartbeat) -> Figure {
    let lost = beat.packets_dropped;
    let all = beat.packets.saturating_add(lost);
    let means = if beat.forgotten > 0 {
        "sensor-packets-forgotten"
    } else if beat.packets == 0 {
        "sensor-packets-none"
    } else if lost.saturating_mul(LOST_SHARE) > all {
        "sensor-packets-lost"
    } else {
        "sensor-packets-well"
    };
    figure(words, "packets", words.count("sensor-packets-count", beat.packets), means)
}

fn waiting(words: &Words, beat: &Heartbeat) -> Figure {
    let means = if beat.spool_dropped > 0 {
        "sensor-waiting-dropped"
    } else if beat.spool_damaged > 0 {
        "sensor-waiting-damaged"
    } else {
        "sensor-waiting-well"
    };
    figure(words, "waiting", words.count("sensor-waiting-count", beat.spooled), means)
}

fn clock(words: &Words, beat: &Heartbeat) -> Figure {
    let Some(offset) = beat.clock_offset_ms else {
        return figure(words, "clock", words.label("sensor-clock-unknown"), "sensor-clock-unknown-means");
    };
    let off = offset.unsigned_abs();
    let seconds = i64::try_from(off / 1_000).unwrap_or(i64::MAX);
    let means = if off > CLOCK_OFF_MS { "sensor-clock-off" } else { "sensor-clock-well" };
    figure(words, "clock", words.length(seconds), means)
}

fn disk(words: &Words, beat: &Heartbeat) -> Figure {
    let Some(free) = beat.disk_free else {
        return figure(words, "disk", words.label("sensor-disk-unknown"), "sensor-disk-unknown-means");
    };
    let means = if free < DISK_LOW { "sensor-disk-low" } else { "sensor-disk-well" };
    let gib = format!("{}.{}", free >> 30, ((free % (1 << 30)) * 10) >> 30);
    figure(words, "disk", words.say("sensor-disk-free", &[("size", &gib)]), means)
}

/// True where a person should look at the box.
pub(crate) fn needs_a_look(sensor: &Sensor) -> bool {
    sensor.revoked.is_none() && (sensor.silent_since.is_some() || sensor.coverage() == Coverage::Blind)
}
