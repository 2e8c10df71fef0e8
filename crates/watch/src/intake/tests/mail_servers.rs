//! Mail servers. Shapes: Postfix's and Dovecot's own log lines as in their documentation; Microsoft Learn, message trace
//! (columns of `Get-MessageTrace` and of the downloaded report).

use std::fmt::Write as _;

use finding::{Kind, Level};

use super::{account, read, sample, told};

#[test]
fn postfix() {
    let seen = read(sample("postfix.log"));
    assert_eq!(account(&seen), ("mail-log", 8, 0));
    assert!(seen.findings.is_empty(), "{:?}", told(&seen));
}

fn sent(hour: u32, number: usize, user: &str, from: &str) -> String {
    let (minute, second, id) = (number / 60 % 60, number % 60, format!("4B{hour:02}X{number:05}"));
    let at = format!("Oct  6 {hour:02}:{minute:02}:{second:02} mail postfix");
    format!(
        "{at}/smtpd[1]: {id}: client=unknown[198.51.100.23], sasl_method=LOGIN, sasl_username={user}\n\
         {at}/qmgr[1]: {id}: from=<{from}>, size=1, nrcpt=1 (queue active)\n\
         {at}/smtp[1]: {id}: to=<r{number}@victim{number}.example>, relay=x, dsn=2.0.0, status=sent (250 ok)\n"
    )
}

#[test]
fn a_stolen_password_that_mails_hundreds_in_another_name_is_a_mass_mailing() {
    let log: String =
        (0..250).map(|number| sent(2, number, "sato@office.example", "info@bank.example")).collect();
    let seen = read(log);
    let wanted = (Kind::MassMailing, Level::Dated, "sato@office.example".to_string());
    assert_eq!(told(&seen), [wanted]);
    assert!(!format!("{seen:?}").contains("victim7"), "recipients are nobody's business");
}

#[test]
fn a_newsletter_that_comes_daily_and_a_newsletter_from_outside_are_no_mass_mailing() {
    let mut daily = String::new();
    for hour in 0..23 {
        for number in 0..120 {
            daily += &sent(hour, number, "letter@office.example", "letter@office.example");
        }
    }
    assert!(read(daily).findings.is_empty());
    let mut incoming = String::new();
    for number in 0..300 {
        writeln!(
            incoming,
            "Oct  6 02:00:01 mail postfix/smtpd[1]: 4BAB{number:05}: client=out.letter.example[203.0.113.25]\n\
             Oct  6 02:00:01 mail postfix/qmgr[1]: 4BAB{number:05}: from=<news@letter.example>, size=1, nrcpt=1 (queue active)\n\
             Oct  6 02:00:02 mail postfix/local[1]: 4BAB{number:05}: to=<u{number}@office.example>, relay=local, status=sent (delivered)"
        )
        .unwrap();
    }
    assert!(read(incoming).findings.is_empty());
}

#[test]
fn microsoft_365() {
    let seen = read(sample("m365-message-trace.csv"));
    assert_eq!(account(&seen), ("message-trace", 2, 0));
    assert!(seen.findings.is_empty(), "{:?}", told(&seen));
}

#[test]
fn a_mailbox_that_suddenly_sends_itself_on_is_a_taken_account() {
    let mut trace = String::from("Received,SenderAddress,RecipientAddress,Subject,Status,MessageId\r\n");
    let mut row = |day: u32, number: usize, to: &str| {
        let from = number % 4;
        writeln!(
            trace,
            "2026-10-0{day}T00:1{from}:04Z,c{from}@customer{from}.example,{to},x,Delivered,<{day}-{number}@c.example>\r"
        )
        .unwrap();
    };
    for number in 0..12 {
        row(1, number, "sato@office.example");
    }
    for number in 0..12 {
        row(4, number, "sato@office.example");
        row(4, number, "collector@freemail.example");
    }
    let seen = read(trace);
    let wanted = (Kind::CloudAccount, Level::Dated, "sato@office.example".to_string());
    assert_eq!(told(&seen), [wanted]);
    assert_eq!(seen.findings[0].facts.get("forward").map(String::as_str), Some("freemail.example"));
}

#[test]
fn a_trace_in_utf_16_is_read() {
    let trace = String::from_utf8(sample("m365-message-trace.csv")).unwrap();
    let wide: Vec<u8> = trace.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(account(&read(wide)), ("message-trace", 2, 0));
}
