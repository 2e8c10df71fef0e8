//! `known-bad-contact`: an inside device asked for, or spoke with, a host of an indicator list (既知の悪性先との通信).
//!
//! **Looks for** listed names in DNS questions, HTTP hosts, TLS and QUIC server names, listed URLs in requests, and
//! listed addresses (with or without port) at the other end of a conversation. And files that pass by whose hash is
//! listed.
//!
//! **Comes from** the case of a private phone that spoke with hosts on lists of misuse (METI demonstration project
//! 2019), and from every infection since: the list knows the host before anybody knows the malware.
//!
//! **Harmless and alike**: a link preview, a mail filter's look-up, shared hosting, an address that changed hands, a
//! list that is old. So one contact is no infection: how far it went decides ([`Step`]), an indicator fades with its
//! age, names that everybody uses are taken back by warning lists, and the card says "contacted".
//!
//! **Thresholds** (ours, `watch.md` section 4): only bytes both ways with a score of 60 or more make a 3. Asked for
//! and answered, or tried: 2. Asked for without a real answer (blocked, or gone), or worth less than 60: 1. With a
//! score below 60, bytes both ways are a 2. A listed host that knocks from outside and gets no answer: 1. A listed file
//! counts as bytes both ways, and its hash never fades: it is that file, whoever sends it.

mod contact;

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::sync::Arc;

use capture::proto::{dns, file, http, quic, tls};
use capture::{At, Flow, Message, Observer, Time, Transport};
use finding::{Clue, Finding};

use super::{Detector, Network};
use crate::indicators::{Hit, Id, Indicators};
use crate::settings::Settings;
use contact::{Contact, Step};

/// Most pairs of inside address and indicator kept; an outbreak in a large office has hundreds.
const MAX_CONTACTS: usize = 20_000;
/// Most answers and conversations remembered, to tell which later ones belong to a listed name.
const MAX_ANSWERS: usize = 50_000;

#[derive(Debug, Clone)]
pub(super) struct KnownBadContact {
    indicators: Arc<Indicators>,
    contacts: HashMap<(IpAddr, Id), Contact>,
    /// Inside address and the outside one it was told for a listed name.
    answered: HashMap<(IpAddr, IpAddr), (Hit, String)>,
    /// Conversations that said which host they meant, so their address says nothing more.
    named: HashSet<u64>,
}

impl KnownBadContact {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            indicators: Arc::clone(&settings.indicators),
            contacts: HashMap::new(),
            answered: HashMap::new(),
            named: HashSet::new(),
        }
    }

    fn note(&mut self, inner: IpAddr, hit: Hit, step: Step, time: Time, clue: Clue, host: &str) {
        let key = (inner, hit.id);
        if self.contacts.len() >= MAX_CONTACTS && !self.contacts.contains_key(&key) {
            return;
        }
        self.contacts
            .entry(key)
            .or_insert_with(|| Contact::new(inner, host, time))
            .note(hit.score, step, time, clue);
    }

    fn dns(&mut self, at: &At<'_>, message: &dns::Message) {
        if message.service != dns::Service::Dns {
            return;
        }
        let inner = if message.response { at.to.address } else { at.from.address };
        for question in &message.questions {
            let Some(hit) = self.indicators.name(&question.name, at.time) else { continue };
            let name = folded(&question.name);
            let step =
                if message.response && has_real_answer(message) { Step::Answered } else { Step::Asked };
            if !message.response {
                let clue = Clue::seen(at.packet, "asked-name", &[("name", &name)]);
                self.note(inner, hit, step, at.time, clue, &name);
                continue;
            }
            if step == Step::Answered {
                let clue = Clue::seen(at.packet, "name-answered", &[("name", &name)]);
                self.note(inner, hit, step, at.time, clue, &name);
            }
            self.remember(inner, message, hit, &name);
        }
    }

    /// Which addresses a listed name stands for, so that a conversation with them counts as one with the name.
    fn remember(&mut self, inner: IpAddr, message: &dns::Message, hit: Hit, name: &str) {
        for record in &message.answers {
            let dns::Data::Address(address) = record.data else { continue };
            if is_real(address) && self.answered.len() < MAX_ANSWERS {
                self.answered.insert((inner, address), (hit, name.to_string()));
            }
        }
    }

    fn http(&mut self, at: &At<'_>, transaction: &http::Transaction) {
        let (Some(request), Some(host)) = (&transaction.request, transaction.host()) else { return };
        self.means(at.flow.id);
        let step = if transaction.response.is_some() { Step::Talked } else { Step::Connected };
        let target = match request.target.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
            None => request.target.as_str(),
        };
        if let Some(hit) = self.indicators.url(host, at.to.port, target, at.time) {
            let host = folded(host);
            let url: String = format!("{host}{target}").chars().take(contact::MOST_OF_A_URL).collect();
            let clue = Clue::seen(at.packet, "http-url", &[("url", &url)]);
            self.note(at.from.address, hit, step, at.time, clue, &host);
        }
        if let Some(hit) = self.indicators.name(host, at.time) {
            let host = folded(host);
            let clue = Clue::seen(at.packet, "http-host", &[("name", &host)]);
            self.note(at.from.address, hit, step, at.time, clue, &host);
        }
    }

    fn tls(&mut self, at: &At<'_>, handshake: &tls::Handshake) {
        let sni = handshake.client.as_ref().and_then(|hello| hello.sni.as_deref());
        if sni.is_some() {
            self.means(at.flow.id);
        }
        let step = if handshake.server.is_some() { Step::Talked } else { Step::Connected };
        let own = handshake
            .certificates
            .first()
            .map(|certificate| certificate.names.as_slice())
            .unwrap_or_default();
        // A server without SNI may serve many: its certificate counts only where it names that one host.
        let certified = match (sni, own) {
            (None, [name]) => Some(name.as_str()),
            _ => None,
        };
        let Some(name) = sni.or(certified) else { return };
        if let Some(hit) = self.indicators.name(name, at.time) {
            let name = folded(name);
            let clue = Clue::seen(at.packet, "tls-name", &[("name", &name)]);
            self.note(at.from.address, hit, step, at.time, clue, &name);
        }
    }

    /// The client's first words name the host; how far it went is known when the conversation ends.
    fn quic(&mut self, at: &At<'_>, hello: &quic::Hello) {
        let Some(name) = hello.client.as_ref().and_then(|client| client.sni.as_deref()).map(folded) else {
            return;
        };
        let Some(hit) = self.indicators.name(&name, at.time) else { return self.means(at.flow.id) };
        let clue = Clue::seen(at.packet, "tls-name", &[("name", &name)]);
        self.note(at.from.address, hit, Step::Tried, at.time, clue, &name);
        if self.answered.len() < MAX_ANSWERS {
            self.answered.insert((at.from.address, at.to.address), (hit, name));
        }
    }

    /// A file that is listed itself, wherever it came from: both ends have it now.
    fn file(&mut self, at: &At<'_>, file: &file::File) {
        let hashes = [&file.sha256, &file.sha1, &file.md5];
        let listed =
            hashes.into_iter().flatten().find_map(|hash| Some((hash, self.indicators.file(hash, at.time)?)));
        let Some((hash, hit)) = listed else { return };
        let name: String = file.name.chars().take(contact::MOST_OF_A_URL).collect();
        for (inner, other) in [(at.to, at.from), (at.from, at.to)] {
            let host = other.address.to_string();
            let clue =
                Clue::seen(at.packet, "listed-file", &[("name", &name), ("hash", hash), ("host", &host)]);
            self.note(inner.address, hit, Step::Talked, at.time, clue, &host);
        }
    }

    /// This conversation said which host it means.
    fn means(&mut self, flow: u64) {
        if self.named.len() < MAX_ANSWERS {
            self.named.insert(flow);
        }
    }

    /// A conversation whose other end is listed by address.
    fn by_address(&mut self, flow: &Flow, client: IpAddr, server: IpAddr) {
        let step = Step::of(flow);
        if let Some(hit) = self.indicators.address(server, flow.server.port, flow.first) {
            self.note(client, hit, step, flow.last, spoke(flow, server), &server.to_string());
        }
        // A listed host that comes in: its own port says nothing, and a knock without an answer little.
        if let Some(hit) = self.indicators.address(client, 0, flow.first) {
            let step = if step == Step::Tried { Step::Asked } else { step };
            self.note(server, hit, step, flow.last, spoke(flow, client), &client.to_string());
        }
    }
}

