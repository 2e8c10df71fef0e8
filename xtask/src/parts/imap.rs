//! A server of our own that holds mailboxes: Dovecot on a port of the loopback, in a temporary folder. Any name signs in
//! with the one password, and finds a mailbox of its own.

use std::fs::{self, Permissions};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Leash;
use crate::need::Need;
use crate::{Outcome, apt, program};

/// The server.
pub(crate) const NEED: Need = Need {
    name: "Dovecot",
    variable: "HIKESHI_IMAP",
    find: || program("dovecot").or_else(|| Some("/usr/sbin/dovecot".into())).filter(|file| file.is_file()),
    get: || apt::install(&["dovecot-imapd"]),
};

/// How long it may take to listen.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server.
pub(crate) struct Imap {
    _leash: Leash,
    port: u16,
}

impl Imap {
    /// Starts it.
    pub(crate) fn start_by(program: &Path) -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("hikeshi-imap").tempdir()?;
        let mails = folder.path().join("mails");
        fs::create_dir(&mails)?;
        // Its workers are nobody, and reach their mailboxes through these.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
        fs::set_permissions(&mails, Permissions::from_mode(0o777))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let config = folder.path().join("dovecot.conf");
        fs::write(&config, settings(folder.path(), port))?;
        let mut server = Command::new(program);
        server
            .arg("-F")
            .arg("-c")
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let log = folder.path().join("log");
        let leash = Leash::hold(&mut server, "TERM", folder)?;
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if begin.elapsed() > PATIENCE {
                let log = fs::read_to_string(log).unwrap_or_default();
                return Err(format!("Dovecot does not start:\n{log}").into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(Self { _leash: leash, port })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

fn settings(folder: &Path, port: u16) -> String {
    let at = folder.display();
    format!(
        "base_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/log\nprotocols = imap\nssl = no\n\
         disable_plaintext_auth = no\nfirst_valid_uid = 1\nmail_location = maildir:{at}/mails/%u\n\
         passdb {{\n  driver = static\n  args = password=test\n}}\n\
         userdb {{\n  driver = static\n  args = uid=nobody gid=nogroup home={at}/mails/%u\n}}\n\
         service imap-login {{\n  chroot =\n  inet_listener imap {{\n    address = 127.0.0.1\n    port = {port}\n  }}\n  \
         inet_listener imaps {{\n    port = 0\n  }}\n}}\n"
    )
}
