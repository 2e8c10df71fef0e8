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
    /// A window could be opened here.
    pub(crate) has_display: bool,
}

impl Place {
    /// As the machine says. The language must be known before the arguments are read, because wrong arguments are
    /// answered in it.
    pub(crate) fn here(arguments: &[OsString]) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok());
        let lang = asked_language(arguments).unwrap_or_else(|| Lang::from_locale(locale));
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            words: Words::new(lang, zone(lang, is_set("TZ"))),
            now: now(),
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            no_color: is_set("NO_COLOR"),
            has_display: cfg!(any(windows, target_os = "macos"))
                || is_set("DISPLAY")
                || is_set("WAYLAND_DISPLAY"),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command is where time comes from")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// The machine's zone. One that was never set (UTC without a word from `TZ`) says nothing of the reader, and whoever
/// reads Japanese most likely sits in Japan.
fn zone(lang: Lang, is_set: bool) -> TimeZone {
    let system = TimeZone::try_system().unwrap_or(TimeZone::UTC);
    let is_utc = system.iana_name().is_none_or(|name| matches!(name, "UTC" | "Etc/UTC" | "Etc/Unknown"));
    if lang == Lang::Ja && is_utc && !is_set { TimeZone::get("Asia/Tokyo").unwrap_or(system) } else { system }
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
