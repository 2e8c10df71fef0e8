//! Signs (`knowledge/signs/*.toml`): what DHCP options, names, User-Agents, hosts and version numbers say of a device.

use std::sync::LazyLock;

use finding::{DeviceKind, SignClass};
use serde::Deserialize;

pub use self::syn::Shape;
pub use self::windows::Edition;

use self::banners::{BANNERS_AT, Banners};
use self::services::{SERVICES_AT, SSDP_AT, Services};
use self::syn::{SYN_AT, Shapes};
use self::windows::{BUILDS_AT, Windows};
use crate::systems::{self, Systems};
use crate::{Broken, files};

mod banners;
pub mod c2;
pub mod ordinary;
mod services;
mod syn;
mod windows;

/// What a sign says of a device, and how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The systems it may run; empty where the sign says nothing of that.
    pub systems: Systems,
    /// What kind of device it is, where the sign says so.
    pub kind: Option<DeviceKind>,
    /// How far to trust it.
    pub class: SignClass,
}

/// Fields that every sign's table may have.
#[derive(Debug, Deserialize)]
struct Says {
    systems: Option<String>,
    kind: Option<DeviceKind>,
    class: Option<SignClass>,
}

impl Says {
    fn claim(&self, file: &str, usual: SignClass) -> Result<Claim, Broken> {
        let systems = match &self.systems {
            Some(id) => find(file, id)?,
            None => Systems::default(),
        };
        Ok(Claim { systems, kind: self.kind, class: self.class.unwrap_or(usual) })
    }
}

fn find(file: &str, id: &str) -> Result<Systems, Broken> {
    systems::built_in().find(id).ok_or_else(|| Broken::new(file, format!("no system or group {id}")))
}

