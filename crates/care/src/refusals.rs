//! Refusals of the rules as answers of the platform: which status, which sentence, beside which field.

use platform::fault::Wrong;
use platform::{Because, Refusal};

use crate::alerts::refusal::AlertRefusal;
use crate::incidents::refusal::IncidentRefusal;
use crate::questions::ask::QuestionRefusal;
use crate::reason::NoReason;

impl<P> From<AlertRefusal<P>> for Refusal {
    fn from(refusal: AlertRefusal<P>) -> Self {
        Refusal::new(Because::Conflict, refusal.key())
    }
}

impl From<QuestionRefusal> for Refusal {
    fn from(refusal: QuestionRefusal) -> Self {
        let because = match refusal {
            QuestionRefusal::NoSuchAnswer => Because::Invalid,
            QuestionRefusal::Expired | QuestionRefusal::Withdrawn => Because::Gone,
            QuestionRefusal::TooManyChanges => Because::TooOften,
            QuestionRefusal::NotFromHere => Because::Conflict,
        };
        Refusal::new(because, refusal.key())
    }
}

impl From<IncidentRefusal> for Refusal {
    fn from(refusal: IncidentRefusal) -> Self {
        match refusal {
            IncidentRefusal::StageNeedsReason => Refusal::field("reason", refusal.key()),
            IncidentRefusal::OpenTasks { count } => {
                Refusal::form(vec![Wrong::new("reason", refusal.key()).with("count", count)])
            }
            IncidentRefusal::NoSuchTask | IncidentRefusal::NotYourTask | IncidentRefusal::NoSuchPiece => {
                Refusal::new(Because::NotThere, refusal.key())
            }
            IncidentRefusal::DeskOnly => Refusal::new(Because::NotAllowed, refusal.key()),
            IncidentRefusal::ChangedMeanwhile
            | IncidentRefusal::IsClosed
            | IncidentRefusal::IsOpen
            | IncidentRefusal::AlreadyThere
            | IncidentRefusal::TaskIsSettled
            | IncidentRefusal::TooManyTasks
            | IncidentRefusal::PieceIsPast
            | IncidentRefusal::TooManyPieces
            | IncidentRefusal::TooMuchEvidence => Refusal::new(Because::Conflict, refusal.key()),
        }
    }
}

impl From<NoReason> for Refusal {
    fn from(refusal: NoReason) -> Self {
        Refusal::field("reason", refusal.key())
    }
}
