//! The commands of the center and the sensor, and of what both are given.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use report::Words;
use watch::network::Cidr;

use super::{Asked, DemoOptions, WatchOptions, help, path, template};

/// `demo`, `run`, `center`, `sensor`, `indicators`, `backup`, `restore`, `move`, `verify`, `config`.
pub(super) fn commands(words: &Words) -> [Command; 10] {
    [
        demo(words),
        run(words),
        center(words),
        sensor(words),
        indicators(words),
        backup(words),
        restore(words),
        move_to(words),
        verify(words),
        config(words),
    ]
}

/// What was asked of one of them.
pub(super) fn asked(name: &str, matches: &ArgMatches) -> Result<Asked, clap::Error> {
    let file = |matches: &ArgMatches| matches.get_one::<PathBuf>("config").cloned();
    let folder = |matches: &ArgMatches| matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    match (name, matches.subcommand()) {
        ("demo", _) => Ok(Asked::Demo(DemoOptions {
            json: matches.get_flag("json"),
            no_browser: matches.get_flag("no-browser"),
            exit_after: matches.get_one("exit-after").copied(),
            port: matches.get_one("port").copied().unwrap_or_default(),
        })),
        ("run", _) => Ok(Asked::Run(file(matches), watch(matches))),
        ("center", _) => Ok(Asked::Center(file(matches))),
        ("sensor", Some(("enrol", enrol))) => Ok(Asked::SensorEnrol {
            code: enrol.get_many::<String>("code").into_iter().flatten().cloned().collect(),
            folder: folder(enrol),
            name: enrol.get_one("name").cloned(),
        }),
        ("sensor", Some((_, run))) => Ok(Asked::SensorRun { folder: folder(run), watch: watch(run) }),
        ("indicators", Some((_, build))) => Ok(Asked::IndicatorsBuild {
            lists: build.get_many("list").into_iter().flatten().cloned().collect(),
            output: build.get_one("output").cloned().unwrap_or_default(),
        }),
        ("backup", _) => {
            Ok(Asked::Backup(file(matches), matches.get_one("output").cloned().unwrap_or_default()))
        }
        ("restore", _) => {
            Ok(Asked::Restore(file(matches), matches.get_one("file").cloned().unwrap_or_default()))
        }
        ("move", _) => Ok(Asked::Move(file(matches), matches.get_one("to").cloned().unwrap_or_default())),
        ("verify", Some(("archive", archive))) => {
            Ok(Asked::VerifyArchive(archive.get_one("archive").cloned().unwrap_or_default()))
        }
        ("verify", Some((_, journal))) => Ok(Asked::VerifyJournal(file(journal))),
        ("config", Some((_, check))) => Ok(Asked::ConfigCheck(file(check))),
        _ => Err(clap::Error::new(ErrorKind::MissingSubcommand)),
    }
}

fn demo(words: &Words) -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    command(words, "demo").args([
        flag("json").help(help(words, "demo-json")),
        flag("no-browser").help(help(words, "demo-no-browser")),
        Arg::new("exit-after")
            .long("exit-after")
            .value_name("SECONDS")
            .value_parser(value_parser!(u64).range(..=86_400))
            .help(help(words, "demo-exit-after")),
        Arg::new("port")
            .long("port")
            .value_name("PORT")
            .value_parser(value_parser!(u16))
            .default_value("8480")
            .hide_default_value(true)
            .help(help(words, "demo-port")),
    ])
}

fn run(words: &Words) -> Command {
    command(words, "run").arg(settings_file(words)).args(watching(words))
}

fn center(words: &Words) -> Command {
    command(words, "center").arg(settings_file(words))
}

fn sensor(words: &Words) -> Command {
    let folder = || {
        let folder =
            path("folder").value_name("DIR").default_value("hikeshi-sensor").hide_default_value(true);
        folder.help(help(words, "sensor-folder"))
    };
    // A code pasted from a mail may have been broken into several words.
    let code =
        Arg::new("code").value_name("CODE").required(true).num_args(1..).help(help(words, "sensor-code"));
    let name = Arg::new("name").long("name").value_name("NAME").help(help(words, "sensor-name"));
    command(words, "sensor").subcommand_required(true).disable_help_subcommand(true).subcommands([
        command(words, "sensor-enrol").name("enrol").args([code, folder(), name]),
        command(words, "sensor-run").name("run").arg(folder()).args(watching(words)),
    ])
}