impl Observer for KnownBadContact {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        if self.indicators.is_empty() {
            return;
        }
        match message {
            Message::Dns(message) => self.dns(at, message),
            Message::Http(transaction) => self.http(at, transaction),
            Message::Tls(handshake) => self.tls(at, handshake),
            Message::Quic(hello) => self.quic(at, hello),
            Message::File(file) => self.file(at, file),
            _ => {}
        }
    }

    fn flow_ended(&mut self, flow: &Flow) {
        if self.indicators.is_empty() {
            return;
        }
        let (client, server) = (flow.client.address, flow.server.address);
        self.by_address(flow, client, server);
        let named = self.named.remove(&flow.id);
        if named || matches!(flow.transport, Transport::Icmp | Transport::IcmpV6) {
            return;
        }
        if let Some((hit, name)) = self.answered.get(&(client, server)).cloned() {
            let clue = Clue::seen(
                flow.first_packet,
                "spoke-with-name",
                &[("name", &name), ("host", &server.to_string())],
            );
            self.note(client, hit, Step::of(flow), flow.last, clue, &name);
        }
    }
}

impl Detector for KnownBadContact {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let mut by_device: HashMap<(&str, Id), Contact> = HashMap::new();
        for ((inner, id), contact) in self.contacts.drain() {
            let Some(profile) = network.device(inner) else { continue };
            match by_device.entry((profile.device.id.as_str(), id)) {
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(contact);
                }
                std::collections::hash_map::Entry::Occupied(mut place) => place.get_mut().absorb(contact),
            }
        }
        let profiles = network.profiles.iter();
        let by_id: HashMap<&str, _> = profiles.map(|profile| (profile.device.id.as_str(), profile)).collect();
        let finding = |((device, id), contact): ((&str, Id), Contact)| {
            Some(contact.finding(by_id.get(device)?, id, &self.indicators))
        };
        by_device.into_iter().filter_map(finding).collect()
    }
}

fn folded(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// An answer that leads somewhere: filters answer with nothing, or with an address that nobody has.
fn has_real_answer(message: &dns::Message) -> bool {
    message.rcode == 0
        && message.answers.iter().any(|record| match &record.data {
            dns::Data::Address(address) => is_real(*address),
            dns::Data::Text(_) => true,
            dns::Data::Name(_) | dns::Data::Other(_) => false,
        })
}

fn is_real(address: IpAddr) -> bool {
    !address.is_unspecified() && !address.is_loopback()
}

fn spoke(flow: &Flow, host: IpAddr) -> Clue {
    let port = flow.server.port.to_string();
    let bytes = flow.to_server.bytes.saturating_add(flow.to_client.bytes).to_string();
    let host = host.to_string();
    Clue::seen(flow.first_packet, "spoke-with", &[("host", &host), ("port", &port), ("bytes", &bytes)])
}
