//! Where a site stands and what a firm does, as codes that `knowledge/` knows.

use std::fmt;
use std::str::FromStr;

use knowledge::Lang;
use knowledge::places::Places;
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};

/// A code that stands in no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("no such code")]
pub struct NoSuchCode;

macro_rules! codes {
    ($($(#[$doc:meta])* $Name:ident: $list:ident, $find:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $Name(&'static str);

        impl $Name {
            /// All of them, in the order of their list.
            pub fn all() -> impl Iterator<Item = Self> {
                Places::built_in().$list.iter().map(|one| Self(&one.code))
            }

            /// The code as stored.
            pub fn code(self) -> &'static str {
                self.0
            }

            /// Its name.
            pub fn name(self, lang: Lang) -> &'static str {
                Places::built_in().$find(self.0).map_or(self.0, |one| one.name(lang))
            }
        }

        impl FromStr for $Name {
            type Err = NoSuchCode;
            fn from_str(code: &str) -> Result<Self, NoSuchCode> {
                Places::built_in().$find(code).map(|one| Self(&one.code)).ok_or(NoSuchCode)
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $Name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    )+};
}

codes! {
    /// A prefecture (都道府県), by its code of JIS X 0401: text, with its leading zero.
    Prefecture: prefectures, prefecture;
    /// A division of the industry classification, or an industry that a team is made for.
    Industry: industries, industry;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_of_its_list() {
        let tokyo: Prefecture = "13".parse().unwrap();
        assert_eq!((tokyo.name(Lang::Ja), tokyo.name(Lang::En)), ("東京都", "Tokyo"));
        assert_eq!("01".parse::<Prefecture>().map(Prefecture::code), Ok("01"));
        for wrong in ["1", "00", "48", "", "tokyo"] {
            assert_eq!(wrong.parse::<Prefecture>(), Err(NoSuchCode), "{wrong}");
        }
        assert_eq!(Prefecture::all().count(), 47);
    }

    #[test]
    fn an_industry_survives_being_stored() {
        let maker: Industry = "E".parse().unwrap();
        let stored = serde_json::to_string(&maker).unwrap();
        assert_eq!(stored, "\"E\"");
        assert_eq!(serde_json::from_str::<Industry>(&stored).unwrap(), maker);
        assert!(serde_json::from_str::<Industry>("\"Z\"").is_err());
    }
}
