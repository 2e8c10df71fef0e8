//! The one loader of sentences.

use std::borrow::Cow;
use std::str::FromStr;

use finding::{Basis, Clue, Level};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Broken;

/// A language Hikeshi speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Japanese, in which sentences are written first.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Both, Japanese first.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// As in `--lang`, in HTML's `lang` and in file names.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        }
    }

    /// From the values of `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order: the first that is set decides (POSIX
    /// base definitions, 8.2).
    pub fn from_locale(values: impl IntoIterator<Item = Option<String>>) -> Self {
        let locale = values.into_iter().flatten().find(|value| !value.is_empty());
        if locale.is_some_and(|name| name.starts_with("ja")) { Lang::Ja } else { Lang::En }
    }

    fn id(self) -> LanguageIdentifier {
        self.name().parse().unwrap_or_default()
    }
}

impl FromStr for Lang {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        Lang::ALL.into_iter().find(|lang| lang.name() == name).ok_or(())
    }
}

/// Sentences by key in both languages. A key is a Fluent message (`report-devices`) or an attribute of one
/// (`eol-os.title`).
pub struct Text {
    ja: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Text {
    /// Reads every `*.ja.ftl` and `*.en.ftl` among the files.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, Broken> {
        let mut text = Self { ja: bundle(Lang::Ja), en: bundle(Lang::En) };
        for (path, content) in files.filter(|(path, _)| path.ends_with(".ftl")) {
            let lang = Lang::ALL.into_iter().find(|lang| path.ends_with(&format!(".{}.ftl", lang.name())));
            let bundle =
                match lang.ok_or_else(|| Broken::new(path, "ends neither in .ja.ftl nor in .en.ftl"))? {
                    Lang::Ja => &mut text.ja,
                    Lang::En => &mut text.en,
                };
            let resource = FluentResource::try_new(content.to_string())
                .map_err(|(_, errors)| Broken::new(path, format!("{errors:?}")))?;
            bundle.add_resource_overriding(resource);
        }
        Ok(text)
    }

    /// The sentence of a key, with its values. A missing sentence is said in the other language, and one missing
    /// in both by its key: a report with a gap is better than none.
    pub fn say(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        let args = arguments(values.iter().copied());
        [lang, lang.other()]
            .into_iter()
            .find_map(|lang| self.format(lang, key, &args))
            .map_or_else(|| key.to_string(), |(sentence, _)| sentence)
    }

    /// The sentence of a key, if it exists and every value it names is given.
    pub fn say_whole<'a>(
        &self,
        lang: Lang,
        key: &str,
        values: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<String> {
        let (sentence, errors) = self.format(lang, key, &arguments(values))?;
        errors.is_empty().then_some(sentence)
    }

    /// True where the key exists in this language.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.format(lang, key, &FluentArgs::new()).is_some()
    }

    /// The sentence of a clue, with the number of its packet: `packet 811: host announcement KEIRI-OLD 5.1`.
    pub fn clue(&self, lang: Lang, clue: &Clue) -> String {
        let named: Vec<_> =
            clue.values.iter().map(|(name, value)| (name, self.named(lang, name, value))).collect();
        let values: Vec<_> = named.iter().map(|(name, value)| (name.as_str(), value.as_ref())).collect();
        let sentence = self.say(lang, &format!("clue-{}", clue.key), &values);
        match clue.packet {
            Some(packet) => {
                self.say(lang, "evidence-packet", &[("packet", &packet.to_string()), ("clue", &sentence)])
            }
            None => sentence,
        }
    }

    /// A value as a reader knows it: a service by its word (`protocol-NAME`), a form of traffic that bears no proper
    /// name by what it is (`family-NAME`), systems of which only the oldest is
    /// known (`Windows 10 –`), or oldest and newest (`Windows XP – 8.1`), as such.
    pub fn named<'a>(&self, lang: Lang, name: &str, value: &'a str) -> Cow<'a, str> {
        let kind = match name {
            "service" => "protocol",
            "family" | "signature" => "family",
            _ => "",
        };
        let key = || format!("{kind}-{value}");
        match name {
            _ if !kind.is_empty() && self.has(lang, &key()) => Cow::Owned(self.say(lang, &key(), &[])),
            "system" => match (value.strip_suffix(" –"), value.split_once(" – ")) {
                (Some(oldest), _) => Cow::Owned(self.say(lang, "os-later", &[("os", oldest)])),
                (None, Some((oldest, newest))) => {
                    Cow::Owned(self.say(lang, "os-between", &[("oldest", oldest), ("newest", newest)]))
                }
                (None, None) => Cow::Borrowed(value),
            },
            _ => Cow::Borrowed(value),
        }
    }

    /// The word of a basis, as on its chip: 測定.
    pub fn basis(&self, lang: Lang, basis: Basis) -> String {
        let key = match basis {
            Basis::Measured => "basis-measured",
            Basis::Reviewed => "basis-reviewed",
            Basis::Said => "basis-said",
            Basis::Guessed => "basis-guessed",
        };
        self.say(lang, key, &[])
    }

    /// The word of a level, as on its tag: 今週中.
    pub fn level(&self, lang: Lang, level: Level) -> String {
        self.say(lang, &format!("level-{}", level.number()), &[])
    }

    fn format(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> Option<(String, Vec<FluentError>)> {
        let bundle = match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        };
        let (message, attribute) = key.split_once('.').map_or((key, None), |(m, a)| (m, Some(a)));
        let message = bundle.get_message(message)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        Some((sentence, errors))
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.id()]);
    // The isolating marks (U+2068) would travel into JSON, mails and copied text; all our text runs left to right.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| number(value)));
    bundle
}

fn arguments<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> FluentArgs<'a> {
    let mut args = FluentArgs::new();
    for (name, value) in values {
        args.set(name, fluent_value(name, value));
    }
    args
}

/// A plain whole number counts as one, so that plural forms work. Everything else stays text: Fluent's own guess
/// would print the host name `1e5` as 100000.
fn fluent_value<'a>(name: &str, value: &'a str) -> FluentValue<'a> {
    // Beyond 15 digits a float is no longer exact.
    let whole = (1..=15).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && (value == "0" || !value.starts_with('0'));
    match value.parse().ok().filter(|_| whole) {
        Some(number) => {
            let options = FluentNumberOptions { use_grouping: COUNTS.contains(&name), ..Default::default() };
            FluentValue::Number(FluentNumber::new(number, options))
        }
        None => FluentValue::String(printable(value)),
    }
}

/// Values that say how many: large ones are printed in groups of three. A year, a port and the number of a packet are
/// names, and stay as they are.
const COUNTS: [&str; 16] = [
    "count",
    "contacts",
    "targets",
    "ports",
    "recipients",
    "tries",
    "mails",
    "servers",
    "names",
    "domains",
    "users",
    "guessers",
    "bytes",
    "size",
    "seconds",
    "gap",
];

fn number(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // Whole and below 2^50, by `fluent_value`.
    number.options.use_grouping.then(|| crate::grouped(number.value as u64))
}

/// A text with U+FFFD for what would move a terminal's cursor (control characters) or turn the direction of the
/// line (bidirectional overrides): names come from captures, and whoever writes them may mean harm.
pub fn printable(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if text.contains(harmful) { Cow::Owned(text.replace(harmful, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests;
