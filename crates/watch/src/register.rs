//! The firm's own list of its devices: CSV of `mac,name,kind,owner`.

use std::collections::HashMap;
use std::path::Path;

use finding::{DeviceKind, Mac, Owner};
use serde::Deserialize;

/// What the firm says of one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called in the office.
    pub name: Option<String>,
    /// What it is, where the list says so.
    pub kind: Option<DeviceKind>,
    /// Whose it is.
    pub owner: Owner,
}

/// The firm's devices by card.
#[derive(Debug, Clone, Default)]
pub struct Register {
    entries: HashMap<Mac, Entry>,
}

/// Why a list could not be read, or one line of it.
#[derive(Debug)]
pub struct Problem {
    /// Line of the file, from 1; none where the whole file could not be read.
    pub line: Option<u64>,
    /// What is wrong. Its sentence is `register-NAME`.
    pub what: ProblemKind,
}

/// What can be wrong with a device list.
#[derive(Debug)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The operating system says no.
    Io(std::io::Error),
    /// The first line does not name a column `mac`.
    NoHeader,
    /// The line is no CSV.
    NotCsv,
    /// This is no card's address.
    Mac(String),
    /// This is no kind of device.
    Kind(String),
    /// This is none of ours, private, guest.
    Owner(String),
}

impl ProblemKind {
    /// Names of all problems, for the test of their sentences.
    pub const NAMES: [&'static str; 6] = ["io", "no-header", "not-csv", "mac", "kind", "owner"];

    /// Its name in text keys.
    pub fn name(&self) -> &'static str {
        match self {
            ProblemKind::Io(_) => "io",
            ProblemKind::NoHeader => "no-header",
            ProblemKind::NotCsv => "not-csv",
            ProblemKind::Mac(_) => "mac",
            ProblemKind::Kind(_) => "kind",
            ProblemKind::Owner(_) => "owner",
        }
    }

    /// The words of the line, or of the operating system, that the sentence repeats.
    pub fn value(&self) -> String {
        match self {
            ProblemKind::Io(why) => why.to_string(),
            ProblemKind::NoHeader | ProblemKind::NotCsv => String::new(),
            ProblemKind::Mac(text) | ProblemKind::Kind(text) | ProblemKind::Owner(text) => text.clone(),
        }
    }
}

impl Register {
    /// Reads a file. Lines with a mistake are left out and told; the others count.
    pub fn open(path: &Path) -> (Self, Vec<Problem>) {
        match std::fs::read(path) {
            Ok(bytes) => Self::read(&bytes),
            Err(why) => (Self::default(), vec![Problem { line: None, what: ProblemKind::Io(why) }]),
        }
    }

    /// Reads a list's bytes. Spreadsheets write a mark before UTF-8, and end lines with CRLF.
    pub fn read(bytes: &[u8]) -> (Self, Vec<Problem>) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(bytes);
        let mut register = Self::default();
        let Some(columns) = reader.byte_headers().ok().and_then(Columns::find) else {
            return (register, vec![Problem { line: Some(1), what: ProblemKind::NoHeader }]);
        };
        let mut problems = Vec::new();
        for row in reader.byte_records() {
            let line = |position: Option<&csv::Position>| position.map(csv::Position::line);
            match row {
                Ok(row) => match columns.entry(&row) {
                    Ok((mac, entry)) => {
                        register.entries.insert(mac, entry);
                    }
                    Err(what) => problems.push(Problem { line: line(row.position()), what }),
                },
                Err(why) => problems.push(Problem { line: line(why.position()), what: ProblemKind::NotCsv }),
            }
        }
        (register, problems)
    }

    /// What the firm says of a card.
    pub fn get(&self, mac: Mac) -> Option<&Entry> {
        self.entries.get(&mac)
    }

    /// How many devices it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Where the four columns stand.
struct Columns {
    mac: usize,
    name: Option<usize>,
    kind: Option<usize>,
    owner: Option<usize>,
}

impl Columns {
    fn find(header: &csv::ByteRecord) -> Option<Self> {
        let at = |name: &str| header.iter().position(|field| field.eq_ignore_ascii_case(name.as_bytes()));
        Some(Self { mac: at("mac")?, name: at("name"), kind: at("kind"), owner: at("owner") })
    }

