//! HTTP requests of remote control programs.

use std::net::IpAddr;

use serde::Deserialize;

use super::shape::Shape;

/// A request as far as signs ask for it.
pub struct Exchange<'a> {
    /// GET, POST ...
    pub method: &'a str,
    /// Path with query, as written.
    pub target: &'a str,
    /// The host it is meant for, without port.
    pub host: &'a str,
    /// Whether it goes to a host outside.
    pub outside: bool,
    /// A header field of the request by its name in lower case.
    pub header: &'a dyn Fn(&str) -> Option<&'a str>,
    /// `Server` of the answer.
    pub server: Option<&'a str>,
}

/// Where the device was told to look: a sign of a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Request {
    /// The program.
    pub family: String,
    method: Option<String>,
    #[serde(default)]
    paths: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    shapes: Vec<Shape>,
    /// All of these stand in the target.
    #[serde(default)]
    contains: Vec<String>,
    /// One of these does.
    #[serde(default)]
    contains_any: Vec<String>,
    agent: Option<String>,
    #[serde(default)]
    agent_contains: Vec<String>,
    #[serde(default)]
    no_agent: bool,
    #[serde(default)]
    no_referer: bool,
    content: Option<String>,
    /// Name of a header field, and a part of it.
    #[serde(default)]
    headers: Vec<(String, String)>,
    server: Option<String>,
    /// The target holds letters and digits.
    #[serde(default)]
    mixed: bool,
    /// The host is a bare address.
    #[serde(default)]
    address: bool,
    #[serde(default)]
    outside: bool,
    /// Who described it.
    pub source: String,
    /// What ordinary traffic looks alike, and why this is not it.
    pub harmless: String,
}

impl Request {
    pub(super) fn fits(&self, exchange: &Exchange<'_>) -> bool {
        self.method.as_ref().is_none_or(|method| method == exchange.method)
            && (exchange.outside || !self.outside)
            && (!self.address || exchange.host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok())
            && self.fits_target(exchange.target)
            && self.fits_headers(exchange)
    }

    fn fits_target(&self, target: &str) -> bool {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let any = |texts: &[String], fits: &dyn Fn(&str) -> bool| {
            texts.is_empty() || texts.iter().any(|text| fits(text))
        };
        let has = |test: fn(&char) -> bool| target.chars().any(|c| test(&c));
        any(&self.paths, &|whole| path == whole)
            && any(&self.ends, &|end| path.ends_with(end))
            && any(&self.contains_any, &|part| target.contains(part))
            && self.contains.iter().all(|part| target.contains(part.as_str()))
            && (self.shapes.is_empty() || self.shapes.iter().any(|shape| shape.fits(target)))
            && (!self.mixed || has(char::is_ascii_digit) && has(char::is_ascii_alphabetic))
    }

    fn fits_headers(&self, exchange: &Exchange<'_>) -> bool {
        let agent = (exchange.header)("user-agent").unwrap_or_default();
        let holds = |(name, part): &(String, String)| {
            (exchange.header)(name).is_some_and(|value| value.contains(part.as_str()))
        };
        let starts = |start: &Option<String>, value: Option<&str>| {
            start.as_ref().is_none_or(|start| value.is_some_and(|value| value.starts_with(start.as_str())))
        };
        starts(&self.agent, Some(agent))
            && self.agent_contains.iter().all(|part| agent.contains(part.as_str()))
            && (!self.no_agent || agent.is_empty())
            && (!self.no_referer || (exchange.header)("referer").is_none())
            && starts(&self.content, (exchange.header)("content-type"))
            && self.headers.iter().all(holds)
            && self
                .server
                .as_ref()
                .is_none_or(|part| exchange.server.is_some_and(|server| server.contains(part.as_str())))
    }

    /// Asks for nothing: it would fit every request. For the test of the file.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        let texts = [&self.paths, &self.ends, &self.contains, &self.contains_any, &self.agent_contains];
        texts.iter().all(|texts| texts.is_empty())
            && self.shapes.is_empty()
            && self.agent.is_none()
            && self.headers.is_empty()
    }
}
