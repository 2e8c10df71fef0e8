//! Real sensors for the sample firms, each in its own folder, speaking TLS with the center.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use platform::Fault;
use platform::ids::SensorId;
use platform::web::{Center, Stopping};
use sensor::{Newcomer, Pace, Settings, Stop};
use tokio::task::JoinHandle;
use watch::indicators::Indicators;

use super::fill::{Box, Filled};
use super::world::{SensorState, sample};
use crate::place::Place;
use crate::sensor::{chance, clock};

/// How long the silent sensor was not heard.
const SILENCE: SignedDuration = SignedDuration::from_hours(26);

/// Enrols every sensor; runs those that are heard.
pub(super) async fn start(
    place: &Place,
    center: &Center,
    folder: &Path,
    filled: &Filled,
    stopping: &Stopping,
) -> Result<Vec<JoinHandle<()>>, String> {
    let indicators = Arc::new(indicators(place));
    let mut running = Vec::new();
    for one in &filled.boxes {
        let own = folder.join(format!("sensors/{}", one.site));
        let newcomer = Newcomer {
            name: format!("demo-{}", one.site),
            version: env!("CARGO_PKG_VERSION").into(),
            clock: clock(),
            chance: chance(),
        };
        let enrolled =
            sensor::enrol(&own, &one.code, &newcomer).await.map_err(|trouble| trouble.to_string())?;
        if one.state == SensorState::Heard {
            let settings = settings(&own, one, &indicators).map_err(|error| error.to_string())?;
            running.push(tokio::spawn(run(settings, stopping.clone())));
        } else {
            fall_silent(center, enrolled.sensor).await.map_err(|fault| fault.whole())?;
        }
    }
    Ok(running)
}

/// A sensor that nobody has heard for a day: the center notices by itself.
async fn fall_silent(center: &Center, sensor: i64) -> Result<(), Fault> {
    let long_ago = center.clock.now().checked_sub(SILENCE).map_err(Fault::of)?;
    let mut tx = center.db.begin().await?;
    firms::sensors::last_heard_at(&mut tx, SensorId(sensor), long_ago).await?;
    tx.commit().await
}

/// What one sensor does: a sample comes into its folder as a finished capture.
fn settings(own: &Path, one: &Box, indicators: &Arc<Indicators>) -> std::io::Result<Settings> {
    let mut settings = Settings::new(own, env!("CARGO_PKG_VERSION"), clock(), chance());
    if let Some(bytes) = one.capture.as_deref().and_then(sample) {
        let captures = own.join("captures");
        fs::create_dir_all(&captures)?;
        fs::write(captures.join("sample.pcap"), bytes)?;
        settings.follow = Some(captures);
    }
    let indicators = Arc::clone(indicators);
    settings.opinion = Arc::new(move |as_of| watch::inspect::Settings {
        indicators: Arc::clone(&indicators),
        ..watch::inspect::Settings::new(as_of)
    });
    // A visitor does not wait for a capture to fall quiet for a minute.
    settings.pace =
        Pace { quiet: Duration::from_secs(2), heartbeat: Duration::from_secs(20), ..Pace::default() };
    Ok(settings)
}

async fn run(settings: Settings, mut stopping: Stopping) {
    let (stopper, stop) = Stop::pair();
    tokio::spawn(async move {
        stopping.told().await;
        stopper.stop();
    });
    if let Err(trouble) = sensor::run(settings, sensor::Ears::default(), stop).await {
        tracing::error!(%trouble, "a sample sensor ended");
    }
}

/// The samples' own list of indicators.
fn indicators(place: &Place) -> Indicators {
    let list = sample("indicators.csv").and_then(|bytes| std::str::from_utf8(bytes).ok());
    Indicators::carried(list.map(|text| ("indicators.csv", text)), place.now).0
}
