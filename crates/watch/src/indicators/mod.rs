//! Indicators (注意リスト): known-bad names, addresses and URLs, with source and age.
//!
//! Formats are read into one kind of row ([`row`]), checked against warning lists and the day of the run, and gathered
//! into an index ([`image`]): a filter that says "not listed" nearly always, and slots sorted by the hash of what they
//! list. Small lists are indexed in memory when they are opened; [`build()`] makes a file of large ones, which is mapped.
//! A match is only as good as its indicator at the time of the packet ([`score`]).

mod build;
mod filter;
mod gather;
mod image;
mod key;
mod load;
mod misp;
mod plain;
mod problem;
mod row;
mod runs;
pub(crate) mod score;
mod slot;
mod stix;
mod table;
mod warning;

use std::io::Cursor;
use std::net::IpAddr;
use std::path::PathBuf;

use capture::{Progress, Time};
use jiff::Timestamp;
use psl::Psl as _;
use serde::{Deserialize, Serialize};

pub use build::{Built, build};
pub use problem::{Problem, ProblemKind};

use gather::Gatherer;
use image::Image;
use key::Key;
use load::{load, load_carried};
use score::Fading;
use slot::{Slot, UNDATED};
use warning::Warnings;

use crate::network::Cidr;

/// What a list holds, and what was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Indicators in use.
    pub loaded: u64,
    /// Taken back by a warning list.
    pub warned: u64,
    /// No longer valid on the day of the run.
    pub expired: u64,
    /// Withdrawn by who wrote them.
    pub withdrawn: u64,
    /// Too little trust to say anything.
    pub weak: u64,
    /// Those in use that are hashes of files.
    pub files: u64,
    /// Rows and patterns of a kind we cannot read.
    pub unread: u64,
}

/// A list with its age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Name of its file.
    pub name: String,
    /// When the file was written.
    pub modified: Option<Timestamp>,
    /// The latest sighting in it.
    pub newest: Option<Timestamp>,
}

/// A number that names one indicator (or the same one in several lists): index, and place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(u16, u64);

/// A match: the indicator, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) id: Id,
    /// 0 to 100 at the time of the packet.
    pub(crate) score: u8,
}

/// All indicators in use.
#[derive(Debug, Default)]
pub struct Indicators {
    images: Vec<Image>,
    lists: Vec<List>,
    /// Lengths of the networks in them, the longest first.
    lengths: Vec<(bool, u8)>,
    warnings: Warnings,
    counts: Counts,
    /// The day of the run: what ends to be valid before it does not match.
    as_of: i64,
}

/// As [`Slot::fading`] counts them.
const FADINGS: [Fading; 4] = [Fading::ADDRESS, Fading::SERVICE, Fading::NAME, Fading::FILE];

impl Indicators {
    /// Reads files and folders: lists, and indexes that [`build()`] made. `as_of` is the day of the run, by which
    /// validity is judged. What cannot be read is told; the rest counts.
    pub fn open(paths: &[PathBuf], as_of: Timestamp) -> (Self, Vec<Problem>) {
        let (mut gatherer, mut images) = (Gatherer::new(as_of), Vec::new());
        // All is kept in memory, so the gatherer has no faults.
        let problems =
            load(paths, &mut gatherer, Some(&mut images), &mut |_: Progress| {}).unwrap_or_default();
        (Self::of(gatherer, images, as_of), problems)
    }

