//! `tls-odd`: encryption that is outdated, or whose certificate is not of whom it should be (異常なTLS).
//!
//! **Looks for**, at hosts outside: SSL 2 or 3; a certificate for other names than the one asked for; one that its
//! owner made for itself, that has run out, or that is good for more than ten years.
//!
//! **Comes from** remote control programs, whose makers issue their own certificates (ATT&CK T1587.003).
//!
//! **Harmless and alike**: printers, storage boxes and cameras, which make most of them, and are inside; VPN and
//! maintenance boxes of suppliers; hotels' and airlines' sign-in pages, which answer for every name; a clock that is
//! wrong. TLS 1.3 hides certificates.
//!
//! **Thresholds**: none; always a record. It joins: with regular calls it makes those a matter for this week.

use std::net::IpAddr;

use capture::proto::tls::{self, Certificate, Handshake};
use capture::{At, Message, Observer, Time};
use finding::{Clue, Finding, Kind, Level, MAX_EVIDENCE};

use super::{Detector, Network, about};
use crate::bounded::Recent;
use crate::devices::timestamp;
use crate::network::Inside;
use crate::settings::Settings;
use crate::shown::shortened;

/// Most pairs of client and server kept.
const MAX_PAIRS: usize = 4_096;

/// One thing that is odd of a handshake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Odd {
    /// SSL 2 or 3, broken since 2014 (POODLE, RFC 7568).
    Outdated,
    /// The certificate is for other names.
    OtherName,
    /// The certificate's owner vouches for itself.
    SelfMade,
    /// Its time is over, or has not come.
    OutOfDate,
    /// It is good for longer than anybody vouches.
    LongLived,
}

impl Odd {
    const ALL: [Odd; 5] = [Odd::Outdated, Odd::OtherName, Odd::SelfMade, Odd::OutOfDate, Odd::LongLived];

    fn rule(self) -> &'static str {
        match self {
            Odd::Outdated => "tls-odd/outdated",
            Odd::OtherName => "tls-odd/other-name",
            Odd::SelfMade => "tls-odd/self-made",
            Odd::OutOfDate => "tls-odd/out-of-date",
            Odd::LongLived => "tls-odd/long-lived",
        }
    }

    fn holds(self, handshake: &Handshake, time: Time) -> bool {
        const SSL_3: u16 = 0x0300;
        /// Ten years, in microseconds; public ones live 398 days at most, private roots' servers rarely five years.
        const LONG: i64 = 10 * 366 * 24 * 3600 * 1_000_000;
        let own = handshake.certificates.first();
        let sni = handshake.client.as_ref().and_then(|hello| hello.sni.as_deref());
        let of = |test: &dyn Fn(&Certificate) -> bool| own.is_some_and(test);
        match self {
            Odd::Outdated => {
                handshake.server.as_ref().is_some_and(|hello| (1..=SSL_3).contains(&hello.version))
            }
            Odd::OtherName => of(&|own| sni.is_some_and(|sni| is_other(&names(own), sni))),
            Odd::SelfMade => of(&Certificate::is_self_issued),
            Odd::OutOfDate => of(&|own| time < own.not_before || time > own.not_after),
            Odd::LongLived => of(&|own| own.not_after.since(own.not_before) > LONG),
        }
    }

    fn clue(self, packet: u64, handshake: &Handshake) -> Clue {
        let own = handshake.certificates.first();
        let subject = own.map(|own| shortened(&own.subject)).unwrap_or_default();
        let names = own.map(|own| shortened(&names(own).join(", "))).unwrap_or_default();
        let sni = handshake.client.as_ref().and_then(|hello| hello.sni.clone()).unwrap_or_default();
        let version = handshake.server.as_ref().map(|hello| tls::version_name(hello.version));
        let date = |time: Time| timestamp(time).strftime("%Y-%m-%d").to_string();
        let (from, until) = own.map(|own| (date(own.not_before), date(own.not_after))).unwrap_or_default();
        match self {
            Odd::Outdated => Clue::seen(packet, "tls-outdated", &[("version", &version.unwrap_or_default())]),
            Odd::OtherName => Clue::seen(packet, "tls-other-name", &[("name", &sni), ("names", &names)]),
            Odd::SelfMade => Clue::seen(packet, "tls-self-made", &[("subject", &subject)]),
            Odd::OutOfDate | Odd::LongLived => {
                Clue::seen(packet, "tls-dates", &[("from", &from), ("until", &until)])
            }
        }
    }
}

