//! What the stub of a call says, for the few procedures where more than their number matters. Only names and shapes
//! are taken out: arguments may hold secrets.

use super::{Detail, Uuid};
use crate::proto::cursor::Cursor;
use crate::proto::text;

/// Service control (\[MS-SCMR\]).
const SVCCTL: Uuid = Uuid::parse("367abb81-9844-35f1-ad32-98f038001003");
/// Sign-in of machines (\[MS-NRPC\]).
const NETLOGON: Uuid = Uuid::parse("12345678-1234-abcd-ef00-01234567cffb");
/// Shares of a server (\[MS-SRVS\]).
const SRVSVC: Uuid = Uuid::parse("4b324fc8-1670-01d3-1278-5a47bf6ee188");

/// Longest name that is kept, in characters: those of services end at 256.
const MAX_NAME: usize = 256;
/// A handle stands before the arguments of most procedures of svcctl.
const HANDLE: usize = 20;

/// Reads the stub, as far as it was kept.
pub(super) fn read(interface: Uuid, opnum: u16, stub: &[u8], whole: bool) -> Detail {
    let detail = match (interface, opnum) {
        (SVCCTL, 12 | 45 | 60) => create_service(stub, true),
        (SVCCTL, 24 | 44) => create_service(stub, false),
        (SVCCTL, 16) => open_service(stub, true),
        (SVCCTL, 28) => open_service(stub, false),
        // NetrServerReqChallenge ends with the challenge; NetrServerAuthenticate, 2 and 3 with the proof, and the
        // flags behind it (padded to four) in the latter two.
        (NETLOGON, 4 | 5) if whole => stub.last_chunk::<8>().map(proof),
        (NETLOGON, 15 | 26) if whole => authenticate(stub),
        (SRVSVC, 30..=32) => path(stub),
        _ => None,
    };
    detail.unwrap_or(Detail::None)
}

fn proof(bytes: &[u8; 8]) -> Detail {
    Detail::Proof { zero: *bytes == [0; 8] }
}

/// Account, channel and computer's names, proof, flags: read from the front, because padding hides where the proof
/// begins.
fn authenticate(stub: &[u8]) -> Option<Detail> {
    let mut strings = Strings { stub, place: 0, wide: true };
    strings.pointed()?;
    strings.next()?;
    // The channel's kind.
    strings.place += 2;
    strings.next_at_four()?;
    Cursor::at(stub, strings.end())?.array().as_ref().map(proof)
}

fn create_service(stub: &[u8], wide: bool) -> Option<Detail> {
    let mut strings = Strings { stub, place: HANDLE, wide };
    let name = strings.next()?;
    strings.pointed()?;
    // Access, type, start, error control.
    strings.align();
    strings.place += 16;
    let program = strings.next().unwrap_or_default();
    Some(Detail::Service { name, program: first_word(&program) })
}

fn open_service(stub: &[u8], wide: bool) -> Option<Detail> {
    let name = Strings { stub, place: HANDLE, wide }.next()?;
    Some(Detail::Service { name, program: String::new() })
}

/// The first path of a comparison or canonicalization: how long it is, and how often it climbs.
fn path(stub: &[u8]) -> Option<Detail> {
    let mut strings = Strings { stub, place: 0, wide: true };
    strings.pointed()?;
    strings.align();
    let length = Cursor::at(stub, strings.place + 8)?.u32_le()?;
    let bytes = stub.get(strings.place + 12..).unwrap_or_default();
    let climbs = bytes.windows(6).filter(|window| *window == b".\0.\0\\\0").count();
    Some(Detail::Path { length, climbs: u32::try_from(climbs).unwrap_or(u32::MAX) })
}

/// A command line's program without its arguments.
fn first_word(line: &str) -> String {
    let line = line.trim_start();
    let end = match line.strip_prefix('"') {
        Some(rest) => rest.find('"').map(|end| end + 2),
        None => line.find(char::is_whitespace),
    };
    line.get(..end.unwrap_or(line.len())).unwrap_or(line).trim_matches('"').to_string()
}

