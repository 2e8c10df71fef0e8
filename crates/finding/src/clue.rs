use serde::{Deserialize, Serialize};

/// One reason, in no language: the name of a sentence (`clue-KEY` in `knowledge/text/clues.*.ftl`) and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Number of the packet in its capture, from 1, as Wireshark counts. None for what no single packet shows.
    pub packet: Option<u64>,
    /// Key of the sentence without its prefix, for example `host-announcement`.
    pub key: String,
    /// Values named in the sentence.
    pub values: Vec<(String, String)>,
}

impl Clue {
    /// A clue seen in one packet.
    pub fn seen(packet: u64, key: &str, values: &[(&str, &str)]) -> Self {
        Self { packet: Some(packet), ..Self::known(key, values) }
    }

    /// A clue that no single packet shows (a list's date, a count).
    pub fn known(key: &str, values: &[(&str, &str)]) -> Self {
        let values = values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        Self { packet: None, key: key.to_string(), values }
    }
}
