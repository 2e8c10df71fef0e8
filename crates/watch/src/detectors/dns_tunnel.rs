//! `dns-tunnel`: data travels in questions and answers of DNS (DNSトンネル).
//!
//! **Looks for** many different names below one domain, or asked of one server where the names end in no public
//! suffix, whose own parts, or whose answers of types that hold anything (NULL, TXT), carry much.
//!
//! **Comes from** iodine, dnscat2 and scripts that fetch commands in TXT records.
//!
//! **Harmless and alike**: block list look-ups and reverse names, told by their structure; look-ups of hashes by virus
//! scanners, told by name (`knowledge/signs/ordinary.toml`); names of content networks, which are long but few; a
//! directory's own names; a resolver, which repeats what its clients ask.
//!
//! **Thresholds** (`watch.md`, section 3, from 2,109 pairs of client and domain in public captures): within 10 min,
//! score = ½ · bytes of 4 kB + ¼ · names of 100 + ¼ · more than half NULL or TXT. From 0.6 with odd types or long
//! labels, from 0.7 with neither: found. Names and volume alone are a 2; with odd types or labels beyond 30 bytes
//! from 0.7 on, a 3. Entropy is not asked: iodine's is that of words.

mod tally;

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;

use capture::proto::dns;
use capture::{At, Message, Observer};
use finding::{Clue, Finding, Kind, Level};
use knowledge::signs::ordinary;

use self::tally::{Best, Tally};
use super::{Detector, Network, Role, about};
use crate::bounded::Recent;
use crate::devices::timestamp;
use crate::network;

/// Most pairs of client and domain counted at once.
const MAX_PAIRS: usize = 5_000;
/// Most tunnels kept.
const MAX_FOUND: usize = 500;

#[derive(Debug, Clone)]
pub(super) struct DnsTunnel {
    /// By client, and the mark of what its names are counted below.
    tallies: Recent<(IpAddr, u64), Tally>,
    found: HashMap<(IpAddr, String), Best>,
    overlooked: u64,
}

impl DnsTunnel {
    pub(super) fn new() -> Self {
        Self { tallies: Recent::new(MAX_PAIRS), found: HashMap::new(), overlooked: 0 }
    }

    fn hear(&mut self, at: &At<'_>, message: &dns::Message) {
        let (client, server) = if message.response {
            (at.to.address, at.from.address)
        } else {
            (at.from.address, at.to.address)
        };
        for question in &message.questions {
            let name = question.name.trim_end_matches('.').to_ascii_lowercase();
            let Some(group) = group(&name) else { continue };
            let below = group.map_or(Below::Server(server), Below::Domain);
            let own = name.len().saturating_sub(group.map_or(0, |domain| domain.len() + 1));
            if own == 0 {
                continue;
            }
            let mut hasher = DefaultHasher::new();
            below.hash(&mut hasher);
            let make = || Tally::new(at.time, at.packet, below.public());
            let tally = self.tallies.entry((client, hasher.finish()), make);
            if message.response {
                tally.answer(message);
            } else {
                tally.question(at, &name, own, question.rtype);
            }
            let Some(best) = tally.verdict() else { continue };
            let key = (client, below.to_string());
            if self.found.len() < MAX_FOUND || self.found.contains_key(&key) {
                let known = self.found.entry(key).or_insert_with(|| best.clone());
                known.absorb(best);
            } else {
                self.overlooked += 1;
            }
        }
    }
}

/// Below what names are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Below<'a> {
    /// Their registrable domain.
    Domain(&'a str),
    /// The server asked, where they have no public suffix.
    Server(IpAddr),
}

impl Below<'_> {
    fn public(self) -> bool {
        matches!(self, Below::Domain(_))
    }
}

impl fmt::Display for Below<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Below::Domain(domain) => f.write_str(domain),
            Below::Server(server) => server.fmt(f),
        }
    }
}

/// The registrable domain that a name counts for, if it has one; nothing for names that do not count.
fn group(name: &str) -> Option<Option<&str>> {
    if is_structural(name) {
        return None;
    }
    let domain = network::registrable(name);
    domain.is_none_or(|domain| !ordinary::built_in().asks_by_name(domain)).then_some(domain)
}

/// Names that are long or many because of what they stand for: reverse names, block lists, services of a directory.
fn is_structural(name: &str) -> bool {
    if name.ends_with(".arpa") || name.contains("._msdcs.") || name.starts_with('_') {
        return true;
    }
    let labels = || name.split('.');
    let octets = labels().take_while(|label| label.len() <= 3 && label.parse::<u8>().is_ok()).count();
    let nibbles = labels()
        .take_while(|label| label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .count();
    octets >= 4 || nibbles >= 16
}

impl Observer for DnsTunnel {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        if let Message::Dns(message) = message
            && message.service == dns::Service::Dns
        {
            self.hear(at, message);
        }
    }
}

impl Detector for DnsTunnel {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let mut clients: HashMap<&str, usize> = HashMap::new();
        for (_, domain) in self.found.keys() {
            *clients.entry(domain).or_default() += 1;
        }
        let finding = |((client, domain), best): (&(IpAddr, String), &Best)| {
            let profile = network.device(*client)?;
            let repeats = network.plays(profile, Role::Resolver) && clients.get(domain.as_str()) > Some(&1);
            let scans_mail = network.plays(profile, Role::MailServer);
            if repeats || scans_mail && best.level() < Level::Dated {
                return None;
            }
            let mut finding = about(profile, Kind::DnsTunnel, best.level(), best.rule());
            finding.subject = finding::Subject::Address(*client);
            finding.technique = Some("T1071.004".into());
            (finding.first, finding.last) = (timestamp(best.first), timestamp(best.last));
            finding.count = best.names;
            finding.evidence = best.clues(domain);
            finding.facts.insert("host".into(), domain.clone());
            finding.facts.insert("count".into(), best.names.to_string());
            Some(finding)
        };
        self.found.iter().filter_map(finding).collect::<Vec<Finding>>()
    }

    fn overlooked(&self) -> u64 {
        self.tallies.forgotten() + self.overlooked
    }
}

/// Foreign text for a clue.
fn shown(name: &str) -> Clue {
    const MOST: usize = 80;
    let short: String = name.chars().take(MOST).collect();
    Clue::known("dns-name", &[("name", &short)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_for_its_domain_and_without_a_public_suffix_for_its_server() {
        assert_eq!(group("a1b2.t.evil.example.co.jp"), Some(Some("example.co.jp")));
        assert_eq!(group("dnscat.0123456789abcdef"), Some(None));
        for harmless in
            ["4.3.2.1.zen.spamhaus.org", "1.1.168.192.in-addr.arpa", "_ldap._tcp.dc._msdcs.office.local"]
        {
            assert_eq!(group(harmless), None, "{harmless}");
        }
    }
}
