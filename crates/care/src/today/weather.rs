//! Today as one mark: the worse of what is asked and what is seen.

use finding::Level;
use platform::pages::view::Mark;

/// How well a firm is seen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Every box is heard and sees what it should.
    Clear,
    /// A box is heard, and sees only a part.
    Part,
    /// A box is silent, or sees nothing.
    Blind,
    /// No box has been plugged in yet.
    NotYet,
}

impl Sight {
    #[cfg(test)]
    pub(crate) const ALL: [Sight; 4] = [Sight::Clear, Sight::Part, Sight::Blind, Sight::NotYet];
}

/// The mark. Who cannot see must not promise fine weather, nor rain: fog, whatever else is true (ux.md, principle 4).
/// What is asked is said below it all the same.
pub(crate) fn mark(asked: Option<Level>, sight: Sight) -> Mark {
    match (sight, asked) {
        (Sight::Blind | Sight::NotYet, _) => Mark::Blind,
        (Sight::Clear | Sight::Part, None | Some(Level::Record)) => Mark::Fine,
        (Sight::Clear | Sight::Part, Some(level)) => level.into(),
    }
}
