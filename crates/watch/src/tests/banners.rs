//! Devices that say what they are to whoever asks.

use finding::{DeviceKind, SignClass};

use super::scene::{Scene, host};

fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, content.len() as u8], content].concat()
}

/// A device's answer to "what are you".
fn description(text: &str) -> Vec<u8> {
    let object = value(6, &[0x2b, 6, 1, 2, 1, 1, 1, 0]);
    let variable = value(0x30, &[object, value(4, text.as_bytes())].concat());
    let pdu = [&[2, 1, 7, 2, 1, 0, 2, 1, 0][..], &value(0x30, &variable)].concat();
    value(0x30, &[&[2, 1, 1][..], &value(4, b"public"), &value(0xa2, &pdu)].concat())
}

fn device(scene: Scene, address: &str) -> finding::Device {
    let inspection = scene.inspect();
    super::every_clue_has_its_sentence(&inspection);
    let found = inspection
        .devices
        .into_iter()
        .find(|device| device.addresses.iter().any(|at| at.to_string() == address));
    found.expect("the device")
}

#[test]
fn a_router_is_known_by_what_it_answers() {
    let (router, pc) = (host(1, "192.168.1.1"), host(31, "192.168.1.31"));
    let answer = description("RTX830 Rev.15.02.15 (Mon Apr 27 2020)");
    let scene = Scene::new().udp((router, 161), (pc, 50_000), &answer);
    assert_eq!(device(scene, "192.168.1.1").kind, DeviceKind::Network);
}

#[test]
fn an_ssh_line_names_the_system_of_its_own_end_only() {
    let (client, server) = (host(31, "192.168.1.31"), host(40, "192.168.1.40"));
    let talk = || {
        let line = b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u1\r\n";
        Scene::new().tcp(client, (server, 22), b"SSH-2.0-PuTTY_Release_0.81\r\n", Some(line))
    };
    let signs = |address: &str| {
        let signs = device(talk(), address).signs;
        signs.iter().filter(|sign| sign.clue.key == "ssh-program" && sign.class == SignClass::B).count()
    };
    assert_eq!((signs("192.168.1.40"), signs("192.168.1.31")), (1, 0));
}

#[test]
fn a_windows_pc_that_asks_for_an_ipv6_address_tells_its_name() {
    let pc = host(31, "192.168.1.31");
    let server = host(1, "192.168.1.1");
    let ask = b"\x01\0\0\x07\0\x27\0\x07\0\x05KEIRI\0\x10\0\x0e\0\0\x01\x37\0\x08MSFT 5.0";
    let device = device(Scene::new().udp((pc, 546), (server, 547), ask), "192.168.1.31");
    assert!(device.names.iter().any(|name| name == "KEIRI"), "{device:?}");
    assert!(device.signs.iter().any(|sign| sign.clue.key == "dhcp-vendor"));
}
