//! Wrong use of the command, answered in the reader's language: what, and what now.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use report::Words;

use crate::Ending;

/// Shows help where it was asked for, or says what was wrong with the arguments.
pub(crate) fn show(words: &Words, error: &clap::Error) -> Ending {
    if !error.use_stderr() {
        // Help and version; nobody is left to tell where they cannot be written.
        let _ = write!(io::stdout(), "{}", error.render());
        return Ending::Quiet;
    }
    let _ = writeln!(io::stderr(), "{}", words.say("error-line", &[("what", &sentence(words, error))]));
    Ending::Failed
}

fn sentence(words: &Words, error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(plain).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let valid = context(ContextKind::ValidValue);
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .map(context)
            .find(|text| !text.is_empty())
            .unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => "usage-no-value",
        ErrorKind::InvalidValue => "usage-invalid-value",
        ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-file",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "usage-no-command"
        }
        ErrorKind::ArgumentConflict => "usage-twice",
        _ => "usage-other",
    };
    let command = context(ContextKind::InvalidSubcommand);
    let values =
        [("argument", argument.as_str()), ("value", &value), ("valid", &valid), ("command", &command)];
    let mut sentence = words.say(what, &values);
    if !suggested.is_empty() {
        sentence.push_str(&words.say("usage-suggest", &[("suggested", &suggested)]));
    }
    sentence + &words.say("usage-help", &[])
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}
