//! PostgreSQL of our own: in a temporary folder, heard on a socket in it and nowhere else, gone at the end.

use std::fs::{self, File};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Leash;
use crate::need::Need;
use crate::{Outcome, apt, printed, program, succeed};

/// Where Debian keeps the servers, one folder a version; they are not on the path.
const DEBIAN: &str = "/usr/lib/postgresql";
/// Names the socket, nothing more: no port of the network is opened.
const PORT: u16 = 5432;
/// Tests run side by side, each with pools of its own.
const CONNECTIONS: u16 = 200;
/// Makes the databases in the folder where it stands, then becomes the server.
const SCRIPT: &str = r#"
programs=$1; shift
"$programs/initdb" --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8 --no-sync --pgdata=data &&
exec "$programs/postgres" -D data "$@"
"#;
/// The slowest start that is still a start; usually it takes a second.
const PATIENCE: Duration = Duration::from_secs(60);

/// The server's programs; tests hear of the running server instead, by the same variable.
pub(crate) const NEED: Need = Need {
    name: "PostgreSQL",
    variable: "HIKESHI_POSTGRES",
    find: programs,
    get: || apt::install(&["postgresql"]),
};

/// What survives a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Nothing: for tests, which throw it away anyway.
    None,
    /// Every commit, as in real use: for measuring.
    Full,
}

/// A running server.
pub(crate) struct Postgres {
    leash: Leash,
}

impl Postgres {
    /// Starts one on programs that are found or installed.
    pub(crate) fn start(durability: Durability) -> Outcome<Self> {
        Self::start_by(&NEED.find_or_get()?, durability)
    }

    /// Starts one on the programs in a folder.
    pub(crate) fn start_by(programs: &Path, durability: Durability) -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("hikeshi-pg").tempdir()?;
        let user = User::who_may()?;
        user.owns(folder.path())?;
        // One process from the first file on, so that nothing is left wherever we are stopped.
        let mut server = user.command(Path::new("sh"), folder.path());
        server.args(["-c", SCRIPT, "sh"]).arg(programs).args(settings(folder.path(), durability));
        let log = File::create(folder.path().join("log"))?;
        server.stdout(log.try_clone()?).stderr(log);
        // INT: end now, without waiting for clients.
        let mut postgres = Self { leash: Leash::hold(&mut server, "INT", folder)? };
        postgres.wait_until_ready(programs)?;
        Ok(postgres)
    }

    /// The address of a database in it; of `postgres`, which is always there, to begin with.
    pub(crate) fn url(&self) -> String {
        let folder = self.leash.folder().display();
        format!("postgres:///postgres?host={folder}&port={PORT}&user=postgres")
    }

    fn wait_until_ready(&mut self, programs: &Path) -> Outcome {
        let begin = Instant::now();
        let mut question = Command::new(programs.join("pg_isready"));
        question.arg("--quiet").arg("--host").arg(self.leash.folder());
        question.args(["--port", &PORT.to_string()]);
        while succeed(&mut question).is_err() {
            let ended = self.leash.child().try_wait()?;
            if ended.is_some() || begin.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.leash.folder().join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL does not start:\n{log}").into());
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

/// Newest first, as Debian lays them; else wherever the path leads.
fn programs() -> Option<PathBuf> {
    let version = |folder: &PathBuf| -> Option<u32> { folder.file_name()?.to_str()?.parse().ok() };
    let mut versions: Vec<PathBuf> =
        fs::read_dir(DEBIAN).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    versions.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    let on_path =
        program("initdb").and_then(|file| Some(fs::canonicalize(file).ok()?.parent()?.to_path_buf()));
    let folders = versions.into_iter().map(|folder| folder.join("bin")).chain(on_path);
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).is_file())
    };
    folders.into_iter().find(complete)
}

fn settings(folder: &Path, durability: Durability) -> Vec<String> {
    let mut settings = vec![
        "listen_addresses=".to_string(),
        format!("unix_socket_directories={}", folder.display()),
        format!("port={PORT}"),
        format!("max_connections={CONNECTIONS}"),
    ];
    if durability == Durability::None {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(String::from));
    }
    settings.into_iter().flat_map(|setting| ["-c".to_string(), setting]).collect()
}

/// Who runs the server: it refuses root, so root becomes the user that Debian's package makes.
struct User {
    /// User and group to become; none where we are an ordinary user already.
    other: Option<(u32, u32)>,
}

impl User {
    fn who_may() -> Outcome<Self> {
        let ask = |arguments: &[&str]| -> Outcome<u32> {
            Ok(printed(Command::new("id").args(arguments))?.trim().parse()?)
        };
        if ask(&["-u"])? != 0 {
            return Ok(Self { other: None });
        }
        Ok(Self { other: Some((ask(&["-u", "postgres"])?, ask(&["-g", "postgres"])?)) })
    }

    fn owns(&self, folder: &Path) -> Outcome {
        if let Some((user, group)) = self.other {
            chown(folder, Some(user), Some(group))?;
        }
        Ok(())
    }

    /// A program as this user, in a folder that this user may enter.
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env_remove("PGDATA").env_remove("PGPORT");
        if let Some((user, group)) = self.other {
            command.uid(user).gid(group);
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::super::skip;
    use super::*;

    #[test]
    fn durability_is_given_up_only_where_asked() {
        let said = |durability| settings(Path::new("/x"), durability).join(" ");
        assert!(said(Durability::None).contains("fsync=off"));
        assert!(!said(Durability::Full).contains("off"));
        for durability in [Durability::None, Durability::Full] {
            assert!(said(durability).starts_with("-c listen_addresses= -c unix_socket_directories=/x "));
        }
    }

    #[test]
    fn a_server_of_our_own_starts_answers_and_goes() {
        let Some(programs) = programs() else {
            return skip("a_server_of_our_own_starts_answers_and_goes", &NEED);
        };
        let Ok(postgres) = Postgres::start_by(&programs, Durability::None) else {
            panic!("PostgreSQL is here and does not start");
        };
        let folder = postgres.leash.folder().to_path_buf();
        let ask =
            |what: &str| printed(Command::new(programs.join("psql")).args([&postgres.url(), "-Atc", what]));
        assert_eq!(ask("show listen_addresses").expect("answers").trim(), "");
        assert_eq!(ask("select datcollate from pg_database limit 1").expect("answers").trim(), "C.UTF-8");
        drop(postgres);
        assert!(!folder.exists());
    }
}
