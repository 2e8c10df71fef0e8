//! A browser of a test's own, driven through its own chromedriver.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use axum::http::Method;
use platform::testing::part;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{
    By, CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities, RequestData, SessionId,
    WebDriver, WebElement,
};

use super::PATIENCE;

/// A window on an operator's desk, in CSS pixels.
pub(super) const DESK: (u32, u32) = (1280, 900);

/// A clerk's phone.
pub(super) const PHONE: (u32, u32) = (390, 844);

/// Nothing of a browser that talks to anybody but the page, and nothing that a container forbids.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// What a driven browser needs of this machine.
pub(super) struct Tools {
    chromedriver: String,
    chromium: String,
}

impl Tools {
    /// Both programs; else the test is entered among the skipped, and shall return.
    pub(super) fn of(test: &str) -> Option<Self> {
        let chromedriver = part(test, "HIKESHI_CHROMEDRIVER", "ChromeDriver")?;
        let chromium = part(test, "HIKESHI_CHROMIUM", "Chromium")?;
        Some(Self { chromedriver, chromium })
    }

    /// Opens a browser whose paths lead to the center at this address.
    pub(super) async fn open(&self, center: &str) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        let (driver, port) = ChromeDriver::start(&self.chromedriver);
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&self.chromium).unwrap();
        // A center makes its certificate itself; that it is the right one, sensors check.
        wanted.accept_insecure_certs(true).unwrap();
        let preferences = json!({ "intl.accept_languages": "ja" });
        wanted.add_experimental_option("prefs", preferences).unwrap();
        for flag in FLAGS {
            wanted.add_arg(flag).unwrap();
        }
        wanted.set("goog:loggingPrefs", json!({ "browser": "WARNING" })).unwrap();
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        let web = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await.unwrap();
        let browser =
            Browser { web, _driver: driver, _profile: profile, center: center.trim_end_matches('/').into() };
        browser.size(DESK).await;
        browser
    }
}

/// A window. Dropped, its session ends first, then the driver, then the profile goes.
pub(super) struct Browser {
    web: WebDriver,
    _driver: ChromeDriver,
    _profile: TempDir,
    center: String,
}

impl Browser {
    /// Opens a path of the center, or a whole address.
    pub(super) async fn open(&self, place: &str) {
        let address =
            if place.starts_with('/') { format!("{}{place}", self.center) } else { place.to_string() };
        self.web.goto(address).await.unwrap();
    }

    /// Path and query of what is shown.
    pub(super) async fn place(&self) -> String {
        let address = self.web.current_url().await.unwrap();
        let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{query}", address.path())
    }

    /// Makes the page so wide and high, to the pixel: a window itself has a least width.
    pub(super) async fn size(&self, (width, height): (u32, u32)) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.web.handle().cmd(DevTools("Emulation.setDeviceMetricsOverride", metrics)).await.unwrap();
    }

    /// What a script gives back.
    pub(super) async fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let given = self
            .web
            .execute(script, arguments.to_vec())
            .await
            .unwrap_or_else(|why| panic!("{why}: {script}"));
        given.convert().unwrap()
    }

    /// What a script hands to its last argument, a function.
    pub(super) async fn script_later<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        self.web.execute_async(script, arguments.to_vec()).await.unwrap().convert().unwrap()
    }

    /// Waits until a condition holds on the page; `what` is told where it never does, with the page.
    pub(super) async fn until(&self, what: &str, condition: &str, arguments: &[Value]) {
        self.within(PATIENCE, what, condition, arguments).await;
    }

    /// [`Browser::until`], with a patience of its own.
    pub(super) async fn within(&self, patience: Duration, what: &str, condition: &str, arguments: &[Value]) {
        let begin = Instant::now();
        let script = format!("return Boolean({condition})");
        loop {
            // A page on its way has no document for a moment.
            let given = self.web.execute(&script, arguments.to_vec()).await;
            if given.is_ok_and(|given| given.convert::<bool>().is_ok_and(|is| is)) {
                return;
            }
            if begin.elapsed() > patience {
                panic!("never came: {what}\nat {}\n{}", self.place().await, self.read("body").await);
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Waits until a thing shows this text.
    pub(super) async fn sees(&self, css: &str, text: &str) {
        let condition =
            "[...document.querySelectorAll(arguments[0])].some(it => it.innerText.includes(arguments[1]))";
        self.until(&format!("{text} in {css}"), condition, &[json!(css), json!(text)]).await;
    }

    /// Waits until the page's address begins so.
    pub(super) async fn arrives(&self, path: &str) {
        let condition = "document.readyState == 'complete' && location.pathname.startsWith(arguments[0])";
        self.until(path, condition, &[json!(path)]).await;
    }

    /// The text of a thing, as a reader sees it.
    pub(super) async fn read(&self, css: &str) -> String {
        self.script("return document.querySelector(arguments[0])?.innerText ?? ''", &[json!(css)]).await
    }

    /// How many things there are.
    pub(super) async fn count(&self, css: &str) -> u64 {
        self.script("return document.querySelectorAll(arguments[0]).length", &[json!(css)]).await
    }

    /// Presses a thing where a finger would, after scrolling to it. What another thing covers cannot be pressed.
    pub(super) async fn tap(&self, css: &str) {
        let thing = self.find(css).await;
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.web.execute(scroll, vec![thing.to_json().unwrap()]).await.unwrap();
        thing.click().await.unwrap_or_else(|why| panic!("{css} cannot be pressed: {why}"));
    }

    /// Types into a field.
    pub(super) async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Presses keys, wherever the focus is.
    pub(super) async fn keys(&self, keys: &str) {
        self.web.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// A picture of the window, where `HIKESHI_SCREENSHOTS` names a folder for those who want to look.
    pub(super) async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("HIKESHI_SCREENSHOTS") {
            self.web.screenshot(&std::path::Path::new(&folder).join(format!("{name}.png"))).await.unwrap();
        }
    }

    /// Fails where the console complained: a script that failed, a part that the policy forbids. An answer that a form
    /// has to be mended is none.
    pub(super) async fn has_no_complaint(&self) {
        let log = self.web.browser_log().await.unwrap();
        let complaints =
            log.into_iter().map(|line| line.message).filter(|line| !line.contains("status of 422"));
        assert_eq!(complaints.collect::<Vec<_>>(), [] as [String; 0]);
    }

    async fn find(&self, css: &str) -> WebElement {
        self.until(css, "document.querySelector(arguments[0])", &[json!(css)]).await;
        self.web.find(By::Css(css)).await.unwrap()
    }
}

/// A command of the browser's own protocol, through chromedriver.
#[derive(Debug)]
struct DevTools(&'static str, Value);

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("/session/{session}/goog/cdp/execute");
        RequestData::new(Method::POST, path).add_body(json!({ "cmd": self.0, "params": self.1 }))
    }
}

/// The process between the test and the browser.
struct ChromeDriver(Child);

impl ChromeDriver {
    /// Starts it on a port that it chooses and says.
    fn start(program: &str) -> (Self, u16) {
        let mut command = Command::new(program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let said = lines.find_map(|line| line.split("successfully on port ").nth(1).map(str::to_string));
        let port = said.and_then(|said| said.trim_end_matches('.').parse().ok());
        let port = port.expect("chromedriver did not say its port");
        // It must not wait for somebody to read what else it says.
        std::thread::spawn(move || lines.for_each(drop));
        (Self(child), port)
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
