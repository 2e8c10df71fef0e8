//! Nothing begun stays half done.

use super::files;
use crate::root;

/// Where `cargo xtask new` leaves TODO for a person.
const PLACES: [&str; 2] = ["crates/", "knowledge/"];

#[test]
fn no_detector_no_card_and_no_room_still_says_todo() {
    for (path, _) in files() {
        let name = path.to_string_lossy();
        if PLACES.iter().any(|place| name.starts_with(place)) {
            let text = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
            assert!(!text.contains("TODO"), "{name} still says TODO");
        }
    }
}
