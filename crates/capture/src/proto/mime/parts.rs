use super::coding::{Coding, LineEnd};
use super::{Fields, MAX_FILES, Mail, parameter};
use crate::proto::file::{Collector, File, Tracker};

/// Most multiparts inside each other that are taken apart. A forward of a forward has three.
const MAX_DEPTH: usize = 8;
/// Most mails inside each other that are taken apart.
const MAX_NESTED: u8 = 5;
/// Longest line of a head that is kept; it may be 998 bytes long (RFC 5322, section 2.1.1).
const MAX_HEAD_LINE: usize = 16 * 1024;
/// Longest line that may be a boundary (RFC 2046, section 5.1.1: 70 letters) with blanks behind it.
const MAX_BOUNDARY: usize = 256;

/// Takes a mail, or the body of a form, apart as it comes.
#[derive(Debug)]
pub(in crate::proto) struct Parts {
    collector: Collector,
    mail: Mail,
    transaction: u64,
    /// Boundaries of the multiparts that are open, outermost first.
    boundaries: Vec<Vec<u8>>,
    nested: u8,
    place: Place,
    fields: Fields,
    part: Option<(Coding, Tracker)>,
    /// The beginning of a line that is not whole yet.
    line: Vec<u8>,
    /// What was handed out of the line before it ended.
    within_line: bool,
    /// End of the last line, which may belong to a boundary.
    before: LineEnd,
    decoded: Vec<u8>,
    files: Vec<File>,
    /// Only parts that name a file are files: the others are fields of a form.
    is_form: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Body,
}

impl Parts {
    /// A mail begins.
    pub(in crate::proto) fn of_mail(collector: &Collector, carrier: &'static str, transaction: u64) -> Self {
        Self {
            collector: collector.clone(),
            mail: Mail { carrier, whole: true, ..Mail::default() },
            transaction,
            boundaries: Vec::new(),
            nested: 0,
            place: Place::Head,
            fields: Fields::default(),
            part: None,
            line: Vec::new(),
            within_line: false,
            before: LineEnd::None,
            decoded: Vec::new(),
            files: Vec::new(),
            is_form: false,
        }
    }

    /// The body of a form that may carry files (RFC 7578).
    pub(in crate::proto) fn of_form(collector: &Collector, boundary: &str, transaction: u64) -> Self {
        let mail = Self::of_mail(collector, "http", transaction);
        Self { boundaries: vec![boundary.into()], place: Place::Body, is_form: true, ..mail }
    }

    /// The next bytes.
    pub(in crate::proto) fn feed(&mut self, mut bytes: &[u8]) {
        while let Some(end) = memchr::memchr(b'\n', bytes) {
            let (line, rest) = bytes.split_at(end);
            bytes = rest.get(1..).unwrap_or_default();
            if self.line.is_empty() {
                self.whole_line(line);
            } else {
                let mut joined = std::mem::take(&mut self.line);
                joined.extend_from_slice(line);
                self.whole_line(&joined);
                joined.clear();
                self.line = joined;
            }
        }
        self.keep(bytes);
    }

    /// Keeps the beginning of a line, as far as it must be seen whole.
    fn keep(&mut self, bytes: &[u8]) {
        self.line.extend_from_slice(bytes);
        let most = if self.place == Place::Head { MAX_HEAD_LINE } else { MAX_BOUNDARY };
        if self.line.len() <= most {
            return;
        }
        let mut line = std::mem::take(&mut self.line);
        match self.place {
            // Of an endless line in a head only the beginning counts.
            Place::Head => line.truncate(MAX_HEAD_LINE),
            Place::Body if !self.within_line && line.starts_with(b"--") && self.level(&line).is_some() => {
                self.boundary(&line);
                self.within_line = true;
                line.clear();
            }
            Place::Body => {
                // A carriage return at the end may be half of a line's end, and an equals sign of a letter.
                let cut = line.len() - 3;
                let rest = line.split_off(cut);
                self.content(&line, LineEnd::None);
                self.within_line = true;
                line = rest;
            }
        }
        self.line = line;
    }

    fn whole_line(&mut self, line: &[u8]) {
        let (line, end) = match line.strip_suffix(b"\r") {
            Some(line) => (line, LineEnd::CrLf),
            None => (line, LineEnd::Lf),
        };
        let goes_on = std::mem::take(&mut self.within_line);
        if !goes_on && line.starts_with(b"--") && self.boundary(line) {
            return;
        }
        match self.place {
            Place::Head if line.is_empty() => self.head_ends(),
            Place::Head => self.fields.line(line),
            Place::Body => self.content(line, end),
        }
    }

    fn content(&mut self, line: &[u8], end: LineEnd) {
        let Some((coding, file)) = &mut self.part else { return };
        self.decoded.clear();
        self.before = coding.line(self.before, line, end, &mut self.decoded);
        file.data(&self.decoded);
    }

