//! What stands beside the list: the chosen row, ready to be decided.

use jiff::{SignedDuration, Timestamp};
use knowledge::Words;
use platform::Fault;
use platform::ids::{AccountId, AlertId, CampaignId};
use platform::pages::view::{Line, Link, PhoneScript, Reason, Tag, Verdict as VerdictView, VerdictPanel};
use platform::principal::Principal;
use platform::web::{Center, Visit};

use super::blind::Silent;
use super::row::{before, silence};
use super::store::{self, Past};
use super::{Names, PAGE, Place};
use crate::alerts::later::Later;
use crate::alerts::life::{Stage, State, Waits};
use crate::alerts::store::Alert;
use crate::alerts::verdict::Verdict;
use crate::alerts::words::{self, Spoken};
use crate::campaigns::pages as campaigns;
use crate::promise::Rules;

/// Past cases beside an alert.
const PAST: i64 = 5;

/// The chosen row.
pub(super) struct Pane {
    /// What redraws it. Where the address does not name the row, nothing does: another row must never slip under the
    /// fingers of whoever is about to decide.
    pub(super) live: Option<String>,
    pub(super) tag: Tag,
    pub(super) about: String,
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
    pub(super) more: Vec<Link>,
    /// Why there is nothing to decide.
    pub(super) standing: Option<String>,
    pub(super) panel: Option<VerdictPanel>,
    pub(super) holder: Option<Holder>,
    pub(super) wait: Option<Wait>,
    pub(super) script: Option<PhoneScript>,
    pub(super) before: String,
    pub(super) past: Vec<Link>,
    /// Where the desk has agreed three times, the way to say so once.
    pub(super) proposal: Option<(String, Link)>,
}

/// Who has an alert, and the one button that fits.
pub(crate) struct Holder {
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) text: String,
    /// What is sent as `to`, with its words; none where a colleague has it.
    pub(crate) button: Option<(&'static str, String)>,
}

/// Who looks, and where from.
pub(super) struct Looking<'a> {
    pub(super) center: &'a Center,
    pub(super) by: &'a Principal,
    pub(super) visit: &'a Visit,
    pub(super) place: &'a Place,
    pub(super) now: Timestamp,
    /// True where the address names the row beside the list.
    pub(super) is_named: bool,
    /// The row that follows in the list: where to go on after a verdict.
    pub(super) next: Option<String>,
}

impl Pane {
    /// Of an alert.
    pub(super) async fn of_alert(looking: &Looking<'_>, alert: &Alert, rules: &Rules) -> Result<Self, Fault> {
        let (center, words) = (looking.center, &looking.visit.words);
        let scope = looking.by.scope();
        let past = store::past(&center.db, scope, &alert.shape, alert.id, PAST).await?;
        let firms = past.iter().map(|case| case.firm).chain([alert.firm]);
        let last = alert.state.last.as_ref().map(|last| last.by);
        let people = past.iter().filter_map(|case| case.state.holder).chain(alert.state.holder).chain(last);
        let names = Names::of(&center.db, firms, people).await?;
        let spoken = spoken(words, alert, rules);
        let (firm, number) = (names.firm(alert.firm), words::number(alert.number));
        let five = spoken.five();
        let mut lines = five.what;
        lines.extend(five.serious.into_iter().map(|line| Line { strong: false, ..line }));
        let open = alert.state.stage.waits() != Waits::Nobody;
        let alike = store::matching(&center.db, scope, &alert.shape, None).await?.len();
        let more = looking.more(alert, alike);
        Ok(Self {
            live: looking.is_named.then(|| format!("alert:{}", alert.id)),
            tag: Tag::level(words, alert.state.level),
            about: words.say("inbox-pane-about", &[("number", &number), ("firm", &firm)]),
            title: spoken.title(),
            lines,
            more,
            standing: standing(words, &names, &alert.state),
            panel: open.then(|| looking.panel(alert)),
            holder: open.then(|| looking.holder(alert, &names)),
            wait: wait(words, alert, looking.place.hidden()),
            script: if open { script(center, looking.by, looking.visit, alert, rules).await? } else { None },
            before: before(words, alert.seen_here, alert.seen_firms),
            past: past.iter().map(|case| case_line(words, &names, case)).collect(),
            proposal: proposal(center, looking.by, words, alert).await?,
        })
    }

