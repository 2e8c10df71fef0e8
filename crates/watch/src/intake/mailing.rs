//! Mails that a mail server or a cloud's message trace recorded: many at once, and mailboxes that send themselves on.
//!
//! **Looks for** one sender with very many recipients in an hour, by far more than its own usual; a sign-in whose mails
//! bear a sender of another domain; mails to a mailbox of the firm that go on to an outside address.
//!
//! **Comes from** the stolen addresses of the Osaka project (case 3: mails in the firm's name from a PC that had been
//! abroad), and from taken-over cloud mailboxes, whose first deed is a hidden rule that forwards everything.
//!
//! **Harmless and alike**: a newsletter or the invoices at month end (they come again: the sender's own usual covers
//! them); a copier that mails scans (many mails, few recipients); an employee who forwards one mail by hand.
//!
//! **Thresholds**: 100 recipients an hour, and four times the 95th percentile of the sender's other hours where there
//! are at least 20 of those. Forwarding: five mails of three senders; level 3 where the records show at least a day
//! without it before.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use finding::{Clue, Kind, Level, Subject};
use jiff::{SignedDuration, Timestamp};

use super::tally::{Seen, Tally, Whose};

const MANY: usize = 100;
const TIMES_USUAL: usize = 4;
const HOURS_KNOWN: usize = 20;
const FORWARDED: usize = 5;
const FORWARDED_SENDERS: usize = 3;
const BEFORE: SignedDuration = SignedDuration::from_hours(24);
/// Most senders, hours of one sender (a quarter of a year of office hours), and recipients counted exactly.
const MOST_SENDERS: usize = 2_048;
const MOST_HOURS: usize = 800;
const MOST_RECIPIENTS: usize = 2_000;
const MOST_FORWARDS: usize = 1_024;

/// One mail to one recipient.
pub(super) struct Mail<'a> {
    pub(super) time: Timestamp,
    pub(super) tool: &'static str,
    /// Who signed in to send it, where that is known; else the sender's address.
    pub(super) account: &'a str,
    pub(super) sender: &'a str,
    pub(super) recipient: &'a str,
    pub(super) bounced: bool,
}

#[derive(Default)]
struct Sender {
    tool: &'static str,
    hours: BTreeMap<i64, HashSet<u64>>,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    mails: u64,
    bounced: u64,
    foreign: u64,
}

#[derive(Default)]
struct Forward {
    tool: &'static str,
    to: String,
    senders: HashSet<u64>,
    mails: u64,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
}

#[derive(Default)]
pub(super) struct Mailing {
    senders: HashMap<String, Sender>,
    forwards: HashMap<(String, String), Forward>,
    first: Option<Timestamp>,
    dropped: u64,
    hasher: RandomState,
}

impl Mailing {
    pub(super) fn sent(&mut self, mail: &Mail<'_>) {
        self.first = Some(self.first.map_or(mail.time, |first| first.min(mail.time)));
        let account = mail.account.to_ascii_lowercase();
        if account.is_empty() || (self.senders.len() >= MOST_SENDERS && !self.senders.contains_key(&account))
        {
            self.dropped += u64::from(!account.is_empty());
            return;
        }
        let recipient = self.hasher.hash_one(mail.recipient.to_ascii_lowercase());
        let sender = self.senders.entry(account).or_default();
        sender.tool = mail.tool;
        sender.mails += 1;
        sender.bounced += u64::from(mail.bounced);
        sender.foreign += u64::from(foreign(mail.account, mail.sender));
        sender.first = Some(sender.first.map_or(mail.time, |first| first.min(mail.time)));
        sender.last = Some(sender.last.map_or(mail.time, |last| last.max(mail.time)));
        let hour = mail.time.as_second().div_euclid(3_600);
        if sender.hours.len() >= MOST_HOURS && !sender.hours.contains_key(&hour) {
            sender.hours.pop_first();
        }
        let recipients = sender.hours.entry(hour).or_default();
        if recipients.len() < MOST_RECIPIENTS {
            recipients.insert(recipient);
        }
    }

