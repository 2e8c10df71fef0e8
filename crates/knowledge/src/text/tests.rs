use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::*;
use crate::{built_in, files};

/// Keys of all files of a language, each with the names of the values its sentence uses.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let ending = format!(".{}.ftl", lang.name());
    let mut keys = BTreeMap::new();
    for (path, content) in files::under("").filter(|(path, _)| path.ends_with(&ending)) {
        for (key, body) in messages(content) {
            assert!(keys.insert(key.clone(), variables(&body)).is_none(), "{path}: {key} is said twice");
        }
    }
    keys
}

/// Key and body of each message, term and attribute of a Fluent file.
fn messages(content: &str) -> Vec<(String, String)> {
    let mut messages: Vec<(String, String)> = Vec::new();
    let mut message = String::new();
    for line in content.lines().filter(|line| !line.starts_with('#')) {
        let (head, rest) = line.split_once('=').unwrap_or((line, ""));
        if let Some(attribute) = head.trim().strip_prefix('.').filter(|_| line.starts_with("    .")) {
            messages.push((format!("{message}.{}", attribute.trim()), rest.to_string()));
        } else if !line.starts_with(' ') && !line.trim().is_empty() && !line.starts_with('}') {
            message = head.trim().to_string();
            messages.push((message.clone(), rest.to_string()));
        } else if let Some((_, body)) = messages.last_mut() {
            body.push('\n');
            body.push_str(line);
        }
    }
    messages
}

fn variables(body: &str) -> BTreeSet<String> {
    let after = body.split('$').skip(1);
    after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect()).collect()
}

#[test]
fn every_sentence_exists_in_both_languages_and_names_the_same_values() {
    let (ja, mut en) = (keys(Lang::Ja), keys(Lang::En));
    for (key, values) in &ja {
        let other = en.remove(key).unwrap_or_else(|| panic!("{key} has no English"));
        // English may ask a number for its plural form where Japanese needs only its digits.
        let odd: Vec<_> = values.symmetric_difference(&other).filter(|name| *name != "count").collect();
        assert!(odd.is_empty(), "{key}: {odd:?} stand in one language only");
    }
    assert!(en.is_empty(), "these have no Japanese: {en:?}");
    assert!(ja.len() > 150, "the files were found");
}

#[test]
fn every_file_of_sentences_is_read_whole() {
    for (path, content) in files::under("").filter(|(path, _)| path.ends_with(".ftl")) {
        assert!(FluentResource::try_new(content.to_string()).is_ok(), "{path}");
    }
    built_in();
}

#[test]
fn every_level_basis_and_answer_has_its_word() {
    let text = &built_in().text;
    for lang in Lang::ALL {
        for basis in [Basis::Measured, Basis::Reviewed, Basis::Said, Basis::Guessed] {
            assert!(!text.basis(lang, basis).starts_with("basis"), "{basis:?}");
        }
        for number in 1..=4 {
            assert!(text.has(lang, &format!("level-{number}")));
        }
        for answer in crate::Answer::ALL {
            assert!(text.has(lang, &format!("answer-{}", answer.name())));
            assert!(text.has(lang, &format!("answer-{}-short", answer.name())));
        }
    }
}

#[test]
fn every_kind_has_its_word_for_lists() {
    for (lang, kind) in Lang::ALL.into_iter().flat_map(|lang| finding::Kind::ALL.map(|kind| (lang, kind))) {
        assert!(built_in().text.has(lang, &format!("inbox-kind-{kind}")), "{kind}");
    }
}

fn small(ja: &str, en: &str) -> Text {
    Text::from_files([("text/a.ja.ftl", ja), ("text/a.en.ftl", en)].into_iter()).unwrap()
}

#[test]
fn a_sentence_missing_in_one_language_is_said_in_the_other() {
    let text = small("only-ja = はい", "only-en = yes\nboth = { $n }");
    assert_eq!(text.say(Lang::En, "only-ja", &[]), "はい");
    assert_eq!(text.say(Lang::Ja, "only-en", &[]), "yes");
    assert_eq!(text.say(Lang::Ja, "neither", &[]), "neither");
    assert_eq!(text.say_whole(Lang::En, "both", []), None);
    assert_eq!(text.say_whole(Lang::En, "both", [("n", "3")]).as_deref(), Some("3"));
}

#[test]
fn plain_whole_numbers_choose_plural_forms_and_other_values_stay_as_they_are() {
    let en = "n = { $n ->\n    [one] one\n   *[other] { $n } many\n}";
    let text = small("n = { $n }", en);
    assert_eq!(text.say(Lang::En, "n", &[("n", "1")]), "one");
    for value in ["2", "0", "007", "1e5", "inf", "5.10", "999999999999999", "12345678901234567890"] {
        assert_eq!(text.say(Lang::En, "n", &[("n", value)]), format!("{value} many"));
    }
}

#[test]
fn values_from_captures_cannot_move_the_cursor() {
    let text = small("n = { $n }", "n = { $n }");
    assert_eq!(text.say(Lang::En, "n", &[("n", "a\x1b[2Jb\u{202e}c\n")]), "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}");
}

#[test]
fn a_broken_file_is_named() {
    let broken = Text::from_files([("text/b.ja.ftl", "key = { $")].into_iter()).err().unwrap();
    assert_eq!(broken.file, "text/b.ja.ftl");
    assert!(Text::from_files([("text/b.fr.ftl", "key = oui")].into_iter()).is_err());
}

#[test]
fn the_first_locale_that_is_set_decides() {
    let lang = |all: &str, messages: &str, lang: &str| {
        Lang::from_locale([all, messages, lang].map(|value| Some(value.to_string())))
    };
    assert_eq!(lang("", "", "ja_JP.UTF-8"), Lang::Ja);
    assert_eq!(lang("C.UTF-8", "", "ja_JP.UTF-8"), Lang::En);
    assert_eq!(lang("", "ja_JP.eucJP", "en_US.UTF-8"), Lang::Ja);
    assert_eq!(Lang::from_locale([None, None, None]), Lang::En);
}
