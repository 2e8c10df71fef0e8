//! Settings of a center: a file (TOML), then the environment (`HIKESHI_…`), the later wins.

mod load;

use std::path::PathBuf;

use knowledge::Lang;
use lettre::AsyncSmtpTransport;
use lettre::Tokio1Executor;
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use serde::Deserialize;

use crate::Fault;
use crate::mail_in::MailIn;

pub use load::Trouble;

/// Settings of a center. Unknown fields are refused: a misspelt setting must not be ignored in silence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// Folder for the embedded database, keys and certificate.
    pub folder: PathBuf,
    /// Database, where it is not `hikeshi.db` in the folder: `postgres://user@host/name`.
    pub database: Option<String>,
    /// Address and port to listen on.
    pub listen: String,
    /// As people reach it, for links in mails: `https://mimamori.example.jp`.
    pub address: String,
    /// As sensors reach it, where that is another address.
    pub sensor_address: Option<String>,
    /// PEM files of a certificate and its key; without them the center makes its own.
    pub certificate: Option<PathBuf>,
    /// See `certificate`.
    pub certificate_key: Option<PathBuf>,
    /// Plain HTTP, for a proxy on the same machine that speaks TLS. Only on a loopback address.
    pub plain: bool,
    /// Language of those who have not chosen one.
    pub lang: String,
    /// Zone of the times that people read.
    pub zone: String,
    /// How mails leave.
    pub mail: Mail,
    /// Where backups are kept.
    pub backup: BackupSettings,
    /// How long what sensors saw is kept.
    pub keep: KeepSettings,
    /// Webhooks may go to inner addresses and speak plain HTTP: where the receiver stands beside the center.
    pub inner_hooks: bool,
    /// How mails come in.
    pub mail_in: MailIn,
    /// `/components` and other pages for those who build.
    pub development: bool,
}

/// How mails leave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Mail {
    /// `smtp://relay.example.jp:587`, `smtps://user:password@relay.example.jp`; mails wait while it is empty.
    pub relay: String,
    /// Sender: `見守り窓口 <mimamori@example.jp>`.
    pub from: String,
}

/// Where backups are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BackupSettings {
    /// A folder, best on another disk; no backups are taken while it is not set.
    pub folder: Option<PathBuf>,
    /// How many are kept.
    pub keep: usize,
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self { folder: None, keep: 14 }
    }
}

/// How long what sensors saw is kept. Alerts, incidents and the journal are kept for good.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct KeepSettings {
    /// Days for findings that never became part of an alert.
    pub records_days: u32,
    /// Days for findings of an alert, after it was closed.
    pub findings_days: u32,
}

impl Default for KeepSettings {
    fn default() -> Self {
        // A letter looks back one month, a season's comparison four; "seen before" a year.
        Self { records_days: 90, findings_days: 400 }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("hikeshi-center"),
            database: None,
            listen: "127.0.0.1:8443".into(),
            address: "https://127.0.0.1:8443".into(),
            sensor_address: None,
            certificate: None,
            certificate_key: None,
            plain: false,
            lang: "ja".into(),
            zone: "Asia/Tokyo".into(),
            mail: Mail::default(),
            backup: BackupSettings::default(),
            keep: KeepSettings::default(),
            inner_hooks: false,
            mail_in: MailIn::default(),
            development: false,
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self { relay: String::new(), from: "Hikeshi <hikeshi@localhost.localdomain>".into() }
    }
}

impl Config {
    /// The database's URL.
    pub fn database_url(&self) -> String {
        let embedded = || format!("sqlite:{}", self.folder.join("hikeshi.db").display());
        self.database.clone().unwrap_or_else(embedded)
    }

    /// Language of those who have not chosen one.
    pub fn lang(&self) -> Lang {
        self.lang.parse().unwrap_or(Lang::Ja)
    }

    /// The domain of the sender, for Message-IDs.
    pub fn mail_domain(&self) -> &str {
        self.mail.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain.trim_end_matches('>'))
    }
}

impl Mail {
    /// The relay, if one is set. Only within the runtime: it keeps connections.
    pub(crate) fn relay(&self) -> Result<Option<AsyncSmtpTransport<Tokio1Executor>>, Fault> {
        let builder = self.builder()?;
        Ok(builder.map(|builder| builder.timeout(Some(std::time::Duration::from_secs(30))).build()))
    }

    /// The relay as it is written, not yet a thing that keeps connections.
    fn builder(&self) -> Result<Option<AsyncSmtpTransportBuilder>, Fault> {
        if self.relay.is_empty() {
            return Ok(None);
        }
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&self.relay).map(Some).map_err(Fault::of)
    }
}
