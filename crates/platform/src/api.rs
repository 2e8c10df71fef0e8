//! The JSON API: one description of all wings (OpenAPI 3.1), and a page to read it.

mod page;

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder};

use crate::Fault;
use crate::web::{Access, Routes};

/// Where the description is.
pub const DESCRIPTION: &str = "/api/v1/openapi.json";

/// The description and its page.
pub(crate) fn routes() -> Routes {
    Routes::new().get(DESCRIPTION, Access::Anyone, page::description).get("/api", Access::Anyone, page::show)
}

/// One description of all wings.
pub(crate) fn describe<'a>(wings: impl Iterator<Item = &'a OpenApi>) -> Result<String, Fault> {
    let info = InfoBuilder::new().title("Hikeshi").version("1").build();
    let token = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let components = ComponentsBuilder::new().security_scheme("token", token).build();
    let mut whole = OpenApiBuilder::new().info(info).components(Some(components)).build();
    for wing in wings {
        whole.merge(wing.clone());
    }
    whole.to_json().map_err(Fault::of)
}
