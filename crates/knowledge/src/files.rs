//! The files of the repository's `knowledge/` folder, as compiled in.

/// Path below `knowledge/` (with `/`) and content, sorted by path.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The content of one file, for example `systems.toml`.
pub fn get(path: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by_key(&path, |(path, _)| path).ok()?;
    FILES.get(at).map(|(_, content)| *content)
}

/// Every file whose path begins with `prefix` (`cards/`), as path and content, sorted by path.
pub fn under(prefix: &str) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    FILES.iter().copied().filter(move |(path, _)| path.starts_with(prefix))
}
