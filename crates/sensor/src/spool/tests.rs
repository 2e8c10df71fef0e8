use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};

use finding::{Finding, Kind, Subject};
use jiff::Timestamp;
use proptest::prelude::*;

use super::*;

const FIRST: u64 = 1_791_244_800_000;

fn record(level: Level, name: &str) -> Record {
    Record::Finding(Box::new(Finding {
        kind: Kind::NewDevice,
        severity: level,
        subject: Subject::Name(name.into()),
        device: None,
        rule: "new-device/first-seen".into(),
        technique: None,
        first: Timestamp::UNIX_EPOCH,
        last: Timestamp::UNIX_EPOCH,
        count: 1,
        evidence: Vec::new(),
        facts: BTreeMap::new(),
    }))
}

fn open(folder: &Path) -> Spool {
    Spool::open(folder, USUAL_LIMIT, FIRST).unwrap()
}

fn name(record: &RawValue) -> String {
    match serde_json::from_str(record.get()).unwrap() {
        Record::Finding(finding) => finding.subject.to_string(),
        other => panic!("{other:?}"),
    }
}

/// All that waits: numbers and names.
fn waiting(spool: &Spool) -> Vec<(u64, String)> {
    let offer = spool.offer(usize::MAX, usize::MAX).unwrap();
    offer.iter().map(|numbered| (numbered.number, name(&numbered.record))).collect()
}

fn names(range: std::ops::Range<u32>) -> Vec<Record> {
    range.map(|n| record(Level::Record, &format!("pc{n}"))).collect()
}

#[test]
fn what_was_appended_waits_until_it_is_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..3)).unwrap();
    assert_eq!(waiting(&spool)[0], (FIRST, "pc0".into()));
    spool.acknowledge(FIRST + 1).unwrap();
    drop(spool);
    let mut spool = open(folder.path());
    assert_eq!(waiting(&spool), [(FIRST + 2, "pc2".into())]);
    spool.acknowledge(FIRST + 2).unwrap();
    assert_eq!((waiting(&spool).len(), spool.figures().bytes), (0, 0), "nothing is kept that nobody needs");
    drop(spool);
    let mut spool = open(folder.path());
    spool.append(&names(9..10)).unwrap();
    assert_eq!(waiting(&spool), [(FIRST + 3, "pc9".into())], "an empty spool remembers its numbers");
}

#[test]
fn a_number_that_was_never_given_acknowledges_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..2)).unwrap();
    spool.acknowledge(u64::MAX).unwrap();
    spool.acknowledge(FIRST + 2).unwrap();
    assert_eq!(waiting(&spool).len(), 2);
}

#[test]
fn a_spool_restored_from_an_old_copy_goes_on_above_what_the_center_has() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..2)).unwrap();
    spool.go_on_above(FIRST + 500).unwrap();
    let moved = [(FIRST + 501, "pc0".into()), (FIRST + 502, "pc1".into())];
    assert_eq!(waiting(&spool), moved);
    spool.go_on_above(u64::MAX).unwrap();
    spool.go_on_above(FIRST + 502).unwrap();
    assert_eq!(waiting(&spool), moved, "numbers of its own and impossible ones change nothing");
    drop(spool);
    assert_eq!(waiting(&open(folder.path())), moved);
}

#[test]
fn a_full_spool_drops_records_before_requests_and_counts_every_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = Spool::open(folder.path(), LEAST_LIMIT, FIRST).unwrap();
    let text = "x".repeat(4000);
    let of = |level, n: u32| record(level, &format!("{n}-{text}"));
    let mut appended = 0;
    for n in 0..2000 {
        let level = if n % 10 == 0 { Level::Now } else { Level::Record };
        spool.append(&[of(level, n)]).unwrap();
        appended += 1;
        assert!(spool.figures().bytes <= LEAST_LIMIT);
    }
    let figures = spool.figures();
    assert_eq!(figures.waiting + figures.dropped, appended, "none is lost in silence");
    let left = spool.offer(usize::MAX, usize::MAX).unwrap();
    let urgent = left.iter().filter(|numbered| numbered.record.get().contains(r#""severity":4"#)).count();
    assert_eq!(urgent, 200, "nothing urgent goes while there are records");
    drop(spool);
    let again = Spool::open(folder.path(), LEAST_LIMIT, FIRST).unwrap();
    assert_eq!(again.figures(), figures, "a restart changes nothing");
}

#[test]
fn a_spool_full_of_urgent_findings_drops_the_oldest() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = Spool::open(folder.path(), LEAST_LIMIT, FIRST).unwrap();
    let text = "x".repeat(50_000);
    for n in 0..200 {
        spool.append(&[record(Level::Now, &format!("{n}-{text}"))]).unwrap();
    }
    let figures = spool.figures();
    assert!(figures.dropped > 0 && figures.waiting + figures.dropped == 200);
    let last = spool.offer(usize::MAX, usize::MAX).unwrap().pop().unwrap();
    assert!(name(&last.record).starts_with("199-"));
}

