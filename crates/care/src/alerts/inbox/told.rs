//! What the reader has just done, as the next page says it. The address names alerts and counts only; verdicts and names
//! are read from the alerts, so that nobody can be told by a link what never happened.

use jiff::Timestamp;
use knowledge::Words;
use platform::Fault;
use platform::ids::AlertId;
use platform::pages::view::{Notice, NoticeKind, Toast, Undo};
use platform::principal::Principal;
use platform::web::Center;
use serde::Deserialize;

use super::pane::{account, verdict};
use super::store::{self, Row};
use super::{Names, PAGE, Place};

/// What an address tells of the deed before it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    /// Alerts that the reader has just decided, `12.15`.
    pub(super) done: Option<String>,
    /// Of how many.
    pub(super) of: Option<usize>,
    /// The first that a colleague was faster with.
    pub(super) late: Option<i64>,
    /// There where a verdict was taken back.
    pub(super) undone: Option<String>,
}

/// Alerts that the reader has just decided, as far as they are in scope.
pub(super) async fn done(center: &Center, by: &Principal, text: Option<&str>) -> Result<Vec<Row>, Fault> {
    let ids: Vec<AlertId> =
        text.unwrap_or_default().split('.').take(PAGE).filter_map(|id| id.parse().ok()).collect();
    store::some(&center.db, by.scope(), &ids).await
}

/// What was done, and who was faster.
pub(super) fn notices(
    words: &Words,
    told: &Told,
    done: &[Row],
    late: Option<&Row>,
    names: &Names,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut add = |kind, text| notices.push(Notice { kind, text, more: None });
    if told.undone.is_some() {
        add(NoticeKind::Done, words.label("inbox-undone"));
    }
    let faster = late.and_then(|row| row.state.last.as_ref());
    let name = faster.map(|last| names.person(last.by)).unwrap_or_default();
    if let Some(all) = told.of.filter(|all| *all > 1) {
        let left = all.saturating_sub(done.len()).to_string();
        let (all, updated) = (all.to_string(), done.len().to_string());
        let values = [("all", all.as_str()), ("updated", &updated), ("left", &left), ("name", &name)];
        match (late, faster) {
            (None, _) => add(NoticeKind::Done, words.say("inbox-bulk", &values)),
            (Some(_), Some(_)) => add(NoticeKind::Care, words.say("inbox-bulk-judged", &values)),
            (Some(_), None) => add(NoticeKind::Care, words.say("inbox-bulk-changed", &values)),
        }
    } else if let Some(last) = faster {
        let said = verdict(words, last.verdict);
        add(NoticeKind::Care, words.say("inbox-late-judged", &[("name", &name), ("verdict", &said)]));
    } else if late.is_some() {
        add(NoticeKind::Care, words.label("inbox-late-changed"));
    }
    notices
}

/// The last verdict with its way back, as long as it can be taken back.
pub(super) fn toast(
    words: &Words,
    place: &Place,
    by: &Principal,
    done: &[Row],
    now: Timestamp,
) -> Option<Toast> {
    let me = account(by)?;
    let fresh: Vec<&Row> = done.iter().filter(|row| row.state.can_undo(&me, now)).collect();
    let verdict = fresh.first()?.state.last.as_ref()?.verdict;
    let said = self::verdict(words, verdict);
    let count = fresh.len().to_string();
    let text = words.say("inbox-toast", &[("count", &count), ("verdict", &said)]);
    let mut hidden = place.hidden();
    let also = fresh.iter().map(|row| ("also".to_string(), format!("{}-{}", row.id, row.state.version)));
    hidden.extend(also);
    Some(Toast { text, undo: Some(Undo { action: "/inbox/undo".into(), hidden }) })
}
