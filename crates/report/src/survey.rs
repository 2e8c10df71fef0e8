//! Many firms (調査): one line each and one sentence over all, as a table for a terminal and as CSV.
//!
//! The counting is that of the Osaka survey of 2018–2019 (traffic of 30 small firms, collected for a time): at how many
//! firms was traffic of attacks seen, and at how many may something have gone out. The base is always the firms that
//! could be seen; those that could not are told beside it, never counted as quiet.

use std::ops::Range;

use finding::{Finding, Kind, Level};

use crate::weather::Weather;
use crate::wrap::{columns, pad, wrap};
use crate::{Input, Report, Words};

#[cfg(test)]
mod tests;

/// One firm: its name, and which of the report's inputs are its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    /// As its folder is called.
    pub name: String,
    /// Places in [`Report::inputs`].
    pub inputs: Range<usize>,
}

/// What one firm's captures come to.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    name: String,
    captures: usize,
    weather: Weather,
    /// Requests of level 4, 3 and 2.
    requests: [u64; 3],
    suspicious: u64,
    outflow: u64,
    /// Kinds of attack seen, in the order of the reports.
    kinds: Vec<Kind>,
}

/// Firms by what was seen.
#[derive(Debug, PartialEq, Eq)]
struct Sum {
    seen: u64,
    unseen: u64,
    suspicious: u64,
    outflow: u64,
}

/// Whether a finding tells of an attack, tried or done. Old systems, private devices and open passwords invite one, and
/// are none.
fn is_suspicious(finding: &Finding) -> bool {
    match finding.kind {
        Kind::EolOs | Kind::OsExtendedUpdates | Kind::PrivateDevice | Kind::NewDevice => false,
        Kind::CleartextCredential => false,
        // A timing or an odd certificate alone is a record, and most are harmless.
        Kind::Beaconing | Kind::TlsOdd | Kind::SystemChange => finding.severity > Level::Record,
        _ => true,
    }
}

/// Whether something of the firm may have gone out by what a finding tells: bytes went to an attacker's host, or
/// somebody was in.
fn may_be_outflow(finding: &Finding) -> bool {
    match finding.kind {
        Kind::MalwareC2 | Kind::Exfiltration | Kind::DnsTunnel => finding.severity > Level::Record,
        Kind::KnownBadContact | Kind::MassMailing => finding.severity >= Level::Dated,
        Kind::RemoteBreakIn | Kind::CloudAccount => finding.severity >= Level::Dated,
        _ => false,
    }
}

fn line(report: &Report, firm: &Firm) -> Line {
    let inputs = report.inputs.get(firm.inputs.clone()).unwrap_or_default();
    let inspections = || inputs.iter().filter_map(|input| input.outcome.as_ref().ok());
    let findings = || inspections().flat_map(|inspection| &inspection.findings);
    let requests = [Level::Now, Level::Dated, Level::NoHurry].map(|level| {
        let alerts = inspections().flat_map(|inspection| &inspection.alerts);
        alerts.filter(|alert| alert.level == level).count() as u64
    });
    let attacks = |kind: &Kind| findings().any(|finding| finding.kind == *kind && is_suspicious(finding));
    Line {
        name: firm.name.clone(),
        captures: inputs.len(),
        weather: worst(inputs),
        requests,
        suspicious: findings().filter(|finding| is_suspicious(finding)).count() as u64,
        outflow: findings().filter(|finding| may_be_outflow(finding)).count() as u64,
        kinds: Kind::ALL.into_iter().filter(attacks).collect(),
    }
}

/// The worst that was seen; blind only where nothing was.
fn worst(inputs: &[Input]) -> Weather {
    let rank = |weather: &Weather| match weather {
        Weather::Blind(_) => 0,
        Weather::Fine => 1,
        Weather::Tidy => 2,
        Weather::Due => 3,
        Weather::Now => 4,
    };
    inputs.iter().map(Weather::of).max_by_key(rank).unwrap_or(Weather::Blind(crate::weather::Blind::Empty))
}

