//! `malicious-attachment`: a program, macro document or the like in a mail (不正な添付ファイル).
//!
//! **Looks for** files that SMTP, POP3 and IMAP carry, and scores each by what it is and holds
//! ([`crate::attachments`]). Of a file that was seen only in part its beginning and its name count.
//!
//! **Comes from** the invoices and bonus slips with macros that a partner's stolen addresses sent (METI demonstration
//! project 2020, Osaka), and Emotet's documents before them.
//!
//! **Harmless and alike**: an encrypted zip with its password in the next mail (PPAP), a workbook with sums in macros, a
//! form with scripts: few points, see [`crate::attachments`]. A download by HTTP is no mail: people fetch programs.
//!
//! **Thresholds**: 30 points make a record, 60 level 2, 100 level 3.

use std::collections::HashMap;
use std::net::IpAddr;

use capture::proto::file::File;
use capture::{At, Message, Observer, Time};
use finding::{Clue, Finding, Kind, MAX_EVIDENCE};

use super::{Detector, Network, about};
use crate::attachments::{self, Hints, Verdict};
use crate::devices::timestamp;
use crate::intake::mail::evidence;

/// Most different files kept; a wave of malware is one file under many names, and each is small.
const MOST: usize = 1_000;

#[derive(Debug, Clone, Default)]
pub(super) struct MaliciousAttachment {
    seen: HashMap<Key, Seen>,
}

/// The same file between the same two is one thing, however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    client: IpAddr,
    server: IpAddr,
    sign: &'static str,
    size: u64,
}

#[derive(Debug, Clone)]
struct Seen {
    name: String,
    verdict: Verdict,
    hash: Option<String>,
    first: Time,
    last: Time,
    packet: u64,
    count: u64,
}

fn is_mail(carrier: &str) -> bool {
    matches!(carrier, "smtp" | "pop3" | "imap")
}

impl MaliciousAttachment {
    fn file(&mut self, at: &At<'_>, file: &File) {
        let bytes = file.content.as_deref().unwrap_or(&file.head);
        let verdict = attachments::look(&file.name, &file.declared, bytes, &Hints::default());
        if verdict.level.is_none() {
            return;
        }
        let (client, server) = (at.flow.client.address, at.flow.server.address);
        let key = Key { client, server, sign: verdict.sign, size: file.size };
        if let Some(known) = self.seen.get_mut(&key) {
            known.last = known.last.max(at.time);
            known.count += 1;
        } else if self.seen.len() < MOST {
            let (name, hash) = (file.name.chars().take(80).collect(), file.sha256.clone());
            let (first, last, packet) = (at.time, at.time, at.packet);
            self.seen.insert(key, Seen { name, verdict, hash, first, last, packet, count: 1 });
        }
    }
}

impl Observer for MaliciousAttachment {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        if let Message::File(file) = message
            && is_mail(file.carrier)
        {
            self.file(at, file);
        }
    }
}

impl Detector for MaliciousAttachment {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let finding = |(key, seen): (Key, Seen)| {
            let ends = [key.client, key.server];
            let (ours, own) = ends.iter().find_map(|end| Some((network.device(*end)?, *end)))?;
            let level = seen.verdict.level?;
            let rule = format!("malicious-attachment/{}", key.sign);
            let mut finding = about(ours, Kind::MaliciousAttachment, level, &rule);
            finding.subject = ours.subject_at(Some(own));
            finding.technique = Some("T1566.001".into());
            (finding.first, finding.last) = (timestamp(seen.first), timestamp(seen.last));
            finding.count = seen.count;
            finding.evidence =
                evidence(&seen.name, usize::try_from(key.size).unwrap_or(usize::MAX), &seen.verdict);
            if let Some(first) = finding.evidence.first_mut() {
                first.packet = Some(seen.packet);
            }
            if let Some(hash) = &seen.hash {
                finding.evidence.truncate(MAX_EVIDENCE - 1);
                finding.evidence.push(Clue::known("attachment-hash", &[("hash", hash)]));
            }
            if !seen.name.is_empty() {
                finding.facts.insert("name".into(), seen.name);
            }
            Some(finding)
        };
        self.seen.drain().filter_map(finding).collect()
    }
}
