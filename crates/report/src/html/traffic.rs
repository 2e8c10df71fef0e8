//! Kinds of traffic as bars.

use capture::Sight;

use crate::Words;
use crate::words::grouped;

/// Bars shown; the rest is one bar.
const BARS: usize = 10;
const ROW: usize = 40;

pub(super) struct Bar {
    pub(super) label: String,
    pub(super) count: String,
    pub(super) text_y: usize,
    pub(super) bar_y: usize,
    pub(super) width: String,
}

/// The kinds of traffic by conversations, most first.
pub(super) fn view(words: &Words, sight: &Sight) -> Vec<Bar> {
    let mut kinds: Vec<_> =
        sight.protocols.iter().map(|(name, count)| (words.protocol(name), *count)).collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rest: u64 = kinds.iter().skip(BARS).map(|(_, count)| count).sum();
    kinds.truncate(BARS);
    if rest > 0 {
        kinds.push((words.label("html-traffic-rest"), rest));
    }
    let most = kinds.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let bars = kinds.into_iter().enumerate();
    bars.map(|(number, (label, count))| Bar {
        label,
        count: grouped(count),
        text_y: number * ROW + 15,
        bar_y: number * ROW + 22,
        width: format!("{:.2}%", count as f64 / most as f64 * 100.0),
    })
    .collect()
}
