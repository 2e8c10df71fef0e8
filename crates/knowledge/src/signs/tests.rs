use super::*;

fn name(systems: Systems) -> &'static str {
    systems::built_in().name(systems).unwrap_or("nothing")
}

#[test]
fn xp_and_7_are_never_told_apart_by_the_dhcp_list_alone() {
    let claim = |list: &[u8]| built_in().dhcp_list(list).map_or("nothing", |claim| name(claim.systems));
    assert_eq!(claim(&[1, 15, 3, 6, 44, 46, 47, 31, 33, 43]), "Windows 2000");
    assert_eq!(claim(&[1, 15, 3, 6, 44, 46, 47, 31, 33, 249, 43]), "Windows XP / Server 2003");
    assert_eq!(claim(&[1, 15, 3, 6, 44, 46, 47, 31, 33, 121, 249, 43, 252]), "Windows XP – 8.1");
    assert_eq!(claim(&[1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252]), "Windows 10 –");
    assert_eq!(claim(&[1, 121, 3, 6, 15, 119, 252]), "iOS / iPadOS / tvOS");
    assert_eq!(claim(&[1, 121, 3, 6, 15, 119, 252, 95, 44, 46]), "macOS", "the longest order wins");
    assert_eq!(claim(&[1, 3, 6]), "nothing");
}

#[test]
fn a_native_os_is_read_by_its_longest_beginning() {
    let claim = |text| built_in().native_os(text).map(|claim| (name(claim.systems), claim.class));
    assert_eq!(claim("Windows 7 Ultimate 7601 Service Pack 1"), Some(("Windows 7", SignClass::A)));
    assert_eq!(
        claim("Windows Server 2008 R2 Enterprise 7601"),
        Some(("Windows Server 2008 R2", SignClass::A))
    );
    assert_eq!(claim("Windows 2002 Service Pack 3 2600"), Some(("Windows XP", SignClass::A)));
    assert_eq!(claim("Windows 8.1 Pro 9600"), Some(("Windows 8.1", SignClass::A)));
    assert_eq!(claim("Windows 2000 2195"), Some(("Windows 2000", SignClass::C)), "attack tools say it");
    assert_eq!(claim("VxWorks"), None);
}

#[test]
fn a_frozen_user_agent_is_no_more_than_a_hint() {
    let classes = |text| built_in().agent(text).iter().map(|claim| claim.class).collect::<Vec<_>>();
    assert_eq!(classes("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko"), [SignClass::C]);
    assert_eq!(classes("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36"), [SignClass::C]);
    assert_eq!(classes("Mozilla/5.0 (Windows NT 6.1; WOW64; rv:40.0) Gecko"), [SignClass::B]);
    assert_eq!(classes("Microsoft-CryptoAPI/6.1"), [SignClass::A]);
}

#[test]
fn a_program_that_windows_shows_a_false_6_2_claims_nothing() {
    assert!(built_in().agent("UpdaterX/1.0 (Windows NT 6.2)").is_empty());
    let browser = "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)";
    assert_eq!(
        built_in().agent(browser).first().map(|claim| name(claim.systems)),
        Some("Windows 8 / Server 2012")
    );
}

#[test]
fn a_host_stands_for_all_names_below_it() {
    let kind = |host| built_in().host(host).and_then(|claim| claim.kind);
    assert_eq!(kind("conntest.npns.srv.nintendo.net"), Some(DeviceKind::Console));
    assert_eq!(kind("notnintendo.net"), None);
    assert_eq!(kind("net"), None);
}

#[test]
fn a_build_claims_only_what_its_whole_range_shares() {
    assert_eq!(built_in().build(19041).map(name), Some("Windows 10"));
    assert_eq!(built_in().build(17763).map(name), Some("Windows 10 / Server 2019"));
    assert_eq!(built_in().build(26100).map(name), Some("Windows 11 / Server 2025"));
    assert_eq!(built_in().build(0), None);
}

#[test]
fn an_edition_narrows_a_version() {
    let claim = |edition| built_in().windows(6, 1, edition).map(name);
    assert_eq!(claim(Edition::Unknown), Some("Windows 7 / Server 2008 R2"));
    assert_eq!(claim(Edition::Server), Some("Windows Server 2008 R2"));
    assert_eq!(claim(Edition::Workstation), Some("Windows 7"));
    assert_eq!(built_in().windows(4, 9, Edition::Unknown), None, "4.9 is Samba");
}

#[test]
fn names_that_phones_give_themselves_are_known() {
    let kind = |text| built_in().name(text).and_then(|claim| claim.kind);
    assert_eq!(kind("Lucas-iPhone"), Some(DeviceKind::Phone));
    assert_eq!(kind("android-1c1335ec95a27318"), Some(DeviceKind::Phone));
    assert_eq!(kind("Wii"), Some(DeviceKind::Console));
    assert_eq!(kind("KEIRI-OLD"), None);
}
