use super::scene::{Host, Scene, host, outside};

/// Every device as `addresses / cards`, first seen first.
fn devices(scene: Scene) -> Vec<String> {
    let joined = |all: Vec<String>| all.join("+");
    let told = |device: &finding::Device| {
        format!(
            "{}/{}",
            joined(device.addresses.iter().map(ToString::to_string).collect()),
            joined(device.macs.iter().map(|mac| format!("{:02x}", mac.0[5])).collect())
        )
    };
    scene.inspect().devices.iter().map(told).collect()
}

#[test]
fn hosts_behind_the_router_are_no_devices_and_do_not_merge() {
    let pc = host(31, "192.168.1.31");
    let mut scene = Scene::new();
    for last in 1..20 {
        scene = scene.page(pc, outside(&format!("198.51.100.{last}")), "www.example", "/", "App/1");
    }
    assert_eq!(devices(scene), ["192.168.1.31/1f"]);
}

#[test]
fn inside_hosts_behind_an_inner_router_stay_apart() {
    // Ten machines of another subnet, all with the inner router's card.
    let server = host(5, "192.168.1.5");
    let mut scene = Scene::new();
    for last in 1..=10 {
        let far =
            Host { mac: [0, 0x0c, 0x29, 0, 0, 99], address: format!("192.168.2.{last}").parse().unwrap() };
        scene = scene.page(far, server, "intranet.example", "/", "App/1");
    }
    let told = devices(scene);
    assert_eq!(told.len(), 11, "{told:?}");
    assert!(told.contains(&"192.168.2.10/".to_string()), "{told:?}");
}

#[test]
fn a_device_keeps_its_card_when_its_address_changes() {
    let (before, after) = (host(31, "192.168.1.31"), host(31, "192.168.1.77"));
    let web = outside("198.51.100.80");
    let scene =
        Scene::new().page(before, web, "a.example", "/", "App/1").page(after, web, "a.example", "/", "App/1");
    assert_eq!(devices(scene), ["192.168.1.31+192.168.1.77/1f"]);
}

#[test]
fn the_router_itself_is_known_by_what_it_says_of_itself() {
    let router = Host { mac: outside("192.168.1.1").mac, address: "192.168.1.1".parse().unwrap() };
    let pc = host(31, "192.168.1.31");
    let scene =
        Scene::new().arp(router, pc.address).page(pc, outside("198.51.100.80"), "a.example", "/", "App/1");
    assert_eq!(devices(scene), ["192.168.1.1/01", "192.168.1.31/1f"]);
}

#[test]
fn what_carries_everybodys_traffic_is_a_router() {
    let router = Host { mac: outside("192.168.1.1").mac, address: "192.168.1.1".parse().unwrap() };
    let pc = host(31, "192.168.1.31");
    let scene =
        Scene::new().arp(router, pc.address).page(pc, outside("198.51.100.80"), "a.example", "/", "App/1");
    let kinds: Vec<_> = scene.inspect().devices.iter().map(|device| device.kind).collect();
    assert_eq!(kinds, [finding::DeviceKind::Network, finding::DeviceKind::Unknown]);
}

#[test]
fn without_inside_addresses_whoever_speaks_first_is_inside() {
    let (pc, web) = (host(31, "203.0.113.31"), outside("198.51.100.80"));
    assert_eq!(devices(Scene::new().page(pc, web, "a.example", "/", "App/1")), ["203.0.113.31/1f"]);
    let mixed = Scene::new().page(pc, web, "a.example", "/", "App/1").page(
        host(32, "192.168.1.32"),
        web,
        "a.example",
        "/",
        "App/1",
    );
    assert_eq!(devices(mixed), ["192.168.1.32/20"], "a private address settles it");
}

#[test]
fn a_named_network_is_inside() {
    let (server, visitor) = (host(5, "203.0.113.5"), outside("198.51.100.80"));
    let scene = Scene::new().inside("203.0.113.0/24").page(visitor, server, "www.example", "/", "App/1");
    assert_eq!(devices(scene), ["203.0.113.5/05"]);
}

