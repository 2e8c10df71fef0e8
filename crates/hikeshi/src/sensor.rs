//! `hikeshi sensor enrol`, `hikeshi sensor run`, and the sensor beside a center in `hikeshi run`.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use finding::wire::EnrolmentCode;
use platform::web::{Center, Stopping};
use sensor::{Ears, Health, Newcomer, Sensor, Settings, Stop, Trouble};

use crate::Ending;
use crate::arguments::WatchOptions;
use crate::center::{asked_to_stop, runtime};
use crate::place::Place;

/// Makes the sensor known to the center that its code names.
pub(crate) fn enrol(
    place: &Place,
    code: &str,
    folder: &Path,
    name: Option<String>,
) -> Result<Ending, String> {
    let code: EnrolmentCode = code.parse().map_err(|error: finding::wire::CodeError| {
        place.words.say(&format!("sensor-code-{}", error.name()), &[])
    })?;
    let newcomer = newcomer(name.unwrap_or_else(host_name));
    let center = runtime()?.block_on(sensor::enrol(folder, &code, &newcomer));
    let center = center.map_err(|trouble| told(place, &trouble))?;
    let number = center.sensor.to_string();
    let values = [("site", center.site.as_str()), ("firm", center.firm.as_str()), ("sensor", &number)];
    let _ = writeln!(io::stdout(), "{}", place.words.say("sensor-enrolled", &values));
    Ok(Ending::Quiet)
}

/// Runs the sensor of a folder until it is asked to stop.
pub(crate) fn run(place: &Place, folder: &Path, options: &WatchOptions) -> Result<Ending, String> {
    platform::observe::to_standard_error(None);
    let settings = settings(place, folder, options)?;
    let ears = crate::ears::open(place, folder, None, options)?;
    runtime()?.block_on(async {
        let sensor = Sensor::open(settings).map_err(|trouble| told(place, &trouble))?;
        let _ = writeln!(
            io::stdout(),
            "{}",
            place.words.say("sensor-runs", &[("address", &sensor.center().address)])
        );
        tokio::spawn(log_changes(sensor.health()));
        let (stopper, stop) = Stop::pair();
        tokio::spawn(async move {
            asked_to_stop().await;
            stopper.stop();
        });
        let health = sensor.health();
        sensor.listening(ears).run(stop).await.map_err(|trouble| told(place, &trouble))?;
        let watching = health.borrow().watching.clone();
        let values = [("packets", watching.packets.to_string()), ("dropped", watching.dropped.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let _ = writeln!(io::stdout(), "{}", place.words.say("sensor-ended", &values));
        Ok::<(), String>(())
    })?;
    Ok(Ending::Quiet)
}

/// What the sensor is and does; a list that cannot be read is said before anything runs.
pub(crate) fn settings(place: &Place, folder: &Path, options: &WatchOptions) -> Result<Settings, String> {
    let mut settings = Settings::new(folder, env!("CARGO_PKG_VERSION"), clock(), chance());
    settings.follow.clone_from(&options.follow);
    settings.drill = Some(DRILL);
    settings.memory_limit = options.memory << 20;
    let (indicators, register) =
        crate::settings::lists(place, &options.intel, options.devices.as_deref(), place.now)?;
    let (indicators, register, inside) = (Arc::new(indicators), Arc::new(register), options.inside.clone());
    settings.opinion = Arc::new(move |as_of| watch::inspect::Settings {
        indicators: Arc::clone(&indicators),
        register: Arc::clone(&register),
        inside: inside.clone(),
        ..watch::inspect::Settings::new(as_of)
    });
    Ok(settings)
}

fn newcomer(name: String) -> Newcomer {
    Newcomer { name, version: env!("CARGO_PKG_VERSION").into(), clock: clock(), chance: chance() }
}

pub(crate) fn clock() -> sensor::Clock {
    let clock = platform::Clock::system();
    Arc::new(move || clock.now())
}

pub(crate) fn chance() -> sensor::Chance {
    let chance = platform::Chance::system();
    Arc::new(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            let random = chance.bytes::<32>().map_err(|fault| io::Error::other(fault.whole()))?;
            chunk.copy_from_slice(random.get(..chunk.len()).unwrap_or_default());
        }
        Ok(())
    })
}

fn told(place: &Place, trouble: &Trouble) -> String {
    place.words.say(&trouble.key(), &[("detail", &trouble.detail())])
}

/// A line in the log each time the way to the center changes.
async fn log_changes(mut health: tokio::sync::watch::Receiver<Health>) {
    let mut link = None;
    while health.changed().await.is_ok() {
        let now = health.borrow_and_update().clone();
        if link != Some(now.link) {
            link = Some(now.link);
            tracing::info!(link = ?now.link, sent = now.sent, waiting = now.spool.waiting, "the way to the center");
        }
    }
}

fn host_name() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname")
        .map_or_else(|_| "sensor".into(), |name| name.trim().into())
}

/// Between two drills.
const DRILL: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// How often `hikeshi run` looks whether its own sensor can be enrolled: set-up takes minutes.
const LOOK: Duration = Duration::from_secs(3);

/// The sensor beside a center in one process. It is enrolled by the center itself, as soon as there is a site.
pub(crate) async fn beside(
    place: &Place,
    center: Center,
    watched: Option<(&WatchOptions, Ears)>,
    stopping: Stopping,
) {
    let Some((options, ears)) = watched else { return };
    let folder = center.config.folder.join("sensor");
    match settings(place, &folder, options) {
        Err(sentence) => tracing::error!(sentence, "the sensor beside the center does not run"),
        Ok(settings) => {
            if enrol_own(&center, &folder, stopping.clone()).await {
                run_own(settings, ears, stopping).await;
            }
        }
    }
}

/// Waits until the center can name a site for its own sensor, and enrols it there. False where it was told to stop.
async fn enrol_own(center: &Center, folder: &Path, mut stopping: Stopping) -> bool {
    if folder.join("center.json").exists() {
        return true;
    }
    loop {
        match firms::sensors::code_for_own(center).await {
            Ok(Some(code)) => match code.parse::<EnrolmentCode>() {
                Ok(code) => match sensor::enrol(folder, &code, &newcomer(host_name())).await {
                    Ok(_) => return true,
                    Err(trouble) => {
                        tracing::warn!(%trouble, "the sensor beside the center is not enrolled yet")
                    }
                },
                Err(_) => tracing::error!("the center gave a code that cannot be read"),
            },
            Ok(None) => {}
            Err(fault) => tracing::warn!(error = fault.whole(), "no code for the sensor beside the center"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stopping.told() => return false,
        }
    }
}

async fn run_own(settings: Settings, ears: Ears, mut stopping: Stopping) {
    let (stopper, stop) = Stop::pair();
    tokio::spawn(async move {
        stopping.told().await;
        stopper.stop();
    });
    if let Err(trouble) = sensor::run(settings, ears, stop).await {
        tracing::error!(%trouble, "the sensor beside the center ended");
    }
}
