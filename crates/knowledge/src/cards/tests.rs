use std::collections::BTreeSet;

use super::*;
use crate::{built_in, files};

/// Words that stay out of what a clerk reads, with what to write instead.
const PLAIN: [(&str, &str); 12] = [
    ("アラート", "お知らせ"),
    ("インシデント", "トラブル"),
    ("マルウェア", "ウイルス"),
    ("検知", "見つけた"),
    ("端末", "パソコン・機器"),
    ("脆弱性", "弱いところ"),
    ("パッチ", "修正"),
    ("フィッシング", "詐欺メール"),
    ("C2", "攻撃に使われたサーバー"),
    ("エスカレーション", "引き継ぎ"),
    ("至急", "時刻を書く"),
    ("お助け隊", "見守り窓口"),
];

/// Longest title and sentence in full-width characters (two half-width ones count as one).
const TITLE: usize = 30;
const SENTENCE: usize = 60;

/// Facts of an ordinary case, to measure sentences with.
fn facts() -> BTreeMap<String, String> {
    let facts = [
        ("device", "KEIRI-OLD (192.168.1.31)"),
        ("device-kind", "pc"),
        ("address", "192.168.1.31"),
        ("since", "10月6日 9:12"),
        ("os", "Windows XP"),
        ("end", "2014年4月8日"),
        ("internet", "yes"),
        ("maker", "VMware"),
        ("host", "bad.example"),
        ("list", "c2.txt"),
        ("contacts", "3"),
    ];
    facts.into_iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

fn full_width(text: &str) -> usize {
    let half = |c: char| if c.is_ascii() { 1 } else { 2 };
    text.chars().map(half).sum::<usize>().div_ceil(2)
}

fn stories() -> impl Iterator<Item = (&'static Card, &'static Story)> {
    built_in().cards.iter().flat_map(|card| card.stories.iter().map(move |story| (card, story)))
}

fn tell(story: &Story, lang: Lang) -> Told {
    tell_with(story, lang, &facts())
}

/// As the center tells it, where a desk has asked and promises.
fn desk_facts() -> BTreeMap<String, String> {
    let desk = [("question", "yes"), ("within", "1時間")];
    facts().into_iter().chain(desk.map(|(name, value)| (name.to_string(), value.to_string()))).collect()
}

fn tell_with(story: &Story, lang: Lang, facts: &BTreeMap<String, String>) -> Told {
    let card = Card {
        kind: Kind::EolOs,
        level: Level::NoHurry,
        technique: None,
        source: String::new(),
        from: Origin::Detector,
        stories: vec![Story { joined: vec![], facts: vec![], from_level: None, ..story.clone() }],
        questions: vec![],
    };
    let telling = Telling { kind: Kind::EolOs, level: Level::Now, joined: &[], facts };
    Cards { cards: [(Kind::EolOs, card)].into(), questions: BTreeMap::new(), general: vec![] }.tell(
        &built_in().text,
        lang,
        &telling,
    )
}

#[test]
fn every_kind_has_its_card_in_a_file_of_its_name() {
    for kind in Kind::ALL {
        assert!(built_in().cards.get(kind).is_some(), "{kind} has no card");
    }
    let names: BTreeSet<_> = Kind::ALL.into_iter().map(Kind::name).collect();
    for (path, content) in files::under("cards/") {
        let name = path.trim_start_matches("cards/").split('.').next().unwrap_or_default();
        assert!(names.contains(name), "{path} belongs to no kind");
        if path.ends_with(".toml") {
            let card: Card = toml::from_str(content).unwrap();
            assert_eq!(card.kind.name(), name, "{path}");
            assert!(!card.source.is_empty(), "{path} names no source");
        }
    }
}

#[test]
fn every_story_gives_all_five_answers_in_both_languages() {
    for (lang, facts) in Lang::ALL.into_iter().flat_map(|lang| [(lang, facts()), (lang, desk_facts())]) {
        for (card, story) in stories() {
            let told = tell_with(story, lang, &facts);
            assert!(!told.title.contains("title"), "{}: {} has no title", card.kind, story.name);
            for (answer, lines) in &told.answers {
                assert!(
                    !lines.is_empty(),
                    "{}: {} does not say {answer:?} in {lang:?}",
                    card.kind,
                    story.name
                );
            }
            let said: usize = told.answers.iter().map(|(_, lines)| lines.len()).sum();
            assert_eq!(
                said,
                story.statements.iter().filter(|statement| statement.fits(&facts)).count(),
                "{}: a sentence is missing or names an unknown fact",
                story.name
            );
        }
    }
}

#[test]
fn every_claim_says_on_what_it_rests_and_no_request_does() {
    for (_, story) in stories() {
        let based = |answer| {
            let mut own = story.statements.iter().filter(move |statement| statement.answer == answer);
            own.any(|statement| statement.basis.is_some())
        };
        assert!(based(Answer::What) && based(Answer::Serious), "{}", story.name);
        assert!(!based(Answer::Now) && !based(Answer::Who) && !based(Answer::Next), "{}", story.name);
    }
}

#[test]
fn the_last_story_of_a_card_fits_always() {
    for card in built_in().cards.iter() {
        let last = card.stories.last().unwrap();
        assert!(
            last.joined.is_empty() && last.facts.is_empty() && last.from_level.is_none(),
            "{}",
            card.kind
        );
    }
}

#[test]
fn titles_and_sentences_are_short_and_use_plain_words() {
    for (story, facts) in stories().flat_map(|(_, story)| [(story, facts()), (story, desk_facts())]) {
        let told = tell_with(story, Lang::Ja, &facts);
        assert!(full_width(&told.title) <= TITLE, "{} ({})", told.title, full_width(&told.title));
        for line in told.answers.iter().flat_map(|(_, lines)| lines) {
            for sentence in line.text.split_inclusive('。') {
                assert!(full_width(sentence) <= SENTENCE, "{sentence} ({})", full_width(sentence));
            }
        }
    }
    let pages = files::under("").filter(|(path, _)| path.ends_with(".ja.ftl") && !path.contains("clues"));
    for (path, content) in pages {
        for line in content.lines().filter(|line| !line.starts_with('#')) {
            for (word, better) in PLAIN {
                assert!(!line.contains(word), "{path}: {line}: {word} → {better}");
            }
            assert!(!line.contains('！'), "{path}: {line}");
        }
    }
}

#[test]
fn contact_with_a_listed_host_is_never_called_an_infection() {
    for lang in Lang::ALL {
        for (_, story) in stories().filter(|(_, story)| story.name.starts_with("known-bad-contact")) {
            let told = format!("{:?}", tell(story, lang));
            assert!(!told.contains("感染") && !told.contains("infect"), "{told}");
        }
    }
}

#[test]
fn the_story_follows_what_is_known() {
    let told = |kind, level, joined: &[Kind], facts: &BTreeMap<String, String>| {
        let telling = Telling { kind, level, joined, facts };
        built_in()
            .cards
            .get(kind)
            .and_then(|card| card.story(&telling))
            .map(|story| story.name.clone())
            .unwrap()
    };
    let none = BTreeMap::new();
    let eol = [Kind::EolOs];
    let both = [Kind::EolOs, Kind::KnownBadContact];
    assert_eq!(told(Kind::EolOs, Level::NoHurry, &eol, &none), "eol-os-inside");
    assert_eq!(told(Kind::EolOs, Level::Dated, &eol, &facts()), "eol-os-outside");
    assert_eq!(told(Kind::EolOs, Level::Now, &both, &facts()), "eol-os-known-bad");
    assert_eq!(told(Kind::KnownBadContact, Level::Now, &both, &facts()), "eol-os-known-bad");
    let bad = [Kind::KnownBadContact];
    assert_eq!(told(Kind::KnownBadContact, Level::Dated, &bad, &none), "known-bad-contact");
    assert_eq!(told(Kind::KnownBadContact, Level::NoHurry, &bad, &none), "known-bad-contact-weak");
}

#[test]
fn a_statement_that_names_an_unknown_fact_is_left_out() {
    let mut known = facts();
    known.remove("end");
    let telling = Telling { kind: Kind::EolOs, level: Level::NoHurry, joined: &[Kind::EolOs], facts: &known };
    let told = built_in().cards.tell(&built_in().text, Lang::En, &telling);
    let serious = &told.answers[1].1;
    assert_eq!(serious.len(), 1, "{serious:?}");
    assert!(!format!("{told:?}").contains('$'));
}

#[test]
fn a_desk_that_asks_promises_and_a_report_of_a_file_does_not() {
    for (_, story) in stories() {
        let (alone, desk) = (tell(story, Lang::Ja), tell_with(story, Lang::Ja, &desk_facts()));
        assert!(!format!("{alone:?}").contains("1時間"), "{}", story.name);
        let next = desk.answers.last().map(|(_, lines)| lines.clone()).unwrap_or_default();
        assert!(next.iter().any(|line| line.text.contains("1時間")), "{}: {next:?}", story.name);
    }
}

#[test]
fn a_card_with_an_unknown_field_is_refused() {
    let good = "kind = \"eol-os\"\nlevel = 2\nfrom = \"detector\"\nsource = \"x\"\nstory = []\n";
    let read = |content: &str| Cards::from_files([("cards/eol-os.toml", content)].into_iter()).map(|_| ());
    assert!(read(good).is_ok());
    let broken = read(&format!("{good}colour = \"red\"\n")).unwrap_err();
    assert_eq!(broken.file, "cards/eol-os.toml");
    assert!(broken.why.contains("colour"), "{broken}");
}
