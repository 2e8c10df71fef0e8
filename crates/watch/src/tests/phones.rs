use super::check;
use super::scene::{Scene, host, outside};

const ANDROID: [u8; 10] = [1, 3, 6, 15, 26, 28, 51, 58, 59, 43];
const IPHONE: [u8; 7] = [1, 121, 3, 6, 15, 119, 252];
const DALVIK: &str = "Dalvik/2.1.0 (Linux; U; Android 11; Model Build/1)";

#[test]
fn a_private_phone_on_office_wifi_is_one_finding_not_forty() {
    let (phone, router, web) = (host(23, "192.168.1.23"), host(1, "192.168.1.1"), outside("198.51.100.80"));
    let mut scene = Scene::new().dhcp(phone, router, "", &ANDROID, "android-dhcp-11");
    for step in 0..40 {
        // As people use it: at no regular times.
        scene = scene.wait(step * step * 37 % 211).page(phone, web, "app.example", "/", DALVIK);
    }
    check(scene, &["private-device 2 192.168.1.23", "alert 2 private-device 192.168.1.23"]);
}

#[test]
fn a_phone_that_never_got_an_address_is_named_by_its_card() {
    let (mut phone, router) = (host(23, "192.168.1.23"), host(1, "192.168.1.1"));
    phone.address = std::net::Ipv4Addr::UNSPECIFIED;
    let inspection = Scene::new().dhcp(phone, router, "Lucas-iPhone", &IPHONE, "").inspect();
    let finding = inspection.findings.iter().find(|f| f.kind == finding::Kind::PrivateDevice).unwrap();
    assert_eq!(finding.subject.to_string(), "00:0c:29:00:00:17");
    let device = inspection.devices.iter().find(|device| device.names == ["Lucas-iPhone"]).unwrap();
    assert_eq!(device.os.as_ref().map(|os| os.name.as_str()), Some("iOS"));
}

#[test]
fn the_firms_own_phone_is_none_and_a_guests_is_only_kept_on_record() {
    let (phone, router) = (host(23, "192.168.1.23"), host(1, "192.168.1.1"));
    let joins = |scene: Scene| scene.dhcp(phone, router, "Lucas-iPhone", &IPHONE, "");
    let owned = |owner: &str| Scene::new().registered(&format!("00:0c:29:00:00:17,Phone 1,phone,{owner}\n"));
    check(joins(owned("ours")), &[]);
    check(joins(owned("guest")), &["private-device 1 192.168.1.23"]);
    check(joins(owned("private")), &["private-device 2 192.168.1.23", "alert 2 private-device 192.168.1.23"]);
}

#[test]
fn a_console_is_known_by_its_makers_card_and_the_hosts_it_asks() {
    let mut console = host(40, "192.168.1.40");
    console.mac = [0x7c, 0xbb, 0x8a, 1, 2, 3];
    let resolver = host(1, "192.168.1.1");
    check(
        Scene::new().lookup(console, resolver, "conntest.srv.nintendo.net", Some("198.51.100.9")),
        &["private-device 2 192.168.1.40", "alert 2 private-device 192.168.1.40"],
    );
    let pc = host(31, "192.168.1.31");
    check(Scene::new().lookup(pc, resolver, "conntest.srv.nintendo.net", Some("198.51.100.9")), &[]);
}

#[test]
fn pcs_printers_and_loudspeakers_are_not_private() {
    let (pc, router) = (host(31, "192.168.1.31"), host(1, "192.168.1.1"));
    let windows_10 = [1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252];
    let mut speaker = host(60, "192.168.1.60");
    speaker.mac = [0x00, 0x0e, 0x58, 1, 2, 3];
    check(
        Scene::new()
            .dhcp(pc, router, "DESKTOP-ABC1234", &windows_10, "MSFT 5.0")
            .dhcp(host(9, "192.168.1.9"), router, "BRW123456", &[1, 3, 6], "Canon")
            .dhcp(speaker, router, "SonosZP", &[1, 3, 6], ""),
        &[],
    );
}

#[test]
fn a_phone_that_spoke_with_a_listed_host_is_raised_in_one_alert() {
    let (phone, router, web) = (host(23, "192.168.1.23"), host(1, "192.168.1.1"), outside("198.51.100.80"));
    let scene = Scene::new().listed("bad.example\n").dhcp(phone, router, "Lucas-iPhone", &IPHONE, "");
    check(
        scene.page(phone, web, "bad.example", "/", "App/1"),
        &[
            "known-bad-contact 3 192.168.1.23",
            "private-device 2 192.168.1.23",
            "alert 3 known-bad-contact 192.168.1.23",
        ],
    );
}
