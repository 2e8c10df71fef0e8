//! Records of what Windows networks speak: SMB, DCE/RPC, Kerberos, remote desktop. Field names and spellings are
//! Suricata's.

use kerberos_parser::krb5::{EncryptionType, ErrorCode};

use super::json::{Object, show};
use super::smb_names;
use crate::proto::rpc::{self, Answer, Carrier, What};
use crate::proto::smb::{Deed, Exchange, Header, Setup, SignIn, Source, Version};
use crate::proto::{krb5, ntlm, rdp};

pub(super) fn smb(object: &mut Object<'_>, exchange: &Exchange) {
    smb_head(object, &exchange.header);
    match &exchange.deed {
        Deed::Negotiate { offer } => negotiate(object, offer.as_ref()),
        Deed::SignIn(sign_in) => self::sign_in(object, sign_in),
        Deed::Tree { share, pipes } => {
            object.text(if *pipes { "named_pipe" } else { "share" }, share);
            if exchange.header.version == Version::Two {
                object.text("share_type", if *pipes { "PIPE" } else { "FILE" });
            }
        }
        Deed::Open { name, folder, disposition, passing, size, file, .. } => {
            let shown = if name.is_empty() { "<share_root>" } else { name };
            object.text(if *folder && !name.is_empty() { "directory" } else { "filename" }, shown);
            object.text("disposition", smb_names::disposition(*disposition));
            object.text("access", if *passing { "delete_on_close" } else { "normal" });
            object.number("size", *size);
            object.plain("fuid", |out| {
                if let Some(file) = file {
                    show(out, FileId(exchange.header.version, *file));
                }
            });
        }
        Deed::Delete { name, .. } => object.text("filename", name),
        Deed::Close { .. } | Deed::Other => {}
    }
}

/// Where a file lies.
pub(super) fn smb_source(object: &mut Object<'_>, source: &Source) {
    smb_head(object, &source.header);
    object.text("filename", &source.name);
    object.text("share", &source.share);
    object.shown("fuid", FileId(source.header.version, source.file));
}

fn smb_head(object: &mut Object<'_>, header: &Header) {
    object.number("id", header.number);
    object.text("dialect", header.dialect);
    match smb_names::command(header.version, header.command) {
        Some(name) => object.text("command", name),
        None => object.shown("command", header.command),
    }
    if let Some(status) = header.status {
        match smb_names::status(status) {
            Some(name) => object.text("status", name),
            None => object.shown("status", status),
        }
        object.shown("status_code", format_args!("0x{status:x}"));
    }
    object.number("session_id", header.session);
    object.number("tree_id", header.tree.into());
}

/// An identifier of an open file: 16 bits of version 1, or a GUID whose parts are turned as Suricata turns them.
struct FileId(Version, u128);

impl std::fmt::Display for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == Version::One {
            return write!(f, "{:x}", self.1);
        }
        let b = self.1.to_be_bytes();
        for (at, place) in [3, 2, 1, 0, 5, 4, 7, 6, 9, 8, 10, 11, 12, 13, 14, 15].into_iter().enumerate() {
            let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{dash}{:02x}", b.get(place).unwrap_or(&0))?;
        }
        Ok(())
    }
}

fn negotiate(object: &mut Object<'_>, offer: Option<&Setup>) {
    match offer {
        Some(Setup::Offer { dialects }) => {
            object.list("client_dialects", dialects, |out, name| super::json::text(out, name));
        }
        Some(Setup::Offer2 { dialects }) => object.list("client_dialects", dialects, |out, number| {
            super::json::text(out, crate::proto::smb::dialect(*number));
        }),
        _ => {}
    }
}

fn sign_in(object: &mut Object<'_>, sign_in: &SignIn) {
    if let Some(ntlm::Message::Authenticate { version, user, domain, workstation }) = &sign_in.ntlm {
        let mut inner = object.object("ntlmssp");
        inner.text("domain", domain);
        inner.text("user", user);
        inner.text("host", workstation);
        if let Some(v) = version {
            // Suricata also tells the revision of NTLM, which is 15 everywhere.
            inner.shown("version", format_args!("{}.{} build {} rev 15", v.major, v.minor, v.build));
        }
    }
    for (key, natives) in [("request", &sign_in.client), ("response", &sign_in.server)] {
        if let Some((os, manager)) = natives {
            let mut inner = object.object(key);
            inner.text("native_os", os);
            inner.text("native_lm", manager);
        }
    }
}

/// A call over a pipe is a part of the command that carried it.
pub(super) fn pipe(object: &mut Object<'_>, message: &rpc::Message, command: &Header) {
    smb_head(object, command);
    let mut inner = object.object("dcerpc");
    match &message.what {
        What::Bind(offers) => {
            inner.text("request", "BIND");
            inner.text("response", bind_answer(offers));
            interfaces(&mut inner, offers, true);
        }
        What::Call(call) => {
            inner.text("request", "REQUEST");
            inner.text("response", call_answer(call));
            inner.number("opnum", call.opnum.into());
            fragments(&mut inner, call, None);
            if let Some(interface) = call.interface {
                let offer = rpc::Offer { context: 0, interface, result: None };
                interfaces(&mut inner, &[offer], true);
            }
        }
    }
    inner.number("call_id", message.id.into());
}

