//! The page kit: one look for every page of the center.
//!
//! A component is a macro of `kit.html` that takes a view struct of [`view`], already worded for the reader; the
//! components page ([`components`]) shows each in all its states. Pages work without script; `kit.js` adds keys,
//! live parts and swaps without a reload. There is no inline script or style, so `default-src 'self'` holds.
//!
//! # A page of a wing
//!
//! The wing's `askama.toml` finds its own templates and the kit's:
//!
//! ```toml
//! [general]
//! dirs = ["src", "../platform/src"]
//! ```
//!
//! Its template extends the shell and calls macros. `words` is a field of the page, as every macro that says
//! something of its own takes it:
//!
//! ```html
//! {% extends "pages/shell.html" %}
//! {% import "pages/kit.html" as kit %}
//! {% block main %}
//! <main class="page" id="main">
//!   {{ kit::weather_card(words, weather) }}
//!   {% call kit::form(words, "/questions/7/answers", shell.csrf) %}
//!     {{ kit::text_field(words, name) }}
//!   {% endcall %}
//! </main>
//! {% endblock %}
//! ```
//!
//! Its struct names what the template needs, and [`html`] renders it:
//!
//! ```ignore
//! #[derive(Template)]
//! #[template(path = "today/show.html")]
//! struct Today<'a> { shell: Shell, words: &'a Words, weather: WeatherCard, name: TextField }
//! ```
//!
//! Layouts are classes of `main`: `page` (one column), `page home`, `page two` (text and a standing question),
//! `wide` (operators). A part that changes while the page is open carries an `id` and `data-live="TOPIC"`; a form
//! whose answer shows on the same page carries `data-swap`; a thing with a key carries `data-key="KEY"`.

pub mod assets;
pub mod components;
mod display;
mod error;
mod keys;
mod shell;
pub mod view;

pub use display::{Color, Display, DisplayPage, Size};
pub use error::ErrorPage;
pub use keys::{KEYS, KeysPage};
pub use shell::{NavLink, Place, Shell, Who};

/// A page as text. A template can fail only where a formatter does, and a String does not; should it happen, the
/// caller answers with a fault.
pub fn html(page: &impl askama::Template) -> Result<String, askama::Error> {
    page.render()
}

#[cfg(test)]
mod tests;
