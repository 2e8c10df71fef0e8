//! What messages say about the devices that send them: names, and signs of system and kind.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use capture::proto::{dhcp, dns, http};
use capture::{At, Message};
use finding::{Clue, DeviceKind, SignClass};
use knowledge::signs::{Claim, built_in as signs};
use knowledge::systems::{Systems, built_in as systems};

use super::trail::Group;
use super::{Registry, Who};

/// What User-Agents were found to claim; one is sent thousands of times.
#[derive(Debug, Default)]
pub(super) struct Agents(HashMap<u64, Vec<Claim>>);

/// Most User-Agents remembered; beyond it the memory starts anew.
const MAX_AGENTS: usize = 4096;

impl Agents {
    fn claims(&mut self, mark: u64, text: &str) -> &[Claim] {
        if self.0.len() >= MAX_AGENTS && !self.0.contains_key(&mark) {
            self.0.clear();
        }
        self.0.entry(mark).or_insert_with(|| signs().agent(text))
    }
}

/// A number that is the same for the same sign.
pub(super) fn mark(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

pub(super) fn claim(systems: Systems, class: SignClass) -> Claim {
    Claim { systems, kind: systems_kind(systems), class }
}

fn systems_kind(set: Systems) -> Option<DeviceKind> {
    systems().kind(set)
}

impl Registry {
    /// Learns from one message.
    pub(crate) fn hear(&mut self, at: &At<'_>, message: &Message) {
        match message {
            Message::Dhcp(message) => self.dhcp(at, message),
            Message::Http(transaction) => self.http(at, transaction),
            Message::Tls(handshake) => {
                if let Some(sni) = handshake.client.as_ref().and_then(|hello| hello.sni.as_deref()) {
                    self.host(at, sni);
                }
            }
            Message::Dns(message) => match message.service {
                dns::Service::Dns => self.dns(at, message),
                dns::Service::Mdns => self.mdns(at, message),
                dns::Service::Llmnr => {}
            },
            Message::Nbns(message) => self.nbns(at, message),
            Message::Browser(announcement) => self.browser(at, announcement),
            Message::Smb(setup) => self.smb(at, setup),
            Message::Ntlm(message) => self.ntlm(at, message),
            _ => {}
        }
    }

    /// Notes a sign of the sender.
    pub(super) fn sign(
        &mut self,
        at: &At<'_>,
        group: Group,
        mark: u64,
        claim: Claim,
        clue: impl FnOnce() -> Clue,
    ) {
        if let Some(trail) = self.speaker(at) {
            trail.sign(at.time, mark, group, claim, clue);
        }
    }

    /// The device that sent a message, through a tunnel the one at its mouth.
    pub(super) fn speaker(&mut self, at: &At<'_>) -> Option<&mut super::Trail> {
        let spoke_first = at.from.address == at.flow.client.address;
        let address = match at.flow.outer {
            Some((client, server)) => {
                if spoke_first {
                    client
                } else {
                    server
                }
            }
            None => at.from.address,
        };
        self.at_address(address, spoke_first, at.time, at.packet)
    }

    /// A name that a device gives itself, and what it says of the device.
    pub(super) fn called(&mut self, who: Who, at: &At<'_>, name: &str, key: &'static str) {
        let Some(trail) = self.trail(who, at.time, at.packet) else { return };
        trail.name(name);
        if let Some(claim) = signs().name(name) {
            trail.sign(at.time, mark(("name", name)), Group::Names, claim, || {
                Clue::seen(at.packet, key, &[("name", name)])
            });
        }
    }

    fn dhcp(&mut self, at: &At<'_>, message: &dhcp::Message) {
        let Some(mac) = message.client_mac.filter(|mac| mac.0[0] & 1 == 0) else { return };
        self.bind_dhcp(at, mac, message);
        if !message.request {
            return;
        }
        let who = Who::Card(mac);
        for name in [&message.host_name, &message.fqdn].into_iter().flatten() {
            let name = name.split('.').next().unwrap_or_default();
            self.called(who, at, name, "dhcp-name");
        }
        let Some(trail) = self.trail(who, at.time, at.packet) else { return };
        if let Some(claim) = signs().dhcp_list(&message.parameters) {
            trail.sign(at.time, mark(("55", &message.parameters)), Group::Dhcp, claim, || {
                let system = systems().name(claim.systems).unwrap_or_default();
                Clue::seen(at.packet, "dhcp-list", &[("system", system)])
            });
        }
        if let Some((text, claim)) =
            message.vendor_class.as_ref().and_then(|text| Some((text, signs().dhcp_vendor(text)?)))
        {
            trail.sign(at.time, mark(("60", text)), Group::Dhcp, claim, || {
                Clue::seen(at.packet, "dhcp-vendor", &[("vendor", text)])
            });
        }
    }

    fn http(&mut self, at: &At<'_>, transaction: &http::Transaction) {
        let Some(request) = &transaction.request else { return };
        // Behind a proxy the words are another machine's.
        let passed_on =
            request.headers.get("via").is_some() || request.headers.get("x-forwarded-for").is_some();
        if let Some(agent) = request.headers.get("user-agent").filter(|_| !passed_on) {
            let mark = mark(("agent", agent));
            let claims = self.agents.claims(mark, agent).to_vec();
            for (place, claim) in (0u64..).zip(claims) {
                self.sign(at, Group::Agents, mark.wrapping_add(place), claim, || {
                    Clue::seen(at.packet, "user-agent", &[("agent", &shortened(agent))])
                });
            }
        }
        if let Some(host) = transaction.host() {
            self.host(at, host);
        }
    }

    fn dns(&mut self, at: &At<'_>, message: &dns::Message) {
        if message.response {
            return;
        }
        for question in &message.questions {
            self.host(at, &question.name);
        }
    }

    /// A host that the sender asks for by itself.
    fn host(&mut self, at: &At<'_>, name: &str) {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        if let Some(claim) = signs().host(&name) {
            self.sign(at, Group::Hosts, mark(("host", &name)), claim, || {
                Clue::seen(at.packet, "asked-host", &[("host", &name)])
            });
        }
    }

    /// mDNS: a name belongs to the address in its record, not to the sender, because a sleep proxy answers for
    /// others.
    fn mdns(&mut self, at: &At<'_>, message: &dns::Message) {
        if !message.response {
            return;
        }
        for record in message.answers.iter().chain(&message.additionals) {
            let dns::Data::Address(address) = record.data else { continue };
            let Some(name) = record.name.strip_suffix(".local") else { continue };
            // A device that says its own address has spoken; one that a proxy speaks for may be asleep.
            if self.knows(address) || address == at.from.address {
                self.called(Who::Address(address), at, name, "mdns-name");
            }
        }
        self.mdns_services(at, message);
    }

    /// Services that only one kind of device offers. Only where the sender tells its own address or none.
    fn mdns_services(&mut self, at: &At<'_>, message: &dns::Message) {
        let records = || message.answers.iter().chain(&message.additionals);
        let for_others = records().any(|record| match record.data {
            dns::Data::Address(address) => {
                address.is_ipv4() && at.from.address.is_ipv4() && address != at.from.address
            }
            _ => false,
        });
        if for_others {
            return;
        }
        for record in records() {
            let lower = record.name.to_ascii_lowercase();
            let Some(kind) = service_kind(&lower) else { continue };
            // A browser of services repeats what it knows; only who owns the instance writes its text.
            if matches!(record.data, dns::Data::Text(_)) {
                let claim = Claim { systems: Systems::default(), kind: Some(kind), class: SignClass::B };
                self.sign(at, Group::Services, mark(("service", &lower)), claim, || {
                    Clue::seen(at.packet, "mdns-service", &[("service", &record.name)])
                });
            }
        }
    }
}

/// Kinds that mDNS service types give away.
fn service_kind(name: &str) -> Option<DeviceKind> {
    const KINDS: [(&str, DeviceKind); 8] = [
        ("._ipp._tcp.local", DeviceKind::Printer),
        ("._pdl-datastream._tcp.local", DeviceKind::Printer),
        ("._printer._tcp.local", DeviceKind::Printer),
        ("._googlecast._tcp.local", DeviceKind::Tv),
        ("._androidtvremote2._tcp.local", DeviceKind::Tv),
        ("._apple-mobdev2._tcp.local", DeviceKind::Phone),
        ("._sonos._tcp.local", DeviceKind::Home),
        ("._hue._tcp.local", DeviceKind::Home),
    ];
    KINDS.iter().find(|(service, _)| name.ends_with(service)).map(|(_, kind)| *kind)
}

/// Foreign text for a report: a User-Agent may be as long as its sender likes.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_string(),
    }
}
