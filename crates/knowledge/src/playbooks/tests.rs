use super::*;
use crate::{built_in, files};

/// Longest title and line in full-width characters.
const TITLE: usize = 30;
const LINE: usize = 60;

fn full_width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(2)
}

#[test]
fn the_four_stories_have_their_playbooks() {
    let books = &built_in().playbooks;
    let name = |kinds: &[Kind]| books.for_case(kinds, "other").map(|book| book.name.as_str());
    assert_eq!(name(&[Kind::EolOs]), Some("old-os"));
    assert_eq!(name(&[Kind::PrivateDevice]), Some("private-phone"));
    assert_eq!(name(&[Kind::MassMailing]), Some("mass-mail"));
    assert_eq!(name(&[Kind::MaliciousAttachment]), Some("partner-mails"));
    // What leaves the firm is stopped before anyone asks how it came in.
    assert_eq!(name(&[Kind::MaliciousAttachment, Kind::MassMailing]), Some("mass-mail"));
    // What it is decides before what it did.
    assert_eq!(name(&[Kind::KnownBadContact, Kind::PrivateDevice]), Some("private-phone"));
    assert_eq!(name(&[Kind::KnownBadContact, Kind::EolOs]), Some("old-os"));
    assert_eq!(name(&[Kind::NewDevice]), None);
}

#[test]
fn the_operators_reason_chooses_where_the_kind_leaves_it_open() {
    let books = &built_in().playbooks;
    let name = |kinds: &[Kind], why| books.for_case(kinds, why).map(|book| book.name.as_str());
    // One mail, two stories: what the operator says of it decides.
    assert_eq!(name(&[Kind::DeceptiveMail], "fraud"), Some("business-mail-fraud"));
    assert_eq!(name(&[Kind::DeceptiveMail], "infection"), Some("partner-mails"));
    assert_eq!(name(&[Kind::SupportScam], "fraud"), Some("support-scam"));
    assert_eq!(name(&[Kind::CloudAccount], "other"), Some("cloud-account"));
    assert_eq!(name(&[Kind::RemoteBreakIn], "takeover"), Some("remote-break-in"));
    // What is lost is lost, whatever it is.
    assert_eq!(name(&[Kind::EolOs], "loss"), Some("lost-device"));
    // What somebody phoned about has its playbook whatever the reason.
    assert_eq!(name(&[Kind::RansomNote], "infection"), Some("ransomware"));
    assert_eq!(name(&[Kind::PaymentFraud], "other"), Some("business-mail-fraud"));
    assert_eq!(name(&[Kind::PartnerIncident], "other"), Some("partner-incident"));
    assert_eq!(name(&[Kind::LostDevice], "other"), Some("lost-device"));
    assert_eq!(name(&[Kind::OpenRouter], "takeover"), Some("remote-break-in"));
    // No kind says more.
    for (why, wanted) in [
        ("fraud", Some("business-mail-fraud")),
        ("takeover", Some("cloud-account")),
        ("infection", Some("malware-general")),
        ("loss", Some("lost-device")),
        ("other", None),
    ] {
        assert_eq!(name(&[Kind::NewDevice], why), wanted, "{why}");
    }
    // The general one leaves everything to one that knows more.
    assert_eq!(name(&[Kind::MalwareC2, Kind::MaliciousAttachment], "infection"), Some("partner-mails"));
    assert_eq!(name(&[Kind::MalwareC2], "other"), Some("malware-general"));
}

#[test]
fn nobody_is_told_to_turn_the_power_off_or_to_give_away_a_password() {
    let text = &built_in().text;
    for book in built_in().playbooks.iter() {
        for task in &book.tasks {
            let said = book.guide(text, Lang::Ja, &task.name).unwrap();
            let said = said.how.concat() + &said.title;
            assert!(!said.contains("電源を切って") && !said.contains("電源をお切り"), "{said}");
            assert!(!said.contains("パスワードを教えて"), "{said}");
        }
        // Whatever is unplugged keeps its power on.
        for name in ["unplug", "unplug-all"] {
            if let Some(guide) = book.guide(text, Lang::Ja, name) {
                assert!(guide.how.concat().contains("電源は切らない"), "{}: {guide:?}", book.name);
            }
        }
    }
}

