//! `mass-mailing`: a device sends one mail to very many, or mails to many servers (大量メール送信).
//!
//! **Looks for** recipients of the mails that one device sends (SMTP envelopes, counted whether or not they were
//! taken), senders' domains, and mail servers outside that it speaks with, encrypted or not.
//!
//! **Comes from** Emotet, which sends itself on from the accounts it finds, and from PCs that became spam relays.
//!
//! **Harmless and alike**: a mail server, which also takes mails and so is left out; a copier with 200 mails to one
//! address, and an invoice run to the same few (one name counts once); a newsletter tool, which is a level 2 until
//! somebody says so; a scan of port 25, where nobody speaks.
//!
//! **Thresholds**: [`RECIPIENTS`] different recipients within an hour, or [`SERVERS`] servers outside within 10
//! minutes: level 2. With so many servers, or with [`DOMAINS`] different senders' domains among so many recipients:
//! level 3, for that is no person who writes.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher as _};
use std::net::IpAddr;

use capture::proto::smtp;
use capture::{At, Flow, Message, Observer, Time, Transport};
use finding::{Clue, Finding, Kind, Level};

use super::{Detector, Network, about};
use crate::devices::{Profile, timestamp};
use crate::network::Inside;
use crate::settings::Settings;

/// Different recipients within an hour. The largest meetings of a small firm are smaller.
const RECIPIENTS: usize = 30;
/// Different mail servers outside within ten minutes. A PC has one or two.
const SERVERS: usize = 10;
/// Different domains of senders. One person writes in the name of one firm, perhaps two.
const DOMAINS: usize = 3;
/// An hour and ten minutes, in microseconds.
const HOUR: i64 = 3_600_000_000;
const TEN_MINUTES: i64 = 600_000_000;
/// Most senders kept.
const MAX_SENDERS: usize = 500;
/// Most recipients, servers and domains told apart of one sender.
const MAX_TOLD_APART: usize = 2_048;

#[derive(Debug, Clone, Default)]
pub(super) struct MassMailing {
    senders: HashMap<IpAddr, Sender>,
    /// Devices that take mails: servers.
    takers: HashSet<IpAddr>,
    inside: Inside,
}

#[derive(Debug, Clone, Default)]
struct Sender {
    recipients: Lately,
    servers: Lately,
    domains: HashSet<u64>,
    mails: u64,
    /// The mail with the most recipients: how many, its packet, the sender's domain.
    largest: Option<(u64, u64, String)>,
    seen: Option<(Time, Time, u64)>,
}

/// Different things within a span of time, and the most there ever were.
#[derive(Debug, Clone, Default)]
struct Lately {
    last_seen: HashMap<u64, Time>,
    most: usize,
}

impl Lately {
    fn note(&mut self, what: u64, now: Time, span: i64) {
        // What is too old is only looked for where it could matter: as often as the number doubles.
        if self.last_seen.len() >= 16 && self.last_seen.len().is_power_of_two() {
            self.last_seen.retain(|_, time| now.since(*time) <= span);
        }
        if self.last_seen.len() >= MAX_TOLD_APART {
            return;
        }
        self.last_seen.insert(what, now);
        if self.last_seen.len() > self.most {
            self.last_seen.retain(|_, time| now.since(*time) <= span);
            self.most = self.most.max(self.last_seen.len());
        }
    }
}

impl MassMailing {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { inside: Inside::new(&settings.inside), ..Self::default() }
    }

    fn sender(&mut self, address: IpAddr) -> Option<&mut Sender> {
        let has_room = self.senders.len() < MAX_SENDERS || self.senders.contains_key(&address);
        has_room.then(|| self.senders.entry(address).or_default())
    }

    fn mail(&mut self, at: &At<'_>, mail: &smtp::Transaction) {
        if mail.recipient_count == 0 {
            return;
        }
        let Some(sender) = self.sender(at.flow.client.address) else { return };
        sender.touch(at.time, at.packet);
        sender.mails += 1;
        for recipient in &mail.recipients {
            sender.recipients.note(number(&recipient.to_lowercase()), at.time, HOUR);
        }
        let domain = domain(&mail.from);
        if !domain.is_empty() && sender.domains.len() < MAX_TOLD_APART {
            sender.domains.insert(number(&domain));
        }
        if sender.largest.as_ref().is_none_or(|(count, ..)| *count < mail.recipient_count) {
            sender.largest = Some((mail.recipient_count, at.packet, domain));
        }
    }
}

