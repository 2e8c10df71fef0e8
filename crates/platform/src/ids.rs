//! One list of typed ids: the id of an alert does not fit where an incident's is asked.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::db::{Column, Value};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Value {
                Value::Int(Some(id.0))
            }
        }

        impl From<Option<$name>> for Value {
            fn from(id: Option<$name>) -> Value {
                Value::Int(id.map(|id| id.0))
            }
        }

        impl Column for $name {
            fn read(row: &crate::db::Row, at: usize) -> Result<Self, crate::Fault> {
                i64::read(row, at).map(Self)
            }
        }

        impl Column for Option<$name> {
            fn read(row: &crate::db::Row, at: usize) -> Result<Self, crate::Fault> {
                Ok(Option::<i64>::read(row, at)?.map($name))
            }
        }
    )*};
}

ids! {
    /// A sentence of the desk about what is not shown.
    MutingId,
    /// The same shape at several firms.
    CampaignId,
    /// A way to sign in.
    AccountId,
    /// What an account may do in one firm or team.
    SeatId,
    /// A session, token or invitation.
    KeyId,
    /// An organization that is a firm in care.
    FirmId,
    /// Any organization.
    OrganizationId,
    /// A team.
    TeamId,
    /// A place of a firm.
    SiteId,
    /// A named human.
    PersonId,
    /// A sensor.
    SensorId,
    /// A device of a firm.
    DeviceId,
    /// An alert.
    AlertId,
    /// A question to a firm.
    QuestionId,
    /// An incident.
    IncidentId,
    /// A monthly letter to a firm.
    LetterId,
    /// One task of an incident.
    TaskId,
    /// A consultation.
    ConsultationId,
    /// A sheet with which a case was handed on.
    HandoffId,
    /// Something that was dropped to be read.
    DropId,
    /// A journal entry, over all chains.
    EntryId,
    /// Work to do.
    JobId,
    /// A mail in the outbox.
    MailId,
    /// A file that is kept.
    FileId,
    /// A webhook in its outbox.
    HookId,
    /// Where a team's webhooks go.
    HookTargetId,
    /// One run of a team's ladder.
    LadderRunId,
}
