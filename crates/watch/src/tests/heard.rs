//! What a watcher hears, without bytes: conversations and messages of a whole day in a few lines.

use std::net::IpAddr;

use capture::proto::{Message, dhcp, dns, opening, tls};
use capture::{Arp, At, Endpoint, Flow, Mac, Observer as _, Time, Transport};
use finding::Finding;

use super::scene::{Scene, host, outside};
use crate::alert::{self, Alert};
use crate::register::Register;
use crate::settings::Settings;
use crate::watcher::Watcher;

/// 2026-10-06T09:00:00 in Japan.
const START: i64 = 1_791_244_800;

pub(super) struct Heard {
    watcher: Watcher,
    register: Register,
    micros: i64,
    flows: u64,
    /// A conversation as the engine tells it, opened and not answered.
    example: Flow,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    pub(super) alerts: Vec<Alert>,
}

/// A conversation that is being told.
pub(super) struct Spoken {
    pub(super) client: &'static str,
    pub(super) server: String,
    pub(super) port: u16,
    pub(super) transport: Transport,
    /// Bytes each way; none back means that nobody answered.
    pub(super) up: u64,
    pub(super) down: u64,
}

/// TCP that was answered.
pub(super) fn tcp(client: &'static str, server: &str, port: u16, up: u64, down: u64) -> Spoken {
    Spoken { client, server: server.into(), port, transport: Transport::Tcp, up, down }
}

