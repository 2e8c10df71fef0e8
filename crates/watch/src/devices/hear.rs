//! What messages say about the devices that send them: names, and signs of system and kind.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use capture::proto::{dhcp, dns, http, tls};
use capture::{At, Flow, Message};
use finding::{Clue, SignClass};
use knowledge::signs::{Claim, Shape, built_in as signs};
use knowledge::systems::{Systems, built_in as systems};

use super::trail::Group;
use super::{Registry, Trail, Who};
use crate::shown::shortened;

/// What User-Agents were found to claim; one is sent thousands of times.
#[derive(Debug, Clone, Default)]
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
    Claim { systems, kind: self::systems().kind(systems), class }
}

impl Registry {
    /// Learns from one message.
    pub(crate) fn hear(&mut self, at: &At<'_>, message: &Message) {
        match message {
            Message::Dhcp(message) => self.dhcp(at, message),
            Message::Http(transaction) => self.http(at, transaction),
            Message::Tls(handshake) => self.tls(at, handshake.client.as_ref()),
            Message::Quic(hello) => self.tls(at, hello.client.as_ref()),
            Message::Dns(message) => match message.service {
                dns::Service::Dns => self.dns(at, message),
                dns::Service::Mdns => self.mdns(at, message),
                dns::Service::Llmnr => self.llmnr(at, message),
            },
            Message::Nbns(message) => self.nbns(at, message),
            Message::Browser(announcement) => self.browser(at, announcement),
            Message::Smb(setup) => self.smb(at, setup),
            Message::Ntlm(message) => self.ntlm(at, message),
            Message::Krb5(message) => self.krb5(at, message),
            Message::Rdp(message) => self.rdp(at, message),
            Message::Ssdp(message) => self.ssdp(at, message),
            Message::Snmp(message) => self.snmp(at, message),
            Message::Ssh(hello) => self.ssh(at, hello),
            Message::Dhcp6(message) => self.dhcp6(at, message),
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
        let classes = || [&message.vendor_class, &message.user_class].into_iter().flatten();
        if classes().any(|class| signs().is_boot_program(class)) {
            return;
        }
        let Some(trail) = self.trail(who, at.time, at.packet) else { return };
        if let Some(claim) = signs().dhcp_list(&message.parameters) {
            trail.sign(at.time, mark(("55", &message.parameters)), Group::Dhcp, claim, || {
                let system = systems().name(claim.systems).unwrap_or_default();
                Clue::seen(at.packet, "dhcp-list", &[("system", system)])
            });
        }
        let vendor = message.vendor_class.as_ref().map(|text| (60, text, signs().dhcp_vendor(text)));
        let user = message.user_class.as_ref().map(|text| (77, text, signs().dhcp_user(text)));
        for (option, text, claim) in vendor.into_iter().chain(user) {
            let Some(claim) = claim else { continue };
            trail.sign(at.time, mark((option, text)), Group::Dhcp, claim, || {
                Clue::seen(at.packet, "dhcp-vendor", &[("vendor", &shortened(text))])
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

    fn tls(&mut self, at: &At<'_>, hello: Option<&tls::ClientHello>) {
        if let Some(sni) = hello.and_then(|hello| hello.sni.as_deref()) {
            self.host(at, sni);
        }
    }

    /// A host that the sender asks for by itself.
    pub(super) fn host(&mut self, at: &At<'_>, name: &str) {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        if let Some(claim) = signs().host(&name) {
            self.sign(at, Group::Hosts, mark(("host", &name)), claim, || {
                Clue::seen(at.packet, "asked-host", &[("host", &name)])
            });
        }
    }
}

/// How the opener of a conversation opened it. Inside a tunnel another machine than the one at its mouth may speak.
pub(super) fn syn(trail: &mut Trail, flow: &Flow) {
    let Some(syn) = flow.syn.filter(|_| flow.outer.is_none()) else { return };
    let shape = Shape { hops: syn.hops, window: syn.window, scale: syn.scale, options: syn.options() };
    let Some(claim) = signs().syn(shape) else { return };
    trail.sign(flow.first, mark(("syn", claim.systems)), Group::Tcp, claim, || {
        let system = systems().name(claim.systems).unwrap_or_default();
        Clue::seen(flow.first_packet, "tcp-shape", &[("system", system)])
    });
}
