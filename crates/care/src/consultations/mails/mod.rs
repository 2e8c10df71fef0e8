//! Mails that people send us: each goes on with its thread or opens one.

pub(crate) mod found;
mod read;
mod take;
#[cfg(test)]
mod tests;

pub(crate) use take::{MAILS, looked};
