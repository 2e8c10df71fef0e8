//! Why a command on an incident is refused: answers for people, each a sentence in `knowledge/text/incidents.*.ftl`.

/// Why a command is refused. Nothing has changed when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IncidentRefusal {
    /// Something happened since the person looked.
    ChangedMeanwhile,
    /// It is closed; open it again first.
    IsClosed,
    /// It is not closed.
    IsOpen,
    /// It is there already.
    AlreadyThere,
    /// A stage is passed over or gone back to without a reason.
    StageNeedsReason,
    /// Tasks are not settled.
    OpenTasks {
        /// How many.
        count: usize,
    },
    /// There is no such task.
    NoSuchTask,
    /// The task is somebody else's.
    NotYourTask,
    /// The task is settled; resume it first.
    TaskIsSettled,
    /// There are as many tasks as an incident may have.
    TooManyTasks,
    /// The stages and the closing are the desk's.
    DeskOnly,
    /// There is no such piece of its record.
    NoSuchPiece,
    /// The piece was corrected or struck already.
    PieceIsPast,
    /// There are as many pieces as an incident may have.
    TooManyPieces,
    /// There is as much evidence as an incident may have.
    TooMuchEvidence,
}

impl IncidentRefusal {
    /// Every one, for the tests that look for their sentences.
    pub const ALL: [IncidentRefusal; 15] = [
        IncidentRefusal::ChangedMeanwhile,
        IncidentRefusal::IsClosed,
        IncidentRefusal::IsOpen,
        IncidentRefusal::AlreadyThere,
        IncidentRefusal::StageNeedsReason,
        IncidentRefusal::OpenTasks { count: 2 },
        IncidentRefusal::NoSuchTask,
        IncidentRefusal::NotYourTask,
        IncidentRefusal::TaskIsSettled,
        IncidentRefusal::TooManyTasks,
        IncidentRefusal::DeskOnly,
        IncidentRefusal::NoSuchPiece,
        IncidentRefusal::PieceIsPast,
        IncidentRefusal::TooManyPieces,
        IncidentRefusal::TooMuchEvidence,
    ];

    /// The sentence: what happened, that nothing is lost, what to do.
    pub fn key(self) -> &'static str {
        match self {
            IncidentRefusal::ChangedMeanwhile => "refusal-incident-changed",
            IncidentRefusal::IsClosed => "refusal-incident-is-closed",
            IncidentRefusal::IsOpen => "refusal-incident-is-open",
            IncidentRefusal::AlreadyThere => "refusal-incident-already-there",
            IncidentRefusal::StageNeedsReason => "refusal-incident-stage-needs-reason",
            IncidentRefusal::OpenTasks { .. } => "refusal-incident-open-tasks",
            // A task of others and one that is not there look the same.
            IncidentRefusal::NoSuchTask | IncidentRefusal::NotYourTask => "refusal-incident-no-such-task",
            IncidentRefusal::TaskIsSettled => "refusal-incident-task-is-settled",
            IncidentRefusal::TooManyTasks => "refusal-incident-too-many-tasks",
            IncidentRefusal::DeskOnly => "refusal-incident-desk-only",
            IncidentRefusal::NoSuchPiece => "refusal-incident-no-such-piece",
            IncidentRefusal::PieceIsPast => "refusal-incident-piece-is-past",
            IncidentRefusal::TooManyPieces => "refusal-incident-too-many-pieces",
            IncidentRefusal::TooMuchEvidence => "refusal-incident-too-much-evidence",
        }
    }
}