#[test]
fn clerks_read_plain_words() {
    for (path, content) in files::under("playbooks/").filter(|(path, _)| path.ends_with(".ja.ftl")) {
        for hard in [
            "アラート",
            "インシデント",
            "マルウェア",
            "検知",
            "端末",
            "脆弱性",
            "パッチ",
            "フィッシング",
            "エスカレーション",
            "至急",
        ] {
            assert!(!content.contains(hard), "{path}: {hard}");
        }
    }
}

#[test]
fn every_task_says_what_and_how_in_both_languages() {
    let text = &built_in().text;
    for book in built_in().playbooks.iter() {
        assert!(!book.source.is_empty());
        for lang in Lang::ALL {
            assert!(text.has(lang, &format!("playbook-{}", book.name)), "{}", book.name);
            for task in &book.tasks {
                let key = book.task_key(&task.name);
                assert!(text.has(lang, &key), "{key}");
                assert!((1..=HOW_LINES).all(|line| text.has(lang, &format!("{key}.how-{line}"))), "{key}");
            }
        }
        for task in &book.tasks {
            let guide = book.guide(text, Lang::Ja, &task.name).unwrap();
            assert!(full_width(&guide.title) <= TITLE, "{}", guide.title);
            assert!(guide.how.iter().all(|line| full_width(line) <= LINE), "{:?}", guide.how);
        }
        assert_eq!(book.guide(text, Lang::Ja, "no-such-task"), None);
    }
}

#[test]
fn no_sentence_belongs_to_a_task_that_is_not_planned() {
    for (path, content) in files::under("playbooks/").filter(|(path, _)| path.ends_with(".ftl")) {
        for line in content.lines().filter(|line| line.starts_with("playbook-")) {
            let key = line.split(' ').next().unwrap();
            let of = |book: &&Playbook| key.strip_prefix(&format!("playbook-{}", book.name)).is_some();
            let book = built_in().playbooks.iter().find(of).unwrap_or_else(|| panic!("{path}: {key}"));
            let known = key == format!("playbook-{}", book.name)
                || book.tasks.iter().any(|task| book.task_key(&task.name) == key);
            assert!(known, "{path}: {key}");
        }
    }
}

#[test]
fn a_private_phone_is_never_searched_without_its_owners_written_yes() {
    let text = &built_in().text;
    let book = built_in().playbooks.get("private-phone").unwrap();
    let guide = book.guide(text, Lang::Ja, "look-with-owner").unwrap();
    assert!(guide.how[0].contains("書いて認めて"), "{guide:?}");
}

#[test]
fn a_partner_is_phoned_on_a_number_known_before_and_its_domain_not_blocked_without_a_yes() {
    let text = &built_in().text;
    let book = built_in().playbooks.get("partner-mails").unwrap();
    let guide = |task| book.guide(text, Lang::Ja, task).unwrap().how.concat();
    assert!(guide("call-partner").contains("前から知っている番号"));
    assert!(guide("block-attachment").contains("了解なしに止めません"));
}

fn read(tasks: &str) -> Result<Playbooks, Broken> {
    let content = format!("name = \"a\"\nkinds = [\"eol-os\"]\nsource = \"x\"\n{tasks}");
    Playbooks::from_files([("playbooks/a.toml", content.as_str())].into_iter())
}

fn task(name: &str, stage: &str) -> String {
    format!("[[task]]\nname = \"{name}\"\nstage = \"{stage}\"\nwho = \"firm\"\ndue = {{ minutes = 30 }}\n")
}

#[test]
fn a_playbook_that_cannot_be_followed_is_refused_and_named() {
    assert!(read(&(task("one", "contain") + &task("two", "look"))).is_ok());
    for (wrong, why) in [
        (task("one", "look") + &task("two", "contain"), "go back"),
        (task("one", "look") + &task("one", "look"), "twice"),
        ((0..=MAX_TASKS).map(|at| task(&format!("t{at}"), "look")).collect(), "tasks"),
        (task("one", "party"), "party"),
        (task("one", "look") + "colour = \"red\"\n", "colour"),
    ] {
        let broken = read(&wrong).err().unwrap();
        assert!(broken.why.contains(why) && broken.file == "playbooks/a.toml", "{broken}");
    }
    let elsewhere = format!("name = \"b\"\nkinds = []\nsource = \"x\"\n{}", task("one", "look"));
    assert!(Playbooks::from_files([("playbooks/a.toml", elsewhere.as_str())].into_iter()).is_err());
}
