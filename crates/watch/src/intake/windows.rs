//! Events of Windows, whoever brings them: an `.evtx` file, or an EDR's agent.
//!
//! **Looks for** guessed passwords and sign-ins by remote desktop (4625, 4624, 4771, 4776, 1149, 21, 25); new services,
//! tasks and accounts (7045, 4697, 4698, 4720, 4732); programs that Office started, and scripts that hide themselves
//! (4688, Sysmon 1, 4104); a cleared log (1102, 104); what Defender found, and that it was switched off (1116 to 1119,
//! 5001).
//!
//! **Harmless and alike**: drivers and updaters bring services and tasks daily, so only where and how they start makes
//! them odd; a new colleague gets an account (level 2: was it you?); 4648 is written whenever a password is typed for
//! another account, and says nothing alone.
//!
//! Event numbers: Microsoft, "Events to Monitor" (Appendix L) and the pages of each event.

use std::collections::HashMap;

use finding::{Kind, Level};
use jiff::Timestamp;

use super::desk::Desk;
use super::event::{Event, Tells, address};

/// One event, with its values by name in any case of letters.
pub(super) struct Windows<'a> {
    pub(super) tool: &'static str,
    pub(super) entry: u64,
    pub(super) id: u64,
    pub(super) channel: &'a str,
    pub(super) computer: Option<&'a str>,
    pub(super) time: Option<Timestamp>,
    pub(super) values: HashMap<String, String>,
}

/// Programs that a document never has to start.
const SHELLS: [&str; 8] = [
    "powershell.exe",
    "pwsh.exe",
    "cmd.exe",
    "mshta.exe",
    "wscript.exe",
    "cscript.exe",
    "rundll32.exe",
    "regsvr32.exe",
];
const OFFICE: [&str; 6] =
    ["winword.exe", "excel.exe", "powerpnt.exe", "outlook.exe", "onenote.exe", "msaccess.exe"];
/// Where installers put nothing that Windows starts by itself.
const ODD_PLACES: [&str; 6] =
    ["\\temp\\", "\\appdata\\", "\\users\\public\\", "\\perflogs\\", "\\downloads\\", "\\recycle"];
/// Ways of starting that hide what is started.
const ODD_STARTS: [&str; 8] =
    ["-enc", "frombase64string", "downloadstring", "mshta", "%comspec%", "cmd.exe /c", "cmd /c", "-w hidden"];
/// Services that remote-start tools leave behind.
const TOOL_MARKS: [&str; 5] = ["psexesvc", "\\\\127.0.0.1\\", "btobto", "remcom", "paexec"];
/// What scripts of attackers hold; one alone may be an administrator's.
const SCRIPT_MARKS: [&str; 12] = [
    "frombase64string",
    "invoke-expression",
    "iex ",
    "iex(",
    "downloadstring",
    "downloaddata",
    "amsiutils",
    "invoke-mimikatz",
    "virtualalloc",
    "reflection.assembly",
    "net.webclient",
    "-bxor",
];

