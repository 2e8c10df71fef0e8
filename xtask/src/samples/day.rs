//! A day of an office in which nothing happens: what must stay quiet. Regular calls (a mail program, a NAS, a camera's
//! cloud), a video call, a backup to a place outside, an update, printing: each resembles something bad from afar.

use super::office::Office;
use super::said;
use super::stories::{EDGE, PC, ROUTER, SHOP, at, browse, ordinary_morning, ordinary_work, print_job};
use super::tape::{SECOND, Tape};
use super::wire::{Node, Side, Tcp, announce, node, udp};
use crate::Outcome;

const STORAGE: Node = node([0x00, 0x11, 0x32, 0x6a, 0x20, 0x11], 8);
const MAIL: &str = "mail.example";
const UPDATES: &str = "updates.example";
const BACKUP: &str = "backup.example";

/// From nine to six.
pub(super) fn quiet(office: &Office) -> Outcome<Tape> {
    let mut tape = Tape::default();
    ordinary_morning(&mut tape, office, 6)?;
    ordinary_work(&mut tape, office, 6)?;
    tape.say(at(6, 8, 40, 1), [announce(STORAGE)]);
    tape.say(at(6, 8, 40, 3), [said::mdns_answer(STORAGE, "nas1.local", &[("_smb._tcp.local", "nas1")])]);
    // A mail program asks every five minutes, all day: as regular as anything gets.
    let poll = office.record("pc", &browse(EDGE, "https", MAIL))?;
    for step in 0..108 {
        tape.splice(at(6, 9, 1, 20) + step * 300 * SECOND, poll.clone());
    }
    let update = office.record("pc", &browse("Microsoft-Delivery-Optimization/10.0", "http", UPDATES))?;
    for hour in 0..8 {
        tape.splice(at(6, 9 + hour, 42, 7 + hour), update.clone());
    }
    let page = office.record("pc", &browse(EDGE, "https", SHOP))?;
    for step in 0..40 {
        // At no regular times.
        tape.splice(at(6, 9, 44, 0) + (step * 631 + step * step * 7 % 190) * SECOND, page.clone());
    }
    let print = office.record("pc", &print_job())?;
    for hour in [10, 11, 13, 16] {
        tape.splice(at(6, hour, 12, 30 + hour), print.clone());
    }
    for step in 0..36 {
        tape.say(at(6, 9, 30, 0) + step * 900 * SECOND, [announce(ROUTER)]);
    }
    video_call(&mut tape);
    backup(&mut tape);
    Ok(tape)
}

/// A quarter of an hour of pictures and voices, both ways, thinned out: one packet of each side in four seconds.
fn video_call(tape: &mut Tape) {
    let other = Node { mac: ROUTER.mac, ip: std::net::Ipv4Addr::new(198, 51, 100, 45) };
    let (ours, theirs) = ((PC, 50_112), (other, 3_478));
    // STUN (RFC 8489): a binding request and its answer, then RTP (RFC 3550).
    let stun = |kind: u16| [&kind.to_be_bytes()[..], &[0, 0, 0x21, 0x12, 0xa4, 0x42], &[7; 12]].concat();
    tape.say(at(6, 14, 0, 3), [udp(ours, theirs, &stun(0x0001)), udp(theirs, ours, &stun(0x0101))]);
    for step in 0..225u16 {
        let head = [&[0x80, 96][..], &step.to_be_bytes(), &[0, 0, 0, 9, 0x5a, 0x5a, 0x5a, 0x5a]].concat();
        let media = [&head[..], &[0xb7; 320]].concat();
        let time = at(6, 14, 0, 5) + i64::from(step) * 4 * SECOND;
        tape.say(time, [udp(ours, theirs, &media), udp(theirs, ours, &media)]);
    }
}

/// The NAS keeps a copy of its files with a provider, over plain HTTP towards the firm's own account.
fn backup(tape: &mut Tape) {
    let provider = Node { mac: ROUTER.mac, ip: std::net::Ipv4Addr::new(198, 51, 100, 46) };
    let size = 48 * 1400;
    let head =
        format!("PUT /minato/2026-10-12.bak HTTP/1.1\r\nHost: {BACKUP}\r\nContent-Length: {size}\r\n\r\n");
    let mut tcp = Tcp::open((STORAGE, 51_200), (provider, 80)).say(Side::Client, head.as_bytes());
    for _ in 0..48 {
        tcp = tcp.say(Side::Client, &[0x5b; 1400]);
    }
    let done = tcp.say(Side::Server, b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n").close();
    tape.say(at(6, 17, 40, 0), done);
}
