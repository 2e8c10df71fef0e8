use finding::Basis;
use knowledge::Words;

use super::{about, sample};
use crate::pages::view::{
    Button, ButtonKind, Cell, CheckRow, Choice, ChoiceField, Column, Confirmation, DataTable, FieldError,
    Icon, Input, Link, SelectField, TextField,
};

/// Forms, receipts, tables.
pub(super) struct Forms {
    pub(super) buttons: Vec<Button>,
    pub(super) errors: Vec<FieldError>,
    pub(super) fields: Vec<TextField>,
    pub(super) choices: Vec<ChoiceField>,
    pub(super) selects: Vec<SelectField>,
    pub(super) rows: Vec<CheckRow>,
    pub(super) receipt: Confirmation,
    pub(super) tables: Vec<DataTable>,
    pub(super) back: Link,
}

impl Forms {
    pub(super) fn new(words: &Words, firm: &str) -> Self {
        Self {
            buttons: buttons(words),
            errors: vec![FieldError { field: "mail".into(), text: sample(words, "mail-wrong") }],
            fields: fields(words, firm),
            choices: choices(words),
            selects: selects(words),
            rows: rows(words, firm),
            receipt: Confirmation {
                title: sample(words, "received"),
                number: Some("A-1042".into()),
                next: vec![sample(words, "received-next")],
                change: Some(Link::new(sample(words, "change-answer"), "#question")),
            },
            tables: vec![devices(words, firm), nothing(words)],
            back: Link::new(sample(words, "back"), "#today"),
        }
    }
}

fn buttons(words: &Words) -> Vec<Button> {
    vec![
        Button::send(sample(words, "button-send")),
        Button::open(sample(words, "button-open"), "#open").kind(ButtonKind::Second).icon(Icon::Phone),
        Button::send(sample(words, "button-end")).kind(ButtonKind::Danger).value("do", "end"),
    ]
}

fn fields(words: &Words, firm: &str) -> Vec<TextField> {
    vec![
        TextField::new("firm-name", sample(words, "field-firm"), Input::Text).value(firm),
        TextField::new("mail", sample(words, "field-mail"), Input::Mail)
            .hint(sample(words, "field-mail-hint"))
            .value("tanaka＠example.jp")
            .error(Some(sample(words, "mail-wrong"))),
        TextField::new("code", sample(words, "field-code"), Input::Code),
        TextField::new("note", sample(words, "field-note"), Input::Lines).optional(),
    ]
}

fn choices(words: &Words) -> Vec<ChoiceField> {
    let choice = |value: &str| Choice::new(value, sample(words, &format!("place-{value}")));
    let places = || {
        vec![
            choice("mirror").hint(sample(words, "place-mirror-hint")),
            choice("router"),
            choice("unsure").hint(sample(words, "place-unsure-hint")),
        ]
    };
    let one = ChoiceField::one("place", sample(words, "place"), places()).chosen("mirror");
    let wrong = ChoiceField {
        many: true,
        error: Some(sample(words, "choose-one")),
        hint: Some(sample(words, "several")),
        ..ChoiceField::one("places", sample(words, "place"), places())
    };
    vec![one, wrong]
}

fn selects(words: &Words) -> Vec<SelectField> {
    let choices = || {
        ["mirror", "router"].map(|value| Choice::new(value, sample(words, &format!("place-{value}")))).into()
    };
    let field = |name: &str| SelectField::new(name, sample(words, "place"), choices());
    let wrong = SelectField { error: Some(sample(words, "choose-one")), ..field("place-wrong") };
    vec![field("place-any").or_nothing("—").chosen("router"), wrong]
}

fn rows(words: &Words, firm: &str) -> Vec<CheckRow> {
    vec![
        CheckRow {
            label: sample(words, "field-firm"),
            value: firm.into(),
            change: Some("#firm-name".into()),
        },
        CheckRow { label: sample(words, "field-mail"), value: "tanaka@example.jp".into(), change: None },
    ]
}

fn devices(words: &Words, firm: &str) -> DataTable {
    let name = Column {
        sort: Some("?sort=name".into()),
        ascending: Some(true),
        ..Column::text(sample(words, "column-device"))
    };
    let count = Column { sort: Some("?sort=count".into()), ..Column::number(sample(words, "column-count")) };
    let cell = |text: &str, basis| Cell { basis: Some(basis), ..Cell::new(text) };
    let counted = Cell { how: Some(sample(words, "counted")), ..Cell::new("41") };
    DataTable {
        caption: about(words, "devices-of", firm),
        columns: vec![name, Column::text(sample(words, "column-kind")), count],
        rows: vec![
            vec![Cell::link(Link::new("KEIRI-OLD", "#device")), cell("Windows XP", Basis::Guessed), counted],
            vec![
                Cell::link(Link::new(firm, "#device")),
                cell(&words.device_kind(finding::DeviceKind::Printer), Basis::Said),
                Cell::new("3"),
            ],
        ],
        empty: String::new(),
        more: Some(Link::new(sample(words, "next-rows"), "#next")),
    }
}

fn nothing(words: &Words) -> DataTable {
    DataTable {
        caption: words.label("kit-inbox"),
        columns: Vec::new(),
        rows: Vec::new(),
        empty: sample(words, "empty"),
        more: None,
    }
}
