//! Devices (機器) of a firm, as its sensors see them and its people call them.

mod count;
mod store;

pub use count::count;
pub use store::{keep, known};
