//! Foreign text as findings show it: no longer than a line, and of a person no more than a team needs.

/// Most characters of a text that its sender may make as long as it likes, such as a User-Agent.
const USUAL: usize = 120;

/// The part of a text that a report repeats: at most `most` characters.
pub(crate) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_string(),
    }
}

/// The same, as long as most texts are.
pub(crate) fn shortened(text: &str) -> String {
    short(text, USUAL)
}

/// A user's name as reports show it: its first two letters, without the domain before it.
pub(crate) fn two_letters(user: &str) -> String {
    format!("{}…", begins(user))
}

/// The same for a sentence that says "begins with".
pub(crate) fn begins(user: &str) -> String {
    user.rsplit('\\').next().unwrap_or(user).chars().take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_user_only_two_letters_are_shown() {
        assert_eq!(two_letters("OFFICE\\sato"), "sa…");
        assert_eq!(begins("佐藤美咲"), "佐藤");
    }

    #[test]
    fn what_is_cut_shows_that_it_was() {
        assert_eq!((short("abcdef", 3), short("abc", 3)), ("abc…".into(), "abc".into()));
    }
}
