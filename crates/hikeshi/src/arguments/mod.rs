//! What can be asked of the command, with help in the reader's language.

mod center;

use std::ffi::OsString;
use std::path::PathBuf;

use capture::proto::file::Hashes;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use finding::Level;
use jiff::civil::Date;
use report::Words;
use watch::network::Cidr;

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Asked {
    Inspect(Options),
    Demo(DemoOptions),
    /// With the settings file, where one was named.
    Center(Option<PathBuf>),
    Run(Option<PathBuf>, WatchOptions),
    SensorEnrol {
        code: String,
        folder: PathBuf,
        name: Option<String>,
    },
    SensorRun {
        folder: PathBuf,
        watch: WatchOptions,
    },
    /// An index out of lists of indicators.
    IndicatorsBuild {
        lists: Vec<PathBuf>,
        output: PathBuf,
    },
    /// Settings file, and where to write.
    Backup(Option<PathBuf>, PathBuf),
    /// Settings file, and the backup.
    Restore(Option<PathBuf>, PathBuf),
    /// Settings file, and the URL of the other database.
    Move(Option<PathBuf>, String),
    VerifyJournal(Option<PathBuf>),
    /// `verify archive FILE`.
    VerifyArchive(PathBuf),
    ConfigCheck(Option<PathBuf>),
}

/// Options of `hikeshi demo`.
#[derive(Debug)]
pub(crate) struct DemoOptions {
    pub(crate) json: bool,
    pub(crate) no_browser: bool,
    pub(crate) exit_after: Option<u64>,
    pub(crate) port: u16,
}

/// What a sensor watches, and with which lists.
#[derive(Debug, Clone)]
pub(crate) struct WatchOptions {
    pub(crate) follow: Option<PathBuf>,
    pub(crate) intel: Vec<PathBuf>,
    pub(crate) inside: Vec<Cidr>,
    pub(crate) devices: Option<PathBuf>,
    /// A network card to listen to.
    pub(crate) interface: Option<String>,
    /// Another tool's records, in a file that grows.
    pub(crate) eve: Option<PathBuf>,
    /// Where devices send their syslog.
    pub(crate) syslog: Option<String>,
    /// As whom the sensor goes on once it listens.
    pub(crate) user: Option<String>,
    /// Memory of the whole process in MiB, and of packets that wait in it.
    pub(crate) memory: u64,
    pub(crate) ring: u64,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    Json,
    /// One line for each firm.
    Csv,
    Eve,
}

/// Options of `hikeshi inspect`.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) format: Format,
    pub(crate) output: Option<PathBuf>,
    pub(crate) intel: Vec<PathBuf>,
    pub(crate) inside: Vec<Cidr>,
    pub(crate) devices: Option<PathBuf>,
    pub(crate) as_of: Option<Date>,
    pub(crate) fail_on: Level,
    pub(crate) plain: bool,
    pub(crate) hashes: Hashes,
    /// Folder for the files that pass by.
    pub(crate) extract: Option<PathBuf>,
    pub(crate) workers: usize,
    pub(crate) suricata: Option<Suricata>,
}

/// A Suricata that runs beside our own eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suricata {
    /// The program; searched for where none was named.
    pub(crate) program: Option<PathBuf>,
    /// Its rules; those of its own settings where none were named.
    pub(crate) rules: Option<PathBuf>,
}

/// Reads the command line, its first word included.
pub(crate) fn read(words: &Words, line: Vec<OsString>) -> Result<Asked, clap::Error> {
    let matches = command(words).try_get_matches_from(line)?;
    match matches.subcommand() {
        Some(("inspect", inspect)) => Ok(Asked::Inspect(options(inspect))),
        Some((name, matches)) => center::asked(name, matches),
        None => Err(clap::Error::new(ErrorKind::MissingSubcommand)),
    }
}