    /// Of a campaign; none where it is gone.
    pub(super) async fn of_campaign(looking: &Looking<'_>, id: CampaignId) -> Result<Option<Self>, Fault> {
        let (center, words) = (looking.center, &looking.visit.words);
        let Some((campaign, lines)) = campaigns::beside(center, looking.by, words, id).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            live: looking.is_named.then(|| format!("campaign:{id}")),
            tag: Tag { mark: platform::pages::view::Mark::Due, word: words.label("campaign-tag") },
            about: campaigns::size(words, &campaign),
            title: campaigns::title(words, &campaign),
            lines: lines.into_iter().map(Line::new).collect(),
            more: vec![Link::new(words.label("campaign-open"), format!("/campaigns/{id}"))],
            standing: None,
            panel: None,
            holder: None,
            wait: None,
            script: None,
            before: String::new(),
            past: Vec::new(),
            proposal: None,
        }))
    }

    /// Of a silent box.
    pub(super) async fn of_silent(looking: &Looking<'_>, silent: &Silent) -> Result<Self, Fault> {
        let (center, words) = (looking.center, &looking.visit.words);
        let names = Names::of(&center.db, [silent.firm], []).await?;
        let title = silence(words, silent, looking.now);
        let contact = firms::people::contact(&center.db, silent.firm).await?;
        let phone = contact.as_ref().map(|contact| contact.phone.clone()).filter(|phone| !phone.is_empty());
        let says = ["inbox-blind-script-1", "inbox-blind-script-2", "inbox-blind-script-3"];
        let operator = [("operator", looking.by.name.as_str())];
        let script = PhoneScript {
            who: whom(words, contact.as_ref().map(|contact| contact.name.as_str()), phone.as_deref()),
            href: phone.map(|phone| tel(&phone)),
            lines: says.iter().map(|key| Line::new(words.say(key, &operator))).collect(),
            answers: None,
            said: None,
        };
        Ok(Self {
            live: looking.is_named.then(|| format!("sensor:{}", silent.sensor)),
            tag: Tag::blind(words),
            about: names.firm(silent.firm),
            title,
            lines: vec![Line::known(words.label("inbox-blind-unknown"), finding::Basis::Measured)],
            more: vec![Link::new(words.label("inbox-open-firm"), format!("/firms/{}", silent.firm))],
            standing: None,
            panel: None,
            holder: None,
            wait: None,
            script: Some(script),
            before: String::new(),
            past: Vec::new(),
            proposal: None,
        })
    }
}

/// Three verdicts that agree propose a rule for that firm: a suggestion, never made by itself.
async fn proposal(
    center: &Center,
    by: &Principal,
    words: &Words,
    alert: &Alert,
) -> Result<Option<(String, Link)>, Fault> {
    if alert.state.level >= finding::Level::Now || alert.state.stage.waits() == Waits::Nobody {
        return Ok(None);
    }
    let agreed = store::agreed(&center.db, by.scope(), &alert.shape, alert.firm, alert.id).await?;
    Ok(agreed.map(|reason| {
        let said = verdict(words, Verdict::Benign(reason));
        let href = format!("/muting/new?alert={}", alert.id);
        let text = words.say("muting-proposal", &[("verdict", &said)]);
        (text, Link::new(words.label("muting-propose"), href))
    }))
}

