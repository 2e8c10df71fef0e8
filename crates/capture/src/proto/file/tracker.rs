use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use super::extract::Writing;
use super::{Collector, File, Hashes, MAX_HEAD, kind};
use crate::proto::text::hex;

/// A file on its way.
#[derive(Debug)]
pub(in crate::proto) struct Tracker {
    collector: Collector,
    file: File,
    sha256: Option<Box<Sha256>>,
    older: Option<Box<(Md5, Sha1)>>,
    content: Option<Vec<u8>>,
    writing: Option<Writing>,
    concealed: bool,
}

impl Tracker {
    /// A file begins. `may_keep`: it is one of those that [`super::Wanted::keep`] is about.
    pub(in crate::proto) fn begin(collector: &Collector, carrier: &'static str, may_keep: bool) -> Self {
        let wanted = collector.wanted();
        let hashed = wanted.hashes != Hashes::None || wanted.extract.is_some();
        Self {
            file: File { carrier, whole: true, ..File::default() },
            sha256: hashed.then(Box::default),
            older: (wanted.hashes == Hashes::All).then(Box::default),
            content: (may_keep && wanted.keep > 0).then(Vec::new),
            writing: Writing::begin(collector),
            concealed: false,
            collector: collector.clone(),
        }
    }

    /// With its name, its type as told, and the number of its transaction.
    pub(in crate::proto) fn called(mut self, name: String, declared: String, transaction: u64) -> Self {
        (self.file.name, self.file.declared, self.file.transaction) = (name, declared, transaction);
        self
    }

    /// It may hold a password: neither its beginning is kept, nor is it written.
    pub(in crate::proto) fn conceal(&mut self) {
        self.concealed = true;
        self.writing = None;
        self.forget();
    }

    /// The next bytes.
    pub(in crate::proto) fn data(&mut self, bytes: &[u8]) {
        let room = MAX_HEAD - self.file.head.len();
        if room > 0 && !self.concealed {
            self.file.head.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        }
        self.file.size += bytes.len() as u64;
        if let Some(hash) = &mut self.sha256 {
            hash.update(bytes);
        }
        if let Some(older) = &mut self.older {
            older.0.update(bytes);
            older.1.update(bytes);
        }
        self.keep(bytes);
        if self.writing.as_mut().is_some_and(|writing| !writing.write(bytes)) {
            self.writing = None;
            self.collector.leave_out();
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let Some(content) = self.content.as_mut().filter(|_| self.file.whole) else { return };
        let fits = content.len() + bytes.len() <= self.collector.wanted().keep;
        if fits && self.collector.may_keep(bytes.len()) {
            content.extend_from_slice(bytes);
        } else {
            self.forget();
        }
    }

    fn forget(&mut self) {
        if let Some(content) = self.content.take() {
            self.collector.forget(content.len());
        }
    }

    /// Bytes are missing, or cannot be unpacked. What was kept so far stays: the beginning of a document tells much.
    pub(in crate::proto) fn broken(&mut self) {
        self.file.whole = false;
        self.file.holes = true;
    }

    /// It is only a part of a file: from the first to the last byte of it, where that was said.
    pub(in crate::proto) fn part(&mut self, range: Option<(u64, u64)>) {
        self.file.whole = false;
        self.file.range = range;
    }

    /// It was carried in so many bytes, of which only the beginning was looked at.
    pub(in crate::proto) fn sized(&mut self, carried: u64) {
        self.file.size = carried;
    }

    /// Its type by what came of its beginning.
    pub(in crate::proto) fn kind(&self) -> Option<&'static str> {
        kind::of(&self.file.head)
    }

    /// Bytes kept at the moment.
    pub(in crate::proto) fn held(&self) -> usize {
        self.file.head.len() + self.content.as_ref().map_or(0, Vec::len)
    }

    /// The file ends here; `complete` where its carrier says so.
    pub(in crate::proto) fn end(mut self, complete: bool) -> File {
        self.file.whole &= complete;
        let mut file = std::mem::take(&mut self.file);
        file.kind = kind::of(&file.head);
        file.sha256 = self.sha256.take().map(|hash| hex(&hash.finalize(), ""));
        if let Some(older) = self.older.take() {
            let (md5, sha1) = *older;
            (file.md5, file.sha1) = (Some(hex(&md5.finalize(), "")), Some(hex(&sha1.finalize(), "")));
        }
        if let Some(content) = self.content.take() {
            self.collector.forget(content.len());
            file.content = Some(content.into());
        }
        if let (Some(writing), Some(sha256), true) = (self.writing.take(), &file.sha256, file.whole) {
            writing.finish(sha256);
        }
        file
    }
}

impl Drop for Tracker {
    fn drop(&mut self) {
        self.forget();
    }
}
