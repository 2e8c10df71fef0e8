//! The sample world, out of `samples/demo.toml`, and the sample captures.

use serde::Deserialize;

/// Name and content of the samples (`samples/` of the repository), sorted by name.
static SAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// A team and its firms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    pub(super) team: Team,
    pub(super) firms: Vec<Firm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) hours: String,
    pub(super) mail: String,
    pub(super) address: String,
    pub(super) people: Vec<Colleague>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Colleague {
    pub(super) name: String,
    pub(super) reading: String,
    pub(super) role: String,
    pub(super) mail: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Firm {
    pub(super) name: String,
    pub(super) reading: String,
    pub(super) prefecture: String,
    pub(super) industry: String,
    pub(super) employees: i64,
    pub(super) phone: String,
    pub(super) phrase: String,
    /// The sample that its sensor follows.
    pub(super) capture: Option<String>,
    /// Anything but a sensor that is heard.
    #[serde(default)]
    pub(super) sensor: SensorState,
    pub(super) person: Clerk,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clerk {
    pub(super) name: String,
    pub(super) reading: String,
    pub(super) mail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SensorState {
    /// It runs.
    #[default]
    Heard,
    /// It was heard once, 26 hours ago.
    Silent,
    /// There is none yet.
    None,
}

impl World {
    /// The one that comes with the program.
    pub(super) fn sample() -> Result<Self, String> {
        toml::from_str(include_str!("../../../../samples/demo.toml")).map_err(|error| error.to_string())
    }
}

/// A sample by its name.
pub(super) fn sample(name: &str) -> Option<&'static [u8]> {
    SAMPLES.iter().find(|(this, _)| *this == name).map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_world_has_a_team_thirty_firms_and_all_four_stories() {
        let world = World::sample().unwrap();
        assert_eq!(world.firms.len(), 30);
        let captures: Vec<_> = world.firms.iter().filter_map(|firm| firm.capture.as_deref()).collect();
        assert_eq!(captures, ["old-os.pcap", "private-phone.pcap", "hotel-wifi.pcap", "partner-mails.pcap"]);
        assert!(captures.iter().all(|name| sample(name).is_some()));
        let addresses = world.firms.iter().map(|firm| &firm.person.mail);
        let addresses = addresses.chain(world.team.people.iter().map(|one| &one.mail));
        assert!(addresses.into_iter().all(|mail| mail.ends_with(".example")));
    }
}
