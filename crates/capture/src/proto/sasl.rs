//! Sign-ins inside SMTP, POP3 and IMAP (SASL, RFC 4422): who signs in, and whether everybody can read with what.

use super::base64;
use super::login::{Login, Outcome, Secret};
use super::text;

/// A sign-in on its way. Of the secret only is known whether there was one.
#[derive(Debug, Default)]
pub(super) struct Sasl {
    mechanism: String,
    /// Responses that have come.
    step: u8,
    user: Option<String>,
    secret: Option<Secret>,
}

impl Sasl {
    /// Begins with the mechanism and, where the client sent one at once, its first response.
    pub(super) fn begin(rest: &[u8]) -> Self {
        let mut words = rest.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
        let name = words.next().unwrap_or_default();
        let mechanism = text::escaped(name.get(..20).unwrap_or(name)).to_ascii_uppercase();
        let mut sasl = Self { mechanism, ..Self::default() };
        // An equals sign is an empty response (RFC 4954, section 4).
        if let Some(first) = words.next().filter(|first| *first != b"=") {
            sasl.response(first);
        }
        sasl
    }

    /// The client's next response, in base64.
    pub(super) fn response(&mut self, line: &[u8]) {
        let said = base64::unpack(line.get(..super::lines::MAX_LINE).unwrap_or(line));
        match (self.mechanism.as_str(), self.step) {
            ("PLAIN", _) => {
                let mut parts = said.split(|byte| *byte == 0);
                let (rights_of, user, password) = (parts.next(), parts.next(), parts.next());
                let user = user.filter(|user| !user.is_empty()).or(rights_of);
                self.user = user.map(name);
                self.readable(password.unwrap_or_default());
            }
            ("LOGIN", 0) => self.user = Some(name(&said)),
            ("LOGIN", _) => self.readable(&said),
            ("CRAM-MD5", _) => {
                let end = said.iter().rposition(|byte| *byte == b' ').unwrap_or(said.len());
                self.user = said.get(..end).map(name);
                self.secret = Some(Secret::Hidden);
            }
            ("XOAUTH2" | "OAUTHBEARER", 0) => {
                let user = said
                    .split(|byte| matches!(byte, 1 | b','))
                    .find_map(|part| part.strip_prefix(b"user=").or_else(|| part.strip_prefix(b"a=")));
                self.user = user.map(name);
                self.readable(&said);
            }
            ("ANONYMOUS", _) => self.secret = Some(Secret::None),
            _ => self.secret = Some(Secret::Hidden),
        }
        self.step = self.step.saturating_add(1);
    }

    fn readable(&mut self, secret: &[u8]) {
        self.secret = Some(if secret.is_empty() { Secret::None } else { Secret::Readable });
    }

    /// What it came to; nothing where the client gave up before it said a secret.
    pub(super) fn login(self, service: &'static str, outcome: Outcome) -> Option<Login> {
        let user = self.user.filter(|user| !user.is_empty());
        Some(Login { service, user, secret: self.secret?, outcome })
    }
}

/// A name, as far as it may be long.
fn name(bytes: &[u8]) -> String {
    text::escaped(bytes.get(..256).unwrap_or(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(begin: &str, responses: &[&str]) -> Option<(Option<String>, Secret)> {
        let mut sasl = Sasl::begin(begin.as_bytes());
        responses.iter().for_each(|line| sasl.response(line.as_bytes()));
        sasl.login("smtp", Outcome::Accepted).map(|login| (login.user, login.secret))
    }

    #[test]
    fn who_signs_in_and_how_is_read_and_the_secret_is_not_kept() {
        let sato = |secret| Some((Some("sato".to_owned()), secret));
        assert_eq!(login("PLAIN AHNhdG8AaGltaXRzdQ==", &[]), sato(Secret::Readable));
        assert_eq!(login("plain", &["AHNhdG8AaGltaXRzdQ=="]), sato(Secret::Readable));
        assert_eq!(login("LOGIN", &["c2F0bw==", "aGltaXRzdQ=="]), sato(Secret::Readable));
        assert_eq!(login("LOGIN c2F0bw==", &["aGltaXRzdQ=="]), sato(Secret::Readable));
        assert_eq!(login("CRAM-MD5", &["c2F0byAwMTIz"]), sato(Secret::Hidden));
        assert_eq!(login("LOGIN c2F0bw==", &[]), None, "given up before the password");
        assert_eq!(login("PLAIN =", &[]), None);
        assert_eq!(login("GSSAPI YII=", &[]), Some((None, Secret::Hidden)));
        let kept = format!("{:?}", Sasl::begin(b"PLAIN AHNhdG8AaGltaXRzdQ=="));
        assert!(!kept.contains("himitsu") && !kept.contains("aGltaXRzdQ"), "{kept}");
    }
}
