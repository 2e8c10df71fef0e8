//! How long files and functions are. Test files and test modules are left out.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{median, percentile, rust};
use crate::{Outcome, root};

/// What we aim at; above it, explain, do not chop.
const AIM: &str = "aim: file 100 / 300, function 9 / 40, above 60 lines under 5 %";
const LONG_FUNCTION: usize = 60;

pub(super) fn measure() -> Outcome<Value> {
    let (mut files, mut functions, mut tests) = (Vec::new(), Vec::new(), 0);
    for path in rust_files(&root())? {
        let source = fs::read_to_string(&path)?;
        if is_test(&path) {
            tests += source.lines().count();
            continue;
        }
        let bare = rust::bare(&source);
        let product = rust::without_tests(&bare);
        tests += bare.lines().count() - product.lines().count();
        files.push(product.lines().count());
        functions.extend(rust::functions(&product));
    }
    let lines: usize = files.iter().sum();
    let long = functions.iter().filter(|lines| **lines > LONG_FUNCTION).count();
    let share = 100.0 * long as f64 / functions.len().max(1) as f64;
    println!("{} files, {lines} lines, {tests} lines of tests", files.len());
    println!("lines per file: median {}, 90th {}", median(&files), percentile(&files, 90));
    println!("lines per function: median {}, 90th {}", median(&functions), percentile(&functions, 90));
    println!("functions above {LONG_FUNCTION} lines: {long} of {} ({share:.1} %)\n{AIM}", functions.len());
    Ok(json!({
        "lines": lines, "tests": tests, "file": [median(&files), percentile(&files, 90)],
        "function": [median(&functions), percentile(&functions, 90)], "long": long,
    }))
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs")
}

/// All Rust files of our crates.
fn rust_files(root: &Path) -> Outcome<Vec<PathBuf>> {
    let mut folders = vec![root.join("crates"), root.join("xtask")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
