//! `knowledge/` as typed, checked data in two languages.
