//! The components page (`/components` in development): every component in all its states, with invented firms.

mod desk;
mod firm;
mod forms;

use askama::Template;
use finding::{Basis, Level};
use knowledge::Words;

use self::desk::Desk;
use self::firm::Firm;
use self::forms::Forms;
use super::view::{Mark, Phone, Tag};
use super::{Display, NavLink, Place, Shell, Who};

/// Every component.
#[derive(Template)]
#[template(path = "pages/components/show.html")]
pub struct ComponentsPage<'a> {
    /// What stands around it.
    pub shell: Shell,
    /// The reader's words.
    pub words: &'a Words,
    tags: Vec<Tag>,
    bases: [Basis; 4],
    firm: Firm,
    forms: Forms,
    desk: Desk,
}

impl<'a> ComponentsPage<'a> {
    /// With this name for the firm everywhere; a test gives one that means harm.
    pub fn new(words: &'a Words, display: Display, firm: &str) -> Self {
        let levels = [Level::Record, Level::NoHurry, Level::Dated, Level::Now];
        let tags = levels.into_iter().map(|level| Tag::level(words, level));
        Self {
            shell: shell(words, display, firm),
            words,
            tags: tags.chain([Tag::blind(words)]).collect(),
            bases: [Basis::Measured, Basis::Reviewed, Basis::Said, Basis::Guessed],
            firm: Firm::new(words, firm),
            forms: Forms::new(words, firm),
            desk: Desk::new(words, firm),
        }
    }
}

fn shell(words: &Words, display: Display, firm: &str) -> Shell {
    let link = |key: &str, href: &str, current| NavLink {
        label: sample(words, key),
        href: href.into(),
        current,
        keys: current.then_some("g i"),
    };
    Shell {
        place: Place::Center { name: firm.into(), firms: 1_064 },
        who: Some(Who {
            name: sample(words, "operator"),
            href: "/account".into(),
            sign_out: "/sign-out".into(),
        }),
        nav: vec![link("nav-inbox", "#inbox", true), link("nav-incidents", "#incident", false)],
        csrf: "token".into(),
        phone: Some(Phone { number: "000-0000-0119".into(), hours: sample(words, "hours"), closed: None }),
        here: "/components".into(),
        ..Shell::public(words.clone(), sample(words, "title"), display)
    }
}

/// A sentence of the samples.
fn sample(words: &Words, key: &str) -> String {
    words.label(&format!("kit-sample-{key}"))
}

/// A sentence of the samples with a firm in it.
fn about(words: &Words, key: &str, firm: &str) -> String {
    words.say(&format!("kit-sample-{key}"), &[("firm", firm)])
}
