//! MISP: events with attributes, and warning lists.

use serde::Deserialize;

use super::row::{Row, time};
use super::table::of_kind;

/// One event, as an export or a feed writes it.
#[derive(Deserialize)]
pub(super) struct Event {
    #[serde(default)]
    info: String,
    date: Option<String>,
    #[serde(rename = "Attribute", default)]
    attributes: Vec<Attribute>,
    #[serde(rename = "Object", default)]
    objects: Vec<Object>,
}

#[derive(Deserialize)]
struct Object {
    #[serde(rename = "Attribute", default)]
    attributes: Vec<Attribute>,
}

#[derive(Deserialize)]
struct Attribute {
    r#type: String,
    value: String,
    #[serde(default)]
    to_ids: bool,
    #[serde(default)]
    deleted: bool,
    /// Seconds since 1970, as text.
    timestamp: Option<String>,
    last_seen: Option<String>,
}

/// A warning list: what must not alarm by itself.
#[derive(Deserialize)]
pub(super) struct WarningList {
    pub(super) name: String,
    /// `cidr`, `hostname`, `string`, `substring`, `regex`.
    pub(super) r#type: String,
    pub(super) list: Vec<String>,
    #[serde(default)]
    pub(super) matching_attributes: Vec<String>,
}

impl Event {
    /// Rows of what is meant for detection (`to_ids`), and how many of those we cannot read.
    pub(super) fn rows(&self) -> (Vec<Row>, u64) {
        let inner = self.objects.iter().flat_map(|object| &object.attributes);
        let meant = self.attributes.iter().chain(inner).filter(|attribute| attribute.to_ids);
        let (mut rows, mut unread) = (Vec::new(), 0);
        for attribute in meant {
            match self.row(attribute) {
                Some(row) => rows.push(row),
                None => unread += 1,
            }
        }
        (rows, unread)
    }

    fn row(&self, attribute: &Attribute) -> Option<Row> {
        const KINDS: [&str; 10] = [
            "ip-dst",
            "ip-src",
            "ip-dst|port",
            "ip-src|port",
            "domain",
            "hostname",
            "domain|ip",
            "hostname|port",
            "url",
            "uri",
        ];
        const HASHES: [&str; 4] = ["md5", "sha1", "sha256", "sha512"];
        let kind = attribute.r#type.as_str();
        if !KINDS.contains(&kind) && !HASHES.contains(&kind) {
            return None;
        }
        let told = [&attribute.last_seen, &attribute.timestamp, &self.date];
        Some(Row {
            value: Some(of_kind(Some(kind), &attribute.value, None)?),
            last_seen: told.into_iter().flatten().find_map(|text| time(text)),
            withdrawn: attribute.deleted,
            label: self.info.clone(),
            ..Row::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::row::Value;

    #[test]
    fn only_what_is_meant_for_detection_is_taken() {
        let json = r#"{"info":"campaign","date":"2024-05-01","Attribute":[
            {"type":"domain","value":"bad.example","to_ids":true,"timestamp":"1709035200"},
            {"type":"domain","value":"seen.example","to_ids":false},
            {"type":"ip-dst|port","value":"192.0.2.1|8080","to_ids":true},
            {"type":"yara","value":"rule x {}","to_ids":true}],
            "Object":[{"Attribute":[{"type":"sha256","value":"00","to_ids":true},
            {"type":"domain|ip","value":"b.example|192.0.2.2","to_ids":true}]}]}"#;
        let event: Event = serde_json::from_str(json).unwrap();
        let (rows, unread) = event.rows();
        let values: Vec<_> = rows.iter().filter_map(|row| row.value.clone()).collect();
        assert_eq!(
            values,
            [
                Value::Name("bad.example".into()),
                Value::Port("192.0.2.1".parse().unwrap(), 8080),
                Value::Name("b.example".into())
            ]
        );
        assert_eq!(unread, 2, "a rule, and a hash that is none");
        let dates: Vec<_> = rows.iter().filter_map(|row| row.last_seen).collect();
        assert_eq!(dates.first().copied(), time("2024-02-27T12:00:00Z"), "its own time before the event's");
        assert_eq!(dates.get(1).copied(), time("2024-05-01"));
    }
}
