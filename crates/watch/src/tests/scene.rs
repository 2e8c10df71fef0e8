//! A small office on paper: builds the packets of a capture byte by byte, and inspects it.

use std::net::Ipv4Addr;
use std::sync::Arc;

use capture::Reader;

use crate::indicators::Indicators;
use crate::inspect::{Inspection, Settings, inspect};
use crate::register::Register;

/// One machine: card and address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Host {
    pub(super) mac: [u8; 6],
    pub(super) address: Ipv4Addr,
}

/// A machine by the last byte of its card and its address.
pub(super) fn host(last: u8, address: &str) -> Host {
    Host { mac: [0x00, 0x0c, 0x29, 0, 0, last], address: address.parse().unwrap() }
}

/// The router's card, with the address of whoever is behind it.
pub(super) fn outside(address: &str) -> Host {
    Host { mac: [0x00, 0xa0, 0xde, 0, 0, 1], address: address.parse().unwrap() }
}

/// Packets in order, one a second from 2026-10-06T00:00:00Z.
pub(super) struct Scene {
    pcap: Vec<u8>,
    seconds: u32,
    settings: Settings,
    sequence: u32,
    port: u16,
}

const START: u32 = 1_791_244_800;

impl Scene {
    pub(super) fn new() -> Self {
        let mut pcap = Vec::new();
        pcap.extend(0xa1b2_c3d4_u32.to_le_bytes());
        pcap.extend([2, 0, 4, 0]);
        pcap.extend([0; 8]);
        pcap.extend(65_535_u32.to_le_bytes());
        pcap.extend(1_u32.to_le_bytes());
        let settings = Settings::new("2026-11-01T00:00:00Z".parse().unwrap());
        Self { pcap, seconds: START, settings, sequence: 1000, port: 40_000 }
    }

    pub(super) fn listed(mut self, list: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("test.txt");
        std::fs::write(&file, list).unwrap();
        let (indicators, problems) = Indicators::open(&[file], self.settings.as_of);
        assert!(problems.is_empty(), "{problems:?}");
        self.settings.indicators = Arc::new(indicators);
        self
    }

    pub(super) fn registered(mut self, rows: &str) -> Self {
        let (register, problems) = Register::read(format!("mac,name,kind,owner\n{rows}").as_bytes());
        assert!(problems.is_empty(), "{problems:?}");
        self.settings.register = Arc::new(register);
        self
    }

    pub(super) fn inside(mut self, network: &str) -> Self {
        self.settings.inside.push(network.parse().unwrap());
        self
    }

    pub(super) fn wait(mut self, seconds: u32) -> Self {
        self.seconds += seconds;
        self
    }

    fn frame(&mut self, from: [u8; 6], to: [u8; 6], kind: u16, body: &[u8]) {
        let length = (14 + body.len()) as u32;
        self.pcap.extend(self.seconds.to_le_bytes());
        self.pcap.extend(0_u32.to_le_bytes());
        self.pcap.extend(length.to_le_bytes());
        self.pcap.extend(length.to_le_bytes());
        self.pcap.extend(to);
        self.pcap.extend(from);
        self.pcap.extend(kind.to_be_bytes());
        self.pcap.extend(body);
        self.seconds += 1;
    }

    fn ip(&mut self, from: Host, to: Host, protocol: u8, body: &[u8]) {
        self.packet(from, to, (64, protocol), body);
    }

    fn packet(&mut self, from: Host, to: Host, (hops, protocol): (u8, u8), body: &[u8]) {
        let mut packet = vec![0x45, 0];
        packet.extend(((20 + body.len()) as u16).to_be_bytes());
        packet.extend([0, 0, 0, 0, hops, protocol, 0, 0]);
        packet.extend(from.address.octets());
        packet.extend(to.address.octets());
        packet.extend(body);
        self.frame(from.mac, to.mac, 0x0800, &packet);
    }

