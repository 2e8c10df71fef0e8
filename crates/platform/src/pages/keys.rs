//! Keys of the inbox, for the list of keys. `kit.js` follows the attributes of the pages, not this list.

use askama::Template;
use knowledge::Words;

use super::Shell;

/// Keys with the key of their sentence.
pub const KEYS: &[(&[&str], &str)] = &[
    (&["j", "k"], "keys-move"),
    (&["Enter", "o"], "keys-open"),
    (&["x"], "keys-tick"),
    (&["Shift+x"], "keys-range"),
    (&["s"], "keys-shape"),
    (&["1", "2", "3", "4"], "keys-verdict"),
    (&["a", "b", "c", "d", "e"], "keys-reason"),
    (&["u"], "keys-undo"),
    (&["t"], "keys-script"),
    (&["/"], "keys-search"),
    (&["g i"], "keys-inbox"),
    (&["?"], "keys-all"),
    (&["Esc"], "keys-leave"),
];

/// The list of keys (`/help/keys`).
#[derive(Template)]
#[template(path = "pages/keys.html")]
pub struct KeysPage<'a> {
    /// What stands around it.
    pub shell: Shell,
    /// The reader's words.
    pub words: &'a Words,
}
