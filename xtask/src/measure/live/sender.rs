//! Sends the frames of a capture at a card, at a given rate. For measuring only: the product sends nothing.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::time::{Duration, Instant};

use crate::Outcome;

/// Frames given to the system at once.
const AT_ONCE: usize = 32;

/// Frames of a capture.
pub(super) struct Frames {
    bytes: Vec<u8>,
    places: Vec<(usize, usize)>,
    left_out: usize,
}

impl Frames {
    /// Those of a classic little-endian capture that are no longer than `most`.
    pub(super) fn read(capture: &[u8], most: usize) -> Outcome<Self> {
        let mut frames = Self { bytes: Vec::new(), places: Vec::new(), left_out: 0 };
        let nanos = [0x4d, 0x3c, 0xb2, 0xa1];
        if !capture.starts_with(&[0xd4, 0xc3, 0xb2, 0xa1]) && !capture.starts_with(&nanos) {
            return Err("the mix is no classic capture".into());
        }
        let mut rest = capture.get(24..).unwrap_or_default();
        while let Some((head, behind)) = rest.split_first_chunk::<16>() {
            let length = u32::from_le_bytes([head[8], head[9], head[10], head[11]]) as usize;
            let Some((frame, next)) = behind.split_at_checked(length) else { break };
            rest = next;
            if !(14..=most).contains(&length) {
                frames.left_out += 1;
                continue;
            }
            frames.places.push((frames.bytes.len(), length));
            frames.bytes.extend(frame);
        }
        if frames.places.is_empty() { Err("the mix holds no frames".into()) } else { Ok(frames) }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn at(&self, number: usize) -> &[u8] {
        let (from, length) = self.places.get(number % self.places.len()).copied().unwrap_or_default();
        self.bytes.get(from..from + length).unwrap_or_default()
    }
}

/// A card that is sent at.
pub(super) struct Sender(OwnedFd);

impl Sender {
    /// Opens a card by its name.
    #[expect(unsafe_code, reason = "the standard library knows no raw sockets")]
    pub(super) fn open(card: &str) -> Outcome<Self> {
        let name = std::ffi::CString::new(card)?;
        // SAFETY: the name ends and lives through the call; zeroes are an address; what is opened is ours alone.
        unsafe {
            let fd = libc::socket(libc::AF_PACKET, libc::SOCK_RAW | libc::SOCK_CLOEXEC, 0);
            if fd < 0 {
                return Err(io::Error::last_os_error().into());
            }
            let socket = OwnedFd::from_raw_fd(fd);
            let mut address: libc::sockaddr_ll = std::mem::zeroed();
            address.sll_family = libc::AF_PACKET as u16;
            address.sll_ifindex = libc::if_nametoindex(name.as_ptr()) as i32;
            let length = size_of_val(&address) as u32;
            if libc::bind(socket.as_raw_fd(), (&raw const address).cast(), length) < 0 {
                return Err(io::Error::last_os_error().into());
            }
            Ok(Self(socket))
        }
    }

    /// Sends for so long; how many frames, and in which time.
    pub(super) fn send(&mut self, frames: &Frames, rate: u32, long: Duration) -> Outcome<(u64, Duration)> {
        let (begun, mut sent) = (Instant::now(), 0_usize);
        let due = (u64::from(rate) * long.as_secs()) as usize;
        while begun.elapsed() < long && sent < due {
            let allowed = (begun.elapsed().as_secs_f64() * f64::from(rate)) as usize;
            if rate != u32::MAX && allowed <= sent {
                std::thread::sleep(Duration::from_micros(500));
                continue;
            }
            let count = if rate == u32::MAX { AT_ONCE } else { AT_ONCE.min(allowed - sent) };
            sent += self.some(frames, sent, count)?;
        }
        Ok((sent as u64, begun.elapsed()))
    }

    /// Sends some frames; how many the system took.
    #[expect(unsafe_code, reason = "the standard library sends one at a time, and not from raw sockets")]
    fn some(&self, frames: &Frames, from: usize, count: usize) -> Outcome<usize> {
        // SAFETY: each header points at one part, each part at a frame that is only read; all live through the call.
        let taken = unsafe {
            let mut parts: [libc::iovec; AT_ONCE] = std::mem::zeroed();
            let mut heads: [libc::mmsghdr; AT_ONCE] = std::mem::zeroed();
            for ((place, part), head) in parts.iter_mut().enumerate().zip(&mut heads).take(count) {
                let frame = frames.at(from + place);
                *part = libc::iovec { iov_base: frame.as_ptr().cast_mut().cast(), iov_len: frame.len() };
                (head.msg_hdr.msg_iov, head.msg_hdr.msg_iovlen) = (part, 1);
            }
            libc::sendmmsg(self.0.as_raw_fd(), heads.as_mut_ptr(), count as u32, 0)
        };
        match usize::try_from(taken) {
            Ok(taken) => Ok(taken),
            Err(_) => match io::Error::last_os_error() {
                full if full.raw_os_error() == Some(libc::ENOBUFS) => Ok(0),
                other => Err(other.into()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_are_too_long_are_left_out_and_counted() {
        let mut capture = [&[0xd4, 0xc3, 0xb2, 0xa1][..], &[0; 20]].concat();
        for length in [60_u32, 1514, 1515, 5] {
            capture.extend([&[0; 8][..], &length.to_le_bytes(), &length.to_le_bytes()].concat());
            capture.resize(capture.len() + length as usize, 0);
        }
        let frames = Frames::read(&capture, 1514).expect("frames");
        assert_eq!((frames.len(), frames.left_out(), frames.bytes()), (2, 2, 1574));
        assert_eq!((frames.at(1).len(), frames.at(2).len()), (1514, 60));
        assert!(Frames::read(b"text", 1514).is_err());
    }
}
