//! What the person who asks knows and wants.

use std::sync::Arc;

use capture::Limits;
use jiff::Timestamp;

use crate::indicators::Indicators;
use crate::network::Cidr;
use crate::register::Register;

/// What the person who asks knows and wants.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day of the run: end of support and validity of indicators are judged by it.
    pub as_of: Timestamp,
    /// What memory the engine may use.
    pub limits: Limits,
    /// Networks that are inside although their addresses do not say so.
    pub inside: Vec<Cidr>,
    /// Known-bad names and addresses.
    pub indicators: Arc<Indicators>,
    /// The firm's own list of its devices.
    pub register: Arc<Register>,
}

impl Settings {
    /// The usual limits, no lists.
    pub fn new(as_of: Timestamp) -> Self {
        Self {
            as_of,
            limits: Limits::default(),
            inside: Vec::new(),
            indicators: Arc::default(),
            register: Arc::default(),
        }
    }
}
