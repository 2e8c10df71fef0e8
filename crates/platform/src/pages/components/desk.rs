use finding::{Basis, Level};
use knowledge::Words;

use super::firm::question;
use super::{Tag, about, sample};
use crate::pages::view::{
    Button, ButtonKind, Clock, InboxRow, Line, Link, Moment, Order, PhoneScript, Promise, Reason, Stage,
    StageState, TaskRow, TaskState, Timeline, Verdict, VerdictPanel,
};

/// What operators see.
pub(super) struct Desk {
    pub(super) rows: Vec<InboxRow>,
    pub(super) panel: VerdictPanel,
    pub(super) scripts: Vec<PhoneScript>,
    pub(super) stages: Vec<Stage>,
    pub(super) tasks: Vec<TaskRow>,
    pub(super) timeline: Timeline,
}

impl Desk {
    pub(super) fn new(words: &Words, firm: &str) -> Self {
        Self {
            rows: rows(words, firm),
            panel: VerdictPanel {
                action: "/alerts/1047/verdicts".into(),
                csrf: "token".into(),
                hidden: vec![("seen".into(), "3".into())],
                verdicts: verdicts(words),
            },
            scripts: scripts(words, firm),
            stages: stages(words),
            tasks: TaskState::ALL.map(|state| task(words, state)).into(),
            timeline: timeline(words, firm),
        }
    }
}

fn rows(words: &Words, firm: &str) -> Vec<InboxRow> {
    let row = |place: u8, tag: Tag, used: u8, title: &str| InboxRow {
        id: format!("A-{}", 1040 + u32::from(place)),
        href: format!("#A-{place}"),
        pick: format!("?at=A-{place}"),
        shape: tag.word.clone(),
        promise: Promise { tag, left: sample(words, &format!("left-{place}")), used },
        title: sample(words, title),
        about: about(words, "row-about", firm),
        before: sample(words, if place == 1 { "before-first" } else { "before-again" }),
        reply: sample(words, if place < 3 { "reply-waiting" } else { "reply-given" }),
        owner: if place.is_multiple_of(2) { String::new() } else { sample(words, "owner") },
        current: place == 1,
        taken: place == 2,
    };
    let level = |level| Tag::level(words, level);
    vec![
        row(1, level(Level::Now), 88, "mass-mail"),
        row(2, level(Level::Dated), 100, "old-os"),
        row(3, level(Level::Dated), 48, "router"),
        row(4, Tag::blind(words), 30, "silent"),
        row(5, level(Level::NoHurry), 12, "phone-known"),
    ]
}

fn verdicts(words: &Words) -> Vec<Verdict> {
    let verdict = |name: &str, reasons: &[&str]| Verdict {
        label: sample(words, &format!("verdict-{name}")),
        reasons: reasons
            .iter()
            .map(|reason| Reason {
                value: format!("{name}.{reason}"),
                label: sample(words, &format!("reason-{reason}")),
            })
            .collect(),
    };
    vec![
        verdict("incident", &["infection", "takeover", "fraud", "loss", "other"]),
        verdict("ask", &["known", "use", "when"]),
        verdict("benign", &["work", "mistaken", "exercise", "handled"]),
        verdict("later", &["wait", "hand-over"]),
    ]
}

fn scripts(words: &Words, firm: &str) -> Vec<PhoneScript> {
    let lines = vec![
        Line::new(sample(words, "script-1")),
        Line::new(sample(words, "script-2")).strong(),
        Line::new(sample(words, "script-3")),
    ];
    let before = PhoneScript {
        who: about(words, "script-who", firm),
        href: Some("tel:0000000000".into()),
        lines,
        answers: None,
        said: None,
    };
    let during = PhoneScript { answers: Some(question(words)), ..before.clone() };
    let said = Some(Line::known(sample(words, "script-said"), Basis::Said));
    let after = PhoneScript { said, href: None, ..before.clone() };
    vec![before, during, after]
}

fn stages(words: &Words) -> Vec<Stage> {
    let names = ["notice", "stop", "look", "restore", "tell", "learn"].into_iter();
    names
        .enumerate()
        .map(|(place, name)| Stage {
            label: sample(words, &format!("stage-{name}")),
            state: match place {
                0 => StageState::Done,
                1 => StageState::Skipped(sample(words, "stage-skipped-why")),
                2 => StageState::Now,
                _ => StageState::Ahead,
            },
        })
        .collect()
}

fn task(words: &Words, state: TaskState) -> TaskRow {
    let open = matches!(state, TaskState::Waiting | TaskState::Begun);
    let not_needed = state == TaskState::NotNeeded;
    TaskRow {
        title: sample(words, "task"),
        href: open.then(|| "#task".into()),
        who: sample(words, "task-who"),
        due: open.then(|| sample(words, "task-due")),
        state,
        how: vec![sample(words, if not_needed { "task-why-not" } else { "task-how" })],
        buttons: if open {
            vec![
                Button::send(sample(words, "task-done")).value("done", "1"),
                Button::send(sample(words, "task-drop")).value("drop", "1").kind(ButtonKind::Second),
            ]
        } else {
            Vec::new()
        },
    }
}

fn timeline(words: &Words, firm: &str) -> Timeline {
    let clock = |machine: &str, key: &str| Clock { machine: machine.into(), shown: sample(words, key) };
    Timeline {
        order: Order::Known,
        other: Some(Link::new(sample(words, "order-occurred"), "?order=occurred")),
        moments: vec![
            Moment {
                known: clock("2026-10-06T09:40:00+09:00", "time-known-1"),
                occurred: Some(clock("2026-10-06T07:12:04+09:00", "time-occurred-1")),
                text: about(words, "time-1", firm),
                by: sample(words, "time-by-box"),
                basis: Some(Basis::Measured),
                gap: Some(sample(words, "time-gap")),
            },
            Moment {
                known: clock("2026-10-06T09:58:00+09:00", "time-known-2"),
                occurred: None,
                text: sample(words, "time-2"),
                by: sample(words, "time-by-clerk"),
                basis: Some(Basis::Said),
                gap: None,
            },
        ],
    }
}
