//! What devices say of themselves without being asked: DHCP, NetBIOS, browser announcements, multicast DNS.

use std::net::Ipv4Addr;

use super::names;
use super::tape::Frame;
use super::wire::{BROADCAST, EVERYBODY, MDNS, Node, udp};

/// How a device asks for an address (RFC 2131).
pub(super) struct Asking<'a> {
    pub(super) host: &'a str,
    /// Option 60; empty for none.
    pub(super) vendor: &'a str,
    /// Option 55: the order is a fingerprint of the system.
    pub(super) parameters: &'a [u8],
    /// Transaction.
    pub(super) id: u32,
}

const DISCOVER: u8 = 1;
const OFFER: u8 = 2;
const REQUEST: u8 = 3;
const CONFIRM: u8 = 5;

/// The whole dialogue: discover, offer, request, confirmation.
pub(super) fn dhcp(client: Node, server: Node, asking: &Asking<'_>) -> Vec<Frame> {
    let nobody = Node { ip: Ipv4Addr::UNSPECIFIED, ..client };
    let ask = |kind| {
        let mut options = vec![option(53, &[kind]), option(61, &[&[1], &client.mac[..]].concat())];
        if kind == REQUEST {
            options.push(option(50, &client.ip.octets()));
            options.push(option(54, &server.ip.octets()));
        }
        options.push(option(12, asking.host.as_bytes()));
        if !asking.vendor.is_empty() {
            options.push(option(60, asking.vendor.as_bytes()));
        }
        options.push(option(55, asking.parameters));
        udp((nobody, 68), (BROADCAST, 67), &message(1, asking.id, client, Ipv4Addr::UNSPECIFIED, &options))
    };
    let answer = |kind| {
        let router = server.ip.octets();
        let options = [
            option(53, &[kind]),
            option(54, &router),
            option(51, &86_400u32.to_be_bytes()),
            option(1, &[255, 255, 255, 0]),
            option(3, &router),
            option(6, &router),
        ];
        udp((server, 67), (client, 68), &message(2, asking.id, client, client.ip, &options))
    };
    vec![ask(DISCOVER), answer(OFFER), ask(REQUEST), answer(CONFIRM)]
}

fn option(code: u8, value: &[u8]) -> Vec<u8> {
    [&[code, value.len() as u8], value].concat()
}

fn message(operation: u8, id: u32, client: Node, given: Ipv4Addr, options: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes =
        [&[operation, 1, 6, 0][..], &id.to_be_bytes(), &[0; 8], &given.octets(), &[0; 8]].concat();
    bytes.extend(client.mac);
    // The rest of the hardware address, and the names of server and boot file.
    bytes.resize(236, 0);
    bytes.extend([99, 130, 83, 99]);
    bytes.extend(options.concat());
    bytes.push(255);
    bytes.resize(bytes.len().max(300), 0);
    bytes
}

/// A PC claims its NetBIOS name (RFC 1002, section 4.2.2): 0x00 as a workstation, 0x20 as a file server.
pub(super) fn netbios_registration(from: Node, name: &str, suffix: u8) -> Frame {
    let head = [0x84, suffix, 0x29, 0x10, 0, 1, 0, 0, 0, 0, 0, 1];
    let question = [names::netbios(name, suffix), vec![0, 0x20, 0, 1]].concat();
    let record = [&[0xc0, 0x0c, 0, 0x20, 0, 1, 0, 4, 0x93, 0xe0, 0, 6, 0, 0][..], &from.ip.octets()].concat();
    udp((from, 137), (EVERYBODY, 137), &[&head[..], &question, &record].concat())
}

/// A Windows PC announces itself to its workgroup, with the version of its system ([MS-BRWS] 2.2.1).
pub(super) fn browser_announcement(from: Node, name: &str, workgroup: &str, version: (u8, u8)) -> Frame {
    let mut shown = name.as_bytes().to_vec();
    shown.resize(16, 0);
    // Command, count, period of 12 minutes; version; workstation and server; version of the protocol, signature.
    let announcement = [
        &[1, 0, 0x80, 0xfc, 0x0a, 0][..],
        &shown,
        &[version.0, version.1, 0x03, 0x10, 0, 0, 0x0f, 0x01, 0x55, 0xaa, 0],
    ]
    .concat();
    let transaction = mailslot(&announcement);
    let body = [names::netbios(name, 0x20), names::netbios(workgroup, 0x1d), transaction].concat();
    let head = [
        &[0x11, 0x02, 0x80, 0x01][..],
        &from.ip.octets(),
        &138u16.to_be_bytes(),
        &(body.len() as u16).to_be_bytes(),
        &[0, 0],
    ]
    .concat();
    udp((from, 138), (EVERYBODY, 138), &[head, body].concat())
}

/// A letter into the slot of the browser service ([MS-CIFS] 2.2.4.33, [MS-MAIL]).
fn mailslot(letter: &[u8]) -> Vec<u8> {
    const SLOT: &[u8] = b"\\MAILSLOT\\BROWSE\0";
    // From the beginning of the SMB header: header, words and count of bytes, name of the slot.
    const LETTER_AT: u16 = 32 + 1 + 34 + 2 + SLOT.len() as u16;
    let length = letter.len() as u16;
    let mut smb = [&b"\xffSMB\x25"[..], &[0; 27]].concat();
    smb.push(17);
    let words = [0, length, 0, 0, 0, 0, 1000, 0, 0, 0, 0, length, LETTER_AT, 3, 1, 1, 2];
    smb.extend(words.map(u16::to_le_bytes).concat());
    smb.extend((SLOT.len() as u16 + length).to_le_bytes());
    [&smb, SLOT, letter].concat()
}

/// A device asks everybody for a service (RFC 6762).
pub(super) fn mdns_question(from: Node, service: &str) -> Frame {
    let head = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    udp((from, 5353), (MDNS, 5353), &[&head[..], &names::dns(service), &[0, 12, 0, 1]].concat())
}

/// A device tells its services and its address.
pub(super) fn mdns_answer(from: Node, host: &str, services: &[(&str, &str)]) -> Frame {
    let record = |name: &[u8], kind: u8, body: &[u8]| {
        [name, &[0, kind, 0, 1, 0, 0, 0, 120], &(body.len() as u16).to_be_bytes(), body].concat()
    };
    let mut records: Vec<Vec<u8>> = services
        .iter()
        .map(|(service, instance)| {
            let instance = [&[instance.len() as u8][..], instance.as_bytes(), &names::dns(service)].concat();
            record(&names::dns(service), 12, &instance)
        })
        .collect();
    records.push(record(&names::dns(host), 1, &from.ip.octets()));
    let head = [0, 0, 0x84, 0, 0, 0, 0, records.len() as u8, 0, 0, 0, 0];
    udp((from, 5353), (MDNS, 5353), &[&head[..], &records.concat()].concat())
}
