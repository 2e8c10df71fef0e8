use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, header};

use crate::testing::{Answer, TestCenter};

/// A browser: keeps cookies, and sends the hidden token of the page it saw last.
pub(super) struct Browser<'a> {
    center: &'a TestCenter,
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) csrf: String,
}

impl<'a> Browser<'a> {
    pub(super) fn new(center: &'a TestCenter) -> Self {
        Self { center, cookies: BTreeMap::new(), csrf: String::new() }
    }

    pub(super) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = [("csrf", self.csrf.clone())];
        let token =
            token.iter().filter(|(_, csrf)| !csrf.is_empty()).map(|(name, csrf)| (*name, csrf.as_str()));
        let pairs = fields.iter().copied().chain(token);
        let form: Vec<_> = pairs.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.join("&"))).unwrap()).await
    }

    /// A GET that follows where it is led.
    pub(super) async fn visit(&mut self, path: &str) -> (String, Answer) {
        let mut path = path.to_string();
        for _ in 0..5 {
            let answer = self.get(&path).await;
            if answer.status != 303 {
                return (path, answer);
            }
            path = answer.location().to_string();
        }
        panic!("led in circles: {path}");
    }

    pub(super) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, "text/html".parse().unwrap());
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let answer = self.center.ask(None, request).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let (pair, attributes) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_string(), value.to_string());
            }
        }
        if let Some((_, rest)) = answer.body.split_once("name=\"csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap_or_default().to_string();
        }
        answer
    }

    /// The secret of its session.
    pub(super) fn secret(&self) -> &str {
        &self.cookies["__Host-hikeshi"]
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
