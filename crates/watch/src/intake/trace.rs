//! Message trace of Microsoft 365 (CSV of the Exchange admin center, or of `Get-MessageTrace`): one row a recipient.
//!
//! Columns are found by name, because the summary, the downloaded report and PowerShell each name them their own way.
//! The firm's domain is what is told, else the one that nearly every row shares.
//!
//! Shape: Microsoft Learn, "Message trace in the modern Exchange admin center" and "Get-MessageTraceV2".

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;

use super::desk::Desk;
use super::mailing::{Mail, domain};
use super::source::{Piece, Source};
use super::text;
use super::times::Clock;

const TOOL: &str = "Microsoft 365";
/// Rows that are kept until the firm's domain is known.
const FIRST: usize = 2_000;
/// Mails of outsiders that reached somebody of the firm, remembered for what goes on with them.
const MOST: usize = 20_000;

/// Where the columns stand.
struct Columns {
    time: usize,
    sender: usize,
    recipient: usize,
    status: Option<usize>,
    message: Option<usize>,
}

struct Row {
    time: Timestamp,
    sender: String,
    recipients: Vec<String>,
    bounced: bool,
    message: String,
}

impl Columns {
    fn find(header: &[String]) -> Option<Self> {
        let folded: Vec<String> = header
            .iter()
            .map(|name| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect())
            .collect();
        let at = |names: &[&str]| names.iter().find_map(|name| folded.iter().position(|own| own == name));
        Some(Self {
            time: at(&["received", "origintimestamputc", "dateutc", "date", "datereceived"])?,
            sender: at(&["senderaddress", "sender", "mailfrom"])?,
            recipient: at(&["recipientaddress", "recipientstatus", "recipient", "recipients"])?,
            status: at(&["status", "deliverystatus"]),
            message: at(&["messageid", "messagetraceid", "networkmessageid"]),
        })
    }

    fn row(&self, fields: &[String], clock: &Clock<'_>) -> Option<Row> {
        let of = |at: usize| fields.get(at).map(|field| field.trim());
        let status = self.status.and_then(of).unwrap_or_default().to_lowercase();
        // `a@x.example##Receive, Deliver;b@x.example##Fail`
        let parts = of(self.recipient)?.split(';').filter(|part| part.contains('@'));
        let failed = |part: &str| part.to_lowercase().contains("##") && part.to_lowercase().contains("fail");
        let bounced = matches!(status.as_str(), "failed" | "fail") || parts.clone().any(failed);
        let recipients: Vec<String> =
            parts.map(|part| part.split("##").next().unwrap_or(part).trim().to_string()).collect();
        Some(Row {
            time: utc(of(self.time)?, clock)?,
            sender: of(self.sender)?.to_string(),
            recipients,
            bounced,
            message: self.message.and_then(of).unwrap_or_default().to_string(),
        })
    }
}

/// Times of a trace are UTC and rarely say so; administrators of the United States get theirs month first.
fn utc(time: &str, clock: &Clock<'_>) -> Option<Timestamp> {
    let zoned = time.ends_with('Z') || time.contains('+');
    let own = if zoned { time.to_string() } else { format!("{time} UTC") };
    clock.stamp(&own).or_else(|| {
        let (date, rest) = time.split_once(' ')?;
        let [month, day, year] = <[&str; 3]>::try_from(date.split('/').collect::<Vec<_>>()).ok()?;
        let (clock_time, half) = rest.split_once(' ').unwrap_or((rest, ""));
        let mut parts = clock_time.split(':').map(|part| part.parse::<u8>().ok());
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0));
        let hour = match half.to_ascii_uppercase().as_str() {
            "PM" => hour % 12 + 12,
            "AM" => hour % 12,
            _ => hour,
        };
        clock.stamp(&format!("{year}-{month:0>2}-{day:0>2} {hour:02}:{minute:02}:{second:02} UTC"))
    })
}

/// Whether a header is a trace's.
pub(super) fn is_header(line: &str) -> bool {
    line.contains(',') && fields(line).is_some_and(|header| Columns::find(&header).is_some())
}

pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let mut line = Vec::new();
    let columns = loop {
        match source.line(&mut line) {
            None => return,
            Some(_) => {
                if let Some(columns) = fields(&text::line(&line)).and_then(|header| Columns::find(&header)) {
                    break columns;
                }
            }
        }
    };
    let mut trace = Trace { own: desk.settings.firm.domains.clone(), ..Trace::default() };
    while let Some(piece) = source.line(&mut line) {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        desk.entry();
        let row = fields(&text::line(&line)).and_then(|fields| columns.row(&fields, &clock));
        match row.filter(|_| piece == Piece::Whole) {
            Some(row) => trace.row(row, desk),
            None => desk.unread(),
        }
    }
    trace.settle(desk);
}

/// The fields of one row. A subject that holds a line break makes two rows that cannot be read, which are counted.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    Some(record.iter().map(str::to_string).collect())
}

#[derive(Default)]
struct Trace {
    own: Vec<String>,
    waiting: Vec<Row>,
    settled: bool,
    /// Message and its recipient of the firm.
    came: HashMap<String, String>,
    order: VecDeque<String>,
}

impl Trace {
    fn row(&mut self, row: Row, desk: &mut Desk<'_>) {
        if self.settled {
            self.hear(row, desk);
            return;
        }
        self.waiting.push(row);
        if self.waiting.len() >= FIRST || !self.own.is_empty() {
            self.settle(desk);
        }
    }

    /// The firm's domain is known, or as well known as it will be.
    fn settle(&mut self, desk: &mut Desk<'_>) {
        if self.own.is_empty() {
            let mut counts: HashMap<String, usize> = HashMap::new();
            for row in &self.waiting {
                let all = row.recipients.iter().chain(std::iter::once(&row.sender));
                let domains: std::collections::HashSet<String> =
                    all.map(|address| domain(address).to_ascii_lowercase()).collect();
                for own in domains.into_iter().filter(|own| !own.is_empty()) {
                    *counts.entry(own).or_default() += 1;
                }
            }
            let most = counts.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
            self.own.extend(most.map(|(domain, _)| domain));
        }
        self.settled = true;
        for row in std::mem::take(&mut self.waiting) {
            self.hear(row, desk);
        }
    }

    fn is_own(&self, address: &str) -> bool {
        let domain = domain(address);
        self.own.iter().any(|own| own.eq_ignore_ascii_case(domain))
    }

    fn hear(&mut self, row: Row, desk: &mut Desk<'_>) {
        desk.at(row.time);
        desk.mailing.began(row.time);
        for recipient in &row.recipients {
            if self.is_own(&row.sender) {
                let (time, sender, bounced) = (row.time, row.sender.as_str(), row.bounced);
                desk.mailing.sent(&Mail { time, tool: TOOL, account: sender, sender, recipient, bounced });
            } else if self.is_own(recipient) {
                self.remember(&row.message, recipient);
            } else if !row.bounced {
                // Neither is the firm's: it came for somebody here, and went on.
                let own = self.came.get(&row.message).cloned();
                let own = own.or_else(|| self.own.first().map(|domain| format!("@{domain}")));
                if let Some(own) = own {
                    desk.mailing.forwarded(TOOL, &own, recipient, &row.sender, row.time);
                }
            }
        }
    }

    fn remember(&mut self, message: &str, recipient: &str) {
        if message.is_empty() || self.came.contains_key(message) {
            return;
        }
        self.came.insert(message.to_string(), recipient.to_string());
        self.order.push_back(message.to_string());
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.came.remove(&oldest);
        }
    }
}
