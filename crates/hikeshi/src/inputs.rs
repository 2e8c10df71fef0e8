//! Which captures and records are meant: files as named, those in named folders, standard input.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use report::survey::Firm;

/// Endings under which captures are kept, also with a packer's ending behind them. Only for folders: a file named
/// by a person is read whatever its name.
const ENDINGS: [&str; 4] = ["pcap", "pcapng", "cap", "dmp"];
/// The same of other tools' records and mails. Not `csv`: lists of devices and indicators end so, too.
const RECORDS: [&str; 7] = ["log", "json", "jsonl", "ndjson", "evtx", "eml", "mbox"];
const PACKED: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// Folders are opened this deep, so that a loop of links ends.
const DEPTH: usize = 16;

/// True for `-`, which means standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// True where writing to `to` would destroy what is read.
pub(crate) fn is_same(file: &Path, to: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    !is_standard_input(file) && real(to).is_some_and(|to| to.is_file() && real(file) == Some(to))
}

/// What is to be read, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// The folder it was found in, where one was named: one folder per firm.
    pub(crate) firm: Option<String>,
}

/// Puts the captures and records of a folder, sorted by name, in its place. What is no folder stays as it was named, even
/// where it does not exist: reading it will say so.
pub(crate) fn expand(named: &[PathBuf]) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in named {
        if !is_standard_input(path) && path.is_dir() {
            let mut below = Vec::new();
            collect(path, DEPTH, &mut below)?;
            found.extend(below.into_iter().map(|file| Found { firm: firm(path, &file), path: file }));
        } else {
            found.push(Found { path: path.clone(), firm: None });
        }
    }
    Ok(found)
}

/// The folder directly below the named one in which the file lies; the named one itself where it lies in that.
fn firm(named: &Path, file: &Path) -> Option<String> {
    let below = file.strip_prefix(named).ok()?;
    let mut parts = below.iter();
    let first = parts.next()?;
    let folder = if parts.next().is_some() {
        first.to_owned()
    } else {
        // `.` and `..` have no name of their own.
        named.canonicalize().ok()?.file_name()?.to_owned()
    };
    Some(folder.to_string_lossy().into_owned())
}

/// The firms among what was found, in its order; what lies in no folder stands for itself.
pub(crate) fn firms(found: &[Found]) -> Vec<Firm> {
    let mut firms: Vec<Firm> = Vec::new();
    for (place, one) in found.iter().enumerate() {
        let name = one.firm.clone().unwrap_or_else(|| one.path.display().to_string());
        match firms.last_mut().filter(|last| last.name == name) {
            Some(last) => last.inputs.end = place + 1,
            None => firms.push(Firm { name, inputs: place..place + 1 }),
        }
    }
    firms
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
        } else if is_input_name(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_input_name(path: &Path) -> bool {
    let ends = |path: &Path, endings: &[&str]| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    };
    // tcpdump -C appends a number: office.pcap3
    let numbered = |path: &Path| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        ENDINGS.contains(&ending.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    ends(path, &ENDINGS)
        || ends(path, &RECORDS)
        || numbered(path)
        || ends(path, &PACKED) && is_input_name(&path.with_extension(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_and_records_in_a_folder_are_known_by_their_endings() {
        for name in [
            "a.pcap",
            "a.PCAPNG",
            "a.cap",
            "a.pcap12",
            "a.pcap.gz",
            "a.pcapng.zst",
            "a.b.pcap",
            "utm.log.gz",
            "eve.json",
            "Security.evtx",
            "a.eml",
        ] {
            assert!(is_input_name(Path::new(name)), "{name}");
        }
        for name in ["pcap", "a.txt", "a.gz", "a.tar.gz", "a.pcap.txt", ".pcap"] {
            assert!(!is_input_name(Path::new(name)), "{name}");
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
            found.iter().map(|one| one.path.strip_prefix(folder.path()).unwrap_or(&one.path)).collect();
        assert_eq!(below, ["a.pcap", "b/d.pcapng", "c.pcap", "missing.pcap", "-"].map(Path::new));
    }

    #[test]
    fn a_folder_below_the_named_one_is_a_firm() {
        let folder = tempfile::tempdir().unwrap();
        for firm in ["minato", "aoba/2026-10"] {
            fs::create_dir_all(folder.path().join(firm)).unwrap();
        }
        for name in ["aoba/a.pcap", "aoba/2026-10/b.pcap", "minato/c.pcap"] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        let found = expand(&[folder.path().to_path_buf(), PathBuf::from("alone.pcap")]).unwrap();
        let named = |name: &str, inputs| Firm { name: name.to_string(), inputs };
        assert_eq!(firms(&found), [named("aoba", 0..2), named("minato", 2..3), named("alone.pcap", 3..4)]);
        let one = expand(&[folder.path().join("minato")]).unwrap();
        assert_eq!(one[0].firm.as_deref(), Some("minato"));
    }
}
