//! The way to the center: one request after another over TLS, every one signed.

mod deliver;
mod line;
mod pauses;

pub(crate) use deliver::Delivery;
pub use line::Failure;
pub(crate) use line::Line;
pub(crate) use pauses::Pauses;
