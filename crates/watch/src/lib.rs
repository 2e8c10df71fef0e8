//! Opinions on what a capture shows: devices, indicators, detectors, alerts. One way in: [`inspect`].

/// An alert (お知らせ): findings on one subject that tell one story, with one level.
pub mod alert;
/// The one way from a source to findings and alerts.
pub mod inspect;
