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
    assert_eq!(kind("Galaxy-Tab-A"), Some(DeviceKind::Tablet));
    assert_eq!(kind("Rokuda-PC"), None, "a family's name");
}

#[test]
fn a_service_counts_by_its_type_and_by_what_its_text_says() {
    let kinds = |name: &str, texts: &[&str]| -> Vec<_> {
        let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        built_in().service(name, &texts).map(|(_, claim)| (claim.kind, claim.class)).collect()
    };
    let printer = Some(DeviceKind::Printer);
    assert_eq!(kinds("Copier._IPP._tcp.Local", &[]), [(printer, SignClass::B)]);
    assert_eq!(
        kinds("Copier._ipp._tcp.local", &["txtvers=1", "TY=Copier C 1234"]),
        [(printer, SignClass::B), (printer, SignClass::A)]
    );
    assert_eq!(kinds("Copier @ Mac._ipp._tcp.local", &["ty=Copier C 1234"]), []);
    assert_eq!(kinds("_ipp._tcp.local", &[]), [], "the type itself is nobody's");
    assert_eq!(
        kinds("NAS._device-info._tcp.local", &["model=Xserve"]),
        [(Some(DeviceKind::Storage), SignClass::C)]
    );
    assert_eq!(kinds("a.local", &["model=iMac"]), []);
}

#[test]
fn only_windows_own_line_of_upnp_claims_windows() {
    let claim = |text| built_in().ssdp_program(text).map(|claim| (name(claim.systems), claim.class));
    assert_eq!(
        claim("Microsoft-Windows-NT/5.1 UPnP/1.0 UPnP-Device-Host/1.0"),
        Some(("Windows XP", SignClass::B))
    );
    assert_eq!(claim("Microsoft-Windows/6.1 UPnP/1.0"), Some(("Windows 7 / Server 2008 R2", SignClass::B)));
    assert_eq!(claim("Microsoft-Windows/10.0 UPnP/1.0"), Some(("Windows 10 –", SignClass::B)));
    assert_eq!(claim("Windows2000/0.0 UPnP/1.0 PhilipsIntelSDK/1.4 DLNADOC/1.50"), None);
    assert_eq!(claim("Google Chrome/60.0.3112.90 Windows"), Some(("Windows", SignClass::C)));
    let kind = |text| built_in().ssdp_program(text).and_then(|claim| claim.kind);
    assert_eq!(
        kind("Microsoft-Windows/6.1 Windows-Media-Player-DMS/12.0 UPnP/1.0 QNAPDLNA/1.0"),
        Some(DeviceKind::Storage)
    );
    assert_eq!(kind("Linux UPnP/1.0 Sonos/34.16-37101 (ZP90)"), Some(DeviceKind::Home));
    assert_eq!(kind("SHP, UPnP/1.0, Samsung UPnP SDK/1.0"), Some(DeviceKind::Tv));
    assert_eq!(kind("XboxUpnp/0.1 UPnP/1.0 Xbox/2.0.14042.0"), Some(DeviceKind::Console));
}

#[test]
fn what_is_looked_for_says_something_else_than_what_is_offered() {
    let gateway = "urn:schemas-upnp-org:device:InternetGatewayDevice:1";
    assert!(built_in().ssdp_target(gateway, false).is_some());
    assert_eq!(built_in().ssdp_target(gateway, true), None);
}

#[test]
fn patterns_that_are_compared_in_lower_case_are_written_so() {
    for file in ["signs/ssdp.toml", "signs/names.toml"] {
        let text = files::get(file).unwrap();
        let patterns = text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("class ="));
        patterns.for_each(|line| assert_eq!(line, line.to_lowercase(), "{file}"));
    }
}

#[test]
fn a_first_packet_fits_by_options_hops_window_and_scale() {
    let windows = [2, 1, 3, 1, 1, 4];
    let claim = |hops, window, scale| {
        let shape = Shape { hops, window, scale: Some(scale), options: &windows };
        built_in().syn(shape).map_or("nothing", |claim| name(claim.systems))
    };
    assert_eq!(claim(128, 64_240, 8), "Windows 10 –");
    assert_eq!(claim(127, 8192, 2), "Windows Vista –", "one router on the way");
    assert_eq!(claim(64, 64_240, 8), "nothing");
    assert_eq!(claim(70, 64_240, 8), "nothing", "too far away");
    assert_eq!(claim(255, 64_240, 8), "nothing");
}

#[test]
fn shapes_never_claim_more_than_a_hint() {
    let text = files::get("signs/syn.toml").unwrap();
    assert!(!text.contains("class ="));
}

#[test]
fn a_program_of_apples_that_names_no_processor_runs_on_a_phone() {
    let kinds = |text| built_in().agent(text).iter().filter_map(|claim| claim.kind).collect::<Vec<_>>();
    assert_eq!(kinds("App/900 CFNetwork/808.2.16 Darwin/16.3.0"), [DeviceKind::Phone]);
    assert_eq!(kinds("App/1 CFNetwork/720.5.7 Darwin/14.5.0 (x86_64)"), [DeviceKind::Pc]);
    assert_eq!(kinds("App/1 CFNetwork/1220.1 Darwin/20.3.0"), [], "Macs of today name none either");
}

#[test]
fn a_description_tells_windows_8_1_from_its_followers_by_the_build() {
    let system = |text: &str| built_in().description(text).map(|claim| name(claim.systems));
    let words =
        |version: &str| format!("Hardware: AMD64 - Software: Windows Version {version} Multiprocessor Free)");
    assert_eq!(system(&words("6.3 (Build 9600")), Some("Windows 8.1 / Server 2012 R2"));
    assert_eq!(system(&words("6.3 (Build 19041")), Some("Windows 10 –"));
    assert_eq!(system(&words("6.1 (Build 7601")), Some("Windows 7 / Server 2008 R2"));
    let kind = |text: &str| built_in().description(text).and_then(|claim| claim.kind);
    assert_eq!(kind("RTX830 Rev.15.02.15 (Mon Apr 27 2020)"), Some(finding::DeviceKind::Network));
    assert_eq!(
        kind("RICOH MP C2004ex 1.05 / RICOH Network Printer C model"),
        Some(finding::DeviceKind::Printer)
    );
    assert_eq!(built_in().description("Linux"), None);
}
