//! Rows of the queue in the reader's words.

use finding::{Basis, Level};
use jiff::Timestamp;
use knowledge::Words;
use platform::ids::AccountId;
use platform::pages::view::{InboxRow, Line, Promise, Tag};

use super::blind::Silent;
use super::store::Row;
use super::{Key, Names, Place};
use crate::alerts::words::{self, Spoken};
use crate::campaigns::pages as campaigns;
use crate::campaigns::store::Waiting;

/// What stands in the queue.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    /// An alert.
    Alert(Box<Row>),
    /// A box that is silent.
    Silent(Silent),
    /// The same at several firms.
    Campaign(Box<Waiting>),
}

impl Entry {
    pub(super) fn key(&self) -> Key {
        match self {
            Entry::Alert(row) => row.key(),
            Entry::Silent(silent) => silent.key(),
            Entry::Campaign(one) => Key { due: one.due, calm: Key::OF_CAMPAIGN, id: one.campaign.id.0 },
        }
    }

    /// As the address of the inbox names it: `12`, `s5` for a box, and `c3` for a campaign.
    pub(super) fn at(&self) -> String {
        match self {
            Entry::Alert(row) => row.id.to_string(),
            Entry::Silent(silent) => format!("s{}", silent.sensor),
            Entry::Campaign(one) => format!("c{}", one.campaign.id),
        }
    }
}

/// What all rows of a page need.
pub(super) struct Telling<'a> {
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
    pub(super) now: Timestamp,
    pub(super) me: Option<AccountId>,
    pub(super) place: &'a Place,
}

impl Telling<'_> {
    /// A row; `current` is the one beside the list.
    pub(super) fn row(&self, entry: &Entry, current: bool) -> InboxRow {
        let pick = self.place.url(&[("at", entry.at())]);
        match entry {
            Entry::Alert(row) => self.alert(row, pick, current),
            Entry::Silent(silent) => self.silent(silent, pick, current),
            Entry::Campaign(one) => self.campaign(one, pick, current),
        }
    }

    fn campaign(&self, one: &Waiting, pick: String, current: bool) -> InboxRow {
        let words = self.words;
        let level = u8::try_from(i64::from(Level::Now.number()) - one.calm).unwrap_or_default();
        let level = Level::try_from(level).unwrap_or(Level::NoHurry);
        let waiting = one.waiting.to_string();
        InboxRow {
            id: format!("c{}", one.campaign.id),
            href: format!("/campaigns/{}", one.campaign.id),
            pick,
            shape: "campaign".into(),
            promise: promise(words, Tag::level(words, level), one.promised, one.due, self.now),
            title: campaigns::title(words, &one.campaign),
            about: words.say(
                "inbox-about-campaign",
                &[("size", &campaigns::size(words, &one.campaign)), ("waiting", &waiting)],
            ),
            before: String::new(),
            reply: String::new(),
            owner: String::new(),
            current,
            taken: false,
        }
    }

    fn alert(&self, row: &Row, pick: String, current: bool) -> InboxRow {
        let words = self.words;
        let basis = if row.said { Basis::Said } else { Basis::Measured };
        let basis = Line::chip_word(words, &basis);
        let (firm, kind) = (self.names.firm(row.firm), words::kind(words, row.kind));
        let about = [("firm", firm.as_str()), ("kind", &kind), ("basis", &basis)];
        let holder = row.state.holder;
        InboxRow {
            // With the version: what is ticked is decided on as it stood there.
            id: format!("{}-{}", row.id, row.state.version),
            href: format!("/alerts/{}", row.id),
            pick,
            shape: row.shape.clone(),
            promise: promise(words, Tag::level(words, row.state.level), row.promised, row.due, self.now),
            title: Spoken::of(words, row).title(),
            about: words.say("inbox-about", &about),
            before: before(words, row.seen_here, row.seen_firms),
            reply: reply(words, row.reply.as_deref()),
            owner: holder.map(|holder| self.names.person(holder)).unwrap_or_default(),
            current,
            taken: holder.is_some() && holder != self.me,
        }
    }

    fn silent(&self, silent: &Silent, pick: String, current: bool) -> InboxRow {
        let words = self.words;
        let about = [("firm", self.names.firm(silent.firm))];
        InboxRow {
            id: format!("s{}", silent.sensor),
            href: format!("/firms/{}", silent.firm),
            pick,
            shape: "blind".into(),
            promise: promise(words, Tag::blind(words), silent.since, silent.due, self.now),
            title: silence(words, silent, self.now),
            about: words
                .say("inbox-about-blind", &about.each_ref().map(|(name, firm)| (*name, firm.as_str()))),
            before: String::new(),
            reply: words.label("inbox-reply-none"),
            owner: String::new(),
            current,
            taken: false,
        }
    }
}