impl Observer for MassMailing {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        if let Message::Smtp(mail) = message {
            self.mail(at, mail);
        }
    }

    fn flow_ended(&mut self, flow: &Flow) {
        let is_mail = flow.transport == Transport::Tcp && matches!(flow.server.port, 25 | 465 | 587);
        if !is_mail || flow.to_server.payload == 0 || flow.to_client.payload == 0 {
            return;
        }
        if self.takers.len() < MAX_SENDERS {
            self.takers.insert(flow.server.address);
        }
        let server = flow.server.address;
        if self.inside.holds(server) {
            return;
        }
        if let Some(sender) = self.sender(flow.client.address) {
            sender.touch(flow.first, flow.first_packet);
            sender.touch(flow.last, flow.first_packet);
            sender.servers.note(number(&server), flow.first, TEN_MINUTES);
        }
    }
}

impl Sender {
    fn touch(&mut self, time: Time, packet: u64) {
        let (first, last, at) = self.seen.unwrap_or((time, time, packet));
        self.seen = Some((first.min(time), last.max(time), at));
    }

    fn judge(&self, profile: &Profile, address: IpAddr) -> Option<Finding> {
        let (recipients, servers) = (self.recipients.most, self.servers.most);
        if recipients < RECIPIENTS && servers < SERVERS {
            return None;
        }
        let foreign = recipients >= RECIPIENTS && self.domains.len() >= DOMAINS;
        let level = if servers >= SERVERS || foreign { Level::Dated } else { Level::NoHurry };
        let rule = if servers >= SERVERS { "mass-mailing/servers" } else { "mass-mailing/recipients" };
        let mut finding = about(profile, Kind::MassMailing, level, rule);
        let (first, last, packet) = self.seen?;
        finding.subject = profile.subject_at(Some(address));
        finding.technique = Some("T1566".into());
        (finding.first, finding.last) = (timestamp(first), timestamp(last));
        finding.count = self.mails.max(1);
        let (mails, people, hosts) = (self.mails.to_string(), recipients.to_string(), servers.to_string());
        if recipients >= RECIPIENTS {
            let values = [("mails", mails.as_str()), ("recipients", &people)];
            finding.evidence.push(Clue::seen(packet, "mails-to-many", &values));
        }
        if servers >= SERVERS {
            finding.evidence.push(Clue::seen(packet, "mail-servers", &[("servers", &hosts)]));
        }
        if let Some((count, packet, domain)) = &self.largest {
            let count = count.to_string();
            let domain = if domain.is_empty() { "?" } else { domain };
            finding.evidence.push(Clue::seen(
                *packet,
                "largest-mail",
                &[("recipients", &count), ("domain", domain)],
            ));
        }
        if foreign {
            let domains = self.domains.len().to_string();
            finding.evidence.push(Clue::known("many-senders", &[("domains", &domains)]));
        }
        // What travelled encrypted was sent all the same, and nobody can count it.
        for (fact, shown) in [("count", mails), ("recipients", people), ("targets", hosts)] {
            if shown != "0" {
                finding.facts.insert(fact.into(), shown);
            }
        }
        Some(finding)
    }
}

impl Detector for MassMailing {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let takers = std::mem::take(&mut self.takers);
        let senders = std::mem::take(&mut self.senders).into_iter();
        let theirs = senders.filter(|(address, _)| !takers.contains(address));
        theirs.filter_map(|(address, sender)| sender.judge(network.device(address)?, address)).collect()
    }
}

fn domain(from: &str) -> String {
    let address = from.trim_matches(['<', '>', ' ']);
    address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase()).unwrap_or_default()
}

/// Addresses of people are told apart, and not kept.
fn number(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