    /// A mail for `own` went on to `to`, an outside address.
    pub(super) fn forwarded(&mut self, tool: &'static str, own: &str, to: &str, from: &str, time: Timestamp) {
        let key = (own.to_ascii_lowercase(), to.to_ascii_lowercase());
        if self.forwards.len() >= MOST_FORWARDS && !self.forwards.contains_key(&key) {
            self.dropped += 1;
            return;
        }
        let from = self.hasher.hash_one(from.to_ascii_lowercase());
        let forward = self.forwards.entry(key).or_default();
        (forward.tool, forward.to) = (tool, domain(to).to_string());
        forward.mails += 1;
        if forward.senders.len() < FORWARDED_SENDERS {
            forward.senders.insert(from);
        }
        forward.first = Some(forward.first.map_or(time, |first| first.min(time)));
        forward.last = Some(forward.last.map_or(time, |last| last.max(time)));
    }

    /// Any mail: the records reach back at least to it.
    pub(super) fn began(&mut self, time: Timestamp) {
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
    }

    pub(super) fn conclude(self, tally: &mut Tally) -> u64 {
        for (account, sender) in self.senders {
            sender.tell(account, tally);
        }
        for ((own, _), forward) in self.forwards {
            forward.tell(own, self.first, tally);
        }
        self.dropped
    }
}

impl Sender {
    fn tell(self, account: String, tally: &mut Tally) {
        let mut counts: Vec<usize> = self.hours.values().map(HashSet::len).collect();
        counts.sort_unstable();
        let Some(most) = counts.pop().filter(|most| *most >= MANY) else { return };
        // Without the hour itself: a usual of twenty hours says what this sender does.
        let usual = counts.get((counts.len() * 95 / 100).min(counts.len().saturating_sub(1))).copied();
        if counts.len() >= HOURS_KNOWN && most < usual.unwrap_or(0).saturating_mul(TIMES_USUAL) {
            return;
        }
        let (Some(first), Some(last)) = (self.first, self.last) else { return };
        let refused = self.bounced * 10 >= self.mails * 3;
        let foreign = self.foreign * 2 > self.mails;
        let level = if refused || foreign { Level::Dated } else { Level::NoHurry };
        let most = most.to_string();
        let mut evidence = vec![Clue::known(
            "tool-mails-hour",
            &[("tool", self.tool), ("count", &most), ("sender", domain(&account))],
        )];
        if foreign {
            evidence.push(Clue::known("tool-mails-foreign", &[("count", &self.foreign.to_string())]));
        }
        if refused {
            evidence.push(Clue::known("tool-mails-bounced", &[("count", &self.bounced.to_string())]));
        }
        tally.note(Seen {
            kind: Kind::MassMailing,
            level,
            whose: Whose::Other(Subject::Name(account)),
            object: String::new(),
            rule: format!("mass-mailing/{}", if foreign { "foreign-sender" } else { "recipients" }),
            technique: Some("T1114".into()),
            first,
            last,
            count: self.mails,
            evidence,
            facts: vec![("count", self.mails.to_string()), ("recipients", most)],
        });
    }
}

impl Forward {
    fn tell(self, own: String, began: Option<Timestamp>, tally: &mut Tally) {
        let (Some(first), Some(last)) = (self.first, self.last) else { return };
        if self.mails < FORWARDED as u64 || self.senders.len() < FORWARDED_SENDERS {
            return;
        }
        let sudden = began.is_some_and(|began| first.duration_since(began) >= BEFORE);
        let level = if sudden { Level::Dated } else { Level::NoHurry };
        let count = self.mails.to_string();
        let values = [("tool", self.tool), ("count", count.as_str()), ("domain", self.to.as_str())];
        tally.note(Seen {
            kind: Kind::CloudAccount,
            level,
            whose: Whose::Other(Subject::Name(own)),
            object: self.to.clone(),
            rule: format!("cloud-account/{}", if sudden { "sudden-forwarding" } else { "forwarding" }),
            technique: Some("T1114.003".into()),
            first,
            last,
            count: self.mails,
            evidence: vec![Clue::known("tool-forwarded", &values)],
            facts: vec![("forward", self.to), ("tool", self.tool.to_string())],
        });
    }
}

/// The domain of a mail address; empty where there is none.
pub(super) fn domain(address: &str) -> &str {
    address.rsplit_once('@').map(|(_, domain)| domain.trim_end_matches('>')).unwrap_or_default()
}

/// A sign-in by mail address whose mails bear another domain.
fn foreign(account: &str, sender: &str) -> bool {
    let (own, shown) = (domain(account), domain(sender));
    !own.is_empty() && !shown.is_empty() && !own.eq_ignore_ascii_case(shown)
}
