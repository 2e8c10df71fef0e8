use finding::{Kind, Level};

use super::*;
use crate::{Cards, Telling, built_in, files};

/// Longest question, label and hint in full-width characters.
const ASK: usize = 30;
const LABEL: usize = 14;
const HINT: usize = 24;

fn full_width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(2)
}

#[test]
fn questions_labels_and_hints_are_short_and_all_there_in_both_languages() {
    let text = &built_in().text;
    for question in built_in().cards.questions() {
        for lang in Lang::ALL {
            assert!(text.has(lang, &format!("{}.ask", question.name)), "{}", question.name);
            for choice in question.choices() {
                let key = question.label_key(&choice.name);
                assert!(text.has(lang, &key) && text.has(lang, &format!("{key}-hint")), "{key}");
            }
        }
        let asking = question.say(text, Lang::Ja, &BTreeMap::new());
        assert!(full_width(&asking.ask) <= ASK, "{}", asking.ask);
        for answer in asking.answers {
            assert!(full_width(&answer.label) <= LABEL, "{}", answer.label);
            assert!(full_width(&answer.hint) <= HINT, "{} ({})", answer.hint, full_width(&answer.hint));
        }
    }
}

#[test]
fn not_sure_and_call_me_belong_to_every_question_and_lead_to_a_person() {
    for question in built_in().cards.questions() {
        let last: Vec<Choice> = question.choices().collect();
        let last = &last[last.len() - 2..];
        assert_eq!(last.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ALWAYS);
        assert!(last.iter().all(|choice| choice.leads == Leads::Call), "{}", question.name);
    }
}

#[test]
fn every_story_asks_and_every_reason_has_a_question() {
    let cards = &built_in().cards;
    for story in cards.iter().flat_map(|card| &card.stories) {
        assert!(story.question.is_some(), "{} asks nothing", story.name);
    }
    let facts = BTreeMap::new();
    for kind in Kind::ALL {
        let telling = Telling { kind, level: Level::Dated, joined: &[kind], facts: &facts };
        for reason in AskReason::ALL {
            let question = cards.question_for(&telling, reason).unwrap();
            assert_eq!(question.reason, reason, "{kind}");
        }
    }
}

#[test]
fn the_question_follows_the_story() {
    let facts = BTreeMap::new();
    let asked = |kind, joined: &[Kind]| {
        let telling = Telling { kind, level: Level::Dated, joined, facts: &facts };
        built_in().cards.question_for(&telling, AskReason::Known).unwrap().name.clone()
    };
    let both = [Kind::EolOs, Kind::KnownBadContact];
    assert_eq!(asked(Kind::EolOs, &[Kind::EolOs]), "ask-eol-os");
    assert_eq!(asked(Kind::KnownBadContact, &both), "ask-unplugged");
    assert_eq!(asked(Kind::PrivateDevice, &[Kind::PrivateDevice]), "ask-whose-device");
}

#[test]
fn after_a_bad_contact_no_answer_closes_an_alert() {
    for (_, content) in files::under("cards/").filter(|(path, _)| path.ends_with("known-bad-contact.toml")) {
        assert!(!content.contains("leads = \"close\""));
    }
    let question = built_in().cards.question("ask-whose-contact").unwrap();
    assert!(question.choices().all(|choice| choice.leads != Leads::Close));
}

#[test]
fn the_phone_script_is_whole_in_both_languages_and_blames_nobody() {
    let facts = |more: &[(&str, &str)]| -> BTreeMap<String, String> {
        let base = [("device", "KEIRI-OLD"), ("os", "Windows XP"), ("device-kind", "pc")];
        base.iter().chain(more).map(|(name, value)| (name.to_string(), value.to_string())).collect()
    };
    let all = facts(&[("operator", "佐藤"), ("callback", "10:00")]);
    let some = facts(&[("operator", "佐藤")]);
    for lang in Lang::ALL {
        for card in built_in().cards.iter() {
            let telling = |facts| Telling { kind: card.kind, level: Level::Dated, joined: &[], facts };
            let script = built_in().cards.script(&built_in().text, lang, &telling(&all));
            assert_eq!(script.len(), 6, "{}: {script:?}", card.kind);
            assert!(!script.concat().contains(['$', '{']), "{script:?}");
            let shorter = built_in().cards.script(&built_in().text, lang, &telling(&some));
            assert_eq!(shorter.len(), 5, "a line with an unknown fact is left out: {shorter:?}");
        }
        for story in built_in().cards.iter().flat_map(|card| &card.stories) {
            assert!(built_in().text.has(lang, &format!("{}.script", story.name)), "{}", story.name);
        }
    }
}

fn read(question: &str, story: &str) -> Result<Cards, Broken> {
    let card = format!(
        "kind = \"eol-os\"\nlevel = 2\nfrom = [\"detector\"]\nsource = \"x\"\n\
         [[story]]\nname = \"s\"\nquestion = \"{story}\"\nstatements = []\n{question}"
    );
    Cards::from_files([("cards/eol-os.toml", card.as_str())].into_iter())
}

fn question(answers: &str) -> String {
    format!("[[question]]\nname = \"q\"\nreason = \"known\"\nanswers = [{answers}]\n")
}

#[test]
fn a_question_that_cannot_be_asked_is_refused_and_named() {
    let yes = "{ name = \"yes\", leads = \"keep\" }";
    assert!(read(&question(yes), "q").is_ok());
    for (answers, story, why) in [
        (yes.to_string(), "other", "no card asks other"),
        (String::new(), "q", "one to three"),
        (format!("{yes}, {yes}"), "q", "twice"),
        ("{ name = \"call-me\", leads = \"close\" }".into(), "q", "twice"),
        ("{ name = \"yes\", leads = \"nowhere\" }".into(), "q", "nowhere"),
    ] {
        let broken = read(&question(&answers), story).err().unwrap();
        assert!(broken.why.contains(why), "{broken}");
        assert_eq!(broken.file, "cards/eol-os.toml");
    }
}
