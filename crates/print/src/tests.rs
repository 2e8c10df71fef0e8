use std::io::Write as _;
use std::process::Command;

use serde_json::{Value, json};

use super::*;

fn sample(lang: &str) -> Value {
    let text = match lang {
        "ja" => include_str!("../testdata/letter.ja.json"),
        _ => include_str!("../testdata/letter.en.json"),
    };
    serde_json::from_str(text).expect("JSON")
}

/// What a reader of PDFs reads, where one is there (`pdftotext` of poppler-utils); else the test is skipped by name.
fn read_back(test: &str, pdf: &[u8]) -> Option<String> {
    let Ok(program) = std::env::var("HIKESHI_PDFTOTEXT") else {
        if let Some(list) = std::env::var_os("HIKESHI_SKIPS") {
            let list = std::fs::OpenOptions::new().append(true).create(true).open(list);
            list.and_then(|mut list| writeln!(list, "{test}: pdftotext")).expect("a list of skipped tests");
        }
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.pdf");
    std::fs::write(&file, pdf).expect("a file");
    let read = Command::new(program)
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&file)
        .arg("-")
        .output()
        .expect("pdftotext");
    Some(String::from_utf8(read.stdout).expect("UTF-8"))
}

#[test]
fn names_that_few_fonts_know_come_back_out_of_the_pdf() {
    for lang in ["ja", "en"] {
        let pdf = pdf(Document::Letter, &sample(lang)).expect("a letter");
        let Some(text) = read_back("names_that_few_fonts_know_come_back_out_of_the_pdf", &pdf) else {
            return;
        };
        for name in ["髙", "﨑", "𠮷", "000-0000-0119"] {
            assert!(text.contains(name), "{name} is missing:\n{text}");
        }
        let title = if lang == "ja" { "見守りだより（9月分）" } else { "Our letter for September" };
        assert!(text.contains(title), "{text}");
    }
}

#[test]
fn the_same_letter_is_the_same_bytes_and_two_letters_differ() {
    let once = pdf(Document::Letter, &sample("ja")).expect("a letter");
    assert_eq!(
        once,
        pdf(Document::Letter, &sample("ja")).expect("a letter"),
        "nothing of clock or chance is in it"
    );
    assert_ne!(once, pdf(Document::Letter, &sample("en")).expect("a letter"));
    assert!(once.starts_with(b"%PDF-") && once.len() < 400_000, "{} bytes", once.len());
    let tagged = |bytes: &[u8]| bytes.windows(14).any(|part| part == b"StructTreeRoot");
    assert!(tagged(&once), "a screen reader finds headings");
}

#[test]
fn a_name_is_never_a_command_of_the_typesetter() {
    let mut letter = sample("ja");
    letter["to"] = json!("#read(\"/etc/passwd\") $x$ *b* `c` @d <e> \\ // 御中");
    let pdf = pdf(Document::Letter, &letter).expect("set as it stands");
    let Some(text) = read_back("a_name_is_never_a_command_of_the_typesetter", &pdf) else { return };
    assert!(text.contains("#read(\"/etc/passwd\") $x$ *b* `c` @d <e>"), "{text}");
}

#[test]
fn data_that_does_not_fit_is_an_error_and_not_a_crash() {
    assert!(matches!(pdf(Document::Letter, &json!({})), Err(PrintError::Template(_))));
    assert!(matches!(pdf(Document::Letter, &json!(null)), Err(PrintError::Template(_))));
    let much = json!({ "to": "x".repeat(MOST) });
    assert!(matches!(pdf(Document::Letter, &much), Err(PrintError::TooMuch(_))));
}
