//! `cargo xtask package`: a Debian package of the program, its services and their user.
//!
//! A folder is laid out as the package will lie on a machine, and `dpkg-deb` packs it; `lintian`, where it is
//! installed, says what Debian thinks of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, cargo, printed, program, root, succeed};

/// Files as they lie in the package: from the checkout, to the machine, with their rights.
const FILES: [(&str, &str, u32); 10] = [
    ("packaging/hikeshi-sensor.service", "lib/systemd/system/hikeshi-sensor.service", 0o644),
    ("packaging/hikeshi-center.service", "lib/systemd/system/hikeshi-center.service", 0o644),
    ("packaging/sensor.env", "etc/hikeshi/sensor.env", 0o644),
    ("packaging/center.toml", "etc/hikeshi/center.toml", 0o644),
    ("packaging/debian/copyright", "usr/share/doc/hikeshi/copyright", 0o644),
    ("packaging/debian/lintian-overrides", "usr/share/lintian/overrides/hikeshi", 0o644),
    ("packaging/debian/conffiles", "DEBIAN/conffiles", 0o644),
    ("packaging/debian/postinst", "DEBIAN/postinst", 0o755),
    ("packaging/debian/prerm", "DEBIAN/prerm", 0o755),
    ("packaging/debian/postrm", "DEBIAN/postrm", 0o755),
];

/// Builds the package in `target/package`.
pub(crate) fn build() -> Outcome {
    succeed(cargo().args(["build", "--release", "--locked", "-p", "hikeshi"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let place = target.join("package");
    let folder = place.join("hikeshi");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let about = About::of(&target.join("release/hikeshi"))?;
    lay_out(&folder, &about)?;
    let package = place.join(format!("hikeshi_{}_{}.deb", about.version, about.architecture));
    // The same files give the same package: times are those of the commit.
    let mut pack = Command::new("dpkg-deb");
    pack.env("SOURCE_DATE_EPOCH", &about.epoch).args(["--root-owner-group", "--build"]);
    succeed(pack.arg(&folder).arg(&package))?;
    println!("{}", package.display());
    match program("lintian") {
        Some(lintian) => succeed(Command::new(lintian).args(["--fail-on", "error"]).arg(&package)),
        None => {
            println!("lintian is not installed; the package was not looked at");
            Ok(())
        }
    }
}

/// What the package says of itself.
struct About {
    binary: PathBuf,
    version: String,
    architecture: String,
    depends: String,
    /// Of the commit, in seconds and as mail writes it.
    epoch: String,
    date: String,
}

impl About {
    fn of(binary: &Path) -> Outcome<Self> {
        let git = |format: &str| {
            let mut git = Command::new("git");
            git.current_dir(root()).args([
                "log",
                "-1",
                "--date=format:%Y%m%d",
                &format!("--format={format}"),
            ]);
            printed(&mut git).map(|said| said.trim().to_string())
        };
        Ok(Self {
            binary: binary.to_path_buf(),
            // Days of commits count up; a release has a number of its own.
            version: format!("0.0.0+{}.{}", git("%cd")?, git("%h")?),
            architecture: printed(Command::new("dpkg").arg("--print-architecture"))?.trim().to_string(),
            depends: depends(binary)?,
            epoch: git("%ct")?,
            date: git("%cD")?,
        })
    }

    fn filled(&self, template: &str, size: u64) -> String {
        template
            .replace("@VERSION@", &self.version)
            .replace("@ARCH@", &self.architecture)
            .replace("@DEPENDS@", &self.depends)
            .replace("@DATE@", &self.date)
            .replace("@SIZE@", &size.to_string())
    }
}

/// Libraries that the program needs, as Debian names them: the C library of this machine, which is where it was built.
fn depends(binary: &Path) -> Outcome<String> {
    let needed = printed(Command::new("objdump").arg("-p").arg(binary))?;
    let versions = needed.split_whitespace().filter_map(|word| word.strip_prefix("GLIBC_"));
    Ok(format!("libc6 (>= {}), libgcc-s1", newest(versions).ok_or("no version of the C library")?))
}

fn newest<'a>(versions: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let key = |version: &&str| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    versions.max_by_key(key)
}

fn lay_out(folder: &Path, about: &About) -> Outcome {
    for (from, to, mode) in FILES {
        put(folder, to, &fs::read(root().join(from))?, mode)?;
    }
    let program = fs::read(&about.binary)?;
    put(folder, "usr/bin/hikeshi", &program, 0o755)?;
    let read = |name: &str| fs::read_to_string(root().join(name));
    let fill =
        |name: &str| read(name).map(|template| about.filled(&template, program.len() as u64 / 1024 + 64));
    put(folder, "DEBIAN/control", fill("packaging/debian/control")?.as_bytes(), 0o644)?;
    for (name, text) in [
        ("usr/share/doc/hikeshi/changelog.gz", fill("packaging/debian/changelog")?),
        ("usr/share/doc/hikeshi/CHANGELOG.md.gz", read("CHANGELOG.md")?),
        ("usr/share/man/man1/hikeshi.1.gz", read("packaging/debian/hikeshi.1")?),
    ] {
        packed(folder, name, &text)?;
    }
    folders(folder)
}

fn put(folder: &Path, name: &str, content: &[u8], mode: u32) -> Outcome {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    fs::write(&path, content)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
    Ok(())
}

/// Written plain, then packed without name and time.
fn packed(folder: &Path, name: &str, text: &str) -> Outcome {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    put(folder, plain, text.as_bytes(), 0o644)?;
    succeed(Command::new("gzip").args(["-9", "--no-name", "--force"]).arg(folder.join(plain)))
}

/// Whatever rights new folders have here, in the package everybody may look into them.
fn folders(folder: &Path) -> Outcome {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            folders(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_library_is_the_one_with_the_highest_number() {
        assert_eq!(newest(["2.2.5", "2.34", "2.4", "2.28)"].into_iter()), Some("2.34"));
    }

    #[test]
    fn every_file_of_the_package_is_there_and_every_setting_is_kept_when_it_is_changed() {
        for (from, to, _) in FILES {
            assert!(root().join(from).is_file(), "{from}");
            let kept = fs::read_to_string(root().join("packaging/debian/conffiles")).expect("the list");
            assert!(!to.starts_with("etc/") || kept.lines().any(|line| line == format!("/{to}")), "{to}");
        }
    }
}
