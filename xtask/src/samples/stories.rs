//! The first two stories, minute by minute. Both days are working days in October 2026, Japanese time.

use super::office::{Office, Place, Server};
use super::said::{self, Asking};
use super::smb::{self, System};
use super::tape::{Micros, SECOND, Tape};
use super::wire::{Node, announce, node};
use crate::Outcome;

pub(super) const ROUTER: Node = node([0x00, 0x1d, 0x73, 0x4a, 0x10, 0x01], 1);
const PRINTER: Node = node([0x00, 0x1b, 0xa9, 0x20, 0x57, 0x14], 20);
pub(super) const PC: Node = node([0x8c, 0x47, 0xbe, 0x31, 0x0e, 0x5c], 24);
const OLD_PC: Node = node([0x00, 0x14, 0x22, 0x5d, 0x83, 0x2f], 31);
/// The second digit `2` says: this address was made up, as phones do.
const PHONE: Node = node([0xe2, 0x5b, 0x1c, 0x90, 0x47, 0xd3], 43);

pub(super) const PLACES: [Place; 5] = [
    Place { name: "router", node: ROUTER },
    Place { name: "printer", node: PRINTER },
    Place { name: "pc", node: PC },
    Place { name: "old-pc", node: OLD_PC },
    Place { name: "phone", node: PHONE },
];

pub(super) const SHOP: &str = "shop.example";
const NEWS: &str = "news.example";
const UPDATE: &str = "update-check.example";
const SYNC: &str = "cdn-sync.example";

pub(super) const SERVERS: [Server; 6] = [
    Server { name: SHOP, address: "198.51.100.20" },
    Server { name: NEWS, address: "198.51.100.21" },
    Server { name: UPDATE, address: "203.0.113.66" },
    Server { name: SYNC, address: "203.0.113.140" },
    Server { name: "mail.example", address: "198.51.100.25" },
    Server { name: "updates.example", address: "198.51.100.26" },
];

/// The two servers as a public list would name them. The second was misused in the past: its last sighting is older.
pub(super) const INDICATORS: &str = "\
# Sample list of the demo. Reserved names and addresses only (RFC 2606, RFC 5737).
type,value,confidence,first_seen,last_seen,malware,reference
domain,update-check.example,90,2026-09-21,2026-10-05,sample downloader,Hikeshi sample list
ip,203.0.113.66,80,2026-09-21,2026-10-05,sample downloader,Hikeshi sample list
domain,cdn-sync.example,75,2026-07-02,2026-09-14,sample spreader,Hikeshi sample list
";

const WINDOWS_11: Asking<'_> = Asking {
    host: "SOUMU-PC01",
    vendor: "MSFT 5.0",
    parameters: &[1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252],
    id: 0x5a11_0024,
};
const WINDOWS_XP: Asking<'_> = Asking {
    host: "KEIRI-OLD",
    vendor: "MSFT 5.0",
    parameters: &[1, 15, 3, 6, 44, 46, 47, 31, 33, 249, 43],
    id: 0x5a11_0031,
};
const BROTHER: Asking<'_> =
    Asking { host: "BRN001BA9205714", vendor: "", parameters: &[1, 3, 6, 12, 15, 44, 47], id: 0x5a11_0020 };
const IPHONE: Asking<'_> = Asking {
    host: "iPhone",
    vendor: "",
    parameters: &[1, 121, 3, 6, 15, 108, 114, 119, 252],
    id: 0x5a11_0043,
};

pub(super) const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
    Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0";
