//! `hikeshi demo`: a center with a team and 30 firms in a temporary folder, and the sample captures fed through real
//! sensors. What a visitor sees is what a team would see.

mod doors;
mod fill;
mod sensors;
mod world;

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use platform::observe;
use platform::serve::Door;
use platform::web::{Config, Mail, Stopping};
use serde_json::json;
use tokio::net::TcpListener;

use crate::Ending;
use crate::arguments::DemoOptions;
use crate::center::{asked_to_stop, bind, fault_sentence, open_with, runtime};
use crate::place::Place;

/// Runs the demo until it is asked to stop, or its time is over.
pub(crate) fn run(place: &Place, options: &DemoOptions) -> Result<Ending, String> {
    observe::to_standard_error(None);
    let folder = tempfile::Builder::new().prefix("hikeshi-demo-").tempdir();
    let folder = folder.map_err(|error| not_made(place, &error.to_string()))?;
    runtime()?.block_on(show(place, options, folder.path()))?;
    Ok(Ending::Quiet)
}

async fn show(place: &Place, options: &DemoOptions, folder: &Path) -> Result<(), String> {
    let browsers = bind(place, &format!("127.0.0.1:{}", options.port)).await?;
    let boxes = bind(place, "127.0.0.1:0").await?;
    let config = config(place, folder, &browsers, &boxes)?;
    let doors = doors::Doors::default();
    let assembled = open_with(place, config, vec![doors.wing()]).await?;
    let center = assembled.center.clone();
    let (stop, stopping) = Stopping::pair();
    let running =
        tokio::spawn(assembled.run_at(vec![Door::Plain(browsers), Door::Tls(boxes)], stopping.clone()));
    let world = world::World::sample().map_err(|why| not_made(place, &why))?;
    let filled = fill::fill(&center, &world).await.map_err(|fault| fault_sentence(place, &fault))?;
    let boxes = sensors::start(place, &center, folder, &filled, &stopping)
        .await
        .map_err(|why| not_made(place, &why))?;
    doors.open(&filled);
    tell(place, options, &center.config, &filled, folder);
    wait(options).await;
    let _ = stop.send(true);
    for sensor in boxes {
        let _ = sensor.await;
    }
    let ran = running.await.map_err(|error| not_made(place, &error.to_string()))?;
    ran.map_err(|fault| fault_sentence(place, &fault))
}

fn config(
    place: &Place,
    folder: &Path,
    browsers: &TcpListener,
    boxes: &TcpListener,
) -> Result<Config, String> {
    let at =
        |listener: &TcpListener| listener.local_addr().map_err(|error| not_made(place, &error.to_string()));
    Ok(Config {
        folder: folder.join("center"),
        listen: at(browsers)?.to_string(),
        address: format!("http://{}", at(browsers)?),
        sensor_address: Some(format!("https://{}", at(boxes)?)),
        plain: true,
        lang: place.words.lang.name().into(),
        // Nothing leaves the machine: mails wait in the outbox, where the administrator sees them.
        mail: Mail::default(),
        development: true,
        ..Config::default()
    })
}

/// Says where the demo is and how each person enters it.
fn tell(place: &Place, options: &DemoOptions, config: &Config, filled: &fill::Filled, folder: &Path) {
    let words = &place.words;
    let link = |key: &str| format!("{}/demo/{key}", config.address);
    if options.json {
        let people = filled.people.iter().map(|person| {
            json!({
                "name": person.name, "role": person.role.name(), "place": person.place, "mail": person.mail,
                "link": link(&person.key), "totp": person.totp,
            })
        });
        let line = json!({
            "address": config.address,
            "sensor_address": config.sensor_address,
            "password": filled.password,
            "folder": folder.display().to_string(),
            "people": people.collect::<Vec<_>>(),
        });
        return say(&line.to_string());
    }
    let mut lines = vec![words.say("demo-open", &[("address", &config.address)])];
    lines.extend(filled.people.iter().filter(|person| person.is_shown).map(|person| {
        let role = words.label(&format!("role-{}", person.role.name()));
        let values = [
            ("role", role.as_str()),
            ("name", &person.name),
            ("place", &person.place),
            ("link", &link(&person.key)),
        ];
        format!("  {}", words.say("demo-person", &values))
    }));
    lines.push(words.say("demo-password", &[("password", &filled.password)]));
    lines.push(words.say("demo-stop", &[("folder", &folder.display().to_string())]));
    say(&lines.join("\n"));
    if let Some(operator) = filled.people.iter().find(|person| person.is_shown)
        && place.has_display
        && !options.no_browser
    {
        open_browser(&link(&operator.key));
    }
}

/// Nobody may be reading; the demo runs all the same.
fn say(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
    let _ = io::stdout().flush();
}

async fn wait(options: &DemoOptions) {
    match options.exit_after {
        None => asked_to_stop().await,
        Some(seconds) => {
            tokio::select! {
                () = asked_to_stop() => {}
                () = tokio::time::sleep(Duration::from_secs(seconds)) => {}
            }
        }
    }
}

fn not_made(place: &Place, detail: &str) -> String {
    place.words.say("demo-not-made", &[("detail", detail)])
}

/// Asks the desktop to show a page; it says itself what goes wrong.
fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(program);
    let _ = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
