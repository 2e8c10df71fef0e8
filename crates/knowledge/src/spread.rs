//! How attacks go from one computer to the next: procedures that start something from afar or that exploits call
//! (`knowledge/signs/rpc.toml`), and the names of tools (`knowledge/signs/tools.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Broken, files};

const RPC_AT: &str = "signs/rpc.toml";
const TOOLS_AT: &str = "signs/tools.toml";

/// What a procedure does on the other computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Starts what is already there.
    Starts,
    /// Runs a program or a method.
    Executes,
    /// Sets up a service, task or job.
    Creates,
    /// Copies a domain's secrets.
    Replicates,
}

/// A procedure by which something is started from afar.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remote {
    interface: String,
    /// The pipe that usually leads to it.
    pub pipe: Option<String>,
    opnums: Vec<u16>,
    /// As administrators know it.
    pub name: String,
    /// What it does.
    pub does: Does,
    /// MITRE ATT&CK technique.
    pub technique: String,
}

/// A procedure that an exploit calls with arguments that honest callers never send.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exploit {
    interface: String,
    opnums: Vec<u16>,
    /// Arguments of honest callers have at most so many bytes.
    pub stub: u64,
    /// Steps up in a path that honest callers never make.
    #[serde(default)]
    pub climbs: u32,
    /// The weakness, as its bulletin calls it.
    pub name: String,
}

/// A tool by its marks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// As it is known.
    pub name: String,
    /// Its mark alone says that it ran something from afar.
    #[serde(default)]
    pub remote: bool,
    #[serde(default)]
    pipes: Vec<String>,
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    files_start: Vec<String>,
    #[serde(default)]
    services: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct RpcFile {
    remote: Vec<Remote>,
    exploit: Vec<Exploit>,
}

#[derive(Debug, Deserialize)]
struct ToolsFile {
    tool: Vec<Tool>,
}

/// Both files.
#[derive(Debug)]
pub struct Spread {
    remotes: Vec<([u8; 16], Remote)>,
    exploits: Vec<([u8; 16], Exploit)>,
    tools: Vec<Tool>,
}

impl Spread {
    /// The procedure by which something is started from afar: by interface, or by pipe where that is not known.
    pub fn remote(&self, interface: Option<[u8; 16]>, pipe: &str, opnum: u16) -> Option<&Remote> {
        let fits = |(uuid, remote): &&([u8; 16], Remote)| {
            let its = match interface {
                Some(interface) => *uuid == interface,
                None => remote.pipe.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(pipe)),
            };
            its && remote.opnums.contains(&opnum)
        };
        self.remotes.iter().find(fits).map(|(_, remote)| remote)
    }

    /// Exploits that call a procedure.
    pub fn exploits(&self, interface: [u8; 16], opnum: u16) -> impl Iterator<Item = &Exploit> {
        let fits = move |(uuid, exploit): &&([u8; 16], Exploit)| {
            *uuid == interface && exploit.opnums.contains(&opnum)
        };
        self.exploits.iter().filter(fits).map(|(_, exploit)| exploit)
    }

    /// The tool that a pipe belongs to, by the beginning of its name.
    pub fn pipe(&self, name: &str) -> Option<&Tool> {
        let name = name.trim_start_matches('\\').to_ascii_lowercase();
        self.tools.iter().find(|tool| tool.pipes.iter().any(|pipe| name.starts_with(pipe.as_str())))
    }

    /// The tool that a file belongs to, by the last part of its path.
    pub fn file(&self, name: &str) -> Option<&Tool> {
        let name = name.to_ascii_lowercase();
        let fits = |tool: &&Tool| {
            tool.files.contains(&name)
                || tool.files_start.iter().any(|start| name.starts_with(start.as_str()))
        };
        self.tools.iter().find(fits)
    }

    /// The tool that a service belongs to, by the beginning of its name.
    pub fn service(&self, name: &str) -> Option<&Tool> {
        let name = name.to_ascii_lowercase();
        self.tools.iter().find(|tool| tool.services.iter().any(|service| name.starts_with(service.as_str())))
    }

    fn read(get: impl Fn(&str) -> Option<&'static str>) -> Result<Self, Broken> {
        let content = |file| get(file).ok_or_else(|| Broken::new(file, "missing"));
        let rpc: RpcFile = toml::from_str(content(RPC_AT)?).map_err(|e| Broken::new(RPC_AT, e))?;
        let tools: ToolsFile = toml::from_str(content(TOOLS_AT)?).map_err(|e| Broken::new(TOOLS_AT, e))?;
        let remotes = rpc.remote.into_iter().map(|row| Ok((uuid(&row.interface)?, row)));
        let exploits = rpc.exploit.into_iter().map(|row| Ok((uuid(&row.interface)?, row)));
        Ok(Self {
            remotes: remotes.collect::<Result<_, Broken>>()?,
            exploits: exploits.collect::<Result<_, Broken>>()?,
            tools: tools.tool,
        })
    }
}

fn uuid(text: &str) -> Result<[u8; 16], Broken> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    match u128::from_str_radix(&digits, 16) {
        Ok(number) if digits.len() == 32 => Ok(number.to_be_bytes()),
        _ => Err(Broken::new(RPC_AT, format!("{text} is no interface"))),
    }
}

/// What is compiled into this build.
pub fn built_in() -> &'static Spread {
    static BUILT_IN: LazyLock<Spread> = LazyLock::new(|| {
        // Not foreign: part of the build, and read by the tests.
        Spread::read(files::get).unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &BUILT_IN
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVCCTL: [u8; 16] =
        [0x36, 0x7a, 0xbb, 0x81, 0x98, 0x44, 0x35, 0xf1, 0xad, 0x32, 0x98, 0xf0, 0x38, 0, 0x10, 0x03];

    #[test]
    fn a_procedure_is_known_by_its_interface_or_by_its_pipe() {
        let known = built_in();
        let does = |interface, pipe, opnum| known.remote(interface, pipe, opnum).map(|remote| remote.does);
        assert_eq!(does(Some(SVCCTL), "", 12), Some(Does::Creates));
        assert_eq!(does(None, "SvcCtl", 19), Some(Does::Starts));
        assert_eq!(does(Some(SVCCTL), "", 15), None);
        assert_eq!(does(Some([0; 16]), "svcctl", 12), None);
    }

    #[test]
    fn tools_are_known_by_their_marks_and_nothing_else_is() {
        let known = built_in();
        let name = |tool: Option<&Tool>| tool.map(|tool| tool.name.clone());
        assert_eq!(name(known.pipe("\\PSEXESVC-KEIRI-2412-stdin")).as_deref(), Some("PsExec"));
        assert_eq!(name(known.file("Mimikatz.exe")).as_deref(), Some("Mimikatz"));
        assert_eq!(name(known.service("BTOBTO")).as_deref(), Some("smbexec"));
        for plain in ["svcctl", "srvsvc", "psexec.exe", "setup.exe", "output", ""] {
            assert!(
                known.pipe(plain).is_none() && known.file(plain).is_none() && known.service(plain).is_none()
            );
        }
    }

    #[test]
    fn marks_are_written_as_they_are_compared() {
        for tool in &built_in().tools {
            let marks = [&tool.pipes, &tool.files, &tool.files_start, &tool.services];
            for mark in marks.into_iter().flatten() {
                assert!(!mark.is_empty() && *mark == mark.to_ascii_lowercase(), "{}: {mark}", tool.name);
            }
        }
    }
}
