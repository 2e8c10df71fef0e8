//! `/api`: every address of the API with what it takes and gives, out of the description itself.

use askama::Template;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use knowledge::Words;
use serde_json::Value;

use crate::pages::Shell;
use crate::web::{Center, Visit, page};
use crate::{Fault, Stop};

pub(super) async fn description(State(center): State<Center>) -> Response {
    ([(CONTENT_TYPE, "application/json")], center.api.clone()).into_response()
}

#[derive(Template)]
#[template(path = "api/page.html")]
struct ApiPage<'a> {
    shell: Shell,
    words: &'a Words,
    description: &'static str,
    operations: Vec<Operation>,
    shapes: Vec<Shape>,
}

/// One address and method.
struct Operation {
    method: String,
    path: String,
    summary: String,
    parameters: Vec<String>,
    takes: Option<String>,
    answers: Vec<(String, String)>,
}

/// One shape of JSON.
struct Shape {
    name: String,
    about: String,
    fields: Vec<(String, String, String)>,
}

pub(super) async fn show(State(center): State<Center>, visit: Visit) -> Result<Html<String>, Stop> {
    let whole: Value = serde_json::from_str(&center.api).map_err(Fault::from)?;
    page(&ApiPage {
        shell: visit.titled("api-title"),
        words: &visit.words,
        description: super::DESCRIPTION,
        operations: operations(&whole),
        shapes: shapes(&whole),
    })
}

fn operations(whole: &Value) -> Vec<Operation> {
    let paths = whole["paths"].as_object().into_iter().flatten();
    let methods = paths
        .flat_map(|(path, methods)| methods.as_object().into_iter().flatten().map(move |one| (path, one)));
    methods
        .map(|(path, (method, operation))| Operation {
            method: method.to_uppercase(),
            path: path.clone(),
            summary: text(&operation["summary"]),
            parameters: list(&operation["parameters"]).map(|one| text(&one["name"])).collect(),
            takes: operation["requestBody"]["content"]
                .as_object()
                .and_then(|content| shape_of(content.values().next()?)),
            answers: operation["responses"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(status, answer)| (status.clone(), text(&answer["description"])))
                .collect(),
        })
        .collect()
}

fn shapes(whole: &Value) -> Vec<Shape> {
    let shapes = whole["components"]["schemas"].as_object().into_iter().flatten();
    shapes
        .map(|(name, shape)| Shape {
            name: name.clone(),
            about: text(&shape["description"]),
            fields: shape["properties"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(field, of)| (field.clone(), kind(of), text(&of["description"])))
                .collect(),
        })
        .collect()
}

fn shape_of(content: &Value) -> Option<String> {
    Some(kind(content.get("schema")?))
}

/// `string`, `integer`, the name of a shape, or a list of one.
fn kind(of: &Value) -> String {
    if let Some(name) = of["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or(name).to_string();
    }
    match &of["type"] {
        Value::String(name) if name == "array" => format!("[{}]", kind(&of["items"])),
        Value::String(name) => name.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        _ => list(&of["oneOf"]).map(kind).collect::<Vec<_>>().join(" | "),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}