    fn entry(&self, row: &csv::ByteRecord) -> Result<(Mac, Entry), ProblemKind> {
        let field = |column: Option<usize>| {
            let bytes = column.and_then(|at| row.get(at)).unwrap_or_default();
            String::from_utf8_lossy(bytes).trim().to_string()
        };
        let mac = field(Some(self.mac));
        let mac = mac.parse().map_err(|_| ProblemKind::Mac(mac))?;
        let (name, kind, owner) = (field(self.name), field(self.kind), field(self.owner));
        Ok((
            mac,
            Entry {
                name: (!name.is_empty()).then_some(name),
                kind: word(&kind, ProblemKind::Kind)?,
                // Who stands in the firm's list is the firm's, unless it says otherwise.
                owner: word(&owner, ProblemKind::Owner)?.unwrap_or(Owner::Ours),
            },
        ))
    }
}

/// Reads a word by the names that `finding` gives its values; nothing for nothing.
fn word<T: for<'de> Deserialize<'de>>(
    text: &str,
    wrong: impl FnOnce(String) -> ProblemKind,
) -> Result<Option<T>, ProblemKind> {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    if text.is_empty() {
        return Ok(None);
    }
    let lower = text.to_ascii_lowercase();
    let deserializer: StrDeserializer<'_, Error> = lower.as_str().into_deserializer();
    T::deserialize(deserializer).map(Some).map_err(|_| wrong(text.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mac(text: &str) -> Mac {
        text.parse().unwrap()
    }

    #[test]
    fn a_list_from_a_spreadsheet_is_read() {
        let text = "\u{feff}MAC,Name,Kind,Owner\r\n00-0C-29-AA-BB-CC,経理のパソコン,pc,ours\r\n\
                    # the boss\r\n02:00:00:00:00:01,Lucas-iPhone,phone,Private\r\n00:0c:29:00:00:01,,,\r\n";
        let (register, problems) = Register::read(text.as_bytes());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(register.len(), 3);
        let accounting = register.get(mac("00:0c:29:aa:bb:cc")).unwrap();
        assert_eq!(accounting.name.as_deref(), Some("経理のパソコン"));
        assert_eq!(accounting.kind, Some(DeviceKind::Pc));
        assert_eq!(register.get(mac("02:00:00:00:00:01")).unwrap().owner, Owner::Private);
        let bare = Entry { name: None, kind: None, owner: Owner::Ours };
        assert_eq!(
            register.get(mac("00:0c:29:00:00:01")),
            Some(&bare),
            "who stands in the list is the firm's"
        );
    }

    #[test]
    fn a_wrong_line_is_told_and_the_others_count() {
        let text = "mac,name,kind,owner\nnot-a-card,A,pc,ours\n00:0c:29:00:00:01,B,car,ours\n\
                    00:0c:29:00:00:02,C,pc,nobody\n00:0c:29:00:00:03,D,pc,ours\n";
        let (register, problems) = Register::read(text.as_bytes());
        assert_eq!(register.len(), 1);
        let told: Vec<_> = problems.iter().map(|p| (p.line, p.what.name(), p.what.value())).collect();
        assert_eq!(
            told,
            [
                (Some(2), "mac", "not-a-card".to_string()),
                (Some(3), "kind", "car".to_string()),
                (Some(4), "owner", "nobody".to_string())
            ]
        );
    }

    #[test]
    fn a_list_without_a_mac_column_is_none() {
        let (register, problems) = Register::read(b"name,owner\nA,ours\n");
        assert!(register.is_empty());
        assert_eq!(problems.first().map(|p| p.what.name()), Some("no-header"));
        assert_eq!(Register::read(b"").1.len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_told(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut with_header = b"mac,name,kind,owner\n".to_vec();
            with_header.extend(&bytes);
            let (register, problems) = Register::read(&with_header);
            prop_assert!(register.len() + problems.len() <= bytes.len() + 1);
            Register::read(&bytes);
        }
    }
}
