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
        ("count", "412"),
        ("service", "SMTP AUTH"),
        ("user", "ta"),
        ("server", "192.168.1.200"),
        ("targets", "23"),
        ("recipients", "40"),
        ("ports", "120"),
        ("bytes", "2.1 GB"),
        ("name", "請求書_10月.xlsm"),
        ("sender", "sato@minato.example"),
        ("tool", "Microsoft Defender"),
        ("signature", "Trojan:Win32/Emotet"),
        ("blocked", "yes"),
        ("from-mac", "00:25:b3:bf:91:ee"),
        ("gateway", "192.168.1.1"),
        ("change", "service"),
        ("success", "yes"),
        ("forward", "freemail.example"),
        ("port", "23"),
        ("caller", "田中"),
        ("said", "ファイルが開けない"),
        ("partner", "みなと工業"),
        ("place", "電車の中"),
        ("paid", "yes"),
    ];
    facts.into_iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

/// Of these, what is known for certain wherever a story is told.
fn least(card: &Card, story: &Story) -> BTreeMap<String, String> {
    let joined = story.joined.iter().filter_map(|kind| built_in().cards.get(*kind));
    let needs = joined.flat_map(|card| &card.needs).chain(&card.needs).chain(&story.facts);
    let known: BTreeSet<&str> = needs.map(String::as_str).chain(OF_EVERY_ALERT).collect();
    facts().into_iter().filter(|(name, _)| known.contains(name.as_str())).collect()
}

/// With what the card and those joined to it may tell.
fn most(card: &Card, story: &Story) -> BTreeMap<String, String> {
    let joined = story.joined.iter().filter_map(|kind| built_in().cards.get(*kind));
    let told = joined.chain([card]).flat_map(|card| &card.tells);
    let told: BTreeSet<&String> = told.collect();
    let more = facts().into_iter().filter(|(name, _)| told.contains(name));
    least(card, story).into_iter().chain(more).collect()
}

/// The same as the center tells it, where a desk has asked and promises.
fn with_desk(facts: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let desk = [("question", "yes"), ("within", "1時間")];
    facts.into_iter().chain(desk.map(|(name, value)| (name.to_string(), value.to_string()))).collect()
}

