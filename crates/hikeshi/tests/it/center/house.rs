//! A center's own process, that can be killed and started again.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use platform::serve::{Assembled, assemble};
use platform::testing::TestDb;
use platform::web::{Config, Mail};
use platform::{Chance, Clock};
use tempfile::TempDir;

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A center's folder and settings, and its process while it lives.
pub(super) struct House {
    folder: TempDir,
    pub(super) config: Config,
    process: Option<Child>,
    address: SocketAddr,
}

impl House {
    /// On a database, with a relay for its mails.
    pub(super) fn on(database: &TestDb, relay: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Free a moment ago; nobody else here takes ports by number.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let config = Config {
            folder: folder.path().join("center"),
            database: Some(database.url().to_string()),
            listen: address.to_string(),
            address: format!("https://{address}"),
            mail: Mail { relay: relay.unwrap_or_default(), ..Mail::default() },
            ..Config::default()
        };
        Self { folder, config, process: None, address }
    }

    /// Another process with the same settings and keys, at an address of its own.
    pub(super) fn beside(&self) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let config = Config { listen: address.to_string(), ..self.config.clone() };
        Self { folder: tempfile::tempdir().unwrap(), config, process: None, address }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The same center inside the test, not running: tables, doors, keys.
    pub(super) async fn inside(&self) -> Assembled {
        let wings = vec![firms::wing(), care::wing()];
        let assembled = assemble(self.config.clone(), wings, Clock::system(), Chance::system()).await;
        assembled.unwrap_or_else(|fault| panic!("{}", fault.whole()))
    }

    /// Starts the process, and waits until it can be reached.
    pub(super) fn start(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hikeshi"));
        command.arg("center").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let config = &self.config;
        for (name, value) in [
            ("HIKESHI_FOLDER", config.folder.to_str().unwrap()),
            ("HIKESHI_DATABASE", config.database.as_deref().unwrap()),
            ("HIKESHI_LISTEN", &config.listen),
            ("HIKESHI_ADDRESS", &config.address),
            ("HIKESHI_MAIL_RELAY", &config.mail.relay),
            ("RUST_LOG", "warn"),
        ] {
            command.env(name, value);
        }
        self.process = Some(command.spawn().unwrap());
        let begin = Instant::now();
        while TcpStream::connect_timeout(&self.address, Duration::from_millis(200)).is_err() {
            assert!(begin.elapsed() < PATIENCE, "the center did not start");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends the process at once, as a power cut would (SIGKILL).
    pub(super) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