    pub(super) fn udp(mut self, from: (Host, u16), to: (Host, u16), body: &[u8]) -> Self {
        let mut datagram = Vec::new();
        datagram.extend(from.1.to_be_bytes());
        datagram.extend(to.1.to_be_bytes());
        datagram.extend(((8 + body.len()) as u16).to_be_bytes());
        datagram.extend([0, 0]);
        datagram.extend(body);
        self.ip(from.0, to.0, 17, &datagram);
        self
    }

    fn segment(&mut self, from: (Host, u16), to: (Host, u16), numbers: (u32, u32), flags: u8, body: &[u8]) {
        let mut segment = Vec::new();
        segment.extend(from.1.to_be_bytes());
        segment.extend(to.1.to_be_bytes());
        segment.extend(numbers.0.to_be_bytes());
        segment.extend(numbers.1.to_be_bytes());
        segment.extend([0x50, flags, 0x20, 0, 0, 0, 0, 0]);
        segment.extend(body);
        self.ip(from.0, to.0, 6, &segment);
    }

    /// A whole TCP conversation: the client says something, the server answers; nothing means that it is not there.
    pub(super) fn tcp(
        mut self,
        client: Host,
        server: (Host, u16),
        asks: &[u8],
        answers: Option<&[u8]>,
    ) -> Self {
        const SYN: u8 = 0x02;
        const ACK: u8 = 0x10;
        const FIN: u8 = 0x01;
        self.port += 1;
        self.sequence += 100_000;
        let (client, c, s) = ((client, self.port), self.sequence, self.sequence + 50_000);
        self.segment(client, server, (c, 0), SYN, &[]);
        let Some(answers) = answers else { return self };
        self.segment(server, client, (s, c + 1), SYN | ACK, &[]);
        self.segment(client, server, (c + 1, s + 1), ACK, &[]);
        let (c_end, s_end) = (c + 1 + asks.len() as u32, s + 1 + answers.len() as u32);
        self.segment(client, server, (c + 1, s + 1), ACK, asks);
        self.segment(server, client, (s + 1, c_end), ACK, answers);
        self.segment(client, server, (c_end, s_end), ACK | FIN, &[]);
        self.segment(server, client, (s_end, c_end + 1), ACK | FIN, &[]);
        self
    }

    /// A TCP conversation of many turns: `true` is said by the client. With `begun` false its opening was not captured.
    pub(super) fn talk(
        mut self,
        client: Host,
        server: (Host, u16),
        begun: bool,
        turns: &[(bool, Vec<u8>)],
    ) -> Self {
        const SYN: u8 = 0x02;
        const ACK: u8 = 0x10;
        self.port += 1;
        self.sequence += 1_000_000;
        let (client, mut c, mut s) = ((client, self.port), self.sequence + 1, self.sequence + 500_001);
        if begun {
            self.segment(client, server, (c - 1, 0), SYN, &[]);
            self.segment(server, client, (s - 1, c), SYN | ACK, &[]);
        }
        for (by_client, bytes) in turns {
            for part in bytes.chunks(1400) {
                if *by_client {
                    self.segment(client, server, (c, s), ACK, part);
                    c += part.len() as u32;
                } else {
                    self.segment(server, client, (s, c), ACK, part);
                    s += part.len() as u32;
                }
            }
        }
        self
    }

    /// A TCP conversation of lines, between bars; what the client says begins with `>`. The client ends it.
    pub(super) fn lines(mut self, client: Host, server: (Host, u16), lines: &str) -> Self {
        const SYN: u8 = 0x02;
        const ACK: u8 = 0x10;
        const FIN: u8 = 0x01;
        self.port += 1;
        self.sequence += 100_000;
        let (client, mut c, mut s) = ((client, self.port), self.sequence, self.sequence + 50_000);
        self.segment(client, server, (c, 0), SYN, &[]);
        self.segment(server, client, (s, c + 1), SYN | ACK, &[]);
        (c, s) = (c + 1, s + 1);
        for line in lines.split('|') {
            let said = format!("{}\r\n", line.trim_start_matches('>'));
            if line.starts_with('>') {
                self.segment(client, server, (c, s), ACK, said.as_bytes());
                c += said.len() as u32;
            } else {
                self.segment(server, client, (s, c), ACK, said.as_bytes());
                s += said.len() as u32;
            }
            // Lines follow each other at once.
            self.seconds -= 1;
        }
        self.segment(client, server, (c, s), ACK | FIN, &[]);
        self.segment(server, client, (s, c + 1), ACK | FIN, &[]);
        self.segment(client, server, (c + 1, s + 1), ACK, &[]);
        self
    }

