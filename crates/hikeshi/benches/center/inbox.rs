//! The inbox with any filter, pages of 50, over 16 connections; beside the same pages made by 16 tasks without HTTP.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::house::House;
use crate::percentile;

const CONNECTIONS: usize = 16;
const REQUESTS: usize = 120;

/// Every tab and filter that a person can choose.
const PAGES: [&str; 9] = [
    "/inbox",
    "/inbox/mine",
    "/inbox/asked",
    "/inbox/blind",
    "/inbox?level=4",
    "/inbox?level=3&kind=known-bad-contact",
    "/inbox?kind=eol-os",
    "/inbox?firm=%E7%AC%AC77",
    "/inbox?level=2&firm=%E4%BC%9A%E7%A4%BE",
];

pub(crate) async fn measure(house: &House) -> Value {
    // Once beforehand, so that both meet warm pages.
    without_http(house, 4).await;
    let mut bare = without_http(house, REQUESTS).await;
    let mut real = over_http(house, REQUESTS).await;
    let micros = |time: Duration| time.as_micros() as u64;
    let (bare_p99, real_p99) = (percentile(&mut bare, 99), percentile(&mut real, 99));
    let ratio = (real_p99.as_secs_f64() / bare_p99.as_secs_f64() * 100.0).round() / 100.0;
    json!({
        "p99_us": micros(real_p99), "p50_us": micros(percentile(&mut real, 50)),
        "bare_p99_us": micros(bare_p99), "bare_p50_us": micros(percentile(&mut bare, 50)), "ratio": ratio,
    })
}

async fn without_http(house: &House, requests: usize) -> Vec<Duration> {
    let tasks = (0..CONNECTIONS).map(|task| {
        let (router, cookie) = (house.router.clone(), house.cookie.clone());
        tokio::spawn(async move {
            let mut times = Vec::new();
            for at in 0..requests {
                let page = PAGES[(task + at) % PAGES.len()];
                let request =
                    Request::get(page).header(header::COOKIE, &cookie).header(header::ACCEPT, "text/html");
                let begin = Instant::now();
                let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
                let status = answer.status();
                let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
                times.push(begin.elapsed());
                assert!(status.is_success(), "{page}: {status} {}", String::from_utf8_lossy(&body));
            }
            times
        })
    });
    gather(tasks.collect()).await
}

async fn over_http(house: &House, requests: usize) -> Vec<Duration> {
    let tasks = (0..CONNECTIONS).map(|task| {
        let (client, cookie) = (house.client.clone(), house.cookie.clone());
        let address = house.center.config.address.clone();
        tokio::spawn(async move {
            let mut times = Vec::new();
            for at in 0..requests {
                let page = format!("{address}{}", PAGES[(task + at) % PAGES.len()]);
                let request = client.get(&page).header("cookie", &cookie).header("accept", "text/html");
                let begin = Instant::now();
                let answer = request.send().await.unwrap();
                let status = answer.status();
                answer.bytes().await.unwrap();
                times.push(begin.elapsed());
                assert!(status.is_success(), "{page}: {status}");
            }
            times
        })
    });
    gather(tasks.collect()).await
}

async fn gather(tasks: Vec<tokio::task::JoinHandle<Vec<Duration>>>) -> Vec<Duration> {
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    times
}
