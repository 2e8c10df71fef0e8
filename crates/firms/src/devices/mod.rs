//! Devices (機器) of a firm, as its sensors see them and its people call them.

mod store;

pub use store::{keep, known};
