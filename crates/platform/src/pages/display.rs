//! How a reader wants pages shown: size, furigana, colors, motion, keys, language. A cookie for visitors; members
//! may keep the same text in their account.

use askama::Template;
use knowledge::{Lang, Words};

use super::Shell;
use super::view::{Choice, ChoiceField, Notice};

/// Size of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// 標準.
    #[default]
    Usual,
    /// 大: 112.5 %.
    Large,
    /// 特大: 125 %.
    Largest,
}

/// Which colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// As the device is set.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Light with stronger contrast.
    Strong,
}

/// How a reader wants pages shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Display {
    /// Size of the letters.
    pub size: Size,
    /// Readings above difficult words (ふりがな).
    pub furigana: bool,
    /// Which colors.
    pub color: Color,
    /// Nothing moves.
    pub still: bool,
    /// Single-letter keys work (WCAG 2.1.4 asks for a way to turn them off).
    pub keys: bool,
    /// The language, if one was chosen.
    pub lang: Option<Lang>,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            size: Size::Usual,
            furigana: false,
            color: Color::Device,
            still: false,
            keys: true,
            lang: None,
        }
    }
}

impl Display {
    /// Name of the cookie.
    pub const COOKIE: &str = "display";

    /// From the cookie's value. What is not understood is as usual: a cookie is foreign.
    pub fn parse(cookie: &str) -> Self {
        Self::from_pairs(cookie.split('&').filter_map(|pair| pair.split_once('=')))
    }

    /// From the fields of the settings form, which have the names of the cookie's.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut display = Self::default();
        for (name, value) in pairs {
            match (name, value) {
                ("size", "l") => display.size = Size::Large,
                ("size", "xl") => display.size = Size::Largest,
                ("furigana", "on") => display.furigana = true,
                ("color", "light") => display.color = Color::Light,
                ("color", "dark") => display.color = Color::Dark,
                ("color", "strong") => display.color = Color::Strong,
                ("motion", "less") => display.still = true,
                ("keys", "off") => display.keys = false,
                ("lang", name) => display.lang = name.parse().ok().or(display.lang),
                _ => {}
            }
        }
        display
    }

    /// As the cookie's value: only what is not as usual.
    pub fn to_cookie(&self) -> String {
        let lang = self.lang.map(|lang| ("lang", lang.name()));
        let pairs = self.attributes().into_iter().chain(lang);
        pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }

    /// As attributes `data-NAME` of the page, for the style sheet and the script.
    pub fn attributes(&self) -> Vec<(&'static str, &'static str)> {
        let all = [
            ("size", self.size_name()),
            ("furigana", if self.furigana { "on" } else { "" }),
            ("color", self.color_name()),
            ("motion", if self.still { "less" } else { "" }),
            ("keys", if self.keys { "" } else { "off" }),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn size_name(&self) -> &'static str {
        match self.size {
            Size::Usual => "",
            Size::Large => "l",
            Size::Largest => "xl",
        }
    }

    fn color_name(&self) -> &'static str {
        match self.color {
            Color::Device => "",
            Color::Light => "light",
            Color::Dark => "dark",
            Color::Strong => "strong",
        }
    }
}

/// The page of settings. Its form posts to `/display` with the names that [`Display::from_pairs`] reads.
#[derive(Template)]
#[template(path = "pages/display.html")]
pub struct DisplayPage<'a> {
    /// What stands around it.
    pub shell: Shell,
    /// The reader's words.
    pub words: &'a Words,
    /// Said where the settings were just kept.
    pub kept: Option<Notice>,
    /// The questions.
    pub fields: Vec<ChoiceField>,
}

impl<'a> DisplayPage<'a> {
    /// The settings as they are.
    pub fn new(shell: Shell, words: &'a Words, kept: Option<Notice>) -> Self {
        let fields = fields(words, &shell.display);
        Self { shell, words, kept, fields }
    }
}

fn fields(words: &Words, display: &Display) -> Vec<ChoiceField> {
    let field = |name: &str, values: &[&str], chosen: &str| {
        let choices = values
            .iter()
            .map(|value| {
                let key = if value.is_empty() { "usual" } else { value };
                Choice::new(*value, words.label(&format!("display-{name}-{key}")))
            })
            .collect();
        ChoiceField::one(name, words.label(&format!("display-{name}")), choices).chosen(chosen)
    };
    vec![
        field("size", &["", "l", "xl"], display.size_name()),
        field("furigana", &["", "on"], if display.furigana { "on" } else { "" }),
        field("color", &["", "light", "dark", "strong"], display.color_name()),
        field("motion", &["", "less"], if display.still { "less" } else { "" }),
        field("keys", &["", "off"], if display.keys { "" } else { "off" }),
        field("lang", &["ja", "en"], display.lang.unwrap_or(words.lang).name()),
    ]
}
