mod browser;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use knowledge::{Lang, Words};

use super::components::ComponentsPage;
use super::*;

/// A firm that means harm.
const HOSTILE: &str = r#"<script>alert(1)</script>" onload="x' & <b>"#;

fn words(lang: Lang) -> Words {
    Words::new(lang, TimeZone::UTC)
}

fn components(words: &Words, display: Display, firm: &str) -> String {
    html(&ComponentsPage::new(words, display, firm)).unwrap()
}

/// Every page of the kit, by name.
fn pages(lang: Lang) -> Vec<(&'static str, String)> {
    let words = words(lang);
    let shell = || Shell::public(words.clone(), words.label("display-title"), Display::default());
    vec![
        ("components", components(&words, Display::default(), "みなと印刷")),
        ("display", html(&DisplayPage::new(shell(), &words, None)).unwrap()),
        ("refused", html(&ErrorPage::refused(shell(), &words, "x".into())).unwrap()),
        ("fault", html(&ErrorPage::fault(shell(), &words, "7F3K")).unwrap()),
        ("keys", html(&KeysPage { shell: shell(), words: &words }).unwrap()),
    ]
}

/// Values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Names of every attribute in the page's tags.
fn attributes(page: &str) -> BTreeSet<&str> {
    let tags = page.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    // Values are quoted: every other piece is outside of one.
    let outside = tags.flat_map(|tag| tag.split('"').step_by(2));
    outside.flat_map(|piece| piece.split([' ', '\n', '='])).filter(|name| !name.is_empty()).collect()
}

#[test]
fn no_page_has_inline_style_or_script_or_an_outside_reference() {
    for lang in Lang::ALL {
        for (name, page) in pages(lang) {
            assert!(page.starts_with("<!DOCTYPE html>"), "{name}: {page}");
            assert!(!page.contains("<style") && !page.contains("javascript:"), "{name}");
            let scripts = page.matches("<script").count();
            assert_eq!(scripts, page.matches("<script src=\"/assets/kit-").count(), "{name}");
            let attributes = attributes(&page);
            let bad = attributes.iter().find(|name| **name == "style" || name.starts_with("on"));
            assert_eq!(bad, None, "{name}");
            for reference in ["href", "src", "action"].iter().flat_map(|name| values(&page, name)) {
                assert!(!reference.contains("//"), "{name}: {reference}");
            }
        }
    }
}

#[test]
fn a_hostile_name_stays_a_name_in_every_component() {
    let plain = components(&words(Lang::Ja), Display::default(), "みなと印刷");
    let page = components(&words(Lang::Ja), Display::default(), HOSTILE);
    assert!(!page.contains("<script>alert") && !page.contains("<b>\""), "escaped");
    assert_eq!(attributes(&page), attributes(&plain), "no attribute came with it");
    assert_eq!(page.matches('<').count(), plain.matches('<').count(), "no tag came with it");
    assert!(page.matches("&#60;script&#62;alert(1)").count() >= 10, "it is shown where the firm is named");
}

#[test]
fn no_page_shows_the_key_of_a_sentence() {
    let prefixes = ["page-", "kit-", "display-", "keys-", "answer-", "weather-", "basis-", "level-"];
    for lang in Lang::ALL {
        for (name, page) in pages(lang) {
            let body = page.split("<body").nth(1).unwrap();
            let texts =
                body.split('>').filter_map(|rest| rest.split('<').next()).chain(values(&page, "aria-label"));
            for text in texts {
                assert!(!prefixes.iter().any(|prefix| text.trim().starts_with(prefix)), "{name}: {text}");
            }
        }
    }
}

#[test]
fn every_sentence_of_the_kit_stands_in_both_languages() {
    for stem in ["pages", "components"] {
        let keys = |lang: Lang| -> BTreeSet<&str> {
            let file = knowledge::files::get(&format!("text/{stem}.{}.ftl", lang.name())).unwrap();
            let lines = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            lines.filter_map(|line| line.split(" =").next()).collect()
        };
        assert_eq!(keys(Lang::Ja), keys(Lang::En), "{stem}");
        assert!(keys(Lang::Ja).len() > 50);
    }
}

#[test]
fn every_sentence_that_the_kit_names_exists() {
    let templates = [
        include_str!("kit.html"),
        include_str!("desk.html"),
        include_str!("shell.html"),
        include_str!("error.html"),
    ];
    let named = templates.iter().flat_map(|template| template.split("label(\"").skip(1));
    let keys: BTreeSet<_> = named.filter_map(|rest| rest.split('"').next()).collect();
    assert!(keys.len() > 40, "{keys:?}");
    let text = &words(Lang::Ja).knowledge().text;
    for key in keys.iter().copied().chain(KEYS.iter().map(|(_, key)| *key)) {
        assert!(Lang::ALL.into_iter().all(|lang| text.has(lang, key)), "{key}");
    }
}

