//! The mail that brings a question: plain text, with the agreed phrase, the question, one link and a phone number.
//! Nothing is attached, and it asks for no password.

use firms::people::Contact;
use firms::teams::CareOf;
use jiff::Timestamp;
use knowledge::Lang;
use knowledge::questions::Question;
use platform::Fault;
use platform::db::Tx;
use platform::ids::{FirmId, PersonId, QuestionId};
use platform::principal::Principal;
use platform::web::Center;
use platform::work::outbox::NewMail;

use super::store;
use crate::alerts::store::Alert;
use crate::alerts::words::Spoken;

/// Whom a firm's question goes to, and in whose name.
pub(crate) struct Reader {
    pub(crate) firm: String,
    pub(crate) contact: Option<Contact>,
    pub(crate) care: Option<CareOf>,
}

impl Reader {
    /// Of a firm whose row was loaded.
    pub(crate) async fn of(center: &Center, firm: FirmId) -> Result<Self, Fault> {
        Ok(Self {
            firm: firms::organizations::name(&center.db, firm).await?,
            contact: firms::people::contact(&center.db, firm).await?,
            care: firms::teams::of_firm(&center.db, firm).await?,
        })
    }

    /// Who it is, where there is somebody.
    pub(crate) fn person(&self) -> Option<PersonId> {
        self.contact.as_ref().map(|contact| contact.person)
    }

    /// The language they read.
    pub(crate) fn lang(&self, center: &Center) -> Lang {
        self.contact.as_ref().map_or(center.config.lang(), |contact| contact.lang)
    }
}

/// The mail, as far as it depends on the question.
pub(super) struct Letter<'a> {
    pub(super) reader: &'a Reader,
    pub(super) alert: &'a Alert,
    pub(super) question: &'a Question,
    pub(super) by: &'a Principal,
    pub(super) token: &'a str,
    pub(super) expires: Timestamp,
}

impl Letter<'_> {
    /// Puts it into the outbox, to leave at `due`. False where there is no address to send it to.
    pub(super) async fn send(
        &self,
        tx: &mut Tx,
        center: &Center,
        id: QuestionId,
        due: Timestamp,
    ) -> Result<bool, Fault> {
        let (Some(contact), Some(care)) = (&self.reader.contact, &self.reader.care) else { return Ok(false) };
        if contact.mail.is_empty() {
            return Ok(false);
        }
        let (subject, body) = self.text(center, contact, care);
        let (to, about, firm) = (contact.mail.clone(), store::subject(id), Some(self.alert.firm));
        tx.send_at(center, NewMail { to, subject, body, about, firm, ..NewMail::default() }, due).await?;
        Ok(true)
    }

    fn text(&self, center: &Center, contact: &Contact, care: &CareOf) -> (String, String) {
        let words = self.reader.words(center);
        let spoken = Spoken::of(&words, self.alert);
        let ask = self.question.say(&words.knowledge().text, words.lang, spoken.facts()).ask;
        let title = spoken.title();
        let link = format!("{}/m/{}", center.config.address.trim_end_matches('/'), self.token);
        let until = words.moment(self.expires);
        let values = [
            ("firm", self.reader.firm.as_str()),
            ("person", &contact.name),
            ("team", &care.team_name),
            ("operator", &self.by.name),
            ("phrase", &care.phrase),
            ("title", &title),
            ("ask", &ask),
            ("link", &link),
            ("until", &until),
            ("phone", &care.phone),
            ("hours", &care.phone_hours),
        ];
        // A firm's or a person's name is foreign text, and a subject is one line.
        let values = values.map(|(name, value)| (name, words.printable(value)));
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        (words.say("mail-question-subject", &values), words.say("mail-question-body", &values))
    }
}
