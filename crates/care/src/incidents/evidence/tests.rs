use jiff::tz::TimeZone;

use super::*;

fn typed(title: &str, fact: &str, source: &str) -> Typed {
    Typed { title: title.into(), fact: fact.into(), source: source.into(), ..Typed::default() }
}

fn parse(typed: &Typed, giver: Giver, name: Option<&str>) -> Result<About, Vec<String>> {
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let about =
        typed.parse(giver, "佐藤", name.map(String::from), &zone, "2026-11-24T03:00:00Z".parse().unwrap());
    about.map_err(|refusal| refusal.fields.iter().map(|wrong| wrong.field.to_string()).collect())
}

#[test]
fn a_piece_is_a_file_or_a_fact_and_says_from_where() {
    let fact = parse(&typed("ルーターの記録", "9時に再起動", "管理画面"), Giver::Desk, None).unwrap();
    assert_eq!((fact.taken_by.as_str(), fact.taken), ("佐藤", None));
    assert_eq!(parse(&typed("x", "", "y"), Giver::Desk, None).unwrap_err(), ["file"]);
    assert_eq!(parse(&typed("", "", ""), Giver::Desk, Some("a.png")).unwrap_err(), ["title", "source"]);
    // A clerk sends a photo with one word.
    assert!(parse(&typed("画面の写真", "", ""), Giver::Firm, Some("a.png")).is_ok());
    let odd = Typed { taken: "昨日".into(), sha256: "abc".into(), ..typed("x", "y", "z") };
    assert_eq!(parse(&odd, Giver::Desk, None).unwrap_err(), ["taken", "sha256"]);
}

#[test]
fn a_fingerprint_is_read_as_people_copy_it() {
    let copied = format!(" {} {}\n", "AB".repeat(16), "cd".repeat(16));
    assert_eq!(digest(&copied), Some(format!("{}{}", "ab".repeat(16), "cd".repeat(16))));
    assert_eq!(digest(&"g".repeat(64)), None);
    assert_eq!(digest("é".repeat(32).as_str()), None);
}
