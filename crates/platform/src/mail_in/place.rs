//! Where the mailbox is: `imaps://soudan@mimamori.example.jp@mail.example.jp/INBOX`.

use std::net::IpAddr;
use std::path::PathBuf;

use serde::Deserialize;

/// How mails come in: a setting of the center.
#[derive(Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct MailIn {
    /// `imaps://USER@HOST:PORT/FOLDER`; nothing is read while it is empty. `imap://` only on this machine.
    pub url: String,
    /// Its password: by the environment (`HIKESHI_MAIL_IN_PASSWORD`) rather than here.
    pub password: String,
    /// A file that holds the password, and nothing else.
    pub password_file: Option<PathBuf>,
    /// PEM file of the authority that vouches for the server, where it is none that everybody knows.
    pub authority: Option<PathBuf>,
}

// A password is never printed.
impl std::fmt::Debug for MailIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailIn").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Why there is no mailbox at an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPlace {
    /// Neither `imaps://` nor `imap://`, or without user or host.
    #[error("not imaps://USER@HOST/FOLDER")]
    Shape,
    /// A password in the address would reach logs.
    #[error("the password does not belong into the address")]
    Password,
    /// Without TLS beyond this machine.
    #[error("imap:// is for this machine only; use imaps://")]
    Plain,
    /// The password's file cannot be read.
    #[error("the password's file: {0}")]
    File(String),
}

/// A mailbox with what is needed to open it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) tls: bool,
    pub(super) user: String,
    pub(super) password: String,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) folder: String,
    pub(super) authority: Option<PathBuf>,
}

impl Place {
    /// As rows name it.
    pub(super) fn name(&self) -> String {
        format!("{}@{}/{}", self.user, self.host, self.folder)
    }
}

impl MailIn {
    /// The mailbox; none where none is set.
    pub(super) fn place(&self) -> Result<Option<Place>, NoPlace> {
        if self.url.is_empty() {
            return Ok(None);
        }
        let (scheme, rest) = self.url.split_once("://").ok_or(NoPlace::Shape)?;
        let tls = match scheme {
            "imaps" => true,
            "imap" => false,
            _ => return Err(NoPlace::Shape),
        };
        let (account, folder) = rest.split_once('/').unwrap_or((rest, "INBOX"));
        let (user, at) = account.rsplit_once('@').ok_or(NoPlace::Shape)?;
        if user.contains(':') {
            return Err(NoPlace::Password);
        }
        let (host, port) = match at.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| NoPlace::Shape)?),
            None => (at, if tls { 993 } else { 143 }),
        };
        if user.is_empty() || host.is_empty() {
            return Err(NoPlace::Shape);
        }
        let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if !tls && !here {
            return Err(NoPlace::Plain);
        }
        let folder = if folder.is_empty() { "INBOX" } else { folder };
        Ok(Some(Place {
            tls,
            user: user.to_string(),
            password: self.secret()?,
            host: host.to_string(),
            port,
            folder: folder.to_string(),
            authority: self.authority.clone(),
        }))
    }

    fn secret(&self) -> Result<String, NoPlace> {
        match &self.password_file {
            Some(file) if self.password.is_empty() => {
                let text = std::fs::read_to_string(file).map_err(|why| NoPlace::File(why.to_string()))?;
                Ok(text.trim_end_matches(['\r', '\n']).to_string())
            }
            _ => Ok(self.password.clone()),
        }
    }

    /// What is wrong with it, for whoever sets the center up.
    pub(crate) fn check(&self) -> Result<(), NoPlace> {
        self.place().map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(url: &str) -> Result<Option<Place>, NoPlace> {
        MailIn { url: url.into(), password: "geheim".into(), ..MailIn::default() }.place()
    }

    #[test]
    fn an_address_names_user_host_port_and_folder() {
        let place = place("imaps://soudan@team.test@mail.test:1993/Soudan").unwrap().unwrap();
        assert_eq!(
            (place.user.as_str(), place.host.as_str(), place.port),
            ("soudan@team.test", "mail.test", 1993)
        );
        assert_eq!(place.name(), "soudan@team.test@mail.test/Soudan");
        assert!(
            !format!("{:?}", MailIn { password: "geheim".into(), ..MailIn::default() }).contains("geheim")
        );
    }

    #[test]
    fn what_is_no_mailbox_is_refused_with_its_reason() {
        for (url, why) in [
            ("pop3://a@b", NoPlace::Shape),
            ("imaps://mail.test/INBOX", NoPlace::Shape),
            ("imaps://@mail.test", NoPlace::Shape),
            ("imaps://a@b:x", NoPlace::Shape),
            ("imaps://a:secret@mail.test", NoPlace::Password),
            ("imap://a@mail.test", NoPlace::Plain),
        ] {
            assert_eq!(place(url).err(), Some(why), "{url}");
        }
        assert!(place("").unwrap().is_none() && place("imap://a@127.0.0.1:1143").unwrap().is_some());
    }
}
