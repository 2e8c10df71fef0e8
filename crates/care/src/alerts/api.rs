//! Alerts as JSON: the same lists, filters and deeds as the pages.

use axum::extract::State;
use finding::{Basis, Level};
use jiff::Timestamp;
use knowledge::Words;
use platform::ids::{AccountId, AlertId, FirmId};
use platform::pages::view::{FiveAnswers, Line};
use platform::principal::{Principal, Seat};
use platform::web::access::DESK;
use platform::web::{Access, Center, Json, Path, Query, Routes, Visit};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::acts;
use super::happening::Deed;
use super::inbox::store::{self, Row};
use super::inbox::{Filter, Key, Names, PAGE, View, account};
use super::store::one;
use super::verdict::Verdict;
use super::words::{self, Spoken};

/// Their addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/alerts", Access::SignedIn, list)
        .get("/api/v1/alerts/{id}", Access::SignedIn, get)
        .post("/api/v1/alerts/{id}/verdicts", DESK, judge)
        .post("/api/v1/alerts/{id}/undo", DESK, undo)
        .post("/api/v1/alerts/{id}/wait", DESK, wait)
}

/// Their part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(
    paths(list, get, judge, undo, wait),
    components(schemas(AlertList, AlertItem, AlertWhole, Judgement, Seen, Waiting))
)]
struct Described;

/// The query of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `waiting`, `mine`, `asked` or `later`; of a desk only. A firm sees all of its alerts, newest first.
    view: Option<String>,
    /// Level, 2 to 4.
    level: Option<String>,
    /// Kind: `eol-os`.
    kind: Option<String>,
    /// Words of the firm's name.
    firm: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
}

/// A page of alerts.
#[derive(Debug, Serialize, ToSchema)]
struct AlertList {
    /// In the order of their promises; of a firm, newest first.
    alerts: Vec<AlertItem>,
    /// What to send as `after` for the next page; none on the last.
    next: Option<String>,
}

/// An alert in a list.
#[derive(Debug, Serialize, ToSchema)]
struct AlertItem {
    /// Its number at this center.
    id: i64,
    /// As its firm names it: A-1042.
    number: String,
    /// Whose it is.
    firm: i64,
    /// That firm's name.
    firm_name: String,
    /// `eol-os`.
    kind: String,
    /// 2 no hurry, 3 this week, 4 now.
    level: u8,
    /// One sentence in the language asked for.
    title: String,
    /// `open`, `asked`, `answered`, `incident` or `closed`.
    stage: String,
    /// What a deed sends as `seen`.
    version: u32,
    /// Who has taken it; to the desk only.
    holder: Option<String>,
    /// Stage of the question asked last: `asked`, `seen`, `answered`, `expired` or `withdrawn`.
    reply: Option<String>,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    opened: Timestamp,
    /// Until when we promised to act.
    #[schema(value_type = String, format = DateTime)]
    due: Timestamp,
    /// When we did.
    #[schema(value_type = Option<String>, format = DateTime)]
    kept: Option<Timestamp>,
    /// Earlier ones of its shape in this firm.
    seen_here: i64,
    /// Other firms of the team with it; to the desk only.
    seen_firms: Option<i64>,
}

/// An alert with its five answers.
#[derive(Debug, Serialize, ToSchema)]
struct AlertWhole {
    /// As in lists.
    alert: AlertItem,
    /// What happened.
    what: Vec<Statement>,
    /// Is it serious.
    serious: Vec<Statement>,
    /// What to do now.
    now: Vec<Statement>,
    /// Who does it.
    who: Vec<Statement>,
    /// What happens next.
    next: Vec<Statement>,
    /// Why we think so, strongest first.
    evidence: Vec<Statement>,
}

/// A sentence with how we know it.
#[derive(Debug, Serialize, ToSchema)]
struct Statement {
    /// The sentence.
    text: String,
    /// `measured`, `reviewed`, `said` or `guessed`; none for a request or a promise.
    #[schema(value_type = Option<String>)]
    basis: Option<Basis>,
}

