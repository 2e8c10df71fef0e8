//! The API under a fuzzer (schemathesis) that has read our own description of it: whatever is sent, the center answers
//! as it promised, and never with a fault.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use platform::testing::part;
use reqwest::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use super::browser::demo::Demo;
use super::browser::runtime;

/// Requests made of each operation, beside those that follow from its limits.
const EXAMPLES: &str = "12";

/// No faster, or a token's allowance would end before the run does.
const PACE: &str = "80/s";

/// What every answer is held to. Left out: that every status is in the description (those that any request may get,
/// 400 and 401, are not repeated at each), and 405 for TRACE.
const CHECKS: &str = "not_a_server_error,content_type_conformance,response_schema_conformance,\
                      response_headers_conformance,use_after_free";

/// The firm whose clerk is asked.
const FIRM: &str = "みなと印刷";
/// One alert for each story of the demo.
const STORIES: usize = 4;

/// How long the demo's sensors may take to tell all stories.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn whatever_a_program_sends_the_center_answers_as_described() {
    let name = "center::fuzz::whatever_a_program_sends";
    let Some(fuzzer) = part(name, "HIKESHI_SCHEMATHESIS", "Schemathesis") else { return };
    runtime().block_on(async {
        let demo = Demo::start();
        let door = Door::of(&demo.address);
        let there = door.prepare(&door.token(demo.team("operator")).await).await;
        let folder = tempfile::tempdir().unwrap();
        for (who, link) in [("operator", demo.team("operator")), ("clerk", demo.clerk(FIRM))] {
            for (what, paths) in [("anything", ""), ("what is there", &there)] {
                // A token of its own each time: none may send without end.
                let token = door.token(link).await;
                let fuzzed = fuzz(&fuzzer, &demo.address, &token, paths, folder.path());
                println!("{who}, {what}: {} operations, {} cases", fuzzed.operations, fuzzed.cases);
                assert!(fuzzed.operations > 20 && fuzzed.good > 0, "nothing was reached");
                assert!(fuzzed.too_many * 10 < fuzzed.cases, "the allowance ended too early");
            }
        }
    });
}

/// What a run tried, and answers of it.
struct Fuzzed {
    operations: usize,
    cases: usize,
    good: usize,
    too_many: usize,
}

/// Runs the fuzzer with settings for its paths; fails with what it has found.
fn fuzz(fuzzer: &str, address: &str, token: &str, paths: &str, folder: &Path) -> Fuzzed {
    std::fs::write(folder.join("schemathesis.toml"), paths).unwrap();
    let mut command = Command::new(fuzzer);
    // A proxy of the machine has nothing to do with it.
    command.current_dir(folder).env("NO_PROXY", "127.0.0.1").arg("--no-color");
    command.args(["--config-file", "schemathesis.toml", "run", &format!("{address}/api/v1/openapi.json")]);
    command.args([
        "--header",
        &format!("Authorization: Bearer {token}"),
        "--max-examples",
        EXAMPLES,
        "--rate-limit",
        PACE,
        "--checks",
        CHECKS,
    ]);
    command.args(["--generation-database", "none", "--warnings", "off"]);
    command.args(["--report", "ndjson", "--report-ndjson-path", "report.ndjson"]);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let number = |after: &str, before: &str| {
        let found = said
            .lines()
            .find_map(|line| line.trim().strip_prefix(after)?.trim().split(before).next()?.parse().ok());
        found.unwrap_or_else(|| panic!("the fuzzer speaks otherwise:\n{said}"))
    };
    let report = std::fs::read_to_string(folder.join("report.ndjson")).unwrap().replace(": ", ":");
    let answers = |status: u16| report.matches(&format!("\"status_code\":{status}")).count();
    let (operations, cases) = (number("Tested:", "\n"), number("", " generated"));
    Fuzzed { operations, cases, good: answers(200), too_many: answers(429) }
}

/// The demo's center, as a program without a browser enters it.
struct Door {
    client: Client,
    address: String,
}

impl Door {
    fn of(address: &str) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
        Self { client, address: address.to_string() }
    }

    /// A token that may write, made on the page of whoever the link signs in.
    async fn token(&self, link: &str) -> String {
        let entered = self.client.get(link).send().await.unwrap();
        assert_eq!(entered.status(), StatusCode::SEE_OTHER);
        let cookie = entered.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_string();
        let page = format!("{}/account/tokens", self.address);
        let form = self.client.get(&page).header(COOKIE, &cookie).send().await.unwrap().text().await.unwrap();
        let csrf = between(&form, "name=\"csrf\" value=\"", "\"");
        let body = format!("csrf={csrf}&name=fuzzer&may=write&days=30");
        let made = self
            .client
            .post(&page)
            .header(COOKIE, &cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let made = made.body(body).send().await.unwrap().text().await.unwrap();
        between(&made, "<code>", "</code>").to_string()
    }

    /// Waits for all stories; asks about one, makes the others incidents. Gives the fuzzer's settings for paths
    /// that name what is there, so that more is tried than how a missing row is refused.
    async fn prepare(&self, token: &str) -> String {
        let begin = Instant::now();
        let alerts = loop {
            match self.get("/alerts", token).await["alerts"].as_array() {
                Some(alerts) if alerts.len() == STORIES => break alerts.clone(),
                alerts => assert!(begin.elapsed() < PATIENCE, "the stories did not come: {alerts:?}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let is_asked = |alert: &Value| alert["firm_name"].as_str().is_some_and(|name| name.contains(FIRM));
        for alert in &alerts {
            let (verdict, reason) =
                if is_asked(alert) { ("ask", "known") } else { ("incident", "infection") };
            let path = format!("{}/api/v1/alerts/{}/verdicts", self.address, alert["id"]);
            let body = json!({ "verdict": verdict, "reason": reason, "seen": alert["version"] });
            let judged = self.client.post(path).bearer_auth(token).json(&body).send().await.unwrap();
            assert_eq!(judged.status(), StatusCode::OK);
        }
        let asked = alerts.iter().find(|alert| is_asked(alert)).unwrap();
        let firm = format!("/firms/{}", asked["firm"]);
        let device = &self.get(&format!("{firm}/devices"), token).await["devices"][0]["id"];
        let sensor = &self.get(&format!("{firm}/sensors"), token).await["sensors"][0]["id"];
        let one = json!(1);
        let things = [
            ("alerts", &asked["id"]),
            ("firms", &asked["firm"]),
            ("devices", device),
            ("sensors", sensor),
            ("questions", &one),
            ("incidents", &one),
        ];
        let setting = |(name, id): (&str, &Value)| {
            assert!(id.is_i64(), "no {name}: {id}");
            format!(
                "[[operations]]\ninclude-path-regex = \"^/api/v1/{name}/\"\n\
                 parameters = {{ \"path.id\" = {id}, \"path.task\" = 1 }}\n"
            )
        };
        things.into_iter().map(setting).collect()
    }

    async fn get(&self, path: &str, token: &str) -> Value {
        let request = self.client.get(format!("{}/api/v1{path}", self.address)).bearer_auth(token);
        request.send().await.unwrap().json().await.unwrap()
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let at = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    text[at..].split(after).next().unwrap()
}
