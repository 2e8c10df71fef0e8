mod index;

use super::*;

const TODAY: &str = "2026-11-01T00:00:00Z";

/// Indicators from the texts of files.
fn open(files: &[&str]) -> (Indicators, Vec<Problem>) {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in files.iter().enumerate() {
        std::fs::write(folder.path().join(format!("list-{number}")), text).unwrap();
    }
    Indicators::open(&[folder.path().to_path_buf()], TODAY.parse().unwrap())
}

fn time(text: &str) -> Time {
    Time::from_micros(text.parse::<Timestamp>().unwrap().as_microsecond())
}

fn carried(text: &str) -> (Indicators, Vec<Problem>) {
    Indicators::carried([("list", text)], TODAY.parse().unwrap())
}

const NOON: &str = "2026-10-01T12:00:00Z";

fn names(indicators: &Indicators, name: &str) -> Option<u8> {
    indicators.name(name, time(NOON)).map(|hit| hit.score)
}

fn addresses(indicators: &Indicators, address: &str, port: u16) -> Option<u8> {
    indicators.address(address.parse().unwrap(), port, time(NOON)).map(|hit| hit.score)
}

#[test]
fn a_listed_domain_means_itself_and_all_below_it() {
    let (all, problems) = open(&["bad.example\nsub.shop.example\n"]);
    assert!(problems.is_empty());
    assert_eq!(names(&all, "bad.example"), Some(80));
    assert_eq!(names(&all, "a.b.bad.example"), Some(80));
    assert_eq!(names(&all, "shop.example"), None, "a listed child says nothing of its parent");
    assert_eq!(names(&all, "notbad.example"), None);
    assert_eq!(names(&all, "example"), None);
    assert_eq!(names(&all, ""), None);
}

#[test]
fn a_shared_host_matches_exactly_and_a_registrys_suffix_never() {
    let (all, _) = open(&["github.io\nvictim.github.io\nco.jp\n"]);
    assert_eq!(names(&all, "github.io"), Some(80));
    assert_eq!(names(&all, "other.github.io"), None, "another customer of the same host");
    assert_eq!(names(&all, "x.victim.github.io"), Some(80));
    assert_eq!(names(&all, "firm.co.jp"), None);
    assert_eq!(all.counts().weak, 1);
}

#[test]
fn an_address_is_found_with_its_port_alone_and_in_its_network() {
    let (all, _) = open(&["192.0.2.1:8080\n198.51.100.7\n203.0.113.0/24\n2001:db8::/32\n"]);
    assert_eq!(addresses(&all, "192.0.2.1", 8080), Some(80));
    assert_eq!(addresses(&all, "192.0.2.1", 443), None, "only that port is listed");
    assert_eq!(addresses(&all, "198.51.100.7", 1), Some(80));
    assert_eq!(addresses(&all, "203.0.113.200", 1), Some(80));
    assert_eq!(addresses(&all, "2001:db8::7", 1), Some(80));
    assert_eq!(addresses(&all, "192.0.2.2", 8080), None);
}

#[test]
fn a_url_is_more_than_its_host() {
    let (all, _) = open(&["http://shop.example/uploads/bad.exe\nhxxp://host[.]example/\n"]);
    let url = |host, port, target| all.url(host, port, target, time(NOON)).map(|hit| hit.score);
    assert_eq!(url("shop.example", 80, "/uploads/bad.exe"), Some(80));
    assert_eq!(url("shop.example", 80, "/"), None);
    assert_eq!(url("shop.example", 8080, "/uploads/bad.exe"), None);
    assert_eq!(names(&all, "shop.example"), None);
    assert_eq!(names(&all, "host.example"), Some(80), "a URL of a whole host lists the host");
}

#[test]
fn warning_lists_take_back_at_load_and_at_match() {
    let (all, _) = open(&[
        "192.0.2.53\napi.service.example\nexample.net\n",
        r#"{"name":"resolvers","type":"cidr","list":["192.0.2.53"]}"#,
        r#"{"name":"services","type":"hostname","list":["api.service.example","www.example.net"]}"#,
    ]);
    assert_eq!(all.counts().warned, 2);
    assert_eq!(addresses(&all, "192.0.2.53", 853), None);
    assert_eq!(names(&all, "www.example.net"), None, "listed by its parent, taken back by name");
    assert_eq!(names(&all, "evil.example.net"), Some(80));
}