#[test]
fn a_record_longer_than_any_batch_is_counted_and_the_others_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&[record(Level::Now, &"x".repeat(MAX_RECORD_BYTES)), record(Level::Now, "pc")]).unwrap();
    assert_eq!(waiting(&spool), [(FIRST, "pc".into())]);
    assert_eq!(spool.figures().dropped, 1);
}

#[test]
fn an_offer_keeps_to_its_limits_and_begins_with_the_oldest() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..100)).unwrap();
    assert_eq!(spool.offer(7, usize::MAX).unwrap().len(), 7);
    let one = spool.offer(1, 0).unwrap();
    assert_eq!((one.len(), one[0].number), (1, FIRST), "one always travels");
    let size = one[0].record.get().len();
    assert_eq!(spool.offer(100, size * 3 + 2).unwrap().len(), 3);
}

#[test]
fn cut_at_every_byte_the_whole_records_before_the_cut_remain() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..2)).unwrap();
    let path = Segment::paths(folder.path()).unwrap().pop().unwrap();
    let whole = fs::read(&path).unwrap();
    let size = whole.len() / 2;
    drop(spool);
    for cut in 0..=whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let mut spool = open(folder.path());
        assert_eq!(waiting(&spool).len(), cut / size, "cut at {cut}");
        assert_eq!(spool.recovered().torn, (cut % size) as u64, "cut at {cut}");
        spool.append(&names(7..8)).unwrap();
        let numbers: Vec<u64> = waiting(&spool).into_iter().map(|(number, _)| number).collect();
        assert!(
            numbers.is_sorted() && numbers.last() >= Some(&(FIRST + (cut / size) as u64)),
            "cut at {cut}"
        );
        drop(spool);
        // The next cut begins with the same folder.
        for path in Segment::paths(folder.path()).unwrap() {
            fs::remove_file(path).unwrap();
        }
        fs::remove_file(folder.path().join("state")).unwrap();
    }
}

#[test]
fn a_broken_bit_costs_what_follows_in_its_segment_and_no_invention() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..2)).unwrap();
    drop(spool);
    let path = Segment::paths(folder.path()).unwrap().pop().unwrap();
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0x10;
        fs::write(&path, &broken).unwrap();
        let spool = open(folder.path());
        let left = waiting(&spool);
        assert_eq!(left.len(), at / (whole.len() / 2), "bit {at}");
        assert!(
            left.iter().zip(0..).all(|((number, name), n)| *number == FIRST + n && *name == format!("pc{n}"))
        );
        assert!(spool.figures().next >= FIRST + 2, "no number comes twice");
    }
}

#[test]
fn a_damaged_state_sends_again_rather_than_loses() {
    let folder = tempfile::tempdir().unwrap();
    let mut spool = open(folder.path());
    spool.append(&names(0..3)).unwrap();
    spool.acknowledge(FIRST + 1).unwrap();
    drop(spool);
    fs::write(folder.path().join("state"), b"{\"ackn").unwrap();
    assert_eq!(waiting(&open(folder.path())).len(), 3);
}

#[derive(Debug, Clone)]
enum Step {
    Append(u8),
    /// Acknowledge so many of those that wait.
    Acknowledge(u8),
    Restart,
    /// The process dies while it appends: so many bytes of a record are there.
    Torn(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1..20_u8).prop_map(Step::Append),
        (0..30_u8).prop_map(Step::Acknowledge),
        Just(Step::Restart),
        (1..60_u8).prop_map(Step::Torn),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_is_lost_invented_or_numbered_twice(walk in prop::collection::vec(step(), 0..24)) {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = open(folder.path());
        let (mut expected, mut given): (VecDeque<(u64, String)>, u64) = (VecDeque::new(), 0);
        let mut count = 0;
        for step in walk {
            match step {
                Step::Append(many) => {
                    let next = spool.figures().next;
                    prop_assert!(next > given);
                    let fresh: Vec<_> = (count..count + u32::from(many)).map(|n| format!("pc{n}")).collect();
                    count += u32::from(many);
                    let records: Vec<_> = fresh.iter().map(|name| record(Level::Now, name)).collect();
                    spool.append(&records).unwrap();
                    expected.extend((next..).zip(fresh));
                    given = spool.figures().next - 1;
                }
                Step::Acknowledge(many) => {
                    let many = usize::from(many).min(expected.len());
                    if let Some((number, _)) = expected.drain(..many).next_back() {
                        spool.acknowledge(number).unwrap();
                    }
                }
                Step::Restart => spool = open(folder.path()),
                Step::Torn(bytes) => {
                    if let Some(path) = Segment::paths(folder.path()).unwrap().pop() {
                        let mut torn = Vec::new();
                        super::record::write(given + 1, Level::Now, &[b'x'; 80], &mut torn);
                        let mut file = OpenOptions::new().append(true).open(path).unwrap();
                        io::Write::write_all(&mut file, &torn[..usize::from(bytes)]).unwrap();
                        spool = open(folder.path());
                        prop_assert_eq!(spool.recovered().torn, u64::from(bytes));
                    }
                }
            }
            prop_assert_eq!(waiting(&spool), Vec::from(expected.clone()));
        }
    }
}