pub(super) fn dcerpc(object: &mut Object<'_>, message: &rpc::Message) {
    match &message.what {
        What::Bind(offers) => {
            object.text("request", "BIND");
            interfaces(object, offers, false);
            object.text("response", bind_answer(offers));
        }
        What::Call(call) => {
            object.text("request", "REQUEST");
            object.text("response", call_answer(call));
            fragments(object, call, Some(call.opnum));
        }
    }
    object.number("call_id", message.id.into());
    object.text("rpc_version", "5.0");
}

fn bind_answer(offers: &[rpc::Offer]) -> &'static str {
    if offers.iter().any(|offer| offer.result.is_some()) { "BINDACK" } else { "UNREPLIED" }
}

fn call_answer(call: &rpc::Call) -> &'static str {
    match call.answer {
        Some(Answer::Response { .. }) => "RESPONSE",
        Some(Answer::Fault(_)) => "FAULT",
        None => "UNREPLIED",
    }
}

fn fragments(object: &mut Object<'_>, call: &rpc::Call, opnum: Option<u16>) {
    let mut asked = object.object("req");
    if let Some(opnum) = opnum {
        asked.number("opnum", opnum.into());
    }
    asked.number("frag_cnt", call.fragments.into());
    asked.number("stub_data_size", call.stub);
    drop(asked);
    if let Some(Answer::Response { stub, fragments, .. }) = call.answer {
        let mut answered = object.object("res");
        answered.number("frag_cnt", fragments.into());
        answered.number("stub_data_size", stub);
    }
}

/// `reason` is told over pipes only.
fn interfaces(object: &mut Object<'_>, offers: &[rpc::Offer], reason: bool) {
    object.list("interfaces", offers, |out, offer| {
        let mut one = Object::open(out);
        one.shown("uuid", offer.interface.uuid);
        one.shown("version", format_args!("{}.{}", offer.interface.major, offer.interface.minor));
        if let Some((result, why)) = offer.result {
            one.number("ack_result", result.into());
            if reason {
                one.number("ack_reason", why.into());
            }
        }
    });
}

/// Whether a call travels inside SMB, and with which command.
pub(super) fn carried_by(message: &rpc::Message) -> Option<&Header> {
    match &message.carrier {
        Carrier::Pipe { command, .. } => Some(command),
        Carrier::Tcp => None,
    }
}

pub(super) fn krb5(object: &mut Object<'_>, message: &krb5::Message) {
    object.text("msg_type", message_type(message.kind));
    if let Some(failed) = message.failed {
        object.text("failed_request", message_type(failed));
    }
    if let Some(error) = message.error {
        object.plain("error_code", |out| show(out, format_args!("{:?}", ErrorCode(error))));
    }
    for (key, name) in [("cname", &message.client), ("realm", &message.realm), ("sname", &message.server)] {
        object.text(key, name.as_deref().unwrap_or("<empty>"));
    }
    match message.encryption {
        Some(number) => encryption(object, "encryption", "weak_encryption", number),
        None => {
            object.text("encryption", "<none>");
            object.truth("weak_encryption", false);
        }
    }
    if let Some(number) = message.ticket_encryption {
        encryption(object, "ticket_encryption", "ticket_weak_encryption", number);
    }
}

fn encryption(object: &mut Object<'_>, key: &str, weak_key: &str, number: i32) {
    object.plain(key, |out| show(out, format_args!("{:?}", EncryptionType(number))));
    // AES (RFC 3962, RFC 8009) and Camellia (RFC 6803); all others are DES or RC4.
    object.truth(weak_key, !matches!(number, 17..=20 | 25 | 26));
}

fn message_type(kind: krb5::Kind) -> &'static str {
    match kind {
        krb5::Kind::AsReq => "KRB_AS_REQ",
        krb5::Kind::AsRep => "KRB_AS_REP",
        krb5::Kind::TgsReq => "KRB_TGS_REQ",
        krb5::Kind::TgsRep => "KRB_TGS_REP",
        krb5::Kind::Error => "KRB_ERROR",
    }
}

pub(super) fn rdp(object: &mut Object<'_>, message: &rdp::Message) {
    match message {
        rdp::Message::Request { cookie, .. } => {
            object.number("tx_id", 0);
            object.text("event_type", "initial_request");
            object.maybe("cookie", cookie.as_deref());
        }
        rdp::Message::Response { .. } => {
            object.number("tx_id", 1);
            object.text("event_type", "initial_response");
        }
        rdp::Message::Client(client) => {
            object.number("tx_id", 2);
            object.text("event_type", "connect_request");
            let mut inner = object.object("client");
            inner.shown("version", format_args!("{:#010x}", client.version));
            inner.number("desktop_width", client.desktop.0.into());
            inner.number("desktop_height", client.desktop.1.into());
            inner.shown("keyboard_layout", format_args!("{:#06x}", client.keyboard));
            inner.shown("build", client.build);
            inner.text("client_name", &client.name);
        }
    }
}