/// Strings one behind the other, as NDR lays them out (\[C706\] 14.3.4): room, offset, length, characters, and filled up
/// to a multiple of four.
struct Strings<'a> {
    stub: &'a [u8],
    place: usize,
    wide: bool,
}

impl Strings<'_> {
    fn align(&mut self) {
        self.place = self.place.next_multiple_of(4);
    }

    fn end(&self) -> usize {
        self.place
    }

    fn next_at_four(&mut self) -> Option<String> {
        self.align();
        self.next()
    }

    /// A string behind a pointer that may be null.
    fn pointed(&mut self) -> Option<()> {
        self.align();
        let pointer = Cursor::at(self.stub, self.place)?.u32_le()?;
        self.place += 4;
        if pointer != 0 {
            self.next()?;
        }
        Some(())
    }

    fn next(&mut self) -> Option<String> {
        self.align();
        let mut cursor = Cursor::at(self.stub, self.place)?;
        let (_room, _offset) = (cursor.u32_le()?, cursor.u32_le()?);
        let count = usize::try_from(cursor.u32_le()?).ok()?;
        let length = count.checked_mul(if self.wide { 2 } else { 1 })?;
        let bytes = cursor.take(length)?;
        self.place = self.place.checked_add(12 + length)?;
        let most = if self.wide { 2 * MAX_NAME } else { MAX_NAME };
        let bytes = bytes.get(..most).unwrap_or(bytes);
        let name = if self.wide { text::utf16_le(bytes) } else { text::escaped(bytes) };
        Some(name.trim_end_matches('\0').to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A string of NDR.
    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().chain([0]).collect();
        let count = (units.len() as u32).to_le_bytes();
        let mut bytes = [&count[..], &[0; 4], &count].concat();
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    }

    fn created(name: &str, program: &str) -> Vec<u8> {
        [&[7; HANDLE][..], &wide(name), &[1, 0, 2, 0], &wide(name), &[0; 16], &wide(program)].concat()
    }

    #[test]
    fn a_new_service_tells_its_name_and_its_program_without_arguments() {
        let stub = created("BTOBTO", "%COMSPEC% /Q /c echo secret");
        let expected = Detail::Service { name: "BTOBTO".into(), program: "%COMSPEC%".into() };
        assert_eq!(read(SVCCTL, 12, &stub, true), expected);
        let quoted = created("A", "\"C:\\Program Files\\a.exe\" -p secret");
        let expected = Detail::Service { name: "A".into(), program: "C:\\Program Files\\a.exe".into() };
        assert_eq!(read(SVCCTL, 12, &quoted, true), expected);
    }

    #[test]
    fn a_proof_of_zeros_is_told_from_a_real_one() {
        let authenticate = |proof: [u8; 8]| {
            let names =
                [&[1, 0, 2, 0][..], &wide("\\\\DC"), &wide("DC$"), &[6, 0, 0, 0], &wide("DC")].concat();
            [&names[..], &proof, &[0xff, 0xff, 0x2f, 0x21]].concat()
        };
        assert_eq!(read(NETLOGON, 26, &authenticate([0; 8]), true), Detail::Proof { zero: true });
        assert_eq!(read(NETLOGON, 26, &authenticate([9; 8]), true), Detail::Proof { zero: false });
    }

    #[test]
    fn a_climbing_path_is_measured() {
        let stub = [&[0; 4][..], &wide("\\aaaa\\..\\..\\b")].concat();
        assert_eq!(read(SRVSVC, 31, &stub, true), Detail::Path { length: 14, climbs: 2 });
    }

    #[test]
    fn any_cut_is_borne() {
        let stub = created("BTOBTO", "%COMSPEC% /Q");
        for cut in 0..stub.len() {
            for (interface, opnum) in
                [(SVCCTL, 12), (SVCCTL, 24), (NETLOGON, 26), (NETLOGON, 4), (SRVSVC, 31)]
            {
                read(interface, opnum, &stub[..cut], true);
            }
        }
    }
}
