use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::part;

/// How long a mail may be on its way before a test stops waiting.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail as the server got it, read by Python's mail library: not by what wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mail {
    /// Sender of the envelope.
    pub from: String,
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// Decoded headers; the names in lower case.
    pub headers: BTreeMap<String, String>,
    /// Decoded plain text; lines end in `\n`.
    pub text: String,
    /// Decoded HTML, where the mail has some.
    pub html: Option<String>,
}

impl Mail {
    /// A header, decoded; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(&name.to_lowercase()).map_or("", String::as_str)
    }

    /// Its subject, decoded.
    pub fn subject(&self) -> &str {
        self.header("subject")
    }

    /// The first link in the text.
    pub fn link(&self) -> Option<&str> {
        let at = self.text.find("http")?;
        self.text[at..].split(|c: char| c.is_whitespace() || c == '>').next()
    }
}

/// Address of a mail server that receives (`smtp://127.0.0.1:PORT`). It answers recipients named `busy-…` with 451 and
/// `unknown-…` with 550.
pub fn smtp(test: &str) -> Option<String> {
    part(test, "HIKESHI_SMTP", "a mail server")
}

/// Mails to an address, oldest first, once there are so many; what came by then, where they do not come. Every test
/// takes addresses of its own: all share one server.
pub async fn mails_to(address: &str, count: usize) -> Vec<Mail> {
    let folder = std::env::var("HIKESHI_MAILBOX").unwrap();
    let begin = Instant::now();
    loop {
        let mails = read(Path::new(&folder), address);
        if mails.len() >= count || begin.elapsed() > PATIENCE {
            return mails;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn read(folder: &Path, address: &str) -> Vec<Mail> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let mails = files.iter().map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap());
    mails.filter(|mail: &Mail| mail.to.iter().any(|to| to == address)).collect()
}