#[test]
fn addresses_that_a_scan_tries_and_nobody_has_are_no_devices() {
    let scanner = host(66, "192.168.1.66");
    let mut scene = Scene::new();
    for last in 100..200 {
        scene = scene.tcp(scanner, (host(last, &format!("192.168.1.{last}")), 445), b"", None);
    }
    assert_eq!(devices(scene), ["192.168.1.66/42"]);
}

#[test]
fn broadcast_and_unset_addresses_are_no_devices() {
    let scene = Scene::new().announcement(host(31, "192.168.1.31"), "A", (10, 0), 0x1003).dhcp(
        host(23, "192.168.1.23"),
        host(1, "192.168.1.1"),
        "phone",
        &[1, 3, 6],
        "",
    );
    let told = devices(scene);
    assert_eq!(told, ["192.168.1.31/1f", "192.168.1.23/17", "192.168.1.1/01"]);
}

#[test]
fn the_firms_list_gives_name_kind_and_owner() {
    let pc = host(31, "192.168.1.31");
    let scene = Scene::new().registered("00:0c:29:00:00:1f,経理のパソコン,server,ours\n").page(
        pc,
        outside("198.51.100.80"),
        "a.example",
        "/",
        "App/1",
    );
    let inspection = scene.inspect();
    let device = inspection.devices.first().unwrap();
    assert_eq!(device.names, ["経理のパソコン"]);
    assert_eq!((device.kind, device.owner), (finding::DeviceKind::Server, finding::Owner::Ours));
    assert!(inspection.findings.is_empty(), "who stands in the list is not new");
}

#[test]
fn a_flood_of_invented_senders_is_counted_and_not_kept() {
    let router = host(1, "192.168.1.1");
    let mut scene = Scene::new();
    for number in 0..20_100_u32 {
        let [net, last] = [(number / 200) as u8, (number % 200) as u8 + 1];
        let invented = Host { mac: [0, 0x0c, 0x29, 1, net, last], address: [10, 0, net, last].into() };
        scene = scene.udp((invented, 9), (router, 9), b"x").udp((invented, 9), (router, 9), b"x");
    }
    let inspection = scene.inspect();
    assert_eq!(inspection.devices.len(), 20_000);
    assert_eq!(inspection.crowded_out, 100, "each once");
}

/// What a remote desktop's client says of itself, behind the opening of the connection.
fn remote_desktop(name: &str, build: u32) -> Vec<(bool, Vec<u8>)> {
    let asks = b"\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\0\0\0\0".to_vec();
    let agrees = b"\x03\0\0\x13\x0e\xd0\0\0\0\0\0\x02\0\x08\0\0\0\0\0".to_vec();
    let mut core = vec![1, 0xc0, 0xd8, 0, 4, 0, 8, 0, 0, 5, 0, 4, 1, 0xca, 3, 0xaa, 0x11, 4, 0, 0];
    core.extend(build.to_le_bytes());
    core.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    core.resize(0xd8, 0);
    let rest = [&[2, 0xf0, 0x80, 0x7f, 0x65, 0x82, 1, 0x90][..], &core].concat();
    let describes = [&[3, 0, 0, 4 + rest.len() as u8][..], &rest].concat();
    vec![(true, asks), (false, agrees), (true, describes)]
}

#[test]
fn a_remote_desktops_client_tells_its_name_and_its_windows() {
    let seen = |build| {
        let turns = remote_desktop("KEIRI", build);
        let scene =
            Scene::new().talk(host(31, "192.168.1.31"), (host(20, "192.168.1.20"), 3389), true, &turns);
        let inspection = scene.inspect();
        let device = inspection.devices.iter().find(|device| device.names == ["KEIRI"]).cloned().unwrap();
        (device.os.map(|os| os.name), inspection.findings.iter().any(|f| f.kind == finding::Kind::EolOs))
    };
    assert!(seen(7601).1, "Windows 7 or Server 2008 R2");
    // Programs of other systems say this number of XP for themselves.
    assert_eq!(seen(2600), (None, false));
}
