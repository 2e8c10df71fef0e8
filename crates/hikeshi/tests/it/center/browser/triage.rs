//! The demo's stories, by an operator with a keyboard and a clerk with a phone.

use serde_json::json;

use super::demo::Demo;
use super::driver::{Browser, PHONE, Tools};
use super::runtime;

/// The firms of the four stories.
pub(super) const OLD_PC: &str = "みなと印刷";
pub(super) const PHONE_FIRM: &str = "クリニックさくら";
const SALES_FIRM: &str = "たかせ鉄工";
const MAIL_FIRM: &str = "はるか設計";
const FIRMS: [&str; 4] = [OLD_PC, PHONE_FIRM, SALES_FIRM, MAIL_FIRM];

/// The alert's row; the pane beside names the firm too.
fn row(firm: &str) -> String {
    format!("[...document.querySelectorAll('[data-row]')].find(it => it.innerText.includes('{firm}'))")
}

/// Steps until a firm's row is the one beside the list. No hand leaves the keyboard.
async fn walk_to(browser: &Browser, firm: &str) {
    let rows = "const all = [...document.querySelectorAll('[data-row]')]";
    let way =
        format!("{rows}; return all.indexOf({}) - all.findIndex(it => it.ariaCurrent == 'true')", row(firm));
    let pane = "document.querySelector('[data-pane]').innerText.includes(arguments[0])";
    for _ in 0..10 {
        match browser.script::<i64>(&way, &[]).await {
            0 => return browser.until("the alert beside the list", pane, &[json!(firm)]).await,
            1.. => browser.keys("j").await,
            _ => browser.keys("k").await,
        }
    }
    panic!("no row of {firm} within ten steps:\n{}", browser.read("main").await);
}

/// Opens the inbox as the operator, once all stories have come out of the sensors.
pub(super) async fn inbox(browser: &Browser, demo: &Demo) {
    browser.open(demo.team("operator")).await;
    browser.arrives("/inbox").await;
    for firm in FIRMS {
        browser.until(firm, &row(firm), &[]).await;
    }
}

/// The firms as their rows stand.
async fn firms_in_order(browser: &Browser) -> [&'static str; FIRMS.len()] {
    let mut placed = Vec::new();
    for firm in FIRMS {
        let place = format!("return [...document.querySelectorAll('[data-row]')].indexOf({})", row(firm));
        placed.push((browser.script::<i64>(&place, &[]).await, firm));
    }
    placed.sort_unstable();
    let firms: Vec<&str> = placed.into_iter().map(|(_, firm)| firm).collect();
    firms.try_into().unwrap()
}

/// Decides about a firm's alert by two keys; its row leaves.
pub(super) async fn decide(browser: &Browser, firm: &str, keys: &str) {
    walk_to(browser, firm).await;
    browser.keys(keys).await;
    browser.until("the row has left", &format!("!{}", row(firm)), &[]).await;
}

#[test]
fn an_operator_decides_by_keyboard_alone_and_the_row_moves_without_a_reload() {
    let Some(tools) = Tools::of("center::browser::triage::an_operator_decides_by_keyboard") else { return };
    runtime().block_on(async {
        let demo = Demo::start();
        let browser = tools.open(&demo.address).await;
        inbox(&browser, &demo).await;
        browser.picture("inbox-1280").await;
        // A reload would lose this.
        let _: Option<bool> = browser.script("window.stayed = true", &[]).await;

        walk_to(&browser, OLD_PC).await;
        let top: String =
            browser.script("return document.querySelector('[data-row]').dataset.row", &[]).await;
        browser.keys("k").await;
        let is_top = "document.querySelector('[data-row][aria-current]').dataset.row == arguments[0]";
        browser.until("the first row", is_top, &[json!(top)]).await;
        walk_to(&browser, OLD_PC).await;
        browser.keys("2").await;
        browser.until("the reasons", "document.querySelector('.verdicts details[open]')", &[]).await;
        browser.keys("a").await;
        let gone = format!("!{}", row(OLD_PC));
        browser.until("the row has left", &gone, &[]).await;
        browser.picture("inbox-toast-1280").await;

        browser.keys("u").await;
        browser.until("the row is back", &row(OLD_PC), &[]).await;

        walk_to(&browser, OLD_PC).await;
        browser.keys("1a").await;
        browser.until("the row has left", &gone, &[]).await;
        assert!(
            browser.script::<bool>("return window.stayed === true", &[]).await,
            "the page was loaded anew"
        );

        // Keys do nothing while somebody types.
        browser.keys("/").await;
        browser.keys("2a").await;
        assert_eq!(browser.script::<String>("return document.activeElement.value", &[]).await, "2a");
        assert!(browser.script::<bool>(&format!("return Boolean({})", row(PHONE_FIRM)), &[]).await);

        browser.open("/incidents").await;
        browser.sees("main", OLD_PC).await;
        browser.has_no_complaint().await;
    });
}

