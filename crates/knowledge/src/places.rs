//! Prefectures (JIS X 0401) and industries (日本標準産業分類): `prefectures.toml`, `industries.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Broken, Lang, files};

/// A prefecture (都道府県).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefecture {
    /// `01` to `47`: text, the leading zero belongs to it (JIS X 0401).
    pub code: String,
    /// 北海道, 東京都 ...
    pub ja: String,
    /// Hokkaido, Tokyo ...
    pub en: String,
}

/// An industry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Industry {
    /// A division's letter `A` to `T`, or the name of a tag (`AUTO`).
    pub code: String,
    /// 製造業 ...
    pub ja: String,
    /// Manufacturing ...
    pub en: String,
    /// Whether it is a tag beside the divisions: an industry that a team is made for.
    #[serde(default)]
    pub tag: bool,
}

impl Prefecture {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl Industry {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// All prefectures and industries.
pub struct Places {
    /// By code, from north to south.
    pub prefectures: Vec<Prefecture>,
    /// The divisions by letter, then the tags.
    pub industries: Vec<Industry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefectures {
    prefecture: Vec<Prefecture>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Industries {
    industry: Vec<Industry>,
}

impl Places {
    /// Reads the content of the two files.
    pub fn read(prefectures: &str, industries: &str) -> Result<Self, Broken> {
        let broken = |file: &'static str| move |why: toml::de::Error| Broken::new(file, why);
        let read: Prefectures = toml::from_str(prefectures).map_err(broken("prefectures.toml"))?;
        let industries: Industries = toml::from_str(industries).map_err(broken("industries.toml"))?;
        Ok(Self { prefectures: read.prefecture, industries: industries.industry })
    }

    /// Those of this build.
    pub fn built_in() -> &'static Places {
        static BUILT_IN: LazyLock<Places> = LazyLock::new(|| {
            let of = |path| files::get(path).unwrap_or_default();
            // Not foreign: part of the build, and read by the tests.
            Places::read(of("prefectures.toml"), of("industries.toml"))
                .unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
        });
        &BUILT_IN
    }

    /// The prefecture of a code.
    pub fn prefecture(&self, code: &str) -> Option<&Prefecture> {
        self.prefectures.iter().find(|one| one.code == code)
    }

    /// The industry of a code.
    pub fn industry(&self, code: &str) -> Option<&Industry> {
        self.industries.iter().find(|one| one.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_47_prefectures_with_their_zeros() {
        let places = Places::built_in();
        let codes: Vec<_> = places.prefectures.iter().map(|one| one.code.as_str()).collect();
        let expected: Vec<_> = (1..=47).map(|number| format!("{number:02}")).collect();
        assert_eq!(codes, expected);
        assert_eq!(places.prefecture("13").map(|one| one.ja.as_str()), Some("東京都"));
        assert_eq!(places.prefecture("1"), None, "the zero belongs to it");
    }

    #[test]
    fn the_divisions_run_from_a_to_t_and_tags_stand_apart() {
        let places = Places::built_in();
        let divisions: String =
            places.industries.iter().filter(|one| !one.tag).map(|one| one.code.as_str()).collect();
        assert_eq!(divisions, ('A'..='T').collect::<String>());
        assert!(places.industry("AUTO").is_some_and(|one| one.tag));
        assert_eq!(places.industry("E").map(|one| one.name(Lang::Ja)), Some("製造業"));
    }
}
