/// An enum whose values have names: as stored, as sent, and as the end of text keys. One list, so that a value without
/// a name, or a name read back as another value, cannot be written.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $Enum:ident { $($(#[$doc:meta])* $Value:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $Enum { $($(#[$doc])* #[serde(rename = $name)] $Value,)+ }

        impl $Enum {
            /// Every value, in the order of its keys.
            pub const ALL: &[$Enum] = &[$($Enum::$Value,)+];

            /// Its name as stored, as sent, and in text keys.
            pub fn name(self) -> &'static str {
                match self { $($Enum::$Value => $name,)+ }
            }

            /// The value of a name; none for a foreign one.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

pub(crate) use named;
