//! Alerts (お知らせ): what an operator decides on. The rules are pure; what stores and shows them stands beside them.

pub mod acts;
pub(crate) mod arrive;
pub mod store;
pub mod happening;
pub mod join;
pub mod life;
pub mod refusal;
mod say;
pub mod verdict;
pub(crate) mod words;
