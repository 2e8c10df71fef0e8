//! Operating systems (`knowledge/systems.toml`): their names, and when their makers' fixes end.
//!
//! Signs rarely name one system: NTLM's 6.1 is Windows 7 and Server 2008 R2 alike. So a claim is a set of systems,
//! two claims are combined by what they share, and they contradict each other where they share nothing.

use std::sync::LazyLock;

use finding::DeviceKind;
use jiff::civil::Date;
use serde::Deserialize;

use crate::Broken;

/// A set of operating systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Systems(u64);

impl Systems {
    /// What both sets hold.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either set holds.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True where the two share a system.
    pub fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    /// True where `other` holds all of it.
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    fn len(self) -> u32 {
        self.0.count_ones()
    }
}

/// One operating system.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name in files.
    pub id: String,
    /// As people call it, the same in every language.
    pub name: String,
    /// `windows`, `apple` ...
    pub family: String,
    /// Last day with fixes, where its maker named one.
    pub ended: Option<Date>,
    /// Whether the kind `eol-os` speaks of it.
    #[serde(default)]
    pub covered: bool,
    /// Whether contact with the internet makes it urgent.
    #[serde(default)]
    pub exposed: bool,
    /// What kind of device it runs on, where that is one.
    pub kind: Option<DeviceKind>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    name: String,
    systems: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "system")]
    systems: Vec<System>,
    #[serde(rename = "group")]
    groups: Vec<Group>,
}

/// Every system known, and the sets that have a name.
#[derive(Debug)]
pub struct Catalogue {
    systems: Vec<System>,
    groups: Vec<(Group, Systems)>,
}

const FILE: &str = "systems.toml";

impl Catalogue {
    /// Reads `systems.toml`.
    pub fn read(content: &str) -> Result<Self, Broken> {
        let file: File = toml::from_str(content).map_err(|why| Broken::new(FILE, why))?;
        if file.systems.len() > u64::BITS as usize {
            return Err(Broken::new(FILE, "more than 64 systems"));
        }
        let mut catalogue = Self { systems: file.systems, groups: Vec::new() };
        for group in file.groups {
            let mut all = Systems::default();
            for id in &group.systems {
                let one = catalogue.find(id).ok_or_else(|| Broken::new(FILE, format!("no system {id}")))?;
                all = all.or(one);
            }
            catalogue.groups.push((group, all));
        }
        Ok(catalogue)
    }

    /// The system or group of that name.
    pub fn find(&self, id: &str) -> Option<Systems> {
        let one = self.systems.iter().position(|system| system.id == id).map(|at| Systems(1 << at));
        one.or_else(|| self.groups.iter().find(|(group, _)| group.id == id).map(|(_, all)| *all))
    }

    /// The members of a set, in the order of the file.
    pub fn members(&self, set: Systems) -> impl Iterator<Item = &System> {
        self.systems.iter().enumerate().filter(move |(at, _)| set.0 >> at & 1 == 1).map(|(_, system)| system)
    }

    /// What people call the set: its one member, or the smallest group that holds it.
    pub fn name(&self, set: Systems) -> Option<&str> {
        if set.len() == 1 {
            return self.members(set).next().map(|system| system.name.as_str());
        }
        let holding = self.groups.iter().filter(|(_, all)| !set.is_empty() && set.within(*all));
        holding.min_by_key(|(_, all)| all.len()).map(|(group, _)| group.name.as_str())
    }

    /// All systems of the families that the set touches.
    pub fn family(&self, set: Systems) -> Systems {
        let touched: Vec<&str> = self.members(set).map(|system| system.family.as_str()).collect();
        let mut all = Systems::default();
        for (at, system) in self.systems.iter().enumerate() {
            if touched.contains(&system.family.as_str()) {
                all = all.or(Systems(1 << at));
            }
        }
        all
    }

    /// Last day with fixes: the latest of the set's, because only that is true whichever it is.
    pub fn end_of_support(&self, set: Systems) -> Option<Date> {
        let mut latest = None;
        for system in self.members(set) {
            latest = latest.max(Some(system.ended?));
        }
        latest
    }

    /// True where every member is one that `eol-os` speaks of, and had ended before `day`.
    pub fn is_covered(&self, set: Systems, day: Date) -> bool {
        !set.is_empty() && self.members(set).all(|s| s.covered && s.ended.is_some_and(|ended| ended < day))
    }

    /// True where contact with the internet makes every member urgent.
    pub fn is_exposed(&self, set: Systems) -> bool {
        !set.is_empty() && self.members(set).all(|system| system.exposed)
    }

    /// The kind of device that every member runs on.
    pub fn kind(&self, set: Systems) -> Option<DeviceKind> {
        let mut kinds = self.members(set).map(|system| system.kind);
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    }

    /// True where every member is a Windows for a PC or for a server: 7 or Server 2008 R2. In an office such a device
    /// is a PC until an announcement says otherwise.
    pub fn is_pc_or_server(&self, set: Systems) -> bool {
        let is_either = |kind| matches!(kind, Some(DeviceKind::Pc | DeviceKind::Server));
        !set.is_empty() && self.members(set).all(|system| is_either(system.kind))
    }
}

/// The systems compiled into this build.
pub fn built_in() -> &'static Catalogue {
    static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
        // Not foreign: part of the build, and read by the tests.
        let content = crate::files::get(FILE).unwrap_or_default();
        Catalogue::read(content).unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &BUILT_IN
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn set(id: &str) -> Systems {
        built_in().find(id).unwrap_or_else(|| panic!("{id}"))
    }

    #[test]
    fn a_claim_is_named_by_the_smallest_set_that_holds_it() {
        let all = built_in();
        assert_eq!(all.name(set("windows-xp")), Some("Windows XP"));
        assert_eq!(all.name(set("nt-6.1")), Some("Windows 7 / Server 2008 R2"));
        assert_eq!(all.name(set("windows-xp").or(set("windows-8.1"))), Some("Windows XP – 8.1"));
        assert_eq!(all.name(Systems::default()), None);
    }

    #[test]
    fn support_ends_on_the_latest_day_of_what_it_may_be() {
        let all = built_in();
        assert_eq!(all.end_of_support(set("nt-6.3")), Some(date(2023, 10, 10)));
        assert_eq!(all.end_of_support(set("windows-10-or-later")), None, "11 has no day yet");
        assert_eq!(all.end_of_support(set("macos")), None);
    }

    #[test]
    fn windows_10_is_a_fact_of_the_device_and_xp_a_finding() {
        let today = date(2026, 11, 1);
        assert!(built_in().is_covered(set("windows-xp"), today));
        assert!(built_in().is_covered(set("windows-xp-to-8.1"), today));
        assert!(!built_in().is_covered(set("windows-10"), today));
        assert!(!built_in().is_covered(set("windows"), today));
        assert!(!built_in().is_covered(set("nt-6.3"), date(2023, 10, 10)), "the last day still has fixes");
    }

    #[test]
    fn an_unknown_system_or_field_is_refused() {
        let system = "[[system]]\nid = \"a\"\nname = \"A\"\nfamily = \"f\"\n";
        let group = |member: &str| format!("[[group]]\nid = \"g\"\nname = \"G\"\nsystems = [\"{member}\"]\n");
        assert!(Catalogue::read(&format!("{system}{}", group("a"))).is_ok());
        assert!(Catalogue::read(&format!("{system}{}", group("b"))).is_err());
        assert!(Catalogue::read(&format!("{system}end = \"2020-01-01\"\n{}", group("a"))).is_err());
    }
}
