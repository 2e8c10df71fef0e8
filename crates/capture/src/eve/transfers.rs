//! FTP, mails, and files whatever carried them. Field names and spellings are Suricata's.

use super::json::{Object, show, text};
use crate::proto::{file, ftp, mime, smtp};

pub(super) fn ftp(object: &mut Object<'_>, exchange: &ftp::Exchange) {
    object.maybe("command", exchange.command.as_deref());
    if let Some(data) = &exchange.data {
        object.text("command_data", data);
        object.truth("command_truncated", false);
    }
    let codes = || exchange.replies.iter().filter_map(|reply| reply.code);
    if codes().next().is_some() {
        object.list("completion_code", codes(), |out, code| {
            out.push(b'"');
            show(out, code);
            out.push(b'"');
        });
    }
    if !exchange.replies.is_empty() {
        object.list("reply", &exchange.replies, |out, reply| text(out, &reply.text));
    }
    if let Some(port) = exchange.data_port {
        object.number("dynamic_port", u64::from(port));
    }
    if matches!(exchange.command.as_deref(), Some("PORT" | "EPRT")) {
        object.text("mode", "active");
    }
    object.text("reply_received", if exchange.answered { "yes" } else { "no" });
    object.truth("reply_truncated", exchange.truncated);
}

pub(super) fn ftp_data(object: &mut Object<'_>, transfer: &ftp::Transfer) {
    object.text("filename", &transfer.name);
    object.text("command", &transfer.command);
}

pub(super) fn fileinfo(object: &mut Object<'_>, file: &file::File) {
    object.text("filename", &file.name);
    object.truth("gaps", file.holes);
    object.text("state", if came_to_its_end(file) { "CLOSED" } else { "TRUNCATED" });
    object.maybe("md5", file.md5.as_deref());
    object.maybe("sha1", file.sha1.as_deref());
    object.maybe("sha256", file.sha256.as_deref());
    object.truth("stored", false);
    object.number("size", file.size);
    if let Some((first, last)) = file.range {
        object.number("start", first);
        object.number("end", last);
    }
    object.number("tx_id", file.transaction);
}

/// All that was asked for came, be it only a part of the file.
fn came_to_its_end(file: &file::File) -> bool {
    let is_whole_part = |(first, last): (u64, u64)| last.checked_sub(first) == Some(file.size - 1);
    file.whole || !file.holes && file.size > 0 && file.range.is_some_and(is_whole_part)
}

pub(super) fn smtp(object: &mut Object<'_>, transaction: &smtp::Transaction) {
    object.maybe("helo", transaction.helo.as_deref());
    if !transaction.from.is_empty() {
        object.text("mail_from", &transaction.from);
    }
    if !transaction.recipients.is_empty() {
        object.list("rcpt_to", &transaction.recipients, |out, recipient| text(out, recipient));
    }
}

pub(super) fn email(object: &mut Object<'_>, mail: &mime::Mail) {
    object.text("status", if mail.whole { "PARSE_DONE" } else { "BODY_STARTED" });
    for (key, value) in [
        ("from", &mail.from),
        ("subject", &mail.subject),
        ("date", &mail.date),
        ("message_id", &mail.message_id),
    ] {
        if !value.is_empty() {
            object.text(key, value);
        }
    }
    for (key, values) in [("to", &mail.to), ("cc", &mail.cc), ("attachment", &mail.files)] {
        if !values.is_empty() {
            object.list(key, values, |out, value| text(out, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proto::file::File;

    fn written(file: &File) -> serde_json::Value {
        let mut bytes = Vec::new();
        {
            let mut object = Object::open(&mut bytes);
            fileinfo(&mut object, file);
        }
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn a_part_that_came_to_its_end_is_closed_and_anything_cut_is_not() {
        let state = |whole, holes, range| {
            let told = written(&File { size: 10, whole, holes, range, ..File::default() });
            (told["state"].as_str().unwrap().to_owned(), told["gaps"].as_bool().unwrap())
        };
        let is = |state: &str, gaps| (state.to_owned(), gaps);
        assert_eq!(state(true, false, None), is("CLOSED", false));
        assert_eq!(state(false, false, None), is("TRUNCATED", false));
        assert_eq!(state(false, false, Some((90, 99))), is("CLOSED", false));
        assert_eq!(state(false, false, Some((90, 100))), is("TRUNCATED", false));
        assert_eq!(state(false, true, Some((90, 99))), is("TRUNCATED", true));
    }
}
