//! Organizations (組織): firms, members of a team, and later insurers, buyers, chambers.

mod store;

pub use store::{NewOrganization, Organization, add, name, names, one};
