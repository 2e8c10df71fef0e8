use super::*;

fn refused(typed: &str) -> Option<&'static str> {
    Password::parse(typed, "shiro.tanaka@example.jp").err().map(|wrong| wrong.key)
}

#[test]
fn a_long_phrase_is_taken_without_rules_about_signs() {
    for typed in [
        "青い傘と三毛猫の昼",
        "correct horse battery",
        "kumo no ito ga yureru",
        "Tz7-frrom-ato9!",
        "ｋｕｍｏ　ｎｏ　ｉｔｏ　ｇａ",
    ] {
        assert_eq!(refused(typed), None, "{typed}");
    }
}

#[test]
fn a_short_one_is_refused_and_a_character_of_japanese_counts_for_more() {
    assert_eq!(refused("kj4!fR9zQw-"), Some("refusal-password-short"), "eleven");
    assert_eq!(refused("kj4!fR9zQw-5"), None, "twelve");
    assert_eq!(refused("三毛猫と青い傘"), Some("refusal-password-short"), "seven");
    assert_eq!(refused("三毛猫と青い傘昼"), None, "eight");
    assert_eq!(refused(&"長い".repeat(400)), Some("refusal-password-long"));
}

#[test]
fn what_is_guessed_first_is_refused_in_every_dress() {
    for typed in [
        "password1234",
        "P@ssw0rd2026!",
        "123456789012",
        "098765432109",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "qwertyuiop123",
        "abcdefghijkl",
        "sakura202611",
        "passwordpassword",
        "2026-11-24-00",
        "ＰＡＳＳＷＯＲＤ１２３４",
        "あいうえおかきく",
        "さくらさくらさくら",
        "shiro.tanaka1",
        "!!!!Welcome1!",
    ] {
        assert_eq!(refused(typed), Some("refusal-password-easy"), "{typed}");
    }
}

#[test]
fn the_commonest_words_are_some_hundred_and_sorted_out_by_case() {
    let words: Vec<_> = include_str!("common.txt").lines().skip(1).collect();
    assert!(words.len() >= 300, "{}", words.len());
    assert!(words.iter().all(|word| word.to_lowercase() == *word && !word.trim().is_empty()));
}

#[tokio::test]
async fn only_the_same_password_fits_its_hash_whatever_the_width() {
    let chance = Chance::system();
    let parse = || Password::parse("kumo no ito ga 7", "a@example.jp").ok().unwrap();
    let (first, second) = (parse().hash(&chance).await.unwrap(), parse().hash(&chance).await.unwrap());
    assert!(first.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", first.as_str());
    assert_ne!(first, second, "salted");
    let hash = || Some(first.as_str().to_string());
    assert!(is_right("kumo no ito ga 7", hash()).await.unwrap());
    assert!(is_right("ｋｕｍｏ ｎｏ ｉｔｏ ｇａ ７", hash()).await.unwrap());
    assert!(!is_right("kumo no ito ga 8", hash()).await.unwrap());
    assert!(!is_right("nobody's password", None).await.unwrap(), "nobody has no password");
    assert!(is_right("x", Some("no hash".into())).await.is_err(), "damage in the database is a fault");
}

/// A factor of five is wide enough for a busy machine; without the hash it is a thousand.
#[tokio::test]
async fn nobodys_password_takes_as_long_as_somebodys() {
    let parse = || Password::parse("kumo no ito ga 7", "a@example.jp").ok().unwrap();
    let somebodys = parse().hash(&Chance::system()).await.unwrap().0;
    is_right("x", None).await.unwrap();
    let mut fastest = Vec::new();
    for hash in [Some(somebodys), None] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let begin = std::time::Instant::now();
            is_right("wrong wrong wrong", hash.clone()).await.unwrap();
            times.push(begin.elapsed());
        }
        fastest.extend(times.into_iter().min());
    }
    assert!(fastest[0] < fastest[1] * 5 && fastest[1] < fastest[0] * 5, "{fastest:?}");
}
