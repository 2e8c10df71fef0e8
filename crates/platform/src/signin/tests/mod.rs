//! Signing in through the router, on both databases.

mod account;
mod browser;
mod enter;
mod invitation;
mod secrets;
mod setup;
mod token;

use axum::response::Html;
use jiff::SignedDuration;
use totp_rs::{Builder, Totp};

use browser::Browser;

use super::*;
use crate::ids::{AccountId, FirmId, TeamId};
use crate::pages::Place;
use crate::principal::{Actor, Principal, Role, Seat};
use crate::testing::{TestCenter, centers};
use crate::web::access::{DESK, FIRM};
use crate::web::{Access, Masthead, Routes};
use crate::wing::Wing;

const PASSWORD: &str = "kumo no ito ga yureru";

const CLERK: (Seat, Role) = (Seat::Firm(FirmId(3)), Role::Clerk);
const OPERATOR: (Seat, Role) = (Seat::Team(TeamId(1)), Role::Operator);
const ADMINISTRATOR: (Seat, Role) = (Seat::Team(TeamId(1)), Role::Administrator);

/// A wing with a page for each kind of people, and a collection in the API.
fn wings() -> Vec<Wing> {
    let hello = async |who: Principal| Html(format!("{} {} {}", who.name, who.role.name(), who.actor));
    vec![Wing {
        routes: Routes::new()
            .get("/today", FIRM, hello)
            .get("/inbox", DESK, hello)
            .get("/api/v1/things", Access::SignedIn, hello)
            .post("/api/v1/things", Access::SignedIn, hello)
            .get("/api/v1/others", Access::SignedIn, hello),
        masthead: Some(|_, who| {
            Box::pin(async move {
                let place = match who.seat {
                    Seat::Firm(_) => Place::Firm { name: "みなと印刷".into(), team: "みなと見守り隊".into() },
                    Seat::Team(_) => Place::Center { name: "みなと見守り隊".into(), firms: 30 },
                };
                Ok(Masthead { place, phone: None })
            })
        }),
        api: serde_json::from_str(
            r#"{"openapi":"3.1.0","info":{"title":"","version":""},"paths":{"/api/v1/things":{},"/api/v1/others":{}}}"#,
        )
        .unwrap(),
        ..Wing::new("test")
    }]
}

/// Runs one body on both databases.
fn on_both<F: AsyncFn(TestCenter)>(test: &str, body: F) {
    centers(test, wings, body);
}

/// An account with a password and a seat; with codes, its generator.
async fn account(
    center: &TestCenter,
    mail: &str,
    (seat, role): (Seat, Role),
    codes: bool,
) -> (AccountId, Option<Totp>) {
    let now = center.clock.now();
    let password = Password::parse(PASSWORD, mail).ok().unwrap().hash(&center.center.chance).await;
    let mut tx = center.center.db.begin().await.unwrap();
    let new = NewAccount {
        mail: MailAddress::parse(mail).unwrap(),
        name: "田中".into(),
        lang: knowledge::Lang::Ja,
    };
    let id = open_account(&mut tx, &center.center, new).await.unwrap();
    set_password(&mut tx, id, &password.unwrap()).await.unwrap();
    give_seat(&mut tx, now, Actor::Center, id, seat, role).await.unwrap();
    let mut secret = None;
    if codes {
        secret = Some(turn_on_codes(&mut tx, &center.center, id).await.unwrap());
    }
    tx.commit().await.unwrap();
    (id, secret.map(|secret| generator(&secret)))
}

/// An authenticator app that was given a secret.
fn generator(secret: &str) -> Totp {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    Builder::new().with_secret(secret.as_bytes().to_vec()).build().unwrap()
}

/// What the app shows now.
fn code(center: &TestCenter, app: &Totp) -> String {
    app.generate(center.clock.now().as_second().unsigned_abs()).to_string()
}

fn forward(center: &TestCenter, seconds: i64) {
    center.clock.forward(SignedDuration::from_secs(seconds));
}

/// Signs a browser in with its password, and its code where it has one.
async fn signed_in<'a>(center: &'a TestCenter, mail: &str, app: Option<&Totp>) -> Browser<'a> {
    let mut browser = Browser::new(center);
    let mut answer = browser.post("/sign-in", &[("mail", mail), ("password", PASSWORD)]).await;
    if let Some(app) = app {
        assert_eq!(answer.location(), "/sign-in/code?next=/");
        // A code of its own for each: none opens twice.
        forward(center, 30);
        answer = browser.post("/sign-in/code", &[("code", &code(center, app))]).await;
    }
    assert_eq!((answer.status, answer.location()), (303, "/"), "{}", answer.body);
    browser
}
