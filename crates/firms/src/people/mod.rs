//! People (担当者): named humans of a firm or a team, with contact and role.

mod store;

pub use store::{Contact, NewPerson, add, contact, invite, signs_in_with};
