//! Finding a name, address or URL among a million: sorted 64-bit hashes, 12 bytes an indicator.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;

use crate::network::Cidr;

/// What is looked up. Two keys are the same indicator exactly when they are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    /// A domain: itself and, unless its entry says otherwise, all names below it. Lower case.
    Name(&'a str),
    /// `host/path?query` or `host:port/path`, host in lower case.
    Url(&'a str),
    /// An address.
    Address(IpAddr),
    /// An address with a port.
    Port(IpAddr, u16),
    /// A network.
    Net(Cidr),
}

impl Key<'_> {
    fn hash(&self) -> u64 {
        // Lists come from outside, but who writes them gains nothing from two names that collide.
        let mut hasher = DefaultHasher::new();
        Hash::hash(self, &mut hasher);
        hasher.finish()
    }
}

/// Hashes of keys with the numbers of their entries, two columns of the same length.
#[derive(Debug, Default)]
pub(super) struct Index {
    rows: Vec<(u64, u32)>,
    hashes: Vec<u64>,
    entries: Vec<u32>,
    /// Lengths of the networks in it, the longest first.
    lengths: Vec<(bool, u8)>,
}

impl Index {
    /// Adds a key; [`Index::seal`] makes it findable.
    pub(super) fn add(&mut self, key: &Key<'_>, entry: u32) {
        if let Key::Net(net) = key {
            let length = (net.first().is_ipv4(), net.bits());
            if !self.lengths.contains(&length) {
                self.lengths.push(length);
            }
        }
        self.rows.push((key.hash(), entry));
    }

    /// Sorts what was added.
    pub(super) fn seal(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.extend(self.hashes.drain(..).zip(self.entries.drain(..)));
        rows.sort_unstable();
        rows.dedup();
        self.hashes = rows.iter().map(|(hash, _)| *hash).collect();
        self.entries = rows.iter().map(|(_, entry)| *entry).collect();
        self.lengths.sort_unstable_by(|a, b| b.cmp(a));
    }

    /// Numbers of the entries that list exactly this key: one from each list.
    pub(super) fn get(&self, key: &Key<'_>) -> &[u32] {
        let hash = key.hash();
        let from = self.hashes.partition_point(|known| *known < hash);
        let rest = self.hashes.get(from..).unwrap_or_default();
        let same = rest.iter().take_while(|known| **known == hash).count();
        self.entries.get(from..from + same).unwrap_or_default()
    }

    /// Entries of the smallest listed network around an address.
    pub(super) fn net_around(&self, address: IpAddr) -> &[u32] {
        for (v4, bits) in &self.lengths {
            if *v4 == address.is_ipv4() {
                let found = self.get(&Key::Net(Cidr::around(address, *bits)));
                if !found.is_empty() {
                    return found;
                }
            }
        }
        &[]
    }
}
