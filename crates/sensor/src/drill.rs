//! The daily drill (毎日の練習): proves that the way from a packet to the center works, before it is needed.
//!
//! A question for a listed name is written into memory and given to the same eyes that watch the network. What they
//! find travels as a record of its own kind, which nobody can take for an alert. Nothing is sent on the firm's network.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ::watch::indicators::Indicators;
use ::watch::inspect::Settings;
use ::watch::live::Live;
use capture::{LinkType, Packet, Time};
use finding::Kind;
use finding::wire::{Drill, Record};
use jiff::{SignedDuration, Timestamp};

use crate::disk;
use crate::given::Clock;
use crate::spool::SharedSpool;
use crate::stop::Stop;

/// When the last one was; its content is a time.
const MEMORY: &str = "drill";
/// Between two looks at the clock, which may be set in between.
const LOOK: Duration = Duration::from_secs(60);
/// A name that nobody can have (RFC 6761), in the list and in the question.
const LIST: &str = "type,value\ndomain,drill.hikeshi.invalid\n";
const LABELS: [&str; 3] = ["drill", "hikeshi", "invalid"];

/// Practises every so often.
pub(crate) struct Drills {
    pub(crate) every: SignedDuration,
    pub(crate) folder: PathBuf,
    pub(crate) clock: Clock,
    pub(crate) spool: SharedSpool,
}

impl Drills {
    pub(crate) async fn run(self, mut stop: Stop) {
        let drills = Arc::new(self);
        while !stop.is_asked() {
            let own = Arc::clone(&drills);
            if let Ok(Err(why)) = tokio::task::spawn_blocking(move || own.practise_if_due()).await {
                tracing::error!(%why, "the drill could not be kept");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.asked() => return,
            }
        }
    }

    fn practise_if_due(&self) -> io::Result<()> {
        let (now, file) = ((self.clock)(), self.folder.join(MEMORY));
        let last = disk::read(&file, 64)?.and_then(|text| String::from_utf8(text).ok()?.trim().parse().ok());
        if !is_due(last, now, self.every) {
            return Ok(());
        }
        match practise(now) {
            Some(drill) => self.spool.append(&[Record::Drill(Box::new(drill))])?,
            None => tracing::error!("the drill found nothing: the program does not see what it should"),
        }
        disk::replace(&file, now.to_string().as_bytes())
    }
}

/// Also where the clock was set back: then the last one lies ahead.
fn is_due(last: Option<Timestamp>, now: Timestamp, every: SignedDuration) -> bool {
    last.is_none_or(|last| last > now || now.duration_since(last) >= every)
}

/// Shows the eyes a question that they must not overlook; what they made of it.
fn practise(now: Timestamp) -> Option<Drill> {
    let (indicators, _) = Indicators::carried([("drill.csv", LIST)], now);
    let mut live = Live::new(Settings { indicators: Arc::new(indicators), ..Settings::new(now) });
    let data = question();
    let time = Some(Time::from_micros(now.as_microsecond()));
    let length = data.len() as u32;
    live.packet(&Packet { number: 1, time, data: &data, length, link: LinkType::ETHERNET });
    live.end();
    let found = live.so_far().findings.into_iter().any(|finding| finding.kind == Kind::KnownBadContact);
    found.then_some(Drill { at: now })
}

/// A question for the name, as a device would send it: Ethernet, IPv4, UDP, DNS.
fn question() -> Vec<u8> {
    let mut dns = vec![0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in LABELS {
        dns.push(label.len() as u8);
        dns.extend(label.as_bytes());
    }
    dns.extend([0, 0, 1, 0, 1]);
    let length = |head: usize| ((dns.len() + head) as u16).to_be_bytes();
    let cards = [0x02, 0, 0x5e, 0, 0x53, 1, 0x02, 0, 0x5e, 0, 0x53, 2, 8, 0];
    let addresses = [192, 168, 0, 2, 192, 168, 0, 1];
    let ip = [&[0x45, 0][..], &length(28), &[0, 1, 0, 0, 64, 17, 0, 0], &addresses].concat();
    let udp = [&[0xc0, 0, 0, 53][..], &length(8), &[0, 0]].concat();
    [&cards[..], &ip, &udp, &dns].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-01T03:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_eyes_see_what_the_drill_shows_them() {
        assert_eq!(practise(now()), Some(Drill { at: now() }));
    }

    #[test]
    fn there_is_one_a_day_whatever_the_clock_does() {
        let day = SignedDuration::from_hours(24);
        let at = |hours: i64| now() + SignedDuration::from_hours(hours);
        assert!(is_due(None, now(), day) && is_due(Some(at(-24)), now(), day));
        assert!(!is_due(Some(at(-23)), now(), day));
        assert!(is_due(Some(at(1)), now(), day), "the clock was set back");
    }
}