/// 「見守り装置から26時間、連絡がありません」
pub(super) fn silence(words: &Words, silent: &Silent, now: Timestamp) -> String {
    match silent.last_heard {
        Some(heard) => words.say("inbox-silent", &[("length", &silent_for(words, heard, now))]),
        None => words.label("inbox-silent-never"),
    }
}

/// How long nothing was heard: in hours as far as they can be pictured, 「26時間」.
pub(crate) fn silent_for(words: &Words, since: Timestamp, now: Timestamp) -> String {
    const PICTURED: i64 = 72;
    let seconds = since.duration_until(now).as_secs().max(0);
    match seconds / 3_600 {
        hours @ 1..PICTURED => words.say("length-hours", &[("count", &hours.to_string())]),
        _ => words.length(seconds),
    }
}

/// Time left to a promise: hours and minutes today, else the day.
pub(crate) fn promise(
    words: &Words,
    tag: Tag,
    promised: Timestamp,
    due: Timestamp,
    now: Timestamp,
) -> Promise {
    let (today, day) = (words.local(now).date(), words.local(due).date());
    let left = now.duration_until(due).as_secs();
    let hours = |seconds: i64| format!("{}:{:02}", seconds / 3_600, seconds / 60 % 60);
    let left = if left < 0 {
        words.say("inbox-left-missed", &[("time", &missed(words, -left, hours(-left)))])
    } else if today == day {
        words.say("inbox-left", &[("time", &hours(left))])
    } else if today.tomorrow().is_ok_and(|tomorrow| tomorrow == day) {
        words.say("inbox-left-tomorrow", &[("time", &words.clock(due))])
    } else {
        let (month, date) = (day.month().to_string(), day.day().to_string());
        words.say("inbox-left-day", &[("month", &month), ("day", &date), ("time", &words.clock(due))])
    };
    let whole = promised.duration_until(due).as_secs().max(1);
    let used = promised.duration_until(now).as_secs().max(0).saturating_mul(100) / whole;
    Promise { tag, left, used: u8::try_from(used).unwrap_or(u8::MAX) }
}

/// More than a day beyond is said in days.
fn missed(words: &Words, seconds: i64, hours: String) -> String {
    const DAY: i64 = 86_400;
    if seconds < DAY { hours } else { words.length(seconds / DAY * DAY) }
}

/// Seen before: here, or the same shape elsewhere.
pub(super) fn before(words: &Words, here: i64, firms: i64) -> String {
    let count = |key: &str, count: i64| words.count(key, u64::try_from(count).unwrap_or_default());
    match (here, firms) {
        (..=0, ..=0) => words.label("inbox-before-first"),
        (1.., ..=0) => count("inbox-before-here", here + 1),
        (..=0, 1..) => count("inbox-before-firms", firms),
        (1.., 1..) => {
            let (here, firms) = (count("inbox-before-here", here + 1), count("inbox-before-firms", firms));
            words.say("inbox-before-both", &[("here", &here), ("firms", &firms)])
        }
    }
}

/// What the firm said.
pub(crate) fn reply(words: &Words, stage: Option<&str>) -> String {
    match stage {
        Some(stage) => words.label(&format!("question-stage-{stage}")),
        None => words.label("inbox-reply-none"),
    }
}
