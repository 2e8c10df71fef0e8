//! Addresses of the page kit: files, the list of keys, and in development the components page.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};

use super::{Access, Center, Path, Routes, Visit, page};
use crate::pages::components::ComponentsPage;
use crate::pages::{KeysPage, assets};
use crate::{Refusal, Stop};

/// See the module.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/assets/{name}", Access::Anyone, asset).get("/help/keys", Access::SignedIn, keys).get(
        "/components",
        Access::Anyone,
        components,
    )
}

async fn asset(Path(name): Path<String>) -> Result<Response, Stop> {
    let asset = assets::get(&name).ok_or_else(Refusal::not_there)?;
    let mut response = asset.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL));
    Ok(response)
}

async fn keys(visit: Visit) -> Result<Html<String>, Stop> {
    page(&KeysPage { shell: visit.titled("keys-title"), words: &visit.words })
}

async fn components(State(center): State<Center>, visit: Visit) -> Result<Html<String>, Stop> {
    if !center.config.development {
        return Err(Refusal::not_there().into());
    }
    page(&ComponentsPage::new(&visit.words, visit.display, "みなと印刷"))
}
