//! Says every minute how the sensor is. A heartbeat that does not come is how the center learns of silence.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use finding::wire::{HEARTBEAT, Heartbeat, HeartbeatReply, ProblemKind};
use jiff::Timestamp;
use tokio::sync::watch;

use crate::center::Center;
use crate::health::{Health, Link};
use crate::spool::SharedSpool;
use crate::stop::Stop;
use crate::uplink::{Failure, Line};

/// The center may ask for heartbeats between these.
const LEAST: Duration = Duration::from_secs(5);
const MOST: Duration = Duration::from_secs(3600);

/// Says how the sensor is.
pub(crate) struct Pulse {
    pub(crate) line: Arc<Line>,
    pub(crate) spool: SharedSpool,
    pub(crate) board: watch::Sender<Health>,
    pub(crate) folder: PathBuf,
    pub(crate) center: Center,
    pub(crate) version: String,
    pub(crate) started: Timestamp,
    /// Until the center says otherwise.
    pub(crate) every: Duration,
}

impl Pulse {
    pub(crate) async fn run(mut self, mut stop: Stop) {
        while !stop.is_asked() {
            if self.board.borrow().link == Link::Revoked {
                return;
            }
            tokio::select! {
                () = self.beat() => {}
                () = stop.asked() => return,
            }
            tokio::select! {
                () = tokio::time::sleep(self.every) => {}
                () = stop.asked() => return,
            }
        }
    }

    async fn beat(&mut self) {
        let heartbeat = self.heartbeat();
        match self.line.post(HEARTBEAT, &heartbeat).await {
            Ok(reply) => self.heard(reply).await,
            Err(failure) => {
                tracing::info!(%failure, "a heartbeat was not taken");
                self.board.send_modify(|health| health.link = link(&failure));
            }
        }
    }

    fn heartbeat(&self) -> Heartbeat {
        let spool = self.spool.figures();
        let watching = self.board.borrow().watching.clone();
        Heartbeat {
            shape: finding::SHAPE,
            sensor: self.center.sensor,
            at: self.line.machine_time(),
            version: self.version.clone(),
            started: self.started,
            spooled: spool.waiting,
            spool_bytes: spool.bytes,
            spool_dropped: spool.dropped,
            spool_damaged: self.spool.damaged(),
            disk_free: disk_free(&self.folder),
            packets: watching.packets,
            // A followed capture file does not say what its writer missed.
            packets_dropped: watching.dropped,
            forgotten: watching.forgotten,
            records: watching.records,
            records_lost: watching.records_lost,
            devices: watching.devices,
            clock_offset_ms: self.line.clock_offset_ms(),
            coverage: watching.coverage,
            following: watching.capture,
            last_packet: watching.last_packet,
        }
    }

    async fn heard(&mut self, reply: HeartbeatReply) {
        self.line.center_says(reply.center_time);
        self.every = Duration::from_secs(u64::from(reply.next_in)).clamp(LEAST, MOST);
        let now = self.line.machine_time();
        let offset = self.line.clock_offset_ms();
        let spool = self.spool.figures();
        self.board.send_modify(|health| {
            health.link = Link::Open;
            health.last_contact = Some(now);
            health.clock_offset_ms = offset;
            health.spool = spool;
        });
        if reply.stored_through >= spool.next
            && let Err(why) = self.spool.go_on_above(reply.stored_through).await
        {
            tracing::error!(%why, "the spool cannot be renumbered");
        }
        if self.center.announce(&reply.certificates) {
            self.line.accept(self.center.accepted());
            if let Err(why) = self.center.write(&self.folder) {
                tracing::error!(%why, "the center's new certificate cannot be kept");
            }
        }
    }
}

fn link(failure: &Failure) -> Link {
    match failure {
        Failure::Unreached(_) | Failure::Busy { .. } => Link::Waiting,
        Failure::WrongCertificate => Link::WrongCertificate,
        Failure::Problem(ProblemKind::RevokedKey, _) => Link::Revoked,
        Failure::Problem(kind, _) => Link::Problem(*kind),
    }
}

/// Free bytes of the disk that holds the folder.
fn disk_free(folder: &std::path::Path) -> Option<u64> {
    #[cfg(unix)]
    return rustix::fs::statvfs(folder).ok().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    #[cfg(not(unix))]
    None
}
