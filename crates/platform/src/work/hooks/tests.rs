use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::ids::TeamId;
use crate::principal::{Actor, Principal, Role, Seat};
use crate::serve::assemble;
use crate::testing::{TestDb, databases, noon};
use crate::web::Config;
use crate::{Chance, Clock, Stop, values};

/// What a receiver got: headers and body.
type Got = Arc<Mutex<Vec<(HeaderMap, String)>>>;

/// A receiver that answers with these, one after another, then with 200.
struct Receiver {
    address: String,
    got: Got,
    _answers: Arc<Mutex<Vec<u16>>>,
}

impl Receiver {
    async fn new(answers: &[u16]) -> Self {
        let got: Got = Arc::default();
        let answers = Arc::new(Mutex::new(answers.iter().rev().copied().collect::<Vec<_>>()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook", listener.local_addr().unwrap());
        let router =
            Router::new().route("/hook", post(receive)).with_state((Arc::clone(&got), Arc::clone(&answers)));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, got, _answers: answers }
    }

    fn got(&self) -> Vec<(HeaderMap, String)> {
        self.got.lock().unwrap().clone()
    }
}

async fn receive(
    State((got, answers)): State<(Got, Arc<Mutex<Vec<u16>>>)>,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, [(&'static str, &'static str); 1], &'static str) {
    got.lock().unwrap().push((headers, body));
    let status = answers.lock().unwrap().pop().unwrap_or(200);
    (
        StatusCode::from_u16(status).unwrap(),
        [("location", "http://127.0.0.1:9/elsewhere")],
        "said the receiver",
    )
}

async fn center(database: &TestDb, inner_hooks: bool) -> (Center, Clock, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        folder: folder.path().to_path_buf(),
        database: Some(database.url().to_string()),
        plain: true,
        inner_hooks,
        ..Config::default()
    };
    let clock = noon();
    let assembled = assemble(config, Vec::new(), clock.clone(), Chance::system()).await;
    (assembled.unwrap_or_else(|fault| panic!("{}", fault.whole())).center, clock, folder)
}

fn on_each(test: &str, body: impl AsyncFn(&TestDb)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for database in runtime.block_on(databases(test, &[], &[])) {
        runtime.block_on(body(&database));
    }
}

fn administrator() -> Principal {
    let (name, role) = ("井上".to_string(), Role::Administrator);
    Principal { actor: Actor::Center, name, role, seat: Seat::Team(TeamId(1)) }
}

async fn add(center: &Center, form: Form, address: &str) -> Result<Made, Stop> {
    let mut tx = center.db.begin().await.unwrap();
    let new = NewTarget { name: "chat".into(), form, address: address.into() };
    let made = add_target(&mut tx, center, &administrator(), new).await?;
    tx.commit().await.unwrap();
    Ok(made)
}

async fn say(center: &Center, made: &Made) {
    let mut tx = center.db.begin().await.unwrap();
    let new = NewHook { target: made.id, body: json!({ "text": "火" }), about: "test:1".into(), firm: None };
    tx.hook(center, new).await.unwrap();
    tx.commit().await.unwrap();
}

/// How many left, and how many were given up.
async fn settled(center: &Center) -> (i64, i64) {
    const SQL: &str = "select cast(coalesce(sum(case when sent is not null then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when died is not null then 1 else 0 end), 0) as bigint) from hook";
    center.db.one(SQL, &[]).await.unwrap().unwrap()
}

async fn sent_off(center: &Center) {
    send_off(center).await.unwrap_or_else(|fault| panic!("{}", fault.whole()));
}

