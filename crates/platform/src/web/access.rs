//! Who may use a route.

use crate::principal::{Principal, Role};

/// Who may use a route. What they then see is a matter of [`crate::principal::Scope`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone: sign-in, set-up, health, assets.
    Anyone,
    /// Whoever holds the secret in the address, which the handler checks: `/m/{token}`, an invitation.
    Link,
    /// A sensor by its key, which `firms/sensors` checks.
    Sensor,
    /// Tools on the same machine, and the administrator.
    Local,
    /// Whoever is signed in.
    SignedIn,
    /// One of these roles.
    Roles(&'static [Role]),
}

/// People of a firm.
pub const FIRM: Access = Access::Roles(&[Role::Clerk, Role::Owner]);

/// People of a team's desk.
pub const DESK: Access = Access::Roles(&[Role::Operator, Role::Administrator]);

/// Everyone of a team.
pub const TEAM: Access = Access::Roles(&[Role::Operator, Role::Engineer, Role::Administrator]);

/// The administrator.
pub const ADMINISTRATOR: Access = Access::Roles(&[Role::Administrator]);

impl Access {
    /// True where this principal may use the route. `is_local` says that the request comes from this machine.
    pub fn admits(self, principal: Option<&Principal>, is_local: bool) -> bool {
        match self {
            Access::Local => is_local || ADMINISTRATOR.admits(principal, is_local),
            Access::Anyone | Access::Link | Access::Sensor => true,
            Access::SignedIn => principal.is_some(),
            Access::Roles(roles) => principal.is_some_and(|principal| roles.contains(&principal.role)),
        }
    }
}
