//! A letter as a mail: plain text, and the same as HTML; the PDF goes with it.

use askama::Template;
use knowledge::Words;

use super::sheet::Sheet;

/// What a mail says besides the letter.
pub(super) struct Around<'a> {
    pub(super) words: &'a Words,
    pub(super) firm: &'a str,
    pub(super) person: &'a str,
    /// Agreed at enrolment, so that the reader can tell that the mail is ours.
    pub(super) phrase: &'a str,
    /// Where the letter can be read.
    pub(super) link: String,
    /// The month's name.
    pub(super) month: String,
    pub(super) attached: bool,
}

#[derive(Template)]
#[template(path = "letters/mail.html")]
struct Html<'a> {
    words: &'a Words,
    sheet: &'a Sheet,
    head: String,
    phrase: String,
    link: &'a str,
    attached: bool,
}

impl Around<'_> {
    /// Its subject: one line.
    pub(super) fn subject(&self, sheet: &Sheet) -> String {
        let firm = self.words.printable(self.firm);
        let values = [("team", sheet.from.as_str()), ("firm", &firm), ("month", &self.month)];
        self.words.say("mail-letter-subject", &values)
    }

    fn head(&self) -> String {
        self.words.say("mail-letter-head", &[("person", &self.words.printable(self.person))])
    }

    fn phrase(&self) -> String {
        self.words.say("mail-letter-phrase", &[("phrase", &self.words.printable(self.phrase))])
    }

    /// The letter's first page as plain text.
    pub(super) fn text(&self, sheet: &Sheet) -> String {
        let mut lines =
            vec![self.head(), self.phrase(), String::new(), sheet.to.clone(), sheet.title.clone()];
        lines.extend([String::new(), sheet.weather.word.clone()]);
        lines.extend(sheet.lines.iter().cloned());
        for (part, index) in sheet.parts.iter().zip(1..) {
            let number = index.to_string();
            lines.push(String::new());
            lines.push(self.words.say("mail-letter-number", &[("index", &number), ("title", &part.title)]));
            lines.extend(part.lines.iter().cloned());
        }
        lines.push(String::new());
        lines.extend(sheet.closing.iter().cloned());
        lines.extend([sheet.sign.clone(), sheet.phone.clone(), String::new()]);
        if self.attached {
            lines.push(self.words.label("mail-letter-attached"));
        }
        lines.extend([self.words.label("mail-letter-link"), self.link.clone()]);
        lines.join("\n")
    }

    /// The same for a reader of HTML: no picture, no outside reference, no script.
    pub(super) fn html(&self, sheet: &Sheet) -> Result<String, askama::Error> {
        let (head, phrase) = (self.head(), self.phrase());
        let Around { words, link, attached, .. } = self;
        Html { words, sheet, head, phrase, link, attached: *attached }.render()
    }
}
