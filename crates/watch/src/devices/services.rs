//! What devices say of themselves to find each other: mDNS (names and services) and SSDP (UPnP).

use std::net::IpAddr;

use capture::At;
use capture::proto::{dns, ssdp};
use finding::Clue;
use knowledge::signs::{Claim, built_in as signs};

use super::hear::mark;
use super::trail::Group;
use super::{Registry, Who};
use crate::shown::shortened;

impl Registry {
    /// mDNS: a name belongs to the address in its record, not to the sender, because a sleep proxy answers for
    /// others.
    pub(super) fn mdns(&mut self, at: &At<'_>, message: &dns::Message) {
        for (name, address) in addresses(message) {
            let Some(name) = name.strip_suffix(".local") else { continue };
            // A device that says its own address has spoken; one that a proxy speaks for may be asleep.
            if self.knows(address) || address == at.from.address {
                self.called(Who::Address(address), at, name, "mdns-name");
            }
        }
        for record in message.answers.iter().chain(&message.additionals).filter(|_| message.response) {
            // A browser of services repeats what it knows; only who owns the instance writes its text.
            let dns::Data::Text(texts) = &record.data else { continue };
            for (text, claim) in signs().service(&record.name, texts) {
                self.service(at, message, &record.name, text, claim);
            }
        }
    }

    /// A service or its text gives its owner away.
    fn service(&mut self, at: &At<'_>, message: &dns::Message, name: &str, text: Option<&str>, claim: Claim) {
        let clue = || match text {
            Some(text) => Clue::seen(at.packet, "mdns-text", &[("text", &shortened(text))]),
            None => Clue::seen(at.packet, "mdns-service", &[("service", &shortened(name))]),
        };
        let mark = mark(("service", name.to_ascii_lowercase(), text));
        for owner in owners(message, name, at.from.address) {
            if owner == at.from.address {
                self.sign(at, Group::Services, mark, claim, clue);
            } else if self.knows(owner)
                && let Some(trail) = self.trail(Who::Address(owner), at.time, at.packet)
            {
                trail.sign(at.time, mark, Group::Services, claim, clue);
            }
        }
    }

    /// SSDP: what offers and what looks for devices names its system and program.
    pub(super) fn ssdp(&mut self, at: &At<'_>, message: &ssdp::Message) {
        for text in [&message.server, &message.user_agent].into_iter().flatten() {
            if let Some(claim) = signs().ssdp_program(text) {
                self.sign(at, Group::Services, mark(("ssdp", text)), claim, || {
                    Clue::seen(at.packet, "ssdp-program", &[("program", &shortened(text))])
                });
            }
        }
        let searched = message.kind == ssdp::Kind::Search;
        let Some(target) = message.target.as_deref() else { return };
        if let Some(claim) = signs().ssdp_target(target, searched) {
            let key = if searched { "ssdp-searched" } else { "ssdp-offered" };
            self.sign(at, Group::Services, mark((key, target)), claim, || {
                Clue::seen(at.packet, key, &[("target", &shortened(target))])
            });
        }
    }
}

/// Names with their addresses: told, or claimed by who asks whether they are free (RFC 6762, section 8.1).
fn addresses(message: &dns::Message) -> impl Iterator<Item = (&str, IpAddr)> {
    let told = message.answers.iter().chain(&message.additionals).filter(|_| message.response);
    let claimed = message.authorities.iter().filter(|_| !message.response);
    told.chain(claimed).filter_map(|record| match record.data {
        dns::Data::Address(address) => Some((record.name.as_str(), address)),
        _ => None,
    })
}

/// Addresses of the host that owns a service, as far as its message tells; where it tells none, the sender speaks of
/// itself. A sleep proxy tells the services of several hosts with their addresses.
fn owners(message: &dns::Message, service: &str, sender: IpAddr) -> Vec<IpAddr> {
    let instance = service.split_once("._").map_or(service, |(instance, _)| instance);
    let hosts = || {
        let records = message.answers.iter().chain(&message.additionals);
        records.filter(|record| record.rtype == SRV && is_instance(&record.name, instance)).filter_map(
            |record| match &record.data {
                dns::Data::Name(host) => Some(host.as_str()),
                _ => None,
            },
        )
    };
    let own: Vec<IpAddr> = addresses(message)
        .filter(|(name, _)| is_name_of(instance, name) || hosts().any(|host| host.eq_ignore_ascii_case(name)))
        .map(|(_, address)| address)
        .collect();
    match addresses(message).next() {
        _ if !own.is_empty() => own,
        None => vec![sender],
        // One that tells its own address beside a service that bears another name.
        Some(_) if addresses(message).any(|(_, address)| address == sender) => vec![sender],
        Some(_) => Vec::new(),
    }
}

/// Type of the records that tell the host of a service.
const SRV: u16 = 33;

fn is_instance(name: &str, instance: &str) -> bool {
    name.strip_prefix(instance).is_some_and(|rest| rest.starts_with("._"))
}

/// Whether a host's name is made of that of a computer, as Apple does it: `Luca's iMac` is `Lucas-iMac.local`.
fn is_name_of(instance: &str, host: &str) -> bool {
    let host = host.strip_suffix(".local").unwrap_or(host).bytes();
    let words = |byte: &u8| byte.is_ascii_alphanumeric();
    let plain = |bytes: &mut dyn Iterator<Item = u8>| {
        bytes.filter(words).map(|byte| byte.to_ascii_lowercase()).collect::<Vec<u8>>()
    };
    let name = plain(&mut instance.bytes());
    !name.is_empty() && name == plain(&mut { host })
}
