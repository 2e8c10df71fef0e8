//! Which crate may use which (ARCHITECTURE.md, Arrows).

use std::collections::{BTreeMap, BTreeSet};

use crate::{cargo, printed};

/// Crate and what it may use; who may use a crate may use what that crate uses. Crates that have not moved in yet are
/// named so that the plan is one table.
const MAY_USE: &[(&str, &[&str])] = &[
    ("finding", &[]),
    ("capture", &[]),
    ("knowledge", &["finding"]),
    ("watch", &["finding", "capture", "knowledge"]),
    ("sensor", &["watch"]),
    ("report", &["watch"]),
    ("print", &["knowledge"]),
    ("platform", &["knowledge"]),
    ("firms", &["platform", "print", "finding"]),
    ("care", &["firms", "watch", "report"]),
    ("response", &["care"]),
    ("disclosure", &["care"]),
    ("posture", &["firms"]),
    ("learning", &["firms"]),
    ("programme", &["firms"]),
    ("hikeshi", &["sensor", "report", "response", "disclosure", "posture", "learning", "programme"]),
    ("xtask", &[]),
];

/// Everything a crate may use, by way of others too.
fn allowed(name: &str) -> BTreeSet<&'static str> {
    let direct = MAY_USE.iter().find(|(from, _)| *from == name).map(|(_, uses)| *uses).unwrap_or_default();
    direct.iter().flat_map(|to| allowed(to).into_iter().chain([*to])).collect()
}

/// Arrows between our own crates, as cargo sees them.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let metadata =
        printed(cargo().args(["metadata", "--no-deps", "--format-version", "1"])).expect("metadata");
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
    let ours: BTreeSet<String> = packages.iter().map(|package| text(&package["name"])).collect();
    let uses = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        dependencies.map(|to| text(&to["name"])).filter(|to| ours.contains(to)).collect()
    };
    packages.iter().map(|package| (text(&package["name"]), uses(package))).collect()
}

#[test]
fn crates_use_only_what_the_table_allows() {
    for (from, uses) in arrows() {
        assert!(MAY_USE.iter().any(|(name, _)| *name == from), "{from} is not in the table");
        for to in uses {
            let allowed = allowed(&from).contains(to.as_str());
            assert!(allowed, "{from} may not use {to}; see ARCHITECTURE.md, Arrows");
        }
    }
}

#[test]
fn the_table_itself_has_no_circle_and_keeps_the_watcher_blind_to_the_center() {
    for (name, _) in MAY_USE {
        assert!(!allowed(name).contains(name), "{name} uses itself");
    }
    for lower in ["finding", "capture", "knowledge", "watch", "sensor", "report"] {
        for upper in ["platform", "firms", "care"] {
            assert!(!allowed(lower).contains(upper), "{lower} may not use {upper}");
        }
    }
}

#[test]
fn the_hot_path_stays_free_of_serde_and_runtimes() {
    let metadata =
        printed(cargo().args(["tree", "--package", "capture", "--edges", "normal", "--prefix", "none"]));
    let tree = metadata.expect("cargo tree");
    for banned in ["serde ", "tokio ", "jiff "] {
        assert!(!tree.lines().any(|line| line.starts_with(banned)), "capture must not depend on {banned}");
    }
}
