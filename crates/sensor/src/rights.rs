//! Gives up what the process does not need: the rights that opening needed (what reads foreign bytes has none to give
//! away), and memory that was forgotten.
//!
//! The one piece of unsafe code in this room: the calls change the process, not values of ours, and the compiler does
//! not know them. Rights are given up before any other thread lives.
#![expect(unsafe_code, reason = "there is no safe way; see above")]

use std::io;
use std::os::unix::fs::lchown;
use std::path::Path;

/// The user that packages make for the sensor.
pub const USUAL_USER: &str = "hikeshi";

/// A user of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Name.
    pub name: String,
    /// Number.
    pub id: u32,
    /// Number of the user's first group.
    pub group: u32,
}

impl User {
    /// Looks a user up by name.
    pub fn named(name: &str) -> io::Result<Option<Self>> {
        Ok(find(&std::fs::read_to_string("/etc/passwd")?, name))
    }
}

fn find(users: &str, name: &str) -> Option<User> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let found = fields.next().filter(|found| *found == name && !found.is_empty())?;
        let (_, id, group) = (fields.next()?, fields.next()?, fields.next()?);
        Some(User { name: found.to_string(), id: id.parse().ok()?, group: group.parse().ok()? })
    })
}

/// Whether the process may do anything.
pub fn is_root() -> bool {
    // SAFETY: asks for a number; cannot fail.
    unsafe { libc::geteuid() == 0 }
}

/// Hands a sensor's folder, and what lies directly in it and in its spool, to a user. Nothing else is touched, and no
/// link is followed.
pub fn hand_over(folder: &Path, user: &User) -> io::Result<()> {
    let give = |path: &Path| lchown(path, Some(user.id), Some(user.group));
    std::fs::create_dir_all(folder)?;
    give(folder)?;
    for folder in [folder.to_path_buf(), folder.join("spool")] {
        if !folder.is_dir() || folder.is_symlink() {
            continue;
        }
        for entry in std::fs::read_dir(&folder)? {
            give(&entry?.path())?;
        }
    }
    Ok(())
}

/// Becomes that user for good, in its first group alone; none where the process is somebody else than root already.
/// Whoever it is, no capability is kept and none can be gained again.
pub fn give_up(user: Option<&User>) -> io::Result<()> {
    if let Some(user) = user {
        // SAFETY: numbers only; an empty list of groups is not read.
        unsafe {
            done(libc::setgroups(0, std::ptr::null()))?;
            done(libc::setresgid(user.group, user.group, user.group))?;
            done(libc::setresuid(user.id, user.id, user.id))?;
        }
    }
    // SAFETY: the system reads a header and two empty sets that live until it returns (`capset(2)`, version 3); the
    // other calls take numbers only.
    unsafe {
        done(libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))?;
        let header: [u32; 2] = [0x2008_0522, 0];
        let empty = [0_u32; 6];
        done(libc::syscall(libc::SYS_capset, header.as_ptr(), empty.as_ptr()) as libc::c_int)?;
    }
    match user {
        Some(user) if user.id != 0 && is_root() => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    }
}

/// What was forgotten goes back to the system, instead of waiting here to be used again.
pub(crate) fn give_back_memory() {
    // SAFETY: asks the allocator to release pages that nobody uses; it may do nothing.
    #[cfg(target_env = "gnu")]
    unsafe {
        libc::malloc_trim(0);
    }
}

fn done(result: libc::c_int) -> io::Result<()> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_the_whole_name() {
        let users = "root:x:0:0:root:/root:/bin/bash\nhikeshi2:x:7:8::/:\nbroken\nhikeshi:x:990:991::/nowhere:/bin/false";
        let hikeshi = User { name: "hikeshi".into(), id: 990, group: 991 };
        assert_eq!(find(users, "hikeshi"), Some(hikeshi));
        assert_eq!(find(users, "hike"), None);
        assert_eq!(find(users, "broken"), None);
        assert_eq!(find(users, ""), None);
    }
}
