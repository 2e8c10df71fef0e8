use super::check;
use super::scene::{Scene, host, outside};

const XP: &str = "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)";
const XP_LIST: [u8; 11] = [1, 15, 3, 6, 44, 46, 47, 31, 33, 249, 43];
const LIST_OF_7: [u8; 12] = [1, 15, 3, 6, 44, 46, 47, 31, 33, 121, 249, 43];
/// Workstation and NT.
const NT_WORKSTATION: u32 = 0x0000_1003;
const SAMBA: u32 = 0x0080_9a03;

#[test]
fn an_xp_pc_heard_only_in_its_announcement_is_found() {
    let pc = host(31, "192.168.1.31");
    check(
        Scene::new().announcement(pc, "KEIRI-OLD", (5, 1), NT_WORKSTATION),
        &["eol-os 2 192.168.1.31", "alert 2 eol-os 192.168.1.31"],
    );
}

#[test]
fn an_xp_pc_on_the_internet_is_a_dated_request_once_two_signs_agree() {
    let (pc, router, web) = (host(31, "192.168.1.31"), host(1, "192.168.1.1"), outside("198.51.100.80"));
    let scene = Scene::new().dhcp(pc, router, "KEIRI-OLD", &XP_LIST, "MSFT 5.0").page(
        pc,
        web,
        "www.example",
        "/",
        XP,
    );
    check(scene, &["eol-os 3 192.168.1.31", "alert 3 eol-os 192.168.1.31"]);
}

#[test]
fn one_user_agent_is_enough_to_ask_but_not_to_hurry() {
    let (pc, web) = (host(31, "192.168.1.31"), outside("198.51.100.80"));
    let scene = Scene::new().page(pc, web, "www.example", "/", XP).page(pc, web, "www.example", "/2", XP);
    let inspection =
        Scene::new().page(pc, web, "www.example", "/", XP).page(pc, web, "www.example", "/2", XP).inspect();
    let finding = inspection.findings.first().unwrap();
    assert_eq!((finding.rule.as_str(), finding.count), ("eol-os/user-agent", 2));
    assert_eq!(finding.facts.get("os").map(String::as_str), Some("Windows XP"));
    assert_eq!(finding.facts.get("internet").map(String::as_str), Some("yes"));
    check(scene, &["eol-os 2 192.168.1.31", "alert 2 eol-os 192.168.1.31"]);
}

#[test]
fn the_day_of_the_run_decides_what_has_ended() {
    // Windows 8.1 and Server 2012 R2 share 6.3; the later of their days counts.
    let pc = host(31, "192.168.1.31");
    let agent = "Mozilla/5.0 (Windows NT 6.3; Trident/7.0; rv:11.0)";
    let inspection = Scene::new().page(pc, outside("198.51.100.80"), "www.example", "/", agent).inspect();
    let finding = inspection.findings.first().unwrap();
    assert_eq!(finding.facts.get("end").map(String::as_str), Some("2023-10-10"));
}

#[test]
fn windows_10_samba_and_frozen_browsers_are_no_old_systems() {
    let (pc, nas, router) = (host(31, "192.168.1.31"), host(20, "192.168.1.20"), host(1, "192.168.1.1"));
    let web = outside("198.51.100.80");
    check(
        Scene::new()
            .announcement(pc, "SOUMU", (10, 0), NT_WORKSTATION)
            .announcement(nas, "NAS", (6, 1), SAMBA)
            .announcement(router, "ROUTER", (4, 9), NT_WORKSTATION)
            .page(pc, web, "www.example", "/", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"),
        &[],
    );
}

#[test]
fn a_mac_with_windows_habits_makes_no_claim() {
    // NicksMacBook: an Apple card, a Mac's name, and a DHCP client that speaks as Windows 7 does.
    let mut mac = host(50, "192.168.1.50");
    mac.mac = [0x28, 0xcf, 0xda, 1, 2, 3];
    check(Scene::new().dhcp(mac, host(1, "192.168.1.1"), "NicksMacBook", &LIST_OF_7, "MSFT 5.0"), &[]);
}

#[test]
fn what_a_proxy_passes_on_is_not_its_own_system() {
    let proxy = host(2, "192.168.1.2");
    let request =
        format!("GET / HTTP/1.1\r\nHost: www.example\r\nUser-Agent: {XP}\r\nVia: 1.1 proxy\r\n\r\n");
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    check(Scene::new().tcp(proxy, (outside("198.51.100.80"), 80), request.as_bytes(), Some(answer)), &[]);
}

#[test]
fn windows_98_is_told_from_a_printer_by_its_type_bits() {
    let (pc, printer) = (host(31, "192.168.1.31"), host(9, "192.168.1.9"));
    check(
        Scene::new().announcement(pc, "OLD98", (4, 0), 0x0040_2003).announcement(
            printer,
            "OKI-PRINTER",
            (4, 0),
            0x0000_0203,
        ),
        &["eol-os 2 192.168.1.31", "alert 2 eol-os 192.168.1.31"],
    );
}
