use finding::Basis;
use knowledge::Words;

use super::{Mark, Phone, about, sample};
use crate::pages::view::{
    AnswerList, Asked, Button, Choice, Day, DayStrip, Door, Evidence, Fact, FiveAnswers, Icon, Line, Link,
    Notice, NoticeKind, RequestCard, Seen, Tab, Toast, Undo, WeatherCard,
};

/// What a clerk sees.
pub(super) struct Firm {
    pub(super) weathers: Vec<WeatherCard>,
    pub(super) requests: Vec<RequestCard>,
    pub(super) doors: Vec<Door>,
    pub(super) phone: Phone,
    pub(super) five: FiveAnswers,
    pub(super) evidence: Evidence,
    pub(super) question: AnswerList,
    pub(super) notices: Vec<Notice>,
    pub(super) tabs: Vec<Tab>,
    pub(super) toast: Toast,
}

impl Firm {
    pub(super) fn new(words: &Words, firm: &str) -> Self {
        Self {
            weathers: Mark::ALL.map(|mark| weather(words, mark)).into(),
            requests: [Asked::Open, Asked::Late, Asked::Answered, Asked::Nothing]
                .map(|asked| request(words, asked))
                .into(),
            doors: doors(words),
            phone: Phone {
                number: "000-0000-0119".into(),
                hours: sample(words, "weekdays"),
                closed: Some(sample(words, "closed")),
            },
            five: five(words, firm),
            evidence: evidence(words),
            question: question(words),
            notices: notices(words, firm),
            tabs: tabs(words),
            toast: Toast {
                text: sample(words, "toast"),
                undo: Some(Undo {
                    action: "/verdicts/1/undo".into(),
                    hidden: vec![("at".into(), "7".into())],
                }),
            },
        }
    }
}

fn weather(words: &Words, mark: Mark) -> WeatherCard {
    let blind = mark == Mark::Blind;
    let day = |place: usize| Day {
        seen: match place {
            4 => Seen::Not,
            9 => Seen::Partly,
            29 if blind => Seen::Not,
            _ => Seen::Whole,
        },
        alert: place == 9 || place == 25,
    };
    let days: Vec<_> = (0..30).map(day).collect();
    let seen = days.iter().filter(|day| day.seen == Seen::Whole).count().to_string();
    let facts = ["devices", "alerts", "open"].map(|name| {
        Fact::new(sample(words, &format!("fact-{name}")), sample(words, &format!("fact-{name}-value")))
    });
    WeatherCard {
        mark,
        sentences: vec![
            sample(words, &format!("say-{}", mark.name())),
            sample(words, if blind { "say-lamp" } else { "say-damage" }),
        ],
        part_blind: (mark == Mark::Tidy).then(|| sample(words, "part-blind")),
        watched: words.say("kit-watched", &[("days", "30"), ("seen", &seen)]),
        last: Some(sample(words, "last")),
        days: Some(DayStrip::new(words, &days)),
        facts: facts.into(),
    }
}

fn request(words: &Words, asked: Asked) -> RequestCard {
    let to_answer = matches!(asked, Asked::Open | Asked::Late);
    let facts = ["due", "takes", "from"].map(|name| {
        Fact::new(sample(words, &format!("ask-{name}")), sample(words, &format!("ask-{name}-value")))
    });
    let (title, text) = match asked {
        Asked::Open | Asked::Late => ("old-os", "ask-easy"),
        Asked::Answered => ("old-os", "ask-answered"),
        Asked::Nothing => ("ask-nothing", "ask-nothing-since"),
    };
    RequestCard {
        asked,
        title: sample(words, title),
        text: sample(words, text),
        facts: if to_answer { facts.into() } else { Vec::new() },
        button: to_answer.then(|| Button::open(sample(words, "ask-open"), "#question")),
    }
}

fn doors(words: &Words) -> Vec<Door> {
    let doors =
        [(Icon::Chat, "consult"), (Icon::Question, "questions"), (Icon::Device, "devices")].into_iter();
    doors
        .map(|(icon, name)| Door {
            icon,
            link: Link::new(sample(words, &format!("door-{name}")), format!("#{name}")),
            hint: sample(words, &format!("door-{name}-hint")),
        })
        .collect()
}

fn five(words: &Words, firm: &str) -> FiveAnswers {
    FiveAnswers {
        what: vec![
            Line::known(about(words, "what-1", firm), Basis::Measured),
            Line::known(sample(words, "what-2"), Basis::Guessed),
        ],
        serious: vec![
            Line::known(sample(words, "serious-1"), Basis::Measured).strong(),
            Line::new(sample(words, "serious-2")),
        ],
        now: vec![Line::new(sample(words, "now-1")).strong(), Line::new(sample(words, "now-2"))],
        who: vec![Line::new(sample(words, "who"))],
        next: vec![Line::new(sample(words, "next"))],
    }
}

fn evidence(words: &Words) -> Evidence {
    let known = |key: &str, basis| Line::known(sample(words, key), basis);
    Evidence {
        lines: vec![
            known("why-1", Basis::Measured),
            known("why-2", Basis::Said),
            known("why-3", Basis::Guessed),
        ],
        note: Some(sample(words, "why-note")),
    }
}

/// The question of the old system.
pub(super) fn question(words: &Words) -> AnswerList {
    let choices = ["needed", "unused", "unsure", "call"].map(|value| {
        Choice::new(value, sample(words, &format!("answer-{value}")))
            .hint(sample(words, &format!("answer-{value}-hint")))
    });
    AnswerList {
        question: sample(words, "question"),
        action: "/questions/7/answers".into(),
        csrf: "token".into(),
        choices: choices.into(),
        chosen: Some("unsure".into()),
        note: Some(sample(words, "answer-note")),
    }
}

fn notices(words: &Words, firm: &str) -> Vec<Notice> {
    let kinds = [NoticeKind::Info, NoticeKind::Done, NoticeKind::Care, NoticeKind::Away].into_iter();
    kinds
        .map(|kind| Notice {
            kind,
            text: about(words, &format!("notice-{}", kind.name()), firm),
            more: (kind == NoticeKind::Info).then(|| Link::new(sample(words, "more"), "#more")),
        })
        .collect()
}

fn tabs(words: &Words) -> Vec<Tab> {
    [("waiting", "9", true), ("mine", "3", false), ("firm", "31", false), ("blind", "4", false)]
        .map(|(name, count, current)| Tab {
            label: sample(words, &format!("tab-{name}")),
            count: Some(count.into()),
            href: format!("#{name}"),
            current,
        })
        .into()
}
