//! Packets of a network card, as they pass by (Linux: `AF_PACKET` with a ring of `TPACKET_V3`).
//!
//! `kernel` asks the system, `block` reads what it wrote, and a [`Card`] lends the packets, one after another, out of
//! the memory that both share: nothing is copied, nothing is allocated for a packet. Opening needs `CAP_NET_RAW`;
//! whatever comes after, a card that is taken out and put back included, needs no right at all.

mod block;
mod kernel;
mod pairs;

use std::io;
use std::time::Duration;

use self::block::{Cursor, Meant, TAG};
use self::kernel::{Bound, Shared, Socket};
use self::pairs::Pairs;
use super::{LinkType, Packet, Source};

/// A block: some hundred packets of a busy network.
const BLOCK: usize = 1 << 20;
/// A block that does not get full is handed over after so long, in milliseconds. A person waits for an alert in
/// seconds; a shorter time costs a quiet box its rest.
const HAND_OVER: u32 = 100;
/// What the kernel asks for a frame's room, and does not use with this kind of ring.
const FRAME: u32 = 2048;
/// `ARPHRD_` numbers.
const LOOPBACK: u16 = 772;

/// Which card, and how it is listened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Name of the card.
    pub interface: String,
    /// Most bytes kept of a packet.
    pub snap: u32,
    /// Memory for packets that wait, in bytes.
    pub memory: usize,
    /// Hear what is for others, too.
    pub promiscuous: bool,
    /// Cards of one group share the packets of their interface: each conversation goes to one of them.
    pub group: Option<u16>,
}

impl Wish {
    /// Everything that passes by, with room for what comes in while nobody reads for half a second on a full line of
    /// a hundred megabits.
    pub fn new(interface: &str) -> Self {
        Self {
            interface: interface.to_string(),
            snap: 256 << 10,
            memory: 16 << 20,
            promiscuous: true,
            group: None,
        }
    }
}

/// How many packets there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Lent.
    pub seen: u64,
    /// Left out by the kernel, for want of room.
    pub dropped: u64,
    /// Of those lent: meant for another machine, and for it alone.
    pub others: u64,
    /// Of these: of two cards that were heard in both directions. A switch floods what it does not know where to send,
    /// and that comes one way only; who hears both ways stands where the traffic is.
    pub between: u64,
    /// Of those lent: meant for all, or for a group.
    pub many: u64,
    /// Of those lent: sent by this machine.
    pub own: u64,
}

/// How the card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is switched on and has a cable.
    Up,
    /// It is switched off, has no cable, or is gone; packets come again when it is back.
    Down,
}

/// A network card that is listened to.
#[derive(Debug)]
pub struct Card {
    // Given back before the socket is closed.
    shared: Shared,
    socket: Socket,
    wish: Wish,
    bound: Bound,
    link: LinkType,
    cursor: Option<Cursor>,
    counts: Counts,
    pairs: Pairs,
    /// Left out because it came twice.
    doubled: u64,
}

impl Card {
    /// Begins to listen.
    pub fn open(wish: Wish) -> io::Result<Self> {
        let blocks = (wish.memory / BLOCK).max(2);
        let socket = Socket::open()?;
        socket.set(libc::PACKET_VERSION, libc::tpacket_versions::TPACKET_V3 as _)?;
        // Room before each frame for the VLAN's tag, which the kernel keeps apart.
        socket.set(libc::PACKET_RESERVE, TAG as _)?;
        socket.ring(&libc::tpacket_req3 {
            tp_block_size: BLOCK as u32,
            tp_block_nr: u32::try_from(blocks).map_err(|_| io::ErrorKind::InvalidInput)?,
            tp_frame_size: FRAME,
            tp_frame_nr: u32::try_from(blocks * (BLOCK / FRAME as usize))
                .map_err(|_| io::ErrorKind::InvalidInput)?,
            tp_retire_blk_tov: HAND_OVER,
            tp_sizeof_priv: 0,
            tp_feature_req_word: 0,
        })?;
        socket.snap(wish.snap)?;
        let shared = socket.share(BLOCK, blocks)?;
        let bound = listen(&socket, &wish)?;
        let link = link(bound.hardware)?;
        if let Some(group) = wish.group {
            let how = libc::PACKET_FANOUT_HASH | libc::PACKET_FANOUT_FLAG_DEFRAG;
            socket.set(libc::PACKET_FANOUT, (c_int_of(how) << 16) | i32::from(group))?;
        }
        Ok(Self {
            shared,
            socket,
            wish,
            bound,
            link,
            cursor: None,
            counts: Counts::default(),
            pairs: Pairs::default(),
            doubled: 0,
        })
    }

