//! Two stories of mail: a PC that comes back from a hotel and writes to everybody, and a partner's address from which
//! scripts arrive. The dialogues are written by hand, since nobody should have to send such mails; what the scripts do
//! is nothing.

use std::net::Ipv4Addr;

use super::office::Office;
use super::said::{self, Asking};
use super::stories::{ROUTER, at, ordinary_morning, ordinary_work};
use super::tape::{Frame, SECOND, Tape};
use super::wire::{End, Node, Side, Tcp, announce, node};
use crate::Outcome;

const SALES_PC: Node = node([0x8c, 0x47, 0xbe, 0x31, 0x2a, 0x03], 33);
const MAIL_SERVER: Node = node([0x00, 0x50, 0x56, 0x20, 0x31, 0x05], 5);

const SALES: Asking<'_> = Asking {
    host: "EIGYO-03",
    vendor: "MSFT 5.0",
    parameters: &[1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252],
    id: 0x5a11_0033,
};

/// Somebody out there: behind the router's card.
const fn outside(a: u8, b: u8, c: u8, d: u8) -> Node {
    Node { mac: ROUTER.mac, ip: Ipv4Addr::new(a, b, c, d) }
}

/// One mail as its sender hands it over (RFC 5321).
struct Mail<'a> {
    helo: &'a str,
    from: &'a str,
    to: &'a str,
    text: String,
}

impl Mail<'_> {
    fn frames(&self, client: End, server: End) -> Vec<Frame> {
        let lines = [
            (Side::Server, "220 mail.example ESMTP\r\n".to_string()),
            (Side::Client, format!("EHLO {}\r\n", self.helo)),
            (Side::Server, "250-mail.example\r\n250 SIZE 20480000\r\n".to_string()),
            (Side::Client, format!("MAIL FROM:<{}>\r\n", self.from)),
            (Side::Server, "250 2.1.0 Ok\r\n".to_string()),
            (Side::Client, format!("RCPT TO:<{}>\r\n", self.to)),
            (Side::Server, "250 2.1.5 Ok\r\n".to_string()),
            (Side::Client, "DATA\r\n".to_string()),
            (Side::Server, "354 End data with <CR><LF>.<CR><LF>\r\n".to_string()),
            (Side::Client, format!("{}\r\n.\r\n", self.text)),
            (Side::Server, "250 2.0.0 Ok: queued\r\n".to_string()),
            (Side::Client, "QUIT\r\n".to_string()),
            (Side::Server, "221 2.0.0 Bye\r\n".to_string()),
        ];
        let open = Tcp::open(client, server);
        lines.iter().fold(open, |tcp, (side, line)| tcp.say(*side, line.as_bytes())).close()
    }
}

/// Header and text of a mail without anything attached.
fn letter(from: &str, to: &str, subject: &str, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: <{to}>\r\nSubject: {}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        encoded(subject),
        base64(text.as_bytes()),
    )
}

/// A mail with one file (RFC 2045, 2183).
fn with_file(from: &str, to: &str, subject: &str, name: &str, file: &[u8]) -> String {
    format!(
        "From: {from}\r\nTo: <{to}>\r\nSubject: {}\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"part-of-sample\"\r\n\r\n\
         --part-of-sample\r\nContent-Type: text/plain; charset=UTF-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n\
         --part-of-sample\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\n\
         Content-Disposition: attachment; filename=\"{name}\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--part-of-sample--",
        encoded(subject),
        base64("いつもお世話になっております。添付をご確認ください。".as_bytes()),
        base64(file),
    )
}