fn sum(lines: &[Line]) -> Sum {
    let seen = |line: &&Line| !matches!(line.weather, Weather::Blind(_));
    let count =
        |which: &dyn Fn(&&Line) -> bool| lines.iter().filter(seen).filter(|line| which(line)).count() as u64;
    let all = count(&|_| true);
    Sum {
        seen: all,
        unseen: lines.len() as u64 - all,
        suspicious: count(&|line| line.suspicious > 0),
        outflow: count(&|line| line.outflow > 0),
    }
}

/// The table for a terminal, its sentence last.
pub fn text(report: &Report, firms: &[Firm], words: &Words) -> String {
    let lines: Vec<Line> = firms.iter().map(|firm| line(report, firm)).collect();
    let head = ["firm", "weather", "now", "due", "tidy", "suspicious", "outflow"];
    let mut rows = vec![head.map(|key| words.label(&format!("survey-{key}")))];
    rows.extend(lines.iter().map(|line| {
        let [now, due, tidy] = line.requests.map(|count| count.to_string());
        let mark = |count| words.label(if count > 0 { "survey-yes" } else { "survey-no" });
        let [suspicious, outflow] = match line.weather {
            Weather::Blind(_) => ["survey-unknown"; 2].map(|key| words.label(key)),
            _ => [line.suspicious, line.outflow].map(mark),
        };
        [words.printable(&line.name), line.weather.word(words), now, due, tidy, suspicious, outflow]
    }));
    let mut out = vec![words.label("survey-title")];
    out.extend(table(&rows));
    out.push(String::new());
    out.extend(sentences(&sum(&lines), words).iter().flat_map(|sentence| wrap(sentence, 78)));
    out.join("\n") + "\n"
}

/// Columns as wide as their widest cell.
fn table<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(cell)).max();
    let widths: Vec<usize> = (0..N).map(|at| width(at).unwrap_or_default()).collect();
    let cells = |row: &[String; N]| {
        let padded: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| pad(cell, *width)).collect();
        padded.join("  ").trim_end().to_string()
    };
    rows.iter().map(cells).collect()
}

/// What the survey says in all.
fn sentences(sum: &Sum, words: &Words) -> Vec<String> {
    let values = [("seen", sum.seen), ("suspicious", sum.suspicious), ("outflow", sum.outflow)];
    let values = values.map(|(name, count)| (name, count.to_string()));
    let values = values.each_ref().map(|(name, count)| (*name, count.as_str()));
    let mut said = Vec::new();
    if sum.seen > 0 {
        said.push(words.say("survey-sum", &values));
    }
    if sum.unseen > 0 {
        said.push(words.count("survey-unseen", sum.unseen));
    }
    said
}

/// The same as CSV, for a spreadsheet: with a byte order mark, so that it is opened as UTF-8, and no cell that a
/// spreadsheet would take for a formula.
pub fn csv(report: &Report, firms: &[Firm], words: &Words) -> String {
    let head = ["firm", "captures", "weather", "now", "due", "tidy", "suspicious", "outflow", "kinds"];
    let mut out = String::from('\u{feff}');
    row(&mut out, &head.map(|key| words.label(&format!("survey-{key}"))));
    for line in firms.iter().map(|firm| line(report, firm)) {
        let [now, due, tidy] = line.requests.map(|count| count.to_string());
        let blind = matches!(line.weather, Weather::Blind(_));
        let [suspicious, outflow] = [line.suspicious, line.outflow]
            .map(|count| if blind { words.label("survey-unknown") } else { count.to_string() });
        let kinds: Vec<&str> = line.kinds.iter().map(|kind| kind.name()).collect();
        let captures = line.captures.to_string();
        let weather = line.weather.word(words);
        row(&mut out, &[line.name, captures, weather, now, due, tidy, suspicious, outflow, kinds.join(" ")]);
    }
    out
}

fn row(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell of RFC 4180, its first character harmless.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !cell.contains([',', '"', '\r', '\n']) {
        return cell.to_string();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}
