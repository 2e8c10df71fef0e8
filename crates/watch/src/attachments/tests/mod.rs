//! Attachments are made here: nothing that runs lies in the repository.

mod bombs;
mod documents;
mod make;

use finding::Level;

use super::*;
use make::zip;

pub(super) fn points(name: &str, bytes: &[u8]) -> u32 {
    look(name, "", bytes, &Hints::default()).score
}

pub(super) fn signs(name: &str, bytes: &[u8]) -> Vec<String> {
    let verdict = look(name, "", bytes, &Hints::default());
    verdict.reasons.iter().map(|clue| clue.key.trim_start_matches("attachment-").to_string()).collect()
}

const PROGRAM: &[u8] = b"MZ\x90\0\x03\0\0\0 not a real program";

#[test]
fn a_program_is_level_2_and_one_that_hides_its_name_level_3() {
    let plain = look("setup.exe", "application/octet-stream", PROGRAM, &Hints::default());
    assert_eq!((plain.score, plain.level, plain.kind), (60, Some(Level::NoHurry), "program"));
    let hidden = "請求書.pdf                    .exe";
    assert_eq!(look(hidden, "", PROGRAM, &Hints::default()).level, Some(Level::Dated));
    assert!(signs("請求書\u{202e}fdp.exe", PROGRAM).contains(&"name-turned".to_string()));
    assert_eq!(signs("photo.jpg", PROGRAM), ["program", "name-of-another-kind"]);
}

#[test]
fn what_offices_mail_every_day_gets_no_level() {
    let ordinary: [(&str, Vec<u8>); 6] = [
        (
            "見積書.pdf",
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /URI (https://office.example) >>\nendobj\n".to_vec(),
        ),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec()),
        ("資料.zip", zip(&[("見積書.txt", b"10,000"), ("図面.txt", b"x")])),
        (
            "議事録.docx",
            zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:t>hi</w:t>")]),
        ),
        ("letter.html", b"<html><body><a href=\"https://office.example\">news</a></body></html>".to_vec()),
        ("list.csv", b"a,b\n1,2\n".to_vec()),
    ];
    for (name, bytes) in ordinary {
        let verdict = look(name, "", &bytes, &Hints::default());
        assert_eq!(verdict.level, None, "{name}: {verdict:?}");
        assert!(verdict.whole, "{name}");
    }
}

#[test]
fn the_test_file_of_virus_scanners_is_known() {
    let eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat();
    assert_eq!(signs("eicar.txt", eicar.as_bytes()), ["eicar"]);
    let packed = zip(&[("eicar.com", eicar.as_bytes())]);
    assert!(signs("a.zip", &packed).contains(&"eicar".to_string()));
}

#[test]
fn a_script_that_fetches_weighs_more_than_one_that_does_not() {
    assert_eq!(points("run.js", b"var a = 1;"), 60);
    assert_eq!(points("run.vbs", b"CreateObject(\"WScript.Shell\").Run \"calc\""), 80);
    assert_eq!(signs("note", b"@echo off\r\npowershell -enc AAAA"), ["script", "script-fetches"]);
}

