//! Where settings come from, and what is wrong with them.

use std::net::SocketAddr;
use std::path::Path;

use jiff::tz::TimeZone;
use knowledge::Lang;
use toml::{Table, Value};

use super::Config;
use crate::db::dialect::Engine;

/// Settings by their variable and their place in the file.
const VARIABLES: &[(&str, &[&str])] = &[
    ("HIKESHI_FOLDER", &["folder"]),
    ("HIKESHI_DATABASE", &["database"]),
    ("HIKESHI_LISTEN", &["listen"]),
    ("HIKESHI_ADDRESS", &["address"]),
    ("HIKESHI_SENSOR_ADDRESS", &["sensor-address"]),
    ("HIKESHI_CERTIFICATE", &["certificate"]),
    ("HIKESHI_CERTIFICATE_KEY", &["certificate-key"]),
    ("HIKESHI_PLAIN", &["plain"]),
    ("HIKESHI_LANG", &["lang"]),
    ("HIKESHI_ZONE", &["zone"]),
    ("HIKESHI_MAIL_RELAY", &["mail", "relay"]),
    ("HIKESHI_MAIL_FROM", &["mail", "from"]),
    ("HIKESHI_BACKUP_FOLDER", &["backup", "folder"]),
    ("HIKESHI_INNER_HOOKS", &["inner-hooks"]),
    ("HIKESHI_MAIL_IN_URL", &["mail-in", "url"]),
    ("HIKESHI_MAIL_IN_PASSWORD", &["mail-in", "password"]),
    ("HIKESHI_MAIL_IN_PASSWORD_FILE", &["mail-in", "password-file"]),
    ("HIKESHI_DEVELOPMENT", &["development"]),
];

/// Something wrong with the settings: a sentence `config-KEY` with its values, for whoever runs the center.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The sentence.
    pub key: &'static str,
    /// Which setting, or which file.
    pub setting: String,
    /// What the library said.
    pub detail: String,
}

impl Trouble {
    fn new(key: &'static str, setting: impl ToString, detail: impl ToString) -> Self {
        Self { key, setting: setting.to_string(), detail: detail.to_string() }
    }
}

impl Config {
    /// Reads a file, where there is one, and lays the environment over it.
    pub fn load(file: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Trouble> {
        let mut table = match file {
            None => Table::new(),
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .map_err(|error| Trouble::new("config-unreadable", file.display(), error))?;
                text.parse::<Table>()
                    .map_err(|error| Trouble::new("config-not-toml", file.display(), error))?
            }
        };
        for (name, place) in VARIABLES {
            if let Some(value) = variable(name) {
                put(&mut table, place, value);
            }
        }
        let where_from = file.map_or_else(|| "HIKESHI_…".to_string(), |file| file.display().to_string());
        table
            .try_into()
            .map_err(|error: toml::de::Error| Trouble::new("config-wrong", where_from, error.message()))
    }

    /// Everything that would keep the center from running or serve people badly. Opens nothing, sends nothing.
    pub fn check(&self) -> Vec<Trouble> {
        let mut troubles = Vec::new();
        let mut wrong =
            |key, setting: &str, detail: String| troubles.push(Trouble::new(key, setting, detail));
        match self.listen.parse::<SocketAddr>() {
            Err(error) => wrong("config-listen", "listen", error.to_string()),
            Ok(address) if self.plain && !address.ip().is_loopback() => {
                wrong("config-plain", "plain", self.listen.clone())
            }
            Ok(_) => {}
        }
        let good = self.address.starts_with("https://") || self.plain && self.address.starts_with("http://");
        if !good {
            wrong("config-address", "address", self.address.clone());
        }
        if self.database.as_deref().is_some_and(|url| Engine::of(url).is_none()) {
            // The value may hold a password.
            wrong("config-database", "database", String::new());
        }
        if let Err(error) = TimeZone::get(&self.zone) {
            wrong("config-zone", "zone", error.to_string());
        }
        if self.lang.parse::<Lang>().is_err() {
            wrong("config-lang", "lang", self.lang.clone());
        }
        if self.certificate.is_some() != self.certificate_key.is_some() {
            wrong("config-certificate", "certificate-key", String::new());
        }
        if let Err(fault) = self.mail.builder() {
            wrong("config-mail-relay", "mail.relay", fault.whole());
        }
        if let Err(error) = self.mail.from.parse::<lettre::message::Mailbox>() {
            wrong("config-mail-from", "mail.from", error.to_string());
        }
        if let Err(why) = self.mail_in.check() {
            wrong("config-mail-in", "mail-in.url", why.to_string());
        }
        troubles
    }
}

/// Puts a value of the environment where the file would have it. `true` and `false` are truth, all else is text.
fn put(table: &mut Table, place: &[&str], value: String) {
    let value = value.parse::<bool>().map_or(Value::String(value), Value::Boolean);
    match place {
        [name] => {
            table.insert((*name).to_string(), value);
        }
        [section, name] => {
            let inner = table.entry((*section).to_string()).or_insert_with(|| Value::Table(Table::new()));
            if let Some(inner) = inner.as_table_mut() {
                inner.insert((*name).to_string(), value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, Trouble> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hikeshi.toml");
        std::fs::write(&file, text).unwrap();
        let find = |name: &str| {
            let found = variables.iter().find(|(this, _)| *this == name);
            found.map(|(_, value)| (*value).to_string())
        };
        Config::load(Some(&file), find)
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let text = "lang = \"en\"\n[mail]\nrelay = \"smtp://a.example\"\nfrom = \"a@a.example\"";
        let config =
            load(text, &[("HIKESHI_LANG", "ja"), ("HIKESHI_MAIL_RELAY", "smtp://b.example")]).unwrap();
        assert_eq!((config.lang.as_str(), config.mail.relay.as_str()), ("ja", "smtp://b.example"));
        assert_eq!(config.mail_domain(), "a.example");
    }

    #[test]
    fn a_misspelt_setting_is_refused_by_name() {
        let trouble = load("listn = \"127.0.0.1:1\"", &[]).unwrap_err();
        assert_eq!(trouble.key, "config-wrong");
        assert!(trouble.detail.contains("listn"), "{}", trouble.detail);
    }

    #[test]
    fn what_is_usual_is_right_and_each_trouble_has_its_sentence() {
        assert_eq!(Config::default().check(), []);
        assert_eq!(load("[mail]\nrelay = \"smtp://a.example\"", &[]).unwrap().check(), []);
        let text = "listen = \"0.0.0.0:80\"\nplain = true\naddress = \"ftp://x\"\ndatabase = \"mysql://x\"
            zone = \"Mars/Olympus\"\nlang = \"xx\"\ncertificate = \"a.pem\"\n[mail]\nfrom = \"nobody\"\nrelay = \"gopher://x\"\n[mail-in]\nurl = \"pop3://x\"";
        let keys: Vec<&str> = load(text, &[]).unwrap().check().iter().map(|trouble| trouble.key).collect();
        let all = [
            "plain",
            "address",
            "database",
            "zone",
            "lang",
            "certificate",
            "mail-relay",
            "mail-from",
            "mail-in",
        ];
        assert_eq!(keys, all.map(|name| format!("config-{name}")));
        for key in
            keys.into_iter().chain(["config-unreadable", "config-not-toml", "config-wrong", "config-listen"])
        {
            for lang in Lang::ALL {
                assert!(knowledge::built_in().text.has(lang, key), "{key} {lang:?}");
            }
        }
    }
}
