//! `hikeshi center` and `hikeshi run`: the wings put together, running until they are told to stop.

use std::io::{self, Write};
use std::path::Path;

use platform::observe;
use platform::serve::{Assembled, assemble};
use platform::web::{Config, Stopping, Trouble};
use platform::wing::Wing;
use platform::{Chance, Clock, Fault};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::Ending;
use crate::arguments::WatchOptions;
use crate::place::Place;

/// The wings of a center. Their order numbers their migrations: new ones are added at the end.
pub(crate) fn wings() -> Vec<Wing> {
    vec![firms::wing(), care::wing()]
}

/// A runtime for what waits on sockets and disks.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| error.to_string())
}

/// Reads the settings; says what is wrong with them.
pub(crate) fn settings(place: &Place, file: Option<&Path>) -> Result<Config, String> {
    let config = Config::load(file, |name| std::env::var(name).ok());
    let config = config.map_err(|trouble| said(place, &trouble))?;
    match config.check().first() {
        None => Ok(config),
        Some(trouble) => Err(said(place, trouble)),
    }
}

fn said(place: &Place, trouble: &Trouble) -> String {
    place.words.say(trouble.key, &[("setting", &trouble.setting), ("detail", &trouble.detail)])
}

/// `hikeshi config check`: every trouble, not only the first.
pub(crate) fn check(place: &Place, file: Option<&Path>) -> Result<Ending, String> {
    let config =
        Config::load(file, |name| std::env::var(name).ok()).map_err(|trouble| said(place, &trouble))?;
    let troubles = config.check();
    for trouble in &troubles {
        let _ =
            writeln!(io::stderr(), "{}", place.words.say("error-line", &[("what", &said(place, trouble))]));
    }
    if troubles.is_empty() {
        let _ = writeln!(io::stdout(), "{}", place.words.label("config-good"));
        return Ok(Ending::Quiet);
    }
    Ok(Ending::Failed)
}

/// Runs a center, and a sensor beside it where something is to be watched.
pub(crate) fn run(
    place: &Place,
    file: Option<&Path>,
    watched: Option<&WatchOptions>,
) -> Result<Ending, String> {
    let config = settings(place, file)?;
    observe::to_standard_error(None);
    let own = config.folder.join("sensor");
    let ears =
        watched.map(|options| crate::ears::open(place, &own, Some(&config.folder), options)).transpose()?;
    let watched = watched.zip(ears);
    runtime()?.block_on(async {
        let center = open(place, config).await?;
        let listener = bind(place, &center.center.config.listen).await?;
        welcome(place, &center).await?;
        let (stop, stopping) = Stopping::pair();
        let beside = crate::sensor::beside(place, center.center.clone(), watched, stopping.clone());
        tell_when_asked(stop);
        let (ran, ()) = tokio::join!(center.run(listener, stopping), beside);
        ran.map_err(|fault| fault_sentence(place, &fault))
    })?;
    Ok(Ending::Quiet)
}

/// Opens the database and puts the wings together.
pub(crate) async fn open(place: &Place, config: Config) -> Result<Assembled, String> {
    open_with(place, config, Vec::new()).await
}

/// [`open`], with further wings.
pub(crate) async fn open_with(place: &Place, config: Config, more: Vec<Wing>) -> Result<Assembled, String> {
    let wings = wings().into_iter().chain(more).collect();
    let assembled = assemble(config, wings, Clock::system(), Chance::system()).await;
    assembled.map_err(|fault| fault_sentence(place, &fault))
}

/// Takes the address, or says that somebody else has it.
pub(crate) async fn bind(place: &Place, address: &str) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| {
        place.words.say("center-address-taken", &[("address", address), ("detail", &error.to_string())])
    })
}

pub(crate) fn fault_sentence(place: &Place, fault: &Fault) -> String {
    place.words.say("center-fault", &[("detail", &fault.whole())])
}

/// Where the center is, and the code that the first person needs.
async fn welcome(place: &Place, assembled: &Assembled) -> Result<(), String> {
    let center = &assembled.center;
    let code = platform::signin::setup_code(center).await.map_err(|fault| fault_sentence(place, &fault))?;
    let mut lines = vec![place.words.say("center-open", &[("address", &center.config.address)])];
    if let Some(code) = code {
        lines.push(place.words.say("center-setup-code", &[("code", &code)]));
    }
    // Nobody may be reading; the center runs all the same.
    let _ = writeln!(io::stdout(), "{}", lines.join("\n"));
    let _ = io::stdout().flush();
    Ok(())
}

/// Stops at Ctrl-C and at what a service manager sends.
pub(crate) fn tell_when_asked(stop: watch::Sender<bool>) {
    tokio::spawn(async move {
        asked_to_stop().await;
        let _ = stop.send(true);
    });
}

/// Returns at SIGINT or SIGTERM.
pub(crate) async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = interrupt => {} _ = terminate.recv() => {} }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
