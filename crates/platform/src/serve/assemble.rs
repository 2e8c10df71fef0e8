use axum::Router;
use axum::extract::DefaultBodyLimit;
use jiff::tz::TimeZone;
use tokio::net::TcpListener;

use super::{Certificate, Keys, listen};
use crate::db::Db;
use crate::journal::Ears;
use crate::mail_in::{self, Mails};
use crate::web::{Center, Config, Parts, Route, Stopping, layers};
use crate::wing::Wing;
use crate::work::{self, jobs::JobKind, ticks::Tick};
use crate::{Chance, Clock, Fault};

/// A request's body may be this large; what takes files says so itself. A batch of a sensor is at most 1 MiB.
const BODY: usize = 2 * 1024 * 1024;

/// A center put together, ready to run.
pub struct Assembled {
    /// What handlers are given.
    pub center: Center,
    /// Every address with who may use it.
    pub routes: Vec<Route>,
    router: Router,
    ticks: Vec<Tick>,
    mails: Option<Mails>,
}

/// Where a center answers.
pub enum Door {
    /// With TLS.
    Tls(TcpListener),
    /// Without, for a proxy or a browser on the same machine.
    Plain(TcpListener),
}

/// Opens the database, brings its tables up to date and puts the wings together. Their order must never change: it
/// numbers their migrations.
pub async fn assemble(
    config: Config,
    wings: Vec<Wing>,
    clock: Clock,
    chance: Chance,
) -> Result<Assembled, Fault> {
    let wings: Vec<Wing> = std::iter::once(crate::wing()).chain(wings).collect();
    let listeners: Vec<_> = wings.iter().flat_map(|wing| wing.listeners.clone()).collect();
    own_folder(&config.folder)?;
    let db = Db::open(&config.database_url(), Ears::new(listeners)).await?;
    let migrations: Vec<_> = wings.iter().map(|wing| (wing.name, wing.migrations)).collect();
    db.migrate(&migrations).await?;
    let keys = Keys::of(&config.folder, &chance)?;
    let zone = TimeZone::get(&config.zone).map_err(Fault::of)?;
    let jobs: Vec<JobKind> = wings.iter().flat_map(|wing| wing.jobs.clone()).collect();
    let panels = wings.iter().flat_map(|wing| wing.panels.clone()).collect();
    let ticks: Vec<Tick> = wings.iter().flat_map(|wing| wing.ticks.clone()).collect();
    let api = crate::api::describe(wings.iter().map(|wing| &wing.api))?;
    let mut nav: Vec<_> = wings.iter().flat_map(|wing| wing.nav.clone()).collect();
    nav.sort_by_key(|item| item.order);
    let mails = wings.iter().find_map(|wing| wing.mails);
    let masthead = wings.iter().find_map(|wing| wing.masthead);
    let routes: Vec<Route> = wings.iter().flat_map(|wing| wing.routes.table().to_vec()).collect();
    let rates = crate::signin::Rates::new(clock.clone());
    let parts = Parts {
        db,
        clock,
        chance,
        config,
        zone,
        key: keys.seal,
        journal_key: keys.journal,
        tables: migrations,
        jobs,
        panels,
        masthead,
        nav,
        rates,
        gauges: crate::observe::Gauges::default(),
        api,
    };
    let center = Center::new(parts);
    let router =
        wings.into_iter().fold(Router::new(), |router, wing| router.merge(wing.routes.into_router()));
    let router =
        layers::around(router, &center).layer(DefaultBodyLimit::max(BODY)).with_state(center.clone());
    Ok(Assembled { center, routes, router, ticks, mails })
}

/// Makes the center's folder, which nobody else on the machine may read: the database lies in it.
fn own_folder(folder: &std::path::Path) -> Result<(), Fault> {
    use std::os::unix::fs::DirBuilderExt as _;
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(Fault::of)
}

impl Assembled {
    /// The router, for tests without a socket.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Answers requests at one address and works behind them, until told to stop; then finishes what is at work.
    pub async fn run(self, listener: TcpListener, stopping: Stopping) -> Result<(), Fault> {
        let door = if self.center.config.plain { Door::Plain(listener) } else { Door::Tls(listener) };
        self.run_at(vec![door], stopping).await
    }

    /// [`Assembled::run`] at several addresses.
    pub async fn run_at(self, doors: Vec<Door>, stopping: Stopping) -> Result<(), Fault> {
        let mut open = Vec::new();
        for door in doors {
            let (listener, tls) = match door {
                Door::Plain(listener) => (listener, None),
                Door::Tls(listener) => (listener, Some(Certificate::of(&self.center.config)?.server()?)),
            };
            open.push(tokio::spawn(listen::listen(listener, tls, self.router.clone(), stopping.clone())));
        }
        work::take_back(&self.center.db).await?;
        let behind = self.work_behind(&stopping);
        for task in open.into_iter().chain(behind) {
            let _ = task.await;
        }
        self.center.db.close().await;
        Ok(())
    }

    fn work_behind(&self, stopping: &Stopping) -> Vec<tokio::task::JoinHandle<()>> {
        let center = || self.center.clone();
        let mut tasks = vec![
            tokio::spawn(work::jobs::work(center(), stopping.clone())),
            tokio::spawn(work::outbox::work(center(), stopping.clone())),
            tokio::spawn(work::hooks::work(center(), stopping.clone())),
            tokio::spawn(crate::web::live::work(center(), stopping.clone())),
        ];
        for tick in &self.ticks {
            tasks.push(tokio::spawn(work::ticks::work(center(), *tick, stopping.clone())));
        }
        if let Some(mails) = self.mails {
            tasks.push(tokio::spawn(mail_in::work(center(), mails, stopping.clone())));
        }
        tasks
    }
}