/// A header's text that is not ASCII (RFC 2047).
fn encoded(text: &str) -> String {
    format!("=?UTF-8?B?{}?=", base64(text.as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits =
            three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        let letter = |place: usize| match place > three.len() {
            true => '=',
            false => char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]),
        };
        (0..4).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

/// Story C: a PC that was used in a hotel's Wi-Fi comes back, reports to hosts without a name, and sends mails in the
/// firm's name to the mail servers of everybody whose address it knows.
pub(super) fn hotel_wifi(office: &Office) -> Outcome<Tape> {
    let mut tape = Tape::default();
    ordinary_morning(&mut tape, office, 2)?;
    ordinary_work(&mut tape, office, 2)?;
    tape.say(at(2, 9, 5, 12), said::dhcp(SALES_PC, ROUTER, &SALES));
    tape.say(at(2, 9, 5, 13), [announce(SALES_PC)]);
    for (step, (host, path)) in REPORTS.into_iter().enumerate() {
        let client = (SALES_PC, 49_700 + step as u16);
        let head = format!(
            "POST {path} HTTP/1.1\r\nUser-Agent: {AGENT}\r\nHost: {}:8080\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: 64\r\nCache-Control: no-cache\r\n\r\n{}",
            host.ip,
            "sample00".repeat(8),
        );
        let answer = "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\nsample00";
        let frames = Tcp::open(client, (host, 8080))
            .say(Side::Client, head.as_bytes())
            .say(Side::Server, answer.as_bytes())
            .close();
        tape.say(at(2, 9, 6 + 4 * step as i64, 40), frames);
    }
    for number in 0..MAILS {
        let server = outside(198, 51, 100, 100 + (number % SERVERS) as u8);
        let to = format!("info{number}@partner{}.example", number % SERVERS);
        let text = letter(
            "\"みなと商店 営業\" <eigyo@minato-shop.example>",
            &to,
            "Re: お見積りの件",
            "お世話になっております。先日の件、添付のとおりです。",
        );
        let mail = Mail { helo: "[192.0.2.77]", from: "kaori@other.example", to: &to, text };
        let time = at(2, 9, 10, 0) + i64::from(number) * 8 * SECOND;
        tape.say(time, mail.frames((SALES_PC, 50_000 + number as u16), (server, 25)));
    }
    Ok(tape)
}

/// Such programs call themselves by the name of a browser that nobody has had for years.
const AGENT: &str = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0)";
/// Hosts that the PC reports to, and the paths, which are letters at random.
const REPORTS: [(Node, &str); 4] = [
    (outside(203, 0, 113, 201), "/qvJ8fTz2/nR5kPq/"),
    (outside(203, 0, 113, 202), "/Hx7wLm/tB2cVd9s/yQ4/"),
    (outside(203, 0, 113, 201), "/zK3pRw8/Gf6nXb/"),
    (outside(203, 0, 113, 203), "/mD9sTj/"),
];
/// How many mails within half an hour, to how many servers. The case had 412; fewer keep the file small.
const MAILS: u32 = 132;
const SERVERS: u32 = 24;

/// Story D: a partner's mail server was broken into. From its real address scripts arrive that call themselves bonus and
/// invoice, at everybody in the office within minutes.
pub(super) fn partner_mails(office: &Office) -> Outcome<Tape> {
    let mut tape = Tape::default();
    ordinary_morning(&mut tape, office, 3)?;
    ordinary_work(&mut tape, office, 3)?;
    tape.say(at(3, 8, 50, 2), [announce(MAIL_SERVER)]);
    let partner = outside(198, 51, 100, 61);
    let people = ["tanaka", "sato", "suzuki", "takahashi", "ito", "yamamoto", "kobayashi"];
    let letters = [("賞与支払のお知らせ", "shoyo-meisai.pdf.js"), ("請求書送付の件", "seikyusho-10.pdf.js")];
    for (number, person) in people.iter().cycle().take(14).enumerate() {
        let (subject, name) = letters[number % 2];
        let to = format!("{person}@minato-shop.example");
        let text = with_file("<keiri@aoba-parts.example>", &to, subject, name, SCRIPT);
        let mail = Mail { helo: "mail.aoba-parts.example", from: "keiri@aoba-parts.example", to: &to, text };
        let time = at(3, 9, 3, 5) + number as i64 * 97 * SECOND;
        tape.say(time, mail.frames((partner, 41_000 + number as u16), (MAIL_SERVER, 25)));
    }
    Ok(tape)
}

/// Has the form of what such mails carry, and does nothing.
const SCRIPT: &[u8] = b"// Sample of the Hikeshi demo: has the form, does nothing.\r\n\
    var shell = new ActiveXObject(\"WScript.Shell\");\r\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
