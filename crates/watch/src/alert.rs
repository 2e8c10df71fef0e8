use finding::{Finding, Kind, Level, Subject};

/// What a person reads (お知らせ).
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// After joining.
    pub level: Level,
    /// The kind whose card is shown: that of the heaviest finding.
    pub kind: Kind,
    /// Whom it concerns.
    pub subject: Subject,
    /// Indexes into [`crate::inspect::Inspection::findings`], heaviest first.
    pub findings: Vec<usize>,
}

/// Joins findings into alerts.
pub fn join(_findings: &[Finding]) -> Vec<Alert> {
    Vec::new()
}
