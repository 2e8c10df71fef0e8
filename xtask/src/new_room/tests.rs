use std::process::Command;

use super::*;
use crate::{printed, program, root};

const MAP: &str = r#"//! A wing.

mod alerts;
pub mod questions;

/// The map.
pub fn wing() -> Wing {
    Wing {
        migrations: &[Migration { number: 1, name: "base", sql: include_str!("../migrations/01-base.sql") }],
        routes: alerts::routes().and(questions::routes(1, 2)),
        ..Wing::new("sample")
    }
}
"#;

fn entered(map: &str) -> (String, u64) {
    map::enter(map, &Name::of("call-back").expect("a name")).expect("enters")
}

#[test]
fn a_room_stands_in_the_map_with_its_module_migration_addresses_and_description() {
    let (map, number) = entered(MAP);
    assert_eq!(number, 2);
    for part in [
        "mod alerts;\nmod call_back;\npub mod questions;\n",
        "01-base.sql\") }, platform::db::Migration { number: 2, name: \"call-back\", \
         sql: include_str!(\"../migrations/02-call-back.sql\") }],",
        "routes: alerts::routes().and(questions::routes(1, 2)).and(call_back::routes()),",
        "api: utoipa::openapi::OpenApi::default().merge_from(call_back::described()),\n        ..Wing::new",
    ] {
        assert!(map.contains(part), "{part} is not in\n{map}");
    }
}

#[test]
fn migrations_may_stand_in_a_constant_and_a_wing_may_be_empty() {
    let constant = MAP.replace("migrations: &[", "migrations: MIGRATIONS,\n        other: &[").replace(
        "/// The map.",
        "const MIGRATIONS: &[Migration] =\n    &[\n    Migration { number: 7, .. },\n];\n",
    );
    let (map, number) = entered(&constant);
    assert_eq!(number, 8);
    assert!(map.contains("number: 7, .. }, platform::db::Migration { number: 8,"), "{map}");
    let (map, number) = entered("//! A wing.\npub fn wing() -> Wing {\n    Wing { ..Wing::new(\"x\") }\n}\n");
    assert_eq!(number, 1);
    assert!(
        map.contains("//! A wing.\n\nmod call_back;\n") && map.contains("migrations: &[platform::"),
        "{map}"
    );
    assert!(map::enter("//! No wing.\n", &Name::of("call-back").expect("a name")).is_err());
}

/// The checkout as it is now. Files keep their times, so that cargo knows what has not changed.
fn copy(folder: &Path) {
    let mut git = Command::new("git");
    git.current_dir(root()).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    for file in printed(&mut git).expect("git lists the files").lines() {
        let target = folder.join(file);
        // A file that git knows may have been removed since.
        let Ok(from) = fs::metadata(root().join(file)) else { continue };
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(root().join(file), &target).expect("a copy");
        let written = fs::File::options().write(true).open(&target).expect("a file");
        written.set_modified(from.modified().expect("a time")).expect("a time");
    }
}

#[test]
fn what_is_there_already_or_has_no_wing_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(folder.path());
    for place in ["firms", "nowhere/visit", "firms/Visit", "firms/", "care/alerts"] {
        assert!(begin(folder.path(), place).is_err(), "{place}");
    }
}

/// Long, as it compiles the wing and what it stands on.
mod long {
    use super::*;

    #[test]
    fn a_new_room_passes_its_own_tests_and_is_rust_as_we_write_it() {
        let target = builds();
        // One place for ever: a new one each time would leave its builds behind each time.
        let folder = target.join("new-room");
        let _ = fs::remove_dir_all(&folder);
        copy(&folder);
        begin(&folder, "firms/call-back").expect("begins");
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.current_dir(&folder).args(["--edition", "2024", "--check"]);
        for file in ["mod.rs", "store.rs", "pages.rs", "api.rs", "tests.rs"] {
            rustfmt.arg(format!("crates/firms/src/call_back/{file}"));
        }
        let told = rustfmt.output().expect("rustfmt");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stdout));
        let mut cargo = Command::new(program("cargo").expect("cargo"));
        // Not among our own builds: cargo tells units of two checkouts apart by their place within the checkout
        // only, and would take the copy's texts for ours ever after.
        cargo
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", target.join("new-room-builds"))
            .env_remove("CARGO_MANIFEST_DIR");
        cargo.args(["test", "--locked", "--offline", "--package", "firms", "call_back::"]);
        let told = cargo.output().expect("cargo");
        let (out, err) = (String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
        assert!(told.status.success() && out.contains(" 5 passed"), "{out}{err}");
    }

    /// The folder of builds that this test itself came from.
    fn builds() -> PathBuf {
        let own = std::env::current_exe().expect("a program");
        own.ancestors().nth(3).expect("target/debug/deps/xtask").to_path_buf()
    }
}