#[derive(Debug, Deserialize)]
struct List {
    order: Vec<u8>,
    #[serde(default)]
    whole: bool,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct Starts {
    starts: String,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct DhcpFile {
    list: Vec<List>,
    vendor: Vec<Starts>,
    user: Vec<Starts>,
    boot: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Named {
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct NamesFile {
    name: Vec<Named>,
}

#[derive(Debug, Deserialize)]
struct Agent {
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct AgentsFile {
    agent: Vec<Agent>,
}

#[derive(Debug, Deserialize)]
struct Maker {
    contains: String,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct MakersFile {
    maker: Vec<Maker>,
}

#[derive(Debug, Deserialize)]
struct Host {
    names: Vec<String>,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
struct HostsFile {
    host: Vec<Host>,
}

/// Every sign known.
#[derive(Debug)]
pub struct Signs {
    lists: Vec<(List, Claim)>,
    vendors: Vec<(String, Claim)>,
    users: Vec<(String, Claim)>,
    boots: Vec<String>,
    services: Services,
    banners: Banners,
    shapes: Shapes,
    windows: Windows,
    names: Vec<(Named, Claim)>,
    agents: Vec<(Agent, Claim)>,
    hosts: std::collections::HashMap<String, Claim>,
    makers: Vec<(Maker, Claim)>,
}

impl Signs {
    /// DHCP option 55: the longest known order that it begins with.
    pub fn dhcp_list(&self, parameters: &[u8]) -> Option<Claim> {
        let fits = |list: &List| {
            if list.whole { parameters == list.order } else { parameters.starts_with(&list.order) }
        };
        let known = self.lists.iter().filter(|(list, _)| fits(list));
        known.max_by_key(|(list, _)| list.order.len()).map(|(_, claim)| *claim)
    }

    /// DHCP option 60.
    pub fn dhcp_vendor(&self, class: &str) -> Option<Claim> {
        longest_start(&self.vendors, class)
    }

    /// DHCP option 77.
    pub fn dhcp_user(&self, class: &str) -> Option<Claim> {
        longest_start(&self.users, class)
    }

    /// Whether a DHCP class (option 60 or 77) is that of a boot program, which is not the system that it loads.
    pub fn is_boot_program(&self, class: &str) -> bool {
        self.boots.iter().any(|boot| class.starts_with(boot))
    }

    /// An mDNS service that a device offers, by the name of its TXT record and the strings in it: every claim, with
    /// the string that makes it, where one does.
    pub fn service<'a>(
        &'a self,
        name: &'a str,
        texts: &'a [String],
    ) -> impl Iterator<Item = (Option<&'a str>, Claim)> {
        self.services.service(name, texts)
    }

    /// `SERVER` or `USER-AGENT` of an SSDP message.
    pub fn ssdp_program(&self, text: &str) -> Option<Claim> {
        self.services.program(text)
    }

    /// What an SSDP message offers, or `searched` for.
    pub fn ssdp_target(&self, text: &str, searched: bool) -> Option<Claim> {
        self.services.target(text, searched)
    }

    /// What a device answers when asked by SNMP what it is.
    pub fn description(&self, text: &str) -> Option<Claim> {
        self.banners.description(text)
    }

    /// The program and comment of an SSH line.
    pub fn ssh_program(&self, text: &str) -> Option<Claim> {
        self.banners.ssh(text)
    }

    /// The first packet of a TCP conversation.
    pub fn syn(&self, shape: Shape<'_>) -> Option<Claim> {
        self.shapes.find(shape)
    }

    /// SMB 1 native OS.
    pub fn native_os(&self, text: &str) -> Option<Claim> {
        self.windows.native(text)
    }

    /// A Windows kernel version.
    pub fn windows(&self, major: u8, minor: u8, edition: Edition) -> Option<Systems> {
        self.windows.version(major, minor, edition)
    }

    /// A build of Windows 10 and later, only as far as it holds for the whole range that shares its number.
    pub fn build(&self, build: u16) -> Option<Systems> {
        self.windows.build(build)
    }

    /// A name that a device gives itself.
    pub fn name(&self, name: &str) -> Option<Claim> {
        let lower = name.to_ascii_lowercase();
        let fits = |named: &Named| {
            named.exact.contains(&lower)
                || named.starts.iter().any(|start| lower.starts_with(start))
                || named.contains.iter().any(|part| lower.contains(part))
        };
        self.names.iter().find(|(named, _)| fits(named)).map(|(_, claim)| *claim)
    }

    /// An HTTP User-Agent: every claim it makes.
    pub fn agent(&self, text: &str) -> Vec<Claim> {
        let fits = |agent: &Agent| {
            agent.all.iter().all(|part| text.contains(part))
                && (agent.any.is_empty() || agent.any.iter().any(|part| text.contains(part)))
                && !agent.none.iter().any(|part| text.contains(part))
        };
        self.agents.iter().filter(|(agent, _)| fits(agent)).map(|(_, claim)| *claim).collect()
    }

    /// A host that a device asks for (lower case, no last dot), or a parent of it.
    pub fn host(&self, name: &str) -> Option<Claim> {
        let mut rest = name;
        loop {
            if let Some(claim) = self.hosts.get(rest) {
                return Some(*claim);
            }
            (_, rest) = rest.split_once('.')?;
        }
    }

    /// The registered maker of a network card.
    pub fn maker(&self, registered: &str) -> Option<Claim> {
        self.makers.iter().find(|(maker, _)| registered.contains(&maker.contains)).map(|(_, claim)| *claim)
    }

    fn read(get: impl Fn(&str) -> Option<&'static str>) -> Result<Self, Broken> {
        fn parse<T: serde::de::DeserializeOwned>(file: &str, content: Option<&str>) -> Result<T, Broken> {
            toml::from_str(content.ok_or_else(|| Broken::new(file, "missing"))?)
                .map_err(|e| Broken::new(file, e))
        }
        let (dhcp_at, names_at, agents_at) = ("signs/dhcp.toml", "signs/names.toml", "signs/agents.toml");
        let (hosts_at, makers_at) = ("signs/hosts.toml", "signs/makers.toml");
        let dhcp: DhcpFile = parse(dhcp_at, get(dhcp_at))?;
        let names: NamesFile = parse(names_at, get(names_at))?;
        let agents: AgentsFile = parse(agents_at, get(agents_at))?;
        let hosts: HostsFile = parse(hosts_at, get(hosts_at))?;
        let makers: MakersFile = parse(makers_at, get(makers_at))?;
        Ok(Self {
            lists: claims(dhcp_at, dhcp.list, SignClass::B, |list| &list.says)?,
            vendors: starts(dhcp_at, dhcp.vendor, SignClass::B)?,
            users: starts(dhcp_at, dhcp.user, SignClass::B)?,
            boots: dhcp.boot,
            services: Services::read(parse(SERVICES_AT, get(SERVICES_AT))?, parse(SSDP_AT, get(SSDP_AT))?)?,
            banners: Banners::read(parse(BANNERS_AT, get(BANNERS_AT))?)?,
            shapes: Shapes::read(parse(SYN_AT, get(SYN_AT))?)?,
            names: claims(names_at, names.name, SignClass::B, |named| &named.says)?,
            agents: claims(agents_at, agents.agent, SignClass::B, |agent| &agent.says)?,
            hosts: host_table(hosts_at, hosts)?,
            makers: claims(makers_at, makers.maker, SignClass::C, |maker| &maker.says)?,
            windows: Windows::read(parse(BUILDS_AT, get(BUILDS_AT))?)?,
        })
    }
}

fn longest_start(table: &[(String, Claim)], text: &str) -> Option<Claim> {
    let known = table.iter().filter(|(start, _)| text.starts_with(start.as_str()));
    known.max_by_key(|(start, _)| start.len()).map(|(_, claim)| *claim)
}

fn claims<T>(
    file: &str,
    rows: Vec<T>,
    usual: SignClass,
    says: impl Fn(&T) -> &Says,
) -> Result<Vec<(T, Claim)>, Broken> {
    rows.into_iter()
        .map(|row| {
            let claim = says(&row).claim(file, usual)?;
            Ok((row, claim))
        })
        .collect()
}

fn starts(file: &str, rows: Vec<Starts>, usual: SignClass) -> Result<Vec<(String, Claim)>, Broken> {
    let rows = claims(file, rows, usual, |row| &row.says)?;
    Ok(rows.into_iter().map(|(row, claim)| (row.starts, claim)).collect())
}

fn host_table(file: &str, hosts: HostsFile) -> Result<std::collections::HashMap<String, Claim>, Broken> {
    let rows = claims(file, hosts.host, SignClass::C, |row| &row.says)?;
    Ok(rows
        .into_iter()
        .flat_map(|(row, claim)| row.names.into_iter().map(move |name| (name, claim)))
        .collect())
}

/// The signs compiled into this build.
pub fn built_in() -> &'static Signs {
    static BUILT_IN: LazyLock<Signs> = LazyLock::new(|| {
        // Not foreign: part of the build, and read by the tests.
        Signs::read(files::get).unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &BUILT_IN
}

#[cfg(test)]
mod tests;
