//! Pages of consultations: the list with its doors, the form, the phone note, one thread, and the desk's deeds on it.

pub(super) mod call;
pub(super) mod deeds;
pub(super) mod list;
pub(super) mod new;
pub(super) mod odd;
pub(super) mod open_desks;
pub(super) mod show;

use platform::principal::{Principal, Seat};

use super::store::Consultation;

/// Whether somebody of the team looks.
pub(super) fn is_desk(by: &Principal) -> bool {
    matches!(by.seat, Seat::Team(_))
}

/// Its page.
pub(super) fn address(one: &Consultation) -> String {
    format!("/consultations/{}", one.id)
}