const EXPLORER_6: &str = "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
    (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

/// 2026-10-06 (Tuesday), 00:00 in Japan, in seconds since 1970.
const TUESDAY: i64 = 1_791_212_400;
const DAY: i64 = 86_400;

pub(super) fn at(day: i64, hour: i64, minute: i64, second: i64) -> Micros {
    (TUESDAY + day * DAY + hour * 3600 + minute * 60 + second) * SECOND
}

/// Story A: an XP computer, kept for one program, joins the LAN to print, and so reaches the internet.
pub(super) fn old_os(office: &Office) -> Outcome<Tape> {
    let mut tape = Tape::default();
    ordinary_morning(&mut tape, office, 0)?;
    ordinary_work(&mut tape, office, 0)?;
    let join = at(0, 9, 12, 4);
    tape.say(join, said::dhcp(OLD_PC, ROUTER, &WINDOWS_XP));
    tape.say(join + SECOND, [announce(OLD_PC)]);
    for (step, suffix) in [0x00, 0x20, 0x00, 0x20].into_iter().enumerate() {
        let time = join + 2 * SECOND + step as i64 * 750_000;
        tape.say(time, [said::netbios_registration(OLD_PC, "KEIRI-OLD", suffix)]);
    }
    for minutes in [0, 12, 24] {
        let time = join + (9 + minutes * 60) * SECOND;
        tape.say(time, [said::browser_announcement(OLD_PC, "KEIRI-OLD", "WORKGROUP", (5, 1))]);
    }
    let theirs = System { os: "Windows 2002 Service Pack 3 2600", manager: "Windows 2002 5.1" };
    let ours = System { os: "Unix", manager: "Samba 4.9.5" };
    let setup = smb::session((OLD_PC, 1041), (PRINTER, 445), &theirs, &ours, "WORKGROUP");
    tape.say(at(0, 9, 14, 31), setup);
    tape.splice(at(0, 9, 14, 52), office.record("old-pc", &print_job())?);
    // The first packet to a public address, and then a small question once a minute.
    tape.splice(at(0, 9, 20, 17), office.record("old-pc", &browse(EXPLORER_6, "http", SHOP))?);
    for minute in 0..8 {
        let time = at(0, 9, 31 + minute, 5);
        tape.splice(time, office.record("old-pc", &browse(EXPLORER_6, "http", UPDATE))?);
    }
    Ok(tape)
}

/// Story B: an employee's iPhone on the firm's Wi-Fi, which speaks with a server misused in the past.
pub(super) fn private_phone(office: &Office) -> Outcome<Tape> {
    let mut tape = Tape::default();
    ordinary_morning(&mut tape, office, 1)?;
    ordinary_work(&mut tape, office, 1)?;
    let join = at(1, 9, 13, 41);
    tape.say(join, said::dhcp(PHONE, ROUTER, &IPHONE));
    tape.say(join + SECOND, [announce(PHONE)]);
    tape.say(join + 2 * SECOND, [said::mdns_question(PHONE, "_companion-link._tcp.local")]);
    let services = [("_companion-link._tcp.local", "iPhone"), ("_rdlink._tcp.local", "e25b1c9047d3")];
    tape.say(join + 3 * SECOND, [said::mdns_answer(PHONE, "iPhone.local", &services)]);
    tape.splice(at(1, 9, 14, 12), office.record("phone", &browse(SAFARI, "http", NEWS))?);
    tape.splice(at(1, 9, 15, 40), office.record("phone", &browse(SAFARI, "https", SHOP))?);
    tape.splice(at(1, 9, 19, 26), office.record("phone", &browse(SAFARI, "https", SYNC))?);
    tape.splice(at(1, 9, 33, 2), office.record("phone", &browse(SAFARI, "https", NEWS))?);
    Ok(tape)
}

/// What every morning looks like: nothing in it is worth a word.
pub(super) fn ordinary_morning(tape: &mut Tape, office: &Office, day: i64) -> Outcome {
    tape.say(at(day, 8, 51, 20), said::dhcp(PRINTER, ROUTER, &BROTHER));
    tape.say(at(day, 8, 51, 22), [announce(PRINTER)]);
    let services = [("_ipp._tcp.local", "Brother MFC"), ("_pdl-datastream._tcp.local", "Brother MFC")];
    tape.say(at(day, 8, 51, 24), [said::mdns_answer(PRINTER, "BRN001BA9205714.local", &services)]);
    tape.say(at(day, 8, 55, 3), said::dhcp(PC, ROUTER, &WINDOWS_11));
    tape.say(at(day, 8, 55, 4), [announce(PC)]);
    tape.splice(at(day, 8, 57, 30), office.record("pc", &browse(EDGE, "https", NEWS))?);
    tape.splice(at(day, 9, 2, 11), office.record("pc", &browse(EDGE, "http", SHOP))?);
    tape.splice(at(day, 9, 8, 45), office.record("pc", &print_job())?);
    Ok(())
}

/// And the half hour after: a page now and then, none of them at regular times. The router is heard all the time, as
/// routers are; without it the report would rightly name every pause.
pub(super) fn ordinary_work(tape: &mut Tape, office: &Office, day: i64) -> Outcome {
    for step in 0..58 {
        tape.say(at(day, 8, 52, 7 + step * 48), [announce(ROUTER)]);
    }
    let pages = [
        (11, 37, NEWS),
        (16, 5, SHOP),
        (19, 48, NEWS),
        (24, 22, NEWS),
        (28, 59, SHOP),
        (33, 31, NEWS),
        (37, 14, NEWS),
    ];
    for (minute, second, host) in pages {
        tape.splice(at(day, 9, minute, second), office.record("pc", &browse(EDGE, "https", host))?);
    }
    Ok(())
}

/// Fetches a page. Nobody vouches for the sample certificate, which is not the point here.
pub(super) fn browse(agent: &str, scheme: &str, host: &str) -> [String; 8] {
    let url = format!("{scheme}://{host}/index.html");
    ["curl", "--silent", "--insecure", "--output", "/dev/null", "--user-agent", agent, &url].map(String::from)
}

/// Sends a page to the printer.
pub(super) fn print_job() -> [String; 3] {
    let job = format!("seq 1 400 > /dev/tcp/{}/9100", PRINTER.ip);
    ["bash", "-c", &job].map(String::from)
}
