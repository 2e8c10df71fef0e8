use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::typed::Typed;
use super::*;

fn now() -> Timestamp {
    "2026-11-24T03:00:00Z".parse().unwrap()
}

fn words(typed: &str) -> Reason {
    Reason::parse(typed).unwrap()
}

fn device(name: &str, condition: Condition) -> Matter {
    Matter::Device(Device { device: None, name: words(name), condition, note: None })
}

fn data(persons: Persons) -> Matter {
    Matter::Data(Stored { data: DataKind::Customers, fate: Fate::Unknown, persons, note: None })
}

fn put(record: &Record, matter: Matter, corrects: Option<PieceNumber>) -> Record {
    decide(record, Change::Put(matter, corrects), "佐藤", now()).unwrap().0
}

#[test]
fn a_correction_stands_beside_what_it_corrects() {
    let record = put(&Record::default(), device("KEIRI-OLD", Condition::Suspected), None);
    let record = put(&record, device("KEIRI-OLD", Condition::Affected), Some(1));
    let current: Vec<_> = record.current().map(|piece| piece.number).collect();
    let past: Vec<_> = record.past().map(|piece| piece.number).collect();
    assert_eq!((current, past), (vec![2], vec![1]));
    assert_eq!(record.pieces[0].matter, device("KEIRI-OLD", Condition::Suspected), "nothing is overwritten");
    let again = decide(&record, Change::Put(device("X", Condition::Affected), Some(1)), "佐藤", now());
    assert_eq!(again, Err(IncidentRefusal::PieceIsPast));
    let other = decide(&record, Change::Put(data(Persons::Unknown), Some(2)), "佐藤", now());
    assert_eq!(other, Err(IncidentRefusal::NoSuchPiece), "a device is not corrected by data");
}

#[test]
fn a_slip_is_struck_with_its_reason_and_stays_readable() {
    let record = put(&Record::default(), device("KEIRI-OLD", Condition::Affected), None);
    let (record, told) = decide(&record, Change::Strike(1, words("別の会社でした")), "佐藤", now()).unwrap();
    assert_eq!((record.current().count(), record.past().count()), (0, 1));
    assert_eq!(told.kind(), "incident-piece-struck");
    let twice = decide(&record, Change::Strike(1, words("x")), "佐藤", now());
    assert_eq!(twice, Err(IncidentRefusal::PieceIsPast));
}

#[test]
fn people_of_several_kinds_may_be_the_same_people() {
    let mut record = put(&Record::default(), data(Persons::Unknown), None);
    assert_eq!(record.persons(), None);
    record = put(&record, data(Persons::Between(100, 200)), None);
    record = put(&record, data(Persons::Between(50, 80)), None);
    assert_eq!(record.persons(), Some((100, 280)));
}

#[test]
fn a_phone_number_does_not_reach_the_journal() {
    let person = Participant {
        part: Part::Outside,
        name: words("警察の方"),
        role: words("相談窓口"),
        phone: "000-0000-0110".into(),
    };
    let (_, told) =
        decide(&Record::default(), Change::Put(Matter::Participant(person), None), "佐藤", now()).unwrap();
    let kept = serde_json::to_string(&told.for_journal()).unwrap();
    assert!(!kept.contains("0110") && kept.contains("警察の方"), "{kept}");
}

#[test]
fn numbers_of_people_are_read_as_people_type_them() {
    let parse = |low, high| Persons::parse(low, high);
    assert_eq!(parse("", " "), Ok(Persons::Unknown));
    assert_eq!(parse("１，２００人", ""), Ok(Persons::Between(1200, 1200)));
    assert_eq!(parse("100", "2,000"), Ok(Persons::Between(100, 2000)));
    assert_eq!(parse("5", "3"), Err(matter::NoPersons::Backwards));
    for wrong in ["-1", "many", "1.5", "人", "999999999999", "+5"] {
        assert_eq!(parse(wrong, ""), Err(matter::NoPersons::NotANumber), "{wrong}");
    }
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    let map: serde_json::Map<String, serde_json::Value> =
        fields.iter().map(|(name, value)| (name.to_string(), (*value).into())).collect();
    serde_json::from_value(map.into()).unwrap()
}

#[test]
fn every_field_that_is_wrong_is_named() {
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let wrong = |fields: &[(&str, &str)]| -> Vec<String> {
        let refusal = typed(fields).parse(&zone, now()).err().unwrap();
        refusal.fields.iter().map(|wrong| wrong.field.to_string()).collect()
    };
    assert_eq!(wrong(&[("kind", "party")]), ["kind"]);
    assert_eq!(wrong(&[("kind", "device"), ("device", "x")]), ["device", "name", "condition"]);
    assert_eq!(wrong(&[("kind", "data"), ("low", "x")]), ["data", "fate", "low"]);
    assert_eq!(wrong(&[("kind", "participant"), ("phone", "call me")]), ["part", "name", "role", "phone"]);
    assert_eq!(
        wrong(&[("kind", "decision"), ("decided", "2026-11-25")]),
        ["part", "what", "who", "why", "decided"]
    );
}

#[test]
fn every_happening_and_every_value_has_its_words() {
    for lang in knowledge::Lang::ALL {
        let text = &knowledge::built_in().text;
        let has = |key: &str| assert!(text.has(lang, key), "{key}");
        Happening::KINDS.iter().for_each(|kind| has(&format!("entry-{kind}")));
        Condition::ALL.iter().for_each(|one| has(&format!("condition-{}", one.name())));
        DataKind::ALL.iter().for_each(|one| has(&format!("data-{}", one.name())));
        Fate::ALL.iter().for_each(|one| has(&format!("fate-{}", one.name())));
        Part::ALL.iter().for_each(|one| has(&format!("part-{}", one.name())));
    }
}

proptest! {
    /// Whatever is entered, corrected and struck: numbers are never given twice, nothing disappears, and each piece is
    /// either current or past.
    #[test]
    fn nothing_that_was_known_disappears(walk in proptest::collection::vec((0u8..3, 0u32..12), 0..60)) {
        let mut record = Record::default();
        for (what, which) in walk {
            let change = match what {
                0 => Change::Put(device("a", Condition::Affected), None),
                1 => Change::Put(device("b", Condition::Restored), Some(which)),
                _ => Change::Strike(which, words("x")),
            };
            let before = record.clone();
            let Ok((after, _)) = decide(&record, change, "x", now()) else { continue };
            let kept = |old: &Piece| {
                after.pieces.iter().any(|new| new.number == old.number && new.matter == old.matter)
            };
            let all_kept = before.pieces.iter().all(kept);
            prop_assert!(all_kept);
            record = after;
        }
        let mut numbers: Vec<_> = record.pieces.iter().map(|piece| piece.number).collect();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), record.pieces.len());
        prop_assert_eq!(record.current().count() + record.past().count(), record.pieces.len());
    }
}
