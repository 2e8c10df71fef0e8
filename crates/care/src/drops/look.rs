//! Reading what people hand in, with the code that reads captures: on a thread of its own, one at a time, within a limit
//! of time. What is handed in is foreign: it is read, never run.

use std::io::{Cursor, Read};
use std::time::{Duration, Instant};

use capture::{Opened, Unreadable};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use platform::Fault;
use tokio::sync::Semaphore;
use watch::inspect::{Inspection, Settings};

/// One at a time in a process: each may take the memory that `watch` allows itself.
static ROOM: Semaphore = Semaphore::const_new(1);

/// Longest time for one: shorter than the lease of a job, so that no other process begins it again.
const PATIENCE: Duration = Duration::from_secs(40);

/// Bytes that end early where the time is over: what was read until then is judged, and the report says that it ends.
struct Bounded {
    bytes: Cursor<Vec<u8>>,
    until: Instant,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if Instant::now() >= self.until {
            return Ok(0);
        }
        // Small steps, so that the time is looked at often enough.
        let most = into.len().min(64 * 1024);
        self.bytes.read(into.get_mut(..most).unwrap_or_default())
    }
}

/// What the bytes show, or why they cannot be read.
pub(crate) async fn look(
    bytes: Vec<u8>,
    now: Timestamp,
    zone: TimeZone,
) -> Result<Result<Inspection, Unreadable>, Fault> {
    let _permit = ROOM.acquire().await.map_err(Fault::of)?;
    Ok(read(bytes, now, zone).await)
}

/// The same at once; none while another is being read.
pub(crate) async fn look_now(
    bytes: Vec<u8>,
    now: Timestamp,
    zone: TimeZone,
) -> Option<Result<Inspection, Unreadable>> {
    let _permit = ROOM.try_acquire().ok()?;
    Some(read(bytes, now, zone).await)
}

async fn read(bytes: Vec<u8>, now: Timestamp, zone: TimeZone) -> Result<Inspection, Unreadable> {
    let work = move || {
        let source = Bounded { bytes: Cursor::new(bytes), until: Instant::now() + PATIENCE };
        let mut settings = Settings::new(now);
        settings.firm.zone = zone;
        // The center serves pages meanwhile.
        settings.workers = 1;
        let opened = Opened::stream(Box::new(source))?;
        watch::inspect::anything(opened, &settings, &mut (), &mut |_| {})
    };
    // A parser that panics on foreign bytes is our mistake; it ends this reading, and nothing else.
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a file that was handed in could not be read");
        Err(Unreadable::NotACapture)
    })
}
