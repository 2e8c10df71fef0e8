//! Devices known by what they say to find each other.

use std::net::Ipv4Addr;

use finding::{Device, DeviceKind};

use super::check;
use super::scene::{Host, Scene, host};

const EVERYBODY: Host = Host { mac: [0x01, 0x00, 0x5e, 0, 0, 0xfb], address: Ipv4Addr::new(224, 0, 0, 251) };

/// One record: name, type and what it says.
fn record(name: &str, kind: u8, data: &[u8]) -> Vec<u8> {
    [labels(name).as_slice(), &[0, kind, 0x80, 1, 0, 0, 0, 120, 0, data.len() as u8], data].concat()
}

/// A name; `\.` would stand in no test, so every dot parts labels.
fn labels(name: &str) -> Vec<u8> {
    let parts = name.split('.').flat_map(|part| [&[part.len() as u8], part.as_bytes()].concat());
    parts.chain([0]).collect()
}

fn text(name: &str, said: &str) -> Vec<u8> {
    record(name, 16, &[&[said.len() as u8], said.as_bytes()].concat())
}

fn address(name: &str, address: [u8; 4]) -> Vec<u8> {
    record(name, 1, &address)
}

fn server(name: &str, host: &str) -> Vec<u8> {
    record(name, 33, &[&[0, 0, 0, 0, 0x22, 0x33], labels(host).as_slice()].concat())
}

fn mdns(scene: Scene, from: Host, records: &[Vec<u8>]) -> Scene {
    let head = [0, 0, 0x84, 0, 0, 0, 0, records.len() as u8, 0, 0, 0, 0];
    scene.udp((from, 5353), (EVERYBODY, 5353), &[&head, records.concat().as_slice()].concat())
}

fn ssdp(scene: Scene, from: Host, message: &str) -> Scene {
    let message = message.replace('|', "\r\n");
    scene.udp((from, 1900), (EVERYBODY, 1900), format!("{message}\r\n\r\n").as_bytes())
}

fn device(scene: Scene, at: &str) -> Device {
    let inspection = scene.inspect();
    super::every_clue_has_its_sentence(&inspection);
    let is_it = |device: &Device| device.addresses.iter().any(|address| address.to_string() == at);
    inspection.devices.into_iter().find(is_it).unwrap()
}

#[test]
fn an_xp_pc_that_only_announces_its_upnp_is_found() {
    let pc = host(31, "192.168.1.31");
    let alive = "NOTIFY * HTTP/1.1|NT:upnp:rootdevice|NTS:ssdp:alive|\
        Server:Microsoft-Windows-NT/5.1 UPnP/1.0 UPnP-Device-Host/1.0";
    check(ssdp(Scene::new(), pc, alive), &["eol-os 2 192.168.1.31", "alert 2 eol-os 192.168.1.31"]);
}

#[test]
fn a_storage_box_that_pleases_players_of_microsofts_is_no_windows_7() {
    let nas = host(20, "192.168.1.20");
    let alive = "NOTIFY * HTTP/1.1|NT:upnp:rootdevice|Server: 3.4.6 Microsoft-Windows/6.1 \
        Windows-Media-Player-DMS/12.0.7601.17514 DLNADOC/1.50 UPnP/1.0 QNAPDLNA/1.0";
    check(ssdp(Scene::new(), nas, alive), &[]);
    assert_eq!(device(ssdp(Scene::new(), nas, alive), "192.168.1.20").kind, DeviceKind::Storage);
}

#[test]
fn a_phone_that_looks_for_televisions_is_private_and_a_browser_is_not() {
    let (phone, pc) = (host(23, "192.168.1.23"), host(31, "192.168.1.31"));
    let search = |program: &str| format!("M-SEARCH * HTTP/1.1|ST: ssdp:all|USER-AGENT: {program}");
    let phones = ssdp(Scene::new(), phone, &search("iPhone OS/9.3.3 UPnP/1.1 App/1"));
    check(phones, &["private-device 2 192.168.1.23", "alert 2 private-device 192.168.1.23"]);
    check(ssdp(Scene::new(), pc, &search("Google Chrome/60.0.3112.90 Windows")), &[]);
}

