//! Sites (拠点): places of a firm.

mod store;

pub use store::add;
