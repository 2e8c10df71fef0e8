//! Office documents.

use super::make::{module, ole, zip};
use super::{PROGRAM, points, signs};

const HEAD: &str = "Attribute VB_Name = \"ThisDocument\"\r\n";

fn document(source: &str) -> Vec<u8> {
    ole(&[
        ("/Macros/VBA/_VBA_PROJECT", vec![0xcc; 100]),
        ("/Macros/VBA/dir", vec![0; 40]),
        ("/Macros/VBA/ThisDocument", module(&format!("{HEAD}{source}"))),
        ("/WordDocument", vec![0; 64]),
    ])
}

#[test]
fn macros_weigh_by_what_they_do() {
    let sums = document("Sub Total()\r\nRange(\"A1\") = 1\r\nEnd Sub\r\n");
    assert_eq!(signs("請求書.doc", &sums), ["macros"]);
    assert_eq!(points("請求書.doc", &sums), 30, "an invoice with macros is a record");
    let bad = document("Sub AutoOpen()\r\nCreateObject(\"WScript.Shell\").Run \"powershell\"\r\nEnd Sub\r\n");
    assert_eq!(points("請求書.doc", &bad), 80);
}

#[test]
fn empty_modules_are_no_macros_and_code_without_source_is() {
    assert_eq!(points("a.doc", &document("Option Explicit\r\n' a remark\r\n")), 0);
    let stomped =
        ole(&[("/Macros/VBA/_VBA_PROJECT", vec![0xcc; 100]), ("/Macros/VBA/ThisDocument", vec![0x77; 400])]);
    assert_eq!(points("a.doc", &stomped), 60);
}

#[test]
fn macros_inside_the_new_kind_of_document_are_found() {
    let project =
        ole(&[("/VBA/Module1", module(&format!("{HEAD}Sub Auto_Open()\r\nShell \"x\"\r\nEnd Sub\r\n")))]);
    let book = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/vbaProject.bin", &project)]);
    assert_eq!(points("a.xlsm", &book), 80);
}

#[test]
fn a_template_from_outside_counts_and_a_link_does_not() {
    let relations = |kind: &str, target: &str| {
        let xml = format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\" TargetMode=\"External\"/></Relationships>"
        );
        zip(&[("[Content_Types].xml", b"<Types/>"), ("word/_rels/settings.xml.rels", xml.as_bytes())])
    };
    let template = relations("attachedTemplate", "https://files.example.net/a.dotm");
    assert_eq!(signs("a.docx", &template), ["outside-template"]);
    assert_eq!(points("a.docx", &relations("hyperlink", "https://office.example")), 0);
    let fileserver = relations("attachedTemplate", "Office.dotm");
    assert_eq!(points("a.docx", &fileserver), 0);
}

#[test]
fn fields_that_start_programs_and_files_put_into_documents_are_found() {
    let field = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText>"),
    ]);
    assert_eq!(signs("a.docx", &field), ["dde"]);
    let mut package = vec![0u8; 6];
    for text in ["invoice.exe\0", "C:\\invoice.exe\0"] {
        package.extend_from_slice(text.as_bytes());
    }
    package.extend_from_slice(&[0; 8]);
    package.extend_from_slice(b"C:\\invoice.exe\0");
    package.extend_from_slice(&(PROGRAM.len() as u32).to_le_bytes());
    package.extend_from_slice(PROGRAM);
    let holder = ole(&[("/ObjectPool/_1/\u{1}Ole10Native", package)]);
    assert_eq!(signs("a.doc", &holder), ["program"]);
}

#[test]
fn sheets_of_old_macros_are_found_and_hidden_ones_weigh_more() {
    let sheet = |state: u8| {
        let mut book = b"\x09\x08\x10\0".to_vec();
        book.resize(20, 0);
        book.extend_from_slice(&[0x85, 0, 8, 0, 0, 0, 0, 0, state, 1, 0, 0]);
        ole(&[("/Workbook", book)])
    };
    assert_eq!(points("a.xls", &sheet(0)), 30);
    assert_eq!(points("a.xls", &sheet(2)), 70);
}

#[test]
fn the_old_equation_editor_in_a_letter_is_level_2() {
    let letter = b"{\\rtf1{\\object\\objemb{\\*\\objdata 01050000 4571756174696f6e2e33}}}";
    assert_eq!(points("a.doc", letter), 60);
    assert_eq!(points("a.rtf", b"{\\rtf1 hello}"), 0);
}

#[test]
fn a_document_that_was_cut_is_read_as_far_as_it_came() {
    let whole = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/macrosheets/sheet1.xml", b"<xm:macrosheet/>"),
        ("xl/worksheets/sheet1.xml", &[b'x'; 5_000]),
    ]);
    let cut = &whole[..memchr::memmem::find(&whole, b"xl/worksheets").unwrap() + 40];
    assert_eq!(signs("a.xlsm", cut), ["excel4"]);
    let archive = zip(&[("invoice.exe", PROGRAM), ("b.txt", b"b")]);
    assert_eq!(signs("a.zip", &archive[..archive.len() - 150]).first().map(String::as_str), Some("program"));
}
