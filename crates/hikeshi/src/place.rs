//! Where the command runs: the reader's language, clock and zone, and what the terminal can do. The only file that
//! asks the machine for them.

use std::ffi::OsString;
use std::io::IsTerminal;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::Lang;
use report::Words;

/// Surroundings of one run.
pub(crate) struct Place {
    pub(crate) words: Words,
    pub(crate) now: Timestamp,
    pub(crate) out_is_terminal: bool,
    pub(crate) err_is_terminal: bool,
    /// `NO_COLOR` is set (<https://no-color.org>).
    pub(crate) no_color: bool,
}

impl Place {
    /// As the machine says. The language must be known before the arguments are read, because wrong arguments are
    /// answered in it.
    pub(crate) fn here(arguments: &[OsString]) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok());
        let lang = asked_language(arguments).unwrap_or_else(|| Lang::from_locale(locale));
        Self {
            words: Words::new(lang, zone(lang)),
            now: now(),
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command is where time comes from")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// The machine's zone; where it has none, a Japanese reader most likely sits in Japan.
fn zone(lang: Lang) -> TimeZone {
    TimeZone::try_system().ok().filter(|zone| *zone != TimeZone::UTC || lang == Lang::En).unwrap_or_else(
        || {
            let name = if lang == Lang::Ja { "Asia/Tokyo" } else { "UTC" };
            TimeZone::get(name).unwrap_or(TimeZone::UTC)
        },
    )
}

fn asked_language(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let spaced = texts.iter().skip_while(|text| *text != "--lang").nth(1).map(|value| value.to_string());
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang=").map(str::to_string));
    joined.or(spaced)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_arguments_are_read() {
        let asked = |line: &str| asked_language(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("hikeshi inspect --lang ja a.pcap"), Some(Lang::Ja));
        assert_eq!(asked("hikeshi inspect a.pcap --lang=en"), Some(Lang::En));
        assert_eq!(asked("hikeshi inspect --lang fr"), None);
        assert_eq!(asked("hikeshi inspect --lang"), None);
        assert_eq!(asked("hikeshi"), None);
    }
}
