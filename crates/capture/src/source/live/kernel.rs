//! What only the operating system can do, behind doors that cannot be used wrongly: the socket, its options, and the
//! memory that it shares with us.
//!
//! The second piece of unsafe code in this room, and its only one that asks the system for things. The compiler cannot
//! know that a block of the shared memory is ours from the moment its state says so until we say that it is not
//! (`Documentation/networking/packet_mmap.rst` of Linux); [`Shared`] is that rule: it lends the bytes of one block at a
//! time, only while the block is ours. What lies in the bytes is foreign, as in any capture.
#![expect(unsafe_code, reason = "there is no safe way; see above")]

use std::ffi::CString;
use std::io;
use std::mem::{MaybeUninit, size_of};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use libc::{c_int, c_uint, c_void, socklen_t};

/// Where the state of a block lies in it (`struct tpacket_block_desc`).
const STATE: usize = 8;

/// A packet socket.
#[derive(Debug)]
pub(super) struct Socket(OwnedFd);

/// To which card a socket is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    /// Its number; a card that was taken out and put back has another.
    pub(super) index: c_int,
    /// Its kind of hardware (`ARPHRD_`).
    pub(super) hardware: u16,
}

impl Socket {
    /// Hears nothing yet: what comes before it is bound to a card would be that of all cards.
    pub(super) fn open() -> io::Result<Self> {
        // SAFETY: no memory is handed over; a number that is not negative is a descriptor of ours alone.
        unsafe {
            let fd = libc::socket(libc::AF_PACKET, libc::SOCK_RAW | libc::SOCK_CLOEXEC, 0);
            if fd < 0 { Err(io::Error::last_os_error()) } else { Ok(Self(OwnedFd::from_raw_fd(fd))) }
        }
    }

    /// Sets an option whose value is a number.
    pub(super) fn set(&self, option: c_int, value: c_int) -> io::Result<()> {
        self.set_at(libc::SOL_PACKET, option, &value)
    }

    /// Asks the kernel for a ring, and how its blocks are handed over.
    pub(super) fn ring(&self, ring: &libc::tpacket_req3) -> io::Result<()> {
        self.set_at(libc::SOL_PACKET, libc::PACKET_RX_RING, ring)
    }

    /// Hears what is for others, too, as long as the socket lives.
    pub(super) fn promiscuous(&self, index: c_int) -> io::Result<()> {
        let wish = libc::packet_mreq {
            mr_ifindex: index,
            mr_type: libc::PACKET_MR_PROMISC as _,
            mr_alen: 0,
            mr_address: [0; 8],
        };
        self.set_at(libc::SOL_PACKET, libc::PACKET_ADD_MEMBERSHIP, &wish)
    }

    /// Keeps so many bytes of each packet: a filter of one instruction.
    pub(super) fn snap(&self, length: u32) -> io::Result<()> {
        let mut keep =
            [libc::sock_filter { code: (libc::BPF_RET | libc::BPF_K) as u16, jt: 0, jf: 0, k: length }];
        let filter = libc::sock_fprog { len: 1, filter: keep.as_mut_ptr() };
        self.set_at(libc::SOL_SOCKET, libc::SO_ATTACH_FILTER, &filter)
    }

    fn set_at<T>(&self, level: c_int, option: c_int, value: &T) -> io::Result<()> {
        // SAFETY: the kernel reads `size_of::<T>()` bytes of a value that lives until it returns.
        let done = unsafe {
            let value = std::ptr::from_ref(value).cast::<c_void>();
            libc::setsockopt(self.0.as_raw_fd(), level, option, value, size_of::<T>() as socklen_t)
        };
        succeeded(done)
    }

    /// Hears one card from now on.
    pub(super) fn bind(&self, index: c_int) -> io::Result<Bound> {
        let mut address = no_address();
        address.sll_family = libc::AF_PACKET as u16;
        address.sll_protocol = (libc::ETH_P_ALL as u16).to_be();
        address.sll_ifindex = index;
        let mut length = size_of::<libc::sockaddr_ll>() as socklen_t;
        // SAFETY: both calls are given an address and its length, and keep neither.
        unsafe {
            let place = std::ptr::from_mut(&mut address).cast::<libc::sockaddr>();
            succeeded(libc::bind(self.0.as_raw_fd(), place, length))?;
            succeeded(libc::getsockname(self.0.as_raw_fd(), place, &raw mut length))?;
        }
        Ok(Bound { index: address.sll_ifindex, hardware: address.sll_hatype })
    }

    /// Packets that reached the socket since the last time this was asked, and those of them that found no room.
    pub(super) fn statistics(&self) -> io::Result<(u32, u32)> {
        let counted: libc::tpacket_stats_v3 = self.get(
            libc::SOL_PACKET,
            libc::PACKET_STATISTICS,
            libc::tpacket_stats_v3 { tp_packets: 0, tp_drops: 0, tp_freeze_q_cnt: 0 },
        )?;
        Ok((counted.tp_packets, counted.tp_drops))
    }

    /// What went wrong since it was asked last.
    pub(super) fn trouble(&self) -> io::Result<()> {
        match self.get::<c_int>(libc::SOL_SOCKET, libc::SO_ERROR, 0)? {
            0 => Ok(()),
            error => Err(io::Error::from_raw_os_error(error)),
        }
    }

