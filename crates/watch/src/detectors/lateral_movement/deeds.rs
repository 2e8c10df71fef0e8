//! What one computer did on another, and what that comes to.

use std::net::IpAddr;

use capture::{At, Time};
use finding::{Clue, Level};
use knowledge::spread::{Does, Remote, Tool};

use super::super::story::Story;
use crate::shown::shortened;

/// A tool, and whether its mark alone says that something was run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) tool: &'a str,
    pub(super) remote: bool,
}

/// One thing that was seen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign<'a> {
    /// A tool's pipe was opened.
    Pipe { tool: &'a Tool, name: &'a str },
    /// A tool's file was opened, or passed.
    File { tool: Mark<'a>, name: &'a str, passed: bool },
    /// A tool was fetched from a web server.
    Fetched { tool: &'a Tool, name: &'a str },
    /// A tool's service was set up or opened.
    Service { tool: &'a Tool, name: &'a str },
    /// A program was written to an administrative share.
    Written { share: &'a str, name: &'a str },
    /// A program was read from one.
    Read { share: &'a str, name: &'a str },
    /// A shell over WinRM was spoken to.
    Shell,
    /// A procedure was called that starts something.
    Call { remote: &'static Remote, program: &'a str },
}

/// What belongs together (BZAR).
const TOGETHER: i64 = 10 * 60 * 1_000_000;

/// What one computer did on another.
#[derive(Debug, Clone)]
pub(super) struct Deeds {
    pub(super) story: Story,
    /// The tool, as it is known.
    pub(super) tool: Option<String>,
    /// The program that was carried.
    pub(super) name: Option<String>,
    /// The first two letters of the account: enough to ask about, too little to give away.
    pub(super) user: Option<String>,
    written: Option<Time>,
    ran: Option<Time>,
    /// Written and run within ten minutes.
    together: bool,
    does: Option<Does>,
    technique: Option<&'static str>,
    replicated: bool,
    /// An account of a person, not of a machine, copied a domain's secrets.
    by_person: bool,
    /// Only a web server was spoken to, which may be anywhere.
    fetched_only: bool,
}

impl Deeds {
    pub(super) fn new((actor, target): (IpAddr, IpAddr), time: Time) -> Self {
        Self {
            story: Story::new(actor, target, time),
            tool: None,
            name: None,
            user: None,
            written: None,
            ran: None,
            together: false,
            does: None,
            technique: None,
            replicated: false,
            by_person: false,
            fetched_only: true,
        }
    }

    pub(super) fn note(&mut self, at: &At<'_>, sign: Sign<'_>, user: Option<&str>) {
        self.fetched_only &= matches!(sign, Sign::Fetched { .. } | Sign::Shell);
        if let (None, Some(user)) = (&self.user, user) {
            self.user = Some(user.chars().take(2).collect());
        }
        match sign {
            Sign::Pipe { tool, name } => self.mark(at, "tool-pipe", tool.into(), name, false),
            Sign::Service { tool, name } => self.mark(at, "tool-service", tool.into(), name, false),
            Sign::File { tool, name, passed } => {
                self.mark(at, if passed { "tool-copied" } else { "tool-file" }, tool, name, passed);
                if passed {
                    self.name.get_or_insert_with(|| shortened(name));
                }
            }
            Sign::Fetched { tool, name } => {
                self.mark(at, "tool-fetched", tool.into(), name, true);
                self.name.get_or_insert_with(|| shortened(name));
            }
            Sign::Written { share, name } => self.written(at, share, name),
            Sign::Read { share, name } => {
                let (name, share) = (shortened(name), shortened(share));
                self.story.note(at.time, "program-read", Level::Record, || {
                    Clue::seen(at.packet, "program-read", &[("name", &name), ("share", &share)])
                });
            }
            Sign::Shell => {
                let run = || Clue::seen(at.packet, "remote-run", &[("call", "WinRM")]);
                self.story.note(at.time, "remote-run", Level::NoHurry, run);
                self.ran = Some(at.time);
                self.together |= close(self.written, self.ran);
                self.technique.get_or_insert("T1021.006");
            }
            Sign::Call { remote, program } => self.called(at, remote, program, user),
        }
    }

    fn mark(&mut self, at: &At<'_>, key: &'static str, mark: Mark<'_>, name: &str, passed: bool) {
        let level = match (mark.remote, passed) {
            (true, _) => Level::Now,
            (false, true) => Level::Dated,
            // Looked at, in a folder that holds it.
            (false, false) => Level::NoHurry,
        };
        let name = shortened(name);
        let values = [("tool", mark.tool), ("name", name.as_str())];
        self.story.note(at.time, key, level, || Clue::seen(at.packet, key, &values));
        if mark.remote || self.tool.is_none() {
            self.tool = Some(mark.tool.to_string());
        }
    }

    fn written(&mut self, at: &At<'_>, share: &str, name: &str) {
        let (name, share) = (shortened(name), shortened(share));
        self.story.note(at.time, "program-written", Level::NoHurry, || {
            Clue::seen(at.packet, "program-written", &[("name", &name), ("share", &share)])
        });
        self.name.get_or_insert(name);
        self.written = Some(at.time);
        self.together |= close(self.written, self.ran);
    }

    fn called(&mut self, at: &At<'_>, remote: &'static Remote, program: &str, user: Option<&str>) {
        let (key, level) = match remote.does {
            Does::Starts => ("remote-start", Level::Record),
            Does::Executes => ("remote-run", Level::NoHurry),
            Does::Creates => ("remote-create", Level::NoHurry),
            Does::Replicates => ("domain-copied", Level::Dated),
        };
        let program = shortened(program);
        let values = [("call", remote.name.as_str()), ("program", program.as_str())];
        let key = if key == "remote-create" && !program.is_empty() { "remote-create-program" } else { key };
        let values = if key == "remote-create-program" { &values[..] } else { &values[..1] };
        self.story.note(at.time, key, level, || Clue::seen(at.packet, key, values));
        if remote.does == Does::Replicates {
            self.replicated = true;
            self.by_person |= user.is_some_and(|user| !user.ends_with('$'));
        } else {
            self.ran = Some(at.time);
            self.together |= close(self.written, self.ran);
        }
        if self.does < Some(remote.does) {
            (self.does, self.technique) = (Some(remote.does), Some(remote.technique.as_str()));
        }
    }

    /// How urgent it is: `servers` says whether actor and target are servers, `controller` whether the actor is a domain
    /// controller, `inside` whether the target is one of ours. None where it is nobody's business.
    pub(super) fn judge(&self, servers: (bool, bool), controller: bool, inside: bool) -> Option<Level> {
        // Whoever fetches a tool from the internet moves to nobody.
        if self.fetched_only && !inside {
            return None;
        }
        // Domain controllers copy from each other all day.
        if self.replicated && controller && self.does == Some(Does::Replicates) && self.tool.is_none() {
            return None;
        }
        let alone = self.story.level()?;
        let created = self.does == Some(Does::Creates) && servers == (false, false);
        let by_person = self.replicated && self.by_person;
        Some(match () {
            () if by_person => Level::Now,
            () if self.together || created => alone.max(Level::Dated),
            () => alone,
        })
    }

    /// MITRE ATT&CK technique: that of the heaviest call, else the way through the shares.
    pub(super) fn technique(&self) -> &'static str {
        self.technique.unwrap_or("T1021.002")
    }
}

fn close(a: Option<Time>, b: Option<Time>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.since(b).abs() <= TOGETHER)
}