#[test]
fn expired_withdrawn_and_weak_indicators_are_counted_and_left_out() {
    let (all, problems) = open(&["type,value,confidence,valid_until,revoked\n\
        domain,old.example,90,2026-10-31,\n\
        domain,back.example,90,,true\n\
        domain,weak.example,5,,\n\
        sha256,3f1a2a27304c02ea6e56bfd81b0bfc4c,90,,\n\
        domain,good.example,90,2026-12-01,\n"]);
    assert!(problems.is_empty());
    let expect = Counts { loaded: 2, expired: 1, withdrawn: 1, weak: 1, files: 1, ..Counts::default() };
    assert_eq!(all.counts(), expect);
    assert_eq!(names(&all, "old.example"), None);
    assert_eq!(names(&all, "good.example"), Some(72));
}

#[test]
fn two_lists_that_say_the_same_weigh_more_than_one() {
    let (all, _) = open(&["192.0.2.1\n", "192.0.2.1\n192.0.2.2\n192.0.2.2\n"]);
    assert_eq!(addresses(&all, "192.0.2.1", 1), Some(100));
    assert_eq!(addresses(&all, "192.0.2.2", 1), Some(80), "one list that says it twice is one list");
}

#[test]
fn age_is_counted_to_the_packet_not_to_the_run() {
    let (all, _) = open(&["type,value,last_seen\nip,192.0.2.1,2026-10-01 12:00:00\n"]);
    let score = |at| all.address("192.0.2.1".parse().unwrap(), 1, time(at)).map(|hit| hit.score);
    assert_eq!(score("2018-01-01T00:00:00Z"), Some(100), "older than the list");
    assert_eq!(score("2026-10-08T12:00:00Z"), Some(50));
    assert_eq!(score("2026-10-20T12:00:00Z"), None, "the address has changed hands");
}

#[test]
fn stix_and_misp_files_are_known_by_their_content() {
    let (all, problems) = open(&[
        r#"{"type":"bundle","objects":[{"type":"indicator","pattern_type":"stix",
            "pattern":"[domain-name:value = 'stix.example']"},{"type":"malware"},
            {"type":"indicator","pattern_type":"yara","pattern":"rule x {}"}]}"#,
        r#"{"Event":{"info":"i","Attribute":[{"type":"domain","value":"misp.example","to_ids":true}]}}"#,
        r#"{"response":[{"Event":{"Attribute":[{"type":"domain","value":"more.example","to_ids":true}]}}]}"#,
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    for name in ["stix.example", "misp.example", "more.example"] {
        assert_eq!(names(&all, name), Some(80), "{name}");
    }
    assert_eq!(all.counts().unread, 1);
}

#[test]
fn a_broken_list_is_told_with_its_line_and_the_others_count() {
    let (all, problems) =
        open(&["{\"type\":\n\"bundle\",", "good.example\n", "{\"a\":1}", "some prose\nand more\n"]);
    let told: Vec<_> = problems
        .iter()
        .map(|problem| {
            (
                problem.path.file_name().unwrap().to_str().unwrap().to_string(),
                problem.line,
                problem.what.name(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("list-0".into(), Some(2), "json"),
            ("list-2".into(), None, "unknown-json"),
            ("list-3".into(), Some(1), "nothing")
        ]
    );
    assert_eq!(names(&all, "good.example"), Some(80));
    let (_, problems) = Indicators::open(&[PathBuf::from("/no/such/list")], TODAY.parse().unwrap());
    assert_eq!(problems.first().map(|problem| problem.what.name()), Some("io"));
}

proptest::proptest! {
    #[test]
    fn any_bytes_make_a_list_or_a_problem(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        carried(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn json_of_any_shape_makes_a_list_or_a_problem(value in "[{}\\[\\]\":,a-zEvent0-9]{0,60}") {
        carried(&format!("{{\"list\":[\"a.example\"],\"objects\":[{value}],\"name\":\"x\",\"type\":\"cidr\"}}"));
        carried(&format!("{{{value}}}"));
    }
}
