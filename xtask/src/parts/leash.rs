//! A server that never outlives us.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::Outcome;

/// Waits until our end of its pipe is gone (closed, or we are), then ends the child and removes its folder. It lets the
/// signals pass that a terminal sends to all of us at once: it must be the last to go. It says so again and again, for
/// one that is just starting may not listen yet; a server that does not end within ten seconds is killed.
const GUARD: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
left=100
while [ $left -gt 0 ] && kill -s "$2" "$1" 2>/dev/null; do sleep 0.1; left=$((left - 1)); done
[ $left -gt 0 ] || kill -s KILL "$1" 2>/dev/null
rm -rf -- "$3"
"#;

/// A running server and the folder that it alone uses. Both go when this does, and also when this process is killed.
pub(crate) struct Leash {
    child: Child,
    guard: Child,
    folder: TempDir,
}

impl Leash {
    /// Starts a server. `signal` is how it likes to be told to end (`INT`, `TERM`).
    pub(crate) fn hold(command: &mut Command, signal: &str, folder: TempDir) -> Outcome<Self> {
        let child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard", &child.id().to_string(), signal]).arg(folder.path());
        let guard = guard.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        match guard {
            Ok(guard) => Ok(Self { child, guard, folder }),
            Err(error) => {
                end(child);
                Err(error.into())
            }
        }
    }

    /// Its folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The server's process.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // Waiting takes the child off the process table, which is what the guard waits for in turn.
        let _ = self.child.wait();
        let _ = self.guard.wait();
    }
}

fn end(mut child: Child) {
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn lives(pid: u32) -> bool {
        Path::new(&format!("/proc/{pid}")).exists()
    }

    fn held(script: &str) -> (Leash, u32, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut server = Command::new("sh");
        server.args(["-c", script]);
        let mut leash = Leash::hold(&mut server, "TERM", folder).expect("starts");
        let (pid, folder) = (leash.child().id(), leash.folder().to_path_buf());
        assert!(lives(pid) && folder.exists());
        (leash, pid, folder)
    }

    #[test]
    fn a_server_ends_with_its_leash_and_leaves_no_folder() {
        let (leash, pid, folder) = held("exec sleep 600");
        drop(leash);
        assert!(!lives(pid) && !folder.exists());
    }

    #[test]
    fn a_server_ends_even_where_nobody_could_say_goodbye() {
        let (mut leash, pid, folder) = held("exec sleep 600");
        // As the system does for a process that is killed: our end of the pipe closes, and nothing of `Drop` runs.
        drop(leash.guard.stdin.take());
        let begin = Instant::now();
        while leash.child.try_wait().expect("status").is_none() {
            assert!(begin.elapsed() < Duration::from_secs(5), "{pid} still runs");
            std::thread::sleep(Duration::from_millis(20));
        }
        leash.guard.wait().expect("the guard ends too");
        assert!(!folder.exists(), "the guard removes the folder");
    }

    /// Only a guard that is past its `trap` can be tested.
    fn wait_until_it_ignores_interrupts(guard: &str) {
        let interrupt = 1 << (libc::SIGINT - 1);
        for _ in 0..500 {
            let status = std::fs::read_to_string(format!("/proc/{guard}/status")).expect("a status");
            let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:\t")).expect("signals");
            if u64::from_str_radix(ignored, 16).expect("a mask") & interrupt != 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the guard does not come to its trap");
    }

    #[test]
    fn the_guard_survives_what_a_terminal_sends_to_all() {
        let (mut leash, pid, _) = held("exec sleep 600");
        let guard = leash.guard.id().to_string();
        wait_until_it_ignores_interrupts(&guard);
        assert!(Command::new("kill").args(["-s", "INT", &guard]).status().expect("kill").success());
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(leash.guard.try_wait().expect("status"), None);
        drop(leash);
        assert!(!lives(pid));
    }
}
