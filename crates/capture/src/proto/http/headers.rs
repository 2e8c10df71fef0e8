use crate::proto::text;

/// Most headers of one head that are kept; browsers send about twenty.
const MAX_HEADERS: usize = 256;

/// Headers in the order of the wire.
///
/// One text for all names and values, and their places in it: no allocation per header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headers {
    text: String,
    spans: Vec<Span>,
}

/// Where a header's name begins and its value begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    name: u32,
    value: u32,
    end: u32,
}

impl Headers {
    /// Value of the first header of that name (lower case), trimmed; bytes that are no UTF-8 come as Latin-1.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Names as written, with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let part = |from: u32, to: u32| self.text.get(from as usize..to as usize);
        self.spans.iter().filter_map(move |span| part(span.name, span.value).zip(part(span.value, span.end)))
    }

    /// Overwrites what a header of that name says behind its first word: a password.
    pub(super) fn hide(&mut self, name: &str) {
        let text = &self.text;
        let part = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default();
        let named = |span: &&Span| part(span.name, span.value).eq_ignore_ascii_case(name);
        let secret = |span: &Span| {
            let blank = part(span.value, span.end).find(' ')?;
            Some(span.value as usize + blank + 1..span.end as usize)
        };
        let places: Vec<_> = self.spans.iter().filter(named).filter_map(secret).collect();
        for place in places {
            let stars = "*".repeat(place.len());
            self.text.replace_range(place, &stars);
        }
    }

    pub(super) fn held(&self) -> usize {
        self.text.len() + self.spans.len() * size_of::<Span>()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The length of the body as announced; nonsense counts as nothing.
    pub(super) fn length(&self) -> Option<u64> {
        // A few servers repeat the value behind a comma.
        self.get("content-length")?.split(',').next()?.trim().parse().ok()
    }

    /// Reads the lines of a head behind its first one. Lines that are no header are left out; a line that begins
    /// with a blank continues the one before (RFC 9112, section 5.2).
    pub(super) fn read(lines: &[u8]) -> Self {
        let mut headers = Self { text: String::with_capacity(lines.len()), spans: Vec::with_capacity(16) };
        let mut continues = false;
        for line in lines.split(|&byte| byte == b'\n') {
            match line.first() {
                Some(b' ' | b'\t') if continues => headers.fold(line.trim_ascii()),
                Some(b' ' | b'\t') | None => {}
                Some(_) => continues = headers.push(line),
            }
        }
        headers
    }

    /// True if the line is a header that is kept.
    fn push(&mut self, line: &[u8]) -> bool {
        let Some(colon) = memchr::memchr(b':', line).filter(|_| self.spans.len() < MAX_HEADERS) else {
            return false;
        };
        let (before, behind) = line.split_at(colon);
        let name = self.place();
        self.append(before.trim_ascii());
        let value = self.place();
        self.append(behind.get(1..).unwrap_or_default().trim_ascii());
        self.spans.push(Span { name, value, end: self.place() });
        true
    }

    fn fold(&mut self, more: &[u8]) {
        self.text.push(' ');
        self.append(more);
        let end = self.place();
        if let Some(last) = self.spans.last_mut() {
            last.end = end;
        }
    }

    /// Where the text ends now; heads are far shorter than what 32 bits count.
    fn place(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn append(&mut self, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => self.text.push_str(&text::latin1(bytes)),
        }
    }
}
