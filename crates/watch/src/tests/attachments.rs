//! Attachments on their way, and what offices send every day.

use super::check;
use super::scene::{Scene, host, outside};

/// A mail with one attachment, its content in Base64.
fn mail(name: &str, content: &str) -> Scene {
    let lines = format!(
        "220 mx ESMTP|>EHLO pc|250 Ok|>MAIL FROM:<a@office.example>|250 Ok|>RCPT TO:<b@x.example>|250 Ok|>DATA|354 Go|\
         >Subject: a|>MIME-Version: 1.0|>Content-Type: multipart/mixed; boundary=b1|>|>--b1|>Content-Type: text/plain|>|>hello|\
         >--b1|>Content-Type: application/octet-stream; name={name}|>Content-Disposition: attachment; filename={name}|\
         >Content-Transfer-Encoding: base64|>|>{content}|>--b1--|>.|250 Ok|>QUIT"
    );
    Scene::new().lines(host(31, "192.168.1.31"), (outside("198.51.100.25"), 587), &lines)
}

#[test]
fn a_program_in_a_mail_is_found_by_what_it_is() {
    // `MZ` and what follows it.
    let program = "TVqQAAMAAAAEAAAA//8AALgAAAA=";
    check(
        mail("setup.exe", program),
        &["malicious-attachment 2 192.168.1.31", "alert 2 malicious-attachment 192.168.1.31"],
    );
    check(
        mail("invoice.pdf.exe", program),
        &["malicious-attachment 2 192.168.1.31", "alert 2 malicious-attachment 192.168.1.31"],
    );
}

#[test]
fn a_picture_a_text_and_a_shut_archive_are_none() {
    check(mail("photo.jpg", "/9j/4AAQSkZJRgABAQ=="), &[]);
    check(mail("notes.txt", "aGVsbG8gd29ybGQK"), &[]);
    check(mail("a.7z", "N3q8ryccAAQAAAAAAAAAAAAAAAAAAAAA"), &[]);
}
