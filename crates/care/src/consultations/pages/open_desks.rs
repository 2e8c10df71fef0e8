//! Public desks with their hours, as they are now: a closed one is never shown as open.

use jiff::Timestamp;
use knowledge::Words;
use knowledge::desks::{Days, Desk, Desks, Presence};
use knowledge::holidays::Holidays;
use platform::pages::view::Link;

/// A desk on a page.
pub(in crate::consultations) struct DeskView {
    pub(in crate::consultations) name: String,
    pub(in crate::consultations) title: String,
    pub(in crate::consultations) takes: String,
    pub(in crate::consultations) not: String,
    pub(in crate::consultations) how: String,
    /// Whether somebody is there now, in words.
    pub(in crate::consultations) presence: String,
    /// Whether a call is answered now.
    pub(in crate::consultations) open: bool,
    /// Its usual hours.
    pub(in crate::consultations) hours: Option<String>,
    /// To phone: only where somebody answers.
    pub(in crate::consultations) call: Option<Link>,
    /// Number, mail address and page, in words.
    pub(in crate::consultations) reached: Vec<String>,
    pub(in crate::consultations) checked: String,
}

/// Every desk; those that answer now first.
pub(in crate::consultations) fn all(words: &Words, now: Timestamp) -> Vec<DeskView> {
    let mut views: Vec<DeskView> = Desks::built_in().iter().map(|desk| view(words, desk, now)).collect();
    views.sort_by_key(|view| !view.open);
    views
}

/// One desk.
pub(in crate::consultations) fn view(words: &Words, desk: &Desk, now: Timestamp) -> DeskView {
    let presence = desk.presence(now, Holidays::built_in());
    let part = |part: &str| words.label(&format!("desk-{}{part}", desk.name));
    let said = |key: &str, name: &'static str, value: &str| words.say(key, &[(name, value)]);
    let mut reached = Vec::new();
    if !desk.phone.is_empty() {
        reached.push(said("desk-phone", "phone", &desk.phone));
    }
    if !desk.mail.is_empty() {
        reached.push(said("desk-mail", "mail", &desk.mail));
    }
    if !desk.page.is_empty() {
        reached.push(said("desk-page", "page", &desk.page));
    }
    let call = (presence.is_open() && !desk.phone.is_empty()).then(|| {
        let digits: String = desk.phone.chars().filter(|c| c.is_ascii_digit() || *c == '#').collect();
        Link::new(said("desk-phone", "phone", &desk.phone), format!("tel:{}", digits.replace('#', "%23")))
    });
    DeskView {
        name: desk.name.clone(),
        title: part(""),
        takes: part(".takes"),
        not: part(".not"),
        how: part(".how"),
        presence: presence_words(words, presence, now),
        open: presence.is_open(),
        hours: (desk.hours == Days::Public).then(|| said("desk-hours-public", "hours", &hours(desk))),
        call,
        reached,
        checked: said("desk-checked", "date", &words.date(desk.checked)),
    }
}

fn hours(desk: &Desk) -> String {
    let clock = |time: jiff::civil::Time| format!("{}:{:02}", time.hour(), time.minute());
    let spans = desk.open.iter().map(|span| format!("{}〜{}", clock(span.from), clock(span.to)));
    spans.collect::<Vec<_>>().join(" / ")
}

fn presence_words(words: &Words, presence: Presence, now: Timestamp) -> String {
    let at = |at: Timestamp| {
        let today = words.local(at).date() == words.local(now).date();
        if today { words.clock(at) } else { words.moment(at) }
    };
    match presence {
        Presence::OpenUntil(until) => words.say("desk-open-until", &[("until", &at(until))]),
        Presence::Always => words.label("desk-always"),
        Presence::ClosedUntil(until) => words.say("desk-closed-until", &[("until", &at(until))]),
        Presence::Written => words.label("desk-written"),
        Presence::Unknown => words.label("desk-unknown"),
    }
}