/// Every way in which a story can be told: with little or much known, with a desk and without.
fn cases(card: &Card, story: &Story) -> [BTreeMap<String, String>; 4] {
    let (least, most) = (least(card, story), most(card, story));
    [least.clone(), with_desk(least), most.clone(), with_desk(most)]
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

fn tell_with(story: &Story, lang: Lang, facts: &BTreeMap<String, String>) -> Told {
    let card = Card {
        kind: Kind::EolOs,
        level: Level::NoHurry,
        technique: None,
        source: String::new(),
        from: vec![Origin::Detector],
        needs: vec![],
        tells: vec![],
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
fn every_story_gives_all_five_answers_in_both_languages_however_little_is_known() {
    for (card, story) in stories() {
        for (lang, facts) in
            Lang::ALL.into_iter().flat_map(|lang| cases(card, story).map(|facts| (lang, facts)))
        {
            let (kind, told) = (card.kind, tell_with(story, lang, &facts));
            assert!(!told.title.contains("title") && !told.title.contains('$'), "{kind}: {}", told.title);
            for (answer, lines) in &told.answers {
                assert!(!lines.is_empty(), "{kind}: {} does not say {answer:?} in {lang:?}", story.name);
            }
        }
    }
}

#[test]
fn a_card_says_which_facts_it_tells_and_tells_them_all() {
    for (card, story) in stories() {
        let known = with_desk(most(card, story));
        let told = tell_with(story, Lang::Ja, &known);
        let said: usize = told.answers.iter().map(|(_, lines)| lines.len()).sum();
        let fits = story.statements.iter().filter(|statement| statement.fits(&known)).count();
        assert_eq!(said, fits, "{}: {} names a fact that its card does not list", card.kind, story.name);
    }
    for card in built_in().cards.iter() {
        for fact in card.needs.iter().chain(&card.tells) {
            let matters = |story: &Story| {
                let mut known = most(card, story);
                let whole = tell_with(story, Lang::Ja, &known);
                known.remove(fact);
                story.facts.contains(fact) || tell_with(story, Lang::Ja, &known) != whole
            };
            assert!(card.stories.iter().any(matters), "{}: nothing is told of {fact}", card.kind);
        }
    }
}

#[test]
fn no_sentence_of_a_card_is_never_said() {
    let said: BTreeSet<String> = stories()
        .flat_map(|(_, story)| {
            let own = story.statements.iter().map(|said| match said.text.contains('.') {
                true => said.text.clone(),
                false => format!("{}.{}", story.name, said.text),
            });
            own.chain(["title", "script"].map(|part| format!("{}.{part}", story.name))).collect::<Vec<_>>()
        })
        .collect();
    let pages = files::under("").filter(|(path, _)| path.ends_with(".ja.ftl"));
    for (path, content) in pages.filter(|(path, _)| path.starts_with("cards/") || path.contains("card-lines"))
    {
        let mut message = "";
        for line in content.lines().filter(|line| line.contains(" =")) {
            match line.strip_prefix("    .") {
                Some(part) => {
                    let key = format!("{message}.{}", part.split(' ').next().unwrap());
                    assert!(said.contains(&key), "{path}: {key} is never said");
                }
                None => message = line.split(' ').next().unwrap(),
            }
        }
    }
}

#[test]
fn an_alert_for_now_says_what_to_do_before_it_asks() {
    // What a device is, and what somebody stopped, asks for nothing at once; alone none of these comes to level 4.
    let calm = [Kind::OsExtendedUpdates, Kind::PrivateDevice, Kind::NewDevice, Kind::BlockedAttack];
    for card in built_in().cards.iter().filter(|card| !calm.contains(&card.kind)) {
        for known in [with_desk(facts()), with_desk(BTreeMap::new())] {
            let telling = Telling { kind: card.kind, level: Level::Now, joined: &[card.kind], facts: &known };
            let story = card.story(&telling).unwrap();
            let asks = |said: &Statement| said.text == "desk-lines.ask" && said.fits(&known);
            assert!(!story.statements.iter().any(asks), "{}: {} only asks", card.kind, story.name);
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
    let told = |(card, story)| cases(card, story).map(|facts| (story, facts));
    for (story, facts) in stories().flat_map(told) {
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
            // An office is called as it calls itself.
            let line = line.replace("フィッシング対策協議会", "");
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
fn what_weighs_more_changes_no_story_of_two_kinds() {
    for (kinds, level, story) in [
        ([Kind::EolOs, Kind::KnownBadContact], Level::Now, "eol-os-known-bad"),
        ([Kind::EolOs, Kind::ExploitSmb], Level::Now, "eol-os-exploit-smb"),
        ([Kind::MalwareC2, Kind::KnownBadContact], Level::Now, "malware-c2-now"),
        ([Kind::MassMailing, Kind::MaliciousAttachment], Level::Dated, "mass-mailing-attachment"),
        ([Kind::Beaconing, Kind::TlsOdd], Level::Dated, "beaconing-odd"),
        ([Kind::PrivateDevice, Kind::KnownBadContact], Level::Dated, "private-device-known-bad"),
    ] {
        for kind in kinds {
            let none = BTreeMap::new();
            let telling = Telling { kind, level, joined: &kinds, facts: &none };
            assert_eq!(built_in().cards.get(kind).unwrap().story(&telling).unwrap().name, story, "{kind}");
        }
    }
}

#[test]
fn a_success_reads_differently_from_a_try() {
    for (kind, tried, done) in [
        (Kind::BruteForce, "brute-force", "brute-force-success"),
        (Kind::ExploitSmb, "exploit-smb", "exploit-smb-success"),
    ] {
        let told = |facts: &BTreeMap<String, String>| {
            let telling = Telling { kind, level: Level::Dated, joined: &[kind], facts };
            built_in().cards.get(kind).unwrap().story(&telling).unwrap().name.clone()
        };
        assert_eq!(told(&BTreeMap::new()), tried);
        assert_eq!(told(&[("success".to_string(), "yes".to_string())].into()), done);
    }
}

#[test]
fn a_fact_of_one_kind_is_never_told_as_that_of_another() {
    let takes = |leading, from, fact| built_in().cards.takes(leading, from, fact);
    assert!(takes(Kind::MalwareC2, Kind::MalwareC2, "host"));
    assert!(!takes(Kind::MalwareC2, Kind::KnownBadContact, "host"));
    // What the leading card does not tell of itself, a joined story may tell of the other.
    assert!(takes(Kind::EolOs, Kind::KnownBadContact, "host"));
    assert!(takes(Kind::KnownBadContact, Kind::EolOs, "os"));
    assert!(!takes(Kind::EolOs, Kind::EolOs, "unheard-of"));
    assert!(takes(Kind::KnownBadContact, Kind::PrivateDevice, "device-kind"));
}

#[test]
fn a_password_that_was_seen_is_said_to_be_kept_nowhere() {
    let card = built_in().cards.get(Kind::CleartextCredential).unwrap();
    for story in card.stories.iter().filter(|story| story.name.starts_with("cleartext")) {
        assert!(format!("{:?}", tell(story, Lang::Ja)).contains("どこにも残していません"), "{}", story.name);
    }
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
    for (card, story) in stories() {
        let [alone, desk] = [least(card, story), with_desk(least(card, story))];
        let [alone, desk] = [alone, desk].map(|facts| tell_with(story, Lang::Ja, &facts));
        assert!(!format!("{alone:?}").contains("1時間"), "{}", story.name);
        let next = desk.answers.last().map(|(_, lines)| lines.clone()).unwrap_or_default();
        assert!(next.iter().any(|line| line.text.contains("1時間")), "{}: {next:?}", story.name);
    }
}

#[test]
fn a_card_with_an_unknown_field_is_refused() {
    let good = "kind = \"eol-os\"\nlevel = 2\nfrom = [\"detector\"]\nsource = \"x\"\nstory = []\n";
    let read = |content: &str| Cards::from_files([("cards/eol-os.toml", content)].into_iter()).map(|_| ());
    assert!(read(good).is_ok());
    for (wrong, why) in [
        (good.replace("[\"detector\"]", "[]"), "from nowhere"),
        (format!("{good}needs = [\"os\"]\ntells = [\"os\"]\n"), "os"),
        (format!("{good}tells = [\"device\"]\n"), "always known"),
    ] {
        assert!(read(&wrong).unwrap_err().why.contains(why), "{wrong}");
    }
    let broken = read(&format!("{good}colour = \"red\"\n")).unwrap_err();
    assert_eq!(broken.file, "cards/eol-os.toml");
    assert!(broken.why.contains("colour"), "{broken}");
}
