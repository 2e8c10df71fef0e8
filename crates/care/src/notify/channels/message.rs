//! A message in the shapes that chats and programs understand.

use jiff::Timestamp;
use platform::work::hooks::Form;
use serde_json::{Map, Value, json};

/// What is said, in no shape yet.
pub(crate) struct Message {
    /// For programs: `ladder.called`.
    pub(crate) kind: &'static str,
    /// When it was said.
    pub(crate) at: Timestamp,
    /// One line.
    pub(crate) title: String,
    /// More lines, or none.
    pub(crate) text: String,
    /// Name for programs, name for people, value.
    pub(crate) facts: Vec<(&'static str, String, String)>,
    /// Where to go on.
    pub(crate) link: String,
    /// The link's words.
    pub(crate) open: String,
}

/// In the shape of a target.
pub(crate) fn compose(form: Form, message: &Message) -> Value {
    match form {
        Form::Slack => slack(message),
        Form::Teams => teams(message),
        Form::Signed => program(message),
    }
}

/// Slack's incoming webhook: text with its three characters escaped ("Formatting text for app surfaces").
fn slack(message: &Message) -> Value {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut lines = vec![format!("*{}*", escaped(&message.title))];
    lines.extend(
        message.facts.iter().map(|(_, name, value)| format!("{}: {}", escaped(name), escaped(value))),
    );
    if !message.text.is_empty() {
        lines.push(escaped(&message.text));
    }
    lines.push(format!("<{}|{}>", escaped(&message.link), escaped(&message.open)));
    json!({ "text": lines.join("\n") })
}

/// A workflow of Teams that posts to a channel: an adaptive card in an attachment.
fn teams(message: &Message) -> Value {
    let line = |text: &str, weight: &str| json!({ "type": "TextBlock", "text": text, "wrap": true, "weight": weight });
    let mut body = vec![line(&message.title, "Bolder")];
    if !message.facts.is_empty() {
        let facts: Vec<Value> =
            message.facts.iter().map(|(_, name, value)| json!({ "title": name, "value": value })).collect();
        body.push(json!({ "type": "FactSet", "facts": facts }));
    }
    if !message.text.is_empty() {
        body.push(line(&message.text, "Default"));
    }
    let card = json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
        "actions": [{ "type": "Action.OpenUrl", "title": message.open, "url": message.link }],
    });
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
            "content": card,
        }],
    })
}

/// Standard Webhooks: a type, a time, and data.
fn program(message: &Message) -> Value {
    let mut data: Map<String, Value> =
        message.facts.iter().map(|(name, _, value)| (name.to_string(), json!(value))).collect();
    data.insert("title".into(), json!(message.title));
    data.insert("text".into(), json!(message.text));
    data.insert("link".into(), json!(message.link));
    json!({ "type": message.kind, "timestamp": message.at.to_string(), "data": data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_says_the_same_in_its_own_shape() {
        let message = Message {
            kind: "ladder.called",
            at: "2026-11-24T03:00:00Z".parse().unwrap(),
            title: "今すぐ <A & B>".into(),
            text: "2社".into(),
            facts: vec![("number", "番号".into(), "A-1001".into())],
            link: "https://center.example/ladder/runs/1".into(),
            open: "開く".into(),
        };
        let slack = compose(Form::Slack, &message);
        let expected =
            "*今すぐ &lt;A &amp; B&gt;*\n番号: A-1001\n2社\n<https://center.example/ladder/runs/1|開く>";
        assert_eq!(slack["text"], expected);
        let card = &compose(Form::Teams, &message)["attachments"][0]["content"];
        assert_eq!(card["body"][0]["text"], "今すぐ <A & B>");
        assert_eq!(card["actions"][0]["url"], message.link);
        let program = compose(Form::Signed, &message);
        assert_eq!(program["type"], "ladder.called");
        assert_eq!(program["timestamp"], "2026-11-24T03:00:00Z");
        assert_eq!(program["data"]["number"], "A-1001");
    }
}
