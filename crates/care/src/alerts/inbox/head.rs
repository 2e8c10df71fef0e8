//! What stands above the list: kept promises, tabs, filters.

use finding::{Kind, Level};
use knowledge::{Words, grouped};
use platform::Fault;
use platform::pages::view::{Choice, Tab};
use platform::principal::Principal;
use platform::web::Center;

use super::store::{self, Counts, MOST_COUNTED};
use super::{Place, View};
use crate::alerts::words;

/// The filters, as they stand.
pub(super) struct Search {
    pub(super) action: &'static str,
    pub(super) levels: Vec<(Choice, bool)>,
    pub(super) kinds: Vec<(Choice, bool)>,
    pub(super) firm: String,
    pub(super) clear: Option<String>,
}

impl Search {
    /// True where something narrows the list, so that what does is seen.
    pub(super) fn is_narrowed(&self) -> bool {
        self.clear.is_some()
    }
}

/// 「今日の約束 42件のうち 40件を守りました。」 None where none has ended yet.
pub(super) async fn kept(center: &Center, by: &Principal, words: &Words) -> Result<Option<String>, Fault> {
    let now = center.clock.now();
    let midnight = words.local(now).start_of_day().map_or(now, |day| day.timestamp());
    let (ended, in_time) = store::kept(&center.db, by.scope(), midnight, now).await?;
    let number = |count: i64| grouped(u64::try_from(count).unwrap_or_default());
    let values = [("ended", number(ended)), ("kept", number(in_time))];
    Ok((ended > 0).then(|| words.say("inbox-kept", &values.each_ref().map(|(n, v)| (*n, v.as_str())))))
}

pub(super) fn title(words: &Words, view: View, waiting: i64) -> String {
    match view {
        View::Waiting => words.say("inbox-title-waiting", &[("number", &counted(waiting))]),
        other => words.label(&format!("inbox-tab-{}", other.name())),
    }
}

fn counted(count: i64) -> String {
    let number = grouped(u64::try_from(count.min(MOST_COUNTED)).unwrap_or_default());
    if count > MOST_COUNTED { format!("{number}+") } else { number }
}

pub(super) fn tabs(words: &Words, current: View, counts: Counts, silent: usize) -> Vec<Tab> {
    let silent = i64::try_from(silent).unwrap_or(i64::MAX);
    let tab = |view: View| Tab {
        label: words.label(&format!("inbox-tab-{}", view.name())),
        count: Some(counted(match view {
            View::Waiting => counts.waiting.saturating_add(silent),
            View::Mine => counts.mine,
            View::Asked => counts.asked,
            View::Later => counts.later,
            View::Blind => silent,
        })),
        href: view.path().to_string(),
        current: view == current,
    };
    View::ALL.map(tab).into()
}

pub(super) fn search(words: &Words, place: &Place) -> Search {
    let filter = &place.filter;
    let levels = [Level::Now, Level::Dated, Level::NoHurry].map(|level| {
        let choice = Choice::new(level.number().to_string(), words.knowledge().text.level(words.lang, level));
        (choice, filter.level == Some(level))
    });
    let kinds =
        Kind::ALL.map(|kind| (Choice::new(kind.name(), words::kind(words, kind)), filter.kind == Some(kind)));
    Search {
        action: place.view.path(),
        levels: levels.into(),
        kinds: kinds.into(),
        firm: filter.firm.clone().unwrap_or_default(),
        clear: (!filter.is_empty()).then(|| place.view.path().to_string()),
    }
}

/// Why there is nothing.
pub(super) fn empty(words: &Words, place: &Place) -> String {
    if place.filter.is_empty() {
        words.label(&format!("inbox-empty-{}", place.view.name()))
    } else {
        words.label("inbox-empty-filtered")
    }
}