/// The command with its help.
pub(crate) fn command(words: &Words) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    Command::new("hikeshi")
        .about(help(words, "hikeshi"))
        .version(env!("CARGO_PKG_VERSION"))
        .help_template(template(words, "help-page"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args([language(words), help_flag(words), version.help(help(words, "version"))])
        .subcommand(inspect(words))
        .subcommands(center::commands(words))
}

fn inspect(words: &Words) -> Command {
    let help = |key| help(words, key);
    let file = Arg::new("file").value_name("FILE").required(true).num_args(1..);
    let format =
        choice("format", &["text", "html", "json", "csv", "eve"]).value_name("FORMAT").default_value("text");
    let inside = Arg::new("inside").long("inside").value_name("CIDR").action(ArgAction::Append);
    let as_of = Arg::new("as-of").long("as-of").value_name("DATE");
    let fail_on = choice("fail-on", &["1", "2", "3", "4"]).value_name("LEVEL").default_value("2");
    Command::new("inspect")
        .about(help("inspect"))
        .help_template(template(words, "help-page-inspect"))
        .disable_help_flag(true)
        .args([
            file.value_parser(value_parser!(PathBuf)).help(help("file")),
            format.help(help("format")),
            path("output").short('o').help(help("output")),
            path("intel").value_name("PATH").action(ArgAction::Append).help(help("intel")),
            inside.value_parser(|cidr: &str| cidr.parse::<Cidr>()).help(help("inside")),
            path("devices").help(help("devices")),
            as_of.value_parser(|date: &str| date.parse::<Date>()).help(help("as-of")),
            fail_on.help(help("fail-on")),
            Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(help("plain")),
        ])
        .args(engine(words))
}

/// How the traffic is taken apart.
fn engine(words: &Words) -> [Arg; 5] {
    let help = |key| help(words, key);
    let hashes = choice("hashes", &["none", "sha256", "all"]).value_name("WHICH").default_value("none");
    let workers = Arg::new("workers").long("workers").value_name("N").default_value("1");
    // `--suricata FILE` would take the capture for the program, so a path needs the equals sign.
    let suricata = path("suricata").value_name("PATH").num_args(0..=1).require_equals(true);
    [
        hashes.help(help("hashes")),
        path("extract").value_name("DIR").help(help("extract")),
        workers.value_parser(value_parser!(u8).range(1..=64)).hide_default_value(true).help(help("workers")),
        suricata.default_missing_value("").help(help("suricata")),
        path("rules").requires("suricata").help(help("rules")),
    ]
}

fn help(words: &Words, key: &str) -> String {
    words.say(&format!("help-{key}"), &[])
}

/// A page of help: the sentences place what clap knows.
fn template(words: &Words, key: &str) -> String {
    let parts = [
        ("about", "{about}"),
        ("usage", "{usage}"),
        ("files", "{positionals}"),
        ("options", "{options}"),
        ("commands", "{subcommands}"),
    ];
    words.say(key, &parts)
}

/// An option with few values, which its help names in its own words.
fn choice(name: &'static str, values: &[&'static str]) -> Arg {
    let values = PossibleValuesParser::new(values.to_vec());
    Arg::new(name).long(name).value_parser(values).hide_possible_values(true).hide_default_value(true)
}

fn path(name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf))
}

fn language(words: &Words) -> Arg {
    choice("lang", &["ja", "en"]).value_name("LANG").global(true).help(help(words, "lang"))
}

fn help_flag(words: &Words) -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).help(help(words, "help"))
}

fn options(matches: &ArgMatches) -> Options {
    let paths = |name: &str| matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    Options {
        files: paths("file"),
        format: match text("format") {
            Some("html") => Format::Html,
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
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
        hashes: match text("hashes") {
            Some("sha256") => Hashes::Sha256,
            Some("all") => Hashes::All,
            _ => Hashes::None,
        },
        extract: matches.get_one("extract").cloned(),
        workers: matches.get_one::<u8>("workers").copied().unwrap_or(1).into(),
        suricata: matches.get_one::<PathBuf>("suricata").map(|program| Suricata {
            program: Some(program.clone()).filter(|program| !program.as_os_str().is_empty()),
            rules: matches.get_one("rules").cloned(),
        }),
    }
}
