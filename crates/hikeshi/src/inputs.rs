//! Which captures are meant: files as named, those in named folders, standard input.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Endings under which captures are kept, also with a packer's ending behind them. Only for folders: a file named
/// by a person is read whatever its name.
const ENDINGS: [&str; 4] = ["pcap", "pcapng", "cap", "dmp"];
const PACKED: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// Folders are opened this deep, so that a loop of links ends.
const DEPTH: usize = 16;

/// True for `-`, which means standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Puts the captures of a folder, sorted by name, in its place. What is no folder stays as it was named, even
/// where it does not exist: reading it will say so.
pub(crate) fn expand(named: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in named {
        if !is_standard_input(path) && path.is_dir() {
            collect(path, DEPTH, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if depth > 1 {
                collect(&path, depth - 1, found)?;
            }
        } else if is_capture_name(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_capture_name(path: &Path) -> bool {
    let ends = |path: &Path, endings: &[&str]| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    };
    // tcpdump -C appends a number: office.pcap3
    let numbered = |path: &Path| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        ENDINGS.contains(&ending.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    ends(path, &ENDINGS) || numbered(path) || ends(path, &PACKED) && is_capture_name(&path.with_extension(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_in_a_folder_are_known_by_their_endings() {
        for name in ["a.pcap", "a.PCAPNG", "a.cap", "a.pcap12", "a.pcap.gz", "a.pcapng.zst", "a.b.pcap"] {
            assert!(is_capture_name(Path::new(name)), "{name}");
        }
        for name in ["pcap", "a.txt", "a.gz", "a.tar.gz", "a.pcap.txt", ".pcap"] {
            assert!(!is_capture_name(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_folder_gives_its_captures_sorted_and_a_missing_file_stays_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.pcap", "a.pcap", "notes.txt", "b/d.pcapng"] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        let named = [folder.path().to_path_buf(), PathBuf::from("missing.pcap"), PathBuf::from("-")];
        let found = expand(&named).unwrap();
        let below: Vec<_> =
            found.iter().map(|path| path.strip_prefix(folder.path()).unwrap_or(path)).collect();
        assert_eq!(below, ["a.pcap", "b/d.pcapng", "c.pcap", "missing.pcap", "-"].map(Path::new));
    }
}
