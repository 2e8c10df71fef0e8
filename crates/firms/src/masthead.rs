//! What stands in the masthead of whoever is signed in.

use futures_util::future::BoxFuture;
use platform::ids::{FirmId, TeamId};
use platform::pages::Place;
use platform::pages::view::Phone;
use platform::principal::{Principal, Seat};
use platform::web::{Center, Masthead};
use platform::{Fault, values};

use crate::{organizations, teams};

/// The firm with its team, or the team with the number of firms in its care.
pub(crate) fn find(center: Center, principal: Principal) -> BoxFuture<'static, Result<Masthead, Fault>> {
    Box::pin(async move {
        match principal.seat {
            Seat::Firm(firm) => of_firm(&center, firm).await,
            Seat::Team(team) => of_team(&center, team).await,
        }
    })
}

async fn of_firm(center: &Center, firm: FirmId) -> Result<Masthead, Fault> {
    let name = organizations::name(&center.db, firm).await?;
    let care = teams::of_firm(&center.db, firm).await?;
    let team = care.as_ref().map(|care| care.team_name.clone()).unwrap_or_default();
    let phone = care.filter(|care| !care.phone.is_empty()).map(|care| Phone {
        number: care.phone,
        hours: care.phone_hours,
        closed: None,
    });
    Ok(Masthead { place: Place::Firm { name, team }, phone })
}

async fn of_team(center: &Center, team: TeamId) -> Result<Masthead, Fault> {
    const FIRMS: &str = "select cast(count(*) as bigint) from care where team = $1 and ended is null";
    let name = teams::one(&center.db, team).await?.map(|team| team.name).unwrap_or_default();
    let firms = center.db.one::<(u64,)>(FIRMS, values![team]).await?.map_or(0, |(count,)| count);
    Ok(Masthead { place: Place::Center { name, firms }, phone: None })
}