pub(super) fn udp(client: &'static str, server: &str, port: u16, up: u64, down: u64) -> Spoken {
    Spoken { transport: Transport::Udp, ..tcp(client, server, port, up, down) }
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A card made from the last byte of an address.
pub(super) fn card(last: u8) -> Mac {
    Mac([0x00, 0x0c, 0x29, 0, 0, last])
}

fn card_of(address: IpAddr) -> Mac {
    match address {
        IpAddr::V4(v4) if v4.is_private() => card(v4.octets()[3]),
        _ => card(1),
    }
}

impl Heard {
    pub(super) fn new() -> Self {
        Self::with(Settings::new("2026-11-01T00:00:00Z".parse().unwrap()))
    }

    pub(super) fn with(settings: Settings) -> Self {
        let register = Register::clone(&settings.register);
        let example =
            Scene::new().tcp(host(31, "192.168.1.31"), (outside("198.51.100.80"), 80), b"", None).flow();
        Self { watcher: Watcher::new(&settings), register, micros: START * 1_000_000, flows: 0, example }
    }

    pub(super) fn wait(&mut self, seconds: f64) -> &mut Self {
        self.micros += (seconds * 1e6) as i64;
        self
    }

    fn now(&self) -> Time {
        Time::from_micros(self.micros)
    }

    /// A whole conversation with the messages in it.
    pub(super) fn says(&mut self, spoken: &Spoken, messages: &[Message]) -> &mut Self {
        let flow = self.flow(spoken);
        self.watcher.flow_started(&flow);
        for message in messages {
            let response = matches!(message, Message::Dns(dns::Message { response: true, .. }));
            let (from, to) = if response { (flow.server, flow.client) } else { (flow.client, flow.server) };
            let at = At {
                time: self.now(),
                packet: self.flows,
                from_mac: Some(card_of(from.address)),
                to_mac: Some(card_of(to.address)),
                from,
                to,
                transport: spoken.transport,
                flow: &flow,
            };
            self.watcher.message(&at, message);
        }
        self.watcher.flow_ended(&flow);
        self
    }

    pub(super) fn talks(&mut self, spoken: &Spoken) -> &mut Self {
        self.says(spoken, &[])
    }

    fn flow(&mut self, spoken: &Spoken) -> Flow {
        self.flows += 1;
        let (client, server) = (address(spoken.client), address(&spoken.server));
        let answered = spoken.down > 0;
        let icmp = matches!(spoken.transport, Transport::Icmp);
        let mut flow = self.example.clone();
        flow.id = self.flows;
        flow.client = Endpoint { address: client, port: if icmp { 8 } else { 50_000 } };
        flow.server = Endpoint { address: server, port: spoken.port };
        (flow.client_mac, flow.server_mac) = (Some(card_of(client)), Some(card_of(server)));
        flow.transport = spoken.transport;
        (flow.first, flow.last, flow.first_packet) = (self.now(), self.now(), self.flows);
        let up = spoken.up.max(1);
        (flow.to_server.packets, flow.to_server.bytes, flow.to_server.payload) = (up.div_ceil(1460), up, up);
        let down = spoken.down;
        (flow.to_client.packets, flow.to_client.bytes, flow.to_client.payload) =
            (down.div_ceil(1460), down, down);
        (flow.established, flow.closed) = (answered, answered);
        if spoken.transport != Transport::Tcp {
            flow.syn = None;
        }
        flow
    }

    /// A flow that is changed before it is told.
    pub(super) fn flows(&mut self, spoken: &Spoken, change: impl FnOnce(&mut Flow)) -> &mut Self {
        let mut flow = self.flow(spoken);
        change(&mut flow);
        self.watcher.flow_started(&flow);
        self.watcher.flow_ended(&flow);
        self
    }

    /// ARP: a card speaks under an address and asks for another, or answers it.
    pub(super) fn arp(&mut self, operation: u16, card: Mac, sender: &str, target: &str) -> &mut Self {
        self.flows += 1;
        let arp = Arp {
            operation,
            frame_mac: Some(card),
            sender_mac: card,
            sender: sender.parse().unwrap(),
            target_mac: Mac([0; 6]),
            target: target.parse().unwrap(),
        };
        self.watcher.arp(self.now(), self.flows, &arp);
        self
    }

    /// A DHCP server's answer, from a card.
    pub(super) fn gives(&mut self, card: Mac, server: &str, message: dhcp::Message) -> &mut Self {
        let flow = self.flow(&Spoken {
            client: "192.168.1.254",
            server: server.into(),
            port: 67,
            transport: Transport::Udp,
            up: 300,
            down: 300,
        });
        let (from, to) = (flow.server, flow.client);
        let at = At {
            time: self.now(),
            packet: flow.id,
            from_mac: Some(card),
            to_mac: None,
            from,
            to,
            transport: Transport::Udp,
            flow: &flow,
        };
        self.arp(2, card, server, server);
        self.watcher.message(&at, &Message::Dhcp(message));
        self
    }

    pub(super) fn outcome(self) -> Outcome {
        let findings = self.watcher.conclude(&self.register).findings;
        let text = &knowledge::built_in().text;
        for clue in findings.iter().flat_map(|finding| &finding.evidence) {
            let values = || clue.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            for lang in [knowledge::Lang::Ja, knowledge::Lang::En] {
                assert!(text.say_whole(lang, &format!("clue-{}", clue.key), values()).is_some(), "{clue:?}");
            }
        }
        let alerts = alert::join(&findings);
        Outcome { findings, alerts }
    }

    /// What detectors had no room for.
    pub(super) fn overlooked(self) -> u64 {
        self.watcher.conclude(&self.register).overlooked
    }

    /// Every finding but new devices, as `kind level rule`.
    pub(super) fn told(self) -> Vec<String> {
        let outcome = self.outcome();
        let findings = outcome.findings.iter().filter(|finding| finding.kind != finding::Kind::NewDevice);
        findings.map(|finding| format!("{} {}", finding.rule, finding.severity.number())).collect()
    }
}

/// A question for a name, and its answer.
pub(super) fn lookup(name: &str, rtype: u16, answer: Option<dns::Data>) -> [Message; 2] {
    let message = dns::Message {
        service: dns::Service::Dns,
        id: 1,
        response: false,
        flags: 0,
        opcode: 0,
        rcode: 0,
        questions: vec![dns::Question { name: name.into(), rtype, class: 1 }],
        answers: Vec::new(),
        authorities: Vec::new(),
        additionals: Vec::new(),
    };
    let answers =
        answer.map(|data| dns::Record { name: name.into(), rtype, ttl: 60, data }).into_iter().collect();
    let answered = dns::Message { response: true, answers, ..message.clone() };
    [Message::Dns(message), Message::Dns(answered)]
}

/// A handshake with a server's own certificate.
pub(super) fn handshake(sni: Option<&str>, subject: &str, issuer: &str) -> Message {
    let year = |year: i64| Time::from_micros((year - 1970) * 31_557_600 * 1_000_000);
    Message::Tls(tls::Handshake {
        client: Some(tls::ClientHello { version: 0x0303, sni: sni.map(Into::into), ..Default::default() }),
        server: Some(tls::ServerHello { version: 0x0303, ..Default::default() }),
        certificates: vec![tls::Certificate {
            subject: subject.into(),
            issuer: issuer.into(),
            not_before: year(2026),
            not_after: year(2028),
            names: sni.map(Into::into).into_iter().collect(),
            ..Default::default()
        }],
        resumed: false,
    })
}

/// First bytes of both ends.
pub(super) fn opening(client: &[u8], server: &[u8]) -> Message {
    Message::Opening(Box::new(opening::Opening {
        first: capture::Direction::ToServer,
        to_server: client.to_vec(),
        to_client: server.to_vec(),
    }))
}
