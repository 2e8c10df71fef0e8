use super::Headers;
use super::packed::{Inside, Packed};
use crate::proto::file::{Collector, File, Tracker};
use crate::proto::mime::{self, Parts};

/// The content of one message: unpacked where it is packed, taken apart where it is a form, and followed as a file.
#[derive(Debug)]
pub(super) enum Body {
    Plain(Box<Tracker>),
    Packed(Box<Packed>),
    Form(Box<Parts>),
}

impl Body {
    /// That of a message with these headers, asked for under this target.
    pub(super) fn begin(collector: &Collector, headers: &Headers, target: &str, transaction: u64) -> Self {
        let kind = headers.get("content-type").unwrap_or_default();
        if kind.get(..20).is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/form-data;"))
            && let Some(boundary) = mime::parameter(kind.as_bytes(), "boundary")
        {
            return Body::Form(Box::new(Parts::of_form(collector, &boundary, transaction)));
        }
        let told = headers.get("content-disposition");
        let name = told.and_then(|told| mime::file_name(told.as_bytes(), "filename"));
        let declared = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let mut file = Tracker::begin(collector, "http", false).called(
            name.unwrap_or_else(|| last_of(target)),
            declared,
            transaction,
        );
        match headers.get("content-range").map(range) {
            None => {}
            Some(Some((0, last, Some(all)))) if last.checked_add(1) == Some(all) => {}
            Some(range) => file.part(range.map(|(first, last, _)| (first, last))),
        }
        let file = Box::new(file);
        let once = |inside| Box::new(Packed::new(collector, inside));
        match layers(headers.get("content-encoding").unwrap_or_default()) {
            0 => Body::Plain(file),
            1 => Body::Packed(once(Inside::File(file))),
            _ => Body::Packed(once(Inside::Packed(once(Inside::File(file))))),
        }
    }

    /// It may hold a password: nothing of it is kept or written.
    pub(super) fn conceal(&mut self) {
        match self {
            Body::Plain(file) => file.conceal(),
            Body::Packed(packed) => packed.conceal(),
            // Only files of a form are followed.
            Body::Form(_) => {}
        }
    }

    /// The next bytes.
    pub(super) fn data(&mut self, bytes: &[u8]) {
        match self {
            Body::Plain(file) => file.data(bytes),
            Body::Packed(packed) => packed.data(bytes),
            Body::Form(parts) => parts.feed(bytes),
        }
    }

    /// Bytes are missing.
    pub(super) fn gap(&mut self) {
        match self {
            Body::Plain(file) => file.broken(),
            Body::Packed(packed) => packed.gap(),
            Body::Form(parts) => parts.gap(),
        }
    }

    /// The message ends here, whole or not: its files.
    pub(super) fn end(self, complete: bool) -> Vec<File> {
        let file = match self {
            Body::Plain(file) => file.end(complete),
            Body::Packed(packed) => packed.end(complete),
            Body::Form(mut parts) => {
                parts.end(complete);
                return parts.take_files();
            }
        };
        // What was announced and never came is no file.
        if file.size > 0 { vec![file] } else { Vec::new() }
    }

    pub(super) fn held(&self) -> usize {
        match self {
            Body::Plain(file) => file.held(),
            Body::Packed(packed) => packed.held(),
            Body::Form(parts) => parts.held(),
        }
    }
}

/// The last part of a target's path.
fn last_of(target: &str) -> String {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, it)| it));
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

/// How often a body is packed (RFC 9110, section 8.4). 0 where any coding is one that is not read here: programs do not
/// agree on the order in which they name them.
fn layers(codings: &str) -> usize {
    let packs = |coding: &str| ["gzip", "x-gzip", "deflate"].iter().any(|it| it.eq_ignore_ascii_case(coding));
    let mut told =
        codings.split(',').map(str::trim).filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case("identity"));
    let count = told.clone().count();
    if told.all(packs) { count } else { 0 }
}

/// First and last byte of a range (`bytes 0-99/100`), and how many there are of all, where that is known.
fn range(told: &str) -> Option<(u64, u64, Option<u64>)> {
    let (span, all) = told.trim().strip_prefix("bytes")?.trim().split_once('/')?;
    let (first, last) = span.split_once('-')?;
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then(|| (first, last, all.trim().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_name_is_called_as_its_address_ends() {
        for (target, name) in [
            ("/a/b.exe?x=/y", "b.exe"),
            ("http://a.example/b.exe", "b.exe"),
            ("http://a.example", ""),
            ("/", ""),
            ("/a/", ""),
        ] {
            assert_eq!(last_of(target), name, "{target}");
        }
    }

    #[test]
    fn layers_are_counted_where_all_of_them_can_be_read() {
        for (codings, count) in [
            ("", 0),
            ("GZip", 1),
            ("deflate, gzip", 2),
            ("rc4,gzip", 0),
            ("gzip, br", 0),
            ("gzip, identity", 1),
        ] {
            assert_eq!(layers(codings), count, "{codings}");
        }
    }

    #[test]
    fn a_range_tells_its_ends_and_the_whole_where_they_make_sense() {
        assert_eq!(range("bytes 0-99/100"), Some((0, 99, Some(100))));
        assert_eq!(range(" bytes 7 - 9/*"), Some((7, 9, None)));
        for part in ["bytes 9-7/10", "bytes */100", "", "bytes 0-/", "lines 0-9/10"] {
            assert_eq!(range(part), None, "{part}");
        }
    }
}