impl Looking<'_> {
    /// Where to go on from an alert. `alike` are those that wait and have its shape, itself among them.
    fn more(&self, alert: &Alert, alike: usize) -> Vec<Link> {
        let words = &self.visit.words;
        let mut more = vec![
            Link::new(words.label("inbox-open-alert"), format!("/alerts/{}", alert.id)),
            Link::new(words.label("inbox-open-firm"), format!("/firms/{}", alert.firm)),
            Link::new(words.label("muting-open"), format!("/muting/new?alert={}", alert.id)),
        ];
        if alike > 1 {
            let count = if alike > PAGE { format!("{PAGE}+") } else { alike.to_string() };
            let label = words.say("matching-open", &[("count", &count)]);
            more.push(Link::new(label, format!("/inbox/matching?alert={}", alert.id)));
        }
        more.extend(
            alert.campaign.map(|id| Link::new(words.label("campaign-open"), format!("/campaigns/{id}"))),
        );
        more
    }

    fn panel(&self, alert: &Alert) -> VerdictPanel {
        let mut hidden = self.place.hidden();
        hidden.push(("chosen".into(), format!("{}-{}", alert.id, alert.state.version)));
        hidden.extend(self.next.clone().map(|next| ("next".to_string(), next)));
        panel(&self.visit.words, "/inbox/verdicts".into(), &self.visit.csrf, hidden)
    }

    fn holder(&self, alert: &Alert, names: &Names) -> Holder {
        let mut hidden = self.place.hidden();
        hidden.push(("seen".into(), alert.state.version.to_string()));
        holder(&self.visit.words, alert.id, &alert.state, names, account(self.by), hidden)
    }
}

/// The form that leaves an alert until a time.
pub(crate) struct Wait {
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
    /// Until when it is left already.
    pub(crate) until: Option<String>,
    pub(crate) about: String,
    pub(crate) times: Vec<(&'static str, String)>,
}

/// None where an alert cannot be left: level 4 never is.
pub(crate) fn wait(words: &Words, alert: &Alert, mut hidden: Vec<(String, String)>) -> Option<Wait> {
    let may = alert.state.stage.waits() == Waits::Desk && alert.state.level < finding::Level::Now;
    may.then(|| {
        hidden.push(("seen".into(), alert.state.version.to_string()));
        let until =
            alert.state.later.map(|until| words.say("later-until", &[("time", &words.moment(until))]));
        let times = Later::ALL.iter().map(|one| (one.name(), words.label(&format!("later-{}", one.name()))));
        Wait {
            action: format!("/alerts/{}/wait", alert.id),
            hidden,
            until,
            about: words.say("later-about", &[("due", &words.moment(alert.due))]),
            times: times.collect(),
        }
    })
}

/// Who has it, with the button to take it or to put it back.
pub(crate) fn holder(
    words: &Words,
    id: AlertId,
    state: &State<AccountId>,
    names: &Names,
    me: Option<AccountId>,
    hidden: Vec<(String, String)>,
) -> Holder {
    let (text, button) = match state.holder {
        None => (words.label("inbox-holder-nobody"), Some(("me", words.label("inbox-take")))),
        Some(holder) if Some(holder) == me => {
            (words.label("inbox-holder-me"), Some(("nobody", words.label("inbox-release"))))
        }
        Some(holder) => (words.say("inbox-holder", &[("name", &names.person(holder))]), None),
    };
    Holder { action: format!("/alerts/{id}/holder"), hidden, text, button }
}

/// The four verdicts with their reasons.
pub(crate) fn panel(
    words: &Words,
    action: String,
    csrf: &str,
    hidden: Vec<(String, String)>,
) -> VerdictPanel {
    let mut verdicts: Vec<VerdictView> = Vec::new();
    let mut current = "";
    for verdict in Verdict::all() {
        if verdict.name() != current {
            current = verdict.name();
            let label = words.label(&format!("verdict-{current}"));
            verdicts.push(VerdictView { label, reasons: Vec::new() });
        }
        let reason = Reason {
            value: format!("{}.{}", verdict.name(), verdict.reason()),
            label: words.label(&verdict.reason_key()),
        };
        verdicts.last_mut().into_iter().for_each(|group| group.reasons.push(reason.clone()));
    }
    VerdictPanel { action, csrf: csrf.to_string(), hidden, verdicts }
}

/// 「問題なし・業務」
pub(crate) fn verdict(words: &Words, verdict: Verdict) -> String {
    let (name, reason) =
        (words.label(&format!("verdict-{}", verdict.name())), words.label(&verdict.reason_key()));
    words.say("inbox-verdict", &[("verdict", &name), ("reason", &reason)])
}

/// Where an alert stands that waits for nobody, and by whom.
pub(crate) fn standing(words: &Words, names: &Names, state: &State<AccountId>) -> Option<String> {
    if state.stage.waits() != Waits::Nobody {
        return None;
    }
    if let Some(last) = &state.last {
        let said = verdict(words, last.verdict);
        return Some(words.say("inbox-judged", &[("name", &names.person(last.by)), ("verdict", &said)]));
    }
    Some(match state.stage {
        Stage::Closed(closing) => words.say("inbox-closed", &[("closing", &words.label(&closing.key()))]),
        _ => words.label("inbox-is-incident"),
    })
}

fn case_line(words: &Words, names: &Names, case: &Past) -> Link {
    let outcome = match case.state.stage {
        Stage::Closed(closing) => words.label(&closing.key()),
        Stage::Incident(reason) => verdict(words, Verdict::Incident(reason)),
        _ => words.label(&format!("alert-stage-{}", case.state.stage.name())),
    };
    let date = words.date(words.local(case.last).date());
    let (firm, number) = (names.firm(case.firm), words::number(case.number));
    let who = case.state.holder.map(|holder| names.person(holder)).unwrap_or_default();
    let values = [("date", date.as_str()), ("firm", &firm), ("number", &number), ("outcome", &outcome)];
    let text = if who.is_empty() {
        words.say("inbox-past", &values)
    } else {
        words.say("inbox-past-by", &[&values[..], &[("name", &who)]].concat())
    };
    Link::new(text, format!("/alerts/{}", case.id))
}

/// An alert with what the team promises.
pub(crate) fn spoken<'w>(words: &'w Words, alert: &Alert, rules: &Rules) -> Spoken<'w> {
    let spoken = Spoken::of(words, alert);
    if alert.state.stage.waits() == Waits::Nobody {
        return spoken;
    }
    let minutes = match alert.state.level {
        finding::Level::Now => rules.promises.now_minutes,
        _ => rules.promises.answer_minutes,
    };
    let asked = matches!(alert.state.stage, Stage::Asked(_));
    let spoken = spoken.with("within", words.length(i64::from(minutes) * 60));
    if asked { spoken.with("question", "1") } else { spoken }
}

