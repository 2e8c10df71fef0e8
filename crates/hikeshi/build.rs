//! Embeds the project's own sample captures and their indicator list for `hikeshi demo`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../samples");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files: Vec<PathBuf> = match fs::read_dir(&root) {
        Ok(entries) => entries.map(|entry| entry?.path().canonicalize()).collect::<io::Result<_>>()?,
        Err(_) => Vec::new(),
    };
    files.retain(|path| path.extension().is_some_and(|ending| ending == "pcap" || ending == "csv"));
    files.sort();
    let mut source = String::from("&[\n");
    for path in files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        writeln!(source, "    ({name:?}, include_bytes!({:?}).as_slice()),", path.display().to_string())
            .expect("a String takes all");
    }
    source.push(']');
    fs::write(PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("samples.rs"), source)
}
