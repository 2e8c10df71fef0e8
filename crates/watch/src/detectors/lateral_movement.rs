//! `lateral-movement`: a program, task or service started on another computer from afar, or a tool carried there
//! (横展開).
//!
//! **Looks for** calls that set up or start services, tasks and jobs or run methods (`knowledge/signs/rpc.toml`),
//! shells over WinRM, programs that pass through administrative shares (`ADMIN$`, `C$`), the marks of known tools in pipes, files and
//! services (`knowledge/signs/tools.toml`), and copies of a domain's secrets by whoever is no domain controller.
//!
//! **Comes from** nearly every ransomware case of a Japanese firm since 2020: in by VPN or remote desktop, then from PC
//! to PC by PsExec and WMI until the servers are encrypted. The rule "program written, then something started" is
//! that of BZAR (MITRE).
//!
//! **Harmless and alike**: a supplier or the firm's own administrator with the very same tools (the card asks for
//! maintenance); software distribution and backup, which write programs too; printer and monitoring servers that ask
//! services for their state or WMI for values without running anything; domain controllers that copy from each
//! other; a look through a share. Kerberos encrypts what WMI and service calls say, so that often only their numbers
//! are seen.
//!
//! **Thresholds**: a program written to an administrative share and something set up or run on the same computer
//! within ten minutes (BZAR) is level 3, as is a service or task set up between two computers of which none is a
//! server. To or from a server the same is an administrator's day more often: 2. A program that was only read, or a
//! service that was only started, is a record. The mark of a tool that runs things from afar is 4 alone; one of a
//! tool that steals passwords, 3.

mod deeds;

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use capture::proto::rpc::{Answer, Call, Carrier, Detail, Message as Rpc, What};
use capture::proto::smb::{Deed, Exchange};
use capture::proto::{http, krb5, ntlm};
use capture::{At, Flow, Message, Observer};
use finding::{Finding, Kind, Level};
use knowledge::spread::{Tool, built_in as known};

use self::deeds::{Deeds, Sign};
use super::{Detector, Network};
use crate::devices::Profile;

/// Most pairs of computers kept (4,000 pairs of a few hundred bytes).
const MAX_PAIRS: usize = 4000;
/// Most conversations whose signed-in name is kept.
const MAX_FLOWS: usize = 4096;
/// Most domain controllers kept; a firm has one or two.
const MAX_CONTROLLERS: usize = 256;

#[derive(Debug, Clone, Default)]
pub(super) struct LateralMovement {
    pairs: HashMap<(IpAddr, IpAddr), Deeds>,
    /// Who signed in by NTLM, by conversation.
    users: HashMap<u64, String>,
    /// Who answered questions that only domain controllers answer.
    controllers: HashSet<IpAddr>,
}

impl LateralMovement {
    fn note(&mut self, at: &At<'_>, sign: Sign<'_>) {
        // Another program on the same computer is nobody's movement.
        let key = (at.from.address, at.to.address);
        if key.0 == key.1 || (self.pairs.len() >= MAX_PAIRS && !self.pairs.contains_key(&key)) {
            return;
        }
        let user = self.users.get(&at.flow.id).map(String::as_str);
        let deeds = self.pairs.entry(key).or_insert_with(|| Deeds::new(key, at.time));
        deeds.note(at, sign, user);
    }

    fn signed_in(&mut self, at: &At<'_>, message: &ntlm::Message) {
        let ntlm::Message::Authenticate { user, .. } = message else { return };
        if !user.is_empty() && self.users.len() < MAX_FLOWS {
            self.users.insert(at.flow.id, user.clone());
        }
    }