    /// Takes lists that the program carries with it: name and text of each.
    pub fn carried<'a>(
        lists: impl IntoIterator<Item = (&'a str, &'a str)>,
        as_of: Timestamp,
    ) -> (Self, Vec<Problem>) {
        let mut gatherer = Gatherer::new(as_of);
        let problems = load_carried(lists, &mut gatherer).unwrap_or_default();
        (Self::of(gatherer, Vec::new(), as_of), problems)
    }

    fn of(gatherer: Gatherer, more: Vec<Image>, as_of: Timestamp) -> Self {
        let mut bytes = Cursor::new(Vec::new());
        let own = gatherer.finish(&mut bytes).ok().and_then(|_| Image::of(bytes.into_inner()).ok());
        let mut all = Self { as_of: as_of.as_microsecond(), ..Self::default() };
        for mut image in own.into_iter().chain(more) {
            let meta = std::mem::take(&mut image.meta);
            all.counts.add(&meta.counts);
            all.warnings.absorb(meta.warnings);
            all.lengths.extend(meta.lengths);
            all.lists.extend(meta.lists.iter().cloned());
            image.meta.lists = meta.lists;
            all.images.push(image);
        }
        all.lengths.sort_unstable_by(|a, b| b.cmp(a));
        all.lengths.dedup();
        all
    }

    /// True where nothing can match.
    pub fn is_empty(&self) -> bool {
        self.images.iter().all(|image| image.len() == 0)
    }

    /// What the lists hold.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The lists, in the order they were read.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// A host name: itself, or a listed parent down to the registrable domain.
    pub(crate) fn name(&self, name: &str, at: Time) -> Option<Hit> {
        let name = name.trim_end_matches('.');
        // What is listed has at least two labels. Nearly no name has a listed parent, so that is asked first.
        let parents = std::iter::successors(Some(name), |rest| Some(rest.split_once('.')?.1));
        let mut listed = parents.filter(|rest| rest.contains('.')).filter_map(|rest| {
            let counts = |slot: &Slot| rest.len() == name.len() || slot.below;
            Some((rest, self.hit(Key::Name(rest).hash(), counts, at)?))
        });
        let (rest, hit) = listed.next()?;
        let folded = name.to_ascii_lowercase();
        let registrable =
            psl::List.domain(folded.as_bytes()).map_or(folded.len(), |domain| domain.as_bytes().len());
        (rest.len() >= registrable && !self.warnings.name(&folded)).then_some(hit)
    }

    /// A URL: host, port, path and query.
    pub(crate) fn url(&self, host: &str, port: u16, target: &str, at: Time) -> Option<Hit> {
        let port = (!matches!(port, 80 | 443)).then_some(port);
        self.hit(Key::Url(host.trim_end_matches('.'), port, target).hash(), |_| true, at)
    }

    /// An address with a port: the pair, else the address, else the smallest network around it.
    pub(crate) fn address(&self, address: IpAddr, port: u16, at: Time) -> Option<Hit> {
        let hit = |key: Key<'_>| self.hit(key.hash(), |_| true, at);
        let found = hit(Key::Port(address, port))
            .or_else(|| hit(Key::Address(address)))
            .or_else(|| hit(Key::Net(self.net_around(address)?)))?;
        (!self.warnings.address(address)).then_some(found)
    }

    /// A file, by any of its hashes in hex.
    pub(crate) fn file(&self, hex: &str, at: Time) -> Option<Hit> {
        self.hit(Key::File(hex).hash(), |_| true, at)
    }

    /// The smallest listed network around an address.
    fn net_around(&self, address: IpAddr) -> Option<Cidr> {
        let lengths = self.lengths.iter().filter(|(v4, _)| *v4 == address.is_ipv4());
        lengths
            .map(|(_, bits)| Cidr::around(address, *bits))
            .find(|net| self.valid(Key::Net(*net).hash()).next().is_some())
    }

    /// What lists this key and is valid on the day of the run, in the order of the lists.
    fn valid(&self, key: u64) -> impl Iterator<Item = (Id, Slot, &str)> + Clone {
        (0u16..).zip(&self.images).flat_map(move |(number, image)| {
            image.find(key).filter_map(move |place| {
                let slot = image.slot(place).filter(|slot| slot.until >= self.as_of)?;
                let list = image.meta.lists.get(usize::from(slot.list));
                Some((Id(number, place as u64), slot, list.map_or("", |list| list.name.as_str())))
            })
        })
    }

    /// The best of what lists the same, raised where two lists say so independently.
    fn hit(&self, key: u64, counts: impl Fn(&Slot) -> bool + Copy, at: Time) -> Option<Hit> {
        let found = self.valid(key).filter(|(_, slot, _)| counts(slot));
        let (id, _, list) = found.clone().next()?;
        let worth = |slot: &Slot| {
            let fading = FADINGS.get(usize::from(slot.fading)).copied().unwrap_or(Fading::NAME);
            fading.score(slot.trust, (slot.last_seen != UNDATED).then_some(slot.last_seen), at.micros())
        };
        let best = found.clone().map(|(_, slot, _)| worth(&slot)).max()?;
        let second = found.clone().any(|(_, slot, other)| other != list && worth(&slot) > 0);
        let score = if second { best.saturating_add(score::SECOND_LIST).min(100) } else { best };
        (score >= score::RECORDS).then_some(Hit { id, score })
    }

    /// Name of the list that an indicator stands in, when it was last seen, and what it belongs to.
    pub(crate) fn source(&self, id: Id) -> (&str, Option<Timestamp>, &str) {
        let Some(image) = self.images.get(usize::from(id.0)) else { return ("", None, "") };
        let Some(slot) = image.slot(id.1 as usize) else { return ("", None, "") };
        let list = image.meta.lists.get(usize::from(slot.list)).map_or("", |list| list.name.as_str());
        let seen = (slot.last_seen != UNDATED).then(|| Timestamp::from_microsecond(slot.last_seen).ok());
        (list, seen.flatten(), image.label(slot.label))
    }
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.loaded += other.loaded;
        self.warned += other.warned;
        self.expired += other.expired;
        self.withdrawn += other.withdrawn;
        self.weak += other.weak;
        self.files += other.files;
        self.unread += other.unread;
    }
}

#[cfg(test)]
mod tests;
