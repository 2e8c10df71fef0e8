//! Alerts (お知らせ): what an operator decides on. The rules are pure; what stores and shows them stands beside them.

pub mod acts;
pub(crate) mod api;
pub(crate) mod arrive;
pub mod happening;
pub(crate) mod inbox;
pub mod join;
pub mod later;
pub mod life;
pub(crate) mod pages;
pub(crate) mod quality;
pub mod refusal;
pub(crate) mod said;
mod say;
pub mod store;
pub mod verdict;
pub(crate) mod words;
