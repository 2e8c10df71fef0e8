//! What the first packet of a TCP conversation adds, and what it never does.

use finding::{Confidence, Os};

use super::check;
use super::scene::{Host, Scene, host, outside};

/// As XP: size, two of nothing, selective acknowledgement; no window scale.
const OF_XP: (u8, u16, &[u8]) = (128, 65_535, &[2, 4, 5, 180, 1, 1, 4, 2]);
const OF_APPLE: (u8, u16, &[u8]) =
    (64, 65_535, &[2, 4, 5, 180, 1, 3, 3, 6, 1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 4, 2, 0, 0]);
const LIST_OF_7: [u8; 12] = [1, 15, 3, 6, 44, 46, 47, 31, 33, 121, 249, 43];

fn os(scene: Scene, host: Host) -> Option<Os> {
    let inspection = scene.inspect();
    super::every_clue_has_its_sentence(&inspection);
    inspection.devices.into_iter().find(|device| device.addresses == [host.address])?.os
}

#[test]
fn a_shape_alone_claims_nothing() {
    let pc = host(31, "192.168.1.31");
    let scene = || Scene::new().opens(pc, (outside("198.51.100.80"), 80), OF_XP);
    check(scene(), &[]);
    assert_eq!(os(scene(), pc), None);
}

#[test]
fn a_shape_and_a_host_that_agree_make_a_guess_and_no_finding() {
    let (pc, resolver) = (host(31, "192.168.1.31"), host(1, "192.168.1.1"));
    let scene = || {
        let scene = Scene::new().opens(pc, (outside("198.51.100.80"), 80), OF_XP);
        scene.lookup(pc, resolver, "ctldl.windowsupdate.com", None)
    };
    check(scene(), &[]);
    let os = os(scene(), pc).unwrap();
    assert_eq!((os.name.as_str(), os.confidence), ("Windows 2000 / XP / Server 2003", Confidence::Possible));
}

#[test]
fn the_shape_of_apple_on_an_apple_card_outweighs_a_dhcp_list_of_windows() {
    let mut mac = host(50, "192.168.1.50");
    mac.mac = [0x28, 0xcf, 0xda, 1, 2, 3];
    let joins = Scene::new().dhcp(mac, host(1, "192.168.1.1"), "", &LIST_OF_7, "");
    check(joins.opens(mac, (outside("198.51.100.80"), 443), OF_APPLE), &[]);
}
