//! Hosts that ordinary programs use in a way that would be odd of others (`knowledge/signs/ordinary.toml`).

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Broken, files};

const ORDINARY_AT: &str = "signs/ordinary.toml";

/// The three lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordinary {
    calls: HashSet<String>,
    uploads: HashSet<String>,
    names: HashSet<String>,
}

impl Ordinary {
    /// Whether programs call a host (lower case, no last dot) at regular times.
    pub fn is_called(&self, host: &str) -> bool {
        holds(&self.calls, host)
    }

    /// Whether a host is given large uploads by backups, cloud folders and video calls.
    pub fn takes_uploads(&self, host: &str) -> bool {
        holds(&self.uploads, host)
    }

    /// Whether many names below a domain are asked for what a program wants to know.
    pub fn asks_by_name(&self, host: &str) -> bool {
        holds(&self.names, host)
    }
}

fn holds(list: &HashSet<String>, host: &str) -> bool {
    let mut rest = host;
    loop {
        if list.contains(rest) {
            return true;
        }
        let Some((_, parent)) = rest.split_once('.') else { return false };
        rest = parent;
    }
}

/// The lists compiled into this build.
pub fn built_in() -> &'static Ordinary {
    static BUILT_IN: LazyLock<Ordinary> = LazyLock::new(|| {
        // Not foreign: part of the build, and read by the tests.
        read(files::get(ORDINARY_AT)).unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &BUILT_IN
}

fn read(content: Option<&str>) -> Result<Ordinary, Broken> {
    let content = content.ok_or_else(|| Broken::new(ORDINARY_AT, "missing"))?;
    toml::from_str(content).map_err(|why| Broken::new(ORDINARY_AT, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_all_below_it_and_for_nothing_beside() {
        let ordinary = built_in();
        assert!(
            ordinary.is_called("courier.push.apple.com") && ordinary.takes_uploads("content.dropboxapi.com")
        );
        assert!(ordinary.asks_by_name("4.3.sophosxl.net"));
        assert!(!ordinary.is_called("notmicrosoft.com") && !ordinary.takes_uploads("com"));
    }

    #[test]
    fn names_are_written_in_lower_case_without_a_last_dot() {
        let ordinary = built_in();
        for name in ordinary.calls.iter().chain(&ordinary.uploads).chain(&ordinary.names) {
            assert_eq!(*name, name.trim_end_matches('.').to_ascii_lowercase());
        }
    }
}
