//! Processes that a browser visits.

use std::io::{BufRead, BufReader, Lines};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The program, running.
pub(super) struct Running {
    child: Child,
    says: Lines<BufReader<ChildStdout>>,
}

impl Running {
    /// Starts it with settings and with a folder for whatever is temporary.
    pub(super) fn start(arguments: &[&str], settings: &[(&str, &str)], temporary: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hikeshi"));
        command
            .args(arguments)
            .envs(settings.iter().copied())
            .env("TMPDIR", temporary)
            .env("RUST_LOG", "warn");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let says = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, says }
    }

    /// The next line that it says.
    pub(super) fn line(&mut self) -> String {
        self.says.next().expect("the program ended without a word").unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address of this machine that was free a moment ago.
pub(super) fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}
