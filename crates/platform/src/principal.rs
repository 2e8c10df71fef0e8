//! Who acts, and what they may see.

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, EntryId, FirmId, KeyId, SensorId, TeamId};

/// Who acts: a person signed in, a link, a token, a sensor, a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Who.
    pub actor: Actor,
    /// As people call them; empty for machines.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where they sit.
    pub seat: Seat,
}

/// Who, as the journal remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person signed in.
    Account(AccountId),
    /// Whoever holds a link that was sent to one person.
    Link(KeyId),
    /// A program with an API token.
    Token(KeyId),
    /// A sensor.
    Sensor(SensorId),
    /// A job that an entry caused.
    Job(EntryId),
    /// The center itself, by the clock.
    Center,
}

impl std::fmt::Display for Actor {
    /// As the journal stores it: `account:7`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Actor::Account(id) => write!(f, "account:{id}"),
            Actor::Link(id) => write!(f, "link:{id}"),
            Actor::Token(id) => write!(f, "token:{id}"),
            Actor::Sensor(id) => write!(f, "sensor:{id}"),
            Actor::Job(id) => write!(f, "job:{id}"),
            Actor::Center => f.write_str("center"),
        }
    }
}

/// Where somebody sits: inside one firm, or at the desk of one team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// Of a firm.
    Firm(FirmId),
    /// Of a team.
    Team(TeamId),
}

/// What somebody may do there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 担当者 of a firm.
    Clerk,
    /// 経営者 of a firm.
    Owner,
    /// 監視・相談窓口 of a team.
    Operator,
    /// 駆け付け担当 of a team.
    Engineer,
    /// Administrator of a team, and of the center it runs on.
    Administrator,
    /// A machine: a sensor, a job.
    Machine,
}

impl Role {
    /// Every role that a person can have.
    pub const PEOPLE: [Role; 5] =
        [Role::Clerk, Role::Owner, Role::Operator, Role::Engineer, Role::Administrator];

    /// Its name in rows, JSON and text keys (`role-clerk`).
    pub fn name(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Owner => "owner",
            Role::Operator => "operator",
            Role::Engineer => "engineer",
            Role::Administrator => "administrator",
            Role::Machine => "machine",
        }
    }

    /// Of a name.
    pub fn named(name: &str) -> Option<Self> {
        Role::PEOPLE.into_iter().chain([Role::Machine]).find(|role| role.name() == name)
    }
}

/// What a principal may see: the type that store functions ask for. There is no other way to make one than from a
/// [`Principal`].
///
/// Rows of a firm carry `firm`, and `team` where the firm is in care of one. A statement narrows with
/// `(firm = $n or team = $m)`, `$n` being [`Scope::firm`] and `$m` [`Scope::team`]; the one that does not apply is 0,
/// which no row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope(Seat);

impl Scope {
    /// The one firm, or 0.
    pub fn firm(self) -> FirmId {
        match self.0 {
            Seat::Firm(firm) => firm,
            Seat::Team(_) => FirmId(0),
        }
    }

    /// The team whose firms they are, or 0.
    pub fn team(self) -> TeamId {
        match self.0 {
            Seat::Team(team) => team,
            Seat::Firm(_) => TeamId(0),
        }
    }

    /// Whose scope it is.
    pub fn seat(self) -> Seat {
        self.0
    }
}

impl Principal {
    /// What it may see.
    pub fn scope(&self) -> Scope {
        Scope(self.seat)
    }

    /// A job, as the principal of its cause narrowed to the firm of the entry.
    pub fn job(cause: EntryId, firm: FirmId) -> Self {
        Self { actor: Actor::Job(cause), name: String::new(), role: Role::Machine, seat: Seat::Firm(firm) }
    }

    /// The center itself for one firm: what the clock brings about.
    pub fn center(firm: FirmId) -> Self {
        Self { actor: Actor::Center, name: String::new(), role: Role::Machine, seat: Seat::Firm(firm) }
    }

    /// A sensor of a firm.
    pub fn sensor(id: SensorId, firm: FirmId) -> Self {
        Self { actor: Actor::Sensor(id), name: String::new(), role: Role::Machine, seat: Seat::Firm(firm) }
    }
}
