use axum::body::Body;
use axum::http::{Method, Request};

use super::*;
use crate::testing::Answer;

async fn ask(center: &TestCenter, method: Method, path: &str, secret: &str) -> Answer {
    let request =
        Request::builder().method(method).uri(path).header("authorization", format!("Bearer {secret}"));
    center.ask(None, request.body(Body::empty()).unwrap()).await
}

async fn made(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    browser.get("/account/tokens").await;
    let page = browser.post("/account/tokens", fields).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.body.split("<li><code>").nth(1).unwrap().split('<').next().unwrap().to_string()
}

#[test]
fn a_token_reads_or_writes_within_its_scope_until_it_ends() {
    on_both("a_token_reads_or_writes_within_its_scope_until_it_ends", async |center: TestCenter| {
        account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        let page = browser.get("/account/tokens").await;
        assert!(
            page.body.contains("value=\"things\"") && page.body.contains("value=\"others\""),
            "{}",
            page.body
        );
        let reads =
            made(&mut browser, &[("name", "台帳"), ("may", "read"), ("scope", "things"), ("days", "30")])
                .await;
        let writes = made(&mut browser, &[("name", "全部"), ("may", "write"), ("days", "365")]).await;
        assert!(reads.starts_with("hk_") && reads.len() == 46, "{reads}");

        let seen = ask(&center, Method::GET, "/api/v1/things", &reads).await;
        assert_eq!((seen.status, seen.body.as_str()), (200, "田中 clerk token:1"));
        assert_eq!(
            ask(&center, Method::POST, "/api/v1/things", &reads).await.status,
            403,
            "it may only read"
        );
        assert_eq!(ask(&center, Method::GET, "/api/v1/others", &reads).await.status, 403, "not in its scope");
        assert_eq!(ask(&center, Method::POST, "/api/v1/things", &writes).await.status, 200);
        assert_eq!(ask(&center, Method::GET, "/api/v1/others", &writes).await.status, 200);
        assert_eq!(ask(&center, Method::GET, "/today", &writes).await.status, 303, "pages are for browsers");
        let invented = ask(&center, Method::GET, "/api/v1/things", "hk_AAAA").await;
        assert_eq!((invented.status, invented.json()["status"].as_u64()), (401, Some(401)));
        assert!(browser.get("/account").await.body.contains("最後に使ったのは"));

        assert_eq!(browser.post("/account/tokens/2/ending", &[]).await.status, 303);
        assert_eq!(ask(&center, Method::GET, "/api/v1/things", &writes).await.status, 401, "ended");
        forward(&center, 30 * 86_400);
        assert_eq!(ask(&center, Method::GET, "/api/v1/things", &reads).await.status, 401, "its time is over");
        assert_eq!(center.entries("token:2").await, ["token-made", "token-ended"]);
    });
}

#[test]
fn a_token_ends_with_its_seat_and_nobody_ends_anothers() {
    on_both("a_token_ends_with_its_seat_and_nobody_ends_anothers", async |center: TestCenter| {
        let (id, _) = account(&center, "tanaka@example.jp", CLERK, false).await;
        account(&center, "suzuki@example.jp", (Seat::Firm(FirmId(4)), Role::Clerk), false).await;
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        let secret = made(&mut browser, &[("name", "台帳"), ("days", "30")]).await;
        let mut other = signed_in(&center, "suzuki@example.jp", None).await;
        other.get("/account").await;
        assert_eq!(other.post("/account/tokens/1/ending", &[]).await.status, 404);
        assert_eq!(ask(&center, Method::GET, "/api/v1/things", &secret).await.status, 200);
        let mut tx = center.center.db.begin().await.unwrap();
        let seat = give_seat(&mut tx, center.clock.now(), Actor::Center, id, CLERK.0, CLERK.1).await.unwrap();
        end_seat(&mut tx, center.clock.now(), Actor::Center, seat).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ask(&center, Method::GET, "/api/v1/things", &secret).await.status, 401);
    });
}

#[test]
fn a_token_that_asks_too_often_is_told_when_to_come_back() {
    on_both("a_token_that_asks_too_often_is_told_when_to_come_back", async |center: TestCenter| {
        account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        let secret = made(&mut browser, &[("name", "台帳"), ("days", "30")]).await;
        for _ in 0..1_000 {
            center.center.rates.check(RateKind::Api, crate::ids::KeyId(1)).unwrap();
        }
        let answer = ask(&center, Method::GET, "/api/v1/things", &secret).await;
        assert_eq!(answer.status, 429);
        assert!(answer.headers.contains_key("retry-after"));
        forward(&center, 1);
        assert_eq!(ask(&center, Method::GET, "/api/v1/things", &secret).await.status, 200);
    });
}
