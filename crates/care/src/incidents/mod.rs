//! Incidents (事案, to clerks トラブル): stages, tasks, closing.

pub mod happening;
pub mod life;
pub mod refusal;
