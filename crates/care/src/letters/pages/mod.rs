//! Pages of letters: the firm's own, the same at the desk by the firm, the desk's list of a month.

mod desk;
mod list;
mod show;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use firms::organizations;
use knowledge::Words;
use platform::ids::FirmId;
use platform::pages::view::{Door, Icon, Link};
use platform::principal::{Principal, Role, Seat};
use platform::web::access::{Access, FIRM, TEAM};
use platform::web::{Center, PanelContext, Path, Query, Routes, Visit};
use platform::{Fault, Refusal, Stop};

use self::show::Whose;
use super::month::Month;

/// Everyone who looks at letters: the firm at its own, the team at those of its firms.
const LOOKERS: Access =
    Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Engineer, Role::Administrator]);

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/letters", LOOKERS, index)
        .get("/letters/{month}", FIRM, own)
        .get("/letters/{month}/pdf", FIRM, own_pdf)
        .get("/firms/{id}/letters", TEAM, of_firm)
        .get("/firms/{id}/letters/{month}", TEAM, of_firm_month)
        .get("/firms/{id}/letters/{month}/pdf", TEAM, of_firm_pdf)
}

/// `GET /letters`: to the firm its letters, to the desk those of a month.
async fn index(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<desk::Asked>,
) -> Result<Response, Stop> {
    match by.seat {
        Seat::Firm(firm) => list::show(&center, &by, &visit, &Whose::Own(firm), asked.before()).await,
        Seat::Team(_) => desk::show(&center, &by, &visit, &asked).await,
    }
}

async fn own(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(month): Path<String>,
) -> Result<Response, Stop> {
    show::show(&center, &by, &visit, &Whose::Own(by.scope().firm()), parsed(&month)?).await
}

async fn own_pdf(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(month): Path<String>,
) -> Result<Response, Stop> {
    show::pdf(&center, &by, &visit, &Whose::Own(by.scope().firm()), parsed(&month)?).await
}

async fn of_firm(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(firm): Path<FirmId>,
    Query(asked): Query<desk::Asked>,
) -> Result<Response, Stop> {
    let whose = whose(&center, &by, firm).await?;
    list::show(&center, &by, &visit, &whose, asked.before()).await
}

async fn of_firm_month(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((firm, month)): Path<(FirmId, String)>,
) -> Result<Response, Stop> {
    let whose = whose(&center, &by, firm).await?;
    show::show(&center, &by, &visit, &whose, parsed(&month)?).await
}

async fn of_firm_pdf(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((firm, month)): Path<(FirmId, String)>,
) -> Result<Response, Stop> {
    let whose = whose(&center, &by, firm).await?;
    show::pdf(&center, &by, &visit, &whose, parsed(&month)?).await
}

/// A firm in the care of who asks; another's and a missing one are the same.
async fn whose(center: &Center, by: &Principal, firm: FirmId) -> Result<Whose, Stop> {
    let found = organizations::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    Ok(Whose::Firm(firm, found.name))
}

/// What is no month names no letter.
fn parsed(month: &str) -> Result<Month, Stop> {
    month.parse().map_err(|_| Refusal::not_there().into())
}

#[derive(Template)]
#[template(path = "letters/pages/door.html")]
struct DoorHtml<'a> {
    words: &'a Words,
    doors: Vec<Door>,
}

/// The door of the clerk's home.
pub(super) async fn door(context: PanelContext) -> Result<Option<String>, Fault> {
    let words = &context.visit.words;
    let link = Link::new(words.label("door-letters"), "/letters");
    let door = Door { icon: Icon::Document, link, hint: words.label("door-letters-hint") };
    DoorHtml { words, doors: vec![door] }.render().map(Some).map_err(Fault::of)
}
