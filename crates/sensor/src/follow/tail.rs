//! The bytes of a file that may still grow. It is read, never mapped: a mapped file that is cut ends the program.

use std::fs::File;
use std::io::{self, Read};

/// What to do where the file ends for now; given how many bytes were read.
pub(super) type AtEnd = Box<dyn FnMut(u64) -> Then + Send>;

/// What to do where the file ends for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Look again.
    Wait,
    /// This is its end for good.
    End,
}

/// Reads a file, and asks at its end whether more will come.
pub(super) struct Tail {
    file: File,
    read: u64,
    at_end: AtEnd,
}

impl Tail {
    pub(super) fn new(file: File, at_end: AtEnd) -> Self {
        Self { file, read: 0, at_end }
    }
}

impl Read for Tail {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.file.read(buffer)?;
            self.read += read as u64;
            if read > 0 || buffer.is_empty() || (self.at_end)(self.read) == Then::End {
                return Ok(read);
            }
        }
    }
}