    /// Several listeners who share the packets of one card, each conversation with one of them. `group` is a number
    /// that no other program on this machine uses for its own.
    pub fn open_shared(wish: &Wish, of: usize, group: u16) -> io::Result<Vec<Self>> {
        let wish = Wish { group: Some(group), ..wish.clone() };
        (0..of.max(1)).map(|_| Self::open(wish.clone())).collect()
    }

    /// Name of the card.
    pub fn interface(&self) -> &str {
        &self.wish.interface
    }

    /// Waits until packets come, or so long.
    pub fn wait(&self, patience: Duration) {
        if self.socket.wait(patience) {
            // A card that is switched off is no reason to ask again and again.
            std::thread::sleep(patience);
        }
    }

    /// How the card is; one that came back under its name is listened to again.
    pub fn look(&mut self) -> State {
        // Taken away, so that waiting waits again.
        let _ = self.socket.trouble();
        let now = kernel::index_of(&self.wish.interface);
        // A shared card cannot be bound again: its group holds it to the one that is gone.
        if now.is_some_and(|index| index != self.bound.index)
            && self.wish.group.is_none()
            && let Ok(bound) = listen(&self.socket, &self.wish)
            && link(bound.hardware).is_ok_and(|link| link == self.link)
        {
            self.bound = bound;
        }
        let is_ours = now == Some(self.bound.index);
        if is_ours && self.socket.is_running(&self.wish.interface) { State::Up } else { State::Down }
    }

    /// How many packets there were until now.
    pub fn counts(&mut self) -> Counts {
        // Of those that the kernel counts as let in some still wait for us: they are counted when they are lent.
        if let Ok((_, dropped)) = self.socket.statistics() {
            self.counts.dropped = self.counts.dropped.saturating_add(u64::from(dropped));
        }
        self.counts
    }

    /// The next packet; `None` where none waits.
    pub fn next_packet(&mut self) -> Option<Packet<'_>> {
        let found = loop {
            if let Some(cursor) = &mut self.cursor {
                match cursor.next(self.shared.bytes()) {
                    // On the loopback card everything passes twice: when it is sent, and when it arrives.
                    Some(found) if found.meant == Meant::Sent && self.bound.hardware == LOOPBACK => {
                        self.doubled += 1;
                        continue;
                    }
                    Some(found) => break found,
                    None => {
                        self.cursor = None;
                        self.shared.give_back();
                    }
                }
            }
            if !self.shared.take() {
                return None;
            }
            self.cursor = Some(Cursor::new(self.shared.bytes()));
        };
        let data = self.shared.bytes().get(found.data).unwrap_or_default();
        self.counts.seen += 1;
        match found.meant {
            Meant::Others => {
                self.counts.others += 1;
                self.counts.between += u64::from(self.link == LinkType::ETHERNET && self.pairs.note(data));
            }
            Meant::Many => self.counts.many += 1,
            Meant::Sent => self.counts.own += 1,
            Meant::Us => {}
        }
        Some(Packet {
            number: self.counts.seen,
            time: Some(found.time),
            data,
            length: found.length,
            link: self.link,
        })
    }

    /// Packets left out because the loopback card shows everything twice.
    pub fn doubled(&self) -> u64 {
        self.doubled
    }
}

impl Source for Card {
    fn next_packet(&mut self) -> Option<Packet<'_>> {
        Card::next_packet(self)
    }
}

fn listen(socket: &Socket, wish: &Wish) -> io::Result<Bound> {
    let index = kernel::index_of(&wish.interface).ok_or(io::ErrorKind::NotFound)?;
    let bound = socket.bind(index)?;
    // A card that is switched off says so here, and is listened to when it is switched on.
    let _ = socket.trouble();
    if wish.promiscuous {
        socket.promiscuous(index)?;
    }
    Ok(bound)
}

/// How the bytes of a kind of card are read.
fn link(hardware: u16) -> io::Result<LinkType> {
    match hardware {
        1 | LOOPBACK => Ok(LinkType::ETHERNET),
        // Tunnels, whose packets begin with the IP header.
        768 | 769 | 776 | 778 | 65534 => Ok(LinkType(101)),
        801 => Ok(LinkType(105)),
        803 => Ok(LinkType(127)),
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

fn c_int_of(how: u32) -> i32 {
    i32::try_from(how).unwrap_or_default()
}