#[test]
fn a_router_is_known_by_its_program() {
    let router = host(1, "192.168.1.1");
    let answer = "HTTP/1.1 200 OK|ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1|\
        USN: uuid:1|SERVER: Router/1 UPnP/1.0 MiniUPnPd/1.4";
    assert_eq!(device(ssdp(Scene::new(), router, answer), "192.168.1.1").kind, DeviceKind::Network);
}

#[test]
fn a_sleep_proxy_does_not_turn_into_the_mac_it_speaks_for() {
    let (mac, proxy) = (host(50, "192.168.1.50"), host(2, "192.168.1.2"));
    let records = [
        text("Hanako's iMac._device-info._tcp.local", "model=iMac11,3"),
        address("Hanakos-iMac.local", [192, 168, 1, 50]),
        address("base.local", [192, 168, 1, 2]),
    ];
    let scene = || mdns(Scene::new().arp(mac, proxy.address), proxy, &records);
    let awake = device(scene(), "192.168.1.50");
    assert_eq!((awake.kind, awake.os.map(|os| os.name).as_deref()), (DeviceKind::Pc, Some("macOS")));
    assert_eq!(device(scene(), "192.168.1.2").kind, DeviceKind::Unknown);
}

#[test]
fn a_service_belongs_to_the_host_that_it_names() {
    let (copier, proxy) = (host(9, "192.168.1.9"), host(2, "192.168.1.2"));
    let records = [
        text("Copier 2F._ipp._tcp.local", "ty=Copier C 1234"),
        server("Copier 2F._ipp._tcp.local", "c1234.local"),
        address("c1234.local", [192, 168, 1, 9]),
    ];
    let scene = || mdns(Scene::new().arp(copier, proxy.address), proxy, &records);
    assert_eq!(device(scene(), "192.168.1.9").kind, DeviceKind::Printer);
    assert_eq!(device(scene(), "192.168.1.2").kind, DeviceKind::Unknown);
}

#[test]
fn a_pc_that_shares_a_printer_is_no_printer() {
    let pc = host(31, "192.168.1.31");
    let records = [text("Copier @ Hanako's PC._ipp._tcp.local", "ty=Copier C 1234")];
    assert_eq!(device(mdns(Scene::new(), pc, &records), "192.168.1.31").kind, DeviceKind::Unknown);
}

#[test]
fn a_loudspeaker_that_takes_casts_is_no_television() {
    let speaker = host(40, "192.168.1.40");
    let casts = |model: &str| {
        let scene = mdns(Scene::new(), speaker, &[text("a1b2._googlecast._tcp.local", model)]);
        device(scene, "192.168.1.40").kind
    };
    assert_eq!(casts("md=Google Home Mini"), DeviceKind::Home);
    assert_eq!(casts("md=Chromecast"), DeviceKind::Tv);
}

#[test]
fn a_phone_that_asks_whether_its_name_is_free_has_said_it() {
    let phone = host(23, "192.168.1.23");
    let question = [labels("Hanakos-iPhone.local").as_slice(), &[0, 255, 0, 1]].concat();
    let claimed = address("Hanakos-iPhone.local", [192, 168, 1, 23]);
    let probe = [&[0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0][..], &question, &claimed].concat();
    check(
        Scene::new().udp((phone, 5353), (EVERYBODY, 5353), &probe),
        &["private-device 2 192.168.1.23", "alert 2 private-device 192.168.1.23"],
    );
}

#[test]
fn a_boot_program_is_not_the_system_it_loads() {
    let pc = host(31, "192.168.1.31");
    let android = [1, 3, 6, 15, 26, 28, 51, 58, 59, 43];
    let boots = |vendor: &str| Scene::new().dhcp(pc, host(1, "192.168.1.1"), "", &android, vendor);
    check(boots("PXEClient:Arch:00007:UNDI:003016"), &[]);
    assert!(device(boots(""), "192.168.1.31").signs.iter().any(|sign| sign.clue.key == "dhcp-list"));
}
