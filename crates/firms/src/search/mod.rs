//! Search over names of firms in care: two characters find one, whichever width, kana or kanji form they have.

mod store;
#[cfg(test)]
mod tests;

pub use store::firms;
pub(crate) use store::is_too_short;
