//! One fragment of DCE/RPC (\[C706\] 12.6.3): its header, and the bodies that are read here.

use super::{Interface, Offer, Uuid};
use crate::proto::cursor::Cursor;

/// The fields that every fragment begins with.
pub(super) const HEADER: usize = 16;
/// Header of a call and of its answer; what follows is the stub.
const CALL_HEADER: usize = 24;
/// Before each proof stand its type, level and padding (\[MS-RPCE\] 2.2.2.11).
const PROOF_HEADER: usize = 8;
/// Level of protection at which the stub is encrypted (RPC_C_AUTHN_LEVEL_PKT_PRIVACY).
const PRIVACY: u8 = 6;
/// Most contexts of one bind that are read; Windows offers up to four.
const MAX_OFFERS: usize = 16;

pub(super) const REQUEST: u8 = 0;
pub(super) const RESPONSE: u8 = 2;
pub(super) const FAULT: u8 = 3;
pub(super) const BIND: u8 = 11;
pub(super) const BIND_ACK: u8 = 12;
pub(super) const BIND_NAK: u8 = 13;
pub(super) const ALTER_CONTEXT: u8 = 14;
pub(super) const ALTER_CONTEXT_ANSWER: u8 = 15;
pub(super) const AUTHENTICATE: u8 = 16;

const FIRST: u8 = 0x01;
const LAST: u8 = 0x02;
const HAS_OBJECT: u8 = 0x80;

/// A fragment's header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    pub(super) kind: u8,
    flags: u8,
    /// Integers are least byte first, and nearly always.
    little: bool,
    /// With this header and whatever proves the caller.
    pub(super) length: usize,
    /// Of the proof at its end.
    proof: usize,
    pub(super) call: u32,
}

impl Header {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        let [5, 0 | 1, kind @ 0..=19, flags] = cursor.array()? else { return None };
        // Characters are ASCII, floating point IEEE.
        let [order @ (0x00 | 0x10), 0, 0, 0] = cursor.array()? else { return None };
        let order = Order(order == 0x10);
        let (length, proof) = (order.u16(&mut cursor)?, order.u16(&mut cursor)?);
        let call = order.u32(&mut cursor)?;
        (usize::from(length) >= HEADER).then_some(Self {
            kind,
            flags,
            little: order.0,
            length: length.into(),
            proof: proof.into(),
            call,
        })
    }

    pub(super) fn is_first(&self) -> bool {
        self.flags & FIRST != 0
    }

    pub(super) fn is_last(&self) -> bool {
        self.flags & LAST != 0
    }

    fn order(&self) -> Order {
        Order(self.little)
    }

    /// What proves the caller, at the fragment's end.
    pub(super) fn proof<'a>(&self, fragment: &'a [u8]) -> &'a [u8] {
        fragment.get(self.length.saturating_sub(self.proof)..).unwrap_or_default()
    }

    /// The stub of a call or answer, and whether it is encrypted.
    pub(super) fn stub<'a>(&self, fragment: &'a [u8]) -> Option<(&'a [u8], bool)> {
        let object = if self.kind == REQUEST && self.flags & HAS_OBJECT != 0 { 16 } else { 0 };
        let start = CALL_HEADER + object;
        if self.proof == 0 {
            return Some((fragment.get(start..self.length)?, false));
        }
        let trailer = self.length.checked_sub(self.proof + PROOF_HEADER)?;
        let &[_kind, level, padding, _] = fragment.get(trailer..)?.first_chunk()?;
        let end = trailer.checked_sub(padding.into())?;
        Some((fragment.get(start..end)?, level == PRIVACY))
    }

    /// Context and number of a call.
    pub(super) fn called(&self, fragment: &[u8]) -> Option<(u16, u16)> {
        let mut cursor = Cursor::at(fragment, HEADER + 4)?;
        Some((self.order().u16(&mut cursor)?, self.order().u16(&mut cursor)?))
    }

    /// Reason of a fault.
    pub(super) fn fault(&self, fragment: &[u8]) -> Option<u32> {
        self.order().u32(&mut Cursor::at(fragment, CALL_HEADER)?)
    }

    /// The last four bytes of an answer's stub, where most procedures say how they ended.
    pub(super) fn returned(&self, stub: &[u8]) -> Option<u32> {
        let bytes = *stub.last_chunk()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// What a bind offers.
    pub(super) fn offers(&self, fragment: &[u8]) -> Option<Vec<Offer>> {
        let order = self.order();
        let mut cursor = Cursor::at(fragment, HEADER + 8)?;
        let [count, ..] = cursor.array::<4>()?;
        let mut offers = Vec::new();
        for _ in 0..usize::from(count).min(MAX_OFFERS) {
            let context = order.u16(&mut cursor)?;
            let [syntaxes, _] = cursor.array()?;
            let interface = order.interface(&mut cursor)?;
            cursor.skip(20 * usize::from(syntaxes))?;
            offers.push(Offer { context, interface, result: None });
        }
        Some(offers)
    }

    /// The server's words on each of them: result and reason.
    pub(super) fn results(&self, fragment: &[u8]) -> Option<Vec<(u16, u16)>> {
        let order = self.order();
        let mut cursor = Cursor::at(fragment, HEADER + 8)?;
        let address = usize::from(order.u16(&mut cursor)?);
        // The address is filled up to a multiple of four, counted from the header.
        let place = (HEADER + 10 + address).next_multiple_of(4);
        let mut cursor = Cursor::at(fragment, place)?;
        let [count, ..] = cursor.array::<4>()?;
        let mut results = Vec::new();
        for _ in 0..usize::from(count).min(MAX_OFFERS) {
            results.push((order.u16(&mut cursor)?, order.u16(&mut cursor)?));
            cursor.skip(20)?;
        }
        Some(results)
    }
}

/// Byte order of a fragment: least byte first or not.
#[derive(Debug, Clone, Copy)]
struct Order(bool);

impl Order {
    fn u16(self, cursor: &mut Cursor<'_>) -> Option<u16> {
        if self.0 { cursor.u16_le() } else { cursor.u16_be() }
    }

    fn u32(self, cursor: &mut Cursor<'_>) -> Option<u32> {
        if self.0 { cursor.u32_le() } else { cursor.u32_be() }
    }

    fn interface(self, cursor: &mut Cursor<'_>) -> Option<Interface> {
        let mut uuid = cursor.array::<16>()?;
        if self.0 {
            // Its first three numbers are turned; kept as they are written.
            uuid[0..4].reverse();
            uuid[4..6].reverse();
            uuid[6..8].reverse();
        }
        Some(Interface { uuid: Uuid(uuid), major: self.u16(cursor)?, minor: self.u16(cursor)? })
    }
}