/// Whether a handshake's certificate or version is odd enough to weigh beside another sign.
pub(super) fn is_odd(handshake: &Handshake, time: Time) -> bool {
    [Odd::Outdated, Odd::SelfMade].iter().any(|odd| odd.holds(handshake, time))
}

/// Names that a certificate is for; those of devices and of old stand in its subject alone.
fn names(own: &Certificate) -> Vec<String> {
    if own.names.is_empty() {
        own.common_name().map(str::to_string).into_iter().collect()
    } else {
        own.names.clone()
    }
}

/// Whether a certificate is another's: it names others, and none beside the host. An address is no name; of two hosts
/// below one parent that share a server, one's certificate is often shown for both.
fn is_other(names: &[String], host: &str) -> bool {
    let parent =
        |name: &str| name.trim_end_matches('.').split_once('.').map(|(_, rest)| rest.to_ascii_lowercase());
    let beside =
        |name: &String| !name.starts_with("*.") && parent(name).is_some() && parent(name) == parent(host);
    let is_address = host.parse::<IpAddr>().is_ok();
    !names.is_empty() && !is_address && !covers(names, host) && !names.iter().any(beside)
}

/// Whether one of a certificate's names is the host, or a star for its first label (RFC 6125, section 6.4.3).
fn covers(names: &[String], host: &str) -> bool {
    let host = host.trim_end_matches('.');
    names.iter().any(|name| match name.strip_prefix("*.") {
        Some(parent) => host.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent)),
        None => host.eq_ignore_ascii_case(name.trim_end_matches('.')),
    })
}

/// What was odd between two ends.
#[derive(Debug, Clone)]
struct Seen {
    first: Time,
    last: Time,
    count: u64,
    odd: Vec<(Odd, Clue)>,
    name: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct TlsOdd {
    inside: Inside,
    pairs: Recent<(IpAddr, IpAddr), Seen>,
}

impl TlsOdd {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { inside: Inside::new(&settings.inside), pairs: Recent::new(MAX_PAIRS) }
    }
}

impl Observer for TlsOdd {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        let Message::Tls(handshake) = message else { return };
        if self.inside.holds(at.to.address) || !Odd::ALL.iter().any(|odd| odd.holds(handshake, at.time)) {
            return;
        }
        let seen = self.pairs.entry((at.from.address, at.to.address), || Seen {
            first: at.time,
            last: at.time,
            count: 0,
            odd: Vec::new(),
            name: handshake.client.as_ref().and_then(|hello| hello.sni.clone()),
        });
        seen.last = seen.last.max(at.time);
        seen.count += 1;
        for odd in Odd::ALL {
            if odd.holds(handshake, at.time) && !seen.odd.iter().any(|(known, _)| *known == odd) {
                seen.odd.push((odd, odd.clue(at.packet, handshake)));
            }
        }
    }
}

impl Detector for TlsOdd {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let finding = |((client, server), seen): (&(IpAddr, IpAddr), &Seen)| {
            let profile = network.device(*client)?;
            let (odd, _) = seen.odd.first()?;
            let mut finding = about(profile, Kind::TlsOdd, Level::Record, odd.rule());
            finding.subject = finding::Subject::Address(*client);
            finding.technique = Some("T1573".into());
            (finding.first, finding.last) = (timestamp(seen.first), timestamp(seen.last));
            finding.count = seen.count;
            finding.evidence = seen.odd.iter().map(|(_, clue)| clue.clone()).take(MAX_EVIDENCE - 1).collect();
            finding.evidence.push(Clue::known("tls-with", &[("host", &server.to_string())]));
            let host = seen.name.clone().unwrap_or_else(|| server.to_string());
            finding.facts.insert("host".into(), host);
            Some(finding)
        };
        self.pairs.iter().filter_map(finding).collect()
    }

    fn overlooked(&self) -> u64 {
        self.pairs.forgotten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_label() {
        let names = ["*.example.com".to_string(), "example.com".to_string()];
        assert!(covers(&names, "www.example.com") && covers(&names, "EXAMPLE.com."));
        assert!(!covers(&names, "a.b.example.com") && !covers(&names, "example.org"));
    }

    #[test]
    fn a_neighbours_certificate_is_a_slip_and_a_strangers_is_odd() {
        let of = |name: &str| [name.to_string()];
        assert!(is_other(&of("*.example.com"), "a.b.example.com"));
        assert!(is_other(&of("cdn.example.net"), "www.example.com"));
        assert!(!is_other(&of("shop.example.com"), "www.example.com"));
        assert!(!is_other(&of("turn.example.com"), "192.0.2.7"), "nobody asked for a name");
    }
}
