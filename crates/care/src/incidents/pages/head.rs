//! What stands above every tab of an incident.

use knowledge::Words;
use knowledge::playbooks::Stage;
use platform::Fault;
use platform::pages::view::{Link, Stage as Step, StageState, Tab, Tag};
use platform::principal::{Principal, Seat};
use platform::web::{Center, Visit};

use crate::incidents::life::State;
use crate::incidents::store::Incident;

/// The tabs: each its own address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Overview,
    Tasks,
    Timeline,
    Evidence,
    People,
    Affected,
}

impl View {
    const ALL: [View; 6] =
        [View::Overview, View::Tasks, View::Timeline, View::Evidence, View::People, View::Affected];

    fn name(self) -> &'static str {
        match self {
            View::Overview => "overview",
            View::Tasks => "tasks",
            View::Timeline => "timeline",
            View::Evidence => "evidence",
            View::People => "people",
            View::Affected => "affected",
        }
    }

    fn address(self, incident: &Incident) -> String {
        match self {
            View::Overview => address(incident),
            _ => format!("{}/{}", address(incident), self.name()),
        }
    }
}

/// Title, level, stages, tabs.
pub(super) struct Head {
    pub(super) back: Link,
    pub(super) tag: Tag,
    pub(super) about: String,
    pub(super) title: String,
    /// The firm's page, for the desk.
    pub(super) firm: Option<Link>,
    pub(super) stages: Vec<Step>,
    pub(super) tabs_label: String,
    pub(super) tabs: Vec<Tab>,
    /// How it ended, where it has.
    pub(super) closed: Option<String>,
    pub(super) live: String,
}

impl Head {
    pub(super) async fn of(
        center: &Center,
        by: &Principal,
        visit: &Visit,
        incident: &Incident,
        view: View,
    ) -> Result<Self, Fault> {
        let words = &visit.words;
        let is_desk = is_desk(by);
        let name = firms::organizations::name(&center.db, incident.firm).await?;
        let about = [("number", incident.called()), ("when", words.moment(incident.opened))];
        let about = about.each_ref().map(|(name, value)| (*name, value.as_str()));
        // The record of the desk's calls is the desk's; to the firm its outcome is told.
        let tabs = View::ALL.into_iter().filter(|tab| is_desk || *tab != View::Timeline);
        let tabs = tabs.map(|tab| Tab {
            label: words.label(&format!("incident-tab-{}", tab.name())),
            count: (tab == View::Tasks && is_desk).then(|| incident.state.open_tasks().to_string()),
            href: tab.address(incident),
            current: tab == view,
        });
        Ok(Self {
            back: Link::new(words.label(plain(by, "incidents-back")), "/incidents"),
            tag: Tag::level(words, incident.level),
            about: words.say(plain(by, "incident-about"), &about),
            title: incident.plan.title(words),
            firm: is_desk.then(|| Link::new(words.printable(&name), format!("/firms/{}", incident.firm))),
            stages: stages(words, &incident.state),
            tabs_label: words.label("incident-tabs"),
            tabs: tabs.collect(),
            closed: closed(words, &incident.state),
            live: incident.subject(),
        })
    }
}

/// Whether somebody of the team looks.
pub(in crate::incidents) fn is_desk(by: &Principal) -> bool {
    matches!(by.seat, Seat::Team(_))
}

/// The sentence's key for this reader: operators read 事案, clerks トラブル (`KEY-plain`).
pub(super) fn plain(by: &Principal, key: &'static str) -> &'static str {
    match (is_desk(by), key) {
        (true, key) => key,
        (false, "incidents-back") => "incidents-back-plain",
        (false, "incident-about") => "incident-about-plain",
        (false, "incidents-title") => "incidents-title-plain",
        (false, "incidents-none") => "incidents-none-plain",
        (false, "incidents-none-closed") => "incidents-none-closed-plain",
        (false, key) => key,
    }
}

pub(super) fn address(incident: &Incident) -> String {
    format!("/incidents/{}", incident.id)
}

/// The stage bar. A closed incident has no stage that is "now".
fn stages(words: &Words, state: &State) -> Vec<Step> {
    let step = |stage: Stage| {
        let skipped = state.skipped.iter().find(|(skipped, _)| *skipped == stage);
        let state = match skipped {
            Some((_, why)) => StageState::Skipped(words.printable(why.as_str())),
            None if stage == state.stage && state.closed.is_none() => StageState::Now,
            None if stage <= state.stage => StageState::Done,
            None => StageState::Ahead,
        };
        Step { label: words.label(&format!("incident-stage-{}", stage.name())), state }
    };
    Stage::ALL.map(step).into()
}

fn closed(words: &Words, state: &State) -> Option<String> {
    let closed = state.closed.as_ref()?;
    let outcome = words.label(&format!("outcome-{}", closed.outcome.name()));
    Some(match &closed.reason {
        Some(reason) => {
            let reason = words.printable(reason.as_str());
            words.say("incident-closed-because", &[("outcome", &outcome), ("reason", &reason)])
        }
        None => words.say("incident-closed", &[("outcome", &outcome)]),
    })
}
