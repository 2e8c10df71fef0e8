//! How other tools' records are to be read (`knowledge/fields/`): which field says what, which entries tell of what, and
//! which words of a threat's name stand for which kind of finding.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finding::{Kind, Level};
use serde::Deserialize;

use crate::{Broken, files};

const FOLDER: &str = "fields/";
const WORDS_AT: &str = "fields/words.toml";

/// How the entries of one tool are read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Name of the map, as in `records-NAME` of the texts.
    pub name: String,
    /// Name of the tool as its maker writes it.
    pub tool: String,
    /// Where the shapes were learnt, for whoever changes the map.
    pub source: String,
    /// A line is this tool's where all parts of one of these stand in it.
    #[serde(default)]
    pub marks: Vec<Vec<String>>,
    /// Where the time stands.
    #[serde(default)]
    pub times: Times,
    /// Our name of a field and theirs; the first that is there counts.
    #[serde(default)]
    pub fields: BTreeMap<String, Vec<String>>,
    /// Words of the field `action` for what was stopped.
    #[serde(default)]
    pub blocked: Vec<String>,
    /// Words of the field `action` for what was let through.
    #[serde(default)]
    pub passed: Vec<String>,
    /// What entries tell; the first that fits counts.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
}

/// Fields that hold the time of an entry; the first that can be read counts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// Seconds, or smaller parts of them, since 1970.
    #[serde(default)]
    pub epoch: Vec<String>,
    /// Date and clock in one field.
    #[serde(default)]
    pub stamp: Vec<String>,
    /// Date, clock and (where there is one) zone in fields of their own.
    #[serde(default)]
    pub parts: Vec<String>,
}

/// What an entry tells, where all its conditions hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Their fields with the values that fit; `*` at an end stands for anything, `!` before a value for all but it.
    #[serde(default, rename = "if")]
    pub when: BTreeMap<String, OneOrMany>,
    /// A sentence that the box writes, with places for our fields: `Login failed for {service}: {source}`.
    pub says: Option<String>,
    /// Whether what it tells of was stopped, where the action does not say.
    pub blocked: Option<bool>,
    /// What it tells: a kind of finding, or one of the words of [`About`].
    pub kind: About,
    /// The sign, for the rule `kind/sign`.
    pub sign: String,
    /// The level, where it is not the usual one.
    pub level: Option<Level>,
    /// What was signed in to.
    pub service: Option<String>,
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A sign-in that was let in.
    LoginAccepted,
    /// A sign-in that was refused.
    LoginRefused,
    /// An inner device spoke with an outer host; the lists decide.
    Contact,
    /// An inner device wanted to; the lists decide.
    Asked,
    /// The words of the threat's name decide ([`words`]).
    Words,
    /// Nothing that anybody must know.
    Nothing,
    /// A kind of finding.
    #[serde(untagged)]
    Finding(Kind),
}

/// One value or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several, any of which fits.
    Many(Vec<String>),
}

impl OneOrMany {
    /// Whether a value fits, in any case of letters.
    pub fn fits(&self, value: &str) -> bool {
        let patterns = match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many.as_slice(),
        };
        patterns.iter().any(|pattern| match pattern.strip_prefix('!') {
            Some(not) => !like(not, value),
            None => like(pattern, value),
        })
    }
}

fn like(pattern: &str, value: &str) -> bool {
    let (pattern, value) = (pattern.to_lowercase(), value.to_lowercase());
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => value.contains(pattern.trim_matches('*')),
        (Some(end), None) => value.ends_with(end),
        (None, Some(start)) => value.starts_with(start),
        (None, None) => value == pattern,
    }
}

/// Words of a threat's name, and what they stand for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// Any of these, in lower case.
    pub any: Vec<String>,
    /// None of these.
    #[serde(default)]
    pub none: Vec<String>,
    /// What it is: a kind of finding, or nothing.
    pub kind: About,
    /// The sign, for the rule `kind/sign`.
    pub sign: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    word: Vec<Word>,
    technique: BTreeMap<String, Kind>,
}

struct Fields {
    maps: Vec<Map>,
    words: WordsFile,
}

fn read() -> Result<Fields, Broken> {
    let mut maps = Vec::new();
    for (path, content) in files::under(FOLDER).filter(|(path, _)| *path != WORDS_AT) {
        maps.push(toml::from_str(content).map_err(|why| Broken::new(path, why))?);
    }
    let words = files::get(WORDS_AT).unwrap_or_default();
    let words = toml::from_str(words).map_err(|why| Broken::new(WORDS_AT, why))?;
    Ok(Fields { maps, words })
}

fn built_in() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
        // Not foreign: these files are part of the build, and the tests read every one of them.
        read().unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &FIELDS
}

/// Every map, by the order of the files' names.
pub fn maps() -> &'static [Map] {
    &built_in().maps
}

/// The map of a name.
pub fn map(name: &str) -> Option<&'static Map> {
    maps().iter().find(|map| map.name == name)
}

/// What the words of a threat's name, category or title stand for: kind and sign.
pub fn words(text: &str) -> Option<(Kind, &'static str)> {
    let text = text.to_lowercase();
    let fits = |word: &&Word| {
        word.any.iter().any(|any| text.contains(any.as_str()))
            && !word.none.iter().any(|none| text.contains(none.as_str()))
    };
    let word = built_in().words.word.iter().find(fits)?;
    match word.kind {
        About::Finding(kind) => Some((kind, word.sign.as_str())),
        _ => None,
    }
}

/// What a technique of MITRE ATT&CK (`T1110`, `T1021.002`) stands for.
pub fn technique(id: &str) -> Option<Kind> {
    let techniques = &built_in().words.technique;
    techniques.get(id).or_else(|| techniques.get(id.split('.').next()?)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_map_is_read_and_can_tell_something() {
        assert!(maps().len() >= 6);
        for map in maps() {
            assert!(!map.rules.is_empty(), "{}", map.name);
            assert!(!map.source.is_empty(), "{}", map.name);
        }
    }

    #[test]
    fn values_fit_by_their_ends_and_in_any_case() {
        let many = OneOrMany::Many(vec!["virus".into(), "*scan*".into(), "ips*".into()]);
        for value in ["Virus", "a Port Scan", "IPS detection"] {
            assert!(many.fits(value), "{value}");
        }
        assert!(!many.fits("antivirus"));
        assert!(OneOrMany::One("!accept".into()).fits("deny"));
    }

    #[test]
    fn words_of_a_threat_lead_to_its_kind() {
        let cases = [
            ("ET MALWARE Win32/AsyncRAT CnC Checkin", Kind::MalwareC2),
            ("A Network Trojan was detected", Kind::MalwareFound),
            ("ET SCAN Nmap Scripting Engine", Kind::PortScan),
            ("ET EXPLOIT ETERNALBLUE MS17-010", Kind::ExploitSmb),
            ("Attempted Administrator Privilege Gain", Kind::BlockedAttack),
        ];
        for (text, kind) in cases {
            assert_eq!(words(text).map(|(kind, _)| kind), Some(kind), "{text}");
        }
        assert_eq!(words("ET INFO Session Traversal Utilities for NAT"), None);
        assert_eq!(technique("T1021.002"), Some(Kind::LateralMovement));
    }
}
