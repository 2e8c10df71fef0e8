use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;

use super::databases::{TestDb, on_each};
use super::noon;
use crate::principal::Principal;
use crate::serve::{Peer, assemble};
use crate::web::{BackupSettings, Center, Config, Route, Signed};
use crate::wing::Wing;
use crate::{Chance, Clock, values};

/// What every form of [`TestCenter::post`] carries.
const CSRF: &str = "csrf-of-the-test";

/// A center put together for one test, asked without a socket. Its clock stands at [`noon`] until the test moves it,
/// and nothing works behind it: a test says [`TestCenter::work_off`].
pub struct TestCenter {
    /// What handlers are given.
    pub center: Center,
    /// Its clock.
    pub clock: Clock,
    /// Every address with who may use it.
    pub routes: Vec<Route>,
    router: Router,
    _folder: TempDir,
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as text.
    pub body: String,
}

impl Answer {
    /// Its body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {} {}", self.status, self.body))
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }
}

impl TestCenter {
    async fn of(database: &TestDb, wings: Vec<Wing>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            folder: folder.path().to_path_buf(),
            database: Some(database.url().to_string()),
            plain: true,
            backup: BackupSettings { folder: Some(folder.path().join("backups")), keep: 2 },
            ..Config::default()
        };
        let clock = noon();
        let assembled = assemble(config, wings, clock.clone(), Chance::counted()).await;
        let assembled = assembled.unwrap_or_else(|fault| panic!("{}", fault.whole()));
        let (router, center, routes) = (assembled.router(), assembled.center, assembled.routes);
        Self { center, clock, routes, router, _folder: folder }
    }

    /// A page or a list, as somebody signed in, or as a stranger.
    pub async fn get(&self, who: Option<&Principal>, path: &str) -> Answer {
        self.ask(who, Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap())
            .await
    }

    /// A form, with its token.
    pub async fn post(&self, who: Option<&Principal>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = format!("csrf={CSRF}");
        for (name, value) in fields {
            form += &format!("&{}={}", escaped(name), escaped(value));
        }
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html");
        self.ask(who, request.body(Body::from(form)).unwrap()).await
    }

    /// A program's request; null sends no body.
    pub async fn api(
        &self,
        who: Option<&Principal>,
        method: Method,
        path: &str,
        body: serde_json::Value,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path).header(header::ACCEPT, "application/json");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.ask(who, request.body(body).unwrap()).await
    }

    /// Any request. Who asks is told past sign-in: signing in has tests of its own.
    pub async fn ask(&self, who: Option<&Principal>, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(Peer(([192, 0, 2, 1], 40_000).into()));
        if let Some(principal) = who {
            let signed = Signed { principal: principal.clone(), csrf: Some(CSRF.to_string()), lang: None };
            request.extensions_mut().insert(signed);
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    /// Does every job that is due, and those that they cause, until none is.
    pub async fn work_off(&self) {
        let done = crate::work::jobs::work_off(&self.center).await;
        done.unwrap_or_else(|fault| panic!("{}", fault.whole()));
    }

    /// Mails that wait in the outbox for an address: subject and body, oldest first.
    pub async fn waiting_mails(&self, address: &str) -> Vec<(String, String)> {
        const SQL: &str =
            "select subject, body from outbox where recipient = $1 and sent is null order by id";
        self.center.db.rows(SQL, values![address]).await.unwrap()
    }

    /// Kinds of the entries of one thing, in their order: what really happened.
    pub async fn entries(&self, subject: &str) -> Vec<String> {
        const SQL: &str = "select kind from entry where subject = $1 order by id";
        let rows: Vec<(String,)> = self.center.db.rows(SQL, values![subject]).await.unwrap();
        rows.into_iter().map(|(kind,)| kind).collect()
    }
}

/// As a form writes it: everything but letters and digits by its bytes.
fn escaped(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(one).collect()
}

/// Runs one body (`async |center| { … }`) with a center of these wings on each database, and says on which it failed.
pub fn centers<F>(test: &str, wings: fn() -> Vec<Wing>, body: F)
where
    F: AsyncFn(TestCenter),
{
    // The center brings its tables and its listeners itself.
    on_each(test, &[], &[], async |database: &TestDb| body(TestCenter::of(database, wings()).await).await);
}
