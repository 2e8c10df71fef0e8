//! What can be asked of the command, with help in the reader's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use finding::Level;
use jiff::civil::Date;
use report::Words;

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Asked {
    Inspect(Options),
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    Json,
    Eve,
}

/// Options of `hikeshi inspect`.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) format: Format,
    pub(crate) output: Option<PathBuf>,
    pub(crate) intel: Vec<PathBuf>,
    pub(crate) inside: Vec<String>,
    pub(crate) devices: Option<PathBuf>,
    pub(crate) as_of: Option<Date>,
    pub(crate) fail_on: Level,
    pub(crate) plain: bool,
}

/// Reads the command line, its first word included.
pub(crate) fn read(words: &Words, line: Vec<OsString>) -> Result<Asked, clap::Error> {
    let matches = command(words).try_get_matches_from(line)?;
    Ok(match matches.subcommand() {
        Some(("inspect", inspect)) => Asked::Inspect(options(inspect)),
        // clap lets no other word through.
        _ => unreachable!("subcommand_required"),
    })
}

/// The command with its help.
pub(crate) fn command(words: &Words) -> Command {
    let help = |key: &str| words.say(&format!("help-{key}"), &[]);
    let template = |key: &str| {
        let parts = [
            ("about", "{about}"),
            ("usage", "{usage}"),
            ("files", "{positionals}"),
            ("options", "{options}"),
            ("commands", "{subcommands}"),
        ];
        words.say(key, &parts)
    };
    let inspect = Command::new("inspect")
        .about(help("inspect"))
        .help_template(template("help-page-inspect"))
        .disable_help_flag(true)
        .args([
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .help(help("file"))
                .value_parser(value_parser!(PathBuf)),
            language(words),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("text")
                .help(help("format"))
                .hide_default_value(true)
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["text", "html", "json", "eve"])),
            path("output").short('o').help(help("output")),
            path("intel").value_name("PATH").action(ArgAction::Append).help(help("intel")),
            Arg::new("inside")
                .long("inside")
                .value_name("CIDR")
                .action(ArgAction::Append)
                .help(help("inside")),
            path("devices").help(help("devices")),
            Arg::new("as-of")
                .long("as-of")
                .value_name("DATE")
                .help(help("as-of"))
                .value_parser(|date: &str| date.parse::<Date>()),
            Arg::new("fail-on")
                .long("fail-on")
                .value_name("LEVEL")
                .default_value("2")
                .help(help("fail-on"))
                .hide_default_value(true)
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["1", "2", "3", "4"])),
            Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(help("plain")),
            help_flag(words),
        ]);
    Command::new("hikeshi")
        .about(help("hikeshi"))
        .version(env!("CARGO_PKG_VERSION"))
        .help_template(template("help-page"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args([
            language(words).global(true),
            help_flag(words).global(true),
            Arg::new("version").short('V').long("version").action(ArgAction::Version).help(help("version")),
        ])
        .subcommand(inspect)
}

fn path(name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf))
}

fn language(words: &Words) -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(PossibleValuesParser::new(["ja", "en"]))
        .help(words.say("help-lang", &[]))
        .hide_possible_values(true)
}

fn help_flag(words: &Words) -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.say("help-help", &[]))
}

fn options(matches: &ArgMatches) -> Options {
    let paths = |name: &str| matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    Options {
        files: paths("file"),
        format: match text("format") {
            Some("html") => Format::Html,
            Some("json") => Format::Json,
            Some("eve") => Format::Eve,
            _ => Format::Text,
        },
        output: matches.get_one("output").cloned(),
        intel: paths("intel"),
        inside: matches.get_many("inside").into_iter().flatten().cloned().collect(),
        devices: matches.get_one("devices").cloned(),
        as_of: matches.get_one("as-of").copied(),
        fail_on: text("fail-on")
            .and_then(|level| level.parse::<u8>().ok())
            .and_then(|level| Level::try_from(level).ok())
            .unwrap_or(Level::NoHurry),
        plain: matches.get_flag("plain"),
    }
}
