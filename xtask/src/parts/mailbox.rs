//! A mail server of our own that receives and keeps: on a port of the loopback, in a temporary folder.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Leash;
use crate::need::{Need, python_with};
use crate::{Outcome, apt};

const SERVER: &str = include_str!("mailbox.py");

/// Python with the library; tests hear of the running server instead, by the same variable.
pub(crate) const NEED: Need = Need {
    name: "Python's aiosmtpd",
    variable: "HIKESHI_SMTP",
    find: || python_with("aiosmtpd"),
    get: || apt::install(&["python3-aiosmtpd"]),
};

/// A running server.
pub(crate) struct Mailbox {
    leash: Leash,
    port: u16,
}

impl Mailbox {
    /// Starts one with the interpreter named.
    pub(crate) fn start_by(python: &Path) -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("hikeshi-mail").tempdir()?;
        let mails = folder.path().join("mails");
        fs::create_dir(&mails)?;
        let mut server = Command::new(python);
        server.args(["-W", "ignore", "-c", SERVER]).arg(&mails).stdin(Stdio::null()).stdout(Stdio::piped());
        server.stderr(File::create(folder.path().join("log"))?);
        let mut leash = Leash::hold(&mut server, "TERM", folder)?;
        let mut said = String::new();
        if let Some(out) = leash.child().stdout.take() {
            // It prints its port once it listens, or dies and closes the pipe.
            BufReader::new(out).read_line(&mut said)?;
        }
        let Ok(port) = said.trim().parse() else {
            let log = fs::read_to_string(leash.folder().join("log")).unwrap_or_default();
            return Err(format!("the mail server does not start:\n{log}").into());
        };
        Ok(Self { leash, port })
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Where the mails are, one `.eml` each.
    pub(crate) fn mails(&self) -> PathBuf {
        self.leash.folder().join("mails")
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::super::skip;
    use super::*;

    /// One mail, said line by line; the server's answers.
    fn post(port: u16, to: &str) -> String {
        let mut wire = TcpStream::connect(("127.0.0.1", port)).expect("connects");
        let lines = format!(
            "EHLO me.test\r\nMAIL FROM:<a@sender.test>\r\nRCPT TO:<{to}>\r\nDATA\r\nSubject: hello\r\n\r\nbody\r\n\
             .\r\nQUIT\r\n"
        );
        wire.write_all(lines.as_bytes()).expect("writes");
        let mut answers = String::new();
        wire.read_to_string(&mut answers).expect("reads");
        answers
    }

    #[test]
    fn a_mail_is_kept_whole_and_names_whom_it_was_for() {
        let Some(python) = (NEED.find)() else {
            return skip("a_mail_is_kept_whole_and_names_whom_it_was_for", &NEED);
        };
        let Ok(mailbox) = Mailbox::start_by(&python) else {
            panic!("the library is here and does not serve")
        };
        assert!(post(mailbox.port, "clerk@firm.test").contains("250 2.0.0 kept"));
        assert!(post(mailbox.port, "busy-clerk@firm.test").contains("451 4.3.0"));
        assert!(post(mailbox.port, "unknown-clerk@firm.test").contains("550 5.1.1"));
        let mut names: Vec<_> = fs::read_dir(mailbox.mails())
            .expect("a folder")
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["000001.eml", "000001.json"], "what was refused is not kept");
        let read = |name: &str| fs::read_to_string(mailbox.mails().join(name)).expect("a mail");
        let wanted = "X-Envelope-From: a@sender.test\r\nX-Envelope-To: clerk@firm.test\r\nSubject: hello\r\n\r\nbody\r\n";
        assert_eq!(read("000001.eml"), wanted);
        let mail: serde_json::Value = serde_json::from_str(&read("000001.json")).expect("JSON");
        assert_eq!(mail["to"], serde_json::json!(["clerk@firm.test"]));
        assert_eq!(mail["headers"]["subject"], "hello");
        assert_eq!(mail["text"], "body\n");
    }
}
