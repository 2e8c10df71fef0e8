//! Sites (拠点): places of a firm.

mod guide;
mod pages;
mod read;
mod store;
#[cfg(test)]
mod tests;

pub use store::add;

pub(crate) use read::{Site, of_firm};

/// Pages about sites.
pub(crate) fn routes() -> platform::web::Routes {
    pages::routes().and(guide::routes())
}
