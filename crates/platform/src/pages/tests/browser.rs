//! The components page in a real browser: it fits, it can be tapped, and its keys work.

use std::path::{Path, PathBuf};
use std::process::Command;

use knowledge::Lang;
use tempfile::TempDir;

use super::{components, words};
use crate::pages::Display;
use crate::testing::part;

/// Opens the page in a frame of each width, and says what does not fit.
const RULER: &str = r#"
const widths = [320, 390, 768, 1280], told = [];
const frames = widths.map(width => frame(width, "page.html"));
Promise.all(frames).then(frames => {
  for (const { contentDocument: page, clientWidth: width } of frames) {
    const wide = page.documentElement.scrollWidth;
    if (wide > width) told.push(`${width}: the page is ${wide} wide`);
    // A card hides what stands out of it, so the page's own width does not tell all.
    const out = [...page.querySelectorAll("body *")].filter(it => it.getBoundingClientRect().right > width + 1 && !it.closest(".vh, thead"));
    for (const it of out.slice(0, 3)) told.push(`${width}: stands out: ${it.outerHTML.slice(0, 80)}`);
    const targets = [...page.querySelectorAll("a:not(.skip), button, summary, label.choice, label.pick, .field > input")];
    const small = targets.filter(it => it.checkVisibility() && it.getBoundingClientRect().height < 44);
    for (const it of small) told.push(`${width}: too low to tap: ${it.outerHTML.slice(0, 80)}`);
    if (targets.length < 50) told.push(`${width}: only ${targets.length} to tap`);
  }
  say(told);
});"#;

/// Presses keys as a person does, and says what did not happen.
const KEYS: &str = r#"
const told = [], check = (is, what) => { if (!is) told.push(what); };
frame(1280, "page.html").then(({ contentDocument: page, contentWindow: window }) => {
  const press = (key, at = page.activeElement ?? page.body) =>
    at.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const row = () => page.querySelector("[data-row][aria-current]").dataset.row;
  const ticked = () => [...page.querySelectorAll("[name=also]:checked")].map(it => it.value).join();
  let sent = "";
  page.addEventListener("submit", event => { sent = event.submitter.value || event.submitter.dataset.key; event.preventDefault(); event.stopPropagation(); }, true);

  press("k"); check(row() === "A-1041", "k stops at the first row");
  press("j"); press("j"); check(row() === "A-1043", "j walks down");
  check(page.activeElement.dataset.row === "A-1043", "the row has the focus");
  press("k"); check(row() === "A-1042", "k walks up");
  press("x"); check(ticked() === "A-1042", "x ticks");
  press("j"); press("j"); press("X"); check(ticked() === "A-1042,A-1043,A-1044", "Shift+x ticks up to here");
  press("x"); check(ticked() === "A-1042,A-1043", "x takes the tick away");
  press("k"); press("s"); check(ticked() === "A-1042,A-1043", "s ticks all alike");
  check(sent === "", "nothing was sent so far");
  press("1"); check(!page.querySelector(".verdicts details[open]"), "no verdict while the pane still shows another row");
  press("k"); press("k"); check(row() === "A-1041", "k leads back to the row whose pane is shown");
  press("a"); check(sent === "", "a reason without a verdict does nothing");
  press("1"); check(page.querySelector(".verdicts details").open, "1 opens the first verdict");
  press("b"); check(sent === "incident.takeover", "b sends its second reason: " + sent);
  press("3"); check(page.querySelectorAll(".verdicts details[open]").length === 1, "one verdict is open at a time");
  press("Escape"); check(!page.querySelector(".verdicts details[open]"), "Escape closes it");
  press("t"); check(page.querySelector(".script[data-large]"), "t enlarges the script");
  press("u"); check(sent === "u", "u takes back: " + sent);
  const field = page.getElementById("firm-name");
  field.focus(); press("j"); press("1");
  check(row() === "A-1041" && !page.querySelector(".verdicts details[open]"), "nothing happens while typing");
  field.blur();
  press("1", page.body); check(page.querySelector(".verdicts details[open]"), "and again afterwards");
  return frame(1280, "still.html");
}).then(({ contentDocument: page, contentWindow: window }) => {
  page.body.dispatchEvent(new window.KeyboardEvent("keydown", { key: "j", bubbles: true }));
  check(page.querySelector("[data-row][aria-current]").dataset.row === "A-1041", "keys that are turned off rest");
  check(page.querySelector("kbd").checkVisibility() === false, "and are not shown");
  say(told);
}).catch(error => say([String(error)]));"#;

/// Frames of a width, and where the result is told.
const BENCH: &str = r#"<!doctype html><meta charset="utf-8"><pre id="told">not measured</pre><script>
const frame = (width, page) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${width}px;height:800px;border:0`;
  frame.src = page;
  document.body.append(frame);
  return new Promise(done => frame.onload = () => done(frame));
};
const say = told => document.getElementById("told").textContent = "measured: " + (told.join("; ") || "all fits");
"#;

/// Where the browser is.
fn browser(test: &str) -> Option<PathBuf> {
    part(test, "HIKESHI_CHROMIUM", "Chromium").map(PathBuf::from)
}

/// The components page with its files, and beside it the script that looks at it.
fn folder(lang: Lang, script: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    std::fs::create_dir(folder.path().join("assets")).unwrap();
    for asset in crate::pages::assets::all() {
        put(&format!("assets/{}", asset.name), asset.bytes);
    }
    let page = |display| components(&words(lang), display, "みなと印刷").replace("\"/assets/", "\"assets/");
    put("page.html", page(Display::default()).as_bytes());
    put("still.html", page(Display { keys: false, ..Display::default() }).as_bytes());
    put("bench.html", format!("{BENCH}{script}</script>").as_bytes());
    folder
}

/// What the script told.
fn told(browser: &Path, folder: &TempDir) -> String {
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--allow-file-access-from-files",
        "--virtual-time-budget=20000",
        "--dump-dom",
    ]);
    command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
    let bench = folder.path().join("bench.html");
    let output = command.arg(format!("file://{}", bench.display())).output().unwrap();
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = page.split("<pre id=\"told\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    told.unwrap_or("nothing").to_string()
}

#[test]
fn every_component_fits_every_width_and_finger_in_both_languages() {
    let Some(browser) = browser("every_component_fits_every_width_and_finger_in_both_languages") else {
        return;
    };
    for lang in Lang::ALL {
        assert_eq!(told(&browser, &folder(lang, RULER)), "measured: all fits", "{lang:?}");
    }
}

#[test]
fn the_keys_of_the_inbox_do_what_the_list_of_keys_says() {
    let Some(browser) = browser("the_keys_of_the_inbox_do_what_the_list_of_keys_says") else { return };
    assert_eq!(told(&browser, &folder(Lang::Ja, KEYS)), "measured: all fits");
}
