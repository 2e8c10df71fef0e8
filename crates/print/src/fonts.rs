//! The embedded fonts: BIZ UDPGothic, and what it lacks of JIS X 0213 and JIS X 0212 cut from Noto Sans CJK JP
//! (`knowledge/fonts/README.md`).

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 3] = [
    include_bytes!("../../../knowledge/fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../../knowledge/fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../../../knowledge/fonts/HikeshiFallback-Regular.otf"),
];

/// Every font, read once.
pub(crate) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect());

/// What the typesetter asks for a font by its family.
pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