/// A verdict.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Judgement {
    /// `incident`, `ask`, `benign` or `not-yet`.
    verdict: String,
    /// Its reason: `infection`.
    reason: String,
    /// The version that was seen.
    seen: u32,
}

/// A deed without more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// The version that was seen.
    seen: u32,
}

/// Alerts of the caller's firm, or of all firms in the care of the caller's team.
#[utoipa::path(get, path = "/api/v1/alerts", params(Wanted), tag = "alerts", security(("token" = [])),
    responses((status = 200, body = AlertList), (status = 422, description = "A filter means nothing.")))]
async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<AlertList>, Stop> {
    let (mut rows, next_of): (Vec<Row>, fn(&Row) -> String) = match by.seat {
        Seat::Firm(_) => (of_firm(&center, &by, &wanted).await?, |row| row.id.to_string()),
        Seat::Team(_) => (of_team(&center, &by, &wanted).await?, |row| row.key().to_string()),
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(next_of);
    let names = Names::of(
        &center.db,
        rows.iter().map(|row| row.firm),
        rows.iter().filter_map(|row| row.state.holder),
    );
    let names = names.await?;
    let items = rows.iter().map(|row| item(&visit.words, &by, &names, row)).collect();
    Ok(axum::Json(AlertList { alerts: items, next }))
}

async fn of_firm(center: &Center, by: &Principal, wanted: &Wanted) -> Result<Vec<Row>, Stop> {
    let before = match &wanted.after {
        Some(id) => id.parse().map_err(|_| Refusal::field("after", "refusal-after"))?,
        None => AlertId(i64::MAX),
    };
    Ok(store::of_firm(&center.db, by.scope(), before).await?)
}

async fn of_team(center: &Center, by: &Principal, wanted: &Wanted) -> Result<Vec<Row>, Stop> {
    let view = match wanted.view.as_deref() {
        None => View::Waiting,
        Some(name) => {
            let view = View::named(name).filter(|view| *view != View::Blind);
            view.ok_or_else(|| Refusal::field("view", "refusal-view"))?
        }
    };
    let filter = filter(wanted)?;
    let after = match &wanted.after {
        Some(key) => key.parse().map_err(|_| Refusal::field("after", "refusal-after"))?,
        None => Key::FIRST,
    };
    let firms: Option<Vec<FirmId>> = match &filter.firm {
        Some(typed) => Some(firms::search::firms(&center.db, by.scope(), typed).await?),
        None => None,
    };
    Ok(store::page(&center.db, by.scope(), view, account(by), &filter, firms.as_deref(), after).await?)
}

/// Unlike a page, a program is told of a filter that means nothing.
fn filter(wanted: &Wanted) -> Result<Filter, Refusal> {
    let (level, kind) = (wanted.level.as_deref(), wanted.kind.as_deref());
    let filter = Filter::parse(level, kind, wanted.firm.as_deref());
    if level.is_some() && filter.level.is_none() {
        return Err(Refusal::field("level", "refusal-level"));
    }
    if kind.is_some() && filter.kind.is_none() {
        return Err(Refusal::field("kind", "refusal-kind"));
    }
    Ok(filter)
}

/// One alert with its five answers.
#[utoipa::path(get, path = "/api/v1/alerts/{id}", params(("id" = i64, Path)), tag = "alerts",
    security(("token" = [])),
    responses((status = 200, body = AlertWhole), (status = 404, description = "Not there, or not yours.")))]
async fn get(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<AlertId>,
) -> Result<axum::Json<AlertWhole>, Stop> {
    let alert = one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let FiveAnswers { what, serious, now, who, next } = Spoken::of(words, &alert).five();
    let evidence = words::evidence(words, &alert).lines;
    let item = shown(&center, &by, words, id).await?;
    let [what, serious, now, who, next, evidence] =
        [what, serious, now, who, next, evidence].map(|lines| lines.into_iter().map(statement).collect());
    Ok(axum::Json(AlertWhole { alert: item, what, serious, now, who, next, evidence }))
}

