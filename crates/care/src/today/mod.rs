//! The home of a firm (`/today`): today's weather, the one request, the ways on.

mod page;
pub(crate) mod request;
pub(crate) mod sight;
mod store;
#[cfg(test)]
mod tests;
pub(crate) mod weather;

use platform::web::Routes;
use platform::web::access::FIRM;

/// Its address. `/` leads here whoever sits in a firm.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/today", FIRM, page::show)
}
