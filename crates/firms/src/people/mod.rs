//! People (担当者): named humans of a firm or a team, with contact and role.

mod acts;
mod pages;
mod read;
mod store;
#[cfg(test)]
mod tests;

pub use store::{Contact, NewPerson, add, contact, invite, readers, signs_in_with};

#[cfg(test)]
pub(crate) use read::OF_FIRM;
pub(crate) use read::{Person, first_of, of_firm};

/// Pages about people.
pub(crate) fn routes() -> platform::web::Routes {
    pages::routes()
}
