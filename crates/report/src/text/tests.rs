use insta::assert_snapshot;
use knowledge::Lang;

use super::*;
use crate::fixture;

fn shown(inspection: Inspection, lang: Lang) -> String {
    render(&fixture::report(inspection), &fixture::words(lang), false)
}

#[test]
fn an_office_with_two_requests_reads_in_japanese() {
    assert_snapshot!(shown(fixture::office(), Lang::Ja), @"");
}

#[test]
fn an_office_with_two_requests_reads_in_english() {
    assert_snapshot!(shown(fixture::office(), Lang::En), @"");
}

#[test]
fn a_quiet_office_says_that_nothing_is_asked() {
    assert_snapshot!(shown(fixture::quiet(), Lang::En), @"");
}

#[test]
fn no_line_is_wider_than_a_terminal() {
    for lang in Lang::ALL {
        for line in shown(fixture::damaged(), lang).lines() {
            assert!(columns(line) <= WIDTH, "{line}");
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let words = fixture::words(Lang::Ja);
    let report = fixture::report(fixture::office());
    let coloured = render(&report, &words, true);
    assert!(coloured.contains("\x1b[33m[今週中]\x1b[0m"), "{coloured}");
    let mut bare = String::new();
    for (at, part) in coloured.split('\x1b').enumerate() {
        bare.push_str(if at == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    assert_eq!(bare, render(&report, &words, false));
}

#[test]
fn a_hostile_name_cannot_move_the_cursor() {
    let mut inspection = fixture::office();
    inspection.devices[0].names = vec!["\x1b[2J\u{202e}PC\r\n".into()];
    inspection.findings[0].facts.insert("os".into(), "Windows\x07XP".into());
    let shown = shown(inspection, Lang::Ja);
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{shown:?}");
}