#[test]
fn every_id_stands_once_and_every_reference_within_a_page_has_its_target() {
    for (name, page) in pages(Lang::Ja) {
        let ids = values(&page, "id");
        let set: BTreeSet<_> = ids.iter().copied().collect();
        let twice = ids.iter().find(|id| ids.iter().filter(|other| other == id).count() > 1);
        assert_eq!(twice, None, "{name}");
        let described = ["aria-labelledby", "aria-describedby"].map(|attribute| values(&page, attribute));
        let described =
            described.iter().flatten().flat_map(|value| value.split(' ')).filter(|id| !id.is_empty());
        for id in described.chain(values(&page, "for")).chain(values(&page, "form")) {
            assert!(set.contains(id), "{name}: {id}");
        }
        let drawings = page.split("<use href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        for drawing in drawings {
            assert!(set.contains(drawing), "{name}: {drawing}");
        }
    }
}

#[test]
fn every_drawing_and_mark_has_its_symbol() {
    let sprite = include_str!("marks.svg");
    let icons = view::Icon::ALL.iter().map(|icon| format!("i-{icon}"));
    let marks = view::Mark::ALL.iter().map(|mark| format!("m-{}", mark.name()));
    for id in icons.chain(marks) {
        assert!(sprite.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[test]
fn every_table_cell_knows_its_column() {
    let page = components(&words(Lang::En), Display::default(), "Minato");
    let table = page.split("tbl data").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    assert_eq!(table.matches("<td").count(), table.matches("<td data-label=\"").count());
    assert_eq!(table.matches("<td").count(), 6);
}

#[test]
fn a_file_is_found_by_its_hashed_name_only_and_its_text_is_whole() {
    for asset in assets::all() {
        assert_eq!(assets::get(&asset.name), Some(asset));
        assert!(std::str::from_utf8(asset.bytes).is_ok_and(|text| text.len() > 100), "{}", asset.name);
    }
    assert_eq!(assets::get("style.css"), None);
    assert_eq!(assets::get("style-0000000000000000.css"), None);
    let named = assets::url("style.css");
    assert!(named.starts_with("/assets/style-") && named.ends_with(".css") && named.len() == 34, "{named}");
}

#[test]
fn what_a_reader_chose_survives_the_cookie() {
    let all = Display {
        size: Size::Largest,
        furigana: true,
        color: Color::Dark,
        still: true,
        keys: false,
        lang: Some(Lang::En),
    };
    for display in [Display::default(), all, Display { size: Size::Large, color: Color::Strong, ..all }] {
        assert_eq!(Display::parse(&display.to_cookie()), display);
        assert!(display.to_cookie().bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'=' | b'&')));
    }
    for foreign in ["", "=", "size", "size=huge&&&=", "lang=<script>", "color=dark;x", "キー=値"] {
        assert_eq!(Display::parse(foreign), Display::default(), "{foreign}");
    }
}

#[test]
fn the_other_language_keeps_the_page_and_its_filters() {
    let mut shell = Shell::public(words(Lang::Ja), "x", Display::default());
    let other = |shell: &mut Shell, here: &str| {
        shell.here = here.into();
        shell.other_language()
    };
    assert_eq!(other(&mut shell, "/inbox?tab=mine&lang=ja"), "/inbox?tab=mine&lang=en");
    assert_eq!(other(&mut shell, "/today"), "/today?lang=en");
    assert_eq!(other(&mut shell, ""), "?lang=en");
    assert_eq!(other(&mut shell, "//elsewhere.example/x"), "?lang=en");
}

#[test]
fn a_number_is_dialled_without_its_dashes() {
    let phone =
        |number: &str| view::Phone { number: number.into(), hours: String::new(), closed: None }.href();
    assert_eq!(phone("03-0000-0119"), "tel:0300000119");
    assert_eq!(phone("+81 3-0000-0119"), "tel:+81300000119");
    assert_eq!(phone("\"><script>"), "tel:");
}

#[test]
fn days_are_told_apart_by_shape_and_said_in_words() {
    use view::{Day, DayStrip, Seen};
    let day = |seen, alert| Day { seen, alert };
    let days =
        [day(Seen::Whole, false), day(Seen::Whole, true), day(Seen::Partly, false), day(Seen::Not, false)];
    let strip = DayStrip::new(&words(Lang::En), &days);
    assert_eq!(strip.path, "M0 0h9v20h-9zM10 0h9v20h-9zM12.5 7h4v6h-4zM20 10h9v10h-9z");
    assert_eq!(strip.outline, "M20 0h9v20h-9zM30 0h9v20h-9zM30 20l9 -20");
    assert_eq!(strip.sentence, "Of the last 4 days, 2 were watched, 1 in part and 1 not. 1 had a notice.");
    assert_eq!(strip.key.as_deref(), Some("Days with a notice (1 of 4)"));
    assert_eq!(DayStrip::new(&words(Lang::En), &days[..1]).key, None);
}

#[test]
fn a_secret_is_never_shown_again() {
    use view::{Input, TextField};
    for input in [Input::Password, Input::NewPassword, Input::Code] {
        assert_eq!(TextField::new("x", "x", input).value("hunter2").value, "");
    }
    assert_eq!(TextField::new("x", "x", Input::Mail).value("a@example.jp").value, "a@example.jp");
}
