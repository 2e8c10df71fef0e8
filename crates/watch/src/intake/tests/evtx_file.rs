//! A small writer of Windows event logs: one chunk, every event written out (no templates), as [MS-EVEN6] 2.2.12 gives
//! BinXML and libyal's "Windows XML Event Log" the file around it. A log of a real PC holds names of people.

/// Of one event: number, channel, minute of the morning, values.
pub(super) type Written = (u16, &'static str, u64, Vec<(&'static str, String)>);

pub(super) fn event(id: u16, channel: &'static str, minute: u64, values: &[(&'static str, &str)]) -> Written {
    (id, channel, minute, values.iter().map(|(name, value)| (*name, value.to_string())).collect())
}

#[derive(Default)]
pub(super) struct Log(Vec<Written>);

/// 2026-10-06 00:00 UTC as 100 ns since 1601.
const MORNING: u64 = 134_359_776_000_000_000;

impl Log {
    pub(super) fn add(&mut self, event: Written) {
        self.0.push(event);
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut chunk = Chunk(vec![0; 512]);
        let mut last = 512;
        for (number, event) in self.0.iter().enumerate() {
            last = chunk.0.len();
            chunk.record(number as u64 + 1, event);
        }
        let (free, count) = (chunk.0.len() as u32, self.0.len() as u64);
        let mut chunk = chunk.0;
        assert!(chunk.len() <= 65_536, "one chunk is enough for the tests");
        chunk.resize(65_536, 0);
        chunk[..8].copy_from_slice(b"ElfChnk\0");
        for (at, value) in [(8, 1), (16, count), (24, 1), (32, count)] {
            chunk[at..at + 8].copy_from_slice(&value.to_le_bytes());
        }
        for (at, value) in [(40, 128), (44, last as u32), (48, free)] {
            chunk[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        let mut file = vec![0u8; 4_096];
        file[..8].copy_from_slice(b"ElfFile\0");
        [file, chunk].concat()
    }
}

/// Offsets in BinXML count from the chunk's beginning, so it is written in place.
struct Chunk(Vec<u8>);

impl Chunk {
    fn record(&mut self, number: u64, (id, channel, minute, values): &Written) {
        let start = self.0.len();
        self.0.extend_from_slice(b"**\0\0\0\0\0\0");
        self.0.extend_from_slice(&number.to_le_bytes());
        self.0.extend_from_slice(&(MORNING + minute * 600_000_000).to_le_bytes());
        // Fragment header 1.1.
        self.0.extend_from_slice(&[0x0f, 1, 1, 0]);
        self.open("Event", None);
        self.open("System", None);
        self.element("EventID", None, &id.to_string());
        let time = format!("2026-10-06T{:02}:{:02}:00.0000000Z", minute / 60, minute % 60);
        self.open("TimeCreated", Some(("SystemTime", &time)));
        self.0.push(0x04);
        self.element("Channel", None, channel);
        self.element("Computer", None, "KEIRI-PC.office.example");
        self.0.push(0x04);
        self.open("EventData", None);
        for (name, value) in values {
            self.element("Data", Some(("Name", name)), value);
        }
        self.0.extend_from_slice(&[0x04, 0x04, 0x00]);
        let size = (self.0.len() + 4 - start) as u32;
        self.0[start + 4..start + 8].copy_from_slice(&size.to_le_bytes());
        self.0.extend_from_slice(&size.to_le_bytes());
    }

    fn element(&mut self, name: &str, attribute: Option<(&str, &str)>, text: &str) {
        self.open(name, attribute);
        self.text(text);
        self.0.push(0x04);
    }

    fn open(&mut self, name: &str, attribute: Option<(&str, &str)>) {
        self.0.push(if attribute.is_some() { 0x41 } else { 0x01 });
        self.0.extend_from_slice(&[0; 4]);
        self.name(name);
        if let Some((name, value)) = attribute {
            self.0.extend_from_slice(&[0; 4]);
            self.0.push(0x06);
            self.name(name);
            self.text(value);
        }
        self.0.push(0x02);
    }

    fn name(&mut self, name: &str) {
        let at = self.0.len() as u32 + 4;
        self.0.extend_from_slice(&at.to_le_bytes());
        self.0.extend_from_slice(&[0; 6]);
        self.utf16(name);
        self.0.extend_from_slice(&[0, 0]);
    }

    fn text(&mut self, text: &str) {
        self.0.extend_from_slice(&[0x05, 0x01]);
        self.utf16(text);
    }

    fn utf16(&mut self, text: &str) {
        let units: Vec<u16> = text.encode_utf16().collect();
        self.0.extend_from_slice(&(units.len() as u16).to_le_bytes());
        units.iter().for_each(|unit| self.0.extend_from_slice(&unit.to_le_bytes()));
    }
}