    fn get<T: Copy>(&self, level: c_int, option: c_int, mut value: T) -> io::Result<T> {
        let mut length = size_of::<T>() as socklen_t;
        // SAFETY: the kernel writes at most `length` bytes of plain numbers into a value of that length.
        let done = unsafe {
            let place = std::ptr::from_mut(&mut value).cast::<c_void>();
            libc::getsockopt(self.0.as_raw_fd(), level, option, place, &raw mut length)
        };
        succeeded(done).map(|()| value)
    }

    /// Waits until a block is handed over, something is wrong, or the time is over. True where something is wrong.
    pub(super) fn wait(&self, patience: Duration) -> bool {
        let mut asked =
            libc::pollfd { fd: self.0.as_raw_fd(), events: libc::POLLIN | libc::POLLERR, revents: 0 };
        let milliseconds = c_int::try_from(patience.as_millis()).unwrap_or(c_int::MAX);
        // SAFETY: one entry, which lives until the call returns. Waking early does no harm.
        let _ = unsafe { libc::poll(&raw mut asked, 1, milliseconds) };
        asked.revents & libc::POLLERR != 0 && self.trouble().is_err()
    }

    /// Whether the card is switched on and has a cable.
    pub(super) fn is_running(&self, interface: &str) -> bool {
        // SAFETY: zeroes are a valid request; the kernel reads the name and writes the flags into it.
        unsafe {
            let mut request: libc::ifreq = MaybeUninit::zeroed().assume_init();
            for (to, from) in request.ifr_name.iter_mut().take(libc::IFNAMSIZ - 1).zip(interface.bytes()) {
                *to = from as _;
            }
            let asked = libc::ioctl(self.0.as_raw_fd(), libc::SIOCGIFFLAGS as _, &raw mut request);
            let both = libc::IFF_UP | libc::IFF_RUNNING;
            asked == 0 && c_int::from(request.ifr_ifru.ifru_flags) & both == both
        }
    }

    /// Shares the ring's memory.
    pub(super) fn share(&self, block: usize, blocks: usize) -> io::Result<Shared> {
        let length = block.checked_mul(blocks).ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: a new mapping of a ring that has exactly this size; it touches no memory of ours.
        let start = unsafe {
            let (read_write, fd) = (libc::PROT_READ | libc::PROT_WRITE, self.0.as_raw_fd());
            libc::mmap(std::ptr::null_mut(), length, read_write, libc::MAP_SHARED, fd, 0)
        };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(Shared { start: start.cast(), block, blocks, at: 0, ours: false })
    }
}

/// The number of a card by its name.
pub(super) fn index_of(interface: &str) -> Option<c_int> {
    let name = CString::new(interface).ok()?;
    // SAFETY: a string that ends, read until the call returns.
    let index: c_uint = unsafe { libc::if_nametoindex(name.as_ptr()) };
    c_int::try_from(index).ok().filter(|index| *index > 0)
}

fn no_address() -> libc::sockaddr_ll {
    libc::sockaddr_ll {
        sll_family: 0,
        sll_protocol: 0,
        sll_ifindex: 0,
        sll_hatype: 0,
        sll_pkttype: 0,
        sll_halen: 0,
        sll_addr: [0; 8],
    }
}

fn succeeded(result: c_int) -> io::Result<()> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Memory that the kernel fills block by block.
#[derive(Debug)]
pub(super) struct Shared {
    start: *mut u8,
    block: usize,
    blocks: usize,
    /// The block that is ours, or will be next.
    at: usize,
    ours: bool,
}

// SAFETY: the memory belongs to the ring, not to a thread, and this is its only handle.
unsafe impl Send for Shared {}

impl Shared {
    /// Takes the next block, where the kernel has handed it over.
    pub(super) fn take(&mut self) -> bool {
        self.ours = self.ours || self.state().load(Ordering::Acquire) & libc::TP_STATUS_USER != 0;
        self.ours
    }

    /// The bytes of the block that was taken; none where none was.
    pub(super) fn bytes(&mut self) -> &mut [u8] {
        if !self.ours {
            return &mut [];
        }
        // SAFETY: `at` is below `blocks`, so the block lies in the mapping; the kernel does not touch it while it is
        // ours, and `&mut self` lends it to one reader alone.
        unsafe { std::slice::from_raw_parts_mut(self.start.add(self.at * self.block), self.block) }
    }

    /// Gives the block back, to be filled again.
    pub(super) fn give_back(&mut self) {
        if self.ours {
            self.state().store(libc::TP_STATUS_KERNEL, Ordering::Release);
            self.at = (self.at + 1) % self.blocks;
            self.ours = false;
        }
    }

    fn state(&self) -> &AtomicU32 {
        // SAFETY: blocks begin at a page, so the state is aligned; it is only ever read and written whole.
        unsafe { AtomicU32::from_ptr(self.start.add(self.at * self.block + STATE).cast()) }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        // SAFETY: what `share` mapped, once; nobody borrows from it any more.
        unsafe { libc::munmap(self.start.cast(), self.block * self.blocks) };
    }
}