#[test]
fn keys_that_are_faster_than_the_page_decide_about_the_row_that_was_chosen() {
    let Some(tools) = Tools::of("center::browser::triage::keys_that_are_faster") else { return };
    runtime().block_on(async {
        let demo = Demo::start();
        let browser = tools.open(&demo.address).await;
        inbox(&browser, &demo).await;
        let [first, .., before, last] = firms_in_order(&browser).await;
        walk_to(&browser, before).await;
        // The last row is chosen and judged before the browser could fetch what stands beside it.
        browser.keys("j3a").await;
        browser.until("the row has left", &format!("!{}", row(last)), &[]).await;
        assert!(browser.script::<bool>(&format!("return Boolean({})", row(before)), &[]).await);
        // What the answer puts beside the list, the most urgent, is decided next, without a step.
        browser.until("the next row", &format!("{}.ariaCurrent == 'true'", row(first)), &[]).await;
        browser.keys("2a").await;
        browser.until("the next row has left", &format!("!{}", row(first)), &[]).await;
    });
}

#[test]
fn a_clerk_answers_on_a_phone_by_one_tap_and_the_open_inbox_shows_it() {
    let Some(tools) = Tools::of("center::browser::triage::a_clerk_answers_on_a_phone") else { return };
    runtime().block_on(async {
        let demo = Demo::start();
        let (desk, phone) = (tools.open(&demo.address).await, tools.open(&demo.address).await);
        inbox(&desk, &demo).await;
        walk_to(&desk, OLD_PC).await;
        desk.keys("2a").await;
        desk.until("the row has left", &format!("!{}", row(OLD_PC)), &[]).await;

        phone.size(PHONE).await;
        phone.open(demo.clerk(OLD_PC)).await;
        phone.arrives("/today").await;
        phone.picture("today-390").await;
        phone.tap(".req .btn").await;
        phone.arrives("/alerts/").await;
        phone.picture("alert-390").await;
        let first = answer(&phone, 1).await;
        phone.picture("answered-390").await;
        desk.until("the row is back, answered", &row(OLD_PC), &[]).await;
        walk_to(&desk, OLD_PC).await;
        desk.sees("[data-pane]", &first).await;
        phone.tap(".receipt a").await;
        let second = answer(&phone, 2).await;
        assert_ne!(first, second);
        desk.sees("[data-pane]", &second).await;
        desk.picture("inbox-answered-1280").await;
        phone.open("/today").await;
        assert_eq!(phone.count(".req .btn").await, 0, "{}", phone.read("main").await);
        phone.picture("today-answered-390").await;
        for window in [&desk, &phone] {
            window.has_no_complaint().await;
        }
    });
}

/// One tap on the answer of this place; its words, which the next page repeats, with the time of the reply.
async fn answer(phone: &Browser, place: usize) -> String {
    phone.arrives("/").await;
    let choice = format!("#question button.ans:nth-of-type({place})");
    let words = phone.read(&format!("{choice} span")).await;
    phone.tap(&choice).await;
    phone.sees("h1", "受け取りました").await;
    phone.sees(".receipt", &words).await;
    phone.sees(".receipt", "お返事します").await;
    words
}
