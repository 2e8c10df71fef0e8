use std::fmt;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $symbol:literal,)*) => {
        /// A drawing of `marks.svg`. It never stands without a word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $name,)* }

        impl Icon {
            /// Every one.
            pub const ALL: &[Icon] = &[$(Icon::$name,)*];
        }

        // Its symbol's name without `i-`, as templates write it.
        impl fmt::Display for Icon {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Icon::$name => $symbol,)* })
            }
        }
    };
}

icons! {
    /// A conversation.
    Chat = "chat",
    /// Being prepared.
    Shield = "shield",
    /// A document.
    Document = "doc",
    /// A computer or another device.
    Device = "device",
    /// The telephone.
    Phone = "tel",
    /// A mail.
    Mail = "mail",
    /// A firm.
    Firm = "firm",
    /// The box that watches.
    Sensor = "sensor",
    /// People.
    People = "who",
    /// A time.
    Clock = "then",
    /// A question.
    Question = "ask",
    /// Something done.
    Done = "do",
    /// A note.
    Info = "info",
    /// Something to take care of.
    Care = "care",
    /// Settings.
    Settings = "settings",
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// Words and target.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// A name and its value: 期限 10月9日.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The name.
    pub label: String,
    /// The value.
    pub value: String,
}

impl Fact {
    /// Name and value.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// How much a button weighs on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do.
    Primary,
    /// Another way.
    Second,
    /// What cannot be taken back; it leads to a page that asks once more.
    Danger,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Leads somewhere.
    Open(String),
    /// Sends its form with this name and value.
    Send(&'static str, String),
}

/// A thing to press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Its words: a verb.
    pub label: String,
    /// Its weight.
    pub kind: ButtonKind,
    /// What it does.
    pub act: Act,
    /// The drawing before its words.
    pub icon: Option<Icon>,
}

impl Button {
    /// The one button of a form.
    pub fn send(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            kind: ButtonKind::Primary,
            act: Act::Send("do", "send".into()),
            icon: None,
        }
    }

    /// A link that looks like the thing to do.
    pub fn open(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ButtonKind::Primary, act: Act::Open(href.into()), icon: None }
    }

    /// With another weight.
    #[must_use]
    pub fn kind(self, kind: ButtonKind) -> Self {
        Self { kind, ..self }
    }

    /// Sends this name and value instead.
    #[must_use]
    pub fn value(self, name: &'static str, value: impl Into<String>) -> Self {
        Self { act: Act::Send(name, value.into()), ..self }
    }

    /// With a drawing.
    #[must_use]
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// Its class in the style sheet.
    pub fn class(&self) -> &'static str {
        match self.kind {
            ButtonKind::Primary => "btn",
            ButtonKind::Second => "btn alt",
            ButtonKind::Danger => "btn danger",
        }
    }
}

/// A view of a list, with how many wait there: 待ち 9.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// How many are in it.
    pub count: Option<String>,
    /// Its address.
    pub href: String,
    /// True for the one that is shown.
    pub current: bool,
}

/// Kind of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Something was done.
    Done,
    /// Something to take care of, for example maintenance.
    Care,
    /// We are not reached, or do not reach.
    Away,
}

impl NoticeKind {
    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            NoticeKind::Info => "info",
            NoticeKind::Done => "done",
            NoticeKind::Care => "care",
            NoticeKind::Away => "away",
        }
    }

    /// Its drawing.
    pub fn icon(self) -> Icon {
        match self {
            NoticeKind::Info => Icon::Info,
            NoticeKind::Done => Icon::Done,
            NoticeKind::Care | NoticeKind::Away => Icon::Care,
        }
    }
}

/// A sentence above the page's own business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What kind.
    pub kind: NoticeKind,
    /// What is said.
    pub text: String,
    /// Where to read more.
    pub more: Option<Link>,
}

/// Takes back what was just done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Where the taking back is posted.
    pub action: String,
    /// Names and values that go with it.
    pub hidden: Vec<(String, String)>,
}

/// What was just done, for ten seconds, with its way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What was done: 「問題なし・業務」にしました。
    pub text: String,
    /// The way back.
    pub undo: Option<Undo>,
}
