//! Style sheet, script and icon, compiled in. A file's name holds the hash of its content, so that a browser may keep
//! it for ever.

use std::sync::LazyLock;

use crate::crypto::{hex, sha256};

/// Where they are served.
pub const PATH: &str = "/assets";

/// May be kept for a year (RFC 9111), as long as anything is kept: another content has another name.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// What a page of the kit may load and run. Forms may post to ourselves only, and nobody frames us.
pub const CONTENT_SECURITY_POLICY: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// A file of the kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// HTTP's `Content-Type`.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
    /// HTTP's `ETag`, quoted.
    pub etag: String,
    /// Its name with the hash: `style-1f0c….css`.
    pub name: String,
}

static STYLE: &str = concat!(
    include_str!("style/tokens.css"),
    include_str!("style/base.css"),
    include_str!("style/kit.css"),
    include_str!("style/desk.css"),
    include_str!("style/wide.css"),
    include_str!("style/print.css"),
);

static SCRIPT: &str = concat!(
    include_str!("script/parts.js"),
    include_str!("script/forms.js"),
    include_str!("script/keys.js"),
    include_str!("script/reading.js"),
);

static ALL: LazyLock<[(&str, Asset); 3]> = LazyLock::new(|| {
    [
        ("style.css", asset("style", "css", "text/css; charset=utf-8", STYLE)),
        ("kit.js", asset("kit", "js", "text/javascript; charset=utf-8", SCRIPT)),
        ("icon.svg", asset("icon", "svg", "image/svg+xml", include_str!("icon.svg"))),
    ]
});

fn asset(stem: &str, ending: &str, content_type: &'static str, content: &'static str) -> Asset {
    // 64 bits tell our own versions apart; nobody else writes these files.
    let hash = hex(&sha256(content.as_bytes())[..8]);
    Asset {
        content_type,
        bytes: content.as_bytes(),
        etag: format!("\"{hash}\""),
        name: format!("{stem}-{hash}.{ending}"),
    }
}

/// A file by its name with the hash. `None` for a name of another version.
pub fn get(name: &str) -> Option<&'static Asset> {
    ALL.iter().map(|(_, asset)| asset).find(|asset| asset.name == name)
}

/// Every file.
pub fn all() -> impl Iterator<Item = &'static Asset> {
    ALL.iter().map(|(_, asset)| asset)
}

/// Address of a file by its plain name (`style.css`). An unknown name is an address that answers 404; a test names
/// those of the templates.
pub fn url(plain: &str) -> String {
    let known = ALL.iter().find(|(name, _)| *name == plain);
    format!("{PATH}/{}", known.map_or(plain, |(_, asset)| asset.name.as_str()))
}