    /// The first packet of a conversation that nobody answers, with the sender's hops, window and options.
    pub(super) fn opens(mut self, client: Host, server: (Host, u16), shape: (u8, u16, &[u8])) -> Self {
        let (hops, window, options) = shape;
        self.port += 1;
        let mut segment = Vec::new();
        segment.extend(self.port.to_be_bytes());
        segment.extend(server.1.to_be_bytes());
        segment.extend([0; 8]);
        segment.extend([0x50 + 4 * options.len() as u8, 0x02]);
        segment.extend(window.to_be_bytes());
        segment.extend([0, 0, 0, 0]);
        segment.extend(options);
        self.packet(client, server.0, (hops, 6), &segment);
        self
    }

    /// A page fetched over HTTP.
    pub(super) fn page(self, client: Host, server: Host, name: &str, path: &str, agent: &str) -> Self {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {name}\r\nUser-Agent: {agent}\r\n\r\n");
        self.tcp(
            client,
            (server, 80),
            request.as_bytes(),
            Some(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
        )
    }

    /// A DNS question and its answer: an address, or none.
    pub(super) fn lookup(self, client: Host, resolver: Host, name: &str, answer: Option<&str>) -> Self {
        let question = question(name);
        let asked = [&[0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0], question.as_slice()].concat();
        let scene = self.udp((client, 50_123), (resolver, 53), &asked);
        let flags = if answer.is_some() { [0x81, 0x80] } else { [0x81, 0x83] };
        let mut told =
            [&[0x12, 0x34][..], &flags, &[0, 1, 0, u8::from(answer.is_some()), 0, 0, 0, 0], &question]
                .concat();
        if let Some(address) = answer {
            told.extend([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
            told.extend(address.parse::<Ipv4Addr>().unwrap().octets());
        }
        scene.udp((resolver, 53), (client, 50_123), &told)
    }

    pub(super) fn arp(mut self, who: Host, asks: Ipv4Addr) -> Self {
        let mut body = vec![0, 1, 8, 0, 6, 4, 0, 1];
        body.extend(who.mac);
        body.extend(who.address.octets());
        body.extend([0; 6]);
        body.extend(asks.octets());
        self.frame(who.mac, [0xff; 6], 0x0806, &body);
        self
    }

    /// A DHCP request with name, parameter list and vendor class; the server gives `who` its address.
    pub(super) fn dhcp(self, who: Host, server: Host, name: &str, list: &[u8], vendor: &str) -> Self {
        let option = |code: u8, bytes: &[u8]| [&[code, bytes.len() as u8][..], bytes].concat();
        let mut asked = bootp(1, who, Ipv4Addr::UNSPECIFIED);
        asked.extend(option(53, &[3]));
        for (code, bytes) in [(12, name.as_bytes()), (55, list), (60, vendor.as_bytes())] {
            if !bytes.is_empty() {
                asked.extend(option(code, bytes));
            }
        }
        asked.push(255);
        let mut given = bootp(2, who, who.address);
        given.extend(option(53, &[5]));
        given.extend(option(54, &server.address.octets()));
        given.push(255);
        let nobody = Host { mac: who.mac, address: Ipv4Addr::UNSPECIFIED };
        let everybody = Host { mac: [0xff; 6], address: Ipv4Addr::BROADCAST };
        self.udp((nobody, 68), (everybody, 67), &asked).udp((server, 67), (everybody, 68), &given)
    }

    /// A browser announcement (UDP 138) with version and type bits.
    pub(super) fn announcement(self, who: Host, name: &str, version: (u8, u8), bits: u32) -> Self {
        let mut said = vec![1, 0, 0x60, 0xea, 0, 0];
        let mut padded = name.as_bytes().to_vec();
        padded.resize(16, 0);
        said.extend(padded);
        said.extend([version.0, version.1]);
        said.extend(bits.to_le_bytes());
        said.extend([0x0f, 0x01, 0x55, 0xaa, 0]);
        let everybody = Host { mac: [0xff; 6], address: Ipv4Addr::new(192, 168, 1, 255) };
        self.udp((who, 138), (everybody, 138), &mailslot(who, name, &said))
    }

    /// The first conversation, as the engine tells it when it begins.
    pub(super) fn flow(self) -> capture::Flow {
        struct First(Option<capture::Flow>);
        impl capture::Observer for First {
            fn flow_started(&mut self, flow: &capture::Flow) {
                self.0.get_or_insert_with(|| flow.clone());
            }
        }
        let mut reader = Reader::stream(Box::new(std::io::Cursor::new(self.pcap))).unwrap();
        let (mut engine, mut first) = (capture::Engine::new(self.settings.limits), First(None));
        while let Some(packet) = reader.next_packet() {
            engine.packet(&packet, &mut first);
        }
        first.0.unwrap()
    }

    /// The capture, and how it is to be looked at.
    pub(super) fn capture(self) -> (Reader, Settings) {
        (Reader::stream(Box::new(std::io::Cursor::new(self.pcap))).unwrap(), self.settings)
    }

    pub(super) fn inspect(self) -> Inspection {
        let mut reader = Reader::stream(Box::new(std::io::Cursor::new(self.pcap))).unwrap();
        let inspection = inspect(&mut reader, &self.settings, &mut (), &mut |_| ());
        super::every_clue_has_its_sentence(&inspection);
        super::facts::agree(&inspection, knowledge::cards::Origin::Detector);
        inspection
    }
}

fn question(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in name.split('.') {
        bytes.push(label.len() as u8);
        bytes.extend(label.as_bytes());
    }
    bytes.extend([0, 0, 1, 0, 1]);
    bytes
}

fn bootp(operation: u8, who: Host, given: Ipv4Addr) -> Vec<u8> {
    let mut bytes = vec![operation, 1, 6, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0];
    bytes.extend(given.octets());
    bytes.extend([0; 8]);
    bytes.extend(who.mac);
    bytes.resize(236, 0);
    bytes.extend([0x63, 0x82, 0x53, 0x63]);
    bytes
}

/// A NetBIOS datagram (RFC 1002) with an SMB transaction to `\MAILSLOT\BROWSE` inside.
fn mailslot(who: Host, name: &str, said: &[u8]) -> Vec<u8> {
    let encoded = |name: &str, suffix: u8| {
        let mut padded = name.as_bytes().to_vec();
        padded.resize(15, b' ');
        padded.push(suffix);
        let mut bytes = vec![32];
        bytes.extend(padded.iter().flat_map(|byte| [b'A' + (byte >> 4), b'A' + (byte & 15)]));
        bytes.push(0);
        bytes
    };
    let slot = b"\\MAILSLOT\\BROWSE\0";
    let mut smb = vec![0xff, b'S', b'M', b'B', 0x25];
    smb.resize(32, 0);
    smb.push(17);
    let data_at = 32 + 1 + 34 + 2 + slot.len();
    let words: [u16; 17] =
        [0, said.len() as u16, 0, 0, 0, 0, 1000, 0, 0, 0, 0, said.len() as u16, data_at as u16, 3, 1, 1, 2];
    smb.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    smb.extend(((slot.len() + said.len()) as u16).to_le_bytes());
    smb.extend(slot);
    smb.extend(said);
    let names = [encoded(name, 0x20), encoded("WORKGROUP", 0x1d)].concat();
    let mut datagram = vec![0x11, 0x02, 0x00, 0x01];
    datagram.extend(who.address.octets());
    datagram.extend(138_u16.to_be_bytes());
    datagram.extend(((names.len() + smb.len()) as u16).to_be_bytes());
    datagram.extend([0, 0]);
    datagram.extend(names);
    datagram.extend(smb);
    datagram
}
