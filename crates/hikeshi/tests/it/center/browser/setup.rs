//! The first run: from a folder with nothing in it to the first device, all five steps of the list.

use std::path::Path;

use platform::testing::{mails_to, smtp};

use super::super::sights;
use super::boxes::Box;
use super::driver::{Browser, DESK, PHONE, Tools};
use super::process::{Running, free_address};
use super::{authenticator, runtime};

const MAIL: &str = "inoue@first-run.example";
const PASSWORD: &str = "さくら色の消火器は三階にある";

#[test]
fn a_center_is_set_up_from_nothing_to_its_first_device() {
    let name = "center::browser::setup::a_center_is_set_up";
    let Some(tools) = Tools::of(name) else { return };
    let relay = smtp(name);
    runtime().block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let (listen, own) = (free_address(), folder.path().join("center"));
        let address = format!("https://{listen}");
        let settings = [
            ("HIKESHI_FOLDER", own.to_str().unwrap()),
            ("HIKESHI_LISTEN", &listen),
            ("HIKESHI_ADDRESS", &address),
            ("HIKESHI_MAIL_RELAY", relay.as_deref().unwrap_or_default()),
        ];
        let mut center = Running::start(&["center"], &settings, folder.path());
        assert!(center.line().contains(&address), "it does not say where it is");
        let said = center.line();
        let code = said.rsplit(": ").next().unwrap();
        let browser = tools.open(&address).await;
        administrator(&browser, code).await;
        let (secret, used) = authenticator(&browser).await;
        team(&browser).await;
        sign_in_again(&browser, &secret, &used).await;
        mail(&browser, relay.is_some()).await;
        sensor(&browser, &folder.path().join("box"), relay.is_some()).await;
        browser.has_no_complaint().await;
    });
}

/// Step 1: whoever has the printed code. What an empty form lacks is said beside the fields.
async fn administrator(browser: &Browser, code: &str) {
    browser.size(PHONE).await;
    browser.open("/").await;
    browser.arrives("/setup").await;
    browser.picture("setup-first-390").await;
    browser.fill("#code", code).await;
    browser.tap("main form button").await;
    browser.until("what lacks", "document.activeElement?.id == 'errors'", &[]).await;
    assert_eq!(browser.count("main .field[data-wrong]").await, 2, "name and mail");
    browser.fill("#name", "井上 亮").await;
    browser.fill("#mail", MAIL).await;
    browser.fill("#password", PASSWORD).await;
    browser.tap("main form button").await;
}

/// Whoever will see many firms needs a second step before anything else: the page leads there by itself.
async fn authenticator(browser: &Browser) -> (String, String) {
    browser.arrives("/account/codes").await;
    let drawn = "document.querySelector('main img').naturalWidth > 0";
    browser.until("the picture for the app", drawn, &[]).await;
    browser.picture("setup-codes-390").await;
    let secret = browser.read("main code").await;
    browser.fill("#code", "000000").await;
    browser.tap("main form button").await;
    browser.until("the wrong code", "document.querySelector('#code-error')", &[]).await;
    let used = authenticator::code(&secret, 0);
    browser.fill("#code", &used).await;
    browser.tap("main form button").await;
    browser.until("recovery codes", "document.querySelector('.once')", &[]).await;
    assert_eq!(browser.count(".once li").await, 10);
    browser.tap("main a.btn").await;
    browser.size(DESK).await;
    (secret, used)
}

/// Step 2.
async fn team(browser: &Browser) {
    browser.open("/").await;
    browser.arrives("/setup").await;
    assert_eq!(browser.count("li[data-task=done]").await, 1);
    browser.picture("setup-1280").await;
    browser.tap("li[data-task=begun] a").await;
    browser.arrives("/setup/team").await;
    for (field, text) in [
        ("#organization", "みなと見守り株式会社"),
        ("#name", "みなと見守り隊"),
        ("#phone", "000-0000-0119"),
        ("#hours", "24時間"),
        ("#mail", "desk@first-run.example"),
    ] {
        browser.fill(field, text).await;
    }
    browser.tap("main form button").await;
    browser.sees("header", "みなと見守り隊").await;
    assert_eq!(browser.count("li[data-task=done]").await, 2);
}

/// The password alone opens nothing, and no code opens twice.
async fn sign_in_again(browser: &Browser, secret: &str, used: &str) {
    browser.tap("footer button").await;
    browser.arrives("/sign-in").await;
    browser.fill("#mail", MAIL).await;
    browser.fill("#password", PASSWORD).await;
    browser.tap("main form button").await;
    browser.arrives("/sign-in/code").await;
    browser.open("/firms").await;
    browser.arrives("/sign-in").await;
    browser.open("/sign-in/code").await;
    browser.fill("#code", used).await;
    browser.tap("main form button").await;
    browser.until("the used code", "document.querySelector('#code-error')", &[]).await;
    browser.fill("#code", &authenticator::code(secret, 1)).await;
    browser.tap("main form button").await;
    browser.arrives("/inbox").await;
}

/// Step 3: a mail arrives at a real server; without one the page says what is missing.
async fn mail(browser: &Browser, has_relay: bool) {
    browser.open("/setup/mail").await;
    if !has_relay {
        return browser.sees("main", "[mail] relay").await;
    }
    let before = mails_to(MAIL, 0).await.len();
    browser.fill("#mail", MAIL).await;
    browser.tap("main form button").await;
    assert_eq!(mails_to(MAIL, before + 1).await.len(), before + 1);
    // The relay has it; the center notes that a moment later.
    browser.open("/setup").await;
    let begin = std::time::Instant::now();
    while browser.count("li[data-task=done]").await < 3 {
        assert!(begin.elapsed() < super::PATIENCE, "the mail came, but its step is not done");
        browser.open("/setup").await;
    }
}

/// Steps 4 and 5: a firm, a box that enrols with the code of the page, and the page that says so by itself.
async fn sensor(browser: &Browser, folder: &Path, has_relay: bool) {
    browser.open("/setup/sensor").await;
    for (field, text) in [("#name", "みなと印刷株式会社"), ("#phrase", "やなぎ"), ("#site", "本社")]
    {
        browser.fill(field, text).await;
    }
    browser.tap("main form button").await;
    browser.arrives("/sites/").await;
    browser.tap("main form button").await;
    browser.until("the code", "document.querySelector('.typed code')", &[]).await;
    browser.picture("setup-sensor-1280").await;
    let own = Box::enrol(folder, &browser.read(".typed code").await).await;
    own.spool.append(&[sights::device(1)]).unwrap();
    browser.sees("#check", "1台").await;
    browser.open("/setup").await;
    let open = if has_relay { 0 } else { 1 };
    assert_eq!(browser.count("li[data-task=done]").await, 5 - open);
    browser.open("/firms").await;
    browser.sees("main", "みなと印刷株式会社").await;
}
