//! Rules of the house that are tests.

mod arrows;
mod sizes;
mod unfinished;

use std::path::PathBuf;
use std::process::Command;

use crate::{printed, root};

/// Files that are, or are about to be, in the repository, with their sizes.
fn files() -> Vec<(PathBuf, u64)> {
    let mut git = Command::new("git");
    git.current_dir(root()).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listed = printed(&mut git).expect("git lists the files");
    let sized = |name: &str| {
        let path = PathBuf::from(name);
        let size = std::fs::metadata(root().join(&path)).ok()?.len();
        Some((path, size))
    };
    listed.lines().filter_map(sized).collect()
}