impl Windows<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        let value = self.values.get(&name.to_ascii_lowercase())?;
        (!value.is_empty() && value != "-").then_some(value.as_str())
    }

    fn any(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.value(name))
    }

    /// What the event tells.
    pub(super) fn event(&self) -> Event {
        let mut event = Event::new(self.tool, self.entry, self.time);
        event.host = self.computer.map(str::to_string);
        event.user = self.any(&["TargetUserName", "SubjectUserName", "User", "Param1"]).map(str::to_string);
        let channel = self.channel.to_ascii_lowercase();
        let is = |part: &str| channel.contains(part);
        match self.id {
            4624 | 4625 | 4771 | 4776 if is("security") => self.sign_in(&mut event),
            1149 if is("remoteconnectionmanager") => self.remote(&mut event, "Param3"),
            21 | 25 if is("localsessionmanager") => self.remote(&mut event, "Address"),
            7045 if is("system") => self.service(&mut event),
            4697 if is("security") => self.service(&mut event),
            4698 if is("security") => self.task(&mut event),
            4720 if is("security") => change(&mut event, "new-account", Level::NoHurry, "T1136"),
            4732 if is("security") => self.group(&mut event),
            4688 if is("security") => self.started(&mut event, "ParentProcessName", "NewProcessName"),
            1 if is("sysmon") => self.started(&mut event, "ParentImage", "Image"),
            4104 if is("powershell") => self.script(&mut event),
            1102 if is("security") => change(&mut event, "log-cleared", Level::NoHurry, "T1070.001"),
            104 if is("system") => change(&mut event, "log-cleared", Level::NoHurry, "T1070.001"),
            1116..=1119 if is("defender") => self.defender(&mut event),
            5001 if is("defender") => change(&mut event, "protection-off", Level::NoHurry, "T1562.001"),
            _ => {}
        }
        event
    }

    fn sign_in(&self, event: &mut Event) {
        let accepted = match self.id {
            4624 => true,
            4776 => self
                .value("Status")
                .is_some_and(|status| u64::from_str_radix(status.trim_start_matches("0x"), 16) == Ok(0)),
            _ => false,
        };
        let user = event.user.as_deref().unwrap_or_default();
        // Computers sign in all day, and a null session is nobody.
        if user.ends_with('$') || user.eq_ignore_ascii_case("ANONYMOUS LOGON") {
            return;
        }
        event.source = self.value("IpAddress").and_then(address).filter(|source| !source.is_loopback());
        let kind = self.value("LogonType").and_then(|kind| kind.trim().parse::<u8>().ok());
        // 3 network, 8 network with a readable password, 10 remote desktop, 7 unlock of such a session.
        event.service = match kind {
            Some(10) => Some("rdp".into()),
            Some(3 | 8) | None => Some("windows".into()),
            _ if accepted => return,
            _ => Some("windows".into()),
        };
        // Without an address it is said of the computer itself: its owner at the keyboard.
        if accepted && event.source.is_none() {
            return;
        }
        event.tells = Tells::Login { accepted };
        event.sign = self.id.to_string();
    }

    fn remote(&self, event: &mut Event, field: &str) {
        event.source = self.value(field).and_then(address);
        if event.source.is_some() {
            event.service = Some("rdp".into());
            event.tells = Tells::Login { accepted: true };
            event.sign = self.id.to_string();
        }
    }

    fn service(&self, event: &mut Event) {
        let name = self.value("ServiceName").unwrap_or_default();
        let path = self.any(&["ImagePath", "ServiceFileName"]).unwrap_or_default();
        let all = format!("{name} {path}").to_ascii_lowercase();
        event.threat = Some(name.to_string());
        event.file = Some(path.to_string());
        event.technique = Some("T1543.003".into());
        if holds(&all, &TOOL_MARKS) {
            event.tells = Tells::Finding(Kind::LateralMovement);
            (event.sign, event.level) = ("remote-start-service".into(), Some(Level::Dated));
        } else {
            let level = oddness(&all);
            (event.tells, event.sign) = (Tells::Finding(Kind::SystemChange), "new-service".into());
            event.level = Some(level);
        }
    }

    fn task(&self, event: &mut Event) {
        event.threat = self.value("TaskName").map(str::to_string);
        let content = self.value("TaskContent").unwrap_or_default().to_ascii_lowercase();
        change(event, "new-task", oddness(&content), "T1053.005");
    }

    /// Members of Administrators (S-1-5-32-544) and of Remote Desktop Users (555) may do more than others.
    fn group(&self, event: &mut Event) {
        let sid = self.value("TargetSid").unwrap_or_default();
        if sid.ends_with("-544") || sid.ends_with("-555") {
            change(event, "more-rights", Level::NoHurry, "T1098");
        }
    }

    fn started(&self, event: &mut Event, parent: &str, child: &str) {
        let last = |name: &str| {
            let path = self.value(name).unwrap_or_default().to_ascii_lowercase();
            path.rsplit('\\').next().unwrap_or_default().to_string()
        };
        let (parent, child) = (last(parent), last(child));
        if OFFICE.contains(&parent.as_str()) && SHELLS.contains(&child.as_str()) {
            event.tells = Tells::Finding(Kind::MalwareFound);
            event.sign = "office-started-shell".into();
            event.threat = Some(format!("{parent} → {child}"));
            (event.level, event.technique) = (Some(Level::Dated), Some("T1204.002".into()));
        }
    }

    fn script(&self, event: &mut Event) {
        let text = self.value("ScriptBlockText").unwrap_or_default().to_ascii_lowercase();
        let marks: Vec<&str> = SCRIPT_MARKS.iter().copied().filter(|mark| text.contains(mark)).collect();
        let attack = text.contains("amsiutils") || text.contains("invoke-mimikatz");
        if marks.len() >= 3 || attack {
            event.tells = Tells::Finding(Kind::MalwareFound);
            (event.sign, event.technique) = ("script".into(), Some("T1059.001".into()));
            event.threat = Some(marks.join(", "));
            event.level = Some(Level::Dated);
        }
    }

    fn defender(&self, event: &mut Event) {
        event.tells = Tells::Finding(Kind::MalwareFound);
        event.threat = self.any(&["Threat Name", "threatName"]).map(str::to_string);
        // `file:_C:\Users\...`; of several, the first.
        let path = self.value("Path").map(|path| path.split("; ").next().unwrap_or(path));
        event.file = path.map(|path| path.trim_start_matches("file:_").to_string());
        event.sign = "defender".into();
        event.blocked = match self.id {
            1117 => Some(true),
            1118 | 1119 => Some(false),
            // Found; what was done about it stands in the next event.
            _ => None,
        };
    }
}

fn change(event: &mut Event, sign: &str, level: Level, technique: &str) {
    event.tells = Tells::Finding(Kind::SystemChange);
    event.sign = sign.to_string();
    (event.level, event.technique) = (Some(level), Some(technique.to_string()));
}

fn holds(text: &str, marks: &[&str]) -> bool {
    marks.iter().any(|mark| text.contains(mark))
}

/// By where and how something is started.
fn oddness(text: &str) -> Level {
    match (holds(text, &ODD_PLACES), holds(text, &ODD_STARTS)) {
        (_, true) if text.contains("-enc") || text.contains("downloadstring") => Level::Dated,
        (false, false) => Level::Record,
        _ => Level::NoHurry,
    }
}

/// What Defender found and has not yet said that it dealt with, by computer and threat.
#[derive(Default)]
pub(super) struct Held(HashMap<(String, String), Event>);

/// Most threats that wait for what was done about them.
const MOST_HELD: usize = 256;

impl Held {
    /// Takes an event; gives back what is to be judged now.
    pub(super) fn hear(&mut self, event: Event) -> Option<Event> {
        if event.sign != "defender" {
            return Some(event);
        }
        let key = (event.host.clone().unwrap_or_default(), event.threat.clone().unwrap_or_default());
        if event.blocked.is_some() {
            self.0.remove(&key);
            return Some(event);
        }
        if self.0.len() >= MOST_HELD && !self.0.contains_key(&key) {
            return Some(event);
        }
        self.0.insert(key, event);
        None
    }

    /// What nobody dealt with.
    pub(super) fn rest(self, desk: &mut Desk<'_>) {
        for event in self.0.into_values() {
            desk.hear(event);
        }
    }
}
