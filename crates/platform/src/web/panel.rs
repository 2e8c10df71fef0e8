//! Panels: a part of one wing that is shown on a page of a wing below it, which never imports the wings above.

use futures_util::future::BoxFuture;

use super::{Center, Visit};
use crate::Fault;
use crate::principal::Principal;

/// Where a panel is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The clerk's home: doors.
    Doors,
    /// An incident's page.
    Incident,
    /// A firm's page at the desk.
    Firm,
    /// The operator's home.
    Desk,
}

/// What a panel is given.
pub struct PanelContext {
    /// The center.
    pub center: Center,
    /// Who looks.
    pub principal: Principal,
    /// How it is said.
    pub visit: Visit,
    /// What the page is about (`incident:12`, `firm:3`), empty on a home page.
    pub subject: String,
}

/// A panel: where it goes, in which order, and what makes its HTML. None is shown as nothing.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Where.
    pub slot: Slot,
    /// Lower comes first.
    pub order: u32,
    /// Makes safe HTML, out of a template.
    pub show: fn(PanelContext) -> BoxFuture<'static, Result<Option<String>, Fault>>,
}