#[test]
fn a_shortcut_that_starts_a_shell_is_level_2_and_more_with_long_arguments() {
    let short =
        make::shortcut("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "-w hidden -c x");
    assert_eq!(look("請求書.lnk", "", &short, &Hints::default()).level, Some(Level::NoHurry));
    let long = make::shortcut("C:\\Windows\\System32\\cmd.exe", &"x".repeat(1_200));
    assert_eq!(points("a.lnk", &long), 90);
    assert_eq!(signs("a.lnk", &make::shortcut("C:\\notes.txt", "")), ["shortcut"]);
}

#[test]
fn an_encrypted_zip_alone_is_everyday_and_what_it_holds_counts_where_the_mail_names_the_password() {
    let ppap = make::encrypted_zip("見積書.txt", b"10,000", "Ab3x9Qk1");
    let verdict = look("見積書.zip", "", &ppap, &Hints::default());
    assert_eq!((verdict.score, verdict.level), (5, None));
    let bad = make::encrypted_zip("請求書.pdf.exe", PROGRAM, "Ab3x9Qk1");
    assert_eq!(signs("請求書.zip", &bad), ["runs-inside", "name-double", "encrypted"]);
    let hints = Hints { passwords: passwords("パスワード: Ab3x9Qk1"), reply_elsewhere: false };
    let opened = look("請求書.zip", "", &bad, &hints);
    assert_eq!(opened.sign, "program");
    assert!(!format!("{opened:?}").contains("Ab3x9Qk1"));
    let wrong = Hints { passwords: passwords("パスワード: Zz9zZz9z"), reply_elsewhere: false };
    assert_eq!(look("請求書.zip", "", &bad, &wrong).sign, "runs-inside");
}

#[test]
fn a_page_that_builds_a_file_is_looked_into() {
    let mut zipped = zip(&[("invoice.exe", PROGRAM)]);
    zipped.resize(60_000, b'A');
    // Behind an archive's end anything may stand; the program inside decides.
    let page = format!(
        "<html><script>var b = new Blob([atob(\"{}\")]); a.download=\"x.zip\"</script></html>",
        make::base64(&[zip(&[("invoice.exe", PROGRAM)]), vec![b' '; 48_000]].concat())
    );
    let found = signs("invoice.html", page.as_bytes());
    assert!(found.contains(&"smuggling".to_string()), "{found:?}");
    let form = b"<html><form action=https://x.example><input type=\"password\"></form></html>";
    assert_eq!(signs("login.html", form), ["asks-password"]);
}

#[test]
fn pdf_names_are_found_however_they_are_written_and_not_in_pressed_bytes() {
    let launch = b"%PDF-1.4\n1 0 obj\n<< /OpenAction << /S /L#61unch /F (cmd.exe) >> >>\nendobj\n";
    assert_eq!(signs("a.pdf", launch), ["pdf-launch"]);
    let script = b"%PDF-1.4\n1 0 obj\n<< /OpenAction << /S /JavaScript /JS (x) >> >>\nendobj\n";
    assert_eq!(points("a.pdf", script), 40);
    let pressed = b"%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\n/Launch /JS\nendstream\nendobj\n";
    assert!(signs("a.pdf", pressed).is_empty());
    let mut inside = b"%PDF-1.4\n2 0 obj\n<< /Type /EmbeddedFile >>\nstream\n".to_vec();
    inside.extend_from_slice(PROGRAM);
    inside.extend_from_slice(b"\nendstream\nendobj\n");
    assert_eq!(signs("a.pdf", &inside).first().map(String::as_str), Some("program"));
}

#[test]
fn disks_and_notebooks_are_opened() {
    assert_eq!(signs("invoice.iso", &make::iso("INVOICE.EXE", PROGRAM)), ["program", "disk-image"]);
    assert_eq!(signs("a.vhd", b"conectix"), ["disk-image"]);
    let note = make::onenote(b"@echo off\r\npowershell -enc AAAA");
    assert_eq!(signs("請求書.one", &note), ["script", "script-fetches", "onenote-file"]);
    assert!(signs("memo.one", &make::onenote(b"\x89PNG\r\n")).is_empty());
}

#[test]
fn names_inside_shut_archives_are_read() {
    assert_eq!(signs("a.rar", &make::rar5("invoice.pdf.exe")), ["runs-inside", "name-double", "shut"]);
    assert_eq!(points("a.rar", &make::rar5("見積.pdf")), 5);
    assert_eq!(signs("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04"), ["shut"]);
    let tar = make::tar("invoice.js", b"new ActiveXObject('WScript.Shell')");
    assert_eq!(signs("a.tar.gz", &make::gzip(&tar)), ["script", "script-fetches"]);
}
