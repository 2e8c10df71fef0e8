//! What stands around every page: head, masthead, call bar, foot.

use knowledge::Words;

use super::view::Phone;
use super::{Display, assets};

/// Whose page it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A firm's, for its clerk.
    Firm {
        /// The firm's name.
        name: String,
        /// Its team's own name.
        team: String,
    },
    /// The team's desk.
    Center {
        /// The team's own name.
        name: String,
        /// How many firms are in its care.
        firms: u64,
    },
    /// Anybody's: sign-in, a link from a mail, an error.
    Public,
}

impl Place {
    /// The name in the masthead.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Place::Firm { name, .. } | Place::Center { name, .. } => name.clone(),
            Place::Public => words.label("page-desk"),
        }
    }

    /// The line below it.
    pub fn small(&self, words: &Words) -> Option<String> {
        match self {
            Place::Firm { team, .. } => Some(team.clone()),
            Place::Center { firms, .. } => Some(words.count("page-in-care", *firms)),
            Place::Public => None,
        }
    }

    /// Where the mark leads.
    pub fn home(&self) -> &'static str {
        match self {
            Place::Firm { .. } => "/today",
            Place::Center { .. } => "/inbox",
            Place::Public => "/",
        }
    }

    /// True for the desk's wide pages.
    pub fn is_center(&self) -> bool {
        matches!(self, Place::Center { .. })
    }
}

/// A page of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// Its words.
    pub label: String,
    /// Its address.
    pub href: String,
    /// True for the page that is shown.
    pub current: bool,
    /// Keys that lead there: `g i`.
    pub keys: Option<&'static str>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The page of the own account.
    pub href: String,
    /// Where signing out is posted.
    pub sign_out: String,
}

/// What stands around a page.
#[derive(Clone)]
pub struct Shell {
    /// The reader's words.
    pub words: Words,
    /// The page's title, without product and place.
    pub title: String,
    /// Whose page it is.
    pub place: Place,
    /// Who is signed in.
    pub who: Option<Who>,
    /// The main navigation.
    pub nav: Vec<NavLink>,
    /// Token against forged posts of this session; empty where nobody is signed in.
    pub csrf: String,
    /// How the reader wants it shown.
    pub display: Display,
    /// Whom to call; shown at the foot.
    pub phone: Option<Phone>,
    /// True where parts of the page follow what happens (`/events`).
    pub live: bool,
    /// True where a form came back with errors: the title says so first.
    pub wrong: bool,
    /// Path and query of this page as asked for, for the link to the other language.
    pub here: String,
}

impl Shell {
    /// Of a page that anybody may see.
    pub fn public(words: Words, title: impl Into<String>, display: Display) -> Self {
        Self {
            words,
            title: title.into(),
            place: Place::Public,
            who: None,
            nav: Vec::new(),
            csrf: String::new(),
            display,
            phone: None,
            live: false,
            wrong: false,
            here: String::new(),
        }
    }

    /// Address of a file of the kit.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// This page in the other language: the same query with `lang` exchanged. Without a known path only the query
    /// is named, which browsers resolve against the page itself.
    pub fn other_language(&self) -> String {
        let (path, query) = self.here.split_once('?').unwrap_or((&self.here, ""));
        // A path of another host would send the reader away (`//host`).
        let path = if path.starts_with("//") { "" } else { path };
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let lang = format!("lang={}", self.words.lang.other().name());
        let pairs: Vec<_> = kept.chain([lang.as_str()]).collect();
        format!("{path}?{}", pairs.join("&"))
    }
}
