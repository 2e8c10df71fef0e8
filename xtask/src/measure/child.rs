//! Runs a program and asks the system what it cost.

use std::process::{Command, Stdio};

use crate::Outcome;

/// What a program cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// User and system time of all its threads, seconds.
    pub(crate) cpu: f64,
    /// Most memory it held at once, MiB, mapped files included.
    pub(crate) memory: f64,
    /// From its start to its end, seconds.
    pub(crate) wall: f64,
}

/// Runs a program to its end. `fine` says which exit codes are no failure.
pub(crate) fn run(command: &mut Command, fine: &[i32]) -> Outcome<Cost> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = std::time::Instant::now();
    let child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let (status, usage) = wait(child.id())?;
    if !libc::WIFEXITED(status) || !fine.contains(&libc::WEXITSTATUS(status)) {
        return Err(format!("{command:?} ended with status {status}").into());
    }
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    Ok(Cost {
        cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
        memory: usage.ru_maxrss as f64 / 1024.0,
        wall: start.elapsed().as_secs_f64(),
    })
}

/// Waits for a child. The standard library waits too, but does not tell what the child used.
#[expect(unsafe_code, reason = "there is no safe way; see above")]
fn wait(child: u32) -> Outcome<(i32, libc::rusage)> {
    let (mut status, mut usage) = (0, std::mem::MaybeUninit::<libc::rusage>::zeroed());
    // SAFETY: both pointers are valid for the call; the child is ours and nobody else waits for it; `rusage` is plain
    // numbers, for which zeroes are a value.
    let (waited, usage) = unsafe {
        let waited = libc::wait4(child as libc::pid_t, &mut status, 0, usage.as_mut_ptr());
        (waited, usage.assume_init())
    };
    if waited < 0 { Err(std::io::Error::last_os_error().into()) } else { Ok((status, usage)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_child_costs_time_and_a_failing_one_is_an_error() {
        let mut busy = Command::new("sh");
        let cost =
            run(busy.args(["-c", "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done"]), &[0]).expect("runs");
        assert!(cost.cpu > 0.0 && cost.memory > 0.1, "{cost:?}");
        assert!(run(Command::new("sh").args(["-c", "exit 3"]), &[0, 1]).is_err());
        assert!(run(Command::new("sh").args(["-c", "exit 1"]), &[0, 1]).is_ok());
    }
}
