//! The report in a real browser: nothing to scroll sideways, and everything to tap is large enough.

use std::path::{Path, PathBuf};
use std::process::Command;

use platform::testing::part;

use super::Desk;

/// Narrow phone, phone, tablet, desk.
const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

/// Opens the report in a frame of each width, and writes into the page what does not fit.
const RULER: &str = r#"<!doctype html><meta charset="utf-8"><pre id="told">not measured</pre><script>
const widths = WIDTHS, told = [];
const frames = widths.map(width => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${width}px;height:800px;border:0`;
  frame.src = "report.html";
  document.body.append(frame);
  return new Promise(done => frame.onload = () => done([width, frame.contentDocument]));
});
Promise.all(frames).then(pages => {
  for (const [width, page] of pages) {
    const wide = page.documentElement.scrollWidth;
    if (wide > width) told.push(`${width}: the page is ${wide} wide`);
    const targets = [...page.querySelectorAll("main a, summary")];
    const small = targets.filter(it => it.checkVisibility() && it.getBoundingClientRect().height < 44);
    for (const it of small) told.push(`${width}: too low to tap: ${it.textContent.trim()}`);
    if (targets.length == 0) told.push(`${width}: nothing to tap`);
  }
  document.getElementById("told").textContent = "measured: " + (told.join("; ") || "all fits");
});
</script>"#;

/// Where the browser is.
fn browser(test: &str) -> Option<PathBuf> {
    part(test, "HIKESHI_CHROMIUM", "Chromium").map(PathBuf::from)
}

/// The page after its script ran. The profile lies in the test's own folder and goes with it.
fn shown(browser: &Path, desk: &Desk, page: &Path) -> String {
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
    command.arg(format!("--user-data-dir={}", desk.path("profile").display()));
    let output = command.arg(format!("file://{}", page.display())).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_report_fits_every_width_and_finger_in_both_languages() {
    let Some(browser) = browser("the_report_fits_every_width_and_finger_in_both_languages") else { return };
    for lang in ["ja", "en"] {
        let desk = Desk::new();
        let samples = [desk.sample("old-os.pcap"), desk.sample("private-phone.pcap")];
        let list = desk.sample("indicators.csv");
        let mut arguments = vec!["inspect", "--lang", lang, "--format", "html", "--output", "report.html"];
        arguments.extend(["--intel", list.to_str().unwrap()]);
        arguments.extend(samples.iter().map(|sample| sample.to_str().unwrap()));
        assert_eq!(desk.run(&arguments).code, 1, "the samples hold alerts");
        let ruler = desk.file("ruler.html", RULER.replace("WIDTHS", &format!("{WIDTHS:?}")).as_bytes());
        let page = shown(&browser, &desk, &ruler);
        let told = page.split("<pre id=\"told\">").nth(1).and_then(|rest| rest.split("</pre>").next());
        assert_eq!(told, Some("measured: all fits"), "{lang}");
    }
}