/// What to read out, whom to call, and the question to be answered while talking.
pub(crate) async fn script(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    alert: &Alert,
    rules: &Rules,
) -> Result<Option<PhoneScript>, Fault> {
    let (words, now) = (&visit.words, center.clock.now());
    let contact = firms::people::contact(&center.db, alert.firm).await?;
    let hour = now.checked_add(SignedDuration::from_hours(1)).unwrap_or(now);
    let callback = words.clock(if alert.due > now { alert.due.min(hour) } else { hour });
    let person = contact.as_ref().map(|contact| contact.name.clone());
    let spoken = spoken(words, alert, rules)
        .with("operator", by.name.clone())
        .with("callback", callback)
        .with_some("firm-person", person.clone());
    let phone = contact.map(|contact| contact.phone).filter(|phone| !phone.is_empty());
    let who = whom(words, person.as_deref(), phone.as_deref());
    let href = phone.map(|phone| tel(&phone));
    let answers = match alert.state.stage {
        Stage::Asked(_) | Stage::Answered(_) => {
            crate::questions::pages::inline(center, by, visit, alert).await?
        }
        _ => None,
    };
    Ok(Some(PhoneScript { who, href, lines: spoken.script(), answers, said: None }))
}

fn whom(words: &Words, name: Option<&str>, phone: Option<&str>) -> String {
    match (name, phone) {
        (Some(name), Some(phone)) => words.say("inbox-call", &[("name", name), ("phone", phone)]),
        (Some(name), None) => words.say("inbox-call-no-phone", &[("name", name)]),
        (None, _) => words.label("inbox-call-nobody"),
    }
}

fn tel(phone: &str) -> String {
    platform::pages::view::Phone { number: phone.to_string(), hours: String::new(), closed: None }.href()
}

/// The account of a person; none for a program.
pub(crate) fn account(by: &Principal) -> Option<AccountId> {
    match by.actor {
        platform::principal::Actor::Account(account) => Some(account),
        _ => None,
    }
}
