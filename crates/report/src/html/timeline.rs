//! When each device was heard: one row a device, alerts as marks, pauses of the recording on a strip of
//! their own. Positions are percent, so that the drawing fills a phone and a sheet without shrinking its letters.

use finding::Device;
use jiff::Timestamp;
use watch::inspect::Inspection;

use super::devices;
use crate::words::instant;
use crate::{Words, story, weather};

/// More rows than this nobody reads; the table has all devices.
const ROWS: usize = 30;
/// Height of a row, of the strip of pauses and of the line of clock times, in pixels.
const ROW: usize = 40;
const STRIP: usize = 16;
const AXIS: usize = 28;
/// Narrowest bar and band, in percent, so that a single packet can be seen.
const THIN: f64 = 0.6;

pub(super) struct Timeline {
    pub(super) height: usize,
    pub(super) axis: usize,
    pub(super) rows: Vec<Row>,
    pub(super) pauses: Vec<Bar>,
    pub(super) ticks: Vec<Tick>,
    pub(super) description: String,
    /// How many devices have no row.
    pub(super) more: Option<String>,
}

pub(super) struct Row {
    pub(super) label: String,
    pub(super) text_y: usize,
    pub(super) bar_y: usize,
    pub(super) bar: Bar,
    pub(super) marks: Vec<Mark>,
}

pub(super) struct Bar {
    pub(super) x: String,
    pub(super) width: String,
}

pub(super) struct Mark {
    pub(super) x: String,
    pub(super) name: &'static str,
}

pub(super) struct Tick {
    pub(super) x: String,
    pub(super) anchor: &'static str,
    pub(super) label: String,
}

/// The time that the drawing spans.
struct Scale {
    first: Timestamp,
    last: Timestamp,
}

impl Scale {
    fn percent(&self, at: Timestamp) -> f64 {
        let whole = self.first.duration_until(self.last).as_secs_f64();
        if whole > 0.0 {
            (self.first.duration_until(at).as_secs_f64() / whole * 100.0).clamp(0.0, 100.0)
        } else {
            0.0
        }
    }

    fn bar(&self, from: Timestamp, until: Timestamp) -> Bar {
        let start = self.percent(from).min(100.0 - THIN);
        let width = (self.percent(until) - start).max(THIN);
        Bar { x: percent(start), width: percent(width) }
    }

    fn ticks(&self, words: &Words) -> Vec<Tick> {
        let whole = self.first.duration_until(self.last);
        let places = [(0, "start"), (1, "middle"), (2, "end")];
        places
            .map(|(half, anchor)| {
                let at = self.first.saturating_add(whole / 2 * half).unwrap_or(self.last);
                Tick { x: format!("{}%", half * 50), anchor, label: words.clock(at) }
            })
            .into()
    }
}

/// Draws the devices of one input; none where the capture has no clock or no device.
pub(super) fn view(words: &Words, inspection: &Inspection) -> Option<Timeline> {
    let sight = &inspection.sight;
    let scale = Scale { first: instant(sight.first?), last: instant(sight.last?) };
    let mut devices: Vec<_> = inspection.devices.iter().collect();
    devices.sort_by_key(|device| std::cmp::Reverse(devices::level(inspection, device)));
    let rows: Vec<_> =
        devices.iter().take(ROWS).enumerate().map(|(n, d)| row(words, inspection, &scale, n, d)).collect();
    let strip = if sight.pauses.is_empty() { 0 } else { STRIP };
    let height = rows.len() * ROW + strip;
    let more = devices.len().saturating_sub(ROWS) as u64;
    (!rows.is_empty()).then(|| Timeline {
        height: height + AXIS,
        axis: height,
        rows,
        pauses: sight.pauses.iter().map(|&(from, until)| scale.bar(instant(from), instant(until))).collect(),
        ticks: scale.ticks(words),
        description: description(words, inspection),
        more: (more > 0).then(|| words.count("html-timeline-more", more)),
    })
}

fn row(words: &Words, inspection: &Inspection, scale: &Scale, number: usize, device: &Device) -> Row {
    let marks = inspection
        .alerts
        .iter()
        .filter(|alert| story::device(inspection, alert).is_some_and(|concerned| concerned.id == device.id))
        .filter_map(|alert| {
            let first = story::findings(inspection, alert).map(|finding| finding.first).min()?;
            // The mark is 12 pixels wide and must not hang over the edge.
            let x = scale.percent(first).clamp(2.0, 98.0);
            Some(Mark { x: percent(x), name: weather::level_name(alert.level) })
        })
        .collect();
    Row {
        label: words.device(device),
        text_y: number * ROW + 15,
        bar_y: number * ROW + 22,
        bar: scale.bar(device.first, device.last),
        marks,
    }
}

fn description(words: &Words, inspection: &Inspection) -> String {
    let values = [
        ("devices", inspection.devices.len().to_string()),
        ("alerts", inspection.alerts.len().to_string()),
        ("pauses", inspection.sight.pauses.len().to_string()),
    ];
    words.say("html-timeline-description", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}