#[test]
fn a_webhook_is_signed_and_repeats_carry_the_same_id() {
    on_each("work::hooks::a_webhook_is_signed", async |database| {
        let (center, clock, _folder) = center(database, true).await;
        let receiver = Receiver::new(&[500, 429]).await;
        let made = add(&center, Form::Signed, &receiver.address).await.unwrap();
        say(&center, &made).await;
        for _ in 0..3 {
            sent_off(&center).await;
            clock.forward(jiff::SignedDuration::from_mins(3));
        }
        let got = receiver.got();
        assert_eq!((got.len(), settled(&center).await), (3, (1, 0)));
        let secret = made.secret.unwrap();
        let secret = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let header = |at: usize, name: &str| got[at].0[name].to_str().unwrap().to_string();
        for (at, (_, body)) in got.iter().enumerate() {
            assert_eq!(header(at, "webhook-id"), header(0, "webhook-id"));
            let told: i64 = header(at, "webhook-timestamp").parse().unwrap();
            let signed = send::signature(&secret, &header(at, "webhook-id"), told, body);
            assert_eq!(header(at, "webhook-signature"), signed);
        }
        assert_ne!(header(0, "webhook-timestamp"), header(1, "webhook-timestamp"));
        assert_eq!(got[0].1, r#"{"text":"火"}"#);
    });
}

/// The example of the specification (standard-webhooks/standard-webhooks, libraries' tests).
#[test]
fn the_signature_is_that_of_standard_webhooks() {
    let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    let signed = send::signature(&secret, id, 1_614_265_330, r#"{"test": 2432232314}"#);
    assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn what_is_refused_for_good_and_a_redirect_are_given_up_and_can_be_tried_anew() {
    on_each("work::hooks::what_is_refused_for_good", async |database| {
        let (center, clock, _folder) = center(database, true).await;
        let receiver = Receiver::new(&[404, 302]).await;
        let made = add(&center, Form::Slack, &receiver.address).await.unwrap();
        for gone in 1..=2 {
            say(&center, &made).await;
            sent_off(&center).await;
            assert_eq!(settled(&center).await, (0, gone));
        }
        let dead = dead(&center.db).await.unwrap();
        let error = dead[1].4.as_deref().unwrap_or_default();
        assert!(error.starts_with("404 said"), "{error}");
        assert!(revive(&center.db, dead[0].0, clock.now(), Actor::Center).await.unwrap());
        sent_off(&center).await;
        assert_eq!((receiver.got().len(), settled(&center).await), (3, (1, 1)));
    });
}

#[test]
fn inner_addresses_are_not_reached_unless_the_center_allows_it() {
    on_each("work::hooks::inner_addresses", async |database| {
        let receiver = Receiver::new(&[]).await;
        let (open, _, _folder) = center(database, true).await;
        let made = add(&open, Form::Slack, &receiver.address).await.unwrap();
        say(&open, &made).await;
        // The same rows and key in a center that does not allow it.
        let config = Config { inner_hooks: false, ..open.config.clone() };
        let closed = assemble(config, Vec::new(), noon(), Chance::system()).await;
        let closed = closed.unwrap_or_else(|fault| panic!("{}", fault.whole())).center;
        for (address, key) in [
            ("https://127.0.0.1/x", "refusal-hook-inner"),
            ("https://[::1]/x", "refusal-hook-inner"),
            ("https://[::ffff:10.0.0.1]/x", "refusal-hook-inner"),
            ("https://0x7f000001/x", "refusal-hook-inner"),
            ("https://2130706433/x", "refusal-hook-inner"),
            ("https://169.254.169.254/latest", "refusal-hook-inner"),
            ("https://localhost/x", "refusal-hook-inner"),
            ("http://chat.example/x", "refusal-hook-https"),
            ("ftp://chat.example/x", "refusal-hook-https"),
            ("https://user:word@chat.example/x", "refusal-hook-address"),
            ("nonsense", "refusal-hook-address"),
        ] {
            match add(&closed, Form::Slack, address).await {
                Err(Stop::Refusal(refusal)) => assert_eq!(refusal.fields[0].key, key, "{address}"),
                other => panic!("{address}: {other:?}"),
            }
        }
        sent_off(&closed).await;
        assert_eq!((receiver.got().len(), settled(&closed).await), (0, (0, 1)), "asked again at every try");
    });
}

#[tokio::test]
async fn a_name_that_leads_inside_is_not_followed() {
    let client = send::client(&Config::default()).unwrap_or_else(|fault| panic!("{}", fault.whole()));
    let error = client.get("https://localhost:1/x").send().await.unwrap_err();
    let told = format!("{error:?}");
    assert!(told.contains("inner address"), "{told}");
}

#[test]
fn inner_is_what_the_registries_say() {
    for inner in [
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.0.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:192.168.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
    ] {
        assert!(is_inner(inner.parse().unwrap()), "{inner}");
    }
    for outer in
        ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2001:4860:4860::8888", "2400:cb00::1", "64:ff9b::808:808"]
    {
        assert!(!is_inner(outer.parse().unwrap()), "{outer}");
    }
}

#[test]
fn address_and_secret_are_sealed_and_an_ended_target_is_sent_nothing() {
    on_each("work::hooks::address_and_secret", async |database| {
        let (center, clock, _folder) = center(database, true).await;
        let receiver = Receiver::new(&[]).await;
        let made = add(&center, Form::Signed, &receiver.address).await.unwrap();
        let kept: Vec<(Vec<u8>, Vec<u8>)> =
            center.db.rows("select address, secret from hook_target", &[]).await.unwrap();
        assert!(!String::from_utf8_lossy(&kept[0].0).contains("hook"), "in clear");
        say(&center, &made).await;
        let mut stranger = administrator();
        stranger.seat = Seat::Team(TeamId(2));
        let mut tx = center.db.begin().await.unwrap();
        assert!(!end_target(&mut tx, clock.now(), &stranger, made.id).await.unwrap(), "another team's");
        assert!(end_target(&mut tx, clock.now(), &administrator(), made.id).await.unwrap());
        tx.commit().await.unwrap();
        sent_off(&center).await;
        assert_eq!((receiver.got().len(), settled(&center).await), (0, (0, 1)));
        assert!(targets(&center.db, TeamId(1)).await.unwrap().is_empty());
        crate::testing::assert_indexed(&center.db, store::TARGETS, values![1, 1], &["hook_target"]).await;
    });
}