/// Decides an alert. The firm is asked and the incident opened as from the page.
#[utoipa::path(post, path = "/api/v1/alerts/{id}/verdicts", params(("id" = i64, Path)), tag = "alerts",
    request_body = Judgement, security(("token" = [])),
    responses((status = 200, body = AlertItem), (status = 404, description = "Not there, or not yours."),
        (status = 409, description = "It changed since it was seen, or is over."),
        (status = 422, description = "No such verdict or reason.")))]
async fn judge(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<AlertId>,
    Json(judgement): Json<Judgement>,
) -> Result<axum::Json<AlertItem>, Stop> {
    let verdict = Verdict::named(&judgement.verdict, &judgement.reason);
    let verdict = verdict.ok_or_else(|| Refusal::field("verdict", "refusal-verdict-missing"))?;
    act(&center, &by, &visit, id, judgement.seen, Deed::Judge(verdict)).await
}

/// Takes back one's own verdict, within seconds of it.
#[utoipa::path(post, path = "/api/v1/alerts/{id}/undo", params(("id" = i64, Path)), tag = "alerts",
    request_body = Seen, security(("token" = [])),
    responses((status = 200, body = AlertItem), (status = 404, description = "Not there, or not yours."),
        (status = 409, description = "Too late, somebody else's, or it changed.")))]
async fn undo(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<AlertId>,
    Json(Seen { seen }): Json<Seen>,
) -> Result<axum::Json<AlertItem>, Stop> {
    act(&center, &by, &visit, id, seen, Deed::Undo).await
}

/// An alert that is left until a time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Waiting {
    /// The version that was seen.
    seen: u32,
    /// Until when, at most 30 days away.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// Leaves an alert until a time; then it comes back by itself. Beyond the promise a new one is made, which the firm reads.
#[utoipa::path(post, path = "/api/v1/alerts/{id}/wait", params(("id" = i64, Path)), tag = "alerts",
    request_body = Waiting, security(("token" = [])),
    responses((status = 200, body = AlertItem), (status = 404, description = "Not there, or not yours."),
        (status = 409, description = "Too urgent, no such time, or it changed.")))]
async fn wait(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<AlertId>,
    Json(Waiting { seen, until }): Json<Waiting>,
) -> Result<axum::Json<AlertItem>, Stop> {
    act(&center, &by, &visit, id, seen, Deed::Wait(until)).await
}

async fn act(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    id: AlertId,
    seen: u32,
    deed: Deed<AccountId>,
) -> Result<axum::Json<AlertItem>, Stop> {
    acts::act(center, by, id, seen, deed).await?;
    Ok(axum::Json(shown(center, by, &visit.words, id).await?))
}

/// One alert as in lists.
async fn shown(center: &Center, by: &Principal, words: &Words, id: AlertId) -> Result<AlertItem, Stop> {
    let row = store::some(&center.db, by.scope(), &[id]).await?.pop().ok_or_else(Refusal::not_there)?;
    let names = Names::of(&center.db, [row.firm], row.state.holder).await?;
    Ok(item(words, by, &names, &row))
}

fn item(words: &Words, by: &Principal, names: &Names, row: &Row) -> AlertItem {
    let is_desk = matches!(by.seat, Seat::Team(_));
    let holder = row.state.holder.filter(|_| is_desk);
    AlertItem {
        id: row.id.0,
        number: words::number(row.number),
        firm: row.firm.0,
        firm_name: names.firm(row.firm),
        kind: row.kind.name().to_string(),
        level: Level::number(row.state.level),
        title: Spoken::of(words, row).title(),
        stage: row.state.stage.name().to_string(),
        version: row.state.version,
        holder: holder.map(|holder| names.person(holder)),
        reply: row.reply.clone(),
        opened: row.opened,
        due: row.due,
        kept: row.kept,
        seen_here: row.seen_here,
        seen_firms: is_desk.then_some(row.seen_firms),
    }
}

fn statement(line: Line) -> Statement {
    Statement { text: line.text, basis: line.basis }
}
