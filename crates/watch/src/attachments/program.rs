//! Programs: PE (EXE, DLL, XLL, SCR ...), ELF, and what is named like one.

use super::Found;
use super::name::suffix;

/// A program by mail: nobody sends one that way on purpose.
const BY_MAIL: u32 = 60;

pub(super) fn look(name: &str, bytes: &[u8]) -> Found {
    let mut found = Found::new("program");
    let is_addin = suffix(name) == "xll" || memchr::memmem::find(bytes, b"xlAutoOpen\0").is_some();
    let is_named = super::kind::PROGRAMS.contains(&suffix(name).as_str());
    found.say(BY_MAIL, if is_addin { "excel-addin" } else { "program" });
    // A program that is called a picture or a document.
    if !is_named && !suffix(name).is_empty() && bytes.starts_with(b"MZ") {
        found.say(20, "name-of-another-kind");
    }
    found
}
