//! `/campaigns`: the list, and one with its firms, its timeline and the verdict for all.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use knowledge::Words;
use platform::Stop;
use platform::ids::CampaignId;
use platform::pages::Shell;
use platform::pages::view::{Cell, Column, DataTable, Link, VerdictPanel};
use platform::principal::Principal;
use platform::web::{Center, Path, Query, Visit, page};
use platform::{Fault, Refusal};
use serde::Deserialize;

use super::store::{self, Campaign, PAGE};
use super::thread::{self, Thread};
use crate::alerts::inbox::store::{self as rows, Row};
use crate::alerts::inbox::{Names, panel, reply};
use crate::alerts::life::Waits;
use crate::alerts::words::{self, Spoken};

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "campaigns/list.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    table: DataTable,
}

/// One firm's part.
struct Part {
    firm: String,
    sentence: String,
    drawn: Thread,
}

#[derive(Template)]
#[template(path = "campaigns/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    live: String,
    about: String,
    width: i64,
    parts: Vec<Part>,
    table: DataTable,
    /// Why there is nothing to decide, or how many a verdict decides.
    standing: String,
    panel: Option<VerdictPanel>,
}

/// 「要注意の相手」（bad.example）
pub(crate) fn title(words: &Words, campaign: &Campaign) -> String {
    let values = [("kind", words::kind(words, campaign.kind)), ("object", words.printable(&campaign.object))];
    words.say("campaign-title", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// 「5社・7件」
pub(crate) fn size(words: &Words, campaign: &Campaign) -> String {
    let (firms, alerts) = (campaign.firms.to_string(), campaign.alerts.to_string());
    words.say("campaign-size", &[("firms", &firms), ("alerts", &alerts)])
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let before = asked.before.and_then(|id| id.parse().ok()).unwrap_or(CampaignId(i64::MAX));
    let mut campaigns = store::list(&center.db, by.scope(), before).await?;
    let more = campaigns.len() > PAGE;
    campaigns.truncate(PAGE);
    let last = campaigns.last().filter(|_| more).map(|campaign| campaign.id);
    let cells = |campaign: &Campaign| {
        vec![
            Cell::link(Link::new(title(words, campaign), format!("/campaigns/{}", campaign.id))),
            Cell::new(size(words, campaign)),
            Cell::new(words.from_until(campaign.opened, campaign.last)),
        ]
    };
    let html = List {
        shell: visit.titled("campaigns-title"),
        words,
        back: Link::new(words.label("inbox-back"), "/inbox"),
        about: words.label("campaigns-about"),
        table: DataTable {
            caption: words.label("campaigns-title"),
            columns: ["what", "size", "when"]
                .map(|key| Column::text(words.label(&format!("campaigns-{key}"))))
                .into(),
            rows: campaigns.iter().map(cells).collect(),
            empty: words.label("campaigns-none"),
            more: last.map(|id| Link::new(words.label("campaigns-older"), format!("/campaigns?before={id}"))),
        },
    };
    Ok(page(&html)?.into_response())
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<CampaignId>,
) -> Result<Response, Stop> {
    let (words, now) = (&visit.words, center.clock.now());
    let campaign = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let members = rows::of_campaign(&center.db, by.scope(), id).await?;
    let holders = members.iter().filter_map(|row| row.state.holder);
    let names = Names::of(&center.db, members.iter().map(|row| row.firm), holders).await?;
    let waiting = together(&members);
    let count = waiting.len().to_string();
    let standing = if waiting.is_empty() {
        words.label("campaign-nothing-waits")
    } else {
        words.say("campaign-waiting", &[("count", &count)])
    };
    let from = campaign.opened;
    let html = Show {
        shell: visit.shell(title(words, &campaign)),
        words,
        back: Link::new(words.label("campaigns-back"), "/campaigns"),
        live: format!("campaign:{id} alert question"),
        about: size(words, &campaign),
        width: thread::WIDTH,
        parts: members.iter().map(|row| part(words, &names, row, from, now)).collect(),
        table: table(words, &names, &members),
        standing,
        panel: (!waiting.is_empty()).then(|| panel(words, "/inbox/verdicts".into(), &visit.csrf, waiting)),
    };
    Ok(page(&html)?.into_response())
}

/// The hidden fields by which one verdict decides all that wait for the desk.
pub(crate) fn together(members: &[Row]) -> Vec<(String, String)> {
    let waiting = members.iter().filter(|row| matches!(row.state.waits(), Waits::Desk | Waits::Later));
    let waiting = waiting.take(crate::alerts::inbox::PAGE);
    let mut hidden: Vec<(String, String)> =
        waiting.map(|row| ("also".to_string(), format!("{}-{}", row.id, row.state.version))).collect();
    if !hidden.is_empty() {
        hidden.insert(0, ("view".into(), "waiting".into()));
    }
    hidden
}

fn part(words: &Words, names: &Names, row: &Row, from: Timestamp, now: Timestamp) -> Part {
    let firm = names.firm(row.firm);
    let (opened, stage) = (words.moment(row.opened), standing(words, row));
    let sentence = match row.state.closed_at {
        Some(at) => words.say(
            "campaign-part-over",
            &[("opened", opened.as_str()), ("closed", &words.moment(at)), ("stage", &stage)],
        ),
        None => words.say("campaign-part", &[("opened", opened.as_str()), ("stage", &stage)]),
    };
    Part { firm, sentence, drawn: thread::draw(from, now, row.opened, row.state.closed_at) }
}

fn standing(words: &Words, row: &Row) -> String {
    match row.state.stage {
        crate::alerts::life::Stage::Closed(closing) => words.label(&closing.key()),
        stage => words.label(&format!("alert-stage-{}", stage.name())),
    }
}

/// Alerts of several firms, for pages that decide them together.
pub(crate) fn table(words: &Words, names: &Names, members: &[Row]) -> DataTable {
    let cells = |row: &Row| {
        let holder = row.state.holder.map(|holder| names.person(holder)).unwrap_or_default();
        vec![
            Cell::link(Link::new(names.firm(row.firm), format!("/alerts/{}", row.id))),
            Cell::new(Spoken::of(words, row).title()),
            Cell::new(standing(words, row)),
            Cell::new(reply(words, row.reply.as_deref())),
            Cell::new(holder),
        ]
    };
    DataTable {
        caption: words.label("campaign-alerts"),
        columns: ["firm", "alert", "stage", "reply", "holder"]
            .map(|key| Column::text(words.label(&format!("campaign-{key}"))))
            .into(),
        rows: members.iter().map(cells).collect(),
        empty: words.label("campaign-no-alert"),
        more: None,
    }
}

/// What stands beside the inbox of a campaign.
pub(crate) async fn beside(
    center: &Center,
    by: &Principal,
    words: &Words,
    id: CampaignId,
) -> Result<Option<(Campaign, Vec<String>)>, Fault> {
    let Some(campaign) = store::one(&center.db, by.scope(), id).await? else { return Ok(None) };
    let members = rows::of_campaign(&center.db, by.scope(), id).await?;
    let names = Names::of(&center.db, members.iter().map(|row| row.firm), []).await?;
    let line = |row: &Row| {
        let values = [("firm", names.firm(row.firm)), ("stage", standing(words, row))];
        words.say("campaign-line", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    // A pane is no list: the page of the campaign has all.
    const BESIDE: usize = 8;
    Ok(Some((campaign, members.iter().take(BESIDE).map(line).collect())))
}