fn indicators(words: &Words) -> Command {
    let list = Arg::new("list").value_name("PATH").required(true).num_args(1..);
    let build = command(words, "indicators-build").name("build").args([
        list.value_parser(value_parser!(PathBuf)).help(help(words, "indicators-list")),
        path("output").short('o').required(true).help(help(words, "indicators-output")),
    ]);
    command(words, "indicators").subcommand_required(true).disable_help_subcommand(true).subcommand(build)
}

fn backup(words: &Words) -> Command {
    let output = path("output").short('o').required(true).help(help(words, "backup-output"));
    command(words, "backup").args([output, settings_file(words)])
}

fn restore(words: &Words) -> Command {
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    command(words, "restore").args([file.help(help(words, "restore-file")), settings_file(words)])
}

fn move_to(words: &Words) -> Command {
    let to = Arg::new("to").long("to").value_name("URL").required(true).help(help(words, "move-to"));
    command(words, "move").args([to, settings_file(words)])
}

fn verify(words: &Words) -> Command {
    let journal = command(words, "verify-journal").name("journal").arg(settings_file(words));
    let file = Arg::new("archive").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    let archive = command(words, "verify-archive").name("archive");
    let archive = archive.arg(file.help(help(words, "verify-archive-file")));
    let verify = command(words, "verify").subcommand_required(true).disable_help_subcommand(true);
    verify.subcommands([journal, archive])
}

fn config(words: &Words) -> Command {
    let check = command(words, "config-check").name("check").arg(settings_file(words));
    command(words, "config").subcommand_required(true).disable_help_subcommand(true).subcommand(check)
}

fn command(words: &Words, key: &'static str) -> Command {
    Command::new(key)
        .about(help(words, key))
        .help_template(template(
            words,
            if matches!(key, "sensor" | "indicators" | "verify" | "config") {
                "help-page"
            } else {
                "help-page-demo"
            },
        ))
        .disable_help_flag(true)
}

fn settings_file(words: &Words) -> Arg {
    path("config").help(help(words, "config-file"))
}

fn watching(words: &Words) -> [Arg; 10] {
    let inside = Arg::new("inside").long("inside").value_name("CIDR").action(ArgAction::Append);
    [
        path("follow").value_name("PATH").help(help(words, "follow")),
        path("intel").value_name("PATH").action(ArgAction::Append).help(help(words, "intel")),
        inside.value_parser(|cidr: &str| cidr.parse::<Cidr>()).help(help(words, "inside")),
        path("devices").help(help(words, "devices")),
        Arg::new("interface")
            .long("interface")
            .value_name("NAME")
            .conflicts_with("follow")
            .help(help(words, "interface")),
        path("eve").help(help(words, "eve")),
        Arg::new("syslog").long("syslog").value_name("ADDRESS").help(help(words, "syslog")),
        Arg::new("user").long("user").value_name("NAME").help(help(words, "user")),
        mebibytes("memory", "200", 64).help(help(words, "memory")),
        mebibytes("ring", "16", 2).help(help(words, "ring")),
    ]
}

fn mebibytes(name: &'static str, usual: &'static str, least: u64) -> Arg {
    let size = Arg::new(name).long(name).value_name("MIB").default_value(usual).hide_default_value(true);
    size.value_parser(value_parser!(u64).range(least..=65_536))
}

fn watch(matches: &ArgMatches) -> WatchOptions {
    WatchOptions {
        follow: matches.get_one("follow").cloned(),
        intel: matches.get_many("intel").into_iter().flatten().cloned().collect(),
        inside: matches.get_many("inside").into_iter().flatten().cloned().collect(),
        devices: matches.get_one("devices").cloned(),
        interface: matches.get_one("interface").cloned(),
        eve: matches.get_one("eve").cloned(),
        syslog: matches.get_one("syslog").cloned(),
        user: matches.get_one("user").cloned(),
        memory: matches.get_one("memory").copied().unwrap_or_default(),
        ring: matches.get_one("ring").copied().unwrap_or_default(),
    }
}
