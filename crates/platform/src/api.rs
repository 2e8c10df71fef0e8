//! The description of the JSON API (OpenAPI 3.1), put together from the wings.

use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

use crate::Fault;

/// One description of all wings.
pub(crate) fn describe<'a>(wings: impl Iterator<Item = &'a OpenApi>) -> Result<String, Fault> {
    let info = InfoBuilder::new().title("Hikeshi").version("1").build();
    let mut whole = OpenApiBuilder::new().info(info).build();
    for wing in wings {
        whole.merge(wing.clone());
    }
    whole.to_json().map_err(Fault::of)
}