    /// Which of the open multiparts a line divides.
    fn level(&self, line: &[u8]) -> Option<usize> {
        let said = line.get(2..).unwrap_or_default().trim_ascii_end();
        let is = |boundary: &Vec<u8>| {
            // Behind the last one of all anything may stand; some programs fill it up.
            said.strip_prefix(boundary.as_slice())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(b"--"))
        };
        self.boundaries.iter().rposition(is)
    }

    /// A line that may end a part. True where it does.
    fn boundary(&mut self, line: &[u8]) -> bool {
        let Some(level) = self.level(line) else { return false };
        let said = line.get(2..).unwrap_or_default().trim_ascii_end();
        let is_last = self.boundaries.get(level).is_some_and(|boundary| said.len() > boundary.len());
        self.part_ends(true);
        self.boundaries.truncate(if is_last { level } else { level + 1 });
        self.place = if is_last { Place::Body } else { Place::Head };
        true
    }

    fn head_ends(&mut self) {
        let fields = std::mem::take(&mut self.fields);
        if self.nested == 0 && self.boundaries.is_empty() && !self.is_form {
            self.mail.from = fields.text("from");
            self.mail.reply_to = fields.text("reply-to");
            (self.mail.to, self.mail.cc) = (fields.addresses("to"), fields.addresses("cc"));
            self.mail.subject = fields.text("subject");
            (self.mail.date, self.mail.message_id) = (fields.text("date"), fields.text("message-id"));
        }
        self.place = Place::Body;
        let kind = fields.content_type();
        let boundary = fields.get("content-type").and_then(|value| parameter(value, "boundary"));
        match boundary.filter(|boundary| kind.starts_with("multipart/") && !boundary.is_empty()) {
            Some(boundary) if self.boundaries.len() < MAX_DEPTH => {
                self.boundaries.push(boundary.trim_end().as_bytes().to_vec());
            }
            _ if kind == "message/rfc822" && self.nested < MAX_NESTED && is_plain(&fields) => {
                self.nested += 1;
                self.place = Place::Head;
            }
            _ => self.part_begins(&fields, kind),
        }
    }

    fn part_begins(&mut self, fields: &Fields, kind: String) {
        self.mail.parts = self.mail.parts.saturating_add(1);
        let name = fields.file_name();
        let attached = fields
            .get("content-disposition")
            .and_then(|value| value.get(..10))
            .is_some_and(|value| value.eq_ignore_ascii_case(b"attachment"));
        let is_file = name.is_some() || !self.is_form && (attached || !kind.starts_with("text/"));
        if !is_file || self.mail.files.len() >= MAX_FILES {
            return;
        }
        let name = name.unwrap_or_default();
        self.mail.files.push(name.clone());
        let coding = Coding::named(fields.get("content-transfer-encoding").unwrap_or_default());
        let tracker = Tracker::begin(&self.collector, self.mail.carrier, !self.is_form);
        self.part = Some((coding, tracker.called(name, kind, self.transaction)));
        self.before = LineEnd::None;
    }

    fn part_ends(&mut self, complete: bool) {
        if let Some((_, file)) = self.part.take() {
            self.files.push(file.end(complete));
        }
        self.before = LineEnd::None;
    }

    /// Bytes are missing.
    pub(in crate::proto) fn gap(&mut self) {
        self.mail.whole = false;
        self.line.clear();
        self.within_line = self.place == Place::Body;
        if let Some((_, file)) = &mut self.part {
            file.broken();
        }
    }

    /// Files that are complete since the last call.
    pub(in crate::proto) fn take_files(&mut self) -> Vec<File> {
        std::mem::take(&mut self.files)
    }

    /// The mail ends here; `complete` where its carrier says so.
    pub(in crate::proto) fn end(&mut self, complete: bool) -> Mail {
        let line = std::mem::take(&mut self.line);
        let ends_with_boundary = line.starts_with(b"--") && self.boundary(&line);
        if !line.is_empty() && !ends_with_boundary {
            match self.place {
                Place::Head => self.fields.line(&line),
                Place::Body => self.content(&line, LineEnd::None),
            }
        }
        if self.place == Place::Head {
            self.head_ends();
        }
        if let Some((coding, file)) = &mut self.part {
            self.decoded.clear();
            coding.line(self.before, b"", LineEnd::None, &mut self.decoded);
            file.data(&self.decoded);
        }
        // A part of a multipart that has no end is cut, whatever the carrier says.
        self.part_ends(complete && self.boundaries.is_empty());
        self.mail.whole &= complete;
        std::mem::take(&mut self.mail)
    }

    /// Bytes kept at the moment.
    pub(in crate::proto) fn held(&self) -> usize {
        let file = self.part.as_ref().map_or(0, |(_, file)| file.held());
        self.line.len() + self.decoded.capacity() + self.fields.held() + file
    }
}

/// A mail inside a mail is written as it is (RFC 2046, section 5.2.1); one in base64 is a file.
fn is_plain(fields: &Fields) -> bool {
    let coding = fields.get("content-transfer-encoding").unwrap_or_default();
    matches!(Coding::named(coding), Coding::Plain)
}
