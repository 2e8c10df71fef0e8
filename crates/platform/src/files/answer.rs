use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::File;

/// A file as an answer: always to be saved, never shown or run by the browser, never kept by a cache between.
pub fn download(file: &File, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    // A page handed in by a stranger must not become a page of ours.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&disposition(&file.name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// RFC 6266 with the name of RFC 5987: any characters, in bytes that every client takes.
fn disposition(name: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    format!("attachment; filename*=UTF-8''{}", name.bytes().map(one).collect::<String>())
}