    fn exchange(&mut self, at: &At<'_>, exchange: &Exchange) {
        // Refused is not done; unanswered may have been.
        if exchange.header.status.is_some_and(|status| status >> 30 == 3) {
            return;
        }
        match &exchange.deed {
            Deed::Open { name, pipe: true, .. } => {
                if let Some(tool) = known().pipe(name) {
                    self.note(at, Sign::Pipe { tool, name });
                }
            }
            Deed::Open { share, name, folder: false, disposition, .. } => {
                let last = last_part(name);
                if let Some(tool) = tool_of_file(last) {
                    self.note(at, Sign::File { tool, name: last, passed: false });
                }
                // Beyond "open what is there": it is made or emptied.
                const OPEN: u32 = 1;
                if *disposition != OPEN && is_administrative(share) && is_program(last) {
                    self.note(at, Sign::Written { share, name: last });
                }
            }
            Deed::Close { share, name, written, read, kind } => {
                let last = last_part(name);
                if let Some(tool) = tool_of_file(last).filter(|_| written + read > 0) {
                    self.note(at, Sign::File { tool, name: last, passed: true });
                }
                let program = is_program(last) || *kind == Some("pe");
                if program && is_administrative(share) && *written > 0 {
                    self.note(at, Sign::Written { share, name: last });
                } else if program && is_administrative(share) && *read > 0 {
                    self.note(at, Sign::Read { share, name: last });
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, at: &At<'_>, message: &Rpc, call: &Call) {
        let pipe = match &message.carrier {
            Carrier::Pipe { name, .. } => name.trim_start_matches('\\'),
            Carrier::Tcp => "",
        };
        let interface = call.interface.map(|interface| interface.uuid.0);
        if matches!(call.answer, Some(Answer::Fault(_))) {
            return;
        }
        if let Detail::Service { name, .. } = &call.detail
            && let Some(tool) = known().service(name)
        {
            self.note(at, Sign::Service { tool, name });
        }
        if let Some(remote) = known().remote(interface, pipe, call.opnum) {
            let program = match &call.detail {
                Detail::Service { program, .. } => program.as_str(),
                _ => "",
            };
            self.note(at, Sign::Call { remote, program });
        }
    }

    /// A tool fetched from another computer's web server, or a shell over WinRM (\[MS-WSMV\]). Events that are collected
    /// that way go to addresses below `/wsman/`.
    fn fetched(&mut self, at: &At<'_>, transaction: &http::Transaction) {
        let Some(request) = &transaction.request else { return };
        let path = request.target.split(['?', '#']).next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        let answered = transaction.response.as_ref().is_some_and(|response| response.status == 200);
        if answered && path == "/wsman" && request.method == "POST" {
            self.note(at, Sign::Shell);
        }
        if let Some(tool) = known().file(last).filter(|_| answered) {
            self.note(at, Sign::Fetched { tool, name: last });
        }
    }

    fn controller(&mut self, address: IpAddr) {
        if self.controllers.len() < MAX_CONTROLLERS {
            self.controllers.insert(address);
        }
    }
}

impl Observer for LateralMovement {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        match message {
            Message::SmbExchange(exchange) => self.exchange(at, exchange),
            Message::Rpc(message) => {
                if let What::Call(call) = &message.what {
                    self.call(at, message, call);
                }
            }
            Message::Ntlm(message) => self.signed_in(at, message),
            Message::Http(transaction) => self.fetched(at, transaction),
            Message::Krb5(message) if matches!(message.kind, krb5::Kind::AsRep | krb5::Kind::TgsRep) => {
                self.controller(at.from.address);
            }
            // Answers to a bind and to a search.
            Message::Ldap(message) if matches!(message.operation, 1 | 4 | 5) => {
                self.controller(at.from.address);
            }
            _ => {}
        }
    }

    fn flow_ended(&mut self, flow: &Flow) {
        self.users.remove(&flow.id);
    }
}

impl Detector for LateralMovement {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let is_server = |address: IpAddr| {
            let kind = network.device(address).map(|profile| profile.device.kind);
            self.controllers.contains(&address) || kind == Some(finding::DeviceKind::Server)
        };
        let mut pairs: Vec<(Level, Deeds)> = Vec::new();
        for (_, deeds) in self.pairs.drain() {
            let servers = (is_server(deeds.story.actor), is_server(deeds.story.target));
            let controller = self.controllers.contains(&deeds.story.actor);
            let inside = network.device(deeds.story.target).is_some();
            pairs.extend(deeds.judge(servers, controller, inside).map(|level| (level, deeds)));
        }
        pairs
            .sort_by_key(|(level, deeds)| (std::cmp::Reverse(*level), deeds.story.actor, deeds.story.target));
        let mut joined: Vec<(&Profile, Level, Deeds)> = Vec::new();
        for (level, deeds) in pairs {
            let Some((profile, _)) = deeds.story.whose(network) else { continue };
            match joined.iter_mut().find(|(known, ..)| known.device.id == profile.device.id) {
                Some((_, _, known)) => known.story.absorb(deeds.story),
                None => joined.push((profile, level, deeds)),
            }
        }
        joined.into_iter().filter_map(|(_, level, deeds)| finding(network, level, deeds)).collect()
    }
}

fn finding(network: &Network<'_>, level: Level, deeds: Deeds) -> Option<Finding> {
    let whose = deeds.story.whose(network)?;
    let technique = deeds.technique().to_string();
    let mut finding = deeds.story.finding(network, whose, (Kind::LateralMovement, level));
    finding.technique = Some(technique);
    for (fact, value) in [("tool", deeds.tool), ("name", deeds.name), ("user", deeds.user)] {
        finding.facts.extend(value.map(|value| (fact.to_string(), value)));
    }
    Some(finding)
}

fn last_part(name: &str) -> &str {
    name.rsplit(['\\', '/']).next().unwrap_or_default()
}

/// `\\SERVER\ADMIN$`, `\\SERVER\C$`.
fn is_administrative(share: &str) -> bool {
    let last = last_part(share);
    let mut letters = last.chars();
    let drive = matches!((letters.next(), letters.next(), letters.next()), (Some(letter), Some('$'), None) if letter.is_ascii_alphabetic());
    drive || last.eq_ignore_ascii_case("ADMIN$")
}

/// What Windows runs.
fn is_program(name: &str) -> bool {
    const ENDINGS: [&str; 10] = ["exe", "dll", "sys", "scr", "com", "bat", "cmd", "ps1", "vbs", "msi"];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The tool that a file is a mark of, by its name or by the way in which names are made.
fn tool_of_file(name: &str) -> Option<deeds::Mark<'_>> {
    if let Some(tool) = known().file(name) {
        return Some(deeds::Mark { tool: &tool.name, remote: tool.remote });
    }
    is_wmiexec(name).then_some(deeds::Mark { tool: "wmiexec", remote: true })
}

/// The output of impacket's wmiexec and dcomexec: `__` and the time in seconds, with a fraction in newer ones.
fn is_wmiexec(name: &str) -> bool {
    let Some(time) = name.strip_prefix("__") else { return false };
    let (seconds, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    seconds.len() == 10 && digits(seconds) && digits(fraction)
}

impl<'a> From<&'a Tool> for deeds::Mark<'a> {
    fn from(tool: &'a Tool) -> Self {
        Self { tool: &tool.name, remote: tool.remote }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrative_shares_and_programs_are_known() {
        for share in ["\\\\PC\\ADMIN$", "\\\\PC\\c$", "\\\\192.168.1.5\\D$", "\\192.168.1.5\\C$"] {
            assert!(is_administrative(share), "{share}");
        }
        for share in ["\\\\PC\\IPC$", "\\\\PC\\print$", "\\\\PC\\users", "\\\\PC\\kyoyu$", ""] {
            assert!(!is_administrative(share), "{share}");
        }
        assert!(is_program("a.EXE") && is_program("HtCOoeYd.exe") && !is_program("見積.xlsx"));
    }

    #[test]
    fn the_output_file_of_wmiexec_is_known_by_its_shape() {
        assert!(is_wmiexec("__1490102928.23") && is_wmiexec("__1490102928"));
        assert!(!is_wmiexec("__init__.py") && !is_wmiexec("__output") && !is_wmiexec("__149010292"));
    }
}
