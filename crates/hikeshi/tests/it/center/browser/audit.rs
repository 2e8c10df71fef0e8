//! What a page must keep on every screen: nothing to scroll sideways, nothing that shuts a reader out.

use platform::testing::part;
use serde_json::json;

use super::driver::{Browser, DESK, PHONE};

/// Narrow phone, phone, tablet, desk.
const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

/// What is wider than the page. Things inside a box that scrolls by itself do not widen it.
const TOO_WIDE: &str = r#"
const [width] = arguments, page = document.documentElement;
if (page.scrollWidth <= width) return [];
const wide = [...document.body.querySelectorAll("*")].filter(it => it.getBoundingClientRect().right > width + 0.5);
return [`${width}: the page is ${page.scrollWidth} wide: ${wide.slice(-1).map(it => it.outerHTML.slice(0, 200))}`];"#;

/// What the judge finds serious, each with its node.
const JUDGED: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(result => {
  const serious = result.violations.filter(rule => ["serious", "critical"].includes(rule.impact));
  done(serious.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 300)}\n${node.failureSummary}`)));
}, why => done([`the judge failed: ${why}`]));"#;

/// The judge of accessibility (axe-core), as a script.
pub(super) struct Judge(String);

impl Judge {
    /// The judge; else the test is entered among the skipped, and shall return.
    pub(super) fn of(test: &str) -> Option<Self> {
        let place = part(test, "HIKESHI_AXE", "axe-core")?;
        Some(Self(std::fs::read_to_string(place).unwrap()))
    }

    /// What is wrong with the page that is shown.
    pub(super) async fn wrongs(&self, browser: &Browser) -> Vec<String> {
        let mut wrongs = Vec::new();
        for width in WIDTHS {
            browser.size((width, 844)).await;
            wrongs.extend(browser.script::<Vec<String>>(TOO_WIDE, &[json!(width)]).await);
        }
        // The policy of our pages lets no strange script in; the driver stands outside of it.
        let _: Option<bool> = browser.script(&self.0, &[]).await;
        for size in [DESK, PHONE] {
            browser.size(size).await;
            let judged: Vec<String> = browser.script_later(JUDGED, &[]).await;
            wrongs.extend(judged.into_iter().map(|wrong| format!("{}: {wrong}", size.0)));
        }
        wrongs
    }
}

#[test]
fn the_judge_finds_what_is_wrong() {
    let name = "center::browser::audit::the_judge_finds";
    let (Some(tools), Some(judge)) = (super::driver::Tools::of(name), Judge::of(name)) else { return };
    super::runtime().block_on(async {
        let browser = tools.open("").await;
        browser.open("data:text/html,<html lang=en><title>t</title><main><h1>t</h1></main>").await;
        assert_eq!(judge.wrongs(&browser).await, [] as [String; 0]);
        let wrong =
            "data:text/html,<title>t</title><p style='width:1000px;color:%23ccc'>pale</p><img src='data:,'>";
        browser.open(wrong).await;
        let wrongs = judge.wrongs(&browser).await.join("\n");
        for said in
            ["320: the page is 1", "768: the page is 1", "color-contrast", "image-alt", "html-has-lang"]
        {
            assert!(wrongs.contains(said), "{said} not in {wrongs}");
        }
        assert!(!wrongs.contains("1280: the page"), "{wrongs}");
    });
}
